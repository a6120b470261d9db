"""The colours of drawings and PDFs that stand alone: the organisation's, where they can be seen.

A drawing outside a page has no stylesheet, so its colours are filled in; its ground is a sheet
of paper, white or our dark, whatever the ground of the municipality's pages is. A colour
that would be too weak on that ground is left out, and ours stands in its place: what pages may
do with a reason, a file that travels by itself may not.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from doelenboom.site.colours.contrast import (
    SHAPE,
    TEXT,
    Colour,
    mixed,
    parsed,
    ratio_of,
    written,
)
from doelenboom.site.colours.roles import colour_of, values_of
from doelenboom.snapshot.models import Organisation

WHITE: Colour = (1.0, 1.0, 1.0)
_ROLES = {
    "ink": ("--ink", TEXT), "soft": ("--ink-soft", TEXT), "quiet": ("--ink-quiet", TEXT),
    "want": ("--want", TEXT), "measure": ("--measure", TEXT), "minor": ("--minor", TEXT),
    "compare": ("--compare", SHAPE), "pale": ("--measure-soft", 0), "rule": ("--rule", 0),
}  # fmt: skip
"""Name in drawings → the role that it follows, and the least contrast with the paper."""

_RISK = (0.1, 0.17, 0.25, 0.34)
"""How much orange is in the cells of the matrix of risks."""

_LIGHT = {
    "paper": "#ffffff", "ink": "#001a40", "soft": "#3d5374", "quiet": "#52657f",
    "rule": "#dfe3e8", "want": "#5115ef", "measure": "#00568b", "pale": "#b5d3e6",
    "compare": "#586c88", "minor": "#ac501b", "on": "#ffffff",
    "seq1": "#e3f3fd", "seq2": "#b9dcf2", "seq3": "#6fb1d9", "seq4": "#1a79b3", "seq5": "#00456f",
}  # fmt: skip
_DARK = {
    "paper": "#0e1727", "ink": "#eef2f7", "soft": "#c0c7d2", "quiet": "#a5b1c4",
    "rule": "#26354d", "want": "#cfbdff", "measure": "#8ecef6", "pale": "#2b5878",
    "compare": "#a5b1c4", "minor": "#ffb582", "on": "#0e1727",
    "seq1": "#16344b", "seq2": "#1d4f73", "seq3": "#2f7eb0", "seq4": "#6db9e6", "seq5": "#c7e7fa",
}  # fmt: skip
_BAND = 0.13

Colours = tuple[tuple[str, str], ...]
"""Name → ``#rrggbb``, as pairs, so that it can be a key."""


@dataclass(frozen=True, slots=True)
class Palette:
    """Colours of drawings in the light and in the dark."""

    light: Colours
    dark: Colours


def palette_of(organisation: Organisation) -> Palette:
    """The colours of an organisation's files."""
    style, theme = organisation.house_style, organisation.theme
    light = _scheme(_LIGHT, values_of(style, theme, light=True))
    return Palette(light, _scheme(_DARK, values_of(style, theme, light=False)))


def _scheme(ours: Mapping[str, str], values: Mapping[str, str]) -> Colours:
    paper = parsed(ours["paper"]) or WHITE
    found = dict(ours)
    for name, (role, least) in _ROLES.items():
        colour = colour_of(values, role)
        if colour and ratio_of(colour, paper) >= least:
            found[name] = written(colour)
    minor, measure = parsed(found["minor"]) or WHITE, parsed(found["measure"]) or WHITE
    found["band"] = written(mixed(measure, paper, _BAND))
    found["risk0"] = written(mixed(parsed(found["quiet"]) or WHITE, paper, 0.1))
    for place, share in enumerate(_RISK, 1):
        found[f"risk{place}"] = written(mixed(minor, paper, share))
    return tuple(sorted(found.items()))


OPEN = Palette(_scheme(_LIGHT, {}), _scheme(_DARK, {}))
"""Without a house style."""
