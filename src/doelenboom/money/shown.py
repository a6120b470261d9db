"""Tables as people see them: in thousands or millions, with rows that still add up."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import Decimal

from doelenboom.kernel.numbers import format_number
from doelenboom.kernel.rounding import Unit, apportion, rounded
from doelenboom.money.deviations import Deviation, DeviationTable
from doelenboom.money.ledger import Ledger
from doelenboom.money.sums import ZERO, Sums, add_up, known_sum
from doelenboom.money.tables import Row, Table

_MILLION = Decimal(1_000_000)
_SIDES = ("expense", "income", "to_reserve", "from_reserve", "unstated")


def show(amount: Decimal | None, unit: Unit, *, signed: bool = False) -> str:
    """An amount in a unit, as it stands in a cell: ``−25.220``; a dash where there is none.

    Args:
        amount: euros, rounded already by what stands below.
        unit: what the table counts in.
        signed: write a plus as well (differences).
    """
    if amount is None:
        return "–"
    text = format_number(amount / unit.euros, unit.decimals)
    return f"+{text}" if signed and amount > 0 and text.strip("0,.") else text


def unit_of(ledger: Ledger) -> Unit:
    """What tables of this money count in: thousands where a sum reaches a million, else euros."""
    sums = [add_up(ledger.posts(column)) for column in ledger.columns]
    largest = max((max(s.expense, s.income, abs(s.unstated)) for s in sums), default=ZERO)
    return Unit.THOUSAND if largest >= _MILLION else Unit.EURO


def rounded_table(table: Table, unit: Unit) -> Table:
    """The same table in whole units; rows and rest add up to the total in every column."""
    quantum = unit.quantum
    rows = [*table.rows, *([table.rest] if table.rest else [])]
    cells = [list(row.cells) for row in rows]
    totals: list[Sums | None] = []
    for index, total in enumerate(table.total.cells):
        column = _apportioned([row[index] for row in cells], quantum)
        for row, cell in zip(cells, column, strict=True):
            row[index] = cell
        totals.append(sum((cell for cell in column if cell), Sums()) if total else None)
    made = [replace(row, cells=tuple(found)) for row, found in zip(rows, cells, strict=True)]
    return Table(
        table.columns,
        tuple(made[: len(table.rows)]),
        made[-1] if table.rest else None,
        replace(table.total, cells=tuple(totals)),
        tuple(_each(row, quantum) for row in table.of_which),
        tuple(_each(row, quantum) for row in table.stated_totals),
    )


def rounded_deviations(table: DeviationTable, unit: Unit) -> DeviationTable:
    """The same comparison in whole units; ``must_explain`` stays as the exact amounts had it."""
    quantum = unit.quantum
    rows: list[Deviation] = []
    totals: list[Deviation] = []
    for total in table.totals:
        of = table.of(total.place.side)
        budget = _column(of, lambda row: row.budget, quantum)
        expected = _column(of, lambda row: row.expected, quantum)
        spent = _column(of, lambda row: row.spent, quantum)
        made = [
            replace(row, budget=b, expected=e, spent=s)
            for row, b, e, s in zip(of, budget, expected, spent, strict=True)
        ]
        rows += made
        totals.append(replace(
            total, budget=known_sum(budget), expected=known_sum(expected), spent=known_sum(spent)
        ))  # fmt: skip
    return replace(table, rows=tuple(rows), totals=tuple(totals))


def _apportioned(column: Sequence[Sums | None], quantum: Decimal) -> list[Sums | None]:
    sides = {
        side: apportion([getattr(cell, side) if cell else ZERO for cell in column], quantum)
        for side in _SIDES
    }
    return [
        Sums(**{side: values[index] for side, values in sides.items()}) if cell else None
        for index, cell in enumerate(column)
    ]


def _column(
    rows: Sequence[Deviation], value: Callable[[Deviation], Decimal | None], quantum: Decimal
) -> list[Decimal | None]:
    exact = [value(row) for row in rows]
    parts = apportion([one or ZERO for one in exact], quantum)
    return [None if one is None else part for one, part in zip(exact, parts, strict=True)]


def _each(row: Row, quantum: Decimal) -> Row:
    """A row that stands beside the others: every amount on its own."""
    return replace(row, cells=tuple(_nearest(cell, quantum) for cell in row.cells))


def _nearest(cell: Sums | None, quantum: Decimal) -> Sums | None:
    if cell is None:
        return None
    return Sums(**{side: rounded(getattr(cell, side), quantum) for side in _SIDES})
