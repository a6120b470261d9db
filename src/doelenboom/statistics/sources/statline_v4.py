"""CBS StatLine by OData v4: observations in long form, 100,000 to a page."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar
from urllib.parse import quote, urlsplit

from doelenboom.statistics.errors import SourceBroken, SourceRefused, TableMissing
from doelenboom.statistics.sources import statline_v4_pages as pages
from doelenboom.statistics.sources.odata_documents import (
    Documents,
    host,
    read_object,
    safe_name,
    text,
)
from doelenboom.statistics.sources.protocol import (
    PageEnd,
    Selection,
    Source,
    SourceVersion,
    Stream,
    TableAddress,
    TableDescription,
)
from doelenboom.statistics.sources.statline_bridge import bridged
from doelenboom.statistics.sources.statline_v4_filter import check
from doelenboom.statistics.sources.statline_v4_metadata import describe, version_of
from doelenboom.statistics.sources.statline_v4_streams import SLICE_ABOVE, Planner
from doelenboom.statistics.transport.protocol import Transport

if TYPE_CHECKING:
    import pyarrow as pa

_PATH = "/odata/v1"


class StatLineV4:
    """StatLine v4 at a base address ("https://datasets.cbs.nl/odata/v1").

    Args:
        base: address below which the catalogues lie; a bare host gets the service's own path.
        v3: the older service, for tables of which v4 lost the observations.
        slice_above: observations from which a whole table is asked in slices, side by side.
    """

    service: ClassVar[str] = "statline-v4"
    title: ClassVar[str] = "CBS StatLine"
    one_file: ClassVar[bool] = False

    def __init__(
        self, base: str, v3: Source | None = None, *, slice_above: int = SLICE_ABOVE
    ) -> None:
        self.base = base_with_path(base, _PATH)
        self._v3 = v3
        self._slice_above = slice_above

    def root(self, address: TableAddress) -> str:
        """Address of a table."""
        return f"{self._catalogue(address)}/{safe_name(address.table)}"

    def version(self, http: Transport, address: TableAddress) -> SourceVersion:
        """State of the table by its Properties: one request where the letters' case is right."""
        return version_of(self._properties(Documents(http), address)[1])

    def describe(self, http: Transport, address: TableAddress) -> TableDescription:
        """Measures, dimensions and codes, under the identifier in the service's own case."""
        documents = Documents(http)
        address, properties = self._properties(documents, address)
        return describe(documents, address, self.root(address), properties)

    def streams(
        self, http: Transport, description: TableDescription, selection: Selection
    ) -> Sequence[Stream]:
        """One chain of pages, or several where the table is large or the filter long."""
        return self._planner(http, description, selection).streams(self._slice_above)

    def slices(
        self, http: Transport, description: TableDescription, selection: Selection
    ) -> Sequence[Stream]:
        """The same per group of periods or regions, for when one chain is slow."""
        return self._planner(http, description, selection).streams(0)

    def instead(self, http: Transport, description: TableDescription) -> Source | None:
        """Read v3 in the terms of this description: some tables are left there only."""
        return None if self._v3 is None else bridged(http, self._v3, description)

    def count(self, http: Transport, address: TableAddress) -> int | None:
        """How many observations the whole table has, or None where the service does not count.

        Raises:
            TableMissing: the service has no observations of this table.
        """
        return Questions(http, self.root(address)).count("")

    def page_end(self, path: Path, url: str) -> PageEnd:
        """Count observations and find the next page."""
        return pages.page_end(path, url)

    def cells(self, path: Path, description: TableDescription) -> "Iterator[pa.RecordBatch]":
        """Cells of a page."""
        return pages.cells(path, description)

    def _planner(
        self, http: Transport, description: TableDescription, selection: Selection
    ) -> Planner:
        check(description, selection)
        return Planner(Questions(http, self.root(description.address)), description, selection)

    def _catalogue(self, address: TableAddress) -> str:
        catalogue = safe_name(address.catalogue)
        own = f"/{catalogue}".lower()
        return self.base if self.base.lower().endswith(own) else f"{self.base}/{catalogue}"

    def _properties(
        self, documents: Documents, address: TableAddress
    ) -> tuple[TableAddress, dict[str, Any]]:
        """Properties with the address in the service's own case.

        A wrong case answers 404, or something empty: then the list of tables is asked.
        """
        try:
            found = self._answer(documents, address)
            if text(found, "Identifier") == address.table:
                return address, found
        except TableMissing:
            found = {}
        right = self._in_own_case(documents, address)
        if right == address:
            if found and not text(found, "Identifier"):
                return address, found
            raise _unknown(address, self.base)
        found = self._answer(documents, right)
        if not found:
            raise _unknown(address, self.base)
        return right, found

    def _answer(self, documents: Documents, address: TableAddress) -> dict[str, Any]:
        found = documents.one("properties", f"{self.root(address)}/Properties")
        rows = found.get("value")
        if isinstance(rows, list):
            return rows[0] if rows and isinstance(rows[0], dict) else {}
        return {key: item for key, item in found.items() if not key.startswith("@")}

    def _in_own_case(self, documents: Documents, address: TableAddress) -> TableAddress:
        url = f"{self._catalogue(address)}/Datasets"
        rows = documents.passing().collection("datasets", url)
        wanted = address.table.casefold()
        for row in rows:
            if text(row, "Identifier").casefold() == wanted:
                return TableAddress(address.service, address.catalogue, text(row, "Identifier"))
        raise _unknown(address, self.base)


class Questions:
    """Short questions about a table's observations."""

    def __init__(self, http: Transport, root: str) -> None:
        self._http = http
        self._root = root

    def url(self, condition: str) -> str:
        """First page of what fits a filter ("" for everything)."""
        return f"{self._root}/Observations{_query(condition)}"

    def count(self, condition: str) -> int | None:
        """How many observations fit, or None where the service does not count.

        Raises:
            TableMissing: there are no observations at all, not even to count.
        """
        url = f"{self._root}/Observations/$count{_query(condition)}"
        try:
            answer = self._http.get(url).removeprefix(b"\xef\xbb\xbf").strip()
        except SourceRefused:
            return None
        except TableMissing:
            self.first()
            return None
        if not answer.isdigit():
            raise SourceBroken(f"{host(url)} gaf geen aantal, maar “{_shown(answer)}”.")
        return int(answer)

    def first(self) -> dict[str, Any]:
        """One observation, as an example of how codes are written; {} in an empty table."""
        url = f"{self._root}/Observations?$top=1"
        rows = read_object(self._http.get(url), url).get("value")
        return rows[0] if isinstance(rows, list) and rows and isinstance(rows[0], dict) else {}


def base_with_path(base: str, usual: str) -> str:
    """A base address without a closing slash; a bare host gets the service's usual path."""
    base = base.rstrip("/")
    return base if urlsplit(base).path else f"{base}{usual}"


def _query(condition: str) -> str:
    return f"?$filter={quote(condition, safe='')}" if condition else ""


def _unknown(address: TableAddress, base: str) -> TableMissing:
    return TableMissing(
        f"{host(base)} kent geen tabel {address.table} in catalogus {address.catalogue}."
    )


def _shown(answer: bytes) -> str:
    return answer[:60].decode("utf-8", "replace")
