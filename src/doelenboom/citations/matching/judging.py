"""Which figures a number can be, best first, and which of them it surely is."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from doelenboom.citations.matching.asking import Asked
from doelenboom.citations.matching.names import Called
from doelenboom.citations.matching.series import Point, Series
from doelenboom.citations.matching.stems import EVERYONE
from doelenboom.citations.matching.units import fits, is_percentage
from doelenboom.figures.api import NEWEST, Measure
from doelenboom.kernel.periods import Period
from doelenboom.kernel.scaled_units import scaled_unit
from doelenboom.quantities.models import Bound, Quantity, Stance, Way
from doelenboom.quantities.rounding import allowed

_WEIGHTS = {"name": 0.55, "period": 0.15, "region": 0.12, "unit": 0.08, "digits": 0.10}
_NAMED, _NEWEST, _OLDER, _LATER = 1.0, 0.9, 0.3, 0.2
_OWN_REGION, _OTHER_REGION = 0.95, 0.1
_OTHER_AGES, _UNSAID_AGES = 0.25, 0.85
_SURE_NAME, _SURE_WORDS = 0.78, 0.34
_PART_NAME, _PART_WORDS, _MANY_DIGITS, _TELLING_DIGITS = 0.35, 0.2, 3, 4
_MARGIN = 0.06
_FEW_DIGITS = 2


@dataclass(frozen=True, slots=True)
class Match:
    """One figure that a number can be.

    Attributes:
        called: the indicator, and how far its name is said.
        series: its figures in that region.
        point: the figure, or the last of the two that a change is between.
        period: what to refer to: the code of a period, or NEWEST.
        measure: a level, a change or a difference.
        since: the earlier figure of a change.
        other: the figures of the other region of a difference.
        value: the true value, in the unit of the figures.
        in_percent: whether a change is told in percents of what it was.
        score: 0..1, higher is better.
        certain: whether it may be bound without looking.
        reason: in Dutch, what speaks for it.
    """

    called: Called
    series: Series
    point: Point
    period: str
    measure: Measure
    value: Decimal
    score: float
    reason: str
    since: Point | None = None
    other: Series | None = None
    in_percent: bool = False
    certain: bool = False


@dataclass(frozen=True, slots=True)
class Places:
    """Which regions a sentence means, by code.

    Attributes:
        named: codes that it names; empty where it names none.
        unknown: whether it names a place that is no region of ours.
    """

    named: frozenset[str] = frozenset()
    unknown: bool = False

    def weigh(self, series: Series) -> tuple[float, str]:
        """How well the region of a series goes with the sentence, and why."""
        if self.named:
            return (_NAMED, "gebied") if series.region in self.named else (0.0, "")
        return (_OWN_REGION if series.is_own else _OTHER_REGION), ""


def matches(
    asked: Asked,
    found: Iterable[tuple[Called, Series]],
    places: Places,
    country: dict[int, Series],
) -> list[Match]:
    """Every figure whose value the number can stand for, best first.

    Args:
        asked: the number.
        found: series that its name or value leads to.
        places: which regions are meant.
        country: primary key of an indicator → its figures for the Netherlands.
    """
    told = [
        match
        for called, series in found
        for match in _of_series(asked, called, series, places, country.get(series.indicator))
    ]
    ranked = sorted(told, key=lambda one: (-one.score, one.called.named.key, one.period))
    return _with_certain(asked, ranked, places)


def _of_series(
    asked: Asked, called: Called, series: Series, places: Places, country: Series | None
) -> Iterator[Match]:
    region, region_word = places.weigh(series)
    unit = fits(asked.quantity, series.unit or called.named.unit, asked.counted)
    if asked.measure is Measure.CHANGE and asked.quantity.unit == "%":
        unit = max(unit, 0.9)
    if not region or not unit or not series.points:
        return
    low, high = (bound / scaled_unit(series.unit).size for bound in allowed(asked.quantity))
    for match, period, period_word in _told(asked, called, series, country):
        if not low <= match.value <= high:
            continue
        parts = {
            "name": called.strength, "period": period, "region": region, "unit": unit,
            "digits": _digits(asked.quantity),
        }  # fmt: skip
        score = sum(weight * parts[name] for name, weight in _WEIGHTS.items())
        score *= _group(asked, called) * _stance(asked, series, match.point)
        if not called.strength and _digits(asked.quantity) < 0.6:  # noqa: PLR2004 - "12" is anything
            continue
        yield replace(
            match, score=min(score, 1.0),
            reason=_reason(match, called, [period_word, region_word]),
        )  # fmt: skip


def _told(
    asked: Asked, called: Called, series: Series, country: Series | None
) -> Iterator[tuple[Match, float, str]]:
    """What can be said of a series: its levels, its changes, or how it differs."""
    if asked.measure is Measure.CHANGE:
        yield from _changes(asked, called, series)
        return
    newest = series.newest
    points = series.of_years(asked.years) if asked.years else list(reversed(series.points))
    for point in points:
        period, weight, word = point.period, _NAMED, "jaar"
        if not asked.years:
            is_newest = point == newest and not series.is_target
            period = NEWEST if is_newest else point.period
            weight, word = (_NEWEST, "nieuwste") if is_newest else (_OLDER, "")
            if series.is_target:
                weight = _NEWEST
            elif newest and Period(point.period).sort_key > Period(newest.period).sort_key:
                weight = _LATER
        value, other = point.value, None
        if asked.measure is Measure.DIFFERENCE:
            beside = _same_period(country, point)
            if country is None or beside is None:
                continue
            value, other = _signed(asked.quantity, point.value - beside.value), country
        yield (
            Match(called, series, point, period, asked.measure, value, 0, "", other=other),
            weight, word,
        )  # fmt: skip


def _changes(asked: Asked, called: Called, series: Series) -> Iterator[tuple[Match, float, str]]:
    newest = series.newest
    ends = series.of_years(asked.years) if asked.years else [newest] if newest else []
    for end in ends:
        if asked.since:
            starts = series.of_years(frozenset({asked.since}))[:1]
        else:
            before = series.before(end)
            starts = [before] if before else []
        period = end.period if asked.years and end != newest else NEWEST
        for start in starts:
            share = asked.quantity.unit == "%"
            value = end.value - start.value
            if share:
                if not start.value:
                    continue
                value = value / start.value * 100
            weight = _NAMED if asked.since else _NEWEST * 0.8
            yield (
                Match(
                    called, series, end, period, Measure.CHANGE,
                    _signed(asked.quantity, value), 0, "", since=start, in_percent=share,
                ),
                weight, "jaar" if asked.since else "",
            )  # fmt: skip


def _signed(one: Quantity, value: Decimal) -> Decimal:
    """Give a change its sign: "daalde met 3" is said of −3."""
    if one.way is Way.DOWN:
        return -value
    return value if one.way is Way.UP or one.value < 0 else abs(value)


def _same_period(series: Series | None, point: Point) -> Point | None:
    points = series.points if series else ()
    return next((one for one in points if one.period == point.period), None)


def _digits(one: Quantity) -> float:
    """How much the digits say: "12,4" more than "12", "4.431" more than "4.400"."""
    if one.fraction is not None:
        return 0.3
    digits = len(str(abs(int(one.value / one.step))).rstrip("0")) if one.step else 1
    rough = 0.5 if one.bound is not Bound.NONE else 1.0
    return min(1.0, digits / 4) * rough


def _group(asked: Asked, called: Called) -> float:
    """How well the group of people goes with the name: its age, and not a part of a part."""
    said = asked.quantity.scope.ages
    if called.is_whole:
        return _OTHER_AGES
    if said and called.ages:
        return 1.0 if said & called.ages else _OTHER_AGES
    if said:
        return 0.7
    return _UNSAID_AGES if called.ages else 1.0


def _stance(asked: Asked, series: Series, point: Point) -> float:
    """A goal is no measurement; an expectation goes with a forecast and with nothing else."""
    stance = asked.quantity.scope.stance
    if series.is_target:
        return 1.0 if stance is Stance.TARGET else 0.5
    if stance is Stance.TARGET:
        return 0.6
    if stance is Stance.FORECAST:
        return 1.0 if point.is_forecast else 0.75
    return 0.5 if point.is_forecast else 1.0


def _reason(match: Match, called: Called, words: Sequence[str]) -> str:
    if match.series.is_target:
        words = [*words, "streefwaarde"]
    named = ["naam"] if called.covered >= 0.6 else []  # noqa: PLR2004 - more of it than not
    said = named + [word for word in words if word in {"jaar", "gebied"}]
    if not called.covered:
        return "alleen de waarde klopt; de naam staat niet in de zin"
    if not named:
        text = "een deel van de naam staat in de zin"
    else:
        joined = " en ".join([", ".join(said[:-1]), said[-1]]) if len(said) > 1 else said[0]
        text = f"{joined} {'staan' if len(said) > 1 else 'staat'} in de zin"
    if "streefwaarde" in words:
        return f"{text}; dit is de streefwaarde voor {Period(match.point.period).label}"
    if "nieuwste" in words:
        text += "; dit is het nieuwste cijfer"
    elif match.period != NEWEST and "jaar" not in words:
        text += f"; dit is het cijfer van {Period(match.point.period).label}"
    return text


def _with_certain(asked: Asked, ranked: list[Match], places: Places) -> list[Match]:
    if not ranked or places.unknown or not _is_told(asked, ranked[0]):
        return ranked
    best = ranked[0]
    rivals = [one for one in ranked[1:] if one.called.named.key != best.called.named.key]
    is_alone = not rivals and (_is_partly_named(asked, best) or _is_unmistakable(asked, best))
    if not is_alone and not _is_named(best):
        return ranked
    if rivals and best.score - rivals[0].score < _MARGIN:
        return ranked
    return [replace(best, certain=True), *ranked[1:]]


def _is_named(best: Match) -> bool:
    """Whether the sentence says the name, and little else."""
    return best.called.covered >= _SURE_NAME and best.called.explained >= _SURE_WORDS


def _is_unmistakable(asked: Asked, best: Match) -> bool:
    """Whether the whole name is said of a value with more digits than chance would give."""
    return (
        best.called.covered >= _SURE_NAME and _count_digits(asked.quantity) >= _TELLING_DIGITS
        and asked.quantity.bound is Bound.NONE and best.measure is Measure.VALUE
    )  # fmt: skip


def _is_partly_named(asked: Asked, best: Match) -> bool:
    """Whether part of the name is said of a number that is no other figure of the plan."""
    return (
        best.called.covered >= _PART_NAME and best.called.explained >= _PART_WORDS
        and _count_digits(asked.quantity) >= _MANY_DIGITS
        and asked.quantity.bound is Bound.NONE and best.measure is Measure.VALUE
    )  # fmt: skip


def _count_digits(one: Quantity) -> int:
    return len(str(abs(int(one.value / one.step))).rstrip("0")) if one.step else 1


def _is_told(asked: Asked, best: Match) -> bool:
    """Whether nothing is left to guess but the name: the period, the group, what is meant."""
    one = asked.quantity
    digits = _count_digits(one)
    only_everyone = set(asked.said) <= EVERYONE
    is_told = bool(asked.years) or best.period == NEWEST or len(best.series.points) == 1
    is_round = one.bound is not Bound.NONE or not is_percentage(best.series.unit)
    if not is_round and one.value >= 10:  # noqa: PLR2004 - "50 %" is as precise as "51 %"
        digits = _FEW_DIGITS
    is_precise = digits >= _FEW_DIGITS or one.fraction is not None or "," in one.words
    wants = (one.scope.stance is Stance.TARGET) != best.series.is_target or (
        one.scope.stance is Stance.FORECAST and not best.point.is_forecast
    )
    right_ages = _group(asked, best.called) > _OTHER_AGES * 2
    return (
        is_told and is_precise and not wants and right_ages
        and (not only_everyone or digits >= _TELLING_DIGITS)
        and (best.measure is Measure.VALUE or is_percentage(best.series.unit) or best.in_percent)
    )  # fmt: skip
