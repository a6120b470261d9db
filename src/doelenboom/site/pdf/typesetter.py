"""The process that typesets: documents come in, PDFs go out, until nothing more comes.

It is a process of its own because Typst keeps threads, and a process with threads cannot be
forked, as the builder does. It stays for several documents, so that letters and templates are
read once, and what two documents have in common is set once. Started by ``press.Press``; it
reads and writes the frames of ``frames``.
"""

import json
import os
import sys
import unicodedata
from pathlib import Path
from shutil import copytree
from tempfile import TemporaryDirectory
from typing import Any, BinaryIO

import typst

from doelenboom.site.pdf.characters import known, replacements
from doelenboom.site.pdf.frames import DONE, FAILED, read_frame, write_frame
from doelenboom.site.pdf.row_headers import with_row_headers

STANDARDS: list[Any] = ["ua-1", "a-2a"]
"""Accessible (ISO 14289-1) and fit for an archive (ISO 19005-2, level A)."""

_TEMPLATES = Path(__file__).parent / "templates"
_DOCUMENT = "document.json"
"""As the templates call it."""


def typeset(content: bytes, folder: Path, fonts: tuple[Path, ...], shown: typst.Fonts) -> bytes:
    """One document as PDF.

    Args:
        content: what to tell, as ``document.Document.as_json`` describes it.
        folder: with the templates; the document is put beside them. It is a file and no argument
            of Typst: with another argument Typst takes everything for new.
        fonts: font files, of which we know what they can show.
        shown: the same, as Typst wants them.

    Raises:
        typst.TypstError: the document cannot be set, or breaks a rule of PDF/UA or PDF/A.
        OSError: there is no room for the document.
    """
    document = json.loads(content)
    text = unicodedata.normalize("NFC", content.decode())
    text = text.translate(replacements(text, known(fonts)))
    (folder / _DOCUMENT).write_text(text, encoding="utf-8")
    made = typst.compile(
        str(folder / document["template"]),
        root=str(folder),
        font_paths=shown,
        ignore_system_fonts=True,
        format="pdf",
        pdf_standards=STANDARDS,
        timestamp=document["moment"],
        package_path=os.devnull,
        package_cache_path=os.devnull,
    )
    if not isinstance(made, bytes):
        raise TypeError("Typst made more than one file.")
    return with_row_headers(told_apart(made))


def told_apart(made: bytes) -> bytes:
    r"""The same PDF, in which the end of a stream is not taken for a part of the line end after it.

    A stream whose last byte happens to be a carriage return is followed by a line feed, and
    readers that look for ``endstream`` take both for one line end: the stream is then a byte
    shorter than its dictionary says, which PDF/A forbids (ISO 19005-2, 6.1.7.1). A carriage return
    is a line end as well, so putting it in the place of the line feed keeps every offset.
    """
    return made.replace(b"\r\nendstream", b"\r\rendstream")


def serve(incoming: BinaryIO, outgoing: BinaryIO) -> None:
    """Typeset whatever comes; the first frame names the font files."""
    named = read_frame(incoming)
    if named is None:
        return
    fonts = tuple(Path(name) for name in json.loads(named))
    folders = sorted({str(font.parent) for font in fonts})
    shown = typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=folders)
    with TemporaryDirectory(prefix="doelenboom-") as name:
        folder = Path(copytree(_TEMPLATES, Path(name) / "pdf"))
        while (asked := read_frame(incoming)) is not None:
            write_frame(outgoing, _answer(asked, folder, fonts, shown))


def _answer(asked: bytes, folder: Path, fonts: tuple[Path, ...], shown: typst.Fonts) -> bytes:
    try:
        return DONE + typeset(asked, folder, fonts, shown)
    except typst.TypstError as error:
        return FAILED + f"{error.message}\n{error.diagnostic}".encode()


if __name__ == "__main__":
    serve(sys.stdin.buffer, sys.stdout.buffer)
