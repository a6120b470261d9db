"""Making the edition that a round is about, and changing it while nobody is asked yet."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import transaction

from doelenboom.cycle.answers.taking import locked_edition
from doelenboom.cycle.errors import RoundRefused
from doelenboom.cycle.models import Edition, ReportTemplate
from doelenboom.goals.api import Node, Plan
from doelenboom.history.api import record, save_revisions
from doelenboom.kernel.slugs import slugify
from doelenboom.kernel.stages import EditionStage

_CODE_LIMIT = 110


@dataclass(frozen=True, slots=True)
class EditionFacts:
    """What a controller decides about an edition before it is asked for.

    ``scope`` empty is the whole plan; thresholds None: every deviation of money is explained
    or none, as the organisation does it.
    """

    title: str
    label: str
    kind: str
    template: ReportTemplate
    reference_date: date | None = None
    financial_year: int | None = None
    by_exception: bool = False
    explain_from_amount: Decimal | None = None
    explain_from_percent: Decimal | None = None
    scope: Collection[Node] = ()


@transaction.atomic
def make_edition(*, plan: Plan, facts: EditionFacts) -> Edition:
    """A new edition behind the others of its plan; readers see nothing of it.

    Raises:
        RoundRefused: the plan has an edition with this short name.
    """
    Plan.objects.select_for_update().get(pk=plan.pk)
    _check(plan, facts)
    last = Edition.objects.filter(plan=plan).order_by("position").last()
    edition = Edition(
        plan=plan, code=_code(plan, facts.label), position=last.position + 1 if last else 1,
        live=False, has_unpublished_changes=True, **_columns(facts),
    )  # fmt: skip
    edition.save()
    edition.scope.set(facts.scope)
    save_revisions([edition], release=False)
    record(
        verb="toegevoegd",
        subject=edition,
        organisation=plan.organisation.code,
        after={"titel": facts.title, "soort": facts.kind, "bereik": _codes(facts.scope)},
    )
    return edition


@transaction.atomic
def change_edition(*, edition: Edition, facts: EditionFacts) -> Edition:
    """Change an edition that nobody was asked about yet.

    Raises:
        RoundRefused: its round is open, or another edition of the plan has this short name.
    """
    edition = locked_edition(edition.pk)
    if EditionStage(edition.stage) not in {EditionStage.NONE, EditionStage.PREPARING}:
        raise RoundRefused(
            f"De uitvraag voor “{edition}” is al geopend. Wat er vaststaat, wijzigt niet meer."
        )
    _check(edition.plan, facts, but=edition.pk)
    before = {name: getattr(edition, name) for name in _columns(facts)}
    earlier = _codes(edition.scope.all())
    for name, value in _columns(facts).items():
        setattr(edition, name, value)
    changed = {name for name, value in _columns(facts).items() if before[name] != value}
    if not changed and earlier == _codes(facts.scope):
        return edition
    edition.save()
    edition.scope.set(facts.scope)
    save_revisions([edition], release=False)
    record(
        verb="gewijzigd",
        subject=edition,
        organisation=edition.plan.organisation.code,
        before={**{name: _told(before[name]) for name in sorted(changed)}, "bereik": earlier},
        after={
            **{name: _told(_columns(facts)[name]) for name in sorted(changed)},
            "bereik": _codes(facts.scope),
        },
    )
    return edition


def _check(plan: Plan, facts: EditionFacts, but: int = 0) -> None:
    same = Edition.objects.filter(plan=plan, label=facts.label).exclude(pk=but).first()
    if same is not None:
        raise RoundRefused(
            f"“{facts.label}” is al de korte naam van “{same}”. Kies een andere korte naam."
        )


def _columns(facts: EditionFacts) -> dict[str, Any]:
    return {
        "title": facts.title, "label": facts.label, "kind": facts.kind,
        "template": facts.template, "reference_date": facts.reference_date,
        "financial_year": facts.financial_year, "by_exception": facts.by_exception,
        "explain_from_amount": facts.explain_from_amount,
        "explain_from_percent": facts.explain_from_percent,
    }  # fmt: skip


def _code(plan: Plan, label: str) -> str:
    """Plan and short name as an address; numbered when another edition has it."""
    base = slugify(f"{plan.code} {label}", limit=_CODE_LIMIT)
    code, number = base, 2
    while Edition.objects.filter(code=code).exists():
        code, number = f"{base}-{number}", number + 1
    return code


def _codes(nodes: Any) -> list[str]:
    return sorted(node.code for node in nodes)


def _told(value: Any) -> Any:
    return value if isinstance(value, bool | int | str | None) else str(value)
