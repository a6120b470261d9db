"""CBS StatLine's bulk route: a whole table as one zip of CSV, with v4's metadata.

The way out where paging times out, and the fastest way to a large table. The file holds the
whole table; which cells are kept of a selection is decided while reading.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from doelenboom.statistics.errors import SourceError
from doelenboom.statistics.sources import statline_csv_file
from doelenboom.statistics.sources.odata_documents import safe_name
from doelenboom.statistics.sources.protocol import (
    PageEnd,
    Selection,
    SourceVersion,
    Stream,
    TableAddress,
    TableDescription,
)
from doelenboom.statistics.sources.statline_v4 import StatLineV4, base_with_path
from doelenboom.statistics.sources.statline_v4_filter import check
from doelenboom.statistics.transport.protocol import Transport

if TYPE_CHECKING:
    import pyarrow as pa

_PATH = "/csv"


class StatLineCsv:
    """The bulk files at a base address ("https://datasets.cbs.nl/csv").

    Args:
        base: address below which the catalogues lie; a bare host gets the service's own path.
        v4: the service that describes the tables.
    """

    service: ClassVar[str] = "statline-csv"
    title: ClassVar[str] = "CBS StatLine (hele tabel als CSV)"
    one_file: ClassVar[bool] = True

    def __init__(self, base: str, v4: StatLineV4) -> None:
        self.base = base_with_path(base, _PATH)
        self._v4 = v4

    def version(self, http: Transport, address: TableAddress) -> SourceVersion:
        """State of the table, by v4's Properties."""
        return self._v4.version(http, address)

    def describe(self, http: Transport, address: TableAddress) -> TableDescription:
        """Measures, dimensions and codes, by v4."""
        found = self._v4.describe(http, address)
        return replace(found, address=replace(found.address, service=self.service))

    def streams(
        self, http: Transport, description: TableDescription, selection: Selection
    ) -> Sequence[Stream]:
        """The one file, with the number of observations in the whole table."""
        check(description, selection)
        address = description.address
        url = f"{self.base}/{safe_name(address.catalogue)}/nl/{safe_name(address.table)}"
        try:
            count = self._v4.count(http, address)
        except SourceError:  # this route is there for when that one is down
            count = None
        return [Stream("", url, description.version.rows if count is None else count)]

    def page_end(self, path: Path, url: str) -> PageEnd:
        """There is one file; only reading it tells how many rows it has."""
        statline_csv_file.check_zip(path)
        return PageEnd(None, None)

    def cells(self, path: Path, description: TableDescription) -> "Iterator[pa.RecordBatch]":
        """Cells of the file, unpacked as they are read."""
        return statline_csv_file.cells(path, description)
