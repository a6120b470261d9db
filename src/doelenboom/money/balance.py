"""Whether a year's budget balances: income and reserves cover the expenses."""

from dataclasses import dataclass
from decimal import Decimal

from doelenboom.kernel.money import BudgetStage
from doelenboom.kernel.wording import capitalise
from doelenboom.money.ledger import Basis, Column, Ledger
from doelenboom.money.remarks import euros
from doelenboom.money.sums import Sums, add_up

_GENERAL = "0.7"
_WORDS = {
    BudgetStage.ORIGINAL: "de primitieve begroting",
    BudgetStage.AMENDED: "de begroting na wijziging",
    BudgetStage.FORECAST: "de prognose",
    BudgetStage.ACTUAL: "de realisatie",
}
_BUDGETS = {BudgetStage.ORIGINAL, BudgetStage.AMENDED}


@dataclass(frozen=True, slots=True)
class Balance:
    """One column of money that says of every amount whether it is lasten or baten.

    ``whole``: it is the money of the whole municipality. That is told by taakveld 0.7: every
    municipality has the general grant, and no part of a budget has it. A part (one programme,
    the social domain) need not balance.
    """

    column: Column
    sums: Sums
    result: Decimal
    whole: bool

    @property
    def closes(self) -> bool:
        """Whether nothing is left and nothing is short."""
        return self.result == 0

    @property
    def must_close(self) -> bool:
        """A whole budget must balance (Gemeentewet art. 189); a forecast or account need not."""
        return self.whole and self.column.stage in _BUDGETS

    @property
    def sentence(self) -> str:
        """One sentence for readers: ``De primitieve begroting 2026 sluit.`` and the like."""
        what = f"{capitalise(_article(self.column))} {self.column.year}"
        if self.closes:
            return f"{what} sluit."
        left = euros(abs(self.result))
        if self.result < 0:
            short = f"er is {left} meer lasten dan baten en reserves dekken"
        else:
            short = f"er blijft {left} over"
        if self.must_close:
            return f"{what} sluit niet: {short}."
        return f"{what}: {short}."


def balances(ledger: Ledger) -> tuple[Balance, ...]:
    """The balance of every column that can have one, in order of year and phase."""
    found = []
    for column in ledger.columns:
        posts = ledger.posts(column, Basis.TAAKVELD)
        sums = add_up(posts)
        result = sums.result
        if result is None or not (sums.expense and (sums.income or sums.from_reserve)):
            continue
        whole = any(line.taakveld == _GENERAL for line in posts)
        found.append(Balance(column, sums, result, whole))
    return tuple(found)


def _article(column: Column) -> str:
    """What the column is called in a sentence; every word for a phase is a "de" word."""
    return _WORDS.get(column.stage) or f"de {column.phase}"
