"""Which documents hold which stems, and how much that says."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from doelenboom.site.search.compounds import tails
from doelenboom.site.search.document import Document
from doelenboom.site.search.stemming import stem
from doelenboom.site.search.words import fold, tokens

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


def make_postings(documents: Sequence[Document]) -> Postings:
    """Look every word up once; linear in the length of all texts."""
    places: dict[str, list[str]] = {}
    read = [_Words(item, places) for item in documents]
    vocabulary: set[str] = set()
    for words in read:
        vocabulary.update(words.text, words.title, words.place, words.code)
    parts = {word: _parts(word, vocabulary) for word in vocabulary}
    steps = [base36(number) for number in range(len(read) + 1)]
    pieces: dict[str, list[str]] = {}
    last: dict[str, int] = {}
    for number, words in enumerate(read):
        for name, weight in words.weights(parts).items():
            letter = _LETTERS[int(weight + 0.5)] if weight < _MOST else "Z"
            if name in last:
                pieces[name].append(steps[number - last[name]] + letter)
            else:
                pieces[name] = [steps[number] + letter]
            last[name] = number
    return Postings(
        {name: "".join(found) for name, found in pieces.items()},
        {word: own for word, (own, _) in parts.items() if _is_spelled(word)},
    )


def base36(number: int) -> str:
    """A number as JavaScript's ``toString(36)`` writes it."""
    text = _DIGITS[number % 36]
    while number := number // 36:
        text = _DIGITS[number % 36] + text
    return text


class _Words:
    """The words of one document, by where they stand."""

    __slots__ = ("code", "place", "text", "title")

    def __init__(self, item: Document, places: dict[str, list[str]]) -> None:
        self.text = Counter(tokens(item.text))
        self.title = tokens(item.title)
        if item.place not in places:
            places[item.place] = tokens(item.place)
        self.place = places[item.place]
        self.code = {fold(item.code), *tokens(item.code)} if item.code else set()

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
