"""Which budget lines a delivery makes: one per taakveld, category and side."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from doelenboom.finance.iv3.definitions import definition, end_of
from doelenboom.finance.iv3.document import ACCOUNTS, BUDGET, Document, Section
from doelenboom.kernel.money import BudgetStage, Side

RESERVES = "0.10"
"""Taakveld of additions to and withdrawals from reserves."""


@dataclass(frozen=True, slots=True)
class Cell:
    """What becomes one budget line."""

    taakveld: str
    category: str
    side: Side
    description: str
    amount: Decimal

    @property
    def key(self) -> tuple[str, str, str]:
        """By which an earlier line of the same delivery is recognised."""
        return (self.taakveld, self.category, self.side.value)


@dataclass(frozen=True, slots=True)
class Moment:
    """Which money of a year a delivery tells: its stage, the day, and the word for it."""

    stage: BudgetStage
    as_of: date | None
    word: str


def moment_of(document: Document) -> Moment:
    """Budget (period 0), realisation up to the end of a quarter (1–4) or of the year (5)."""
    if document.period == BUDGET:
        return Moment(BudgetStage.ORIGINAL, None, "begroting")
    if document.period == ACCOUNTS:
        return Moment(BudgetStage.ACTUAL, None, "realisatie")
    end = end_of(document.year, document.period)
    return Moment(BudgetStage.ACTUAL, end, "realisatie")


def cells_of(document: Document) -> list[Cell]:
    """Lasten and baten per cell, in the order of the code list; cells of nothing are left out."""
    sums: dict[tuple[str, str, Side], Decimal] = {}
    for row in document.of(Section.EXPENSES, Section.INCOME):
        key = (row.code, row.second, _side(row.section, row.code))
        sums[key] = sums.get(key, Decimal(0)) + row.euros
    known = definition(document.year)
    names = known.taakvelden if known else {}
    found = [
        Cell(code, category, side, names.get(code) or f"Taakveld {code}", amount)
        for (code, category, side), amount in sums.items()
        if amount
    ]
    return _in_order(found, list(names))


def _side(section: Section, code: str) -> Side:
    if section is Section.EXPENSES:
        return Side.TO_RESERVE if code == RESERVES else Side.EXPENSE
    return Side.FROM_RESERVE if code == RESERVES else Side.INCOME


def _in_order(cells: Iterable[Cell], codes: list[str]) -> list[Cell]:
    rank = {code: number for number, code in enumerate(codes)}
    sides = tuple(Side)
    return sorted(
        cells,
        key=lambda cell: (
            rank.get(cell.taakveld, len(rank)), cell.taakveld, sides.index(cell.side),
            cell.category,
        ),
    )  # fmt: skip
