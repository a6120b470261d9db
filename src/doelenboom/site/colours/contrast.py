"""A colour as numbers, and how well one stands out from another (WCAG 2.2)."""

import re

Colour = tuple[float, float, float]
"""Red, green and blue, each 0 to 1."""

TEXT, SHAPE = 4.5, 3.0
"""Least ratio of text (WCAG 2.2, 1.4.3) and of shapes (1.4.11)."""

_HEX = re.compile(r"#([0-9a-f]{3}|[0-9a-f]{6})")
_RGB = re.compile(r"rgba?\(\s*([\d.]+)[\s,]+([\d.]+)[\s,]+([\d.]+)(?:[\s,/]+1(?:\.0*)?)?\s*\)")


def parsed(text: str) -> Colour | None:
    """A colour without transparency; None for what we cannot compute with."""
    named = {"white": "#ffffff", "black": "#000000"}.get(text, text)
    if match := _HEX.fullmatch(named):
        digits = match[1] if len(match[1]) == 6 else "".join(d * 2 for d in match[1])  # noqa: PLR2004 - #rrggbb
        red, green, blue = (int(digits[n : n + 2], 16) / 255 for n in (0, 2, 4))
        return red, green, blue
    if match := _RGB.fullmatch(named):
        red, green, blue = (min(float(match[n]) / 255, 1) for n in (1, 2, 3))
        return red, green, blue
    return None


def written(colour: Colour) -> str:
    """``#rrggbb``."""
    return "#" + "".join(f"{round(part * 255):02x}" for part in colour)


def mixed(front: Colour, back: Colour, share: float) -> Colour:
    """``share`` of the one and the rest of the other."""
    red, green, blue = (b + (a - b) * share for a, b in zip(front, back, strict=True))
    return red, green, blue


def ratio_of(one: Colour, other: Colour) -> float:
    """Contrast ratio as WCAG defines it."""
    high, low = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: Colour) -> float:
    parts = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in colour]  # noqa: PLR2004 - sRGB
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]
