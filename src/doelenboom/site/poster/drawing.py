"""The poster as SVG: self-contained, light, and readable in grey."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from markupsafe import escape

from doelenboom.site import addresses
from doelenboom.site.charts.lettering import text_width
from doelenboom.site.colours.contrast import mixed, parsed, written
from doelenboom.site.colours.palette import WHITE, Palette
from doelenboom.site.context import SiteContext
from doelenboom.site.poster.glyphs import glyph_svg
from doelenboom.site.poster.layout import FOOT, HEIGHT, SIDE, TOP, WIDTH, Layout, Placed
from doelenboom.site.poster.rows import LEADING, Kind
from doelenboom.site.shapes import Badge

_SANS = "'Noto Sans',Arial,sans-serif"
_SERIF = "'Noto Serif',Georgia,serif"
_INK, _SOFT, _WANT = "ink", "soft", "want"
_LINE = 0.42
"""How much of the colour of what is wanted is in its lines."""


@dataclass(frozen=True, slots=True)
class Words:
    """What stands around the tree.

    Attributes:
        title: the heading.
        plan: which plan of whom.
        state: which edition, on which day.
        ambition: what stands above the themes; empty where nothing does.
        legend: status with its count in words.
        foot: what was left out, where the outline is, and how this was made.
        description: the message for who does not see the picture.
    """

    title: str
    plan: str
    state: str
    ambition: str
    legend: tuple[tuple[Badge, str], ...]
    foot: tuple[str, ...]
    description: str


@dataclass(frozen=True, slots=True)
class Text:
    """A line of words at a place; ``size`` in points, ``colour`` a name in the palette."""

    x: float
    y: float
    size: float
    text: str
    colour: str = _INK
    bold: bool = False
    serif: bool = False
    href: str = ""

    @property
    def box(self) -> tuple[float, float, float, float]:
        """About the room that it takes: left, top, right, foot."""
        width = text_width(self.text, self.size, bold=self.bold)
        return self.x, self.y - self.size * 0.8, self.x + width, self.y + self.size * 0.25

    def svg(self, colours: Mapping[str, str]) -> str:
        """Its element, as a link where it leads somewhere."""
        weight = ' font-weight="600"' if self.bold else ""
        family = f' font-family="{_SERIF}"' if self.serif else ""
        made = (
            f'<text x="{self.x:.1f}" y="{self.y:.1f}" font-size="{self.size:g}"{weight}{family} '
            f'fill="{colours[self.colour]}">{escape(self.text)}</text>'
        )
        return f'<a href="{escape(self.href)}">{made}</a>' if self.href else made


@dataclass(frozen=True, slots=True)
class Sign:
    """A shape of a status at a place."""

    shape: str
    x: float
    y: float
    size: float

    @property
    def box(self) -> tuple[float, float, float, float]:
        """The room that it takes: left, top, right, foot."""
        return self.x, self.y, self.x + self.size, self.y + self.size

    def svg(self) -> str:
        """Its element."""
        return glyph_svg(self.shape, self.x, self.y, self.size)


@dataclass(frozen=True, slots=True)
class Poster:
    """The whole sheet: A3, lying down."""

    words: Words
    texts: tuple[Text, ...]
    signs: tuple[Sign, ...]
    lines: tuple[str, ...]
    palette: Palette

    def svg(self) -> str:
        """Write it as a file of its own."""
        head = (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" '
            'width="420mm" height="297mm" role="img" aria-labelledby="t" aria-describedby="d" '
            f'lang="nl" font-family="{_SANS}">'
            f'<title id="t">{escape(self.words.title)}. {escape(self.words.plan)}</title>'
            f'<desc id="d">{escape(self.words.description)}</desc>'
            f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>'
        )
        colours = dict(self.palette.light)
        rule = written(mixed(parsed(colours[_WANT]) or WHITE, WHITE, _LINE))
        marks = [
            f'<path d="{line}" fill="none" stroke="{rule}" stroke-width="2"/>'
            for line in self.lines
        ]
        marks += [sign.svg() for sign in self.signs]
        marks += [text.svg(colours) for text in self.texts]
        return f"{head}{''.join(marks)}</svg>\n"


def draw(context: SiteContext, layout: Layout, words: Words) -> Poster:
    """Put words, shapes and lines at their places."""
    texts = [*_head(words), *_foot(words)]
    signs: list[Sign] = []
    lines = [_trunk(layout)] if words.ambition and layout.placed else []
    for text in _legend(words, signs):
        texts.append(text)
    for placed in layout.placed:
        texts.extend(_row_texts(context, placed))
        signs.extend(_row_signs(placed))
        if placed.row.item.kind is Kind.THEME and not (words.ambition and placed.y == TOP):
            y = placed.y + placed.row.size * 0.25
            lines.append(f"M{placed.x:.1f} {y:.1f}h{placed.width:.1f}")
    return Poster(words, tuple(texts), tuple(signs), tuple(lines), context.palette)


def _trunk(layout: Layout) -> str:
    """The line from the ambition to all columns."""
    columns = [placed.x for placed in layout.placed if placed.y == TOP]
    right = max(columns) + layout.placed[0].width
    return f"M{SIDE - 10:.1f} 98V{TOP - 4:.1f}H{right:.1f}"


def _head(words: Words) -> Iterator[Text]:
    yield Text(SIDE, 46, 26, words.title, bold=True, serif=True)
    yield Text(SIDE, 66, 12, words.plan, _SOFT)
    yield Text(SIDE, 82, 12, words.state, _SOFT)
    if words.ambition:
        yield Text(SIDE, 108, 14, words.ambition, _WANT, bold=True, serif=True)


def _foot(words: Words) -> Iterator[Text]:
    y = HEIGHT - FOOT + 20
    for line in words.foot:
        yield Text(SIDE, y, 8, line, _SOFT)
        y += 11


def _legend(words: Words, signs: list[Sign]) -> Iterator[Text]:
    """Shapes with their words, from the right edge, in rows of four."""
    size, step = 10.0, 15.0
    widths = [text_width(text, size) + size * 1.5 + 12 for _, text in words.legend]
    column = max(widths, default=0)
    across = min(4, len(widths))
    left = WIDTH - SIDE - across * column
    for number, (badge, text) in enumerate(words.legend):
        x, y = left + number % across * column, 42 + number // across * step
        signs.append(Sign(badge.shape, x, y - size * 0.85, size))
        yield Text(x + size * 1.5, y, size, text, _SOFT)


def _row_texts(context: SiteContext, placed: Placed) -> Iterator[Text]:
    row, item = placed.row, placed.row.item
    x = placed.x + row.left + (row.size * 1.35 if item.badges and row.lines else 0)
    y = placed.y + row.height - (len(row.lines) - 1) * row.size * LEADING - row.size * 0.3
    bold = item.kind is not Kind.LEAF or bool(item.word)
    href = f"../{addresses.node(context.index.nodes[item.code])}"
    for line in row.lines:
        serif = item.kind is Kind.THEME
        yield Text(x, y, row.size, line, bold=bold, serif=serif, href=href)
        y += row.size * LEADING


def _row_signs(placed: Placed) -> Iterator[Sign]:
    row, item = placed.row, placed.row.item
    x = placed.x + row.left
    if row.lines:
        y = placed.y + row.height - (len(row.lines) - 1) * row.size * LEADING - row.size * 1.12
        yield from (Sign(badge.shape, x, y, row.size * 0.92) for badge in item.badges)
        return
    each = max(1, int((placed.width - row.left) / (row.size * 1.15)))
    for number, badge in enumerate(item.badges):
        yield Sign(
            badge.shape,
            x + number % each * row.size * 1.15,
            placed.y + row.size * 0.2 + number // each * row.size * 1.25,
            row.size * 0.92,
        )
