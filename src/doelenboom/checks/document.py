"""A document as rules read it: passages in reading order, with their place.

Every source becomes this one shape: plain text, HTML, a Word document, and the prose of a
snapshot. A cell of a table is a passage too, so that a rule about prose and one about tables
point at places in the same way.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from enum import StrEnum

_DIGIT = re.compile(r"\d")


class PassageKind(StrEnum):
    """What a passage is on its page."""

    TITLE = "title"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    CELL = "cell"
    CAPTION = "caption"
    NOTE = "note"
    CONTENTS = "contents"
    """A line of the table of contents: it names a heading, and is nobody's sentence."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a passage stands, in words that help its reader to find it back.

    Attributes:
        label: ``"§ 3.1, alinea 2"``, ``"Doel 1.2, toelichting"``, ``"tabel 4, rij 3, Lasten"``.
        line: line of the file it begins on, from 1; None where the source has no lines.
        owner: what it belongs to in a snapshot: ``"doel:1.2"``, ``"indicator:eenzaamheid"``,
            ``"editie:2025"``; "" in a document that is not in the registry.
        field: the field of the owner: ``"explanation"``; "" outside the registry.
    """

    label: str
    line: int | None = None
    owner: str = ""
    field: str = ""


@dataclass(frozen=True, slots=True)
class Passage:
    """A heading, paragraph, list item or cell: the text that one finding points into.

    Attributes:
        number: its place in reading order, from 0; unique in the document.
        text: on one line, single spaces; a word that was broken off is whole again.
        kind: what it is on its page.
        place: where it stands.
        level: of a heading, 1 to 6; else 0.
        section: numbers of the headings it stands under, outermost first.
        table: number of its table; None outside a table.
        row: row in that table, from 0; None outside a table.
        column: column in that table, from 0; None outside a table.
        breaks: where in the text the following lines of the file begin.
        mark: of an item the number or letter before it: "3", "a"; "" for any other sign.
    """

    number: int
    text: str
    kind: PassageKind
    place: Place
    level: int = 0
    section: tuple[int, ...] = ()
    table: int | None = None
    row: int | None = None
    column: int | None = None
    breaks: tuple[int, ...] = ()
    mark: str = ""

    @property
    def has_digits(self) -> bool:
        """Whether there is any digit: most of what rules about dates and codes look for."""
        return _DIGIT.search(self.text) is not None

    def has_any(self, parts: Iterable[str]) -> bool:
        """Whether one of these stands in the text, in small letters or capitals.

        Far cheaper than a pattern, so it is asked first where a pattern needs one of them.
        """
        small = self.text.lower()
        return any(part in small for part in parts)

    def place_at(self, start: int) -> Place:
        """The place of these words: the same, with the very line that they stand on."""
        if self.place.line is None or not self.breaks:
            return self.place
        return replace(self.place, line=self.place.line + bisect_right(self.breaks, start))


@dataclass(frozen=True, slots=True)
class Table:
    """A table of passages; ``heads`` says how many rows on top are heads.

    Attributes:
        number: unique in the document, from 0.
        caption: number of the passage that names it; None without one.
        rows: numbers of its passages; an empty cell is None, a merged cell stands once.
        heads: how many rows on top name the columns.
        covered: row and column of what a merged cell also covers: not empty, though it is None.
    """

    number: int
    rows: tuple[tuple[int | None, ...], ...]
    heads: int = 1
    caption: int | None = None
    covered: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Image:
    """A picture; ``alternative`` None: nothing is said about it, "": said to be decoration.

    ``caption`` is what stands below it as its name; "" without one.
    """

    place: Place
    alternative: str | None = None
    caption: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """A link in a passage, from ``start`` to ``end`` in its text."""

    passage: int
    start: int
    end: int
    target: str


@dataclass(frozen=True, slots=True)
class Document:
    """What is checked, whatever it was read from.

    Attributes:
        name: name of the file, or title of the plan.
        passages: in reading order; ``passages[n].number == n``.
        tables: in reading order; ``tables[n].number == n``.
        images: in reading order.
        links: in reading order.
        language: BCP 47 code as the document states it; "nl" when it says nothing.
        anchors: names that links within the document can lead to.
    """

    name: str
    passages: tuple[Passage, ...] = ()
    tables: tuple[Table, ...] = ()
    images: tuple[Image, ...] = ()
    links: tuple[Link, ...] = ()
    language: str = "nl"
    anchors: frozenset[str] = field(default_factory=frozenset)

    def running_text(self) -> Iterator[Passage]:
        """Paragraphs, items and notes: what people read as sentences."""
        wanted = (PassageKind.PARAGRAPH, PassageKind.ITEM, PassageKind.NOTE)
        return (passage for passage in self.passages if passage.kind in wanted)

    def headings(self) -> Iterator[Passage]:
        """Headings in reading order, the title not included."""
        return (passage for passage in self.passages if passage.kind is PassageKind.HEADING)
