"""Which characters a font can show, read from its character map (OpenType ``cmap``).

PDF/UA and PDF/A refuse a document with a character that no font has. People write emoji and
words in other scripts in a plan; a publication must not fail on that, so we know beforehand.
"""

import struct
from collections.abc import Iterable
from functools import cache
from pathlib import Path

_UNICODE = {(0, 3), (0, 4), (3, 1), (3, 10)}
_SEGMENTS, _GROUPS = 4, 12
_END = 0xFFFF


@cache
def characters(fonts: tuple[Path, ...]) -> frozenset[int]:
    """Code points that every one of these fonts has."""
    found = [frozenset(_of(font.read_bytes())) for font in fonts]
    return frozenset.intersection(*found)


def _of(font: bytes) -> Iterable[int]:
    start = _table(font, b"cmap")
    (count,) = struct.unpack_from(">H", font, start + 2)
    found: set[int] = set()
    for number in range(count):
        platform, encoding, offset = struct.unpack_from(">HHI", font, start + 4 + 8 * number)
        if (platform, encoding) in _UNICODE:
            found.update(_subtable(font, start + offset))
    return found


def _table(font: bytes, name: bytes) -> int:
    (count,) = struct.unpack_from(">H", font, 4)
    for number in range(count):
        tag, _, offset, _ = struct.unpack_from(">4sIII", font, 12 + 16 * number)
        if tag == name:
            return int(offset)
    raise ValueError("The font has no character map.")


def _subtable(font: bytes, start: int) -> set[int]:
    (layout,) = struct.unpack_from(">H", font, start)
    if layout == _GROUPS:
        (count,) = struct.unpack_from(">I", font, start + 12)
        groups = (struct.unpack_from(">III", font, start + 16 + 12 * n) for n in range(count))
        return {code for first, last, _ in groups for code in range(first, last + 1)}
    return _segments(font, start) if layout == _SEGMENTS else set()


def _segments(font: bytes, start: int) -> set[int]:
    (double,) = struct.unpack_from(">H", font, start + 6)
    count = double // 2
    ends = struct.unpack_from(f">{count}H", font, start + 14)
    starts = struct.unpack_from(f">{count}H", font, start + 16 + double)
    return {
        code for first, last in zip(starts, ends, strict=True) if first != _END
        for code in range(first, last + 1)
    }  # fmt: skip
