"""When two Dutch words are one word: endings, long vowels, and other words for the same."""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from doelenboom.quantities.context import stem, stems_in
from doelenboom.statistics.api import same_words

_DOUBLED = re.compile(r"(aa|ee|oo|uu)")
_HARD = str.maketrans("zv", "sf")
_PREFIX = 4
_MOST_ENDING = 4
_SAME, _AKIN, _SYNONYM, _PART = 1.0, 0.8, 0.8, 0.6
_LEAST_PART, _LEAST_REST = 5, 3
_WHO_DOES = ("er", "der", "ing")
EVERYONE = frozenset(
    {
        "inwoner", "men", "mens", "person", "bewoner", "del", "bevolk", "cijfer", "getal", "voel",
        "krijg", "kreg", "ontvang", "ervar", "vind", "vond", "gebruik", "zeg",
    }
)  # fmt: skip
"""Stems that every other sentence has; they tell indicators apart only where nothing else does."""


@lru_cache(maxsize=65536)
def settled(word: str) -> str:
    """One spelling of a stem: "eenzaam" and "eenzam", "werkloos" and "werkloz" are one."""
    short = _DOUBLED.sub(lambda match: match[0][0], word)
    return short[:-1] + short[-1:].translate(_HARD)


@lru_cache(maxsize=65536)
def stems_of(text: str) -> frozenset[str]:
    """Settled stems of the words with meaning in a text; of "Wmo-cliënt" also of its parts."""
    return settled_parts(stems_in(text))


def settled_parts(stems: Iterable[str]) -> frozenset[str]:
    """Settled stems, and those of the parts of what is written with a hyphen."""
    found = {settled(one) for one in stems}
    parts = (part for one in stems if "-" in one for part in one.split("-") if len(part) > 1)
    return frozenset(found | {settled(stem(part)) for part in parts})


def settled_stems(words: Iterable[str]) -> frozenset[str]:
    """Settled stems of loose words."""
    return frozenset(settled(stem(word)) for word in words)


@lru_cache(maxsize=4096)
def synonyms(word: str) -> frozenset[str]:
    """Settled stems of other words for the same."""
    return settled_stems(other for other in same_words(word) if " " not in other)


class Vocabulary:
    """The stems of all names, with a way in by the beginning of a word.

    Args:
        words: settled stem → a word that it is the stem of, for its synonyms.
        other_words: settled stem → settled stems of other words for it, from a term list.
    """

    def __init__(
        self, words: Iterable[str], other_words: Mapping[str, frozenset[str]] | None = None
    ) -> None:
        self._by_beginning: dict[str, list[str]] = {}
        self._by_ending: dict[str, list[str]] = {}
        self._synonyms: dict[str, set[str]] = {}
        self._short: dict[str, str] = {}
        self._known: dict[str, dict[str, float]] = {}
        others = other_words or {}
        for word in words:
            self._by_beginning.setdefault(word[:_PREFIX], []).append(word)
            self._by_ending.setdefault(word[-_PREFIX:], []).append(word)
            if len(word) < _PREFIX:
                self._short[word] = word
            for other in synonyms(word) | others.get(word, frozenset()):
                self._synonyms.setdefault(other, set()).add(word)

    def meant_by(self, said: str) -> Mapping[str, float]:
        """Stems of names that a settled stem in a sentence can mean, with how surely (0..1)."""
        found = self._known.get(said)
        if found is None:
            found = self._known[said] = self._look_up(said)
        return found

    def _look_up(self, said: str) -> dict[str, float]:
        found = dict.fromkeys(self._synonyms.get(said, ()), _SYNONYM)
        for other in self._by_beginning.get(said[:_PREFIX], ()):
            if other == said:
                found[other] = _SAME
            elif _akin(said, other):
                found[other] = _AKIN
            elif _begins(said, other):
                found.setdefault(other, _PART)
        for other in self._by_ending.get(said[-_PREFIX:], ()):
            if _ends(said, other):
                found.setdefault(other, _PART)
        for ending in _WHO_DOES:
            if (other := self._short.get(said.removesuffix(ending), said)) != said:
                found.setdefault(other, _AKIN)
        return found


def _begins(one: str, other: str) -> bool:
    """Whether one is the first part of the other: "winkel" in "winkelpand"."""
    short, long = sorted((one, other), key=len)
    return _is_part(short, long) and long.startswith(short)


def _ends(one: str, other: str) -> bool:
    """Whether one is what the other is a sort of: "raadsverkiez" in "gemeenteraadsverkiez"."""
    short, long = sorted((one, other), key=len)
    return _is_part(short, long) and long.endswith(short)


def _is_part(short: str, long: str) -> bool:
    return len(short) >= _LEAST_PART and len(long) - len(short) >= _LEAST_REST


def _akin(one: str, other: str) -> bool:
    """Whether two stems differ in their ending only: "beweg" and "bewegt", "eensamheid"."""
    short, long = sorted((one, other), key=len)
    if len(long) - len(short) > _MOST_ENDING or len(short) < _PREFIX:
        return False
    shared = max(_PREFIX, len(short) - 2)
    if len(short) == _PREFIX and len(long) - len(short) > 2:  # noqa: PLR2004 - "auto", "autorit"
        return False
    return short[:shared] == long[:shared]
