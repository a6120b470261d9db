"""From the numbers of a passage to the figures that they can be."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from doelenboom.citations.matching.asking import COUNTRY, Asked
from doelenboom.citations.matching.judging import Match, Places, matches
from doelenboom.citations.matching.names import Called, NameIndex
from doelenboom.citations.matching.reading import (
    COUNTRY_CODE,
    Known,
    found_by_value,
    names_of,
    regions_for,
    series_of,
    targets_of,
)
from doelenboom.citations.matching.series import Series
from doelenboom.citations.matching.stems import settled
from doelenboom.figures.api import Measure
from doelenboom.goals.api import Plan
from doelenboom.quantities.context import stem
from doelenboom.quantities.models import Bound, Kind, Stance
from doelenboom.quantities.rounding import allowed

_CALLED_IN_ALL, _LEAST_CALLED, _MOST_CALLED = 160, 6, 24
_PRECISE_DIGITS = 3
_MOST_ASKED = 400
"""Numbers, and values, that are asked for at once; a query cannot hold a thousand."""
_TELLING = 0.6
"""A name that is said as surely as this needs no search by value beside it."""


@dataclass(frozen=True, slots=True)
class _Around:
    """What all numbers share."""

    index: NameIndex
    known: Known
    series: Mapping[int, Sequence[Series]]
    country: dict[int, Series]
    by_value: Sequence[Series]


@dataclass(frozen=True, slots=True)
class _Passage:
    """The numbers of one passage, with what each can be called and what they ask for together.

    Attributes:
        asked: the numbers.
        called: of every number the indicators whose names are said.
        codes: of regions that the passage names.
        wants_targets: whether it speaks of values aimed at.
    """

    asked: Sequence[Asked]
    called: Sequence[Sequence[Called]]
    codes: frozenset[str]
    wants_targets: bool

    def is_meant(self, series: Series) -> bool:
        """Whether the passage can be about these figures at all."""
        if series.is_target and not self.wants_targets:
            return False
        return series.is_own or series.region in self.codes


def find(plan: Plan, passages: Sequence[Sequence[Asked]]) -> list[list[list[Match]]]:
    """For every number of every passage the figures that it can be, best first.

    Two queries, and four for every 400 numbers, whatever the number of passages, indicators and
    figures.
    """
    if not any(passages):
        return [[] for _ in passages]
    index = names_of(plan)
    return [found for portion in _portions(passages) for found in _of_portion(plan, index, portion)]


def _portions(passages: Sequence[Sequence[Asked]]) -> Iterator[Sequence[Sequence[Asked]]]:
    """Passages that are asked for together; one with too many numbers is asked for alone."""
    begin, numbers = 0, 0
    for place, asked in enumerate(passages):
        numbers += len(asked)
        if numbers > _MOST_ASKED and place > begin:
            yield passages[begin:place]
            begin, numbers = place, len(asked)
    yield passages[begin:]


def _of_portion(
    plan: Plan, index: NameIndex, passages: Sequence[Sequence[Asked]]
) -> list[list[list[Match]]]:
    everything = [one for asked in passages for one in asked]
    names = frozenset().union(*(one.places for one in everything)) - {COUNTRY}
    own = {one.region for one in index.by_key.values() if one.region}
    subjects = {one.subject for one in everything} - {""}
    known = regions_for(plan, names, own, subjects)
    told = [_passage(asked, index, known) for asked in passages]
    around = _around(index, known, told)
    return [
        [
            _of_one(around, passage, one, ours)
            for one, ours in zip(passage.asked, passage.called, strict=True)
        ]
        for passage in told
    ]


def _passage(asked: Sequence[Asked], index: NameIndex, known: Known) -> _Passage:
    told = [_with_names(one, known) for one in asked]
    each = max(_LEAST_CALLED, min(_MOST_CALLED, _CALLED_IN_ALL // max(1, len(asked))))
    codes = {code for one in told for name in one.places for code in known.by_name.get(name, ())}
    if any(one.measure is Measure.DIFFERENCE for one in told):
        codes.add(COUNTRY_CODE)
    return _Passage(
        told,
        [index.called(one.said, each, one.whole) for one in told],
        frozenset(codes),
        any(one.quantity.scope.stance is Stance.TARGET for one in told),
    )


def _with_names(one: Asked, known: Known) -> Asked:
    """What looks like a place and is none of ours is a name: "voor Wonen" says "wonen".

    What opens the clause is a place only where it is one of ours.
    """
    if one.subject in known.by_name:
        return replace(one, places=frozenset({one.subject}))
    strange = {name for name in one.places if name not in known.by_name}
    said = dict(one.said) | {settled(stem(name)): 0.8 for name in strange}
    return replace(one, said=said)


def _around(index: NameIndex, known: Known, passages: Sequence[_Passage]) -> _Around:
    keys = {one.named.key for each in passages for ours in each.called for one in ours}
    codes = frozenset().union(*(each.codes for each in passages))
    own = {known.own, *(index.by_key[key].region for key in keys)} - {None}
    regions = {key for key in own | known.keys_of(codes) if key}
    series: dict[int, list[Series]] = {}
    found = series_of(index, keys, regions, known) if keys else []
    if keys and any(each.wants_targets for each in passages):
        found += targets_of(index, keys, regions, known)
    for one in found:
        series.setdefault(one.indicator, []).append(one)
    country = {
        key: one
        for key, ours in series.items()
        for one in ours
        if one.region == COUNTRY_CODE and not one.is_target
    }
    ranges = [
        allowed(one.quantity)
        for each in passages
        for one, ours in zip(each.asked, each.called, strict=True)
        if _is_precise(one) and (not ours or ours[0].strength < _TELLING)
    ]
    by_value = list(dict.fromkeys(ranges))[:_MOST_ASKED]
    return _Around(index, known, series, country, found_by_value(index, by_value, regions, known))


def _is_precise(one: Asked) -> bool:
    """Whether its value alone leads somewhere: three digits, no round word, a level."""
    quantity = one.quantity
    digits = len(str(abs(int(quantity.value / quantity.step))).rstrip("0"))
    return (
        one.measure is Measure.VALUE and quantity.fraction is None and digits >= _PRECISE_DIGITS
        and quantity.bound is Bound.NONE and quantity.upper is None
        and quantity.kind is not Kind.MONEY
    )  # fmt: skip


def _of_one(
    around: _Around, passage: _Passage, one: Asked, called: Sequence[Called]
) -> list[Match]:
    codes = {name: around.known.by_name.get(name, frozenset()) for name in one.places}
    named = frozenset().union(*codes.values())
    strange = [name for name, found in codes.items() if not found]
    in_name = {word for ours in called[:3] for word in ours.named.name.lower().split()}
    unknown = any(not any(word.startswith(name) for word in in_name) for name in strange)
    if one.measure is Measure.DIFFERENCE and not named:
        unknown = False
    places = Places(named, unknown)
    found = [
        (ours, series) for ours in called for series in around.series.get(ours.named.key, ())
        if passage.is_meant(series)
        and (named or series.region != COUNTRY_CODE or series.is_own)
    ]  # fmt: skip
    seen = {ours.named.key for ours in called}
    found += [
        (around.index.entry_of(series.indicator), series)
        for series in around.by_value
        if series.indicator not in seen
        and Decimal(0) != one.quantity.value
        and passage.is_meant(series)
    ]
    return matches(one, found, places, around.country)
