"""The blocks themselves, and the one normal form of a stretch of text."""

import re
from collections.abc import Iterable, Sequence
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, StringConstraints

SAFE_LINK = r"^(?i:https?://|mailto:)[^\s\"'<>]+$"
"""Where a link may lead: the web or a mail address, never ``javascript:`` or ``data:``."""

_SPACES = re.compile(r"[ \t\r\v\f\x1c-\x1f\x85\u2028\u2029]+")
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1b\x7f\ud800-\udfff]")

Look = tuple[Literal[True] | None, Literal[True] | None, str | None]


class Span(BaseModel):
    """A stretch of text of one appearance; a newline is a line break within a paragraph."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    text: str
    bold: Literal[True] | None = None
    italic: Literal[True] | None = None
    href: Annotated[str, StringConstraints(pattern=SAFE_LINK)] | None = None

    @property
    def look(self) -> Look:
        """Everything but the text."""
        return self.bold, self.italic, self.href


class Block(BaseModel):
    """A paragraph or sub-heading (one item) or a list (an item per bullet)."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    kind: Literal["paragraph", "heading", "bullets", "numbers"]
    items: tuple[tuple[Span, ...], ...]


Prose = tuple[Block, ...]


def plain(prose: Iterable[Block]) -> str:
    """All text on one line, for summaries and descriptions."""
    texts = (item_text(item) for block in prose for item in block.items)
    return " ".join(" ".join(texts).split())


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
            pieces.append((mark, pieces[-1][1]))
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
    merged: list[tuple[str, Look]] = []
    for text, look in pieces:
        if merged and merged[-1][1] == look:
            merged[-1] = (merged[-1][0] + text, look)
        else:
            merged.append((text, look))
    return tuple(Span(text=text, bold=b, italic=i, href=h) for text, (b, i, h) in merged)
