"""Prose in a plain text field: what people type on a phone, and what was formatted before.

The notation is that of a workbook cell (``cells``) with one difference: a sub-heading is
always written ``## words``, so that a short sentence without a full stop never becomes one. A
text field shows no bold, italic or links; words that had one and still stand there keep it.
"""

from collections.abc import Iterable, Iterator

from doelenboom.kernel.prose.blocks import Block, Prose, Span, item_text
from doelenboom.kernel.prose.cells import from_text, to_text

_MARK = "## "


def to_typed(prose: Iterable[Block]) -> str:
    """Blocks as the text of a text field; ``from_typed`` reads it back."""
    blocks = tuple(prose)
    return "\n\n".join(_written(blocks, place) for place in range(len(blocks)))


def from_typed(text: str, before: Prose = ()) -> Prose:
    """Read a text field; ``before`` is what it showed, of which formatting is kept."""
    if before and _lines(text) == to_typed(before).split("\n"):
        return before
    headings = {line.strip()[3:].strip() for line in _lines(text) if line.strip()[:3] == _MARK}
    read = (_settled(block, headings) for block in from_text(text))
    looks = _Looks(before)
    return tuple(
        block.model_copy(update={"items": tuple(looks.of(item) for item in block.items)})
        for block in read
    )


def _lines(text: str) -> list[str]:
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def _written(blocks: Prose, place: int) -> str:
    """One block; what precedes it decides whether a number needs a backslash."""
    block = blocks[place]
    if block.kind == "heading":
        return f"{_MARK}{item_text(block.items[0])}"
    before = blocks[place - 1] if place else None
    if before is None or before.kind != "numbers":
        return to_text((block,))
    return to_text((before, block))[len(to_text((before,))) + 2 :]


def _settled(block: Block, headings: set[str]) -> Block:
    if block.kind != "heading" or item_text(block.items[0]) in headings:
        return block
    return block.model_copy(update={"kind": "paragraph"})


class _Looks:
    """Formatting of the text before, to be found again in the text after."""

    def __init__(self, before: Prose) -> None:
        self._items = {item_text(item): item for block in before for item in block.items}
        self._phrases = [
            span for item in self._items.values() for span in item
            if span.look != (None, None, None) and span.text.strip()
        ]  # fmt: skip

    def of(self, item: tuple[Span, ...]) -> tuple[Span, ...]:
        """The same text, formatted as before where it is the same or holds the same phrase."""
        text = item_text(item)
        if text in self._items:
            return self._items[text]
        return tuple(self._cut(text))

    def _cut(self, text: str) -> Iterator[Span]:
        found = sorted(
            (text.index(phrase.text), phrase)
            for phrase in self._phrases
            if text.count(phrase.text) == 1
        )
        at = 0
        for start, phrase in found:
            if start < at:
                continue
            if start > at:
                yield Span(text=text[at:start])
            yield phrase
            at = start + len(phrase.text)
        if at < len(text) or not found:
            yield Span(text=text[at:])
