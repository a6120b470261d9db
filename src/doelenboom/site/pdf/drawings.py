"""The drawings of the website as they stand on paper: an SVG that brings its own styles."""

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape

from doelenboom.site.charts.api import Picture
from doelenboom.site.charts.style import light_styles
from doelenboom.site.marking import plain
from doelenboom.site.money_chart import BarChart, Mark


@dataclass(frozen=True, slots=True)
class Paper:
    """A drawing on paper and the message that is read in its place."""

    svg: str
    alt: str


def on_paper(picture: Picture) -> Paper:
    """A picture of an indicator."""
    drawing = picture.wide
    told = ". ".join(part for part in (drawing.title, drawing.desc) if part)
    return Paper(plain(str(drawing.svg(standalone=True))), plain(told))


def money_drawing(charts: Iterable[BarChart]) -> Paper | None:
    """The bars of budget and expectation; None where there are none."""
    chart = next(iter(charts), None)
    if chart is None:
        return None
    bars = (
        f'<rect class="{b.css}" x="{b.x}" y="{b.y}" width="{b.width}" height="{b.height}"/>'
        for b in chart.bars
    )
    body = "".join([*bars, *_paths(chart.paths), *_texts(chart.texts)])
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {chart.width} {chart.height}" '
        f'width="{chart.width}" height="{chart.height}"><style>{light_styles()}</style>{body}</svg>'
    )
    return Paper(svg, plain(chart.title))


def _paths(marks: Iterable[Mark]) -> list[str]:
    return [f'<path class="{mark.css}" d="{mark.text}"/>' for mark in marks]


def _texts(marks: Iterable[Mark]) -> list[str]:
    return [
        f'<text class="{mark.css}" x="{mark.x}" y="{mark.y}">{escape(plain(mark.text))}</text>'
        for mark in marks
    ]
