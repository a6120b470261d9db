"""Which amounts changed, to the cent."""

from collections.abc import Iterator
from decimal import Decimal

from doelenboom.kernel.money import BUDGET_STAGE_WORDS, SIDE_WORDS, BudgetStage
from doelenboom.kernel.numbers import format_value
from doelenboom.kernel.wording import count_noun
from doelenboom.money.ledger import Column, Ledger
from doelenboom.money.lines import line_of
from doelenboom.snapshot.comparison import Change, ChangeKind
from doelenboom.snapshot.difference.matching import Matched
from doelenboom.snapshot.models import Snapshot

Key = tuple[str | None, str, int, str, str]
"""Element, what it is for, year, side and phase: what one amount is about."""
State = tuple[int, str]
"""Year and phase: amounts of one state are compared."""


def money_changes(was: Snapshot, becomes: Snapshot, matched: Matched) -> Iterator[Change]:
    """Changed amounts per programme and taakveld (or description), year, side and phase.

    Where only one of both has any amounts, that is told once; and so is a phase of a year that
    only one of both has, such as the first forecast: nothing changed in it, it came.
    """
    if was.budget == becomes.budget:
        return
    if not was.budget or not becomes.budget:
        yield Change(
            kind=ChangeKind.MONEY,
            title=becomes.plan.title,
            field="alle bedragen",
            was=_counted(len(was.budget)),
            becomes=_counted(len(becomes.budget)),
        )
        return
    names = {
        (t.year, t.code): t.name for t in (*(was.taakvelden or ()), *(becomes.taakvelden or ()))
    }
    old = _amounts(was, matched.later_of)
    new = _amounts(becomes, None)
    states = _states(old), _states(new)
    for state in dict.fromkeys([*states[1], *states[0]]):
        if state not in states[0] or state not in states[1]:
            yield _state_change(becomes, state, *(found.get(state, 0) for found in states))
    both = states[0].keys() & states[1].keys()
    for key in dict.fromkeys([*new, *old]):
        if old.get(key) != new.get(key) and (key[2], key[4]) in both:
            node, subject, year, side, phase = key
            name = names.get((year, subject))
            yield Change(
                kind=ChangeKind.MONEY,
                node=node,
                title=f"{subject} {name}" if name else subject,
                field=f"{side} {year}, {phase}",
                was=exact_euros(old.get(key)),
                becomes=exact_euros(new.get(key)),
            )


def _states(amounts: dict[Key, Decimal]) -> dict[State, int]:
    """Year and phase → number of amounts."""
    found: dict[State, int] = {}
    for _, _, year, _, phase in amounts:
        found[year, phase] = found.get((year, phase), 0) + 1
    return found


def _state_change(snapshot: Snapshot, state: State, was: int, becomes: int) -> Change:
    year, phase = state
    return Change(
        kind=ChangeKind.MONEY,
        title=snapshot.plan.title,
        field=f"{phase} {year}",
        was=_counted(was),
        becomes=_counted(becomes),
    )


def exact_euros(amount: Decimal | None) -> str:
    """An amount with its cents, where it has any; "niet vermeld" is not zero."""
    if amount is None:
        return "niet vermeld"
    return format_value(amount, "€", 2 if amount % 1 else 0)


def _counted(number: int) -> str:
    return count_noun(number, "bedrag") if number else "niet vermeld"


def _amounts(snapshot: Snapshot, later_of: dict[str, str] | None) -> dict[Key, Decimal]:
    """Sums of the posts; of two tellings of one state (a newer forecast) the last."""
    ledger = Ledger(line_of(line) for line in snapshot.budget)
    found: dict[Key, Decimal] = {}
    for column in _told(ledger):
        phase = BUDGET_STAGE_WORDS[column.stage] if column.stage else column.phase
        for line in ledger.all(column):
            if line.is_post:
                node = line.node
                if later_of is not None and node:
                    node = later_of.get(node, node)
                side = SIDE_WORDS[line.side] if line.side else "bedrag"
                key = node, line.taakveld or line.description, line.year, side, phase
                found[key] = found.get(key, Decimal(0)) + line.amount
    return found


def _told(ledger: Ledger) -> Iterator[Column]:
    """The column that stands for each year and stage; of an unstated stage every one."""
    for stage in BudgetStage:
        for year in ledger.years:
            if stage is not BudgetStage.UNSTATED and (column := ledger.pick(year, stage)):
                yield column
    yield from (column for column in ledger.columns if column.stage is BudgetStage.UNSTATED)
