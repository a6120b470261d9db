"""All lines of a plan, by year and phase, so that nothing is ever added up twice."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cached_property

from doelenboom.kernel.dates import format_date
from doelenboom.kernel.money import BUDGET_STAGE_WORDS, BudgetStage, Side
from doelenboom.money.lines import Line

_STAGES = tuple(BudgetStage)


class Basis(StrEnum):
    """From which side a budget is looked at: both divide the same money."""

    PROGRAMME = "programma"
    TAAKVELD = "taakveld"


@dataclass(frozen=True, slots=True)
class Column:
    """One state of one year's money. Amounts of two columns are compared, never added up.

    Two words for one stage ("voorlopige cijfers", "jaarrekening") are two columns: they are
    two tellings of the same money.
    """

    year: int
    stage: BudgetStage = BudgetStage.UNSTATED
    as_of: date | None = None
    word: str = ""  # the document's word, lower case, so that spelling does not split a column
    phase: str = field(default="", compare=False)  # the word as the document has it

    @property
    def order(self) -> tuple[int, int, date, str]:
        """Years ascending, then in the order in which a year goes through the stages.

        A realisation without a day is that of the whole year, so it comes after its quarters.
        """
        whole = date.max if self.stage is BudgetStage.ACTUAL else date.min
        return (self.year, _STAGES.index(self.stage), self.as_of or whole, self.word)

    @property
    def title(self) -> str:
        """What readers see without the year: ``begroting na wijziging``, ``jaarrekening``."""
        name = self.phase or BUDGET_STAGE_WORDS[self.stage]
        return f"{name}, stand op {format_date(self.as_of)}" if self.as_of else name


class Ledger:
    """Lines by column. Building is linear; reading a column is a look-up."""

    def __init__(self, lines: Iterable[Line]) -> None:
        """Sort lines into columns, keeping their order."""
        self.lines: tuple[Line, ...] = tuple(lines)
        columns: dict[Column, list[Line]] = defaultdict(list)
        for line in self.lines:
            column = Column(line.year, line.stage, line.as_of, line.phase.casefold(), line.phase)
            columns[column].append(line)
        self._columns = dict(columns)

    @cached_property
    def columns(self) -> tuple[Column, ...]:
        """Every column, in order."""
        return tuple(sorted(self._columns, key=lambda column: column.order))

    @cached_property
    def years(self) -> tuple[int, ...]:
        """Financial years with lines, ascending."""
        return tuple(sorted({column.year for column in self._columns}))

    def all(self, column: Column) -> Sequence[Line]:
        """Every line of a column, also totals and "of which"."""
        return self._columns.get(column, ())

    def posts(self, column: Column, basis: Basis = Basis.PROGRAMME) -> list[Line]:
        """The posts of a column as one of the two divisions has them.

        Where a side has posts with only a programme and posts with only a taakveld, the same
        money is told twice: the other division's posts are then left out. Where all posts name
        a taakveld and some a programme, there is one telling, and all of them are in both.
        """
        posts = [line for line in self.all(column) if line.is_post]
        twice = self.told_twice(column)
        return [
            line for line in posts
            if line.side not in twice or not _only(line, _OTHER[basis])
        ]  # fmt: skip

    def told_twice(self, column: Column) -> frozenset[Side]:
        """Sides of which the money stands in a column per programme and again per taakveld."""
        found: dict[Side, set[Basis]] = defaultdict(set)
        for line in self.all(column):
            if line.is_post:
                found[line.side] |= {basis for basis in Basis if _only(line, basis)}
        return frozenset(side for side, bases in found.items() if len(bases) == len(Basis))

    def basis(self, year: int) -> Basis:
        """Rows per taakveld where the year has any, else per programme."""
        posts = (line for line in self.lines if line.year == year and line.is_post)
        return Basis.TAAKVELD if any(line.taakveld for line in posts) else Basis.PROGRAMME

    def pick(
        self,
        year: int,
        *stages: BudgetStage,
        until: date | None = None,
        basis: Basis | None = None,
    ) -> Column | None:
        """The column that stands for a year: of the first stage that has one, the newest.

        Of two tellings of one day the one with more posts stands for the year.

        Args:
            year: financial year.
            stages: in order of preference.
            until: leave out what stood so only after this day (reference date of an edition).
            basis: prefer a column whose posts say something in this division.
        """
        for stage in stages:
            found = [
                column for column in self.columns
                if (column.year, column.stage) == (year, stage)
                and (until is None or column.as_of is None or column.as_of <= until)
            ]  # fmt: skip
            if found:
                return max(found, key=lambda column: self._rank(column, basis))
        return None

    def _rank(self, column: Column, basis: Basis | None) -> tuple[bool, date, int, str]:
        posts = sum(1 for line in self.all(column) if line.is_post)
        return (self._tells(column, basis), column.order[2], posts, column.word)

    def _tells(self, column: Column, basis: Basis | None) -> bool:
        if basis is None:
            return True
        return any(
            line.node if basis is Basis.PROGRAMME else line.taakveld for line in self.all(column)
        )


_OTHER = {Basis.PROGRAMME: Basis.TAAKVELD, Basis.TAAKVELD: Basis.PROGRAMME}


def _only(line: Line, basis: Basis) -> bool:
    """Whether a line is divided in this way and not in the other."""
    if basis is Basis.PROGRAMME:
        return line.node is not None and not line.taakveld
    return bool(line.taakveld) and line.node is None
