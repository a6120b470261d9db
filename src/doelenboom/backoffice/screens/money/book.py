"""The money of a plan as the screens need it: read once, with the same queries for any plan."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.utils import timezone

from doelenboom.cycle.api import Edition, MoneyDeviation
from doelenboom.finance.api import (
    amendments_of,
    known_codes,
    lines_of,
    savings_of,
    taakvelden_of,
)
from doelenboom.goals.api import Node, Plan, depth_first
from doelenboom.kernel.dates import dutch_day
from doelenboom.kernel.money import BudgetStage, Side
from doelenboom.kernel.rounding import Unit
from doelenboom.money.amending import AmendmentFact, with_amended
from doelenboom.money.balance import Balance, balances
from doelenboom.money.checking import check_money
from doelenboom.money.deviations import (
    DeviationTable,
    Place,
    Threshold,
    deviation_table,
    whole_year,
)
from doelenboom.money.ledger import Basis, Column, Ledger
from doelenboom.money.lines import Line
from doelenboom.money.remarks import Remark
from doelenboom.money.savings import SavingTable, saving_table
from doelenboom.money.shown import unit_of
from doelenboom.money.tables import programmes, under

_YEARS_BACK, _YEARS_AHEAD = 2, 3


@dataclass(frozen=True, slots=True)
class Element:
    """An element of the tree, as far as tables of money need it."""

    pk: int
    code: str
    title: str
    parent: str | None
    depth: int


class Book:
    """All money of one plan, drafts included: who works here sees what is being prepared."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.lines: list[Line] = lines_of(plan)
        self.amendments: list[AmendmentFact] = amendments_of(plan)
        self.ledger = Ledger(with_amended(self.lines, self.amendments))

    @cached_property
    def elements(self) -> dict[str, Element]:
        """Code → element, in reading order; one query."""
        rows = Node.objects.filter(plan=self.plan).order_by("position", "id")
        found = {row.pk: row for row in rows.only("pk", "code", "title", "parent_id")}
        order = depth_first((row.pk, row.parent_id) for row in found.values())
        return {
            found[pk].code: Element(
                pk, found[pk].code, found[pk].title,
                found[parent].code if (parent := found[pk].parent_id) in found else None, depth,
            )
            for pk, depth in order
        }  # fmt: skip

    @cached_property
    def names(self) -> dict[tuple[int, str], str]:
        """(Year, code) → name of a taakveld, of an unknown year by the nearest list; one query."""
        lists = taakvelden_of(self.ledger.years)
        return {
            (year, code): name
            for year, listed in lists.items()
            for code, name in listed.names.items()
        }

    @cached_property
    def remarks(self) -> tuple[Remark, ...]:
        """What is wrong or doubtful in the money."""
        return check_money(self.lines, amendments=self.amendments, codes=known_codes())

    @cached_property
    def balances(self) -> tuple[Balance, ...]:
        """Per year and phase whether it balances."""
        return balances(self.ledger)

    @cached_property
    def year(self) -> int:
        """The year of today where there is money of it, else the last year with a budget."""
        years = self.ledger.years
        now = dutch_day(timezone.now()).year
        if not years or now in years:
            return now
        budgets = {BudgetStage.ORIGINAL, BudgetStage.AMENDED}
        budgeted = [column.year for column in self.ledger.columns if column.stage in budgets]
        return max(budgeted or years)

    @cached_property
    def headings(self) -> list[tuple[str, str]]:
        """Code and title of the programmes between which money is divided."""
        booked = {line.node for line in self.ledger.lines if line.node}
        if not booked:
            return []
        parents = {code: one.parent for code, one in self.elements.items()}
        return [(code, self.elements[code].title) for code in programmes(parents, booked)]

    @cached_property
    def belongs(self) -> dict[str, str]:
        """Element → the programme it stands under."""
        parents = {code: one.parent for code, one in self.elements.items()}
        return under(parents, [code for code, _ in self.headings])

    @cached_property
    def unit(self) -> Unit:
        """Thousands where the sums are millions, else euros."""
        return unit_of(self.ledger)

    def columns(self, year: int) -> list[Column]:
        """T-2 to T+3, each year in the state it is known best in."""
        span = range(year - _YEARS_BACK, year + _YEARS_AHEAD + 1)
        return [column for one in span if (column := self.best(one))]

    def best(self, year: int) -> Column | None:
        """What a year really cost when it is over, else its newest budget."""
        spent = whole_year(self.ledger.pick(year, BudgetStage.ACTUAL))
        stages = (BudgetStage.AMENDED, BudgetStage.ORIGINAL, BudgetStage.FORECAST,
                  BudgetStage.ACTUAL, BudgetStage.UNSTATED)  # fmt: skip
        return spent or self.ledger.pick(year, *stages)

    def basis(self, year: int) -> Basis:
        """Rows per taakveld where the year has any, else per programme."""
        return self.ledger.basis(year)

    def deviations(
        self, year: int, *, threshold: Threshold, explained: Sequence[Place], until: date | None
    ) -> DeviationTable:
        """Budget against forecast and realisation of one year."""
        basis = self.basis(year)
        if basis is Basis.TAAKVELD:
            names = {code: name for (one, code), name in self.names.items() if one == year}
        else:
            names = dict(self.headings)
        return deviation_table(
            self.ledger, year, basis=basis, names=names,
            belongs=self.belongs if basis is Basis.PROGRAMME else None,
            threshold=threshold, explained=explained, until=until,
        )  # fmt: skip

    def savings(self) -> SavingTable | None:
        """Savings by measure and year; None without any."""
        found = savings_of(self.plan)
        return saving_table(found) if found else None


def threshold_of(edition: Edition | None) -> Threshold:
    """From which difference an edition asks for an explanation."""
    if edition is None:
        return Threshold()
    return Threshold(edition.explain_from_amount, edition.explain_from_percent)


def place_of(row: MoneyDeviation) -> Place:
    """Which row an explanation is about; with a taakveld or programme, that says it."""
    code = row.node.code if row.node and not row.taakveld else None
    described = row.description if not row.taakveld and not row.node else ""
    return Place(code, row.taakveld, described, Side(row.side))
