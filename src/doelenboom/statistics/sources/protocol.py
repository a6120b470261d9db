"""What every source offers, whatever its service speaks.

A source turns a table's address into requests and the answers into cells. It keeps no state,
opens no files and knows no database: the transport is handed in and the engine
(``vintages``) decides what is stored. Adding a source is one module that fulfils ``Source``
and one line in ``sources.registry``.

A table is one long list of cells: measure × dimensions → value. Tables that come in wide rows
(v3) are turned into that shape by their source.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, Protocol, runtime_checkable

from doelenboom.statistics.transport.protocol import Transport

if TYPE_CHECKING:
    import pyarrow as pa

MEASURE = "Measure"
"""Name of the pseudo-dimension that holds the measure, in selections and in cells."""


class DimensionKind(StrEnum):
    """What a dimension is about."""

    PLAIN = "plain"
    REGION = "region"
    PERIOD = "period"


class Attribute(StrEnum):
    """Why a cell has no value (OData v4's ValueAttribute; v3's symbols map to these)."""

    NONE = "None"  # there is a value
    IMPOSSIBLE = "Impossible"  # cannot exist on logical grounds
    CONFIDENTIAL = "Confidential"
    NOT_AVAILABLE = "NotAvailable"  # unknown, not reliable enough, or (v3's ".") secret


@dataclass(frozen=True, slots=True, order=True)
class TableAddress:
    """Where a table is: service ("statline-v4"), catalogue ("CBS") and its identifier.

    The identifier is kept in the case in which the service knows it; sources look that up,
    since the wrong case answers empty, without an error ("03759ned", "85099NED").
    """

    service: str
    catalogue: str
    table: str

    def __str__(self) -> str:
        """Return "service:catalogue:table", as the command line takes it."""
        return f"{self.service}:{self.catalogue}:{self.table}"


@dataclass(frozen=True, slots=True)
class Selection:
    """Which cells of a table: per dimension the codes wanted; a dimension not named is whole.

    ``Measure`` is a dimension here too. Codes are stripped; order and repetition mean nothing,
    so two selections of the same cells are equal. Empty: the whole table.
    """

    dimensions: tuple[tuple[str, tuple[str, ...]], ...] = ()

    @classmethod
    def of(cls, wanted: Mapping[str, Sequence[str]]) -> "Selection":
        """Build the canonical selection."""
        return cls(
            tuple(
                (name, tuple(sorted({code.strip() for code in codes})))
                for name, codes in sorted(wanted.items())
                if codes
            )
        )

    def as_mapping(self) -> dict[str, list[str]]:
        """Plain form, for JSON."""
        return {name: list(codes) for name, codes in self.dimensions}


@dataclass(frozen=True, slots=True)
class SourceVersion:
    """What a source says about the state of a table; equal tokens mean nothing changed.

    Attributes:
        token: everything that moves when the table moves (v4 Version + ObservationsModified;
            v3 Modified + MetaDataModified), as one text.
        published: moment of publication as the source writes it (ISO 8601), "" when unknown.
        reason: the source's own word ("Actualisering", "Stopgezet", "Herontwerp").
        status: the source's own word ("Regulier", "Gediscontinueerd", "Vervallen").
        frequency: the source's own word ("Per jaar", "Perkwartaal", "Stopgezet").
        rows: number of cells or rows in the whole table, where the source tells.
        name: how the source calls this state (v4 "202606230000", v3 its Modified), for people.
    """

    token: str
    published: str = ""
    reason: str = ""
    status: str = ""
    frequency: str = ""
    rows: int | None = None
    name: str = ""

    @property
    def label(self) -> str:
        """What people are told: the source's own name, or the token of a source without names."""
        return self.name or self.token

    @property
    def discontinued(self) -> bool:
        """Whether the source says that no more figures will come."""
        words = f"{self.status} {self.reason} {self.frequency}".lower()
        return any(word in words for word in ("gediscontinueerd", "stopgezet", "vervallen"))


@dataclass(frozen=True, slots=True)
class Measure:
    """One thing that a table measures. Titles may occur twice; ``path`` tells them apart."""

    code: str
    title: str
    unit: str = ""
    decimals: int | None = None
    path: tuple[str, ...] = ()  # titles of the groups above it, outermost first
    description: str = ""
    index: int | None = None  # v4 Index = v3 ID, the bridge between both services


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a dimension: code (stripped), title, and for periods how firm it is."""

    code: str
    title: str
    status: str = ""  # "Definitief", "Voorlopig", "NaderVoorlopig" or ""
    path: tuple[str, ...] = ()
    index: int | None = None


@dataclass(frozen=True, slots=True)
class Dimension:
    """One axis of a table with all its values, in the order of the source."""

    code: str
    title: str
    kind: DimensionKind = DimensionKind.PLAIN
    values: tuple[Value, ...] = ()


@dataclass(frozen=True, slots=True)
class TableDescription:
    """Everything a person or a binding needs to know of a table before fetching cells.

    ``documents`` holds the raw metadata answers by a short name ("properties.json"), which are
    kept in the vintage byte for byte.
    """

    address: TableAddress  # with the identifier in the service's own case
    title: str
    version: SourceVersion
    measures: tuple[Measure, ...]
    dimensions: tuple[Dimension, ...]
    summary: str = ""
    text: str = ""  # the source's explanation: prose, the only place that names a successor
    license: str = ""
    page: str = ""  # address for people
    documents: Mapping[str, bytes] = field(default_factory=dict)
    urls: Mapping[str, str] = field(default_factory=dict)  # document name → exact address

    def dimension(self, kind: DimensionKind) -> Dimension | None:
        """First dimension of this kind."""
        return next((item for item in self.dimensions if item.kind is kind), None)


@dataclass(frozen=True, slots=True)
class Stream:
    """One chain of pages. Streams of a table are independent and may be fetched side by side.

    Attributes:
        name: what it covers, in a fixed order among the streams ("" when there is only one).
        url: address of the first page.
        expected: number of rows it should bring, or None where the source cannot tell.
    """

    name: str
    url: str
    expected: int | None = None


@dataclass(frozen=True, slots=True)
class PageEnd:
    """How a page ends: its number of rows and the address of the next one, if any.

    ``rows`` is None where only reading all cells would tell (one large file); rows are then
    counted as cells are.
    """

    rows: int | None
    next_url: str | None


@runtime_checkable
class Substitutable(Protocol):
    """A source that knows another way to a table whose cells it does not give (any more)."""

    def instead(self, http: Transport, description: TableDescription) -> "Source | None":
        """Return a source that gives the same cells, in the terms of this description.

        Asked after ``streams`` raised ``TableMissing``; None where there is no other way.
        """


@runtime_checkable
class Sliceable(Protocol):
    """A source that can cut a selection into streams that are fetched side by side."""

    def slices(
        self, http: Transport, description: TableDescription, selection: Selection
    ) -> "Sequence[Stream]":
        """Return the cells of ``streams`` in more streams; as many as ``streams`` if it cannot.

        Asked when one stream turned out to be slow.
        """


class Source(Protocol):
    """One service. Instances hold base addresses (and a key) and nothing else."""

    service: ClassVar[str]  # "statline-v4"
    title: ClassVar[str]  # "CBS StatLine", for people
    one_file: ClassVar[bool]  # a page may be larger than memory and is parsed from disk

    def version(self, http: Transport, address: TableAddress) -> SourceVersion:
        """State of the table, in one request."""

    def describe(self, http: Transport, address: TableAddress) -> TableDescription:
        """Measures, dimensions and their values.

        Raises:
            TableMissing: the service does not know the table, in any case of letters.
            SourceBroken: the metadata contradict themselves.
        """

    def streams(
        self, http: Transport, description: TableDescription, selection: Selection
    ) -> Sequence[Stream]:
        """Addresses to start from, with what they should bring.

        Raises:
            AddressError: the selection names a dimension or code that the table lacks.
        """

    def page_end(self, path: Path, url: str) -> PageEnd:
        """Read from a stored page (plain bytes on disk) how it ends.

        Raises:
            SourceBroken: the page cannot be read.
        """

    def cells(self, path: Path, description: TableDescription) -> "Iterator[pa.RecordBatch]":
        """The cells of a stored page, in batches of a bounded size.

        Columns, in this order: ``Measure`` and one per dimension (text, plain or dictionary
        encoded, codes stripped),
        ``value`` (float64, null without a number), ``attribute`` (text, of ``Attribute``, or
        the source's own word when it is new to us), ``text`` (text, null unless the source
        gives a value in words).
        """
