"""What the screens of risks tell."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from doelenboom.backoffice.citing.fillers import filler_of
from doelenboom.backoffice.filled import worded
from doelenboom.cycle.api import Assignment, Edition, Register, Risk, Simulation, is_current
from doelenboom.kernel.numbers import format_value
from doelenboom.kernel.wording import count_noun, enumerate_nl

_FEW = 3
_HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
class Computation:
    """One computation, as the list of computations tells it."""

    simulation: Simulation

    @property
    def told(self) -> str:
        """Its outcome in a few words."""
        amount = format_value(self.simulation.required, "€", 2)
        risks = count_noun(len(self.simulation.inputs), "risico")
        return f"{amount} nodig voor {risks}"


@dataclass(frozen=True, slots=True)
class Proposal:
    """A risk that a contributor named and nobody took up yet."""

    assignment: Assignment
    place: int
    text: str


def computations(edition: Edition) -> list[Computation]:
    """Newest first."""
    return [Computation(row) for row in Simulation.objects.filter(edition=edition)]


def stale_sentence(edition: Edition, newest: Simulation | None, register: Register) -> str:
    """Why the computation should be made (again); empty where it is right."""
    if not register.exposures:
        return ""
    if newest is None:
        return "Reken de risico’s door. Dan ziet u hoeveel geld nodig is."
    if is_current(newest):
        return ""
    return (
        f"De risico’s of het geld van “{edition.title}” zijn veranderd sinds de laatste "
        "berekening. Reken opnieuw."
    )


def largest_sentence(register: Register) -> str:
    """Which risks weigh most: their share in the damage that is expected in an average year."""
    weights = sorted(
        ((exposure.expected, exposure.code) for exposure in register.exposures), reverse=True
    )
    total = sum((weight for weight, _ in weights), Decimal(0))
    if total <= 0 or len(weights) <= _FEW:
        return ""
    events = {risk.code: risk.event for risk in register.risks}
    few = weights[:_FEW]
    share = sum((weight for weight, _ in few), Decimal(0)) / total * _HUNDRED
    names = enumerate_nl([f"“{_short(events[code])}”" for _, code in few])
    return (
        f"{names} zijn samen goed voor {format_value(share, '%', 0)} van de schade die u in een "
        "gemiddeld jaar mag verwachten."
    )


def proposals(edition: Edition) -> list[Proposal]:
    """Risks that contributors named, with one query."""
    rows = Assignment.objects.filter(round__edition=edition).exclude(risks=[])
    filler = filler_of(edition.plan, edition)
    return [
        Proposal(row, place, worded(said["text"], filler))
        for row in rows.select_related("node", "owner").order_by("position", "id")
        for place, said in enumerate(row.risks)
        if not said.get("risk") and said.get("text")
    ]


def said_about(edition: Edition) -> dict[str, list[tuple[str, str]]]:
    """Code of a risk → who said what about it in this round."""
    found: dict[str, list[tuple[str, str]]] = {}
    filler = filler_of(edition.plan, edition)
    rows = Assignment.objects.filter(round__edition=edition).exclude(risks=[])
    for row in rows.select_related("node").order_by("position", "id"):
        for said in row.risks:
            if said.get("risk"):
                text = worded(said.get("text") or "", filler) or "Er is niets veranderd."
                found.setdefault(said["risk"], []).append((str(row.node), text))
    return found


def list_sentence(editions: Sequence[Edition], counts: dict[int, int]) -> str:
    """The lead of the list of registers."""
    with_risks = sum(1 for edition in editions if counts.get(edition.pk))
    if not editions:
        return "Er zijn nog geen edities. Een register hoort bij een editie."
    if not with_risks:
        return "Nog geen enkele editie heeft risico’s. Kies een editie om te beginnen."
    verb = "heeft" if with_risks == 1 else "hebben"
    return f"{count_noun(with_risks, 'editie')} {verb} een register van risico’s."


def one_line(risk: Risk) -> str:
    """Chance and damage of a risk in a table."""
    chance = risk.chance.name if risk.chance else "kans niet vermeld"
    damage = risk.damage.name if risk.damage else "niet in geld"
    return f"{chance}, {damage}"


def _short(event: str) -> str:
    longest = 60
    flat = " ".join(event.split())
    return flat if len(flat) <= longest else flat[:longest].rsplit(" ", 1)[0] + "…"
