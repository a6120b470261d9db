"""The first cell of every row as what it is: the header of that row (ISO 14289-1, 7.5).

Typst marks the cells above columns; marking the one before a row is behind a switch that its
Python binding does not have. Its cells say below which header they stand, and every object of
its files is written in full, so the tags are completed here: the first cell of a row becomes a
header with the scope of its row, and the others no longer name the header of their column alone.
"""

import re
from bisect import bisect_left

_TABLE = rb"/A\[<</O/Table/Headers\[\(U\d+x(\d+)y\d+\)\]"
_CELL = re.compile(rb"\d+ 0 obj\n<</Type/StructElem/S(/TD)/P \d+ 0 R" + _TABLE)
_HEADERS = re.compile(rb"/Headers\[\(U\d+x\d+y\d+\)\]")
_ENTRIES = re.compile(rb"xref\n0 (\d+)\n")
_ENTRY, _IN_USE = 20, b" 00000 n\r\n"
_SCOPE = b"/Scope/Row"


def with_row_headers(made: bytes) -> bytes:
    """The same document with headers of rows; a file that is written otherwise stays as it is."""
    start = made.rfind(b"xref\n0 ", 0, made.rfind(b"startxref"))
    listed = _ENTRIES.match(made, start) if start >= 0 else None
    if listed is None:
        return made
    first = listed.end()
    entries = [
        made[place : place + _ENTRY]
        for place in range(first, first + int(listed[1]) * _ENTRY, _ENTRY)
    ]
    offsets = {int(entry[:10]) for entry in entries if entry.endswith(_IN_USE)}
    found, grown = _rewritten(made[:start], sorted(offsets))
    moved = b"".join(_moved(entry, grown) for entry in entries)
    rest = made[first + len(entries) * _ENTRY :]
    shift = str(start + len(grown) * len(_SCOPE)).encode()
    rest = re.sub(rb"startxref\n\d+\n", lambda _: b"startxref\n" + shift + b"\n", rest)
    return found + listed[0] + moved + rest


def _rewritten(body: bytes, offsets: list[int]) -> tuple[bytes, list[int]]:
    """The objects with their cells marked anew, and at which places something was put in."""
    parts: list[bytes] = []
    grown: list[int] = []
    done = 0
    for offset in offsets:
        cell = _CELL.match(body, offset)
        if cell is None:
            continue
        headers = _HEADERS.search(body, cell.start(), cell.end())
        if headers is None:
            continue
        if cell[2] == b"0":
            tag = cell.start(1)
            parts += [body[done:tag], b"/TH", body[tag + 3 : headers.start()], _SCOPE, headers[0]]
            grown.append(headers.start())
        else:
            parts += [body[done : headers.start()], b" " * len(headers[0])]
        done = headers.end()
    return b"".join([*parts, body[done:]]), grown


def _moved(entry: bytes, grown: list[int]) -> bytes:
    """An entry of the table of objects, later by what was put in before its object."""
    if not entry.endswith(_IN_USE):
        return entry
    offset = int(entry[:10])
    return f"{offset + bisect_left(grown, offset) * len(_SCOPE):010d}".encode() + _IN_USE
