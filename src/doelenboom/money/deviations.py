"""Budget against expectation and realisation, and which differences must be explained."""

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from doelenboom.kernel.money import BudgetStage, Side
from doelenboom.money.ledger import Basis, Column, Ledger
from doelenboom.money.lines import Line
from doelenboom.money.sums import ZERO, known_sum
from doelenboom.money.taakvelden import taakveld_order

_HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
class Place:
    """Which row of the money it is about; an explanation (MoneyDeviation) names the same."""

    node: str | None = None
    taakveld: str = ""
    description: str = ""
    side: Side = Side.UNSTATED


@dataclass(frozen=True, slots=True)
class Threshold:
    """From which difference the council wants to know why; both given: both must be reached.

    Attributes:
        amount: in euros; None: the amount does not matter.
        percent: of the budget; None: the percentage does not matter.
    """

    amount: Decimal | None = None
    percent: Decimal | None = None

    def reached(self, difference: Decimal, percent: Decimal | None) -> bool:
        """Whether a difference must be explained; without a threshold none must.

        Without a budget there is no percentage, and every difference reaches it.
        """
        if not difference or (self.amount is None and self.percent is None):
            return False
        if self.amount is not None and abs(difference) < self.amount:
            return False
        return self.percent is None or percent is None or abs(percent) >= self.percent


@dataclass(frozen=True, slots=True)
class Deviation:
    """One row. ``budget``, ``expected`` and ``spent`` are None where there is no such line.

    ``expected`` is the forecast, or the realisation of a whole year where nobody forecasts any
    more; the realisation of part of a year says nothing of what the year will bring.
    """

    place: Place
    title: str
    budget: Decimal | None
    expected: Decimal | None
    spent: Decimal | None
    must_explain: bool = False
    explained: bool = False

    @property
    def difference(self) -> Decimal:
        """Expected less budgeted, in euros; what one of the two lacks counts as nothing.

        Only of meaning in a table that ``is_compared``.
        """
        return (self.expected or ZERO) - (self.budget or ZERO)

    @property
    def percent(self) -> Decimal | None:
        """Difference as a percentage of the budget, exact; None without a budget."""
        return percent_of(self.difference, self.budget)

    @property
    def unexplained(self) -> bool:
        """Whether the council is still owed an explanation."""
        return self.must_explain and not self.explained


@dataclass(frozen=True, slots=True)
class DeviationTable:
    """Budget against forecast against realisation of one year, one side at a time.

    Attributes:
        budget: column of the budget, after amendment where that is known.
        forecast: column of the forecast, None where there is none.
        actual: column of what was spent or received, None where there is none.
        rows: in reading order, all sides one after the other.
        totals: per side that has rows.
    """

    budget: Column | None
    forecast: Column | None
    actual: Column | None
    rows: tuple[Deviation, ...] = ()
    totals: tuple[Deviation, ...] = ()

    def of(self, side: Side) -> tuple[Deviation, ...]:
        """Rows of one side."""
        return tuple(row for row in self.rows if row.place.side is side)

    @property
    def is_compared(self) -> bool:
        """Whether there is both a budget and something to hold it against."""
        return self.budget is not None and (self.forecast or whole_year(self.actual)) is not None

    def compares(self, side: Side) -> bool:
        """Whether both the budget and what is held against it say anything of this side.

        A forecast of the expenses alone does not make the income nothing.
        """
        totals = [total for total in self.totals if total.place.side is side]
        return self.is_compared and all(
            total.budget is not None and total.expected is not None for total in totals
        )

    @property
    def large(self) -> tuple[Deviation, ...]:
        """Rows that must be explained, the largest difference first."""
        found = [row for row in self.rows if row.must_explain]
        return tuple(sorted(found, key=lambda row: -abs(row.difference)))


def deviation_table(
    ledger: Ledger, year: int, *, basis: Basis, names: Mapping[str, str],
    belongs: Mapping[str, str] | None = None, threshold: Threshold = Threshold(),
    explained: Collection[Place] = (), until: date | None = None,
) -> DeviationTable:  # fmt: skip
    """Compare the newest budget of a year with what is expected and what was spent.

    Args:
        ledger: the money.
        year: financial year.
        basis: rows per programme or per taakveld.
        names: code of a row → title; a taakveld without a name shows its description.
        belongs: element → programme (``tables.under``); None: each element its own row.
        threshold: from where a difference must be explained.
        explained: rows with an explanation.
        until: reference date: what stood so only later is left out.
    """
    columns = _Columns(
        ledger.pick(year, BudgetStage.AMENDED, BudgetStage.ORIGINAL, until=until, basis=basis),
        ledger.pick(year, BudgetStage.FORECAST, until=until, basis=basis),
        ledger.pick(year, BudgetStage.ACTUAL, until=until, basis=basis),
    )
    place = _placer(basis, belongs)
    cells: dict[Place, dict[Column, Decimal]] = defaultdict(dict)
    titles: dict[Place, str] = {}
    for column in columns.known:
        for line in ledger.posts(column, basis):
            here = place(line)
            cells[here][column] = cells[here].get(column, ZERO) + line.amount
            titles[here] = names.get(here.taakveld or here.node or "") or line.description
    told = {(column, here.side) for here, found in cells.items() for column in found}
    rows = []
    for here in sorted(cells, key=_order(list(names))):
        row = columns.row(here, titles[here], cells[here])
        compared = columns.compared and {
            (columns.budget, here.side), (columns.expected, here.side)
        } <= told  # fmt: skip
        must = compared and threshold.reached(row.difference, row.percent)
        rows.append(replace(row, must_explain=must, explained=here in explained))
    return DeviationTable(
        columns.budget, columns.forecast, columns.actual, tuple(rows), _totals(rows)
    )


def percent_of(part: Decimal, whole: Decimal | None) -> Decimal | None:
    """Percentage, exact to the context's 28 digits; None where there is nothing to divide by."""
    return part * _HUNDRED / abs(whole) if whole else None


@dataclass(frozen=True, slots=True)
class _Columns:
    """The three states of a year that are held against each other."""

    budget: Column | None
    forecast: Column | None
    actual: Column | None

    @property
    def known(self) -> tuple[Column, ...]:
        return tuple(one for one in (self.budget, self.forecast, self.actual) if one)

    @property
    def expected(self) -> Column | None:
        return self.forecast or whole_year(self.actual)

    @property
    def compared(self) -> bool:
        return self.budget is not None and self.expected is not None

    def row(self, place: Place, title: str, cells: Mapping[Column, Decimal]) -> Deviation:
        budget, expected, spent = (
            cells.get(column) if column else None
            for column in (self.budget, self.expected, self.actual)
        )
        return Deviation(place, title, budget, expected, spent)


def _placer(basis: Basis, belongs: Mapping[str, str] | None) -> Callable[[Line], Place]:
    def place(line: Line) -> Place:
        if basis is Basis.TAAKVELD and line.taakveld:
            return Place(taakveld=line.taakveld, side=line.side)
        node = line.node if belongs is None else belongs.get(line.node or "")
        if basis is Basis.PROGRAMME and node:
            return Place(node=node, side=line.side)
        return Place(description=line.description, side=line.side)

    return place


def _order(names: list[str]) -> Callable[[Place], tuple[object, ...]]:
    rank = {code: number for number, code in enumerate(names)}
    sides = tuple(Side)
    return lambda place: (
        sides.index(place.side), bool(place.description),
        taakveld_order(place.taakveld) if place.taakveld else (),
        rank.get(place.node or "", len(rank)), place.description,
    )  # fmt: skip


def whole_year(actual: Column | None) -> Column | None:
    """A realisation that covers its whole year."""
    if actual is None or (actual.as_of and actual.as_of < date(actual.year, 12, 31)):
        return None
    return actual


def _totals(rows: list[Deviation]) -> tuple[Deviation, ...]:
    found = []
    for side in Side:
        of = [row for row in rows if row.place.side is side]
        if of:
            found.append(Deviation(
                Place(side=side), "Totaal", known_sum(row.budget for row in of),
                known_sum(row.expected for row in of), known_sum(row.spent for row in of),
            ))  # fmt: skip
    return tuple(found)
