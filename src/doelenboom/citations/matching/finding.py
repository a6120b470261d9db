"""From the numbers of a passage to the figures that they can be."""

from collections.abc import Mapping, Sequence
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
"""Names of regions, and values, that are asked for at once; a query cannot hold a thousand."""
_TELLING = 0.6
"""A name that is said as surely as this needs no search by value beside it."""


@dataclass(frozen=True, slots=True)
class _Around:
    """What all numbers of a passage share."""

    index: NameIndex
    known: Known
    series: Mapping[int, Sequence[Series]]
    country: dict[int, Series]
    by_value: Sequence[Series]


def find(plan: Plan, asked: Sequence[Asked]) -> list[list[Match]]:
    """For every number the figures that it can be, best first.

    Six queries at most, whatever the number of numbers, indicators and figures.
    """
    if not asked:
        return []
    index = names_of(plan)
    names = frozenset().union(*(one.places for one in asked))
    asked_places = sorted(names - {COUNTRY})[:_MOST_ASKED]
    own = {one.region for one in index.by_key.values() if one.region}
    known = regions_for(plan, asked_places, own)
    told = [_with_names(one, known) for one in asked]
    each = max(_LEAST_CALLED, min(_MOST_CALLED, _CALLED_IN_ALL // len(asked)))
    called = [index.called(one.said, each, one.whole) for one in told]
    around = _around(index, known, told, called)
    return [_of_one(around, one, ours) for one, ours in zip(told, called, strict=True)]


def _with_names(one: Asked, known: Known) -> Asked:
    """What looks like a place and is none of ours is a name: "voor Wonen" says "wonen"."""
    strange = {name for name in one.places if name not in known.by_name}
    said = dict(one.said) | {settled(stem(name)): 0.8 for name in strange}
    return replace(one, said=said)


def _around(
    index: NameIndex, known: Known, asked: Sequence[Asked], called: Sequence[Sequence[Called]]
) -> _Around:
    keys = {one.named.key for ours in called for one in ours}
    codes = {COUNTRY_CODE} if any(one.measure is Measure.DIFFERENCE for one in asked) else set()
    for wish in asked:
        codes |= {code for name in wish.places for code in known.by_name.get(name, ())}
    own = {known.own, *(index.by_key[key].region for key in keys)} - {None}
    regions = {key for key in own | known.keys_of(codes) if key}
    series: dict[int, list[Series]] = {}
    found = series_of(index, keys, regions, known) if keys else []
    if keys and any(one.quantity.scope.stance is Stance.TARGET for one in asked):
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
        for one, ours in zip(asked, called, strict=True)
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


def _of_one(around: _Around, one: Asked, called: Sequence[Called]) -> list[Match]:
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
        if named or series.region != COUNTRY_CODE or series.is_own
    ]  # fmt: skip
    seen = {ours.named.key for ours in called}
    found += [
        (around.index.entry_of(series.indicator), series)
        for series in around.by_value
        if series.indicator not in seen and Decimal(0) != one.quantity.value
    ]
    return matches(one, found, places, around.country)
