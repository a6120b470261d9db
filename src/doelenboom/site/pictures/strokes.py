"""Shapes of marks in the words of PDF (ISO 32000-1, 8.5): where a line goes, how it is painted."""

import re
from functools import cache

from doelenboom.site.charts.looks import Look

_TOKEN = re.compile(r"([MLHVZmlhvz])|(-?\d*\.?\d+)")
_ROUND = 0.5522847498
"""How far the handles of a quarter of a circle stand from its ends, in radii."""


def number(value: float) -> str:
    """At most two decimals."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


def traced(path: str) -> str:
    """A path of SVG: straight lines, which is all that our drawings have.

    Raises:
        ValueError: it has something else in it.
    """
    found: list[str] = []
    x = y = start_x = start_y = 0.0
    command = ""
    tokens = iter(_TOKEN.findall(_straight(path)))
    for letter, value in tokens:
        if letter:
            command = letter
            if letter in "Zz":
                found.append("h")
                x, y = start_x, start_y
            continue
        kind, moved = command.upper(), command.islower()
        if kind == "H":
            x = float(value) + (x if moved else 0)
        elif kind == "V":
            y = float(value) + (y if moved else 0)
        else:
            across, down = float(value), float(next(tokens)[1])
            x, y = (x + across, y + down) if moved else (across, down)
        if kind == "M":
            start_x, start_y = x, y
            command = "l" if moved else "L"
        found.append(f"{number(x)} {number(y)} {'m' if kind == 'M' else 'l'}")
    return " ".join(found)


def _straight(path: str) -> str:
    if rest := set(path) - set("MLHVZmlhvz0123456789.-, "):
        raise ValueError(f"A path with {''.join(sorted(rest))} cannot be put in an image.")
    return path


def circle(x: float, y: float, radius: float) -> str:
    """A circle, as four curves."""
    far = radius * _ROUND
    turns = (
        (radius, far, far, radius, 0, radius), (-far, radius, -radius, far, -radius, 0),
        (-radius, -far, -far, -radius, 0, -radius), (far, -radius, radius, -far, radius, 0),
    )  # fmt: skip
    curves = (
        " ".join(number(place + (x, y)[side % 2]) for side, place in enumerate(turn)) + " c"
        for turn in turns
    )
    return " ".join([f"{number(x + radius)} {number(y)} m", *curves, "h"])


def box(x: float, y: float, width: float, height: float) -> str:
    """A rectangle."""
    return f"{number(x)} {number(y)} {number(width)} {number(height)} re"


@cache
def colour(value: str, of: str) -> str:
    """A colour (``#rrggbb``) of what is filled (``rg``) or of lines (``RG``)."""
    parts = (int(value[place : place + 2], 16) / 255 for place in (1, 3, 5))
    return " ".join(f"{part:.4f}" for part in parts) + f" {of}"


@cache
def pen(look: Look) -> str:
    """The line that a look asks for."""
    ends, corners = int(look.round_ends), int(look.round_corners)
    dashes = f"[{look.dashes}] 0 d"
    line = f"{number(look.width)} w {ends} J {corners} j {dashes}"
    return f"{colour(look.stroke, 'RG')} {line}"


def painted(shape: str, look: Look) -> str:
    """A shape filled and lined as its look says; "" where it says neither.

    A shape of which nothing is said is black in SVG; we have none, and lines that should not be
    filled say so.
    """
    if look.fill and look.stroke:
        return f"{colour(look.fill, 'rg')} {pen(look)} {shape} B"
    if look.fill:
        return f"{colour(look.fill, 'rg')} {shape} f"
    return f"{pen(look)} {shape} S" if look.stroke else ""
