"""Finding indicators by the words of their name: fast at ten thousand, always up to date."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from heapq import nsmallest
from math import log

from doelenboom.citations.matching.stems import EVERYONE, Vocabulary, stems_of
from doelenboom.quantities.context import ages_in
from doelenboom.statistics.api import words_of

FAR_AWAY = 0.35
"""Nearness of what a passage stands under: it can name an indicator, and asks for none itself."""
_COMMON = 0.15
_FEW_NAMES = 200
_EVERYONES_WEIGHT = 0.15
_COVERED, _EXPLAINED = 0.72, 0.28


@dataclass(frozen=True, slots=True)
class Named:
    """An indicator as far as finding it needs: what it is called and what it counts in.

    Attributes:
        key: its primary key.
        code: its code.
        name: its name, with the part of people it is about.
        unit: as its definition states it.
        decimals: that it is shown with; None is "as it comes".
        region: primary key of its own region; None is the organisation's.
    """

    key: int
    code: str
    name: str
    unit: str
    decimals: int | None
    region: int | None


@dataclass(slots=True)
class _Entry:
    named: Named
    weights: dict[str, float]
    total: float
    ages: frozenset[str] = field(default_factory=frozenset)


@dataclass(frozen=True, slots=True)
class Called:
    """An indicator that a sentence may be about.

    Attributes:
        named: which one.
        covered: share (0..1) of its name that the sentence says, rare words counting more.
        explained: share of the sentence's own words that its name explains.
        ages: age groups in its name.
        is_whole: whether its name is what is divided: the number is a share of these.
    """

    named: Named
    covered: float
    explained: float
    ages: frozenset[str]
    is_whole: bool = False

    @property
    def strength(self) -> float:
        """How surely it is meant, 0..1."""
        return _COVERED * self.covered + _EXPLAINED * self.explained


class NameIndex:
    """All indicators of one plan, to be found by the words of a sentence."""

    def __init__(
        self, named: Iterable[Named], other_words: Mapping[str, frozenset[str]] | None = None
    ) -> None:
        self.by_key = {one.key: one for one in named}
        stems = {key: _name_stems(one.name) for key, one in self.by_key.items()}
        self._postings: dict[str, list[int]] = {}
        for key, words in stems.items():
            for word in words:
                self._postings.setdefault(word, []).append(key)
        self._vocabulary = Vocabulary(self._postings, other_words)
        self._weights = {stem: self.weight(stem) for stem in self._postings}
        self._common: dict[str, frozenset[int]] = {}
        self._entries = {key: self._entry(key, words) for key, words in stems.items()}

    def __len__(self) -> int:
        return len(self.by_key)

    def weight(self, stem: str) -> float:
        """How much a stem tells: rare ones more, "inwoner" hardly anything."""
        told = log(1 + len(self.by_key) / len(self._postings[stem]))
        return told * _EVERYONES_WEIGHT if stem in EVERYONE else told

    def called(
        self, said: Mapping[str, float], limit: int, whole: Collection[str] = ()
    ) -> list[Called]:
        """Indicators that these words can be about, the surest first.

        Args:
            said: settled stem → how near to the number it stands (1 is its own clause).
            limit: at most so many.
            whole: stems of what the sentence divides.
        """
        meant: dict[str, float] = {}
        heaviest = log(1 + len(self.by_key))
        of_sentence = 0.0
        for word, near in said.items():
            known = self._vocabulary.meant_by(word)
            own = max((self._weights[stem] for stem in known), default=heaviest * 0.5)
            if near > FAR_AWAY:
                of_sentence += near * own * (_EVERYONES_WEIGHT if word in EVERYONE else 1)
            for stem, surely in known.items():
                meant[stem] = max(meant.get(stem, 0), near * surely)
        found = self._weighed(meant)
        best = nsmallest(
            limit, found, key=lambda key: (-self._strength(key, found, of_sentence), key)
        )
        return [self._called(key, found[key], of_sentence, whole) for key in best]

    def _weighed(self, meant: Mapping[str, float]) -> dict[int, float]:
        """Indicator → weight of its words that were said; reached by the telling words only."""
        most = max(_FEW_NAMES, int(len(self.by_key) * _COMMON))
        rare = [stem for stem in meant if len(self._postings[stem]) <= most]
        found: dict[int, float] = {}
        for stem in rare or meant:
            told = self._weights[stem] * meant[stem]
            for key in self._postings[stem][: most * 2]:
                found[key] = found.get(key, 0.0) + told
        for stem in meant.keys() - set(rare) if rare else ():
            told = self._weights[stem] * meant[stem]
            for key in found.keys() & self._keys_of(stem):
                found[key] += told
        return found

    def _keys_of(self, stem: str) -> frozenset[int]:
        keys = self._common.get(stem)
        if keys is None:
            keys = self._common[stem] = frozenset(self._postings[stem])
        return keys

    def _strength(self, key: int, found: Mapping[int, float], of_sentence: float) -> float:
        total = self._entries[key].total
        return _strength(found[key], total, of_sentence)

    @cached_property
    def tokens(self) -> Mapping[str, frozenset[int]]:
        """Folded word of a name or code → the indicators that have it, for a search box."""
        found: dict[str, set[int]] = {}
        for key, one in self.by_key.items():
            for word in {*words_of(one.name), *words_of(one.code)}:
                found.setdefault(word, set()).add(key)
        return {word: frozenset(keys) for word, keys in found.items()}

    def _is_in(self, one: Called, words: Collection[str]) -> bool:
        """Whether these words say the whole name."""
        meant = {stem for word in words for stem in self._vocabulary.meant_by(word)}
        return meant >= self._entries[one.named.key].weights.keys()

    def _reached(self, meant: Mapping[str, float]) -> set[int]:
        """Indicators with at least one of the telling words."""
        most = max(_FEW_NAMES, int(len(self.by_key) * _COMMON))
        rare = [stem for stem in meant if len(self._postings[stem]) <= most]
        return {key for stem in rare or meant for key in self._postings[stem][: most * 2]}

    def _called(self, key: int, found: float, of_sentence: float, whole: Collection[str]) -> Called:
        entry = self._entries[key]
        covered, explained = _shares(found, entry.total, of_sentence)
        told = Called(entry.named, covered, explained, entry.ages)
        return replace(told, is_whole=self._is_in(told, whole)) if whole else told

    def entry_of(self, key: int) -> Called:
        """An indicator that was found by its value: its name says nothing."""
        entry = self._entries[key]
        return Called(entry.named, 0.0, 0.0, entry.ages)

    def _entry(self, key: int, words: frozenset[str]) -> _Entry:
        weights = {word: self._weights[word] for word in words}
        named = self.by_key[key]
        return _Entry(named, weights, sum(weights.values()), ages_in(named.name))


def _shares(found: float, total: float, of_sentence: float) -> tuple[float, float]:
    return (
        found / total if total else 0.0,
        min(1.0, found / of_sentence) if of_sentence else 0.0,
    )


def _strength(found: float, total: float, of_sentence: float) -> float:
    covered, explained = _shares(found, total, of_sentence)
    return _COVERED * covered + _EXPLAINED * explained


def _name_stems(name: str) -> frozenset[str]:
    return stems_of(name)
