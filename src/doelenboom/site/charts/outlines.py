"""How much room a label has within the outline of a region."""

import re
from functools import lru_cache

_TOKENS = re.compile(r"[A-Za-z]|-?[0-9]+")


@lru_cache(maxsize=2048)
def rings(path: str) -> tuple[tuple[tuple[int, int], ...], ...]:
    """The corners of every ring of a path of straight lines between whole numbers."""
    tokens = _TOKENS.findall(path)
    found: list[list[tuple[int, int]]] = []
    x = y = place = 0
    order = "M"
    while place < len(tokens):
        if tokens[place].isalpha():
            order = tokens[place]
            place += 1
            if order in "Zz":
                x, y = found[-1][0]
            continue
        x, y, used = _step(order, tokens, place, x, y)
        place += used
        if order in "Mm":
            found.append([])
            order = "L" if order == "M" else "l"
        found[-1].append((x, y))
    return tuple(tuple(ring) for ring in found)


@lru_cache(maxsize=4096)
def scaled(path: str, scale: float) -> str:
    """The same outline in units of a drawing, moved 4 units in from the edge."""
    pieces = []
    for ring in rings(path):
        before = _tenths(ring[0], scale)
        pieces.append(f"M{before[0] / 10:g} {before[1] / 10:g}")
        for corner in ring[1:]:
            here = _tenths(corner, scale)
            if here != before:
                pieces.append(f"l{(here[0] - before[0]) / 10:g} {(here[1] - before[1]) / 10:g}")
            before = here
        pieces.append("z")
    return "".join(pieces)


def _tenths(corner: tuple[int, int], scale: float) -> tuple[int, int]:
    return round(corner[0] * scale * 10) + 40, round(corner[1] * scale * 10) + 40


@lru_cache(maxsize=1024)
def _edges(path: str) -> list[tuple[int, int, int, int]]:
    """The sides of a region, from corner to corner; the same few regions are on every map."""
    return [
        (*corner, *after)
        for ring in rings(path)
        for corner, after in zip(ring, (*ring[1:], ring[0]), strict=True)
    ]


def room_at(path: str, x: float, y: float) -> float:
    """How wide a text centred here may be, in units of the path; 0 outside the region."""
    crossings = sorted(
        x1 + (y - y1) * (x2 - x1) / (y2 - y1)
        for x1, y1, x2, y2 in _edges(path)
        if (y1 > y) != (y2 > y)
    )
    for left, right in zip(crossings[::2], crossings[1::2], strict=False):
        if left <= x <= right:
            return 2 * min(x - left, right - x)
    return 0.0


def _step(order: str, tokens: list[str], place: int, x: int, y: int) -> tuple[int, int, int]:
    one = int(tokens[place])
    if order in "Hh":
        return (one if order == "H" else x + one), y, 1
    if order in "Vv":
        return x, (one if order == "V" else y + one), 1
    two = int(tokens[place + 1])
    return (one, two, 2) if order in "ML" else (x + one, y + two, 2)
