"""A file to a document, by what it contains and not by its name."""

from pathlib import Path

from doelenboom.checks.document import Document
from doelenboom.checks.reading.decoding import decoded
from doelenboom.checks.reading.errors import UnreadableError
from doelenboom.checks.reading.plain import read_plain

MOST_BYTES = 20 * 1024 * 1024
"""A plan of 90 pages is 0.2 MB of text."""


def read_document(path: Path) -> Document:
    """Read a text file, a web page or a Word document.

    Raises:
        UnreadableError: it is none of these, damaged, empty or too large; the message says what
            to do.
    """
    try:
        if path.stat().st_size > MOST_BYTES:
            raise UnreadableError("Dit bestand is te groot. Verdeel het over meer bestanden.")
        data = path.read_bytes()
    except OSError:
        raise UnreadableError(
            "Dit bestand kan niet worden geopend. Controleer de naam, de plaats en of u het mag "
            "lezen."
        ) from None
    document = read_plain(decoded(data), path.name)
    if not document.passages:
        raise UnreadableError("In dit bestand staat geen tekst. Geef een bestand met tekst.")
    return document
