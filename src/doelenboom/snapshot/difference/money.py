"""Which amounts changed, to the cent."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from doelenboom.kernel.money import BUDGET_STAGE_WORDS, SIDE_WORDS, BudgetStage, LineRole
from doelenboom.kernel.numbers import format_value
from doelenboom.kernel.wording import count_noun
from doelenboom.snapshot.comparison import Change, ChangeKind
from doelenboom.snapshot.difference.matching import Matched
from doelenboom.snapshot.models import Snapshot
from doelenboom.snapshot.money import BudgetLine

Key = tuple[str | None, str, int, str, str]
"""Element, what it is for, year, side and phase: what one amount is about."""


def money_changes(was: Snapshot, becomes: Snapshot, matched: Matched) -> Iterator[Change]:
    """Changed amounts per programme and taakveld (or description), year, side and phase.

    Where only one of both has any amounts, that is told once.
    """
    if was.budget == becomes.budget:
        return
    if not was.budget or not becomes.budget:
        yield Change(
            kind=ChangeKind.MONEY,
            title=becomes.plan.title,
            field="alle bedragen",
            was=_number(was),
            becomes=_number(becomes),
        )
        return
    names = {
        (t.year, t.code): t.name for t in (*(was.taakvelden or ()), *(becomes.taakvelden or ()))
    }
    old = _amounts(was, matched.later_of)
    new = _amounts(becomes, None)
    for key in dict.fromkeys([*new, *old]):
        if old.get(key) != new.get(key):
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


def exact_euros(amount: Decimal | None) -> str:
    """An amount with its cents, where it has any; "niet vermeld" is not zero."""
    if amount is None:
        return "niet vermeld"
    return format_value(amount, "€", 2 if amount % 1 else 0)


def _number(snapshot: Snapshot) -> str:
    if not snapshot.budget:
        return "niet vermeld"
    return count_noun(len(snapshot.budget), "bedrag")


def _amounts(snapshot: Snapshot, later_of: dict[str, str] | None) -> dict[Key, Decimal]:
    """Sums of the posts; of a forecast or realisation the newest that is stated."""
    newest: dict[tuple[BudgetStage | None, int], date] = {}
    posts = [line for line in snapshot.budget if line.role in {None, LineRole.POST}]
    for line in posts:
        if line.as_of:
            place = line.stage, line.year
            newest[place] = max(newest.get(place, line.as_of), line.as_of)
    found: dict[Key, Decimal] = {}
    for line in posts:
        if line.as_of and line.as_of != newest[line.stage, line.year]:
            continue
        key = _key(line, later_of)
        found[key] = found.get(key, Decimal(0)) + line.amount
    return found


def _key(line: BudgetLine, later_of: dict[str, str] | None) -> Key:
    node = line.node
    if later_of is not None and node:
        node = later_of.get(node, node)
    side = SIDE_WORDS[line.side] if line.side else "bedrag"
    phase = BUDGET_STAGE_WORDS[line.stage] if line.stage else line.phase
    return node, line.taakveld or line.description, line.year, side, phase
