"""A page of PDF as an image: pixels by PDFium, a palette and pressing by us.

A drawing has a dozen colours and the steps between each of them and the ground, so an image with
a palette looks the same, is half as large and takes a tenth of the time to press.
"""

import os
import struct
import zlib
from collections.abc import Iterable
from threading import Lock

import numpy as np
import numpy.typing as npt
import pypdfium2

_MOST = 256
_STEPS = (5, 4, 3, 2)
"""Bits per colour that are told apart, the finest first: the first with at most 256 colours."""

_EFFORT = 4
_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_PALETTE = 3
_one_at_a_time = Lock()
"""PDFium works for one thread at a time, and is at rest while a process is forked."""

os.register_at_fork(
    before=_one_at_a_time.acquire,
    after_in_parent=_one_at_a_time.release,
    after_in_child=_one_at_a_time.release,
)

Pixels = npt.NDArray[np.uint32]
Indices = npt.NDArray[np.uint8]


def as_png(page: bytes, exact: Iterable[str]) -> bytes:
    """The first page of a PDF as PNG, a pixel per unit.

    Args:
        page: the PDF.
        exact: colours (``#rrggbb``) that must come out as they are.
    """
    pixels = _pixels(page)
    indices, colours = _reduced(pixels, {int(colour[1:], 16) for colour in exact})
    return _pressed(indices, colours)


def _pixels(page: bytes) -> Pixels:
    """Colours as ``0xrrggbb``."""
    with _one_at_a_time, pypdfium2.PdfDocument(page) as document:
        shown = document[0].render(prefer_bgrx=True)
        wide, high, stride = shown.width, shown.height, shown.stride
        rows = np.frombuffer(bytes(shown.buffer), dtype="<u4").reshape(high, stride // 4)
    return rows[:, :wide] & np.uint32(0xFFFFFF)


def _reduced(pixels: Pixels, exact: set[int]) -> tuple[Indices, list[int]]:
    """Every pixel's place in a list of at most 256 colours, and that list."""
    for bits in _STEPS:
        cells = _cells(pixels, bits)
        present = np.flatnonzero(np.bincount(cells.ravel(), minlength=1 << 3 * bits))
        if len(present) <= _MOST:
            break
    places = np.zeros(1 << 3 * bits, np.uint8)
    places[present] = np.arange(len(present))
    known = np.array(sorted(exact), np.uint32)
    kept = dict(zip(_cells(known, bits).tolist(), known.tolist(), strict=True))
    return places.take(cells), [kept.get(cell, _middle(cell, bits)) for cell in present.tolist()]


def _cells(colours: Pixels, bits: int) -> Pixels:
    """The cell of each colour, where every part of a colour has this many bits."""
    part, less = (1 << bits) - 1, 8 - bits
    red, green, blue = (colours >> place + less for place in (16, 8, 0))
    cells = red << 2 * bits | (green & part) << bits | blue & part
    return cells.astype(np.uint32, copy=False)


def _middle(cell: int, bits: int) -> int:
    """The colour in the middle of a cell."""
    part, half = (1 << bits) - 1, 1 << 7 - bits
    colour = 0
    for place in (2, 1, 0):
        colour = colour << 8 | (cell >> place * bits & part) << 8 - bits | half
    return colour


def _pressed(indices: Indices, colours: list[int]) -> bytes:
    """As PNG with a palette (ISO 15948), rows as they are."""
    high, wide = indices.shape
    rows = np.zeros((high, wide + 1), np.uint8)
    rows[:, 1:] = indices
    return _SIGNATURE + b"".join([
        _chunk(b"IHDR", struct.pack(">IIBBBBB", wide, high, 8, _PALETTE, 0, 0, 0)),
        _chunk(b"PLTE", b"".join(colour.to_bytes(3, "big") for colour in colours)),
        _chunk(b"IDAT", zlib.compress(rows.tobytes(), _EFFORT)),
        _chunk(b"IEND", b""),
    ])  # fmt: skip


def _chunk(kind: bytes, content: bytes) -> bytes:
    check = zlib.crc32(kind + content)
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", check)
