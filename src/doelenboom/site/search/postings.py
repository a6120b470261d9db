"""Which documents hold which stems, and how much that says."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from hashlib import sha256

import msgspec

from doelenboom.site.search.compounds import tails
from doelenboom.site.search.document import Document
from doelenboom.site.search.shelf import Counts, Entry, Rank, Shelf, code_words
from doelenboom.site.search.stemming import stem
from doelenboom.site.search.words import tokens

TITLE, CODE, TEXT, PLACE = 14, 12, 8, 1
"""Most that a word in the title, the code, the text or the place can add."""
_SHORT_TITLE = 6
"""What a title of one word adds; in a long title each word says less."""
_TAIL = 3
"""The last part of a compound says this many times less than the word itself."""
_MOST = 26
_LETTERS = "AABCDEFGHIJKLMNOPQRSTUVWXYZ"
_USUAL_LENGTH = 60
"""Words of an ordinary document. A constant, so that one text more changes no other weight."""
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
_MOST_STEPS = 65_536
_Parts = dict[str, tuple[str, list[str]]]


@dataclass(frozen=True, slots=True)
class Postings:
    """The index before it is cut into files.

    Attributes:
        stems: stem → its documents as written: steps in base 36, each with its weight as a
            capital. ``"3fH1C"`` is number 123 with weight 8, and 124 with weight 3.
        words: folded word as written → its stem, for spelling.
    """

    stems: dict[str, str]
    words: dict[str, str]


class _Run(msgspec.Struct, array_like=True):
    """What documents of one sort on one shelf add; numbers count from the first of them.

    Attributes:
        rank: their sort.
        stems: stem → number of its first document, what is written from the weight of that one
            on, and number of its last.
    """

    rank: Rank
    stems: dict[str, tuple[int, str, int]]


_RUNS = msgspec.msgpack.Decoder(list[_Run])
Keep = Callable[[str, Callable[[], bytes]], bytes]


def make_postings(shelves: Sequence[Shelf], keep: Keep, counts: Counts) -> Postings:
    """Which documents hold which stems; linear in the length of all texts.

    Args:
        shelves: all documents. In the index they stand by their sort, and within that as here.
        keep: gives what was made under a name before, or makes it.
        counts: of the words in their texts, as far as those were read already.
    """
    vocabulary = set[str]().union(*(shelf.words for shelf in shelves))
    parts = {word: _parts(word, vocabulary) for word in vocabulary}
    runs: dict[Rank, list[tuple[int, _Run]]] = {}
    for shelf in shelves:
        told = _RUNS.decode(keep(_name(shelf, parts), partial(_runs_of, shelf, parts, counts)))
        for (rank, entries), run in zip(shelf.groups, told, strict=True):
            runs.setdefault(rank, []).append((len(entries), run))
    return Postings(
        _joined(pair for rank in sorted(runs) for pair in runs[rank]),
        {word: own for word, (own, _) in parts.items() if _is_spelled(word)},
    )


def _name(shelf: Shelf, parts: _Parts) -> str:
    """All that the postings of a shelf follow from, so that the same name has the same ones."""
    cut = repr([parts[word] for word in shelf.words])
    return f"postings {sha256(shelf.sha256 + cut.encode()).hexdigest()}"


def _runs_of(shelf: Shelf, parts: _Parts, counts: Counts) -> bytes:
    return msgspec.msgpack.encode(
        [_Run(rank, _stems(entries, parts, counts)) for rank, entries in shelf.groups]
    )


def _stems(
    entries: Sequence[Entry], parts: _Parts, counts: Counts
) -> dict[str, tuple[int, str, int]]:
    steps = [base36(number) for number in range(len(entries))]
    places: dict[str, list[str]] = {}
    pieces: dict[str, list[str]] = {}
    first: dict[str, int] = {}
    last: dict[str, int] = {}
    for number, entry in enumerate(entries):
        for name, weight in _Words(entry.document, places, counts).weights(parts).items():
            letter = _LETTERS[int(weight + 0.5)] if weight < _MOST else "Z"
            if name in last:
                pieces[name].append(steps[number - last[name]] + letter)
            else:
                pieces[name] = [letter]
                first[name] = number
            last[name] = number
    return {name: (first[name], "".join(found), last[name]) for name, found in pieces.items()}


def _joined(runs: Iterable[tuple[int, _Run]]) -> dict[str, str]:
    """Runs behind each other: only the step to the first document of each is still to write."""
    pieces: dict[str, list[str]] = {}
    last: dict[str, int] = {}
    before = 0
    for size, run in runs:
        for name, (first, text, final) in run.stems.items():
            step = base36(before + first - last.get(name, 0))
            pieces.setdefault(name, []).append(step + text)
            last[name] = before + final
        before += size
    return {name: "".join(found) for name, found in pieces.items()}


@lru_cache(_MOST_STEPS)
def base36(number: int) -> str:
    """A number as JavaScript's ``toString(36)`` writes it."""
    text = _DIGITS[number % 36]
    while number := number // 36:
        text = _DIGITS[number % 36] + text
    return text


class _Words:
    """The words of one document, by where they stand."""

    __slots__ = ("code", "place", "text", "title")

    def __init__(self, item: Document, places: dict[str, list[str]], counts: Counts) -> None:
        self.text = counts.of(item.text)
        self.title = tokens(item.title)
        if item.place not in places:
            places[item.place] = tokens(item.place)
        self.place = places[item.place]
        self.code = code_words(item)

    def weights(self, parts: _Parts) -> dict[str, float]:
        """Stem → what it says: most in the code and the title, least in the place."""
        found: dict[str, float] = {}
        rest = 0.5 + self.text.total() / _USUAL_LENGTH
        once = TEXT / (1 + rest)
        for word, times in self.text.items():
            weight = once if times == 1 else TEXT * times / (times + rest)
            own, others = parts[word]
            found[own] = found.get(own, 0) + weight
            for other in others:
                found[other] = max(found.get(other, 0), weight / _TAIL)
        for word in self.place:
            _add(found, parts[word], PLACE)
        for word in self.title:
            _add(found, parts[word], TITLE + _SHORT_TITLE / len(self.title))
        for word in self.code:
            _add(found, parts[word], CODE if len(word) == max(map(len, self.code)) else TEXT)
        return found


def _add(found: dict[str, float], parts: tuple[str, list[str]], weight: float) -> None:
    own, others = parts
    found[own] = found.get(own, 0) + weight
    for other in others:
        found[other] = max(found.get(other, 0), weight / _TAIL)


def _parts(word: str, vocabulary: set[str]) -> tuple[str, list[str]]:
    own = stem(word)
    others = dict.fromkeys(stem(tail) for tail in tails(word, vocabulary))
    others.pop(own, None)
    return own, list(others)


def _is_spelled(word: str) -> bool:
    """Whether somebody can misspell it: a word of five letters or more."""
    return len(word) >= 5 and word.isalpha()  # noqa: PLR2004 - a slip in less is another word
