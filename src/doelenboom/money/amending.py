"""The budget after amendment: the original budget and every amendment that was adopted."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from doelenboom.kernel.money import BudgetStage, Side
from doelenboom.money.ledger import Basis, Ledger
from doelenboom.money.lines import Line
from doelenboom.money.sums import Sums, add_up


@dataclass(frozen=True, slots=True)
class AmendmentFact:
    """A numbered budget amendment as far as adding up goes.

    Attributes:
        year: financial year that it is numbered in.
        number: its number.
        title: what it is about.
        adopted_on: day of the decision by which it was adopted; None: not adopted (yet).
        lines: what it adds to (or, negative, takes from) the budget; a line's own year counts,
            since an amendment can have effects in later years.
    """

    year: int
    number: int
    title: str
    adopted_on: date | None
    lines: tuple[Line, ...]

    def counts_on(self, day: date | None) -> bool:
        """Whether it was in force on a day; without a day: whether it was adopted at all."""
        return self.adopted_on is not None and (day is None or self.adopted_on <= day)


@dataclass(frozen=True, slots=True)
class Held:
    """A year's stated budget after amendment against what the amendments make of it."""

    year: int
    stated: Sums
    computed: Sums

    @property
    def differences(self) -> tuple[tuple[Side, Decimal], ...]:
        """Per side what is stated less what is computed, where that is not nothing."""
        found = ((side, self.stated.of(side) - self.computed.of(side)) for side in Side)
        return tuple((side, amount) for side, amount in found if amount)


def with_amended(
    lines: Sequence[Line], amendments: Iterable[AmendmentFact], on: date | None = None
) -> list[Line]:
    """Lines with a computed budget after amendment for years that do not state one.

    Args:
        lines: what the plan states.
        amendments: of the plan.
        on: the day for which it is asked; None: everything that was adopted.
    """
    facts = list(amendments)
    stated = {line.year for line in lines if line.stage is BudgetStage.AMENDED and line.is_post}
    years = {line.year for line in lines if line.stage is BudgetStage.ORIGINAL} - stated
    found = list(lines)
    for year in sorted(years):
        found += amended_lines(lines, facts, year, on)
    return found


def amended_lines(
    lines: Iterable[Line], amendments: Iterable[AmendmentFact], year: int, on: date | None = None
) -> list[Line]:
    """The budget of a year after amendment, as lines; none when no amendment was adopted."""
    counted = [
        (fact, line)
        for fact in amendments if fact.counts_on(on)
        for line in fact.lines if line.year == year
    ]  # fmt: skip
    if not counted:
        return []
    words = f"begroting na wijziging {max(fact.number for fact, _ in counted)}"
    original = _original(lines, year)
    return [
        replace(line, stage=BudgetStage.AMENDED, phase=words, as_of=None)
        for line in (*original, *(line for _, line in counted))
    ]


def held_against_stated(
    lines: Sequence[Line], amendments: Iterable[AmendmentFact], on: date | None = None
) -> tuple[Held, ...]:
    """Years that both state an amended budget and have an original one with amendments."""
    facts, ledger = list(amendments), Ledger(lines)
    found = []
    for year in ledger.years:
        stated = ledger.pick(year, BudgetStage.AMENDED, until=on)
        original = ledger.pick(year, BudgetStage.ORIGINAL)
        known = any(fact.year == year for fact in facts)
        if stated is None or original is None or not known:
            continue
        day = stated.as_of or on
        computed = amended_lines(lines, facts, year, day) or ledger.all(original)
        column = Ledger(computed).columns[0]
        found.append(
            Held(year, add_up(ledger.posts(stated)), add_up(Ledger(computed).posts(column)))
        )
    return tuple(found)


def _original(lines: Iterable[Line], year: int) -> list[Line]:
    """Posts of the original budget of one year, with both of its divisions where it has two."""
    ledger = Ledger(lines)
    found: list[Line] = []
    for basis in Basis:
        column = ledger.pick(year, BudgetStage.ORIGINAL, basis=basis)
        posts = [line for line in ledger.all(column) if line.is_post] if column else []
        if not found or _is_other_division(found, posts):
            found += posts
    return found


def _is_other_division(programmes: Sequence[Line], taakvelden: Sequence[Line]) -> bool:
    """Whether the same money stands per programme in the one, and per taakveld in the other."""
    return all(line.node and not line.taakveld for line in programmes) and all(
        line.taakveld and not line.node for line in taakvelden
    )
