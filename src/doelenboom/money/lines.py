"""One amount, wherever it was read from."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Protocol

from doelenboom.kernel.money import BudgetStage, LineRole, Permanence, Side


@dataclass(frozen=True, slots=True)
class Share:
    """The part of a line (above 0, at most 1) that serves one element."""

    node: str
    share: Decimal


@dataclass(frozen=True, slots=True)
class Line:
    """An amount in euros, exact; expenses and income both positive, ``side`` says which.

    Attributes:
        description: what it is for.
        year: financial year.
        amount: euros, exact to the cent.
        phase: the document's own word ("jaarrekening").
        stage: what that word means.
        side: which way the money goes.
        as_of: day at which it stood so.
        permanence: structural or incidental.
        role: only posts are added up.
        node: code of the programme or theme it is booked on.
        taakveld: Iv3 code of the financial year; "" where none is given.
        shares: which elements it serves, for which part.
        place: where it stands, for remarks ("rij 12"); "" when that says nothing.
    """

    description: str
    year: int
    amount: Decimal
    phase: str = ""
    stage: BudgetStage = BudgetStage.UNSTATED
    side: Side = Side.UNSTATED
    as_of: date | None = None
    permanence: Permanence = Permanence.UNSTATED
    role: LineRole = LineRole.POST
    node: str | None = None
    taakveld: str = ""
    shares: tuple[Share, ...] = ()
    place: str = ""

    @property
    def is_post(self) -> bool:
        """Whether it is added up."""
        return self.role is LineRole.POST


class StatedShare(Protocol):
    """A share as the contract has it."""

    @property
    def node(self) -> str: ...  # noqa: D102 - see Share
    @property
    def share(self) -> Decimal: ...  # noqa: D102


class StatedLine(Protocol):
    """A budget line as the contract has it: None is "not stated"."""

    @property
    def description(self) -> str: ...  # noqa: D102 - see Line
    @property
    def year(self) -> int: ...  # noqa: D102
    @property
    def phase(self) -> str: ...  # noqa: D102
    @property
    def amount(self) -> Decimal: ...  # noqa: D102
    @property
    def node(self) -> str | None: ...  # noqa: D102
    @property
    def taakveld(self) -> str | None: ...  # noqa: D102
    @property
    def side(self) -> Side | None: ...  # noqa: D102
    @property
    def stage(self) -> BudgetStage | None: ...  # noqa: D102
    @property
    def as_of(self) -> date | None: ...  # noqa: D102
    @property
    def permanence(self) -> Permanence | None: ...  # noqa: D102
    @property
    def role(self) -> LineRole | None: ...  # noqa: D102
    @property
    def shares(self) -> "Iterable[StatedShare] | None": ...  # noqa: D102


def line_of(part: StatedLine, place: str = "") -> Line:
    """The line that a part of a snapshot states."""
    return Line(
        description=part.description,
        year=part.year,
        amount=part.amount,
        phase=part.phase,
        stage=part.stage or BudgetStage.UNSTATED,
        side=part.side or Side.UNSTATED,
        as_of=part.as_of,
        permanence=part.permanence or Permanence.UNSTATED,
        role=part.role or LineRole.POST,
        node=part.node,
        taakveld=part.taakveld or "",
        shares=tuple(Share(share.node, share.share) for share in part.shares or ()),
        place=place,
    )
