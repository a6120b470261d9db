"""Small multiples: the same small line for every part, on one scale, with the whole behind it."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from doelenboom.kernel.numbers import format_number
from doelenboom.site.charts.lettering import wrapped
from doelenboom.site.charts.line import dots, segments
from doelenboom.site.charts.line_labels import short_period
from doelenboom.site.charts.plotting import Frame, Lines, Other, Plot, make_plot
from doelenboom.site.charts.scene import Drawing, Group, Label, Mark, Shape, coordinate
from doelenboom.site.charts.words import bare
from doelenboom.site.figures import Point, Series
from doelenboom.snapshot.models import Indicator


@dataclass(frozen=True, slots=True)
class Part:
    """One cell: what it is called, its figures, and how they are written."""

    name: str
    points: tuple[Point, ...]
    indicator: Indicator


_GRIDS = (("only-wide", 720, 3, 150), ("only-narrow", 340, 2, 138))
MOST_PARTS = 24
"""More small lines than this are a wall, not a picture."""


def small_multiples(
    parts: Sequence[Part], whole: tuple[Point, ...], title: str, desc: str
) -> list[Drawing]:
    """The wide and the narrow drawing of these parts.

    Args:
        parts: those with at least two figures; at most 24 are drawn.
        whole: figures of all parts together, thin behind each; may be empty.
        title: what they are about.
        desc: what they say.
    """
    shown = parts[:MOST_PARTS]
    found = []
    for css, width, columns, height in _GRIDS:
        cell = width / columns
        frame = Frame(css, int(cell) - 14, height, 36, 48, 36, 26, 4, 2)
        every = Series(tuple(point for part in shown for point in part.points))
        plot = make_plot(Lines(every, (), (Other("", "", whole),) if whole else ()), frame)
        ground = _ground(plot, whole)
        marks: list[Mark] = []
        for number, part in enumerate(shown):
            x, y = cell * (number % columns), height * (number // columns)
            marks.append(Group(x, y, (*ground, *_cell(plot, part))))
        rows = -(-len(shown) // columns)
        found.append(Drawing(css, width, height * rows, title, desc, tuple(marks)))
    return found


def _ground(plot: Plot, whole: tuple[Point, ...]) -> tuple[Mark, ...]:
    """What every cell has: the first and the last tick, and the line of the whole."""
    left, right = plot.frame.left, plot.frame.width - plot.frame.right
    ticks = (plot.axis.ticks[0], plot.axis.ticks[-1])
    marks: list[Mark] = [
        Shape("c-grid", "".join(f"M{left} {coordinate(plot.y(float(t)))}H{right}" for t in ticks))
    ]
    marks += [
        Label("t-s t-e t-n", left - 6, plot.y(float(tick)) + 4, format_number(_round(tick)))
        for tick in ticks
    ]
    marks += segments(plot, whole, "ref")
    return tuple(marks)


def _cell(plot: Plot, part: Part) -> list[Mark]:
    marks: list[Mark] = [*segments(plot, part.points, "own")]
    marks += dots(plot, (part.points[0], part.points[-1]), "own")
    marks.append(Label("t-ink t-b", 0, 15, wrapped(part.name, plot.frame.width - 4, 15, 1)[0]))
    last = part.points[-1]
    x, y = plot.point(last)
    marks.append(Label("t-own halo", x + 8, y + 4.5, bare(last.observation, part.indicator)))
    foot = plot.frame.height - 10
    marks += [
        Label("t-s t-m t-n", plot.x(p.at), foot, short_period(p.observation.period)[:4])
        for p in (part.points[0], last)
    ]
    return marks


def _round(tick: Decimal) -> Decimal:
    return tick.normalize() if tick else Decimal(0)
