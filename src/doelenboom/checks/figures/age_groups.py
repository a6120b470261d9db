"""One share of one year that a document gives to two age groups."""

import re
from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

from doelenboom.checks.figures.grids import Grid, Number, grids
from doelenboom.checks.figures.named_rows import Row, rows
from doelenboom.checks.figures.stated import Stated, all_stated, own_region
from doelenboom.checks.figures.table_lines import TOTAL
from doelenboom.checks.finding import Evidence, Finding, at
from doelenboom.checks.severity import Severity
from doelenboom.checks.subject import Subject
from doelenboom.quantities.context import ages_in, stems_in
from doelenboom.quantities.kin import is_kin
from doelenboom.quantities.models import Kind, Quantity, Stance

_GENERAL = stems_in(
    "inwoners mensen personen volwassenen jongeren ouderen kinderen jeugdigen bewoners huishoudens "
    "vrouwen mannen leerlingen respondenten monitor gezondheidsmonitor meting onderzoek cijfers"
)
_TELLING = 3
_MANY = 1000
"""From here on another group is not likely to be just as many."""
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_NEXT_TO = 1


def same_ages(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two age groups can be one: "18 tot 65" is "18-64", and none said is any."""
    return not one or not other or any(_is_same(a, b) for a in one for b in other)


def _is_same(one: str, other: str) -> bool:
    if one == other:
        return True
    (low, _, high), (least, _, most) = one.partition("-"), other.partition("-")
    is_range = high.isdigit() and most.isdigit() and low == least
    return is_range and abs(int(high) - int(most)) <= _NEXT_TO


def about_the_same(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two texts share a word, or a kin of it, that is not just who was asked."""
    return any(
        min(len(a), len(b)) >= _TELLING and is_kin(a, b)
        for a in one - _GENERAL for b in other - _GENERAL
    )  # fmt: skip


def row_with_other_ages(subject: Subject, stated: Stated) -> tuple[Row, Number] | None:
    """The one row that has this share for the year of a figure, but for another age group.

    Its label is about the same; a row with the right ages, or another row that has the same
    share in that year, takes the doubt away.
    """
    figure = stated.figure
    if not _is_dated_share(figure):
        return None
    (year,) = figure.scope.periods
    cells = [
        (row, cell)
        for row in subject.derived(rows) if row.ages
        for cell in row.years().get(year, ()) if cell.unit == "%" and cell.value == figure.value
    ]  # fmt: skip
    if len(cells) != 1 or same_ages(cells[0][0].ages, figure.scope.ages):
        return None
    above = " ".join(subject.document.passages[one].text for one in stated.passage.section)
    said = stems_in(f"{stated.sentence} {above}")
    return cells[0] if about_the_same(cells[0][0].stems, said) else None


Aged = tuple[frozenset[str], frozenset[str], str, Number]
"""The ages of a cell, the words of its row and title, its year ("" without one), and the cell."""


def cell_with_other_ages(subject: Subject, stated: Stated) -> tuple[frozenset[str], Number] | None:
    """The only cell with a telling value, when its row, column or table has another age group.

    A total stands in a row "Totaal": then the title says who is counted. Every cell that has
    the value must be of other ages, and name what the figure counts.
    """
    figure = stated.figure
    is_sharp = figure.step < 1 if figure.unit == "%" else abs(figure.value) >= _MANY
    plain = not (figure.way or figure.bound or figure.per or figure.kind is Kind.MONEY)
    if not is_sharp or not plain or figure.step > 1 or figure.unit not in {"", "%"}:
        return None
    found = subject.derived(_aged).get((abs(figure.value), figure.unit), [])
    words, counted = stems_in(stated.sentence), stems_in(" ".join(figure.counted[:2]))
    if not found or any(same_ages(ages, figure.scope.ages) for ages, *_ in found):
        return None
    for ages, stems, year, cell in found:
        periods = figure.scope.periods
        is_year = not year or not periods or year in periods
        named = stems <= words if figure.unit == "%" else bool(counted & stems)
        if is_year and named and stems:
            return ages, cell
    return None


def _aged(subject: Subject) -> dict[tuple[Decimal, str], list[Aged]]:
    """Every cell by its value, with the ages that its row, head or title names; none is any."""
    found: dict[tuple[Decimal, str], list[Aged]] = defaultdict(list)
    for grid in subject.derived(grids):
        if not any(ages_in(text) for text in (*grid.labels, *grid.heads, grid.title)):
            for row in grid.numbers:
                for cell in row:
                    if cell is not None:
                        none: frozenset[str] = frozenset()
                        found[abs(cell.value), cell.unit].append((none, none, "", cell))
            continue
        for number, row in enumerate(grid.numbers):
            own = _aged_cell(subject, grid, number)
            for cell, head in zip(row, grid.heads, strict=True):
                if cell is None:
                    continue
                told = next((text for text in (own, head, grid.title) if ages_in(text)), "")
                years = {cell.year} if cell.year else set(_YEAR.findall(head))
                year = years.pop() if len(years) == 1 else ""
                aged = ages_in(told), stems_in(told), year, cell
                found[abs(cell.value), cell.unit].append(aged)
    return found


def _aged_cell(subject: Subject, grid: Grid, row: int) -> str:
    """The cell of a row that names ages: its name, or that of its indicator in another column."""
    if TOTAL.match(grid.names[row]) or not ages_in(grid.labels[row]):
        return ""
    cells = (one for one in grid.table.rows[row] if one is not None)
    texts = (subject.document.passages[one].text for one in cells)
    return next((text for text in texts if ages_in(text)), "")


def _is_dated_share(figure: Quantity) -> bool:
    return (
        figure.is_share and not figure.way and not figure.fraction and figure.upper is None
        and bool(figure.scope.ages) and len(figure.scope.periods) == 1
        and figure.scope.stance is Stance.MEASURED
    )  # fmt: skip


def shares_of_two_groups(subject: Subject, told: set[tuple[int, int]]) -> Iterator[Finding]:
    """The same share of the same year and place under two age groups, in words that are kin.

    Args:
        subject: what is checked.
        told: passage and place of figures that are told already.
    """
    own = frozenset({subject.derived(own_region)})
    at_share: dict[tuple[Decimal, frozenset[str], frozenset[str]], list[Stated]] = defaultdict(list)
    for stated in subject.derived(all_stated):
        figure = stated.figure
        if not _is_dated_share(figure):
            continue
        earlier = at_share[figure.value, figure.scope.periods, figure.scope.regions or own]
        other = next((one for one in earlier if _is_twin(one, stated)), None)
        earlier.append(stated)
        if other is None or (stated.passage.number, figure.start) in told:
            continue
        yield at(
            stated.passage, figure.start, figure.end,
            f"{figure.words.strip()} staat hier bij leeftijd {'/'.join(sorted(figure.scope.ages))}"
            f", elders bij {'/'.join(sorted(other.figure.scope.ages))}.",
            "Kijk bij de bron welke groep bij dit cijfer hoort.",
            Evidence(other.passage.place, other.sentence[:160]),
            severity=Severity.WARNING if figure.step < 1 else Severity.HINT,
        )  # fmt: skip


def _is_twin(one: Stated, other: Stated) -> bool:
    return (
        one.passage.number != other.passage.number
        and not same_ages(one.figure.scope.ages, other.figure.scope.ages)
        and about_the_same(stems_in(one.sentence), stems_in(other.sentence))
    )
