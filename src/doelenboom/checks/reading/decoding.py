"""Bytes of a text file to text, whatever program wrote them."""

import codecs
import re

from doelenboom.checks.reading.errors import UnreadableError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_MOST_CONTROL = 0.002
"""A text of PDF origin has a stray control character now and then; a picture is full of them."""

_MANY_ZEROS = 0.3


def decoded(data: bytes, declared: str = "") -> str:
    """The text of a file: by its mark, by what it declares, else UTF-8, else Windows-1252.

    Raises:
        UnreadableError: this is no text.
    """
    text = _decoded(data, declared)
    strange = len(_CONTROL.findall(text))
    if strange > max(3, _MOST_CONTROL * len(text)):
        raise UnreadableError(
            "Dit bestand is geen tekst. Geef een tekstbestand (.txt), een webpagina (.html) of "
            "een Word-document (.docx)."
        )
    text = _CONTROL.sub(" ", text).replace("\r\n", "\n").replace("\r", "\n")
    return text.replace("\u2028", "\n").replace("\u2029", "\n").replace("\x85", "\n")


def _decoded(data: bytes, declared: str) -> str:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data.decode(encoding, errors="replace")
    if (guess := _wide(data)) is not None:
        return data.decode(guess, errors="replace")
    for encoding in filter(None, (declared, "utf-8")):
        try:
            return data.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
    return data.decode("cp1252", errors="replace")


def _wide(data: bytes) -> str | None:
    """UTF-16 without a mark: every second byte of Western text is zero."""
    sample = data[:4096]
    if sample.count(0) <= len(sample) * _MANY_ZEROS:
        return None
    return "utf-16-le" if sample[1::2].count(0) > sample[::2].count(0) else "utf-16-be"
