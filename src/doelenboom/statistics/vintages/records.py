"""What a retrieval is, and what it led to."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from doelenboom.statistics.sources.protocol import Selection, SourceVersion, TableAddress


class Outcome(StrEnum):
    """How an attempt ended."""

    NEW = "new"  # a new vintage: first retrieval, or cells changed
    UNCHANGED = "unchanged"  # nothing new; only the moment of checking is kept
    QUARANTINED = "quarantined"  # a new vintage whose meaning changed: a person decides
    FAILED = "failed"
    CANCELLED = "cancelled"


class SchemaChangeKind(StrEnum):
    """Changes of a table that could silently change the meaning of a figure."""

    MEASURE_RENAMED = "measure_renamed"
    MEASURE_GONE = "measure_gone"
    MEASURE_ADDED = "measure_added"  # told, but no reason for quarantine
    UNIT_CHANGED = "unit_changed"
    DECIMALS_CHANGED = "decimals_changed"
    DIMENSION_ADDED = "dimension_added"
    DIMENSION_GONE = "dimension_gone"
    DIMENSION_RENAMED = "dimension_renamed"
    VALUE_RENAMED = "value_renamed"  # of a plain dimension; regions' names vary, periods' too
    VALUE_GONE = "value_gone"
    DISCONTINUED = "discontinued"


@dataclass(frozen=True, slots=True)
class SchemaChange:
    """One change of a table's description between two vintages.

    Attributes:
        kind: what changed.
        subject: code of the measure, dimension, or "dimension:value"; "" for the table.
        before: title, unit or number as it was ("" for what is new).
        after: as it is now ("" for what went away).
    """

    kind: SchemaChangeKind
    subject: str
    before: str = ""
    after: str = ""

    @property
    def asks(self) -> bool:
        """Whether a person has to say that figures still mean the same."""
        return self.kind is not SchemaChangeKind.MEASURE_ADDED


@dataclass(frozen=True, slots=True)
class CellChanges:
    """How many cells differ from the vintage before; the cells are in ``changes.parquet``."""

    new_periods: tuple[str, ...] = ()
    new_regions: tuple[str, ...] = ()
    gone_regions: tuple[str, ...] = ()
    status_changes: int = 0  # same value, firmer or softer (voorlopig → definitief)
    corrected: int = 0  # another value or another reason for having none
    appeared: int = 0  # new cells within periods and regions that existed
    disappeared: int = 0


@dataclass(frozen=True, slots=True)
class Vintage:
    """One kept retrieval, as its ``manifest.json`` says.

    Attributes:
        directory: where it lies, relative to the root of all vintages, with "/".
        retrieved_at: moment at which the last page was complete (UTC).
        rows: rows as the source counts them (v4: observations; v3: wide rows).
        cells: rows of ``observations.parquet``.
        sha256: over all raw pages in their order.
        content_sha256: over the cells in canonical order, whatever the order of arrival;
            equal content means that nothing changed.
        schema_fingerprint: over measures, units, decimals, dimensions and their plain values.
    """

    address: TableAddress
    selection: Selection
    directory: str
    retrieved_at: datetime
    version: SourceVersion
    rows: int
    cells: int
    pages: int
    bytes: int
    sha256: str
    content_sha256: str
    schema_fingerprint: str
    title: str = ""


@dataclass(frozen=True, slots=True)
class Retrieval:
    """What one attempt led to. ``vintage`` is the one that counts now, also when unchanged."""

    outcome: Outcome
    address: TableAddress
    vintage: Vintage | None = None
    previous: Vintage | None = None
    schema_changes: tuple[SchemaChange, ...] = ()
    changes: CellChanges | None = None
    reason: str = ""  # Dutch, for a person; "" where the outcome says it all
    requests: int = 0


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a retrieval is, for a person who waits."""

    rows: int
    pages: int
    bytes: int
    expected_rows: int | None = None
    stage: str = ""  # Dutch: "ophalen", "verwerken", "vergelijken"


class Watcher(Protocol):
    """Who is told about progress, and may stop it by raising ``FetchCancelled``."""

    def __call__(self, progress: Progress) -> None:
        """Take note."""
