"""What kind of file this is, by its content and not by its name."""

import zlib
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from doelenboom.workbooks.refusals import Refusal

_ZIP = b"PK\x03\x04"
_EMPTY_ZIP = b"PK\x05\x06"
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")
_DIRECTORY_BYTES = 4 * 1024 * 1024
_MOST_PARTS = 5_000


def looks_like_book(path: Path) -> bool:
    """Whether a file begins as workbooks do, readable or not."""
    with path.open("rb") as file:
        return file.read(len(_COMPOUND)).startswith((_ZIP, _EMPTY_ZIP, _COMPOUND))


def open_workbook(path: Path) -> ZipFile:
    """Open an .xlsx file as the zip that it is.

    Raises:
        Refusal: it is not a workbook that we read.
    """
    with path.open("rb") as file:
        start = file.read(_DIRECTORY_BYTES)
    if start.startswith(_COMPOUND):
        # Excel wraps an encrypted workbook in the container format of its old files.
        raise Refusal("encrypted" if _ENCRYPTED_STREAM in start else "old-excel")
    if not start.startswith((_ZIP, _EMPTY_ZIP)):
        raise Refusal("one-csv" if path.suffix.lower() == ".csv" else "no-workbook")
    try:
        book = ZipFile(path)
    except (BadZipFile, OSError, ValueError, NotImplementedError):
        raise Refusal("damaged") from None
    _check_parts(book)
    return book


def _check_parts(book: ZipFile) -> None:
    infos = book.infolist()
    names = {info.filename.lower() for info in infos}
    if len(infos) > _MOST_PARTS:
        raise Refusal("too-large")
    if any(info.flag_bits & 1 for info in infos):
        raise Refusal("encrypted")
    if any(_is_macro(name) for name in names) or _says_macros(book):
        raise Refusal("macros")
    if "xl/workbook.bin" in names:
        raise Refusal("binary-excel")
    if "mimetype" in names and "content.xml" in names:
        raise Refusal("opendocument")
    if "[content_types].xml" not in names:
        raise Refusal("no-workbook")


def _is_macro(part: str) -> bool:
    """Visual Basic, or a macro sheet from before it."""
    return part.endswith(("vbaproject.bin", "vbadata.xml")) or part.startswith("xl/macrosheets/")


def _says_macros(book: ZipFile) -> bool:
    """Whether the list of contents calls this a workbook with macros (.xlsm)."""
    try:
        with book.open("[Content_Types].xml") as part:
            return b"macroEnabled" in part.read(_DIRECTORY_BYTES)
    except (KeyError, BadZipFile, OSError, RuntimeError, ValueError, zlib.error):
        return False
