"""What a text says a row is of the total of its table."""

import re
from collections.abc import Iterator
from decimal import Decimal

from doelenboom.checks.figures.grids import Grid, Number, grids
from doelenboom.checks.figures.named_rows import Row, is_under, named
from doelenboom.checks.figures.stated import Stated, all_stated, number
from doelenboom.checks.figures.table_lines import TOTAL
from doelenboom.checks.finding import Evidence, Finding, at
from doelenboom.checks.rule import rule
from doelenboom.checks.severity import Severity
from doelenboom.checks.subject import Subject
from doelenboom.quantities.context import stems_in
from doelenboom.quantities.rounding import allowed

_OF_THE_WHOLE = re.compile(
    r"\b(?:grootste|kleinste)\s+(?:kosten|uitgaven|inkomsten)?(?:post|uitgave|inkomstenbron|deel)\b"
    r"|\bvan\s+(?:het|de|alle)\s+(?:totaal\b|totale\b|uitgaven\b|lasten\b|baten\b|kosten\b|budget\b)(?!\s+(?:\w+\s+)?voor\b)",
    re.IGNORECASE,
)
_WHOLE = re.compile(
    r"\s*van\s+(?P<whole>(?:(?!\b(?:ga(?:at|an)|is|zijn|kom(?:t|en)|bestaa[nt]\w*|betreft|word(?:t|en)"
    r"|naar|voor|bested\w+|geven|hoort|horen|kost(?:en)?)\b)[^.;:,])*)",
    re.IGNORECASE,
)
_HUNDRED = 100


@rule(
    "cijfers-aandeel-tabel", severity=Severity.WARNING,
    title="Een aandeel in de tekst volgt uit het totaal van de tabel",
    explanation="“Wegbeheer is met 52 % de grootste post”, terwijl de tabel 420 van 1.000 geeft: "
    "dat is 42 %.",
    norm="Rekenregel: aandeel = deel gedeeld door totaal.",
    bad=["Wegbeheer is in 2025 met 52% de grootste post.\n\n| Post | 2024 | 2025 |\n"
         "|---|---|---|\n| Wegbeheer | 400 | 420 |\n| Groen | 600 | 580 |\n"
         "| Totaal | 1.000 | 1.000 |"],
    good=["Wegbeheer is in 2025 met 42% de grootste post.\n\n| Post | 2024 | 2025 |\n"
          "|---|---|---|\n| Wegbeheer | 400 | 420 |\n| Groen | 600 | 580 |\n"
         "| Totaal | 1.000 | 1.000 |"],
)  # fmt: skip
def shares_of_the_total(subject: Subject) -> Iterator[Finding]:
    """A share that a sentence gives to the one row that it names, where the table has a total."""
    for stated in subject.derived(all_stated) if subject.derived(grids) else ():
        figure = stated.figure
        if figure.unit != "%" or figure.way or figure.bound or figure.upper is not None:
            continue
        if not _OF_THE_WHOLE.search(stated.sentence):
            continue
        found = [
            (row, pairs) for row in named(subject, stems_in(stated.sentence), stated)
            if is_under(subject, row, stated) and (pairs := _pairs(row, stated))
            and not _is_the_whole(row, stated)
        ]  # fmt: skip
        if len(found) != 1:
            continue
        low, high = allowed(figure)
        shares = [(cell.value / total.value * _HUNDRED, cell, total) for cell, total in found[0][1]]
        if any(low <= _tenth(share) <= high or low <= share <= high for share, *_ in shares):
            continue
        share, cell, total = shares[-1]
        yield at(
            stated.passage, figure.start, figure.end,
            f"In de tabel is het {cell.passage.text.strip()} van {total.passage.text.strip()}: dat "
            f"is {number(share, 1)} %, en niet {figure.words.strip()}.",
            "Reken het aandeel na, of kijk welke rij en welk jaar zijn bedoeld.",
            Evidence(cell.passage.place, cell.passage.text),
            Evidence(total.passage.place, total.passage.text),
        )  # fmt: skip


def _is_the_whole(row: Row, stated: Stated) -> bool:
    """Whether the share is taken of the row itself: "90 procent van de lasten op dit taakveld"."""
    behind = _WHOLE.match(stated.passage.text, stated.figure.end, stated.figure.scope.end)
    name = stems_in(row.grid.names[row.number])
    return behind is not None and bool(name) and name <= stems_in(behind["whole"])


def _pairs(row: Row, stated: Stated) -> list[tuple[Number, Number]]:
    """The cells of a row with the total of their column, of the year of the sentence if it has."""
    total = _total(row.grid, row.number)
    if total is None:
        return []
    years = row.years()
    told = [year for year in years if year in stated.sentence]
    wanted = {id(cell) for year in told for cell in years[year]}
    return [
        (cell, whole)
        for cell, whole in zip(row.grid.numbers[row.number], row.grid.numbers[total], strict=True)
        if cell and whole and not row.is_rate(cell) and 0 < cell.value <= whole.value
        and cell.unit != "year?" and (not told or id(cell) in wanted)
    ]  # fmt: skip


def _total(grid: Grid, below: int) -> int | None:
    """The first row below that is a total."""
    return next(
        (place for place in range(below + 1, len(grid.labels)) if TOTAL.match(grid.labels[place])),
        None,
    )


def _tenth(share: Decimal) -> Decimal:
    return share.quantize(Decimal("0.1"))
