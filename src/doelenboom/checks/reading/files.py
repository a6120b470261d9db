"""A file to a document, by what it contains and not by its name."""

from pathlib import Path

from doelenboom.checks.document import Document
from doelenboom.checks.reading.decoding import decoded
from doelenboom.checks.reading.docxworker import read_in_worker
from doelenboom.checks.reading.errors import UnreadableError
from doelenboom.checks.reading.html import declared_encoding, looks_like_html, read_html
from doelenboom.checks.reading.plain import read_plain
from doelenboom.workbooks.refusals import Refusal

MOST_BYTES = 20 * 1024 * 1024
"""A plan of 90 pages is 0.2 MB of text."""
MOST_DOCX_BYTES = 100 * 1024 * 1024
"""A Word document carries its pictures, which are not read."""
_ZIP = b"PK\x03\x04"
_COMPOUND = b"\xd0\xcf\x11\xe0"
_PDF = b"%PDF"
_SAVE = "Open het in Word, sla het opnieuw op als Word-document (.docx) en probeer het opnieuw."
_REFUSED = {
    "damaged": f"Dit Word-document is beschadigd. {_SAVE}",
    "crash": f"Dit Word-document kan niet worden gelezen. {_SAVE}",
    "doctype": f"In dit Word-document staan XML-definities die er niet in horen. {_SAVE}",
    "encrypted": "Dit Word-document is beveiligd met een wachtwoord. Haal het wachtwoord eraf en "
    "probeer het opnieuw.",
    "no-document": "Dit is geen Word-document. Geef een tekstbestand (.txt), een webpagina (.html) "
    "of een Word-document (.docx).",
}  # fmt: skip
_TOO_LARGE = "Dit bestand is te groot om te lezen. Verdeel het over meer bestanden."


def read_document(path: Path) -> Document:
    """Read a text file, a web page or a Word document.

    Raises:
        UnreadableError: it is none of these, damaged, empty or too large; the message says what
            to do.
    """
    try:
        data = _content(path)
    except OSError:
        raise UnreadableError(
            "Dit bestand kan niet worden geopend. Controleer de naam, de plaats en of u het mag "
            "lezen."
        ) from None
    document = _read(path, data)
    if not document.passages:
        raise UnreadableError("In dit bestand staat geen tekst. Geef een bestand met tekst.")
    return document


def _content(path: Path) -> bytes:
    with path.open("rb") as file:
        start = file.read(len(_ZIP))
        most = MOST_DOCX_BYTES if start == _ZIP else MOST_BYTES
        if path.stat().st_size > most:
            raise UnreadableError(_TOO_LARGE)
        return start if start == _ZIP else start + file.read()


def _read(path: Path, data: bytes) -> Document:
    if data.startswith(_ZIP):
        try:
            return read_in_worker(path)
        except Refusal as refusal:
            raise UnreadableError(_REFUSED.get(refusal.code, _TOO_LARGE)) from None
    if data.startswith(_COMPOUND):
        raise UnreadableError(f"Dit is een oud of beveiligd Word-document. {_SAVE}")
    if data.startswith(_PDF):
        raise UnreadableError(
            "Dit is een PDF. Sla de tekst op als tekstbestand (.txt) of Word-document (.docx) en "
            "probeer het opnieuw."
        )
    text = decoded(data, declared_encoding(data))
    return read_html(text, path.name) if looks_like_html(text) else read_plain(text, path.name)
