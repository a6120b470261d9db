"""What a sheet would change in what is stored. Pure."""

from bisect import bisect_left
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass, field, replace
from typing import Any, Generic, TypeVar

from doelenboom.exchange.records import Record, Table

R = TypeVar("R", bound=Record)
Key = Callable[[Any], Hashable]


@dataclass(frozen=True, slots=True)
class Stored(Generic[R]):
    """A record as the registry has it.

    Attributes:
        record: its content.
        item: what it was made from: a model row, or whatever the writer needs.
        released: False when it was never released; its content is then somebody's draft.
    """

    record: R
    item: Any
    released: bool = True


@dataclass(frozen=True, slots=True)
class Place(Generic[R]):
    """One place in the order of a group.

    ``stored`` None: it is new. ``record`` is what it must be; of a row that the workbook does
    not have it is what is stored.
    """

    record: R
    stored: Stored[R] | None = None


@dataclass(slots=True)
class Difference(Generic[R]):
    """What one sheet changes.

    Attributes:
        added: new records.
        changed: stored records whose content changes, with what they must be.
        moved: stored records that only get another place among their siblings.
        unchanged: stored records that stay what they are.
        missing: released records that the workbook does not have. What was never released is
            in no export, so a workbook without it does not mean that it should go.
        drafts: stored records that would change, but were never released and so stay.
        order: group → every place in order, the missing ones after what they stood behind.
    """

    added: list[R] = field(default_factory=list)
    changed: list[Place[R]] = field(default_factory=list)
    moved: list[Place[R]] = field(default_factory=list)
    unchanged: list[Place[R]] = field(default_factory=list)
    missing: list[Stored[R]] = field(default_factory=list)
    drafts: list[Place[R]] = field(default_factory=list)
    order: dict[Hashable, list[Place[R]]] = field(default_factory=dict)

    def extend(self, other: "Difference[R]") -> None:
        """Take over the difference of other groups of the same sheet."""
        self.added += other.added
        self.changed += other.changed
        self.moved += other.moved
        self.unchanged += other.unchanged
        self.missing += other.missing
        self.drafts += other.drafts
        self.order |= other.order


def compare(
    table: Table[R], stored: Iterable[Stored[R]], *, key: Key, group: Key = lambda _: None
) -> Difference[R]:
    """Compare a sheet with what is stored.

    Args:
        table: what the workbook says.
        stored: what is there, in its order.
        key: identity of a record; equal ones are told apart by which comes first.
        group: among which records the order counts.
    """
    result: Difference[R] = Difference()
    old = list(stored)
    if not table.present:
        return result
    by_key = dict(_numbered(old, lambda one: key(one.record)))
    matched: set[int] = set()
    places: list[Place[R]] = []
    for identity, record in _numbered(table.records, key):
        one = by_key.get(identity)
        if one is None:
            places.append(Place(record))
            result.added.append(record)
            continue
        matched.add(id(one))
        places.append(Place(_merged(table, one.record, record), one))
    result.missing = [one for one in old if id(one) not in matched and one.released]
    result.order = _order(places, old, matched, group)
    _sort(result, places, _still(result.order, old))
    return result


def _sort(result: Difference[R], places: list[Place[R]], still: set[int]) -> None:
    for place in places:
        if place.stored is None:
            continue
        if place.record != place.stored.record:
            (result.changed if place.stored.released else result.drafts).append(place)
        elif id(place.stored) not in still:
            result.moved.append(place)
        else:
            result.unchanged.append(place)


def _numbered(items: Iterable[Any], key: Key) -> Iterable[tuple[Hashable, Any]]:
    """Pairs of an identity that occurs once and the item."""
    seen: dict[Hashable, int] = {}
    for item in items:
        identity = key(item)
        number = seen.get(identity, 0)
        seen[identity] = number + 1
        yield (identity, number), item


def _merged(table: Table[R], old: R, new: R) -> R:
    """Fields that the workbook speaks about from the new record, the rest from the old."""
    if not table.fields:
        return new
    said = {name: getattr(new, name) for name in table.fields if hasattr(new, name)}
    return replace(old, row=new.row, **said)


def _order(
    places: list[Place[R]], old: list[Stored[R]], matched: set[int], group: Key
) -> dict[Hashable, list[Place[R]]]:
    """Order of the workbook, with every missing record after the one it stood behind."""
    followers: dict[Hashable, list[Place[R]]] = {}
    previous: dict[Hashable, int] = {}
    for one in old:
        family = group(one.record)
        if id(one) in matched:
            previous[family] = id(one)
        else:
            slot = previous.get(family, ("start", family))
            followers.setdefault(slot, []).append(Place(one.record, one))
    order: dict[Hashable, list[Place[R]]] = {}
    for place in places:
        family = group(place.record)
        if family not in order:
            order[family] = list(followers.pop(("start", family), ()))
        order[family].append(place)
        if place.stored is not None:
            order[family] += followers.pop(id(place.stored), ())
    for rest in followers.values():
        for place in rest:
            order.setdefault(group(place.record), []).append(place)
    return order


def _still(order: dict[Hashable, list[Place[R]]], old: list[Stored[R]]) -> set[int]:
    """Stored records that keep their place: as many as possible in the order they had."""
    rank = {id(one): number for number, one in enumerate(old)}
    still: set[int] = set()
    for places in order.values():
        members = [place.stored for place in places if place.stored is not None]
        ranks = [rank[id(one)] for one in members]
        if ranks == sorted(ranks):
            still.update(map(id, members))
        else:
            still.update(id(members[index]) for index in longest_increasing(ranks))
    return still


def longest_increasing(numbers: list[int]) -> list[int]:
    """Indexes of a longest increasing selection; n log n."""
    tails: list[int] = []
    ends: list[int] = []
    previous: list[int] = []
    for index, number in enumerate(numbers):
        slot = bisect_left(tails, number)
        previous.append(ends[slot - 1] if slot else -1)
        if slot == len(tails):
            tails.append(number)
            ends.append(index)
        else:
            tails[slot] = number
            ends[slot] = index
    found = []
    here = ends[-1] if ends else -1
    while here >= 0:
        found.append(here)
        here = previous[here]
    return found[::-1]
