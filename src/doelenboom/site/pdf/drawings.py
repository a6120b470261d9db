"""The drawings of the website as they stand on paper: an SVG that brings its own styles."""

from dataclasses import dataclass

from doelenboom.site.charts.api import PaperPicture, Picture
from doelenboom.site.colours.palette import OPEN, Palette
from doelenboom.site.marking import plain


@dataclass(frozen=True, slots=True)
class Paper:
    """A drawing on paper and the message that is read in its place."""

    svg: str
    alt: str


def on_paper(picture: Picture | PaperPicture, palette: Palette = OPEN) -> Paper:
    """A picture of a page."""
    drawing = picture.wide
    told = ". ".join(part for part in (drawing.title, drawing.desc) if part)
    return Paper(plain(str(drawing.svg(standalone=True, palette=palette))), plain(told))
