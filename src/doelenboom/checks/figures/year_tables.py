"""Tables with a year in every row or column, against the words and figures of the text."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from doelenboom.checks.document import Passage, Table
from doelenboom.checks.figures.grids import Grid, Number, grids
from doelenboom.checks.figures.stated import Stated, figures_of, is_running
from doelenboom.checks.figures.trends import DOWN, UP, WEAKENED
from doelenboom.checks.finding import Evidence, Finding, at
from doelenboom.checks.rule import rule
from doelenboom.checks.severity import Severity
from doelenboom.checks.subject import Subject
from doelenboom.quantities.context import stems_in
from doelenboom.quantities.models import Kind, Quantity
from doelenboom.quantities.sentences import sentence_spans

_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_TELLING = 8
_FEWEST = 3
_NEAR = 3
"""Passages between a sentence and the table that it is about."""


@dataclass(frozen=True, slots=True)
class Series:
    """One thing by year, as a table has it.

    Attributes:
        grid: the table.
        place: its column, or -1 when its years stand in the heads.
        stems: what its head or label says that it is.
        values: year and number, earliest first.
    """

    grid: Grid
    place: int
    stems: frozenset[str]
    values: tuple[tuple[int, Number], ...]


def series_of(subject: Subject) -> tuple[Series, ...]:
    """Every row and column of numbers that has a year for each."""
    found: list[Series] = []
    for grid in subject.derived(grids):
        found += _columns(grid)
        found += _rows(grid)
    return tuple(found)


def _columns(grid: Grid) -> Iterator[Series]:
    rows = range(grid.table.heads, len(grid.numbers))
    years = {
        row: int(first.value) for row in rows
        if (first := grid.numbers[row][0]) is not None and first.unit == "year?"
    }  # fmt: skip
    if len(years) < 2 or len(years) < len(rows) - 1:
        return
    for place in range(1, len(grid.heads)):
        stems = stems_in(grid.heads[place])
        cells = sorted(
            ((year, cell) for row, year in years.items() if (cell := grid.numbers[row][place])),
            key=lambda one: one[0],
        )
        if stems and len(cells) >= 2:
            yield Series(grid, place, stems, tuple(cells))


def _rows(grid: Grid) -> Iterator[Series]:
    years = {
        place: int(match[0]) for place, head in enumerate(grid.heads)
        if len(_YEAR.findall(head)) == 1 and (match := _YEAR.search(head))
    }  # fmt: skip
    if len(years) < 2:
        return
    for row in range(grid.table.heads, len(grid.numbers)):
        stems = stems_in(grid.labels[row])
        cells = sorted(
            ((year, cell) for place, year in years.items() if (cell := grid.numbers[row][place])),
            key=lambda one: one[0],
        )
        if stems and len(cells) >= 2:
            yield Series(grid, -1, stems, tuple(cells))


def cell_by_year(subject: Subject, stated: Stated) -> tuple[Grid, Number] | None:
    """The cell for the year of a figure in the one column whose head its sentence names."""
    if len(stated.figure.scope.periods) != 1:
        return None
    period = next(iter(stated.figure.scope.periods))
    words = stems_in(stated.sentence)
    fitting = [
        (series, cell)
        for word in words
        for series in subject.derived(_columns_by_word).get(word, ())
        if _names(series.stems, words) and _same_unit(series, stated.figure)
        for year, cell in series.values
        if str(year) == period
    ]
    return (fitting[0][0].grid, fitting[0][1]) if len(fitting) == 1 else None


def _columns_by_word(subject: Subject) -> dict[str, list[Series]]:
    """Every column with years, by the word of its head that the fewest other columns have."""
    columns = [one for one in subject.derived(series_of) if one.place >= 0]
    often = Counter(stem for one in columns for stem in one.stems)
    found: dict[str, list[Series]] = defaultdict(list)
    for one in columns:
        found[min(one.stems, key=lambda stem: (often[stem], stem))].append(one)
    return found


def _names(stems: frozenset[str], words: frozenset[str]) -> bool:
    return stems <= words and (len(stems) > 1 or len(min(stems)) >= _TELLING)


def _same_unit(series: Series, figure: Quantity) -> bool:
    is_rate = series.grid.is_rate(series.place)
    if figure.kind is Kind.MONEY:
        return series.grid.is_money and not is_rate
    if figure.unit == "%":
        return is_rate
    return not figure.unit and not is_rate and not figure.per


@rule(
    "cijfers-trend-tabel", severity=Severity.WARNING,
    title="Wat de tekst over de richting zegt, laat de tabel ook zien",
    explanation="“Het aantal inbraken nam af” boven een tabel waarin het elk jaar stijgt.",
    norm="BBV artikel 3: getrouw en duidelijk.",
    bad=["Het aantal inbraken nam de afgelopen jaren af.\n\n"
         "| Jaar | Aantal inbraken |\n|---|---|\n| 2022 | 88 |\n| 2023 | 97 |\n| 2024 | 121 |"],
    good=["Het aantal inbraken nam de afgelopen jaren toe.\n\n"
          "| Jaar | Aantal inbraken |\n|---|---|\n| 2022 | 88 |\n| 2023 | 97 |\n| 2024 | 121 |"],
)  # fmt: skip
def table_shows_trend(subject: Subject) -> Iterator[Finding]:
    """A sentence without figures beside a table whose years all go the other way."""
    told = subject.derived(_beside)
    for number in sorted(told):
        passage = subject.document.passages[number]
        if not is_running(passage):
            continue
        near = [one for one in told[number] if is_near(subject, one.grid.table, passage)]
        for start, end in sentence_spans(passage.text) if near else ():
            yield from _against(passage, start, passage.text[start:end], near)


def _beside(subject: Subject) -> dict[int, list[Series]]:
    """By number of a passage the series of the tables just below or above it."""
    spans, last_of_all = subject.derived(_spans), len(subject.document.passages)
    found: dict[int, list[Series]] = defaultdict(list)
    for one in subject.derived(series_of):
        first, last = spans[one.grid.table.number]
        above = range(max(0, first - _NEAR), first)
        below = range(last + 1, min(last_of_all, last + _NEAR + 1))
        for number in (*above, *below):
            found[number].append(one)
    return found


def _spans(subject: Subject) -> tuple[tuple[int, int], ...]:
    """The first and the last passage of every table."""
    tables = (
        [cell for row in table.rows for cell in row if cell is not None]
        for table in subject.document.tables
    )
    return tuple((min(cells, default=0), max(cells, default=0)) for cells in tables)


def is_near(subject: Subject, table: Table, passage: Passage) -> bool:
    """Whether a passage stands just above or below a table, under the same heading."""
    first, last = subject.derived(_spans)[table.number]
    beside = 0 < first - passage.number <= _NEAR or 0 < passage.number - last <= _NEAR
    return beside and subject.document.passages[first].section == passage.section


def _against(passage: Passage, start: int, sentence: str, near: list[Series]) -> Iterator[Finding]:
    up, down = UP.search(sentence), DOWN.search(sentence)
    word = up or down
    if bool(up) == bool(down) or word is None or WEAKENED.search(sentence):
        return
    if any(one.scope.start == start and one.unit != "jaar" for one in figures_of(passage)):
        return
    words = stems_in(sentence)
    fitting = [one for one in near if one.stems <= words and len(one.values) >= _FEWEST]
    if len(fitting) != 1:
        return
    steps = [later[1].value - earlier[1].value for earlier, later in pairwise(fitting[0].values)]
    wrong = all(step < 0 for step in steps) if up else all(step > 0 for step in steps)
    if wrong:
        first, last = fitting[0].values[0], fitting[0].values[-1]
        yield at(
            passage, start + word.start(), start + word.end(),
            f"De tekst zegt “{word[0]}”, maar in de tabel gaat het van {first[1].passage.text} "
            f"({first[0]}) naar {last[1].passage.text} ({last[0]}).",
            "Verbeter het woord, of kijk of de jaren van de tabel goed staan.",
            Evidence(first[1].passage.place, first[1].passage.text),
            Evidence(last[1].passage.place, last[1].passage.text),
        )  # fmt: skip
