"""From single transfers of land to events: what was merged, split or only moved a boundary."""

from collections.abc import Iterable, Iterator
from datetime import date

from doelenboom.regions.hierarchy.records import Event, EventKind, KnownRegion, Transfer


def events_of(
    day: date, transfers: Iterable[Transfer], regions: Iterable[KnownRegion]
) -> Iterator[Event]:
    """The events of one day.

    A transfer belongs to a reorganisation when the giver ends or the receiver begins on that
    day, whatever the source calls it: CBS calls the same piece "opgeheven" on one side and
    "grenswijziging" on the other. Pieces that share such a region are one event. Whatever else
    moved between two regions that both stayed is a boundary change, per pair.
    """
    known = list(regions)
    ended = {region.code for region in known if region.valid_to == day}
    begun = {region.code for region in known if region.valid_from == day}
    own: dict[str, Transfer] = {}
    reorganised: list[Transfer] = []
    pairs: dict[frozenset[str], list[Transfer]] = {}
    for item in transfers:
        if item.source == item.target:
            own[item.source] = item
        elif item.source in ended or item.target in begun:
            reorganised.append(item)
        else:
            pairs.setdefault(frozenset((item.source, item.target)), []).append(item)
    for group in _connected(reorganised, ended | begun):
        kept = [own[code] for code in sorted({item.target for item in group}) if code in own]
        yield Event(day, _kind(group, ended), tuple(sorted([*group, *kept], key=_order)))
    for moved in pairs.values():
        yield Event(day, EventKind.BOUNDARY, tuple(sorted(moved, key=_order)))


def _order(item: Transfer) -> tuple[str, str]:
    return item.source, item.target


def _kind(group: list[Transfer], ended: set[str]) -> EventKind:
    givers = {item.source for item in group} & ended
    receivers = {item.target for item in group}
    if len(receivers) == 1:
        return EventKind.MERGED
    return EventKind.SPLIT if len(givers) <= 1 else EventKind.REORGANISED


def _connected(transfers: list[Transfer], hinges: set[str]) -> Iterator[list[Transfer]]:
    """Groups of transfers that hang together through a region that ends or begins."""
    left = list(transfers)
    while left:
        group = [left.pop(0)]
        grew = True
        while grew:
            codes = {code for item in group for code in (item.source, item.target)} & hinges
            joined = [item for item in left if {item.source, item.target} & codes]
            # Two that end on the same day and go into the same region are one merger as well.
            targets = {item.target for item in group}
            joined += [item for item in left if item.target in targets and item not in joined]
            left = [item for item in left if item not in joined]
            group.extend(joined)
            grew = bool(joined)
        yield group
