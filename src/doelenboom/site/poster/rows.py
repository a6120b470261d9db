"""What stands on the poster, as rows that a column is filled with. Sizes are in points."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from doelenboom.site.charts.lettering import text_width
from doelenboom.site.context import SiteContext
from doelenboom.site.shapes import Badge
from doelenboom.snapshot.models import Node

LEADING = 1.28
_SERIF = 1.04
"""How much wider than the letters of the text the letters of a heading are."""
_MARGIN = 1.04
"""How much wider than estimated a text may turn out, in another font than ours."""


class Kind(StrEnum):
    """How a row is set."""

    THEME = "theme"
    GOAL = "goal"
    LEAF = "leaf"
    BEADS = "beads"


@dataclass(frozen=True, slots=True)
class Item:
    """One row before its place is known.

    Attributes:
        kind: how it is set.
        text: its words; empty for a row of beads.
        word: the status in words, where it is not as agreed.
        badges: its shape, or a shape per element for a row of beads.
        indent: how many levels below the theme it stands.
        code: of the element, for its link.
    """

    kind: Kind
    text: str
    word: str
    badges: tuple[Badge, ...]
    indent: int
    code: str


@dataclass(frozen=True, slots=True)
class Row:
    """One row as set: its lines, its height, and whether it may end a column."""

    item: Item
    lines: tuple[str, ...]
    size: float
    height: float
    left: float

    @property
    def heads(self) -> bool:
        """Whether it is about what follows, so that it may not end a column."""
        return self.item.kind in {Kind.THEME, Kind.GOAL}


def items(
    context: SiteContext, theme: Node, deepest: int, most_letters: int | None
) -> Iterator[Item]:
    """A theme with what is below it.

    Args:
        context: the publication.
        theme: where to begin.
        deepest: depth down to which elements have their name; what is deeper and counted
            becomes a row of beads.
        most_letters: where the name of a lowest element is cut; None: nowhere.
    """
    index = context.index
    top = index.depth[theme.code]
    stack = [theme]
    while stack:
        node = stack.pop()
        below = index.children.get(node.code, [])
        depth = index.depth[node.code]
        open_ = bool(below) and depth < deepest
        yield _item(context, node, depth - top, most_letters if not below else None)
        if open_:
            stack.extend(reversed(below))
        elif below:
            badges = tuple(_hidden_badges(context, node))
            if badges:
                yield Item(Kind.BEADS, "", "", badges, depth - top, node.code)


def cut(text: str, most: int | None) -> str:
    """A name of at most this many letters, cut behind a word: ``"Langer zelfstandig…"``."""
    if most is None or len(text) <= most:
        return text
    return text[:most].rpartition(" ")[0].rstrip(",.;:–-") + "…"


def _item(context: SiteContext, node: Node, indent: int, most: int | None) -> Item:
    is_leaf = not context.index.children.get(node.code)
    counted = context.has_reports and node.code in context.counted.codes
    badges = (context.badge_of(node.code),) if counted else ()
    word = badges[0].word if badges and not badges[0].quiet else ""
    kind = Kind.THEME if indent == 0 else Kind.LEAF if is_leaf else Kind.GOAL
    title = cut(" ".join(node.title.split()), most)
    return Item(kind, title, word, badges, indent, node.code)


def _hidden_badges(context: SiteContext, node: Node) -> Iterator[Badge]:
    if not context.has_reports:
        return
    stack = list(reversed(context.index.children.get(node.code, [])))
    while stack:
        item = stack.pop()
        if item.code in context.counted.codes:
            yield context.badge_of(item.code)
        stack.extend(reversed(context.index.children.get(item.code, [])))


def set_row(item: Item, size: float, width: float) -> Row:
    """Break a row into lines of at most ``width``."""
    if item.kind is Kind.THEME:
        size = _heading_size(item.text, size, width)
    left = min(max(item.indent - 1, 0), 4) * size * 0.7
    if item.kind is Kind.BEADS:
        each = max(1, int((width - left) / (size * 1.15)))
        number = -(-len(item.badges) // each)
        return Row(item, (), size, number * size * 1.25 + size * 0.3, left)
    text = f"{item.text}\u00a0· {item.word}" if item.word else item.text
    room = width - left - (size * 1.35 if item.badges else 0)
    lines = tuple(_broken(text, room / _MARGIN, _measure(item, size)))
    above = {Kind.THEME: 0.9, Kind.GOAL: 0.45}.get(item.kind, 0.18) * size
    return Row(item, lines, size, len(lines) * size * LEADING + above, left)


def _heading_size(text: str, size: float, width: float) -> float:
    """A third larger than the rest, less where its longest word asks for more than the column."""
    longest = max(text_width(word, size, bold=True) for word in text.split(" ")) * _SERIF * _MARGIN
    return size * max(1.0, min(1.35, 0.99 * width / longest if longest else 1.35))


def _measure(item: Item, size: float) -> Callable[[str], float]:
    bold = item.kind is not Kind.LEAF or bool(item.word)
    wider = _SERIF if item.kind is Kind.THEME else 1.0
    return lambda text: text_width(text, size * wider, bold=bold)


def _broken(text: str, width: float, measure: Callable[[str], float]) -> Iterator[str]:
    """Lines of words; a word that is wider than a line is broken inside."""
    line = ""
    for word in text.split(" "):
        longer = f"{line} {word}" if line else word
        if measure(longer) <= width:
            line = longer
            continue
        if line:
            yield line
        line = word
        while measure(line) > width and len(line) > 1:
            cut = next(
                (n for n in range(len(line) - 1, 1, -1) if measure(line[:n] + "-") <= width), 1
            )
            yield line[:cut] + "-"
            line = line[cut:]
    if line:
        yield line
