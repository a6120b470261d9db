"""What was reworded, in runs of words that a person can read.

Words are compared, not characters; a date, an amount and a percentage are one word each. Words
that occur once in both texts hold the texts together (patience); what lies between them is
compared as far as that is affordable. A stray word or two that happened to stay between two
changes is taken into the change, and two texts with little in common are told whole.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise
from typing import Final, Literal

from doelenboom.kernel.periods import MONTHS
from doelenboom.snapshot.comparison import Piece

_MONTH = "|".join(MONTHS)
_WORD = re.compile(
    rf"(\s*)([0-9]{{1,2}} (?:{_MONTH})(?: [0-9]{{4}})?"  # 1 juli 2026
    r"|€\s?[0-9]+(?:[.,][0-9]+)*(?: (?:miljoen|miljard|mln|mld|duizend)\b)?"  # € 1,2 miljoen
    r"|[0-9]+(?:[.,][0-9]+)*(?:\s?[%‰])?"  # 1.210; 12,5 %
    r"|\w+(?:[-’'./@]\w+)*"  # woord; team-leider; b.v
    r"|\S)",
    re.IGNORECASE,
)
_LONGEST_COMPARED = 400
"""Words between two anchors above which they are not compared but told whole."""
_FEWEST_KEPT = 3
"""A run of fewer words that stayed, between two changes, is taken into the change."""
_LEAST_COMMON = 0.25
"""Share of the words that must have stayed for a word by word comparison to help a reader."""

_TURNED: Final[dict[str, Literal["same", "was", "becomes"]]] = {
    "same": "same",
    "was": "becomes",
    "becomes": "was",
}

Token = tuple[str, str]
"""The white space before a word, and the word."""
Match = tuple[int, int, int]
"""Begin in the old words, begin in the new ones, and length of a run that stayed."""


@dataclass(frozen=True, slots=True)
class _Run:
    """A run that stayed, or what stood in its place before and after."""

    was: tuple[Token, ...]
    becomes: tuple[Token, ...]
    same: bool

    @property
    def words(self) -> int:
        return len(self.was) + len(self.becomes)


def reworded(was: str, becomes: str) -> tuple[Piece, ...]:
    """The pieces from which both texts can be read back; empty where they are equal.

    Swapping the texts gives the mirrored pieces.
    """
    if was == becomes:
        return ()
    if (len(was), was) > (len(becomes), becomes):
        return _mirrored(reworded(becomes, was))
    old, new = _tokens(was), _tokens(becomes)
    runs = _without_crumbs(list(_runs(old, new)))
    common = sum(run.words for run in runs if run.same)
    if common < _LEAST_COMMON * (len(old) + len(new)):
        runs = [_Run(tuple(old), tuple(new), same=False)]
    return tuple(_pieces(runs))


def text_was(pieces: Sequence[Piece]) -> str:
    """The text as it was."""
    return "".join(piece.text for piece in pieces if piece.kind != "becomes")


def text_becomes(pieces: Sequence[Piece]) -> str:
    """The text as it becomes."""
    return "".join(piece.text for piece in pieces if piece.kind != "was")


def likeness(one: str, other: str) -> float:
    """Which part of the words two short texts share, from 0 to 1; the order does not count."""
    first, second = _cores(one), _cores(other)
    every = len(first | second)
    return len(first & second) / every if every else 1.0


def _cores(text: str) -> set[str]:
    return {word.lower() for _, word in _tokens(text)}


def _tokens(text: str) -> list[Token]:
    """Words with the white space before them; what is left at the end belongs to no word."""
    found = [(match[1], match[2]) for match in _WORD.finditer(text)]
    tail = text[len(text.rstrip()) :]
    return [*found, (tail, "")] if tail else found


def _mirrored(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """What was becomes and the reverse; what was still stands first."""
    found = [Piece(kind=_TURNED[piece.kind], text=piece.text) for piece in pieces]
    for place, (one, other) in enumerate(pairwise(found)):
        if one.kind == "becomes" and other.kind == "was":
            found[place], found[place + 1] = other, one
    return tuple(found)


def _runs(old: list[Token], new: list[Token]) -> Iterator[_Run]:
    here = there = 0
    for begin, start, length in [*_matches(old, new), (len(old), len(new), 0)]:
        if begin > here or start > there:
            yield _Run(tuple(old[here:begin]), tuple(new[there:start]), same=False)
        if length:
            kept = tuple(old[begin : begin + length])
            yield _Run(kept, kept, same=True)
        here, there = begin + length, start + length


def _matches(old: list[Token], new: list[Token]) -> list[Match]:
    """Runs that stayed, in order."""
    found: list[Match] = []
    here = there = 0
    for begin, start in [*_anchors(old, new), (len(old), len(new))]:
        found.extend(
            (here + a, there + b, size)
            for a, b, size in _between(old[here:begin], new[there:start])
        )
        if begin < len(old):
            found.append((begin, start, 1))
        here, there = begin + 1, start + 1
    return _joined(found)


def _joined(matches: list[Match]) -> list[Match]:
    whole: list[Match] = []
    for begin, start, size in matches:
        if whole:
            last_begin, last_start, last_size = whole[-1]
            if last_begin + last_size == begin and last_start + last_size == start:
                whole[-1] = (last_begin, last_start, last_size + size)
                continue
        whole.append((begin, start, size))
    return whole


def _anchors(old: list[Token], new: list[Token]) -> list[tuple[int, int]]:
    """Words that occur once in both texts and stand in the same order: the longest such chain."""
    places = {word: place for place, word in enumerate(new)}
    once_new = _once(new)
    once_old = _once(old)
    pairs = [
        (place, places[word])
        for place, word in enumerate(old)
        if word in once_old and word in once_new
    ]
    tails: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for number, (_, place) in enumerate(pairs):
        at = bisect_left(tails, place)
        tails[at : at + 1] = [place]
        ends[at : at + 1] = [number]
        before.append(ends[at - 1] if at else -1)
    chain: list[tuple[int, int]] = []
    number = ends[-1] if ends else -1
    while number >= 0:
        chain.append(pairs[number])
        number = before[number]
    return chain[::-1]


def _once(words: list[Token]) -> set[Token]:
    seen: set[Token] = set()
    twice: set[Token] = set()
    for word in words:
        (twice if word in seen else seen).add(word)
    return seen - twice


def _between(old: list[Token], new: list[Token]) -> list[Match]:
    if not old or not new or max(len(old), len(new)) > _LONGEST_COMPARED:
        return []
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    return [(m.a, m.b, m.size) for m in matcher.get_matching_blocks() if m.size]


def _without_crumbs(runs: list[_Run]) -> list[_Run]:
    """Take a short run that stayed between two changes into one larger change."""
    kept: list[_Run] = []
    for place, run in enumerate(runs):
        inside = 0 < place < len(runs) - 1
        if run.same and inside and len(run.was) < _FEWEST_KEPT:
            run = _Run(run.was, run.becomes, same=False)
        if kept and not run.same and not kept[-1].same:
            last = kept.pop()
            run = _Run(last.was + run.was, last.becomes + run.becomes, same=False)
        kept.append(run)
    return kept


def _pieces(runs: list[_Run]) -> Iterator[Piece]:
    for run in runs:
        if run.same:
            yield Piece(kind="same", text=_text(run.was))
            continue
        if run.was:
            yield Piece(kind="was", text=_text(run.was))
        if run.becomes:
            yield Piece(kind="becomes", text=_text(run.becomes))


def _text(tokens: Sequence[Token]) -> str:
    return "".join(space + word for space, word in tokens)
