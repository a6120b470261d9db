"""A row or column of a table that a passage tells, and the cell that its odd figure should be.

Whoever writes a table out in a sentence names several of its cells. When two or more figures of a
passage are cells of one row or column, and another figure of that passage is in no table but one
slip away from a cell of that line which the passage leaves out, it is that cell. So it is of a
lone figure when its sentence and its headings name the row and the column of that cell.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from doelenboom.checks.figures.grids import Grid, Number, grids
from doelenboom.checks.figures.named_rows import Row, is_telling, is_under, is_value
from doelenboom.checks.figures.stated import Stated, all_stated
from doelenboom.checks.figures.told_rows import name_stems
from doelenboom.checks.subject import Subject
from doelenboom.quantities.context import stems_in
from doelenboom.quantities.kin import covered, is_kin
from doelenboom.quantities.models import Kind, Quantity

Key = tuple[Decimal, bool]
_FEWEST_CELLS = 3
_FEWEST_TOLD = 2
_SMALL = 100
_MOST_LINES = 4000
"""A document with more rows and columns than this is a data set, not a plan."""
_RESULT = re.compile(r"\b(?:voordeel|nadeel|tekort|overschot|resultaat)\b", re.IGNORECASE)
_RESULTS = stems_in("effect saldo resultaat afwijking verschil voordeel nadeel")
"""What a column is called that holds gains and losses."""
_TABLE = stems_in("tabel figuur overzicht x")
_NONE: frozenset[str] = frozenset()
TOTAL = re.compile(r"\W*tota(?:al|len)\b", re.IGNORECASE)
_FACTORS = frozenset(Decimal(10) ** power for power in (3, 6))


@dataclass(frozen=True, slots=True, eq=False)
class _Line:
    """The cells of one row or column, with the words above and in front of each."""

    grid: Grid
    cells: tuple[tuple[Number, str], ...]
    is_row: bool


def cells_left_over(subject: Subject) -> dict[tuple[int, int], Number]:
    """By passage and place of a figure the cell that it should be. Use ``subject.derived``."""
    at_value: dict[Key, list[_Line]] = defaultdict(list)
    lines = [one for grid in subject.derived(grids) for one in _lines(grid)]
    for line in lines if len(lines) <= _MOST_LINES else ():
        for key in {_key(line.grid, cell) for cell, _ in line.cells}:
            at_value[key].append(line)
    by_passage: dict[int, list[Stated]] = defaultdict(list)
    near = _Named(subject)
    for stated in subject.derived(all_stated) if at_value else ():
        if not stated.figure.fraction and stated.figure.upper is None:
            by_passage[stated.passage.number].append(stated)
    found: dict[tuple[int, int], Number] = {}
    for told in by_passage.values():
        for stated in told:
            key = abs(stated.figure.value), stated.figure.unit == "%"
            if key not in at_value and (cell := near.cell(stated, told)):
                found[stated.passage.number, stated.figure.start] = cell
        if len(told) > _FEWEST_TOLD:
            found |= _odd_ones(told, at_value)
    return found


class _Named:
    """Cells of rows and columns by what they are rounded to, found by the words of a figure."""

    def __init__(self, subject: Subject) -> None:
        self._subject = subject
        self._rows = [
            Row(grid, row, stems_in(grid.names[row]), _NONE, _NONE)
            for grid in subject.derived(grids)
            if grid.is_money
            for row in range(grid.table.heads, len(grid.names))
        ]
        self._at_step: dict[Decimal, dict[str, list[tuple[Row, int, Number]]]] = {}

    def cell(self, stated: Stated, told: list[Stated]) -> Number | None:
        """The one cell that an amount is one slip away from, and that its words name."""
        figure = stated.figure
        if figure.kind is not Kind.MONEY or figure.way or figure.bound or figure.per:
            return None
        said = stems_in(stated.sentence) | (_RESULTS if _RESULT.search(stated.sentence) else _NONE)
        above = stems_in(
            " ".join(self._subject.document.passages[one].text for one in stated.passage.section)
        )
        digits = _digits(figure)
        at_digits = self._rounded(figure.step) if len(digits.strip("0")) >= _FEWEST_CELLS else {}
        cells = {
            abs(cell.value): cell
            for slip in _slips(digits)
            for row, place, cell in at_digits.get(slip, ())
            if self._is_named(row, place, stated, said, above)
            and not any(is_value(one.figure, cell, row.grid) for one in told)
        }
        return next(iter(cells.values())) if len(cells) == 1 else None

    def _is_named(
        self, row: Row, place: int, stated: Stated, said: frozenset[str], above: frozenset[str]
    ) -> bool:
        """Whether a sentence names a column, and it or its headings the row."""
        name = row.grid.names[row.number]
        stems = stems_in(row.grid.title) - _TABLE if TOTAL.match(name) else row.stems
        heads = stems_in(row.grid.heads[place])
        if not stems or not covered(stems, said | above):
            return False
        is_lone = sum(any(row.grid.column(one)) for one in range(1, len(row.grid.heads))) == 1
        is_headed = is_lone or any(is_kin(one, other) for one in heads for other in said)
        is_said = stems <= said and len(stems) >= _FEWEST_TOLD
        is_here = is_under(self._subject, row, stated)
        return (is_headed and (stems <= said or is_here)) or (is_said and is_here)

    def _rounded(self, step: Decimal) -> dict[str, list[tuple[Row, int, Number]]]:
        if step not in self._at_step:
            found: dict[str, list[tuple[Row, int, Number]]] = defaultdict(list)
            for row in self._rows:
                for place, cell in enumerate(row.grid.numbers[row.number]):
                    if cell is not None and cell.unit not in {"%", "year?"}:
                        value = abs(cell.value) * row.grid.scale
                        found[f"{round(value / step)}"].append((row, place, cell))
            self._at_step[step] = found
        return self._at_step[step]


def _slips(digits: str) -> Iterator[str]:
    """A number with one digit wrong, or two turned."""
    if len(digits.strip("0")) < _FEWEST_TOLD:
        return
    for place, digit in enumerate(digits):
        head, tail = digits[:place], digits[place + 1 :]
        yield from (f"{head}{other}{tail}" for other in "0123456789" if other != digit)
        if tail and tail[0] != digit:
            yield f"{head}{tail[0]}{digit}{tail[1:]}"


def _lines(grid: Grid) -> Iterator[_Line]:
    first = grid.table.heads
    for row in range(first, len(grid.numbers)):
        yield from _line(grid, zip(grid.numbers[row], grid.heads, strict=True), is_row=True)
    for place in range(1, len(grid.heads)):
        column = zip(grid.column(place)[first:], grid.names[first:], strict=True)
        yield from _line(grid, column, is_row=False)


def _line(
    grid: Grid, told: Iterable[tuple[Number | None, str]], *, is_row: bool
) -> Iterator[_Line]:
    cells = tuple((cell, words) for cell, words in told if cell and cell.unit != "year?")
    if len(cells) >= _FEWEST_CELLS:
        yield _Line(grid, cells, is_row)


def _key(grid: Grid, cell: Number) -> Key:
    return abs(cell.value) * _scale(grid, cell), cell.unit == "%"


def _scale(grid: Grid, cell: Number) -> Decimal:
    return grid.scale if grid.is_money and cell.unit != "%" else Decimal(1)


def _odd_ones(
    told: list[Stated], at_value: dict[Key, list[_Line]]
) -> Iterator[tuple[tuple[int, int], Number]]:
    """Of one passage the figures that should be another cell of a line that it tells."""
    keys = [(abs(one.figure.value), one.figure.unit == "%") for one in told]
    matched: dict[_Line, list[Quantity]] = defaultdict(list)
    for one, key in zip(told, keys, strict=True):
        for line in at_value.get(key, ()):
            matched[line].append(one.figure)
    odd = [one for one, key in zip(told, keys, strict=True) if key not in at_value]
    enough = {line: figures for line, figures in matched.items() if len(figures) >= _FEWEST_TOLD}
    for stated in odd if enough else ():
        slips = frozenset(_slips(_digits(stated.figure)))
        cells = {
            abs(cell.value): cell
            for line, figures in enough.items()
            for cell, words in line.cells
            if _fits(stated, line, cell, slips)
            and _is_enough(stated, figures, words, is_row=line.is_row)
            and not any(is_value(one.figure, cell, line.grid) for one in told)
        }
        if len(cells) == 1:
            yield (stated.passage.number, stated.figure.start), next(iter(cells.values()))


def _is_enough(stated: Stated, figures: list[Quantity], words: str, *, is_row: bool) -> bool:
    """Whether the passage surely tells this line: it names the cell, or tells most of a row."""
    said = stems_in(stated.sentence)
    is_named = any(is_kin(one, other) for one in stems_in(words) for other in said)
    is_named = is_named or name_stems(words) <= name_stems(stated.sentence)
    if abs(stated.figure.value) < _SMALL and stated.figure.step >= 1:
        return is_named and len(figures) > _FEWEST_TOLD
    telling = sum(is_telling(one) or one.kind is Kind.MONEY for one in figures)
    return telling >= _FEWEST_TOLD and (is_named or (is_row and telling > _FEWEST_TOLD))


def _step(figure: Quantity) -> Decimal:
    return max(figure.step, Decimal(1)) if figure.step >= 1 else figure.step


def _digits(figure: Quantity) -> str:
    """A figure as it was typed, without the zeros of its scale."""
    return f"{abs(figure.value) / _step(figure):f}".partition(".")[0]


def _fits(stated: Stated, line: _Line, cell: Number, slips: frozenset[str]) -> bool:
    """Whether a figure is a cell with one slip: a digit, two turned, or its zeros."""
    figure = stated.figure
    if (figure.unit == "%") != (cell.unit == "%") or figure.way:
        return False
    if (figure.kind is Kind.MONEY) != (line.grid.is_money and cell.unit != "%"):
        return False
    value = abs(cell.value) * _scale(line.grid, cell)
    small, large = sorted((abs(figure.value), value))
    if small and large / small in _FACTORS:
        return figure.kind is Kind.MONEY
    return f"{round(value / _step(figure))}" in slips
