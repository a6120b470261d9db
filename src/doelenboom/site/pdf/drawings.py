"""The drawings of the website as they stand on paper: an SVG that brings its own styles."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from doelenboom.site.charts.api import Drawing, PaperPicture, Picture
from doelenboom.site.charts.looks import look_of
from doelenboom.site.charts.scene import Box, Group, Label, Mark
from doelenboom.site.colours.palette import OPEN, Palette
from doelenboom.site.fonts import sans
from doelenboom.site.marking import plain

_HALO = "halo"
_ABOVE, _HIGH, _AROUND = 0.83, 1.12, 1.5
"""Of the ground under words: how far it reaches above their line and how high it is, in sizes of
the letters; how far it sticks out on both sides, in units."""

_ANCHORS = {"start": 0.0, "middle": 0.5, "end": 1.0}


@dataclass(frozen=True, slots=True)
class Paper:
    """A drawing on paper and the message that is read in its place."""

    svg: str
    alt: str


def on_paper(picture: Picture | PaperPicture, palette: Palette = OPEN) -> Paper:
    """A picture of a page."""
    drawing = picture.wide
    told = ". ".join(part for part in (drawing.title, drawing.desc) if part)
    svg = grounded(drawing).svg(standalone=True, palette=palette)
    return Paper(plain(str(svg)), plain(told))


def grounded(drawing: Drawing) -> Drawing:
    """The same drawing with a piece of paper under words instead of an edge around each letter.

    In a PDF an edge means that every letter is drawn as a shape: half of the time and three
    quarters of the bytes of a picture.
    """
    return replace(drawing, marks=tuple(_grounded(drawing.marks)))


def _grounded(marks: Sequence[Mark]) -> Iterator[Mark]:
    for mark in marks:
        if isinstance(mark, Group):
            yield replace(mark, marks=tuple(_grounded(mark.marks)))
        elif isinstance(mark, Label) and _HALO in mark.css.split():
            yield _ground(mark)
            rest = " ".join(name for name in mark.css.split() if name != _HALO)
            yield replace(mark, css=rest)
        else:
            yield mark


def _ground(label: Label) -> Box:
    look = look_of(label.css, text=True)
    words = ((True, label.strong), (look.bold, label.text))
    wide = sum(sans(bold).width(sans(bold).shapes(plain(text))) for bold, text in words if text)
    width = wide * look.size / 1000
    left = label.x - width * _ANCHORS[look.anchor]
    return Box(
        "c-paper", left - _AROUND, label.y - _ABOVE * look.size, width + 2 * _AROUND,
        _HIGH * look.size,
    )  # fmt: skip
