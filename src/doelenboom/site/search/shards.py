"""Cutting the index into files of which a search needs a few.

A file is a script, since a page that was opened from a disk may not fetch anything but can
load a script; so search works on every host and on none. It hands its lines to one function.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from zlib import crc32


@dataclass(frozen=True, slots=True)
class Size:
    """How large a file may be, in letters: ``least`` before a natural end, ``most`` at any.

    Of the lines behind ``least``, one in ``spread`` is a natural end.
    """

    least: int
    most: int
    spread: int


TERMS = Size(3_000, 9_000, 32)
DOCUMENTS = Size(3_000, 6_000, 3)
WORDS = Size(4_000, 9_000, 64)


def cut(keys: Sequence[str], lengths: Sequence[int], size: Size) -> list[slice]:
    """Divide lines over files.

    A file ends behind a line whose key says so, so that one line more or less moves the border
    of one file and not of all that follow.

    Args:
        keys: what a line is known by.
        lengths: letters of each line.
        size: of a file.
    """
    found: list[slice] = []
    start = total = 0
    for place, length in enumerate(lengths):
        total += length
        ends = total >= size.least and crc32(keys[place].encode()) % size.spread == 0
        if ends or total >= size.most:
            found.append(slice(start, place + 1))
            start, total = place + 1, 0
    if start < len(keys):
        found.append(slice(start, len(keys)))
    return found


def script(name: str, value: object) -> bytes:
    """One file of the index: ``doelenboomIndex("t3","…");``."""
    return _script(name, json.dumps(value, ensure_ascii=False, separators=(",", ":")))


def listing(name: str, lines: Sequence[str]) -> bytes:
    """``script`` for a list of which every item was written already."""
    return _script(name, f"[{','.join(lines)}]")


def _script(name: str, text: str) -> bytes:
    return f'doelenboomIndex("{name}",{text});\n'.encode()
