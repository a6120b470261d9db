"""A drawing as a list of marks, and its one way of being written as SVG.

Marks name what they are by class; a stylesheet gives colour. So a drawing follows the theme,
dark mode, forced colours and paper, and a file that stands alone brings its own styles.
Places are in units of the view box.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from doelenboom.site.charts.style import light_styles, styles
from doelenboom.site.colours.palette import OPEN, Palette

_SPECIAL = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"}
_TABLE = str.maketrans(_SPECIAL)


def coordinate(value: float) -> str:
    """At most one decimal, written the same on every machine."""
    text = f"{value:.1f}"
    return text.removesuffix(".0") if text != "-0.0" else "0"


@dataclass(frozen=True, slots=True)
class Shape:
    """A path; hatched where a value was left out on purpose."""

    css: str
    path: str
    hatched: bool = False

    def svg(self, ident: str) -> str:
        """Its element."""
        fill = f' fill="url(#{ident}h)"' if self.hatched else ""
        return f'<path class="{self.css}" d="{self.path}"{fill}/>'


@dataclass(frozen=True, slots=True)
class Dot:
    """A circle."""

    css: str
    x: float
    y: float
    radius: float

    def svg(self, _ident: str) -> str:
        """Its element."""
        x, y, radius = coordinate(self.x), coordinate(self.y), coordinate(self.radius)
        return f'<circle class="{self.css}" cx="{x}" cy="{y}" r="{radius}"/>'


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle."""

    css: str
    x: float
    y: float
    width: float
    height: float
    hatched: bool = False

    def svg(self, ident: str) -> str:
        """Its element."""
        fill = f' fill="url(#{ident}h)"' if self.hatched else ""
        places = (self.x, self.y, self.width, self.height)
        x, y, width, height = (coordinate(place) for place in places)
        return f'<rect class="{self.css}" x="{x}" y="{y}" width="{width}" height="{height}"{fill}/>'


@dataclass(frozen=True, slots=True)
class Label:
    """Words at a place; ``strong`` are words before them that stand out."""

    css: str
    x: float
    y: float
    text: str
    strong: str = ""

    def svg(self, _ident: str) -> str:
        """Its element."""
        first = f'<tspan class="t-b">{_escape(self.strong)}</tspan>' if self.strong else ""
        x, y = coordinate(self.x), coordinate(self.y)
        return f'<text class="{self.css}" x="{x}" y="{y}">{first}{_escape(self.text)}</text>'


@dataclass(frozen=True, slots=True)
class Group:
    """Marks that are moved together."""

    x: float
    y: float
    marks: "tuple[Mark, ...]"

    def svg(self, ident: str) -> str:
        """Its element."""
        inner = "".join(mark.svg(ident) for mark in self.marks)
        return f'<g transform="translate({coordinate(self.x)} {coordinate(self.y)})">{inner}</g>'


Mark = Shape | Dot | Box | Label | Group


@dataclass(frozen=True, slots=True)
class Drawing:
    """One picture in one size.

    Attributes:
        layout: class that tells where it is shown: ``only-wide``, ``only-narrow`` …
        width: of the view box, and of a file that stands alone.
        height: of the view box.
        title: what it is about, as its accessible name.
        desc: its message in sentences, for who does not see it.
        marks: in painting order.
    """

    layout: str
    width: int
    height: int
    title: str
    desc: str
    marks: tuple[Mark, ...]

    def svg(
        self,
        ident: str = "g",
        *,
        standalone: bool = False,
        dark: bool = False,
        palette: Palette = OPEN,
    ) -> Markup:
        """Write it.

        Args:
            ident: unique within the page; names the title, the description and the hatch.
            standalone: as a file of its own, with its styles.
            dark: whether those styles have a dark side, for who looks at it on a screen.
            palette: the colours of those styles.
        """
        words = f'<title id="{ident}t">{_escape(self.title)}</title>'
        frame = f'viewBox="0 0 {self.width} {self.height}" role="img" aria-labelledby="{ident}t"'
        if self.desc:
            words += f'<desc id="{ident}d">{_escape(self.desc)}</desc>'
            # Not a part of the name as well: then it would be read out twice.
            frame += f' aria-describedby="{ident}d"'
        body = _hatch(ident) if _is_hatched(self.marks) else ""
        body += "".join(mark.svg(ident) for mark in self.marks)
        if not standalone:
            head = f'<svg class="db-chart {self.layout}" {frame}>'
            return Markup(f"{head}{words}{body}</svg>")  # noqa: S704 - all text is escaped
        head = (
            f'<svg xmlns="http://www.w3.org/2000/svg" class="db-chart" {frame} '
            f'width="{self.width}" height="{self.height}">'
        )
        paper = f'<rect class="c-paper" width="{self.width}" height="{self.height}"/>'
        style = f"<style>{styles(palette) if dark else light_styles(palette)}</style>"
        return Markup(f"{head}{words}{style}{paper}{body}</svg>")  # noqa: S704 - as above

    def labels(self) -> list[str]:
        """All words in it, in painting order."""
        return [mark.strong + mark.text for mark in self.every() if isinstance(mark, Label)]

    def every(self) -> Iterator[Mark]:
        """All marks, those within groups too, in units of their group."""
        yield from _flat(self.marks)


def _flat(marks: Sequence[Mark]) -> Iterator[Mark]:
    for mark in marks:
        if isinstance(mark, Group):
            yield from _flat(mark.marks)
        else:
            yield mark


def _is_hatched(marks: Sequence[Mark]) -> bool:
    return any(getattr(mark, "hatched", False) for mark in _flat(marks))


def _hatch(ident: str) -> str:
    return (
        f'<pattern id="{ident}h" width="6" height="6" patternUnits="userSpaceOnUse" '
        'patternTransform="rotate(45)"><rect class="c-paper" width="6" height="6"/>'
        '<path class="c-hatch" d="M0 0v6"/></pattern>'
    )


def _escape(text: str) -> str:
    return text.translate(_TABLE)
