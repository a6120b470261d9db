"""How large a workbook may be. Beyond this a file is refused, whatever it claims about itself."""

from dataclasses import dataclass

MIB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds on one workbook; the defaults take five times the largest plan we design for.

    Attributes:
        file_bytes: size of the file on disk (of a folder: all files together).
        unpacked_bytes: bytes that come out of the zip, counted while they stream.
        text_characters: characters in all cells together; a small file can repeat one long
            shared text a million times, so this is not bounded by ``unpacked_bytes``.
        sheets: sheets in a workbook, or files in a folder.
        rows: rows in all sheets together.
        columns: columns in one sheet.
        cells: cells in all sheets together.
        memory_bytes: address space of the reading process.
        cpu_seconds: processor time of the reading process.
        wall_seconds: time on the clock that reading may take.
    """

    file_bytes: int = 100 * MIB
    unpacked_bytes: int = 512 * MIB
    text_characters: int = 128 * MIB
    sheets: int = 100
    rows: int = 1_000_000
    columns: int = 200
    cells: int = 10_000_000
    memory_bytes: int = 1024 * MIB
    cpu_seconds: int = 120
    wall_seconds: float = 180.0


DEFAULT_LIMITS = Limits()
