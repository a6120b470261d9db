"""What every chapter needs while a document is written: numbers of headings, places, addresses."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from doelenboom.site.charts.api import PaperPicture, Picture
from doelenboom.site.context import SiteContext
from doelenboom.site.indicator_page.told import Told
from doelenboom.site.pdf.drawings import on_paper
from doelenboom.site.pdf.pieces import Piece, Rich, heading, see
from doelenboom.site.pdf.pieces import picture as drawing
from doelenboom.snapshot.models import Indicator, Node

_DEEPEST = 6
_MUCH = 400


@dataclass(slots=True)
class Desk:
    """One document in the making.

    Attributes:
        context: the snapshot, resolved.
        web: address of the publication on the web, ending in "/"; "" where it is not known.
        drawn: indicators of which a chart stands in the document already.
        figures: how many pictures have a number already.
        told: what is told of indicators in words, by code.
        pictures: their drawings, by code: of a large plan the first one only.
    """

    context: SiteContext
    web: str = ""
    drawn: set[str] = field(default_factory=set)
    figures: int = 0
    told: dict[str, Told] = field(default_factory=dict)
    pictures: dict[str, Sequence[Picture | PaperPicture]] = field(default_factory=dict)
    _numbers: list[int] = field(default_factory=list)
    _letter: int = 0

    @property
    def brief(self) -> bool:
        """Whether the plan is so large that only what deviates is told in full."""
        return len(self.context.snapshot.nodes) > _MUCH

    def heading(
        self, text: str, level: int, *, label: str = "", kicker: str = "", numbered: bool = True
    ) -> Piece:
        """The next heading of a level, with its number."""
        level = min(level, _DEEPEST)
        number = self._next(level) if numbered else ""
        return heading(text, level, label=label, number=number, kicker=kicker)

    def appendix(self, text: str, label: str) -> Piece:
        """The heading of the next appendix; headings below it are numbered ``A.1``."""
        self._letter += 1
        self._numbers = [0]
        number = f"Bijlage {chr(ord('A') + self._letter - 1)}"
        return heading(text, 1, label=label, number=number)

    def _next(self, level: int) -> str:
        while len(self._numbers) < level:
            self._numbers.append(0)
        del self._numbers[level:]
        self._numbers[level - 1] += 1
        if not self._letter:
            return ".".join(map(str, self._numbers))
        letter = chr(ord("A") + self._letter - 1)
        return ".".join([letter, *map(str, self._numbers[1:])])

    def figure(self, picture: Picture | PaperPicture, *more: Piece) -> Piece:
        """A drawing with the next number, what it is about, what its marks mean, and ``more``."""
        self.figures += 1
        drawn = on_paper(picture, self.context.palette)
        caption: Rich = [
            {"text": f"Figuur {self.figures}. ", "bold": True},
            f"{picture.wide.title}. {picture.caption}",
            *more,
        ]
        return drawing(drawn.svg, alt=drawn.alt, caption=caption)

    def page(self, text: str, path: str) -> Rich:
        """A link to a page of the website; the bare words where its address is not known."""
        return [{"text": text, "href": self.web + path}] if self.web else text

    def about(self, node: Node) -> Rich:
        """The title of an element, leading to where this document tells of it, else to the web."""
        return [{"text": node.title, "to": node_label(node)}, see(node_label(node), " (", ")")]


def node_label(node: Node) -> str:
    """Where a document tells of an element."""
    return f"n-{node.slug}"


def figure_label(indicator: Indicator) -> str:
    """Where a document draws the chart of an indicator."""
    return f"f-{indicator.code}"


def source_label(indicator: Indicator) -> str:
    """Where a document tells the values and sources of an indicator."""
    return f"i-{indicator.code}"
