"""What could go wrong, and whether there is money for it."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from doelenboom.kernel.dates import format_date
from doelenboom.kernel.numbers import format_number, format_value
from doelenboom.kernel.resilience import Resilience, euros, paragraph
from doelenboom.kernel.wording import capitalise, count_noun
from doelenboom.site import addresses
from doelenboom.site.context import SiteContext
from doelenboom.site.parts import Fact, Link, Page
from doelenboom.snapshot.risks import Risk, RiskRegister, Simulation

NOTHING = "In deze editie staan geen risico’s."
_TITLE = "Risico’s"


@dataclass(frozen=True, slots=True)
class RiskLine:
    """One risk as readers see it; ``news`` says what is new about it since last time."""

    number: int
    anchor: str
    event: str
    facts: tuple[Fact, ...]
    nodes: tuple[Link, ...]
    news: str


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


@dataclass(frozen=True, slots=True)
class RisksView:
    """The page of the register of one edition."""

    title: str
    lead: str
    edition: str
    columns: tuple[str, ...]
    matrix: tuple[MatrixRow, ...]
    outside: int
    risks: tuple[RiskLine, ...]
    gone: tuple[str, ...]
    capacity: tuple[Fact, ...]
    computed: tuple[Fact, ...]


def risks_page(context: SiteContext) -> Page:
    """The register of the edition that is shown, else of the newest edition that has one."""
    register, earlier = _registers(context)
    if register is None:
        view = RisksView(_TITLE, NOTHING, "", (), (), 0, (), (), (), ())
        return Page(addresses.RISKS, _TITLE, NOTHING, addresses.RISKS, "risks.html", view)
    lead = _lead(register, capitalise(context.actor))
    numbers = {risk.code: number for number, risk in enumerate(register.risks, 1)}
    matrix = _matrix(register, numbers)
    view = RisksView(
        _finding(register),
        lead,
        context.index.editions[register.edition].title,
        tuple(damage.name for damage in register.damages),
        matrix,
        sum(1 for risk in register.risks if not (risk.chance and risk.damage)),
        tuple(_line(context, risk, numbers[risk.code], earlier) for risk in register.risks),
        _gone(register, earlier),
        _capacity(register),
        _computed(register.simulation) if register.simulation else (),
    )
    return Page(addresses.RISKS, _TITLE, lead, addresses.RISKS, "risks.html", view)


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


def _registers(context: SiteContext) -> tuple[RiskRegister | None, RiskRegister | None]:
    """The register to show and the one before it."""
    order = [edition.code for edition in context.snapshot.editions]
    shown = context.snapshot.edition
    until = order.index(shown) + 1 if shown else len(order)
    by_edition = {register.edition: register for register in context.snapshot.risks or ()}
    found = [by_edition[code] for code in order[:until] if code in by_edition]
    return (found[-1] if found else None), (found[-2] if len(found) > 1 else None)


def _finding(register: RiskRegister) -> str:
    """What the page says in its heading."""
    told = resilience(register)
    ratio = told.ratio if told else None
    if told is None or ratio is None:
        return count_heading(len(register.risks))
    if ratio >= 1:
        return "Er is genoeg geld voor tegenvallers"
    return f"Er is {euros(told.required - told.available)} te weinig voor tegenvallers"


def count_heading(number: int) -> str:
    """Heading where nothing was computed."""
    return f"{count_noun(number, 'risico')} in beeld" if number else _TITLE


def _lead(register: RiskRegister, who: str) -> str:
    told = resilience(register)
    if told:
        return paragraph(told, who)
    if not register.risks:
        return NOTHING
    verb = "staat" if len(register.risks) == 1 else "staan"
    return (
        f"In deze editie {verb} {count_noun(len(register.risks), 'risico')}. Hoeveel geld daarvoor "
        "nodig is, is niet berekend."
    )


def _matrix(register: RiskRegister, numbers: Mapping[str, int]) -> tuple[MatrixRow, ...]:
    places: dict[tuple[str, str], list[tuple[int, str]]] = defaultdict(list)
    for risk in register.risks:
        if risk.chance and risk.damage:
            places[risk.chance, risk.damage].append((numbers[risk.code], anchor(risk)))
    rows, columns = len(register.chances), len(register.damages)
    return tuple(
        MatrixRow(
            chance.name,
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


def _line(context: SiteContext, risk: Risk, number: int, earlier: RiskRegister | None) -> RiskLine:
    told = (
        ("Oorzaak", risk.cause),
        ("Gevolg", risk.consequence),
        ("Kans", risk.chance or "niet vermeld"),
        ("Geldgevolg", risk.damage or "niet in geld uitgedrukt"),
        (f"Wat {context.actor} doet", risk.measure or "Hierover is niets gemeld."),
        ("Eigenaar", risk.owner),
    )
    nodes = (context.index.nodes[code] for code in risk.nodes)
    return RiskLine(
        number,
        anchor(risk),
        risk.event,
        tuple(Fact(key, value) for key, value in told if value),
        tuple(Link(node.title, addresses.node(node)) for node in nodes),
        _news(risk, earlier),
    )


def _news(risk: Risk, earlier: RiskRegister | None) -> str:
    """What is different about a risk since the register before."""
    if earlier is None:
        return ""
    before = next((other for other in earlier.risks if other.code == risk.code), None)
    if before is None:
        return "Nieuw"
    was = [
        f"{what}: was {old or 'niet vermeld'}"
        for what, old, new in (
            ("Kans", before.chance, risk.chance),
            ("Geldgevolg", before.damage, risk.damage),
        )
        if old != new
    ]
    return "; ".join(was)


def _gone(register: RiskRegister, earlier: RiskRegister | None) -> tuple[str, ...]:
    if earlier is None:
        return ()
    codes = {risk.code for risk in register.risks}
    return tuple(risk.event for risk in earlier.risks if risk.code not in codes)


def _capacity(register: RiskRegister) -> tuple[Fact, ...]:
    parts = [Fact(part.description, _money(part.amount)) for part in register.capacity]
    if len(parts) > 1:
        total = sum((part.amount for part in register.capacity), Decimal(0))
        parts.append(Fact("Samen", _money(total)))
    return tuple(parts)


def _computed(done: Simulation) -> tuple[Fact, ...]:
    return (
        Fact("Nodig", _money(done.required)),
        Fact("Zekerheid", f"{format_number(done.certainty_percent)} van de 100 jaren"),
        Fact("Gemiddelde schade per jaar", _money(done.mean)),
        Fact("Denkbeeldige jaren", format_number(Decimal(done.draws))),
        Fact("Startgetal", str(done.seed)),
        Fact("Methode", done.method),
        Fact("Vingerafdruk van de invoer", done.input_sha256),
        Fact("Berekend op", format_date(done.made_at.date())),
    )


def _money(amount: Decimal) -> str:
    return format_value(amount, "€", 2)
