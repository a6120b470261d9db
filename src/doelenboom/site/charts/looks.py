"""How a mark looks, read from the same styles that a drawing brings along as a file.

For an engine that knows no stylesheets. The styles name classes only (``charts.style``), so the
last rule that names one of a mark's classes decides, as it does in a browser.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from doelenboom.site.charts.style import light_styles
from doelenboom.site.colours.palette import OPEN, Palette

_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_SIZE = re.compile(r"([\d.]+)px")
_TEXT = "text"
_BOLD = "600"

Declared = dict[str, str]


@dataclass(frozen=True, slots=True)
class Look:
    """What a mark's classes say of it.

    Attributes:
        fill: colour within, as ``#rrggbb``; "" for none.
        stroke: colour of its line; "" for none.
        width: of that line.
        dashes: lengths of dashes and of the gaps between them; "" for a line without gaps.
        round_ends: whether dashes and ends of the line are round.
        round_corners: whether corners of the line are.
        size: of letters.
        bold: whether letters are of the heavy kind.
        anchor: where letters stand from their place: ``start``, ``middle`` or ``end``.
        halo: whether the line of letters lies below them, as an edge around them.
    """

    fill: str
    stroke: str
    width: float
    dashes: str
    round_ends: bool
    round_corners: bool
    size: float
    bold: bool
    anchor: str
    halo: bool


@lru_cache(maxsize=1024)
def look_of(css: str, palette: Palette = OPEN, *, text: bool = False) -> Look:
    """The look of a mark with these classes; ``text``: of words."""
    names = {*css.split(), *((_TEXT,) if text else ())}
    found: Declared = {}
    for selectors, declared in sorted(_rules(palette), key=lambda rule: _TEXT not in rule[0]):
        if names & selectors:
            found |= declared
    size = _SIZE.search(found.get("font-size") or found.get("font", ""))
    return Look(
        fill=_colour(found.get("fill", "")),
        stroke=_colour(found.get("stroke", "")),
        width=float(found.get("stroke-width", "1").removesuffix("px")),
        dashes=found.get("stroke-dasharray", ""),
        round_ends=found.get("stroke-linecap") == "round",
        round_corners=found.get("stroke-linejoin") == "round",
        size=float(size[1]) if size else 0,
        bold=found.get("font-weight") == _BOLD,
        anchor=found.get("text-anchor", "start"),
        halo=found.get("paint-order") == "stroke",
    )


@lru_cache(maxsize=8)
def _rules(palette: Palette) -> list[tuple[frozenset[str], Declared]]:
    """Names (of classes, and ``text``) and what is declared of them, in the order of the sheet."""
    return [
        (
            frozenset(name.strip().removeprefix(".") for name in names.split(",")),
            dict(item.split(":", 1) for item in body.split(";") if item),
        )
        for names, body in _RULE.findall(light_styles(palette))
    ]


def _colour(value: str) -> str:
    return "" if value == "none" else value
