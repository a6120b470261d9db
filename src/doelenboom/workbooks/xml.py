"""Streams the XML of a workbook part through handlers, with every door for tricks closed."""

from collections.abc import Callable, Iterable
from xml.parsers import expat

from doelenboom.workbooks.refusals import Refusal

Start = Callable[[str, dict[str, str]], None]
End = Callable[[str], None]
Text = Callable[[str], None]


def local_name(name: str) -> str:
    """``urn:x|row`` or ``x:row`` → ``row``; transitional and strict workbooks differ in this."""
    return name.rpartition("|")[2]


def stream(chunks: Iterable[bytes], start: Start, end: End, text: Text) -> None:
    """Feed a part through the handlers; names come as ``namespace|name``.

    A workbook never has a document type. Refusing it closes entity expansion and external
    entities in one go, whatever version of expat does the reading.

    Raises:
        Refusal: the XML is broken or has a document type.
    """
    parser = expat.ParserCreate(namespace_separator="|")
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse_doctype
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = text
    try:
        for chunk in chunks:
            parser.Parse(chunk, False)
        parser.Parse(b"", True)
    except expat.ExpatError:
        raise Refusal("damaged") from None


def _refuse_doctype(*_: object) -> None:
    raise Refusal("doctype")
