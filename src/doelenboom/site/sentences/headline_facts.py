"""What a headline may say: every figure, year, region and direction that stands behind it."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import partial

from doelenboom.kernel.states import Direction
from doelenboom.site.counting import Tally
from doelenboom.site.figures import (
    comparable,
    has_number,
    in_period,
    latest,
    plain_figure,
    series_for,
)
from doelenboom.site.figures.regions import Regions
from doelenboom.site.figures.trend import Trend, trend_of
from doelenboom.site.sentences.targets import Aim, aim_of
from doelenboom.snapshot.models import Indicator, Observation, TargetValue

_WHOLE = Decimal(100)
_DIGITS = re.compile(r"[0-9]+(?:\.[0-9]{3})*")


@dataclass(frozen=True, slots=True)
class Known:
    """A number that is known, and what it is the number of.

    Attributes:
        value: exact.
        tell: says it as a reader sees it, with what it is: "54 % in 2024". Only asked for
            where there is a finding: most headlines agree, and have hundreds of figures.
        year: of what year; None: of no year, or of all that is shown.
        now: whether it is one of the newest figures, which need no year in a headline.
        difference: whether it is the distance between two figures.
    """

    value: Decimal
    tell: Callable[[], str]
    year: int | None = None
    now: bool = True
    difference: bool = False

    @property
    def text(self) -> str:
        """What it is, in words."""
        return self.tell()


@dataclass(frozen=True, slots=True)
class HeadlineFacts:
    """Everything that a headline is held against.

    Attributes:
        numbers: every number that may stand in it.
        share: the newest figure as a percentage of a whole, or the share that goes well;
            None where the figure is no share.
        share_text: the same as a reader sees it.
        trend: which way it went; None where that cannot be said or is not asked.
        has_trend: whether a direction may be told at all; False for an edition.
        against: name of a region or period → its value, for "hoger dan in …".
        own: the newest figure.
        years: every year of which something is known.
        names: regions of which a figure is known.
        aim: the target that the newest figure is held against.
        direction: which way is wanted.
        given: numbers in the name, the unit and the group ("per 1.000 inwoners", "65 jaar en
            ouder"): they are no figures.
    """

    numbers: tuple[Known, ...] = ()
    share: Decimal | None = None
    share_text: str = ""
    trend: Trend | None = None
    has_trend: bool = False
    against: Mapping[str, Decimal] | None = None
    own: Decimal | None = None
    years: frozenset[int] = frozenset()
    names: frozenset[str] = frozenset()
    aim: Aim | None = None
    direction: Direction = Direction.NONE
    given: frozenset[Decimal] = frozenset()


def indicator_facts(
    indicator: Indicator, regions: Regions, names: Mapping[str, str]
) -> HeadlineFacts:
    """What a headline of an indicator is held against.

    Args:
        indicator: with its figures and targets.
        regions: which region it is about, and which it is held against.
        names: code of a region → its name.
    """
    series = series_for(indicator, regions.local)
    own = latest(indicator, regions.local) or latest(indicator, None)
    value = own.value if own and has_number(own) else None
    percent = own is not None and (own.unit or indicator.unit) == "%"
    inside = value is not None and 0 <= value <= _WHOLE
    used = {o.region for o in indicator.observations if o.region and o.value is not None}
    return HeadlineFacts(
        numbers=tuple(_numbers(indicator, own, regions, names)),
        share=value if percent and inside else None,
        share_text=plain_figure(own, indicator) if own else "",
        trend=trend_of(series, indicator),
        has_trend=True,
        against=_against(indicator, own, regions, names),
        own=value,
        years=frozenset(_years(indicator)),
        names=frozenset(names[code] for code in used if code in names)
        | frozenset(filter(None, (regions.local_name,))),
        aim=aim_of(indicator, regions, own),
        direction=indicator.direction,
        given=frozenset(_given(indicator)),
    )


def edition_facts(tally: Tally) -> HeadlineFacts:
    """What the headline of an edition is held against: its counts.

    Args:
        tally: the counts of the whole edition.
    """
    pairs = [
        (tally.total, "alle onderdelen die tellen"),
        (tally.reported, "onderdelen met een status"),
        (tally.good, "volgens afspraak of afgerond"),
        (tally.deviating, "onderdelen die afwijken"),
        (tally.missing, "onderdelen zonder status"),
        *((number, status.word.lower()) for status, number in tally.counts),
    ]
    known = tuple(Known(Decimal(n), partial("{} ({})".format, n, what)) for n, what in pairs)
    share = Decimal(tally.good * 100) / tally.total if tally.total else None
    text = f"{tally.good} van de {tally.total} volgens afspraak of afgerond"
    return HeadlineFacts(numbers=known, share=share, share_text=text)


def _numbers(
    indicator: Indicator, own: Observation | None, regions: Regions, names: Mapping[str, str]
) -> Iterator[Known]:
    newest = {id(own)}
    others = [regions.reference, *(indicator.references or ())]
    newest |= {id(latest(indicator, code)) for code in others if code}
    for item in indicator.observations:
        tell = partial(_figure, item, indicator, names.get(item.region or ""))
        now = id(item) in newest or not item.period
        for end in (item.value, item.lower, item.upper):
            if end is not None:
                yield Known(end, tell, _year(item.period), now)
    for target in indicator.targets:
        if target.value is not None:
            tell = partial(_beside, "het doel", target, indicator)
            yield Known(target.value, tell, _year(target.period))
    yield from _differences(indicator, own, regions)


def _differences(
    indicator: Indicator, own: Observation | None, regions: Regions
) -> Iterator[Known]:
    """Distances that a headline may tell: to the past, to the target, to other regions."""
    if own is None or own.value is None:
        return
    for point in series_for(indicator, regions.local).unbroken[:-1]:
        before = point.observation
        tell = partial(_beside, "het verschil met", before, indicator)
        yield Known(abs(own.value - point.value), tell, difference=True)
    for target in indicator.targets:
        if target.value is not None:
            tell = partial(_beside, "het verschil met het doel", target, indicator)
            yield Known(abs(own.value - target.value), tell, difference=True)
    for code in (regions.reference, *(indicator.references or ())):
        other = latest(indicator, code) if code else None
        if other and other.value is not None and other.period == own.period:
            tell = partial(_beside, "het verschil met", other, indicator)
            yield Known(abs(own.value - other.value), tell, difference=True)


def _figure(item: Observation, indicator: Indicator, name: str | None) -> str:
    where = f" in {name}" if name else ""
    return f"{plain_figure(item, indicator)}{where} {in_period(item.period)}".strip()


def _beside(what: str, item: Observation | TargetValue, indicator: Indicator) -> str:
    return f"{what} {plain_figure(item, indicator)} {in_period(item.period)}".strip()


def _against(
    indicator: Indicator, own: Observation | None, regions: Regions, names: Mapping[str, str]
) -> dict[str, Decimal]:
    """What "hoger dan …" can be about: another region in the same period, or an earlier year."""
    found: dict[str, Decimal] = {}
    if own is None or own.value is None:
        return found
    for point in series_for(indicator, regions.local).unbroken[:-1]:
        if point.observation.period.isdecimal():
            found[point.observation.period] = point.value
    for item in indicator.observations:
        name = names.get(item.region or "")
        if item.value is None or not name or item.region == own.region:
            continue
        if item.period == own.period and comparable(own.value, item.value):
            found[name] = item.value
    return found


def _years(indicator: Indicator) -> Iterable[int]:
    periods = [item.period for item in indicator.observations]
    for period in (*periods, *(target.period for target in indicator.targets)):
        start, _, end = period.partition("/")
        for atom in (start, end):
            if atom[:4].isdecimal():
                yield int(atom[:4])
                if atom[4:] == "SJ":
                    yield int(atom[:4]) + 1


def _given(indicator: Indicator) -> Iterator[Decimal]:
    group = indicator.breakdown.part if indicator.breakdown else ""
    for text in (indicator.name, indicator.unit or "", group):
        yield from (Decimal(number.replace(".", "")) for number in _DIGITS.findall(text))


def _year(period: str) -> int | None:
    return int(period[:4]) if period[:4].isdecimal() else None
