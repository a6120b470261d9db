"""What a TrueType font says about its letters: which it has, and how wide each is (OpenType)."""

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from doelenboom.site.assets import font_files

_UNICODE = {(0, 3), (0, 4), (3, 1), (3, 10)}
_SEGMENTS, _GROUPS = 4, 12
_END = 0xFFFF
_THOUSAND = 1000
_DRAWN = {False: "NotoSans_400Regular.ttf", True: "NotoSans_600SemiBold.ttf"}


@dataclass(frozen=True, slots=True)
class Font:
    """A font file that was read.

    Attributes:
        data: the whole file.
        glyphs: code point → number of its shape.
        advances: how far each shape moves what comes after it, in thousandths of the size.
    """

    data: bytes
    glyphs: dict[int, int]
    advances: tuple[float, ...]

    def shapes(self, text: str) -> list[int]:
        """Numbers of the shapes of a text; 0, an open box, for a letter that the font lacks."""
        return [self.glyphs.get(ord(letter), 0) for letter in text]

    def width(self, shapes: list[int]) -> float:
        """How wide these shapes are side by side, in thousandths of the size."""
        return sum(map(self.advances.__getitem__, shapes))


@cache
def sans(bold: bool) -> Font:
    """The letters of our drawings."""
    name = _DRAWN[bold]
    return read_font(next(path for path in font_files() if path.name == name))


@cache
def read_font(path: Path) -> Font:
    """Read a font, once per process."""
    data = path.read_bytes()
    return Font(data, dict(_characters(data)), _advances(data))


def _table(font: bytes, name: bytes) -> int:
    (count,) = struct.unpack_from(">H", font, 4)
    for number in range(count):
        tag, _, offset, _ = struct.unpack_from(">4sIII", font, 12 + 16 * number)
        if tag == name:
            return int(offset)
    raise ValueError(f"The font has no table {name.decode()}.")


def _advances(font: bytes) -> tuple[float, ...]:
    """``hmtx``: shapes after the last one that is listed are as wide as that one."""
    (units,) = struct.unpack_from(">H", font, _table(font, b"head") + 18)
    (listed,) = struct.unpack_from(">H", font, _table(font, b"hhea") + 34)
    (shapes,) = struct.unpack_from(">H", font, _table(font, b"maxp") + 4)
    found = struct.unpack_from(">" + "Hh" * listed, font, _table(font, b"hmtx"))[::2]
    return tuple(wide * _THOUSAND / units for wide in (*found, *[found[-1]] * (shapes - listed)))


def _characters(font: bytes) -> Iterator[tuple[int, int]]:
    """``cmap``: code points and their shapes."""
    start = _table(font, b"cmap")
    (count,) = struct.unpack_from(">H", font, start + 2)
    for number in range(count):
        platform, encoding, offset = struct.unpack_from(">HHI", font, start + 4 + 8 * number)
        if (platform, encoding) in _UNICODE:
            yield from _subtable(font, start + offset)


def _subtable(font: bytes, start: int) -> Iterator[tuple[int, int]]:
    (layout,) = struct.unpack_from(">H", font, start)
    if layout == _GROUPS:
        (count,) = struct.unpack_from(">I", font, start + 12)
        for number in range(count):
            first, last, shape = struct.unpack_from(">III", font, start + 16 + 12 * number)
            yield from ((code, shape + code - first) for code in range(first, last + 1))
    elif layout == _SEGMENTS:
        yield from _segments(font, start)


def _segments(font: bytes, start: int) -> Iterator[tuple[int, int]]:
    (double,) = struct.unpack_from(">H", font, start + 6)
    columns = [
        struct.unpack_from(f">{double // 2}H", font, start + place)
        for place in (14, 16 + double, 16 + 2 * double, 16 + 3 * double)
    ]
    listed = start + 16 + 3 * double
    for number, (last, first, delta, offset) in enumerate(zip(*columns, strict=True)):
        for code in range(first, last + 1):
            shape = code
            if offset:
                place = listed + 2 * number + offset + 2 * (code - first)
                (shape,) = struct.unpack_from(">H", font, place) if code != _END else (0,)
                if not shape:
                    continue
            if code != _END:
                yield code, (shape + delta) % 0x10000
