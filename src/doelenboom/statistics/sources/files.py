"""Files with figures (CSV, XLSX): from a folder, put in by hand, or from an allowed address."""

import hashlib
import tempfile
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from doelenboom.kernel.slugs import slugify
from doelenboom.statistics.errors import AddressError, SourceBroken
from doelenboom.statistics.sources.file_cells import FileTable, Names, read_cells
from doelenboom.statistics.sources.file_layout import find_layout, missing_header
from doelenboom.statistics.sources.file_names import SERVICE, WEB, FileName, file_name
from doelenboom.statistics.sources.protocol import (
    MEASURE,
    Dimension,
    DimensionKind,
    Measure,
    PageEnd,
    Selection,
    SourceVersion,
    Stream,
    TableAddress,
    TableDescription,
    Value,
)
from doelenboom.statistics.transport.protocol import Transport
from doelenboom.workbooks.cage import read_book
from doelenboom.workbooks.limits import Limits
from doelenboom.workbooks.raw import RawBook
from doelenboom.workbooks.refusals import REASONS, Refusal

if TYPE_CHECKING:
    import pyarrow as pa

REGIONS, PERIODS = "Gebieden", "Perioden"
_LIMITS = Limits(rows=500_000, columns=2_000, cells=5_000_000)
_BATCH = 50_000


class FileSource:
    """Files as tables: every column or row with figures is read in a process of its own.

    Args:
        names: gives the names of regions, for files that write "Vlissingen" and no code.
    """

    service: ClassVar[str] = SERVICE
    title: ClassVar[str] = "Bestand"
    one_file: ClassVar[bool] = True

    def __init__(self, names: Callable[[], Names] = dict) -> None:
        self._names = names

    def version(self, http: Transport, address: TableAddress) -> SourceVersion:
        """Digest of the file: whatever changed in it, changes this."""
        return _version(http.get(file_name(address).url))

    def describe(self, http: Transport, address: TableAddress) -> TableDescription:
        """Measures, regions, periods and further dimensions, as the file shows them.

        Raises:
            SourceBroken: no table with figures, or cells that cannot be read.
        """
        name = file_name(address)
        body = http.get(name.url)
        with tempfile.TemporaryDirectory(prefix="doelenboom-") as folder:
            path = Path(folder) / "file"
            path.write_bytes(body)
            table = self._read(path, name)
        return TableDescription(
            address=address,
            title=name.title,
            version=_version(body),
            measures=tuple(
                Measure(item.code, item.title, item.unit, item.decimals)
                for item in table.measures.values()
            ),
            dimensions=_dimensions(table),
            page=name.url if name.catalogue == WEB else "",
        )

    def streams(
        self, http: Transport, description: TableDescription, selection: Selection
    ) -> Sequence[Stream]:
        """The file, whole; the selection is made afterwards.

        Raises:
            AddressError: the selection names what the file does not have.
        """
        del http
        known = {MEASURE: {item.code for item in description.measures}}
        for dimension in description.dimensions:
            known[dimension.code] = {value.code for value in dimension.values}
        for code, wanted in selection.dimensions:
            if code not in known:
                raise AddressError(f"Het bestand heeft geen kolom “{code}”.")
            gone = set(wanted) - known[code]
            if gone:
                raise AddressError(f"Het bestand heeft in “{code}” geen {', '.join(sorted(gone))}.")
        return (Stream("", file_name(description.address).url),)

    def page_end(self, path: Path, url: str) -> PageEnd:
        """A file is one page; its cells are its rows."""
        del path, url
        return PageEnd(None, None)

    def cells(self, path: Path, description: TableDescription) -> "Iterator[pa.RecordBatch]":
        """Cells of the file, in its order."""
        import pyarrow as pa

        table = self._read(path, file_name(description.address))
        names = [MEASURE, *(dimension.code for dimension in description.dimensions)]
        for start in range(0, len(table.cells), _BATCH):
            part = table.cells[start : start + _BATCH]
            keys = [
                [cell.measure for cell in part],
                [cell.region for cell in part],
                [cell.period for cell in part],
                *([cell.others[place] for cell in part] for place in range(len(table.others))),
            ]
            columns = [pa.array(column, pa.string()) for column in keys]
            columns.append(pa.array([_float(cell.figure.value) for cell in part], pa.float64()))
            columns.append(pa.array([str(cell.figure.attribute) for cell in part], pa.string()))
            columns.append(pa.array([cell.figure.text for cell in part], pa.string()))
            yield pa.RecordBatch.from_arrays(columns, [*names, "value", "attribute", "text"])

    def _read(self, path: Path, name: FileName) -> FileTable:
        shown = name.name.rpartition("/")[2]
        try:
            book = read_book(path, _LIMITS, loose=True)
        except Refusal as refusal:
            message, mend = REASONS[refusal.code]
            raise SourceBroken(f"{shown}: {message} {mend}") from None
        return _table(book, name, shown, self._names())


def _table(book: RawBook, name: FileName, shown: str, names: Names) -> FileTable:
    """The one sheet that is meant, read.

    Raises:
        SourceBroken: there is none, or more than one could be meant.
    """
    single = len(book.sheets) == 1
    for sheet in book.sheets:
        sheet.name = shown if single else f"{shown}, blad {sheet.name}"
    if name.sheet:
        wanted = f"{shown}, blad {name.sheet}".lower()
        book.sheets = [item for item in book.sheets if item.name.lower() == wanted]
        if not book.sheets and not single:
            raise SourceBroken(f"{shown}: er is geen blad “{name.sheet}” (meer).")
    found = [layout for sheet in book.sheets if (layout := find_layout(sheet)) is not None]
    if not found:
        raise missing_header(shown)
    if len(found) > 1:
        sheets = ", ".join(layout.sheet.rpartition(", blad ")[2] for layout in found)
        raise SourceBroken(
            f"{shown}: meer dan één blad heeft cijfers ({sheets}). Kies één blad, of sla elk "
            "blad op als een eigen bestand."
        )
    return read_cells(found[0], name.title, names)


def _dimensions(table: FileTable) -> tuple[Dimension, ...]:
    regions = tuple(Value(code, name or code) for code, name in table.regions.items())
    periods = tuple(Value(code, code, status) for code, status in table.periods.items())
    others = tuple(
        Dimension(_code(title), title, values=tuple(Value(c, t) for c, t in values.items()))
        for title, values in zip(table.others, table.values, strict=True)
    )
    return (
        Dimension(REGIONS, "Gebieden", DimensionKind.REGION, regions),
        Dimension(PERIODS, "Perioden", DimensionKind.PERIOD, periods),
        *others,
    )


def _code(title: str) -> str:
    """Code of a further dimension: its title in plain letters, kept apart from fixed names.

    Columns of a vintage are asked for by SQL, to which capitals are no difference.
    """
    taken = {MEASURE.lower(), REGIONS.lower(), PERIODS.lower(), "value", "attribute", "text"}
    code = slugify(title)
    return f"{code}-kolom" if code in taken else code


def _version(body: bytes) -> SourceVersion:
    return SourceVersion(token=hashlib.sha256(body).hexdigest())


def _float(number: Decimal | None) -> float | None:
    return None if number is None else float(number)
