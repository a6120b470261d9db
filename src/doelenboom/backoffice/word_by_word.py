"""Two texts, with the words marked that only one of them has."""

from dataclasses import dataclass
from typing import Literal

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from doelenboom.snapshot.comparison import Piece
from doelenboom.snapshot.difference.words import reworded

_TAGS = {"was": "del", "becomes": "ins"}


@dataclass(frozen=True, slots=True)
class Words:
    """A run that stayed, went or came; the white space before it is not struck or underlined."""

    kind: Literal["same", "was", "becomes"]
    space: str
    text: str


def in_one(was: str, becomes: str) -> list[Words]:
    """Both texts as one, in which what came stands directly after what went."""
    found: list[Words] = []
    for piece in _pieces(was, becomes):
        words = piece.text.lstrip()
        space = piece.text[: len(piece.text) - len(words)]
        touches = bool(found) and found[-1].kind == "was" and piece.kind == "becomes"
        found.append(Words(piece.kind, space or (" " if touches else ""), words))
    return found


def side_by_side(one: str, other: str) -> tuple[SafeString, SafeString]:
    """Each text for itself, with what only that one has in ``del`` or ``ins``."""
    pieces = _pieces(one, other)
    return _marked(pieces, without="becomes"), _marked(pieces, without="was")


def _pieces(one: str, other: str) -> tuple[Piece, ...]:
    return reworded(one, other) or (Piece(kind="same", text=one),)


def _marked(pieces: tuple[Piece, ...], *, without: str) -> SafeString:
    parts = []
    for piece in pieces:
        if piece.kind == without:
            continue
        words = piece.text.lstrip()
        space = piece.text[: len(piece.text) - len(words)]
        tag = _TAGS.get(piece.kind) if words else None
        form = "{0}<{2}>{1}</{2}>" if tag else "{0}{1}"
        parts.append(format_html(form, space, words, tag))
    return mark_safe("".join(parts))  # noqa: S308 - every part was escaped by format_html
