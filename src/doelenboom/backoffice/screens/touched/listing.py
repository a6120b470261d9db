"""The touched sentences that somebody may see, with what they may do about each."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db.models import Model
from django.urls import reverse

from doelenboom.backoffice.access import may, may_open
from doelenboom.backoffice.own import may_explain, may_write
from doelenboom.backoffice.permissions import CHANGE, JUDGES_ALL
from doelenboom.backoffice.reach import within
from doelenboom.backoffice.roles import roles_of
from doelenboom.backoffice.screens.links import address_for
from doelenboom.citations.api import (
    FigureUse,
    PublishedFigure,
    Touched,
    can_move,
    is_kept,
    may_correct,
    placed,
    touched_drafts,
    touched_places,
    touched_published,
)
from doelenboom.cycle.api import Edition, may_answer
from doelenboom.goals.api import Plan
from doelenboom.kernel.stages import EditionStage

_RELATED: Mapping[str, tuple[str, ...]] = {
    "cycle.contribution": (
        "node__owner",
        "node__parent__owner",
        "node__parent__parent__owner",
        "edition",
    ),
    "cycle.contributionrow": (
        "contribution__node__owner",
        "contribution__node__parent__owner",
        "contribution__node__parent__parent__owner",
        "contribution__edition",
    ),
    "cycle.moneydeviation": (
        "edition__plan",
        "node__owner",
        "node__parent__owner",
        "node__parent__parent__owner",
    ),
    "cycle.assignment": ("node", "round__edition", "owner"),
}
_FIELDS = {
    "summary": "samenvatting", "explanation": "toelichting", "definition": "uitleg",
    "intro": "inleiding", "measure": "bijsturing", "plan": "plantekst", "plan_text": "plantekst",
    "progress": "voortgang", "progress_text": "voortgang",
}  # fmt: skip
_ASKED = "cycle.assignment"
_CONTRIBUTION = "cycle.contribution"
_ROW = "cycle.contributionrow"
_MONEY = "cycle.moneydeviation"


@dataclass(frozen=True, slots=True)
class Line:
    """One touched sentence on the screen.

    Attributes:
        touched: what happened.
        title: of what the text belongs to.
        place: which of its texts.
        plan: title of the plan.
        before: the sentence up to the figure.
        behind: the rest of the sentence.
        look: address of the text; "" where one may not open it.
        act: address that the buttons send to; "" where one may do nothing.
        can_move: whether one click cites the newer figure.
        correct: address where an erratum begins, with this sentence filled in; "" where what was
            published is corrected by publishing again.
        is_correcting: whether that erratum is under way already.
        published: whether it stands in what was published.
    """

    touched: Touched
    title: str
    place: str
    plan: str
    before: str
    behind: str
    look: str
    act: str
    can_move: bool = False
    correct: str = ""
    is_correcting: bool = False
    published: bool = False

    @property
    def was(self) -> str:
        """What the sentence said, as it stands in it."""
        return placed(self.touched.row.sentence, self.touched.was)

    @property
    def becomes(self) -> str:
        """What it says now, or could say, as it stands in it; "" where there is nothing."""
        return placed(self.touched.row.sentence, self.touched.becomes)


def plans_of(user: Any, code: str = "") -> list[Plan]:
    """Plans within reach whose texts or publications cite figures; one query, two with a reach."""
    cited = FigureUse.objects.order_by().values("plan")
    said = PublishedFigure.objects.order_by().values("plan")
    rows = within(user, Plan.objects.select_related("organisation__region"))
    rows = rows.filter(pk__in=cited) | rows.filter(code__in=said)
    return list(rows.filter(code=code) if code else rows)


def draft_lines(user: Any, plans: Sequence[Plan]) -> list[Line]:
    """Touched sentences in texts that can still change."""
    return lines_about(user, plans, touched_drafts(plans))


def lines_about(user: Any, plans: Sequence[Plan], touched: Iterable[Touched]) -> list[Line]:
    """Those of these sentences that stand in texts of these plans, as somebody sees them."""
    titles = {plan.pk: plan.title for plan in plans}
    uses = [
        (one, one.row)
        for one in touched
        if isinstance(one.row, FigureUse) and one.row.plan_id in titles
    ]
    subjects = _subjects((row.subject_type, row.subject) for _, row in uses)
    lines = []
    for one, row in uses:
        subject = subjects.get((row.subject_type, row.subject))
        if subject is not None:
            lines.append(_draft(user, one, row, subject, titles[row.plan_id]))
    return lines


def published_lines(user: Any, plans: Sequence[Plan]) -> list[Line]:
    """Touched sentences in the latest publications."""
    touched = touched_published(plans)
    if not touched:
        return []
    titles = {(plan.organisation.code, plan.code): plan.title for plan in plans}
    may_act = may_open(user, "backoffice:touched_published")
    adopted = _adopted(plans) if may_open(user, "backoffice:erratum_begin") else {}
    return [
        _published(one, one.row, titles, adopted, may_act=may_act)
        for one in touched
        if isinstance(one.row, PublishedFigure)
    ]


def _adopted(plans: Sequence[Plan]) -> dict[tuple[str, str], bool]:
    """Plan and code of the editions that only an erratum changes, and whether one is under way.

    One query.
    """
    closed = Edition.objects.filter(
        plan__in=plans, stage__in=(EditionStage.ADOPTED, EditionStage.CORRECTING)
    )
    rows = closed.order_by().values_list("plan__code", "code", "stage")
    return {(plan, code): stage == EditionStage.CORRECTING for plan, code, stage in rows}


def count_for(user: Any) -> int:
    """How many touched sentences somebody can do something about; one query without any.

    What is touched is kept until something changes (``touched_places``).
    """
    if not may_open(user, "backoffice:touched_draft"):
        return 0
    plans = plans_of(user)
    places = [place for place in touched_places(plans) if is_kept(place[0])] if plans else []
    if roles_of(user) & JUDGES_ALL:
        mine = _there(places)
    else:
        subjects = _subjects(places)
        mine = {place for place, subject in subjects.items() if _may_edit(user, place[0], subject)}
    return sum(place in mine for place in places)


def _by_kind(places: Iterable[tuple[str, int]]) -> dict[str, set[int]]:
    keys: dict[str, set[int]] = {}
    for label, key in places:
        if is_kept(label):
            keys.setdefault(label, set()).add(key)
    return keys


def _there(places: Iterable[tuple[str, int]]) -> set[tuple[str, int]]:
    """Those of which the object is there; one query per kind."""
    return {
        (label, key)
        for label, asked in _by_kind(places).items()
        for key in apps.get_model(label)
        ._base_manager.filter(pk__in=asked)
        .order_by()
        .values_list("pk", flat=True)
    }


def _subjects(places: Iterable[tuple[str, int]]) -> dict[tuple[str, int], Model]:
    """The objects that texts belong to; one query per kind."""
    return {
        (label, key): found
        for label, asked in _by_kind(places).items()
        for key, found in apps.get_model(label)
        ._base_manager.select_related(*_RELATED.get(label, ()))
        .in_bulk(asked)
        .items()
    }


def _draft(user: Any, one: Touched, row: FigureUse, subject: Any, plan: str) -> Line:
    before, _, behind = row.sentence.partition("\u2317")
    name = row.field.rpartition(".")[2]
    state = "" if row.subject_type == _ASKED else f", {row.get_state_display()}"
    may_edit = _may_edit(user, row.subject_type, subject)
    may_act = may_edit or bool(roles_of(user) & JUDGES_ALL)
    return Line(
        one, _title(row, subject), f"{_FIELDS.get(name, name)}{state}", plan, before, behind,
        _address(user, row, subject),
        reverse("backoffice:touched_draft", args=[row.pk]) if may_act else "",
        can_move=may_edit and can_move(one),
    )  # fmt: skip


def _title(row: FigureUse, subject: Any) -> str:
    return str(subject.contribution if row.subject_type == _ROW else subject)


def _may_edit(user: Any, label: str, subject: Any) -> bool:
    if label == _ASKED:
        return may_answer(user, subject)
    if label == _MONEY:
        return may_explain(user, subject.node)
    if label == _ROW:
        label, subject = _CONTRIBUTION, subject.contribution
    return may(user, label, CHANGE) and may_write(user, subject)


def _address(user: Any, row: FigureUse, subject: Any) -> str:
    if row.subject_type == _ASKED:
        return reverse("backoffice:contribution", args=[subject.pk])
    if row.subject_type == _MONEY:
        return reverse("backoffice:money_deviations", args=[subject.edition.plan.code])
    if row.subject_type == _ROW:
        subject = subject.contribution
    address = address_for(user, type(subject))(subject.pk)
    name = row.field.partition(".")[0]
    return f"{address}#panel-child-{name}-section" if address else ""


def _published(
    one: Touched, row: PublishedFigure, titles: Mapping[tuple[str, str], str],
    adopted: Mapping[tuple[str, str], bool], *, may_act: bool,
) -> Line:  # fmt: skip
    before, _, behind = row.sentence.partition("\u2317")
    page = reverse("backoffice:publication", args=[row.plan])
    correct = ""
    if may_correct(one) and (row.plan, row.edition) in adopted:
        correct = f"{reverse('backoffice:erratum', args=[row.edition])}?cijfer={row.pk}"
    return Line(
        one, row.place, f"versie {row.version}", titles[row.organisation, row.plan], before,
        behind, page, reverse("backoffice:touched_published", args=[row.pk]) if may_act else "",
        correct=correct, is_correcting=adopted.get((row.plan, row.edition), False), published=True,
    )  # fmt: skip
