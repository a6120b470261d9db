"""A register of risks in words and as a matrix, for the site and for whoever keeps it."""

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal

from doelenboom.kernel.dates import format_date
from doelenboom.kernel.numbers import format_number, format_value
from doelenboom.kernel.resilience import Resilience
from doelenboom.site.facts.ids import capacity_fact, risk_fact
from doelenboom.site.language import say, say_count
from doelenboom.site.marking import foreign, mark
from doelenboom.site.parts import Fact
from doelenboom.site.resilience_words import euros, paragraph
from doelenboom.snapshot.risks import Risk, RiskRegister, Simulation


@dataclass(frozen=True, slots=True)
class Cell:
    """The risks of one chance and one damage; ``weight`` 0–4 colours it beside the numbers."""

    risks: tuple[tuple[int, str], ...]
    weight: int


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """One class of chance, likely ones first."""

    chance: str
    cells: tuple[Cell, ...]


def anchor(risk: Risk) -> str:
    """Place of a risk on the page."""
    return f"risico-{risk.code}"


def resilience(register: RiskRegister) -> Resilience | None:
    """The computation of a register; None where nobody computed."""
    done = register.simulation
    if done is None:
        return None
    counted = sum(1 for risk in register.risks if risk.chance and risk.damage)
    return Resilience(
        required=done.required,
        available=done.available,
        certainty_percent=done.certainty_percent,
        draws=done.draws,
        counted=counted,
        uncounted=len(register.risks) - counted,
    )


def finding(register: RiskRegister) -> str:
    """The heading: whether there is enough, and how much too little."""
    told = resilience(register)
    ratio = told.ratio if told else None
    if told is None or ratio is None:
        return count_heading(len(register.risks))
    if ratio >= 1:
        return say("Er is genoeg geld voor tegenvallers")
    return say(
        "Er is {amount} te weinig voor tegenvallers", amount=euros(told.required - told.available)
    )


def count_heading(number: int) -> str:
    """Heading where nothing was computed."""
    if not number:
        return say("Risico’s")
    return say_count(number, "{count} risico in beeld", "{count} risico’s in beeld")


def nothing() -> str:
    """What is said of an edition without risks."""
    return say("In deze editie staan geen risico’s.")


def lead(register: RiskRegister, who: str) -> str:
    """What was computed, in one paragraph; ``who`` begins a sentence ("De gemeente")."""
    told = resilience(register)
    if told:
        return paragraph(told, who, register.edition)
    if not register.risks:
        return nothing()
    return say_count(
        len(register.risks),
        "In deze editie staat {count} risico. Hoeveel geld daarvoor nodig is, is niet berekend.",
        "In deze editie staan {count} risico’s. Hoeveel geld daarvoor nodig is, is niet berekend.",
    )


def matrix(register: RiskRegister) -> tuple[MatrixRow, ...]:
    """Likely risks first, dear ones last; a risk is the number of its place in the register."""
    places: dict[tuple[str, str], list[tuple[int, str]]] = defaultdict(list)
    for number, risk in enumerate(register.risks, 1):
        if risk.chance and risk.damage:
            places[risk.chance, risk.damage].append((number, anchor(risk)))
    rows, columns = len(register.chances), len(register.damages)
    return tuple(
        MatrixRow(
            foreign(chance.name),
            tuple(
                Cell(tuple(places[chance.name, damage.name]), _weight(row, column, rows, columns))
                for column, damage in enumerate(register.damages)
            ),
        )
        for row, chance in reversed(list(enumerate(register.chances)))
    )


def _weight(row: int, column: int, rows: int, columns: int) -> int:
    """From 0 (unlikely and cheap) to 4 (likely and dear)."""
    steps = (rows - 1) + (columns - 1)
    return (row + column) * 4 // steps if steps else 0


def capacity(register: RiskRegister) -> tuple[Fact, ...]:
    """The parts of the money that is there, and what they are together."""
    parts = [
        Fact(
            foreign(part.description),
            _money(part.amount, capacity_fact(register.edition, part.description)),
        )
        for part in register.capacity
    ]
    if len(parts) > 1:
        total = sum((part.amount for part in register.capacity), Decimal(0))
        fact = risk_fact(register.edition, "capacity")
        parts.append(Fact(say("Samen"), _money(total, fact)))
    return tuple(parts)


def computed(edition: str, done: Simulation) -> tuple[Fact, ...]:
    """How it was computed, with all that is needed to do it again."""
    return (
        Fact(say("Nodig"), _money(done.required, risk_fact(edition, "required"))),
        Fact(
            say("Zekerheid"),
            say("{number} van de 100 jaren", number=format_number(done.certainty_percent)),
        ),
        Fact(say("Gemiddelde schade per jaar"), _money(done.mean, risk_fact(edition, "mean"))),
        Fact(say("Denkbeeldige jaren"), format_number(Decimal(done.draws))),
        Fact(say("Startgetal"), str(done.seed)),
        Fact(say("Methode"), foreign(done.method)),
        Fact(say("Vingerafdruk van de invoer"), done.input_sha256),
        Fact(say("Berekend op"), format_date(done.made_at.date())),
    )


def _money(amount: Decimal, fact: str) -> str:
    return mark(format_value(amount, "€", 2), fact=fact, value=amount)
