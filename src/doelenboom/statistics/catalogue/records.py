"""What the catalogue knows of a table, and how a search is asked and answered."""

from dataclasses import dataclass
from datetime import datetime

from doelenboom.statistics.sources.protocol import TableAddress


@dataclass(frozen=True, slots=True)
class Listing:
    """One list of tables that a service offers.

    Attributes:
        name: short name under which its rows are kept ("v4", "v3", "v3-other").
        service: service that the tables are fetched from.
        catalogue: catalogue of rows that do not say theirs.
        urls: addresses to ask, in order; the first that is there counts.
    """

    name: str
    service: str
    catalogue: str
    urls: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """One table as one service lists it.

    Attributes:
        current: whether more figures may come.
        level: finest region that its words promise: 3 wijken and buurten, 2 gemeenten,
            1 other regions, 0 none.
        rows: cells or rows, where the service tells.
    """

    listing: str
    address: TableAddress
    title: str
    summary: str = ""
    text: str = ""
    frequency: str = ""
    period: str = ""
    modified: str = ""
    current: bool = True
    level: int = 0
    rows: int | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """A table in the answer to a search. ``addresses`` are all places to get it, best first."""

    addresses: tuple[TableAddress, ...]
    title: str
    summary: str
    frequency: str
    period: str
    modified: str
    current: bool
    level: int

    @property
    def address(self) -> TableAddress:
        """Where it is fetched from."""
        return self.addresses[0]


@dataclass(frozen=True, slots=True)
class Wish:
    """A search: words, and what the table must be. Empty means that it does not matter."""

    words: str = ""
    catalogue: str = ""
    frequency: str = ""
    only_current: bool = False
    only_regional: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    """Tables found, best first.

    Attributes:
        total: how many fit, also beyond those shown.
        instead: words that were searched instead of what was typed ("" when as typed).
        loose: no table has all words; these have some.
    """

    found: tuple[Found, ...] = ()
    total: int = 0
    instead: str = ""
    loose: bool = False


@dataclass(frozen=True, slots=True)
class Origin:
    """How one listing stands in the index.

    Attributes:
        moment: when it was read; None when it never was.
        tables: how many tables it brought.
        fault: why the last attempt failed, in Dutch ("" when it did not): then its tables are
            those of ``moment``.
    """

    name: str
    moment: datetime | None
    tables: int
    fault: str = ""


@dataclass(frozen=True, slots=True)
class State:
    """The index as it lies there: size, age and choices for filters with their counts."""

    origins: tuple[Origin, ...] = ()
    tables: int = 0
    catalogues: tuple[tuple[str, int], ...] = ()
    frequencies: tuple[tuple[str, int], ...] = ()

    @property
    def moment(self) -> datetime | None:
        """Age of the oldest part; None when there is nothing to search."""
        return min((origin.moment for origin in self.origins if origin.moment), default=None)
