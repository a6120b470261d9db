"""Writing the register: risks, and the money that is there."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db import transaction

from doelenboom.cycle.errors import BadAnswer, Problem
from doelenboom.cycle.models import Assignment, Capacity, ChanceClass, Edition, MoneyClass, Risk
from doelenboom.cycle.risks.changeable import changeable_edition
from doelenboom.cycle.risks.scales import scale_of
from doelenboom.goals.api import Node
from doelenboom.history.api import record
from doelenboom.kernel.numbers import decimal_text
from doelenboom.kernel.prose.blocks import clean
from doelenboom.kernel.slugs import slugify
from doelenboom.organisations.api import Owner

_CODE_LIMIT = 50
_LONGEST_REASON = 2000
_LARGEST = Decimal(10) ** 13


@dataclass(frozen=True, slots=True)
class RiskFacts:
    """What the register says about one risk. Without chance or damage it is told, not counted."""

    event: str
    cause: str = ""
    consequence: str = ""
    chance: ChanceClass | None = None
    damage: MoneyClass | None = None
    measure: str = ""
    owner: Owner | None = None
    nodes: Collection[Node] = ()


@dataclass(frozen=True, slots=True)
class CapacityPart:
    """One part of the money that is there to meet setbacks, in euros."""

    description: str
    amount: Decimal


@transaction.atomic
def add_risk(*, edition: Edition, facts: RiskFacts) -> Risk:
    """A new risk behind the others, with a code that it keeps over editions.

    Raises:
        EditionFrozen: the edition was adopted.
        BadAnswer: what is wrong with the facts, per field.
    """
    edition = changeable_edition(edition.pk)
    _check(edition, facts)
    last = Risk.objects.filter(edition=edition).order_by("position", "id").last()
    risk = Risk(
        edition=edition, code=_code(edition, facts.event),
        position=last.position + 1 if last else 1, **_columns(facts),
    )  # fmt: skip
    risk.save()
    risk.nodes.set(facts.nodes)
    _record(risk, "risico toegevoegd", after=_told(facts))
    return risk


@transaction.atomic
def change_risk(*, risk: Risk, facts: RiskFacts) -> Risk:
    """Change a risk; its code and place stay.

    Raises:
        EditionFrozen: the edition was adopted.
        BadAnswer: what is wrong with the facts, per field.
    """
    edition = changeable_edition(risk.edition_id)
    _check(edition, facts)
    risk = Risk.objects.select_related("chance", "damage", "owner").get(pk=risk.pk)
    before = _told(_facts(risk))
    after = _told(facts)
    different = {name for name, value in after.items() if before[name] != value}
    if not different:
        return risk
    for name, value in _columns(facts).items():
        setattr(risk, name, value)
    risk.edition = edition
    risk.save()
    risk.nodes.set(facts.nodes)
    _record(
        risk,
        "risico gewijzigd",
        before={name: before[name] for name in sorted(different)},
        after={name: after[name] for name in sorted(different)},
    )
    return risk


@transaction.atomic
def remove_risk(*, risk: Risk, reason: str = "") -> None:
    """Take a risk out of the register of this edition; earlier editions keep it.

    Raises:
        EditionFrozen: the edition was adopted.
    """
    risk.edition = changeable_edition(risk.edition_id)
    said = clean(reason)[:_LONGEST_REASON]
    _record(risk, "risico weggehaald", before=_told(_facts(risk)), note=said)
    risk.delete()


@transaction.atomic
def order_risks(*, edition: Edition, risks: Sequence[int]) -> None:
    """Put risks in this order; those that are not named come behind, as they stood.

    Raises:
        EditionFrozen: the edition was adopted.
    """
    edition = changeable_edition(edition.pk)
    place = {pk: position for position, pk in enumerate(risks)}
    rows = list(Risk.objects.filter(edition=edition).order_by("position", "id"))
    before = [row.code for row in rows]
    rows.sort(key=lambda row: place.get(row.pk, len(place)))
    if [row.code for row in rows] == before:
        return
    for position, row in enumerate(rows, 1):
        row.position = position
    Risk.objects.bulk_update(rows, ["position"], batch_size=500)
    record(
        verb="risico’s anders geordend",
        subject=edition,
        organisation=edition.plan.organisation.code,
        before={"volgorde": before},
        after={"volgorde": [row.code for row in rows]},
    )


@transaction.atomic
def set_capacity(*, edition: Edition, parts: Sequence[CapacityPart]) -> None:
    """Say which money is there to meet setbacks; replaces what was said before.

    Raises:
        EditionFrozen: the edition was adopted.
        BadAnswer: a part without description, or an amount that cannot be.
    """
    edition = changeable_edition(edition.pk)
    problems = [
        problem
        for number, part in enumerate(parts)
        if (problem := _wrong_with(part, f"capacity.{number}")) is not None
    ]
    if problems:
        raise BadAnswer(problems)
    rows = Capacity.objects.filter(edition=edition).order_by("position", "id")
    before = [[row.description, decimal_text(row.amount)] for row in rows]
    after = [[part.description.strip(), decimal_text(part.amount)] for part in parts]
    if before == after:
        return
    rows.delete()
    Capacity.objects.bulk_create(
        Capacity(
            edition=edition, position=position, description=part.description.strip(),
            amount=part.amount,
        )
        for position, part in enumerate(parts, 1)
    )  # fmt: skip
    record(
        verb="weerstandscapaciteit gewijzigd",
        subject=edition,
        organisation=edition.plan.organisation.code,
        before={"delen": before},
        after={"delen": after},
    )


@transaction.atomic
def take_up(*, assignment: Assignment, place: int, facts: RiskFacts) -> Risk:
    """Put a risk that a contributor named into the register, about the same element.

    The answer then points to the risk, so that it is not taken up twice.

    Raises:
        EditionFrozen, BadAnswer: as for ``add_risk``.
        BadAnswer: there is no new risk at this place of the answer (any more).
    """
    edition = changeable_edition(assignment.round.edition_id)
    query = Assignment.objects.select_for_update(of=("self",)).select_related("node")
    assignment = query.get(pk=assignment.pk)
    said = assignment.risks[place] if 0 <= place < len(assignment.risks) else None
    if said is None or said.get("risk"):
        raise BadAnswer([Problem(f"risks.{place}", "Dit risico is al in het register opgenomen.")])
    nodes = {node.pk: node for node in (assignment.node, *facts.nodes)}
    risk = add_risk(
        edition=edition,
        facts=RiskFacts(**{**_columns(facts), "nodes": tuple(nodes.values())}),
    )
    assignment.risks[place] = {**said, "risk": risk.code}
    assignment.version += 1
    assignment.save(update_fields=["risks", "version"])
    return risk


def _wrong_with(part: CapacityPart, passage: str) -> Problem | None:
    if not part.description.strip():
        return Problem(
            passage, "Schrijf waar dit geld vandaan komt, bijvoorbeeld: algemene reserve."
        )
    if not part.amount.is_finite() or abs(part.amount) >= _LARGEST:
        return Problem(passage, f"Het bedrag bij “{part.description.strip()}” is geen bedrag.")
    if part.amount != part.amount.quantize(Decimal("0.01")):
        return Problem(
            passage, f"Schrijf het bedrag bij “{part.description.strip()}” in hele centen."
        )
    return None


def _check(edition: Edition, facts: RiskFacts) -> None:
    problems = []
    if not facts.event.strip():
        problems.append(Problem("event", "Schrijf in één zin wat er kan gebeuren."))
    scale = scale_of(edition.plan.organisation)
    for name, chosen in (("chance", facts.chance), ("damage", facts.damage)):
        if chosen is not None and chosen.scale_id != scale.pk:
            problems.append(Problem(name, "Kies een klasse van de schaal van deze organisatie."))
    if facts.owner is not None and facts.owner.organisation_id != edition.plan.organisation_id:
        problems.append(Problem("owner", "Kies een eigenaar van deze organisatie."))
    if any(node.plan_id != edition.plan_id for node in facts.nodes):
        problems.append(Problem("nodes", "Kies elementen van het plan van deze editie."))
    if problems:
        raise BadAnswer(problems)


def _code(edition: Edition, event: str) -> str:
    taken = set(Risk.objects.filter(edition__plan=edition.plan_id).values_list("code", flat=True))
    base = slugify(event, limit=_CODE_LIMIT) or "risico"
    code, number = base, 2
    while code in taken:
        code, number = f"{base}-{number}", number + 1
    return code


def _facts(risk: Risk) -> RiskFacts:
    return RiskFacts(
        risk.event, risk.cause, risk.consequence, risk.chance, risk.damage, risk.measure,
        risk.owner, tuple(risk.nodes.all()),
    )  # fmt: skip


def _columns(facts: RiskFacts) -> dict[str, Any]:
    return {
        "event": facts.event.strip(), "cause": facts.cause.strip(),
        "consequence": facts.consequence.strip(), "chance": facts.chance,
        "damage": facts.damage, "measure": facts.measure.strip(), "owner": facts.owner,
    }  # fmt: skip


def _told(facts: RiskFacts) -> dict[str, Any]:
    """The facts in words for the log."""
    return {
        "gebeurtenis": facts.event.strip(),
        "oorzaak": facts.cause.strip(),
        "gevolg": facts.consequence.strip(),
        "kans": facts.chance.name if facts.chance else None,
        "geldgevolg": facts.damage.name if facts.damage else None,
        "maatregel": facts.measure.strip(),
        "eigenaar": facts.owner.name if facts.owner else None,
        "elementen": sorted(node.code for node in facts.nodes),
    }


def _record(risk: Risk, verb: str, **more: Any) -> None:
    record(verb=verb, subject=risk, organisation=risk.edition.plan.organisation.code, **more)
