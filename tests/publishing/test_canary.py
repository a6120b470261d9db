"""Drafts never leak: a word that stands in every unreleased field is nowhere in the output."""

import uuid
from datetime import date
from typing import Any

import pytest
from django.apps import apps
from django.db import models
from django.utils import timezone

from doelenboom.cycle.api import (
    AnswerVersion,
    Assignment,
    Capacity,
    Comment,
    Contribution,
    ContributionRow,
    Correction,
    Edition,
    Letter,
    MoneyDeviation,
    Risk,
    Round,
)
from doelenboom.finance.api import AmendmentLine, BudgetAmendment
from doelenboom.goals.api import Node, NodeIndicator, Plan, PlanIndicator
from doelenboom.history.api import Released
from doelenboom.indicators.api import Indicator, Observation, TargetValue
from doelenboom.participation.api import Consultation
from doelenboom.publishing.api import freeze, publish
from doelenboom.snapshot.canonical import dump_snapshot
from tests.publishing.registry import EARLIER, LATER, PLAN, Planted

CANARY = "kanariezwaluw"
DOMAINS = {
    "organisations",
    "decisions",
    "indicators",
    "goals",
    "finance",
    "cycle",
    "participation",
    "citations",
}

# Works at once, without a draft: what is in it is released. A new model belongs in neither
# group until somebody says which, and then this test tells.
AT_ONCE = {
    "organisations.region", "organisations.organisation", "organisations.owner",
    "organisations.accessibilitytest", "organisations.housestyle",
    "decisions.procedure", "goals.level", "cycle.statusscale", "cycle.status",
    "cycle.reporttemplate", "cycle.templaterow", "cycle.aspect",
    "cycle.riskscale", "cycle.chanceclass", "cycle.moneyclass",
    "decisions.decision", "decisions.amendment",  # what was decided is no draft
    "finance.taakveld", "finance.taakveldsuccession",
    "indicators.binding", "indicators.bindingpart", "indicators.rhythm",
    "indicators.comparisongroup", "indicators.packuse",
    "indicators.earlierobservation",  # written of released figures only (keep_earlier)
}  # fmt: skip
# Released with what they hang under.
WITH_PARENT = {
    "cycle.contributionrow": "contribution", "goals.planindicator": "indicator",
    "cycle.risk": "edition", "cycle.capacity": "edition", "cycle.simulation": "edition",
    "cycle.moneydeviation": "edition", "cycle.amendedchange": "edition",
    "finance.amendmentline": "amendment",
}  # fmt: skip
# Work of the organisation itself: never published, whatever is released.
NEVER = {
    "cycle.round", "cycle.assignment", "cycle.answerversion", "cycle.comment", "cycle.letter",
    "cycle.correction",  # its reason is published with the version that it makes
    "finance.delivery", "finance.deliveryrow",
    "citations.figureuse", "citations.publishedfigure",
}  # fmt: skip


def _models() -> list[type[models.Model]]:
    return [model for model in apps.get_models() if model._meta.app_label in DOMAINS]


def _words(model: type[models.Model]) -> list[str]:
    """Every field that a person can put words in."""
    own = {field.name for field in Released._meta.get_fields()}
    return [
        field.name
        for field in model._meta.concrete_fields
        if isinstance(field, models.CharField | models.TextField)
        and not field.choices
        and field.name not in own
    ]


def _in_constraints(model: type[models.Model]) -> set[str]:
    unique = [c for c in model._meta.constraints if isinstance(c, models.UniqueConstraint)]
    return {name for constraint in unique for name in constraint.fields}


def _fill(row: Any) -> Any:
    """The canary in every text field; unique where it has to be."""
    for name in _words(type(row)):
        field = row._meta.get_field(name)
        word = CANARY
        if field.unique or name in _in_constraints(type(row)):
            word = f"{CANARY}-{uuid.uuid4().hex[:8]}"
        elif isinstance(field, models.URLField):
            word = f"https://{CANARY}.example"
        setattr(row, name, word[: field.max_length])
    return row


def _copy(row: Any, **changes: Any) -> Any:
    """An unreleased row beside a released one."""
    copy = type(row)._default_manager.get(pk=row.pk)
    copy.pk = None
    copy._state.adding = True
    if hasattr(copy, "latest_revision_id"):
        copy.latest_revision = copy.live_revision = None
    for name, value in changes.items():
        setattr(copy, name, value)
    copy = _fill(copy)
    copy.save()
    return copy


def _released() -> list[type[models.Model]]:
    return [model for model in _models() if issubclass(model, Released)]


def test_every_model_with_words_is_covered() -> None:
    flagged = {m._meta.label_lower for m in _models() if hasattr(m, "released")}
    known = (
        {m._meta.label_lower for m in _released()} | flagged | AT_ONCE | NEVER | set(WITH_PARENT)
    )
    with_words = {m._meta.label_lower for m in _models() if _words(m)}
    assert with_words - known == set()


def _draft_everything() -> None:
    """A draft with the canary on every released row."""
    for model in _released():
        for row in model._default_manager.all():
            draft = _fill(row)
            if isinstance(draft, Contribution):
                draft.rows = [_fill(child) for child in draft.rows.all()]
            draft.save_revision()


def _hide_everything(planted: Planted) -> None:
    """Unreleased rows of every model, and released rows under unreleased ones."""
    node = _copy(planted.nodes["A2"], live=False)
    below = _copy(planted.nodes["A2"], parent=node)
    indicator = _copy(planted.indicator, live=False)
    _copy(PlanIndicator.objects.get(), indicator=indicator)
    NodeIndicator.objects.create(node=planted.nodes["D1"], indicator=indicator)
    edition = _copy(planted.editions[LATER], live=False, position=99)
    report = Contribution.objects.get(edition__code=LATER)
    hidden = [
        _copy(report, node=planted.nodes["D2"], live=False),
        _copy(report, node=below),
        _copy(report, edition=edition),
    ]
    for contribution in hidden:
        _copy(ContributionRow.objects.all()[0], contribution=contribution)
    _work_inside(planted, edition)
    other = _copy(planted.plan, live=False, procedure=None)
    meeting = _copy(Consultation.objects.get(), live=False)
    parents: dict[type[models.Model], list[models.Model]] = {
        Node: [node, below], Indicator: [indicator], Edition: [edition], Plan: [other],
        Consultation: [meeting],
    }  # fmt: skip
    for model in _released():
        if model not in {*parents, Contribution, BudgetAmendment}:
            row = model._default_manager.filter(live=True)[0]
            _copy(row, live=False)
            _under_hidden(row, parents)
    for figure in (Observation, TargetValue):
        row = figure.objects.all()[0]
        _copy(row, released=False)
        _copy(row, indicator=indicator)
    relation = planted.nodes["D1"].relations_from.get()
    _copy(relation, released=False)
    _copy(relation, target=below)
    _copy(relation, source=below)


def _work_inside(planted: Planted, hidden: Edition) -> None:
    """Answers in progress in an edition that readers see, and all that hangs under a hidden one."""
    collecting = Round.objects.create(edition=planted.editions[LATER], message=CANARY)
    words = f"<p>{CANARY}</p>"
    answer = Assignment.objects.create(
        round=collecting, node=planted.nodes["A2"], stage="approved", owner_name=CANARY,
        explanation=words, measure=words, judgement_reason=CANARY, return_reason=CANARY,
        rows=[{"field": "Planning", "plan": words, "progress": words, "status": None}],
        milestones=[{"text": CANARY}], risks=[{"risk": None, "text": CANARY}],
    )  # fmt: skip
    Comment.objects.create(assignment=answer, text=CANARY, quote=CANARY, author_name=CANARY)
    AnswerVersion.objects.create(
        assignment=answer, number=1, verb=CANARY, made_at=timezone.now(), made_by=CANARY,
        content={"explanation": words},
    )  # fmt: skip
    Correction.objects.create(edition=planted.editions[LATER], reason=CANARY)
    Letter.objects.create(
        round=collecting, address="x@example.org", kind="invitation", day=date(2026, 1, 1),
        subject=CANARY, text=CANARY,
    )  # fmt: skip
    Risk.objects.create(edition=hidden, code=CANARY, event=CANARY, cause=CANARY, measure=CANARY)
    Capacity.objects.create(edition=hidden, description=CANARY, amount=1)
    MoneyDeviation.objects.create(edition=hidden, description=CANARY, explanation=words)
    held_back = _copy(BudgetAmendment.objects.get(), live=False, number=99)
    AmendmentLine.objects.create(
        amendment=held_back, description=CANARY, year=2026, amount=1, side="lasten"
    )


def _under_hidden(row: Any, parents: dict[type[models.Model], list[models.Model]]) -> None:
    """Released copies that hang under something unreleased.

    What stays when the other goes (an amount that is booked on an element) does not hang under it.
    """
    for field in row._meta.concrete_fields:
        if field.is_relation and field.remote_field.on_delete is models.SET_NULL:
            continue
        for parent in parents.get(field.related_model, ()) if field.is_relation else ():
            _copy(row, **{field.name: parent})


def test_the_canary_is_nowhere_in_what_is_published(planted: Planted, publications: Any) -> None:
    before = freeze(PLAN).model_dump(exclude={"publication"})
    _draft_everything()
    _hide_everything(planted)
    for code in (PLAN, EARLIER):
        assert CANARY.encode() not in dump_snapshot(freeze(code)).lower()
    assert freeze(PLAN).model_dump(exclude={"publication"}) == before

    folder = publish(PLAN).folder
    leaks = [
        str(path.relative_to(folder))
        for path in folder.rglob("*")
        if path.is_file() and CANARY.encode() in path.read_bytes().lower()
    ]
    assert leaks == []


def test_the_canary_is_seen_once_it_is_released(planted: Planted) -> None:
    """The test above can fail: released words do come out."""
    seen = set()
    for model in _released():
        row = model._default_manager.filter(live=True)[0]
        structural = set(getattr(model, "STRUCTURAL", ()))
        for name in _words(model):
            if name in structural | {"code"}:
                continue
            changed = model._default_manager.get(pk=row.pk)
            value = "https://kanariezwaluw.example" if name == "url" else CANARY
            setattr(changed, name, value[: model._meta.get_field(name).max_length])
            changed.save()
            if CANARY.encode() in dump_snapshot(freeze(PLAN)):
                seen.add(f"{model._meta.label_lower}.{name}")
            model._default_manager.filter(pk=row.pk).update(**{name: getattr(row, name)})
    assert len(seen) > 30
    assert {"goals.node.title", "cycle.contribution.measure", "participation.input.text"} <= seen


@pytest.mark.parametrize("label", sorted(WITH_PARENT))
def test_what_is_released_with_its_parent_has_that_parent(label: str) -> None:
    parent = apps.get_model(label)._meta.get_field(WITH_PARENT[label]).related_model
    assert isinstance(parent, type)
    assert issubclass(parent, Released)
