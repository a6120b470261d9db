"""What was reworded, in runs of words that a person can read.

Words are compared, not characters; a date, an amount and a percentage are one word each. Runs of
three words, and then words, that occur once in both texts hold the texts together (patience);
what lies between them is compared as far as that is affordable. A stray word or two that
happened to stay between two changes is taken into the change, and two texts with little in
common are told whole.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise
from typing import Final, Literal

from doelenboom.kernel.periods import MONTH_PATTERN
from doelenboom.snapshot.comparison import Piece

_WORD = re.compile(
    rf"\s*(?:[0-9]{{1,2}} (?:{MONTH_PATTERN})(?: [0-9]{{4}})?"  # 1 juli 2026
    r"|€\s?[0-9]+(?:[.,][0-9]+)*(?: (?:miljoen|miljard|mln|mld|duizend)\b)?"  # € 1,2 miljoen
    r"|[0-9]+(?:[.,][0-9]+)*(?:\s?[%‰])?"  # 1.210; 12,5 %
    r"|\w+(?:[-’'./@]\w+)*"  # woord; team-leider; b.v
    r"|\S)",
    re.IGNORECASE,
)
_SHINGLES = (3, 1)
"""Lengths of the runs that hold two texts together: three words in a row, then single words."""
_SHORT = 8
"""Words up to which a stretch is compared at once."""
_LONGEST_COMPARED = 200
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

Token = str
"""A word with the white space before it."""
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
    enough = _LEAST_COMMON * (len(old) + len(new))
    runs: list[_Run] = []
    if _most_in_common(old, new) >= enough:
        runs = _without_crumbs(list(_runs(old, new)))
    if sum(run.words for run in runs if run.same) < enough:
        runs = [_Run(tuple(old), tuple(new), same=False)]
    return tuple(_pieces(runs))


def _most_in_common(old: list[Token], new: list[Token]) -> int:
    """Words of both that can have stayed at most, without finding out where.

    A run that is kept has three words, which then follow each other in both texts, or stands at
    an end. Two texts about other things are told whole, and this says so ten times as fast.
    """
    first, second = _triples(old), _triples(new)
    shared = set(first).intersection(second)
    ends = 2 * 2 * (_FEWEST_KEPT - 1)
    return ends + (_covered(first, shared) + _covered(second, shared) if shared else 0)


def _triples(words: list[Token]) -> list[tuple[Token, ...]]:
    return list(zip(*(words[n:] for n in range(_FEWEST_KEPT)), strict=False))


def _covered(triples: list[tuple[Token, ...]], shared: set[tuple[Token, ...]]) -> int:
    """Words that are in one of the shared triples."""
    found = end = 0
    for place, triple in enumerate(triples):
        if triple in shared:
            found += place + _FEWEST_KEPT - max(place, end)
            end = place + _FEWEST_KEPT
    return found


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
    return {word.strip().lower() for word in _tokens(text)}


def _tokens(text: str) -> list[Token]:
    """Words with the white space before them; what is left at the end belongs to no word."""
    found: list[Token] = _WORD.findall(text)
    tail = text[len(text.rstrip()) :]
    return [*found, tail] if tail else found


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
    return _joined(list(_aligned(old, new, 0, 0, _SHINGLES)))


def _aligned(
    old: list[Token], new: list[Token], here: int, there: int, sizes: tuple[int, ...]
) -> Iterator[Match]:
    """Runs that stayed in two stretches that begin ``here`` and ``there``.

    What is equal at both ends is matched first, then what occurs once in both, in runs of
    ``sizes`` words, then what is left as far as that is affordable.
    """
    shortest = min(len(old), len(new))
    head = 0
    while head < shortest and old[head] == new[head]:
        head += 1
    tail = 0
    while tail < shortest - head and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    if head:
        yield here, there, head
    middle = old[head : len(old) - tail], new[head : len(new) - tail]
    if all(middle):
        yield from _within(*middle, here + head, there + head, sizes)
    if tail:
        yield here + len(old) - tail, there + len(new) - tail, tail


def _within(
    old: list[Token], new: list[Token], here: int, there: int, sizes: tuple[int, ...]
) -> Iterator[Match]:
    if set(old).isdisjoint(new):
        return
    longest = max(len(old), len(new))
    if not sizes or longest <= _SHORT:
        if longest <= _LONGEST_COMPARED:
            matcher = SequenceMatcher(None, old, new, autojunk=False)
            blocks = matcher.get_matching_blocks()
            yield from ((here + m.a, there + m.b, m.size) for m in blocks if m.size)
        return
    a = b = 0
    for begin, start in _anchors(old, new, sizes[0]):
        if begin < a or start < b:
            continue  # it overlaps the anchor before it, which is longer for it already
        yield from _aligned(old[a:begin], new[b:start], here + a, there + b, sizes[1:])
        size = sizes[0]
        yield here + begin, there + start, size
        a, b = begin + size, start + size
    yield from _aligned(old[a:], new[b:], here + a, there + b, sizes[1:])


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


def _anchors(old: list[Token], new: list[Token], size: int) -> list[tuple[int, int]]:
    """Runs of ``size`` words that occur once in both, in the same order: the longest chain."""
    first, second = _once(old, size), _once(new, size)
    pairs = [(place, second[run]) for run, place in first.items() if run in second]
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


def _once(words: list[Token], size: int) -> dict[tuple[Token, ...], int]:
    """Runs of words that occur once → where, in order."""
    found: dict[tuple[Token, ...], int] = {}
    twice: set[tuple[Token, ...]] = set()
    for place, run in enumerate(zip(*(words[n:] for n in range(size)), strict=False)):
        if run in found:
            twice.add(run)
        found[run] = place
    return {run: place for run, place in found.items() if run not in twice}


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
    return "".join(tokens)
