"""What it costs: exact amounts in euros, as parts of the contract."""

from datetime import date
from typing import Literal

from doelenboom.kernel.money import BudgetStage, LineRole, Permanence, Side, Term
from doelenboom.kernel.prose import Prose
from doelenboom.snapshot.base import Code, Exact, Part


class Taakveld(Part):
    """One code of the Iv3 list of one financial year. Codes are text: 0.1 is not 0.10."""

    year: int
    code: str
    name: str


class Share(Part):
    """The part of a budget line that serves one element."""

    node: Code
    share: Exact  # above 0, at most 1


class BudgetLine(Part):
    """An amount for a description in a year and phase; exact, in euros.

    Expenses and income are both positive; ``side`` says which it is. Only lines whose ``role``
    is not a total or "of which" are added up. What the shares leave is not allocated.
    """

    description: str
    year: int
    phase: str  # the document's word: "begroting", "jaarrekening"
    amount: Exact
    stated_unit: Literal["euro", "mln"] = "euro"
    node: Code | None = None  # programme or theme it is booked on
    taakveld: str | None = None
    side: Side | None = None  # None: not stated
    stage: BudgetStage | None = None
    as_of: date | None = None
    permanence: Permanence | None = None
    role: LineRole | None = None  # None: a post
    shares: tuple[Share, ...] | None = None


class AmendmentLine(Part):
    """What a budget amendment adds to, or takes from, one place in the budget."""

    description: str
    year: int
    amount: Exact
    side: Side
    node: Code | None = None
    taakveld: str | None = None
    permanence: Permanence | None = None


class BudgetAmendment(Part):
    """A numbered change of the budget of one year (begrotingswijziging)."""

    year: int
    number: int
    title: str
    explanation: str | None = None
    decision: str | None = None  # Decision.code
    lines: tuple[AmendmentLine, ...] = ()


class Saving(Part):
    """An amount that must be saved (taakstelling); ``realised`` None: not reported."""

    title: str
    year: int
    amount: Exact
    realised: Exact | None = None
    as_of: date | None = None
    term: Term | None = None
    node: Code | None = None
    explanation: str | None = None


class MoneyDeviation(Part):
    """Why a row of the money of an edition deviates, and what is done about it."""

    edition: str
    node: Code | None = None
    taakveld: str | None = None
    description: str | None = None
    side: Side | None = None
    explanation: Prose = ()
    measure: Prose = ()
