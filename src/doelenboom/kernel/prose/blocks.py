"""The blocks themselves, and the one normal form of a stretch of text."""

import re
from collections.abc import Iterable, Sequence
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, StringConstraints

from doelenboom.kernel.prose.bound import UNFILLED, BoundFigure

SAFE_LINK = r"^(?i:https?://|mailto:)[^\s\"'<>]+$"
"""Where a link may lead: the web or a mail address, never ``javascript:`` or ``data:``."""

_SPACES = re.compile(r"[ \t\r\v\f\x1c-\x1f\x85\u2028\u2029]+")
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1b\x7f\ud800-\udfff]")

Look = tuple[
    Literal[True] | None, Literal[True] | None, str | None, BoundFigure | None, Literal[True] | None
]
PLAIN: Look = (None, None, None, None, None)


class Span(BaseModel):
    """A stretch of text of one appearance; a newline is a line break within a paragraph.

    ``figure`` makes it a bound figure: its text is a stand-in until it is filled in, and then
    what the figure reads as. ``marked`` is a number that a person called no statistic.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")
    text: str
    bold: Literal[True] | None = None
    italic: Literal[True] | None = None
    href: Annotated[str, StringConstraints(pattern=SAFE_LINK)] | None = None
    figure: BoundFigure | None = None
    marked: Literal[True] | None = None

    @property
    def look(self) -> Look:
        """Everything but the text."""
        return self.bold, self.italic, self.href, self.figure, self.marked

    @property
    def is_note(self) -> bool:
        """Whether it is a bound figure or a marked number."""
        return self.figure is not None or self.marked is not None


class Block(BaseModel):
    """A paragraph or sub-heading (one item) or a list (an item per bullet)."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    kind: Literal["paragraph", "heading", "bullets", "numbers"]
    items: tuple[tuple[Span, ...], ...]


Prose = tuple[Block, ...]


def plain(prose: Iterable[Block]) -> str:
    """All text on one line, for summaries and descriptions."""
    if not prose:
        return ""
    texts = (item_text(item) for block in prose for item in block.items)
    return " ".join(" ".join(texts).split())


def unfilled(prose: Iterable[Block]) -> Prose:
    """The same text with its bound figures as references only: what may be stored."""
    return tuple(
        block.model_copy(update={"items": tuple(map(_unfilled, block.items))})
        if any(span.figure for item in block.items for span in item) else block
        for block in prose
    )  # fmt: skip


def _unfilled(item: tuple[Span, ...]) -> tuple[Span, ...]:
    return tuple(
        span.model_copy(
            update={"text": UNFILLED, "figure": BoundFigure(reference=span.figure.reference)}
        )
        if span.figure else span
        for span in item
    )  # fmt: skip


def item_text(item: Iterable[Span]) -> str:
    """The text of one paragraph, heading or bullet, without its appearance."""
    return "".join(span.text for span in item)


def clean(text: str) -> str:
    """One space for every run of spaces, and no control characters; line breaks stay."""
    return _SPACES.sub(" ", _CONTROLS.sub("", text))


def lines_of(spans: Iterable[Span]) -> list[tuple[Span, ...]]:
    """Cut spans at line breaks; each line in normal form, an empty line as no spans.

    Normal form: neighbours differ in appearance, single spaces, no white space at the ends.
    """
    lines: list[list[tuple[str, Look]]] = [[]]
    for span in spans:
        for number, piece in enumerate(clean(span.text).split("\n")):
            if number:
                lines.append([])
            if piece:
                lines[-1].append((piece, span.look))
    return [_line(pieces) for pieces in lines]


def joined(lines: Sequence[tuple[Span, ...]], mark: str) -> tuple[Span, ...]:
    """Lines as one item, with ``mark`` (a line break or a space) after each but the last."""
    pieces: list[tuple[str, Look]] = []
    for number, line in enumerate(lines):
        if number:
            bold, italic, href, _, _ = pieces[-1][1]
            pieces.append((mark, (bold, italic, href, None, None)))
        pieces.extend((span.text, span.look) for span in line)
    return _spans(pieces)


def _line(pieces: Sequence[tuple[str, Look]]) -> tuple[Span, ...]:
    """Strip both ends and the second of two spaces that meet where appearances meet."""
    kept: list[tuple[str, Look]] = []
    for text, look in pieces:
        follows_space = bool(kept) and kept[-1][0].endswith(" ")
        stripped = text.removeprefix(" ") if follows_space else text
        stripped = stripped if kept else stripped.lstrip()
        if stripped:
            kept.append((stripped, look))
    while kept:
        text, look = kept.pop()
        if text.rstrip():
            kept.append((text.rstrip(), look))
            break
    return _spans(kept)


def _spans(pieces: Iterable[tuple[str, Look]]) -> tuple[Span, ...]:
    """Neighbours of one look become one span; a bound figure always stays by itself."""
    merged: list[tuple[str, Look]] = []
    for text, look in pieces:
        if merged and merged[-1][1] == look and look[3] is None:
            merged[-1] = (merged[-1][0] + text, look)
        else:
            merged.append((text, look))
    return tuple(
        Span(text=text, bold=bold, italic=italic, href=href, figure=figure, marked=marked)
        for text, (bold, italic, href, figure, marked) in merged
    )
