"""Everything that changed, in the reading order of the later plan."""

from collections.abc import Iterable, Iterator
from itertools import chain

from doelenboom.snapshot.canonical import paused_collector
from doelenboom.snapshot.comparison import Change, Comparison
from doelenboom.snapshot.difference.elements import (
    added,
    element_changes,
    plan_changes,
    removed,
)
from doelenboom.snapshot.difference.headlines import headline_changes
from doelenboom.snapshot.difference.matching import Matched, match
from doelenboom.snapshot.difference.money import money_changes
from doelenboom.snapshot.difference.reading import Reading, edition_before
from doelenboom.snapshot.difference.reports import report_changes
from doelenboom.snapshot.difference.targets import target_changes
from doelenboom.snapshot.index import SnapshotIndex
from doelenboom.snapshot.models import Edition, Snapshot


def difference(was: Reading, becomes: Reading) -> tuple[Change, ...]:
    """What changed between two readings of a plan, of one snapshot or of two.

    First what is about the plan as a whole, then per element in reading order, then what is
    gone, then headlines of editors, target values and amounts. Elements are the same when their
    code is, or when one replaces the other, or when they have one address. Linear in the number
    of elements.
    """
    with paused_collector():
        matched = match(was.index, becomes.index)
        return tuple(_all(was, becomes, matched))


def between_editions(index: SnapshotIndex, earlier: Edition) -> Comparison:
    """What changed since an earlier edition, as far as one snapshot knows.

    Statuses, plan texts and milestones are of each edition; the tree, target values and money
    of a snapshot are of one moment, so that a change in those is not seen.
    """
    now = Reading(index, index.snapshot.edition)
    changes = difference(Reading(index, earlier.code), now)
    return compared_with_edition(earlier, changes)


def between_snapshots(was: Snapshot, becomes: Snapshot) -> tuple[Change, ...]:
    """What changed between what two snapshots show.

    Raises:
        ContractError: a snapshot contradicts itself.
    """
    return difference(Reading.of(was), Reading.of(becomes))


def compared_with_edition(earlier: Edition, changes: Iterable[Change]) -> Comparison:
    """A comparison with an earlier edition."""
    return Comparison(
        against="edition",
        edition=earlier.code,
        title=earlier.title,
        reference_date=earlier.reference_date,
        changes=tuple(changes),
    )


def since_edition_before(index: SnapshotIndex) -> Comparison | None:
    """The comparison with the edition before the shown one; None where there is none."""
    earlier = edition_before(index, index.snapshot.edition)
    return between_editions(index, earlier) if earlier else None


def _all(was: Reading, becomes: Reading, matched: Matched) -> Iterator[Change]:
    yield from plan_changes(was.snapshot.plan, becomes.snapshot.plan)
    old_of = {new.code: old for old, new in matched.pairs}
    for node in becomes.snapshot.nodes:
        old = old_of.get(node.code)
        if old is None:
            yield added(node, becomes.index)
            continue
        yield from element_changes(old, node, was.index, becomes.index, matched)
        yield from report_changes(old, node, was, becomes)
    yield from (removed(node, was.index, matched) for node in matched.removed)
    yield from chain(
        headline_changes(was, becomes),
        target_changes(was.snapshot, becomes.snapshot),
        money_changes(was.snapshot, becomes.snapshot, matched),
    )
