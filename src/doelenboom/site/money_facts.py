"""The money of a snapshot, ready for tables: which year is shown, and in which states."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from doelenboom.kernel.money import BudgetStage, Side
from doelenboom.kernel.prose import Prose
from doelenboom.kernel.rounding import Unit
from doelenboom.money.allocating import allocate
from doelenboom.money.deviations import (
    DeviationTable,
    Place,
    Threshold,
    deviation_table,
    whole_year,
)
from doelenboom.money.ledger import Basis, Column
from doelenboom.money.shown import unit_of
from doelenboom.money.sums import ZERO, Sums, add_up
from doelenboom.money.tables import programmes, under
from doelenboom.snapshot.index import SnapshotIndex
from doelenboom.snapshot.ledger import ledger_of
from doelenboom.snapshot.models import Edition
from doelenboom.snapshot.money import MoneyDeviation

_YEARS_BACK, _YEARS_AHEAD = 2, 3


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why an amount deviates, and what is done about it."""

    text: Prose
    measure: Prose


@dataclass(frozen=True, slots=True)
class YearFact:
    """One year as far as it is known best: spent when it is over, else budgeted."""

    column: Column
    sums: Sums


class Money:
    """The money of a snapshot as the shown edition tells it. All amounts are exact euros."""

    def __init__(self, index: SnapshotIndex) -> None:
        self.index = index
        self.edition: Edition | None = index.edition
        self.until = self.edition.reference_date if self.edition else None
        self.ledger = ledger_of(index.snapshot, self.until)

    @property
    def is_detailed(self) -> bool:
        """Whether the source says which amounts are expenses; else only its own table is shown."""
        return any(line.side is not Side.UNSTATED for line in self.ledger.lines)

    @cached_property
    def year(self) -> int:
        """The financial year that is shown: the edition's, else the last one that has a budget."""
        known = self.ledger.years
        wanted = (
            self.edition.financial_year if self.edition else None,
            self.until.year if self.until else None,
        )
        found = next((year for year in wanted if year in known), None)
        if found:
            return found
        plan = self.index.snapshot.plan
        return plan.year_from if plan.year_from in known else known[-1]

    @cached_property
    def basis(self) -> Basis:
        """Rows per taakveld where the year has any, else per programme."""
        return self.ledger.basis(self.year)

    @cached_property
    def budget(self) -> Column | None:
        """The budget of the shown year, after amendment where that is known."""
        return self.ledger.pick(
            self.year, BudgetStage.AMENDED, BudgetStage.ORIGINAL, until=self.until
        )

    @cached_property
    def best(self) -> Column | None:
        """What the shown year is told by: its budget, else whatever is known of it."""
        stages = (BudgetStage.FORECAST, BudgetStage.ACTUAL, BudgetStage.UNSTATED)
        return self.budget or self.ledger.pick(self.year, *stages, until=self.until)

    @cached_property
    def names(self) -> Mapping[tuple[int, str], str]:
        """(Year, code) → name of a taakveld."""
        listed = self.index.snapshot.taakvelden or ()
        return {(taakveld.year, taakveld.code): taakveld.name for taakveld in listed}

    @cached_property
    def headings(self) -> list[tuple[str, str]]:
        """Code and title of the programmes between which money is divided."""
        parents = {node.code: node.parent for node in self.index.snapshot.nodes}
        booked = {line.node for line in self.ledger.lines if line.node}
        return [
            (code, self.index.nodes[code].title) for code in programmes(parents, booked) if booked
        ]

    @cached_property
    def belongs(self) -> dict[str, str]:
        """Element → the programme it stands under."""
        parents = {node.code: node.parent for node in self.index.snapshot.nodes}
        return under(parents, [code for code, _ in self.headings])

    @cached_property
    def themes_of(self) -> dict[str, str]:
        """Element → what it stands under directly below its programme."""
        parents = {node.code: node.parent for node in self.index.snapshot.nodes}
        heads = [
            node.code for code, _ in self.headings for node in self.index.children.get(code, [])
        ]
        return under(parents, heads)

    @cached_property
    def threshold(self) -> Threshold:
        """From which difference the edition asks for an explanation."""
        if not self.edition:
            return Threshold()
        return Threshold(self.edition.explain_from_amount, self.edition.explain_from_percent)

    @cached_property
    def deviations(self) -> DeviationTable:
        """Budget against expectation and realisation in the shown year."""
        if self.basis is Basis.TAAKVELD:
            names = {code: name for (year, code), name in self.names.items() if year == self.year}
        else:
            names = dict(self.headings)
        return deviation_table(
            self.ledger,
            self.year,
            basis=self.basis,
            names=names,
            belongs=self.belongs if self.basis is Basis.PROGRAMME else None,
            threshold=self.threshold,
            until=self.until,
        )

    @cached_property
    def explanations(self) -> dict[Place, Explanation]:
        """Row → its explanation in the shown edition."""
        return {
            _place(item): Explanation(item.explanation, item.measure)
            for item in self.index.snapshot.money_deviations or ()
            if self.edition and item.edition == self.edition.code
        }

    def explanation(self, place: Place) -> Explanation | None:
        """Explanation of a row; one that names no side is about every side."""
        anywhere = Place(place.node, place.taakveld, place.description)
        return self.explanations.get(place) or self.explanations.get(anywhere)

    @cached_property
    def years(self) -> list[YearFact]:
        """T-2 to T+3 as far as they are known; of a year that is over what it really cost."""
        span = range(self.year - _YEARS_BACK, self.year + _YEARS_AHEAD + 1)
        return [fact for year in span if (fact := self._year(year))]

    def _year(self, year: int) -> YearFact | None:
        column = whole_year(self.ledger.pick(year, BudgetStage.ACTUAL, until=self.until))
        stages = (BudgetStage.AMENDED, BudgetStage.ORIGINAL, BudgetStage.FORECAST)
        column = column or self.ledger.pick(year, *stages, until=self.until)
        return YearFact(column, add_up(self.ledger.posts(column))) if column else None

    @cached_property
    def served(self) -> dict[str, dict[Column, Decimal]]:
        """Element → expenses of each state of the shown year that serve it or are booked on it.

        What lines are divided to counts with the element that it serves; an element on which
        lines are booked whole (a programme) has those.
        """
        found: dict[str, dict[Column, Decimal]] = {}
        table = self.deviations
        for column in (self.budget, table.forecast, table.actual):
            if column is None:
                continue
            sums = dict(allocate(self.ledger, column).by_node)
            for line in self.ledger.posts(column, Basis.PROGRAMME):
                if line.side is Side.EXPENSE and line.node and line.node not in sums:
                    booked = found.setdefault(line.node, {})
                    booked[column] = booked.get(column, ZERO) + line.amount
            for code, amount in sums.items():
                found.setdefault(code, {})[column] = amount
        return found

    @cached_property
    def unit(self) -> Unit:
        """Thousands where the sums are millions, else euros."""
        return unit_of(self.ledger)


def _place(item: MoneyDeviation) -> Place:
    """Which row an explanation is about; with a taakveld or programme, that says it."""
    described = item.description if not item.taakveld and not item.node else None
    node = None if item.taakveld else item.node
    return Place(node, item.taakveld or "", described or "", item.side or Side.UNSTATED)
