"""Prose in a plain text field: what people type on a phone, and what was formatted before.

The notation is that of a workbook cell (``cells``) with one difference: a sub-heading is
always written ``## words``, so that a short sentence without a full stop never becomes one. A
text field shows no bold, italic or links; words that had one and still stand there keep it. A
bound figure or a marked number is shown in the notation of ``notes``.
"""

from collections.abc import Iterable, Iterator

from doelenboom.kernel.prose.blocks import Block, Prose, Span, clean, unfilled
from doelenboom.kernel.prose.cells import from_text, to_text
from doelenboom.kernel.prose.notes import read_item, written_item

_MARK = "## "


def to_typed(prose: Iterable[Block]) -> str:
    """Blocks as the text of a text field; ``from_typed`` reads it back."""
    blocks = tuple(prose)
    return "\n\n".join(_written(blocks, place) for place in range(len(blocks)))


def from_typed(text: str, before: Prose = ()) -> Prose:
    """Read a text field; ``before`` is what it showed, of which formatting is kept.

    Bound figures come back as references, also where ``before`` had them filled in.
    """
    if before and _lines(text) == to_typed(before).split("\n"):
        return unfilled(before)
    lines = (clean(line).strip() for line in _lines(text))
    headings = {written_item(read_item(line[3:].strip())) for line in lines if line[:3] == _MARK}
    read = (_settled(block, headings) for block in from_text(text))
    looks = _Looks(unfilled(before))
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
        return f"{_MARK}{written_item(block.items[0])}"
    before = blocks[place - 1] if place else None
    if before is None or before.kind != "numbers":
        return to_text((block,))
    return to_text((before, block))[len(to_text((before,))) + 2 :]


def _settled(block: Block, headings: set[str]) -> Block:
    if block.kind != "heading" or written_item(block.items[0]) in headings:
        return block
    return block.model_copy(update={"kind": "paragraph"})


class _Looks:
    """Formatting of the text before, to be found again in the text after."""

    def __init__(self, before: Prose) -> None:
        self._items = {written_item(item): item for block in before for item in block.items}
        every = [span for item in self._items.values() for span in item]
        self._phrases = [
            span for span in every
            if (span.bold or span.italic or span.href) and not span.is_note and span.text.strip()
        ]  # fmt: skip
        self._notes = {written_item((span,)): span for span in every if span.is_note}

    def of(self, item: tuple[Span, ...]) -> tuple[Span, ...]:
        """The same text, formatted as before where it is the same or holds the same phrase."""
        text = written_item(item)
        if text in self._items:
            return self._items[text]
        once = [one for one in self._phrases if sum(s.text.count(one.text) for s in item) == 1]
        return tuple(piece for span in item for piece in self._formatted(span, once))

    def _formatted(self, span: Span, phrases: list[Span]) -> Iterator[Span]:
        if span.is_note:
            before = self._notes.get(written_item((span,)))
            yield before or span
            return
        text = span.text
        found = sorted(
            (text.index(phrase.text), number)
            for number, phrase in enumerate(phrases)
            if phrase.text in text
        )
        at = 0
        for start, number in found:
            phrase = phrases[number]
            if start < at:
                continue
            if start > at:
                yield Span(text=text[at:start])
            yield phrase
            at = start + len(phrase.text)
        if at < len(text) or not found:
            yield Span(text=text[at:])
