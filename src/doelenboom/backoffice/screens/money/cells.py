"""Tables of amounts as rows of words: rounded, with rows that still add up."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from doelenboom.backoffice.screens.money.book import Book
from doelenboom.finance.api import successions
from doelenboom.kernel.money import SIDE_WORDS, LineRole, Side
from doelenboom.kernel.rounding import Unit
from doelenboom.kernel.wording import capitalise
from doelenboom.money.ledger import Column
from doelenboom.money.shown import rounded_table, show
from doelenboom.money.sums import Sums
from doelenboom.money.tables import (
    Row,
    Table,
    description_table,
    levels_of,
    programme_table,
    source_table,
    taakveld_table,
)

_TOGETHER = "\0"
"""Begins the key of a row without a code of its own (``money.tables``)."""
Amount = Callable[[Sums], Decimal | None]


@dataclass(frozen=True, slots=True)
class Cells:
    """One row: a title, with a code where it has one, and what stands in each column.

    ``flag`` says what the row still asks for.
    """

    title: str
    cells: tuple[str, ...]
    code: str = ""
    strong: bool = False
    flag: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Rows under one heading, with their total."""

    title: str
    rows: tuple[Cells, ...]
    total: Cells | None = None


@dataclass(frozen=True, slots=True)
class Shown:
    """A whole table. ``beside``: rows that are told beside it and never added up."""

    caption: str
    first: str
    columns: tuple[str, ...]
    groups: tuple[Group, ...]
    results: tuple[Cells, ...] = ()
    beside: tuple[Cells, ...] = field(default=())


def years_table(book: Book, year: int) -> Shown | None:
    """Lasten and baten per programme over the years, with saldo, reserves and result (BBV)."""
    columns = book.columns(year)
    if not columns:
        return None
    if not any(line.side for line in book.ledger.lines):
        return _as_the_source_has_it(book, columns)
    if any(line.node for column in columns for line in book.ledger.posts(column)):
        table = programme_table(book.ledger, columns, book.headings, book.belongs)
        first = "Programma"
    elif any(line.taakveld for line in book.ledger.lines):
        table, first = taakveld_table(book.ledger, columns, book.names), "Taakveld"
    else:
        table, first = description_table(book.ledger, columns), "Post"
    return _shown(table, book.unit, columns, first, f"Lasten en baten, {book.unit.words}")


def taakvelden_table(book: Book, year: int) -> Shown | None:
    """Lasten and baten per taakveld over the years; None where no line has a taakveld."""
    columns = book.columns(year)
    if not any(line.taakveld for line in book.ledger.lines):
        return None
    levels = levels_of(book.ledger, columns, successions())
    table = taakveld_table(book.ledger, columns, book.names, levels)
    caption = f"Lasten en baten per taakveld, {book.unit.words}"
    return _shown(table, book.unit, columns, "Taakveld", caption)


def bare_title(code: str, title: str) -> str:
    """A title without the code that stands before it already."""
    return title.removeprefix(code).lstrip() if code and title.startswith(f"{code} ") else title


def _as_the_source_has_it(book: Book, columns: list[Column]) -> Shown:
    """Amounts of which nobody says what they are: no sum of our own, only what is stated."""
    rows = tuple(
        Cells(row.title, tuple(show(cell, book.unit) for cell in row.amounts),
              strong=row.role is LineRole.TOTAL)
        for row in source_table(book.ledger, columns)
    )  # fmt: skip
    titles = tuple(column_title(column) for column in columns)
    caption = f"Bedragen zoals de bron ze geeft, {book.unit.words}"
    return Shown(caption, "Post", titles, (Group("Bedragen", rows),))


def column_title(column: Column) -> str:
    """``2026 begroting na wijziging``."""
    return f"{column.year} {column.title}".strip()


def _shown(table: Table, unit: Unit, columns: list[Column], first: str, caption: str) -> Shown:
    exact = rounded_table(table, unit)
    rows = [*exact.rows, *([exact.rest] if exact.rest else [])]
    groups = []
    for side in (Side.EXPENSE, Side.INCOME, Side.UNSTATED):
        kept = [row for row in rows if any(cell and cell.of(side) for cell in row.cells)]
        if kept:
            title = capitalise(SIDE_WORDS[side]) if side else "Bedragen"
            amount = _of(side)
            groups.append(Group(
                title,
                tuple(_row(row, amount, unit) for row in kept),
                Cells(f"Totaal {title.lower()}", _cells(exact.total.cells, amount, unit)),
            ))  # fmt: skip
    beside = tuple(Cells(row.title, _cells(row.cells, _whatever, unit)) for row in exact.of_which)
    return Shown(
        caption, first, tuple(column_title(column) for column in columns), tuple(groups),
        _results(exact.total.cells, unit), beside,
    )  # fmt: skip


def _row(row: Row, amount: Amount, unit: Unit) -> Cells:
    """Rows of descriptions and of codes that are told together have no code of their own."""
    code = row.key if row.key != row.title and not row.key.startswith(_TOGETHER) else ""
    return Cells(bare_title(code, row.title), _cells(row.cells, amount, unit), code)


def _results(totals: Sequence[Sums | None], unit: Unit) -> tuple[Cells, ...]:
    known = [one for one in totals if one is not None]
    if not any(one.expense or one.income for one in known):
        return ()
    found = [("Saldo van baten en lasten", lambda sums: sums.balance)]
    if any(one.to_reserve or one.from_reserve for one in known):
        found += [
            ("Toevoeging aan reserves", _of(Side.TO_RESERVE)),
            ("Onttrekking aan reserves", _of(Side.FROM_RESERVE)),
            ("Resultaat", lambda sums: sums.result),
        ]
    return tuple(Cells(title, _cells(totals, amount, unit), strong=True) for title, amount in found)


def _of(side: Side) -> Amount:
    return lambda sums: sums.of(side)


def _whatever(sums: Sums) -> Decimal:
    """The amount of a line that stands on one side only."""
    return sum((sums.of(side) for side in Side), Decimal(0))


def _cells(cells: Sequence[Sums | None], amount: Amount, unit: Unit) -> tuple[str, ...]:
    return tuple(show(None if cell is None else amount(cell), unit) for cell in cells)
