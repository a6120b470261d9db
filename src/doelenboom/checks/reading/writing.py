"""Collects passages in reading order, with their numbers, sections and links."""

from collections.abc import Iterable

from doelenboom.checks.document import Document, Link, Passage, PassageKind, Place
from doelenboom.kernel.prose import Prose, Span

_KINDS = {
    "paragraph": PassageKind.PARAGRAPH,
    "heading": PassageKind.HEADING,
    "bullets": PassageKind.ITEM,
    "numbers": PassageKind.ITEM,
}
_DEEPEST = 6


class PassageWriter:
    """Numbers passages as they come.

    ``title`` opens a section: what follows stands under it until a title of the same or a
    lower depth comes.
    """

    def __init__(self) -> None:
        """Begin with nothing."""
        self._passages: list[Passage] = []
        self._links: list[Link] = []
        self._section: list[tuple[int, int]] = []  # (depth, number of the title)

    def title(self, text: str, label: str, owner: str, depth: int) -> None:
        """The name of something that has texts of its own."""
        while self._section and self._section[-1][0] >= depth:
            self._section.pop()
        number = self.text(text, label, owner, "title", kind=PassageKind.TITLE)
        if number is not None:
            self._section.append((depth, number))

    def text(
        self, text: str | None, label: str, owner: str, field: str, *,
        kind: PassageKind = PassageKind.PARAGRAPH, level: int = 0, mark: str = "",
    ) -> int | None:  # fmt: skip
        """One passage; what is empty is none."""
        if not text or not text.strip():
            return None
        number = len(self._passages)
        section = tuple(one for _, one in self._section)
        place = Place(label, None, owner, field)
        self._passages.append(Passage(number, text, kind, place, level, section, mark=mark))
        return number

    def prose(
        self, prose: Prose, label: str, owner: str, field: str, *, is_item: bool = False
    ) -> None:
        """Every block of a text; an item of a list is a passage of its own.

        Args:
            prose: the text.
            label: where it stands, for people.
            owner: what it belongs to.
            field: the field of the owner.
            is_item: its paragraphs are items of a list that an earlier text began.
        """
        level = min(_DEEPEST, len(self._section) + 1)
        for block in prose:
            for place, item in enumerate(block.items, 1):
                heading = level if block.kind == "heading" else 0
                text = "".join(span.text for span in item)
                kind = PassageKind.ITEM if is_item and not heading else _KINDS[block.kind]
                mark = str(place) if block.kind == "numbers" else ""
                number = self.text(text, label, owner, field, kind=kind, level=heading, mark=mark)
                if number is not None:
                    self._link(number, item)

    def document(self, name: str) -> Document:
        """What was collected."""
        return Document(name, tuple(self._passages), links=tuple(self._links))

    def _link(self, number: int, item: Iterable[Span]) -> None:
        start = 0
        for span in item:
            if span.href:
                self._links.append(Link(number, start, start + len(span.text), span.href))
            start += len(span.text)
