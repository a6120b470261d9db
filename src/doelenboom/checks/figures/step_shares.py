"""By how many percent something moved, held to the row of a table that has both of its values."""

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from doelenboom.checks.figures.grids import Grid, Number, grids
from doelenboom.checks.figures.stated import by_sentence, is_running, number
from doelenboom.checks.figures.table_lines import TOTAL
from doelenboom.checks.finding import Evidence, Finding, at
from doelenboom.checks.rule import rule
from doelenboom.checks.severity import Severity
from doelenboom.checks.subject import Subject
from doelenboom.quantities.context import stems_in
from doelenboom.quantities.models import Bound, Quantity
from doelenboom.quantities.rounding import allowed

_MOVES = re.compile(
    r"\b(?:stijg\w*|steeg|stegen|gestegen|daal\w*|dalen|gedaald|groei\w*|gegroeid|krimp\w*|kromp\w*"
    r"|(?:neemt|nemen|nam|namen)\b.*\b(?:toe|af)|toename|afname|toegenomen|afgenomen|hoger|lager|meer"
    r"|minder|duurder|goedkoper|verhoog\w*|verlaag\w*)\b",
    re.IGNORECASE,
)
_THAT_IS = re.compile(
    r"\s*(?:\w+\s+){0,3}?[,(–-]?\s*(?:dat\s+is|dit\s+is|oftewel|ofwel|of|een\s+(?:stijging|daling|toename"
    r"|afname|groei|krimp)\s+van|\(|,)\s*(?:een\s+(?:stijging|daling)\s+van\s+)?",
    re.IGNORECASE,
)
_HUNDRED = 100
_FEWEST_DIGITS = 2


@rule(
    "cijfers-stap-procent", severity=Severity.WARNING,
    title="Een percentage achter een verschil volgt uit de tabel",
    explanation="“De woonlasten stijgen met € 23, dat is 3,6 procent”, terwijl ze van € 884 naar "
    "€ 907 gaan: dat is 2,6 procent.",
    norm="Rekenregel: verandering in procenten = verschil gedeeld door de oude waarde.",
    bad=["De woonlasten stijgen met € 23, dat is 3,6 procent.\n\nWoonlasten\n\n"
         "| Heffing | 2026 | 2027 |\n|---|---|---|\n| Afval | 384 | 400 |\n| Riool | 500 | 507 |\n"
         "| Totaal | 884 | 907 |"],
    good=["De woonlasten stijgen met € 23, dat is 2,6 procent.\n\nWoonlasten\n\n"
          "| Heffing | 2026 | 2027 |\n|---|---|---|\n| Afval | 384 | 400 |\n| Riool | 500 | 507 |\n"
          "| Totaal | 884 | 907 |"],
)  # fmt: skip
def step_in_percent(subject: Subject) -> Iterator[Finding]:
    """An amount that something moved by with its percentage, of a row that moved as much."""
    told = subject.derived(grids)
    for passage in subject.document.passages if told else ():
        if not passage.has_digits or not is_running(passage):
            continue
        for group in by_sentence(passage):
            sentence = passage.text[group[0].scope.start : group[0].scope.end]
            if not _MOVES.search(sentence):
                continue
            stems = stems_in(sentence)
            for step, share in pairwise(group):
                between = passage.text[step.end : share.start]
                if not _is_pair(step, share) or not _THAT_IS.fullmatch(between):
                    continue
                found = [one for grid in told for one in _moved(grid, stems, abs(step.value))]
                wrong = _not(share, found)
                if wrong is None:
                    continue
                first, last = wrong
                right = abs(last.value - first.value) / abs(first.value) * _HUNDRED
                yield at(
                    passage, share.start, share.end,
                    f"Van {first.passage.text.strip()} naar {last.passage.text.strip()} is "
                    f"{number(right, 1)} %, en niet {share.words.strip()}.",
                    "Reken het percentage na.",
                    Evidence(first.passage.place, first.passage.text),
                    Evidence(last.passage.place, last.passage.text),
                )  # fmt: skip


def _is_pair(step: Quantity, share: Quantity) -> bool:
    """A plain difference, and a plain percentage."""
    return (
        step.unit != "%" and share.unit == "%" and step.fraction is None and share.fraction is None
        and step.upper is None and share.upper is None and step.bound is Bound.NONE
        and share.bound is Bound.NONE
        and len(str(abs(int(step.value))).rstrip("0")) >= _FEWEST_DIGITS
    )  # fmt: skip


def _moved(grid: Grid, stems: frozenset[str], step: Decimal) -> Iterator[tuple[Number, Number]]:
    """The two values of a row that the sentence names which differ as much."""
    for row, name in enumerate(grid.names):
        named = stems_in(grid.title if TOTAL.match(name) else name)
        if not named & stems:
            continue
        cells = [
            cell for cell in grid.numbers[row]
            if cell is not None and cell.unit not in {"%", "year?"} and cell.value
        ]  # fmt: skip
        for first, last in pairwise(cells):
            if abs(last.value - first.value) in {step, step / grid.scale}:
                yield first, last


def _not(share: Quantity, found: list[tuple[Number, Number]]) -> tuple[Number, Number] | None:
    """The one pair that a percentage does not follow from; None where it does from any."""
    low, high = sorted(map(abs, allowed(share)))
    for first, last in found:
        change = abs(last.value - first.value)
        for base in (first.value, last.value):
            if low <= change / abs(base) * _HUNDRED <= high:
                return None
    return found[0] if len({(first.value, last.value) for first, last in found}) == 1 else None
