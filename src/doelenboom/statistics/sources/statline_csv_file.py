"""A zip of ``Observations.csv`` (";", UTF-8 with a mark, decimal comma), read as a stream."""

import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as pacsv

from doelenboom.statistics.errors import SourceBroken
from doelenboom.statistics.sources.protocol import MEASURE, TableDescription
from doelenboom.statistics.sources.statline_v4_pages import finish

_MEMBER = re.compile(r"(?:.*/)?Observations[^/]*\.csv", re.IGNORECASE)
_BLOCK = 1 << 20
_PATIENT_BLOCK = 16 << 20
_MOST_BYTES = 256 << 30
_FREE_BYTES = 64 << 20
_MOST_SWELLING = 250
"""Times its packed size that a file may become: figures pack 10 to 40 times."""
_NOT_A_ZIP = (
    zipfile.BadZipFile,
    NotImplementedError,
    RuntimeError,
    EOFError,
    ValueError,
    zlib.error,
)


def check_zip(path: Path) -> None:
    """See that a received file is a zip with observations.

    Raises:
        SourceBroken: it is not.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            _members(archive)
    except _NOT_A_ZIP as error:
        raise _broken(error) from error


def cells(path: Path, description: TableDescription) -> Iterator[pa.RecordBatch]:
    """Cells of the file, as ``sources.protocol`` says.

    Read quickly as the service writes it (a comma in decimals); where that stops, patiently
    from there on: decimal points, blanks around numbers, line breaks inside texts.

    Raises:
        SourceBroken: no zip, no observations, columns missing, or more bytes than can be true.
    """
    names = (MEASURE, *(dimension.code for dimension in description.dimensions))
    done = 0
    try:
        for batch in _rows(path, names, _quick(names)):
            done += batch.num_rows
            yield batch
    except pa.ArrowInvalid:
        pass
    else:
        return
    try:
        for batch in _rows(path, names, _patient(names)):
            new = batch.slice(min(done, batch.num_rows))
            done -= batch.num_rows - new.num_rows
            if new.num_rows:
                yield new
    except _NOT_A_ZIP as error:
        raise _broken(error) from error


def _members(archive: zipfile.ZipFile) -> list[zipfile.ZipInfo]:
    found = [item for item in archive.infolist() if _MEMBER.fullmatch(item.filename)]
    if not found:
        raise SourceBroken("Het bestand van de bron bevat geen Observations.csv.")
    return sorted(found, key=lambda item: item.filename)


class _Bounded:
    """A file being unpacked, that stops when it swells beyond belief."""

    closed = False

    def __init__(self, packed: IO[bytes], size: int) -> None:
        self._packed = packed
        self._most = min(_MOST_BYTES, _FREE_BYTES + size * _MOST_SWELLING)
        self._read = 0

    def read(self, size: int = -1) -> bytes:
        """Return the next bytes."""
        found = self._packed.read(size)
        self._read += len(found)
        if self._read > self._most:
            raise SourceBroken("Het bestand van de bron zwelt bij uitpakken onwaarschijnlijk op.")
        return found

    def close(self) -> None:
        """Leave the file to whoever opened it."""


@dataclass(frozen=True, slots=True)
class _Way:
    """One way to read the text."""

    types: Mapping[str, Any]
    block: int
    breaks_in_texts: bool


def _quick(names: Sequence[str]) -> _Way:
    text = pa.dictionary(pa.int32(), pa.string())
    types = dict.fromkeys([*names, "ValueAttribute"], text)
    return _Way({**types, "Value": pa.float64(), "StringValue": pa.string()}, _BLOCK, False)


def _patient(names: Sequence[str]) -> _Way:
    types = dict.fromkeys([*names, "ValueAttribute", "Value", "StringValue"], pa.string())
    return _Way(types, _PATIENT_BLOCK, True)


def _rows(path: Path, names: Sequence[str], way: _Way) -> Iterator[pa.RecordBatch]:
    """Cells of all members.

    Raises:
        pa.ArrowInvalid: the text does not read this way.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            for member in _members(archive):
                with archive.open(member) as packed:
                    for batch in _open(_Bounded(packed, member.compress_size), way):
                        yield from finish(_columns(batch), names).to_batches()
    except pa.ArrowInvalid:
        raise
    except _NOT_A_ZIP as error:
        raise _broken(error) from error


def _open(source: _Bounded, way: _Way) -> Any:
    try:
        return pacsv.open_csv(
            pa.PythonFile(source, mode="r"),
            read_options=pacsv.ReadOptions(block_size=way.block, use_threads=False),
            parse_options=pacsv.ParseOptions(delimiter=";", newlines_in_values=way.breaks_in_texts),
            convert_options=pacsv.ConvertOptions(
                column_types=dict(way.types),
                include_columns=list(way.types),
                strings_can_be_null=True,
                null_values=[""],
                quoted_strings_can_be_null=True,
                decimal_point=",",
            ),
        )
    except pa.ArrowKeyError as error:
        raise _broken(error) from error


def _columns(batch: pa.RecordBatch) -> dict[str, Any]:
    found = {name: batch.column(name) for name in batch.schema.names}
    if pa.types.is_string(found["Value"].type):
        found["Value"] = _numbers(found["Value"])
    return found


def _numbers(column: Any) -> Any:
    """Numbers with a comma or a point; blanks are no number."""
    plain = pc.replace_substring(pc.utf8_trim_whitespace(column), ",", ".")
    plain = pc.if_else(pc.equal(plain, ""), pa.scalar(None, pa.string()), plain)
    return plain.cast(pa.float64())


def _broken(error: Exception) -> SourceBroken:
    return SourceBroken(f"Het bestand van de bron is niet te lezen ({str(error)[:200]}).")
