"""Figures that were read in the plan's own text, held against that text.

The origin of a figure can name a place in the plan itself: ``"tekst §5.3.6 r.242"``, ``"6.S2
Indicator (plantekst) r.86"``. What such a figure says must be said there.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from doelenboom.checks.document import Passage, Place
from doelenboom.checks.examples import bare, with_indicator
from doelenboom.checks.finding import Evidence, Finding
from doelenboom.checks.habits import short
from doelenboom.checks.known import Known, registry_rule
from doelenboom.checks.reading.snapshot import node_label
from doelenboom.checks.registry.matching import settled, years_of
from doelenboom.checks.rows import row_owners
from doelenboom.checks.rule import Example
from doelenboom.checks.severity import Severity
from doelenboom.checks.subject import Subject
from doelenboom.kernel.numbers import format_value
from doelenboom.kernel.periods import Period
from doelenboom.quantities.context import stems_in
from doelenboom.quantities.models import Kind, Quantity
from doelenboom.quantities.reading import quantities_in
from doelenboom.snapshot.models import Indicator, Node, Observation, Origin, TargetValue

_SECTION = re.compile(r"§\s?(?P<code>[0-9A-Z]+(?:\.[0-9A-Z]+)*)\b")
_LINES = re.compile(r"\br\.(?P<first>[0-9]{1,6})(?:-(?P<last>[0-9]{1,6}))?")
_ELSEWHERE = re.compile(r"\b(?:tabel|bijlage|grafiek|figuur|kaart)\b", re.IGNORECASE)
_SCALES = {
    "duizend": Decimal(1000), "miljoen": Decimal(10) ** 6, "mln": Decimal(10) ** 6,
    "miljard": Decimal(10) ** 9, "mld": Decimal(10) ** 9,
}  # fmt: skip
_PERCENT = ("%", "procent", "percentage")
_FEWEST_SHARED = 2
_KINDS_OF_NUMBERS = frozenset({Kind.STATISTIC, Kind.MONEY, Kind.AGE, Kind.LIST})


@dataclass(frozen=True, slots=True)
class Read:
    """A figure or target and the elements in whose text it was read."""

    indicator: Indicator
    figure: Observation | TargetValue
    nodes: tuple[Node, ...]

    @property
    def values(self) -> tuple[Decimal, ...]:
        """What the text should say: the value, or both bounds."""
        bounds = (getattr(self.figure, "lower", None), getattr(self.figure, "upper", None))
        return tuple(one for one in (self.figure.value, *bounds) if one is not None)

    @property
    def unit(self) -> str:
        """In what."""
        return (self.figure.unit or self.indicator.unit or "").lower()

    @property
    def key(self) -> tuple[str, ...]:
        """Codes of its elements."""
        return tuple(one.code for one in self.nodes)


def _from(place: str, **fields: Decimal | str) -> tuple[Observation, ...]:
    return (Observation(region="X:proefdorp", origin=Origin(place=place), **fields),)


@registry_rule(
    "register-vindplaats", severity=Severity.WARNING,
    title="Een cijfer staat ook in de tekst waaruit het komt",
    explanation="Bij een cijfer kan staan dat het uit de tekst van het plan zelf komt, zoals "
    "“tekst §5.1”. Noemt die tekst een ander getal, dan is een van beide verkeerd overgenomen.",
    norm="BBV artikel 25 en 28: de jaarstukken geven een getrouw beeld; een cijfer in de tekst is "
    "dat van de bron.",
    bad=[Example("Uit de tekst van D3.2: vijf routes. Daar staat: “Drie van de vier routes …”.",
                 with_indicator("bewegen", unit="routes", observations=_from(
                     "tekst §D3.2 r.12", period="2026", value=Decimal(5), unit="routes")))],
    good=[Example("Uit de tekst van D3.2: drie routes, in een jaar van het plan.",
                  with_indicator("bewegen", unit="routes", observations=_from(
                      "tekst §D3.2 r.12", period="2026", value=Decimal(3), unit="routes"))),
          Example("Een cijfer uit een tabel, die hier niet staat.",
                  with_indicator("bewegen", unit="routes", observations=_from(
                      "tabel 2 §D3.2", period="2026", value=Decimal(5), unit="routes"))),
          Example("Geen vindplaats.", bare)],
)  # fmt: skip
def not_said_there(known: Known) -> Iterator[Finding]:
    """Figures of which the text that they come from says something else."""
    told: dict[tuple[str, ...], list[tuple[Passage, Quantity]]] = {}
    read = list(_read(known))
    for one in read:
        if one.key not in told:
            told[one.key] = list(_numbers(known, one.nodes))
    found = {id(one): _places(one, told[one.key]) for one in read}
    taken = {spot for spots in found.values() for spot in spots}
    for one in read:
        if not found[id(one)] and told[one.key]:
            meant = _meant(one, told[one.key], taken)
            taken |= {(meant[0].number, meant[1].start)} if meant else set()
            yield _differs(known, one, meant)
        elif found[id(one)] and _is_another_year(known, one):
            yield _dated(known, one)


def _read(known: Known) -> Iterator[Read]:
    """Every figure and target of which the place is a text of this plan."""
    codes = {node.code: node for node in known.snapshot.nodes}
    sections: dict[str, list[Node]] = {}
    for node in known.snapshot.nodes:
        for match in _SECTION.finditer(node.source or ""):
            sections.setdefault(match["code"], []).append(node)
    for indicator in known.snapshot.indicators:
        figures: tuple[Observation | TargetValue, ...]
        figures = (*indicator.observations, *indicator.targets)
        for figure in figures:
            place = figure.origin.place if figure.origin else None
            if place and not _ELSEWHERE.search(place):
                nodes = _nodes_at(place, codes, sections)
                read = Read(indicator, figure, nodes)
                if nodes and read.values:
                    yield read


def _nodes_at(
    place: str, codes: dict[str, Node], sections: dict[str, list[Node]]
) -> tuple[Node, ...]:
    """The elements that a place names: by their code, or by section and line of their source."""
    first = place.split(maxsplit=1)[0].rstrip(":,;")
    if first in codes:
        return (codes[first],)
    match = _SECTION.search(place)
    if match is None:
        return ()
    if match["code"] in codes:
        return (codes[match["code"]],)
    nodes = sections.get(match["code"], [])
    lines = _LINES.search(place)
    if lines is None:
        return tuple(nodes)
    number = int(lines["first"])
    return tuple(node for node in nodes if _holds(node.source or "", number))


def _holds(source: str, line: int) -> bool:
    """Whether a line of the document is one that an element was read from."""
    return any(
        int(lines["first"]) <= line <= int(lines["last"] or lines["first"])
        for lines in _LINES.finditer(source)
    )


def _numbers(known: Known, nodes: tuple[Node, ...]) -> Iterator[tuple[Passage, Quantity]]:
    """Every number in what is said about elements."""
    passages = known.subject.derived(_passages_of_nodes)
    for node in nodes:
        for passage in passages.get(node.code, ()):
            for one in quantities_in(passage.text):
                if one.kind in _KINDS_OF_NUMBERS:
                    yield passage, one


def _passages_of_nodes(subject: Subject) -> dict[str, list[Passage]]:
    """Code of an element → what it says itself, what was reported on it, and its milestones."""
    codes: dict[str, str] = {}
    if subject.snapshot is not None:
        rows = subject.derived(row_owners)
        milestones = zip(rows.milestones, subject.snapshot.milestones, strict=True)
        codes = {owner: milestone.node for owner, milestone in milestones}
    found: dict[str, list[Passage]] = {}
    for passage in subject.document.passages:
        kind, _, rest = passage.place.owner.partition(":")
        code = codes.get(passage.place.owner)
        if kind == "element":
            code = rest
        elif kind == "bijdrage":
            code = rest.partition(":")[2]
        if code:
            found.setdefault(code, []).append(passage)
    return found


def _places(one: Read, numbers: list[tuple[Passage, Quantity]]) -> set[tuple[int, int]]:
    """Where each of its values is said; empty when one of them is said nowhere."""
    spots: set[tuple[int, int]] = set()
    for value in one.values:
        there = {(passage.number, number.start)
                 for passage, number in numbers if _says(number, value, one.unit)}  # fmt: skip
        if not there:
            return set()
        spots |= there
    return spots


def _says(number: Quantity, value: Decimal, unit: str) -> bool:
    """Whether it is this very number: what was read here was not rounded."""
    scale = next((by for word, by in _SCALES.items() if word in unit), Decimal(1))
    is_percent = unit.startswith(_PERCENT)
    if number.is_share and unit and not is_percent:
        return False
    if is_percent and not (number.is_share or number.fraction or number.is_word):
        return False
    if number.fraction is not None and value in number.fraction:
        return True
    return bool({value * scale, value} & {number.value, number.upper})


def _meant(
    one: Read, numbers: list[tuple[Passage, Quantity]], taken: set[tuple[int, int]]
) -> tuple[Passage, Quantity] | None:
    """The number that is about this figure most: nobody else's, with the words of its name."""
    name = settled(stems_in(one.indicator.name))
    year = one.figure.period[:4]
    best, most = None, (_FEWEST_SHARED - 1, True)
    for passage, number in numbers:
        near = (len(name & settled(number.scope.stems)), year in number.scope.periods)
        if (passage.number, number.start) not in taken and near > most:
            best, most = (passage, number), near
    return best


def _is_another_year(known: Known, one: Read) -> bool:
    """Whether its year is neither in the text that it comes from nor one of the plan's own."""
    years = years_of(one.figure.period)
    plan = known.snapshot.plan
    passages = known.subject.derived(_passages_of_nodes)
    texts = [passage.text for node in one.nodes for passage in passages.get(node.code, ())]
    own = range(plan.year_from or 0, (plan.year_to or plan.year_from or 0) + 1)
    return bool(years) and not any(
        year in own or any(str(year) in text for text in texts) for year in years
    )


def _dated(known: Known, one: Read) -> Finding:
    where = " en ".join(node_label(node) for node in one.nodes)
    return known.of_indicator(
        one.indicator, f"observation:{one.figure.region or ''}:{one.figure.period}",
        f"Bij {short(one.indicator.name)} staat een cijfer over {Period(one.figure.period).label}, "
        f"uit de tekst van {where}; maar die tekst noemt dat jaar niet.",
        "Verbeter de periode of de vindplaats.",
    )  # fmt: skip


def _differs(known: Known, one: Read, meant: tuple[Passage, Quantity] | None) -> Finding:
    shown = " en ".join(format_value(value, one.unit) for value in one.values)
    place = one.figure.origin.place if one.figure.origin else ""
    where = " en ".join(node_label(node) for node in one.nodes)
    evidence: tuple[Evidence, ...] = ()
    said = "maar die tekst zegt dat nergens."
    if meant is not None:
        passage, number = meant
        said = f"maar daar staat {number.words}."
        start, end = number.scope.start, number.scope.end
        evidence = (Evidence(Place(passage.place.label), passage.text[start:end].strip()),)
    region = one.figure.region or ""
    return known.of_indicator(
        one.indicator, f"observation:{region}:{one.figure.period}",
        f"Bij {short(one.indicator.name)} staat {shown}, volgens “{place}” uit de tekst van "
        f"{where}; {said}",
        "Verbeter het cijfer, de tekst of de vindplaats.", *evidence,
    )  # fmt: skip
