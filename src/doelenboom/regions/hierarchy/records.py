"""What sources tell about regions, whatever their format."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from doelenboom.kernel.regions import region_kind
from doelenboom.kernel.states import RegionKind


class EventKind(StrEnum):
    """What happened to regions on a day."""

    MERGED = "merged"  # one or more regions ended and went into one other
    SPLIT = "split"  # one region ended and was divided among others
    REORGANISED = "reorganised"  # several ended, several received
    RECODED = "recoded"  # the same area under another code (and name)
    RENAMED = "renamed"  # the same code under another name
    BOUNDARY = "boundary"  # land changed hands between regions that both stayed
    PARENT = "parent"  # the region came to lie in another one (province)

    @property
    def breaks(self) -> bool:
        """Whether figures of before and after are about another area."""
        return self in {EventKind.MERGED, EventKind.SPLIT, EventKind.REORGANISED}


@dataclass(frozen=True, slots=True)
class KnownRegion:
    """A region as a source knows it.

    Attributes:
        valid_from: first day, None where unknown or before CBS's oldest year (1830).
        valid_to: first day on which it is no more, None while it exists.
    """

    code: str
    name: str
    valid_from: date | None = None
    valid_to: date | None = None

    @property
    def kind(self) -> RegionKind:
        """Kind by the code; a kind that we do not know is kept as OTHER."""
        return region_kind(self.code)

    def exists_on(self, day: date) -> bool:
        """Whether the region is there on a day."""
        return (self.valid_from is None or self.valid_from <= day) and (
            self.valid_to is None or day < self.valid_to
        )


@dataclass(frozen=True, slots=True, order=True)
class Link:
    """In ``year`` (on 1 January) the region ``code`` lies in ``parent``."""

    code: str
    parent: str
    year: int


@dataclass(frozen=True, slots=True, order=True)
class Transfer:
    """What went from one region to another; to itself: what a region kept of itself.

    Sizes are None where the source does not tell.
    """

    source: str
    target: str
    hectares: int | None = None
    dwellings: int | None = None
    inhabitants: int | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened to regions on a day, in one or more transfers."""

    day: date
    kind: EventKind
    transfers: tuple[Transfer, ...]
    note: str = ""

    @property
    def from_codes(self) -> tuple[str, ...]:
        """Regions that gave, in order of code."""
        return tuple(sorted({item.source for item in self.transfers}))

    @property
    def to_codes(self) -> tuple[str, ...]:
        """Regions that received, in order of code."""
        return tuple(sorted({item.target for item in self.transfers}))


@dataclass(frozen=True, slots=True)
class Hierarchy:
    """Everything that one source tells, with where it comes from."""

    source: str
    license: str = ""
    regions: tuple[KnownRegion, ...] = ()
    links: tuple[Link, ...] = ()
    events: tuple[Event, ...] = ()
    notes: tuple[str, ...] = field(default=())

    @property
    def years(self) -> tuple[int, ...]:
        """Years about which something is told."""
        return tuple(sorted({link.year for link in self.links}))


def unique_regions(regions: Iterable[KnownRegion]) -> tuple[KnownRegion, ...]:
    """One row per code, the first with a name counts, in order of code."""
    found: dict[str, KnownRegion] = {}
    for region in regions:
        if region.code not in found or not found[region.code].name:
            found[region.code] = region
    return tuple(found[code] for code in sorted(found))
