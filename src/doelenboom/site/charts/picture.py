"""A picture of an indicator: its drawings, and the words around them."""

from dataclasses import dataclass
from functools import cached_property

from markupsafe import Markup

from doelenboom.site.charts.scene import Drawing
from doelenboom.site.charts.table import Table


@dataclass(frozen=True, slots=True)
class PaperPicture:
    """A picture for paper: one size, and nothing beside it.

    Attributes:
        wide: 720 units wide.
        caption: what the marks mean, and where the figures come from.
    """

    wide: Drawing
    caption: str


@dataclass(frozen=True)
class Picture:
    """One thing that is shown, wide and narrow.

    Attributes:
        name: what it is called in its addresses: ``"verloop"``, ``"wijken"``, ``"kaart"`` …
        title: heading above it.
        message: what it says, in a sentence; numbers carry their facts.
        caption: what the marks mean, and where the figures come from.
        wide: 720 units wide; for a screen, a file and paper.
        narrow: 340 units wide; for a phone and for 400 % zoom.
        table: the same figures for who reads rather than looks; None where the next picture
            has the table of both, or the table of all values has them.
    """

    name: str
    title: str
    message: str
    caption: str
    wide: Drawing
    narrow: Drawing
    table: Table | None

    @cached_property
    def inline(self) -> Markup:
        """Both drawings for a page, of which a stylesheet shows one; written once."""
        return self.wide.svg(f"{self.name}-b") + self.narrow.svg(f"{self.name}-s")
