"""Savings that the council asked for: per measure and year what was asked and reached."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Protocol

from doelenboom.kernel.money import Term
from doelenboom.money.sums import ZERO, known_sum


class StatedSaving(Protocol):
    """A saving as the contract has it."""

    @property
    def title(self) -> str: ...  # noqa: D102 - see SavingCell
    @property
    def year(self) -> int: ...  # noqa: D102
    @property
    def amount(self) -> Decimal: ...  # noqa: D102
    @property
    def realised(self) -> Decimal | None: ...  # noqa: D102
    @property
    def as_of(self) -> date | None: ...  # noqa: D102
    @property
    def term(self) -> Term | None: ...  # noqa: D102
    @property
    def node(self) -> str | None: ...  # noqa: D102
    @property
    def explanation(self) -> str | None: ...  # noqa: D102


@dataclass(frozen=True, slots=True)
class SavingCell:
    """What was asked in one year; ``realised`` None: nobody reported it, which is not nothing.

    ``reported`` is the part of ``amount`` about which something was reported: only of that part
    can be said what is still to be reached.
    """

    amount: Decimal = ZERO
    realised: Decimal | None = None
    reported: Decimal = ZERO

    def __add__(self, other: "SavingCell") -> "SavingCell":
        return SavingCell(
            self.amount + other.amount,
            known_sum((self.realised, other.realised)),
            self.reported + other.reported,
        )

    @property
    def unreported(self) -> Decimal:
        """Euros about which nobody reported."""
        return self.amount - self.reported


@dataclass(frozen=True, slots=True)
class SavingRow:
    """One measure; a cell is None in a year without a saving."""

    title: str
    node: str | None
    term: Term
    cells: tuple[SavingCell | None, ...]
    explanations: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SavingTable:
    """Measures by year, with their totals; newest ``as_of`` among them says how it stood."""

    years: tuple[int, ...]
    rows: tuple[SavingRow, ...]
    total: tuple[SavingCell, ...]
    as_of: date | None = None


def saving_table(savings: Iterable[StatedSaving]) -> SavingTable:
    """Put savings side by side by year, measures in reading order."""
    found: list[StatedSaving] = list(savings)
    years = tuple(sorted({saving.year for saving in found}))
    groups: dict[tuple[str, str | None], list[StatedSaving]] = {}
    for saving in found:
        groups.setdefault((saving.title, saving.node), []).append(saving)
    rows = tuple(
        SavingRow(
            title, node, next((one.term for one in group if one.term), Term.UNSTATED),
            tuple(_cell(group, year) for year in years),
            tuple(dict.fromkeys(one.explanation for one in group if one.explanation)),
        )
        for (title, node), group in groups.items()
    )  # fmt: skip
    days = [saving.as_of for saving in found if saving.as_of]
    return SavingTable(
        years, rows, tuple(_cell(found, year) or SavingCell() for year in years),
        max(days) if days else None,
    )  # fmt: skip


def _cell(group: Sequence[StatedSaving], year: int) -> SavingCell | None:
    cells = [
        SavingCell(one.amount, one.realised, ZERO if one.realised is None else one.amount)
        for one in group if one.year == year
    ]  # fmt: skip
    return sum(cells, SavingCell()) if cells else None
