"""The shapes of statuses as paths of 16 × 16 units, drawn to be told apart without colour."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Glyph:
    """A shape: its paths, its colour, and whether it is filled."""

    path: str
    colour: str
    filled: bool = False
    stroke: float = 1.8
    dashes: str = ""


def _circle(radius: float) -> str:
    left, across = 8 - radius, 2 * radius
    arc = f"a{radius} {radius} 0 1 "
    return f"M{left:g} 8{arc}0 {across:g} 0{arc}0 -{across:g} 0z"


GLYPHS = {
    "ok": Glyph(_circle(6.6), "#157b31", filled=True),
    "done": Glyph(f"{_circle(7)}M4.4 8.3l2.5 2.6 4.8-5.4", "#006fb3"),
    "minor": Glyph("M8 1.4L15.2 14H.8z", "#ac501b", stroke=1.9),
    "major": Glyph("M8 .2L15.8 8 8 15.8.2 8z", "#cd262d", filled=True),
    "idle": Glyph(_circle(6.2), "#52657f"),
    "stop": Glyph("M1.8 1.8h12.4v12.4H1.8zM4.8 11.2l6.4-6.4", "#3d5374"),
    "none": Glyph(_circle(6.2), "#52657f", dashes="1.6 2.3"),
}
"""Name of a shape (``shapes.SHAPES``) → its drawing; the same shapes as ``symbols.html``."""


def glyph_svg(shape: str, x: float, y: float, size: float) -> str:
    """A shape with its top left at a place."""
    glyph = GLYPHS[shape]
    paint = (
        f'fill="{glyph.colour}"'
        if glyph.filled
        else f'fill="none" stroke="{glyph.colour}" stroke-width="{glyph.stroke}"'
    )
    dashes = f' stroke-dasharray="{glyph.dashes}"' if glyph.dashes else ""
    move = f"translate({x:.1f} {y:.1f}) scale({size / 16:.4f})"
    return f'<path transform="{move}" d="{glyph.path}" {paint}{dashes}/>'
