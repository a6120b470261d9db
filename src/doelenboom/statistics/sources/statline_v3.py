"""CBS StatLine by OData v3: wide rows, ten thousand to a page, by the Feed.

The Feed is used for everything, metadata too: the Api refuses more than ten thousand rows,
and a list of wijken en buurten is longer than that.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from doelenboom.statistics.errors import SourceRefused, TableMissing
from doelenboom.statistics.sources import statline_v3_pages as pages
from doelenboom.statistics.sources.odata_documents import Documents, host, safe_name, text
from doelenboom.statistics.sources.protocol import (
    PageEnd,
    Selection,
    SourceVersion,
    Stream,
    TableAddress,
    TableDescription,
)
from doelenboom.statistics.sources.statline_v3_addresses import (
    base_of,
    catalogue_url,
    feed_root,
)
from doelenboom.statistics.sources.statline_v3_metadata import describe, version_of
from doelenboom.statistics.sources.statline_v3_streams import plan
from doelenboom.statistics.transport.protocol import Transport

if TYPE_CHECKING:
    import pyarrow as pa

OWN_CATALOGUE = "CBS"
SLICE_ABOVE = 200_000


class StatLineV3:
    """StatLine v3: catalogue CBS at one address, every other catalogue at another.

    Args:
        base: where catalogue CBS is ("https://opendata.cbs.nl"); a path of one of the
            services behind it is understood too.
        base_other: where all other catalogues are ("https://dataderden.cbs.nl").
        slice_above: rows from which a whole table is asked in slices, side by side.
    """

    service: ClassVar[str] = "statline-v3"
    title: ClassVar[str] = "CBS StatLine (oudere dienst)"
    one_file: ClassVar[bool] = False

    def __init__(self, base: str, base_other: str, *, slice_above: int = SLICE_ABOVE) -> None:
        self.base = base_of(base)
        self.base_other = base_of(base_other)
        self._slice_above = slice_above

    def base_for(self, catalogue: str) -> str:
        """Where a catalogue is served."""
        return self.base if catalogue.upper() == OWN_CATALOGUE else self.base_other

    def version(self, http: Transport, address: TableAddress) -> SourceVersion:
        """State of the table by its catalogue record: one request where the case is right."""
        return version_of(self._record(Documents(http), address)[1])

    def describe(self, http: Transport, address: TableAddress) -> TableDescription:
        """Topics, dimensions and codes, under the identifier in the service's own case."""
        documents = Documents(http)
        own, record = self._record(documents, address)
        return describe(documents, own, self.base_for(own.catalogue), record)

    def streams(
        self, http: Transport, description: TableDescription, selection: Selection
    ) -> Sequence[Stream]:
        """One chain of pages, or several where the table is large or the filter long."""
        root = feed_root(self.base_for(description.address.catalogue), description.address.table)
        return plan(http, root, description, selection, self._slice_above)

    def page_end(self, path: Path, url: str) -> PageEnd:
        """Count wide rows and find the next page."""
        return pages.page_end(path, url)

    def cells(self, path: Path, description: TableDescription) -> "Iterator[pa.RecordBatch]":
        """Cells of a page, topic after topic."""
        return pages.cells(path, description)

    def _record(
        self, documents: Documents, address: TableAddress
    ) -> tuple[TableAddress, dict[str, Any]]:
        """What the service says of a table, and the table in the service's own case.

        The catalogue answers nothing to a wrong case, and does not list every table: then the
        table itself is asked, and after that the list of all tables.
        """
        table = safe_name(address.table)
        base = self.base_for(safe_name(address.catalogue))
        url = catalogue_url(base, f"Identifier eq '{table}'")
        record = _named(_rows(documents, "catalogue", url), table)
        if record is None:
            infos = f"{feed_root(base, table)}/TableInfos?$format=json"
            found = _rows(documents, "table-infos", infos)
            record = found[0] if found and text(found[0], "Modified") else None
        if record is not None:
            return address, record
        right = self._own_case(documents, base, table)
        if right is None:
            raise TableMissing(
                f"{host(base)} kent geen tabel {table} in catalogus {address.catalogue}."
            )
        return self._record(documents, TableAddress(self.service, address.catalogue, right))

    def _own_case(self, documents: Documents, base: str, table: str) -> str | None:
        """How the service spells a table, if that is another way than asked."""
        try:
            rows = documents.collection("tables", catalogue_url(base, select="Identifier"))
        except SourceRefused:
            rows = documents.collection("tables", catalogue_url(base))
        except TableMissing:
            return None
        for row in rows:
            name = text(row, "Identifier")
            if name.casefold() == table.casefold() and name != table:
                return name
        return None


def _rows(documents: Documents, name: str, url: str) -> list[dict[str, Any]]:
    try:
        return documents.collection(name, url)
    except (TableMissing, SourceRefused):
        return []


def _named(rows: Sequence[dict[str, Any]], table: str) -> dict[str, Any] | None:
    return next((row for row in rows if text(row, "Identifier") == table), None)
