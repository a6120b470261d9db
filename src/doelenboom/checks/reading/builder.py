"""Puts a document together, passage by passage, and says where each one stands.

Every reader uses this one, so that a place reads the same whatever the file was:
"§ 3.1, alinea 2", "Doelstellingen, punt 3", "tabel 4, rij 3, Lasten".
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from doelenboom.checks.document import (
    Document,
    Image,
    Link,
    Passage,
    PassageKind,
    Place,
    Table,
)

_DEEPEST = 6
_LONGEST_NAME = 48
_NUMBERED = re.compile(r"(?P<number>\d+(?:\.\d+)*)\.?\s")
_TABLE_NAME = re.compile(r"Tabel\s+\d[\w.]*[.:]?\s.{0,160}$", re.IGNORECASE)
_COUNTED = {
    PassageKind.PARAGRAPH: "alinea",
    PassageKind.ITEM: "punt",
    PassageKind.NOTE: "noot",
    PassageKind.CAPTION: "bijschrift",
    PassageKind.CONTENTS: "inhoudsopgave, regel",
}


@dataclass(frozen=True, slots=True)
class Words:
    """Text on one line, with the line of the file that it begins on and where the next begin."""

    text: str
    line: int | None = None
    breaks: tuple[int, ...] = ()


class DocumentBuilder:
    """Collects passages in reading order."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._passages: list[Passage] = []
        self._tables: list[Table] = []
        self._images: list[Image] = []
        self._links: list[Link] = []
        self._anchors: set[str] = set()
        self._section: list[tuple[int, int]] = []
        self._counts: dict[PassageKind, int] = {}
        self.language = "nl"

    @property
    def is_empty(self) -> bool:
        """Whether nothing was read yet."""
        return not self._passages

    @property
    def last(self) -> int:
        """Number of the passage that was taken last."""
        return len(self._passages) - 1

    def title(self, words: Words) -> None:
        """Take the title of the whole."""
        self._take(words, PassageKind.TITLE, "titel")

    def heading(self, words: Words, level: int) -> None:
        """Take a heading; what follows stands under it.

        Args:
            words: its text.
            level: 1 for a chapter; deeper than six is six.
        """
        level = min(max(level, 1), _DEEPEST)
        while self._section and self._section[-1][0] >= level:
            self._section.pop()
        number = self._take(words, PassageKind.HEADING, _named(words.text), level)
        self._section.append((level, number))
        self._counts.clear()

    def prose(self, words: Words, kind: PassageKind = PassageKind.PARAGRAPH, mark: str = "") -> int:
        """Take a paragraph, item (with its mark), note, caption or line of contents."""
        self._counts[kind] = self._counts.get(kind, 0) + 1
        label = f"{_COUNTED[kind]} {self._counts[kind]}"
        number = self._take(words, kind, f"{self._under()}{label}")
        if mark:
            self._passages[number] = replace(self._passages[number], mark=mark)
        return number

    def table(
        self, rows: Sequence[Sequence[Words | None]], heads: int = 1, caption: int | None = None
    ) -> None:
        """Take a table; a cell without text is empty, one that is None belongs to a merged one.

        Without a caption of its own, a name on the line right above it is its caption.
        """
        number = len(self._tables)
        if caption is None:
            caption = self._name_above()
        names = _column_names(rows, heads)
        numbers = tuple(
            tuple(
                None if cell is None or not cell.text
                else self._cell(cell, number, row, column, names)
                for column, cell in enumerate(cells)
            )
            for row, cells in enumerate(rows)
        )  # fmt: skip
        covered = tuple(
            (row, column)
            for row, cells in enumerate(rows) for column, cell in enumerate(cells) if cell is None
        )  # fmt: skip
        self._tables.append(Table(number, numbers, heads, caption, covered))

    def image(self, alternative: str | None, line: int | None = None) -> None:
        """Take a picture; None: nothing is said about it, "": it is decoration."""
        label = f"{self._under()}afbeelding {len(self._images) + 1}"
        self._images.append(Image(Place(label, line), alternative))

    def caption_image(self, caption: str) -> None:
        """Take the name of the picture that was taken last."""
        self._images[-1] = replace(self._images[-1], caption=caption)

    def link(self, passage: int, start: int, end: int, target: str) -> None:
        """Take a link in a passage."""
        self._links.append(Link(passage, start, end, target))

    def anchor(self, name: str) -> None:
        """Take a name that links can lead to."""
        self._anchors.add(name)

    def finish(self) -> Document:
        """Return the document."""
        return Document(
            self._name, tuple(self._passages), tuple(self._tables), tuple(self._images),
            tuple(self._links), self.language, frozenset(self._anchors),
        )  # fmt: skip

    def _name_above(self) -> int | None:
        """The passage right above, where it names a table: Word has no caption but by place."""
        if not self._passages:
            return None
        above = self._passages[-1]
        if above.kind is PassageKind.CAPTION:
            return above.number
        if above.kind is PassageKind.PARAGRAPH and _TABLE_NAME.match(above.text):
            self._passages[-1] = replace(above, kind=PassageKind.CAPTION)
            return above.number
        return None

    def _under(self) -> str:
        if not self._section:
            return ""
        return f"{_named(self._passages[self._section[-1][1]].text)}, "

    def _take(self, words: Words, kind: PassageKind, label: str, level: int = 0) -> int:
        number = len(self._passages)
        self._passages.append(
            Passage(
                number, words.text, kind, Place(label, words.line), level,
                tuple(heading for _, heading in self._section), breaks=words.breaks,
            )
        )  # fmt: skip
        return number

    def _cell(self, words: Words, table: int, row: int, column: int, names: Sequence[str]) -> int:
        name = names[column] if column < len(names) else ""
        label = f"tabel {table + 1}, rij {row + 1}, {name or f'kolom {column + 1}'}"
        number = self._take(words, PassageKind.CELL, label)
        passage = replace(self._passages[number], table=table, row=row, column=column)
        self._passages[number] = passage
        return number


def _named(heading: str) -> str:
    match = _NUMBERED.match(heading)
    if match:
        return f"§ {match['number']}"
    return heading if len(heading) <= _LONGEST_NAME else f"{heading[: _LONGEST_NAME - 1].rstrip()}…"


def _column_names(rows: Sequence[Sequence[Words | None]], heads: int) -> list[str]:
    width = max((len(row) for row in rows), default=0)
    names = [""] * width
    for row in rows[:heads]:
        for column, cell in enumerate(row):
            if cell is not None and cell.text:
                names[column] = cell.text
    return [name if len(name) <= _LONGEST_NAME else "" for name in names]
