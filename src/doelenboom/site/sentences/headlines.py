"""The finding of an indicator as a heading: what the newest figure is, and what that means.

``Volwassenen die eenzaam zijn: meer dan de helft (54 % in 2024), meer dan in 2016, en dat is
niet gewenst``. The name stands before a colon, so that no name can make a false or crooked
sentence; only a name that is one measured thing ("Eenzaamheid") becomes a subject. Nothing is
compared over a break, over a doubled value, between parts of a year, or within the margins.
"""

import re
from dataclasses import dataclass
from decimal import Decimal

from doelenboom.figures.fractions import fraction_text
from doelenboom.kernel.language import in_english
from doelenboom.kernel.states import Direction, ObservationStatus, Qualifier
from doelenboom.kernel.wording import capitalise, lower_first
from doelenboom.site.figures import (
    Series,
    comparable,
    figure_text,
    for_period,
    has_number,
    in_period,
    latest,
    name_of,
    names_its_unit,
    period_text,
    plain_figure,
    series_for,
    told_figure,
)
from doelenboom.site.figures.regions import Regions, region_name
from doelenboom.site.figures.trend import Trend, Way, margins_overlap, step_of, trend_of
from doelenboom.site.figures.words import fact_of, status_text
from doelenboom.site.language import say
from doelenboom.site.marking import at_start, foreign, mark, plain
from doelenboom.site.sentences.targets import Aim, aim_of, gap_text
from doelenboom.snapshot.models import Indicator, Observation

_GROUP = re.compile(r"\w+(?:en|s) (?:die|dat|met|zonder) ", re.IGNORECASE)
"""Names that count people or things: a share of them may be told as a fraction."""
_PERCENT = re.compile(r"% +")
_WRITTEN = re.compile(
    r"(?:%|percentage) +(van (?:de|het|alle) (?:(?! (?:die|dat|waarvan|t\.o\.v\.) ).)+?"
    r" (?:is|heeft|doet|geeft|mist|ervaart|zegt|woont|voelt|gebruikt|krijgt|werkt|sport|rookt"
    r"|drinkt|beweegt|voldoet|neemt|vindt|kan|leeft|gaat|wordt) .+)",
    re.IGNORECASE,
)
"""Names that are a sentence without its number: "% van de inwoners is eenzaam"."""
_ONE_IN = re.compile(r" (?:op de|in) ")
"""Fractions that cannot stand before "van de": "1 op de 8"."""
_RATIO = re.compile(r"\b(?:per|gemiddeld\w*)\b", re.IGNORECASE)
"""Names of averages, which are higher or lower, not more or fewer."""
_MEASURE = re.compile(
    r"(?:\w*(?:heid|teit|loosheid|armoede|verzuim|overlast|restafval|uitstoot|leegstand))"
    r"(?: (?:per|onder|van|in|bij) .*)?",
    re.IGNORECASE,
)
"""Names of one measured thing in the singular, which can be the subject of "daalde"."""
_FIRM = {ObservationStatus.DEFINITIVE, ObservationStatus.UNSTATED}


@dataclass(frozen=True, slots=True)
class Finding:
    """Everything that a heading is made of.

    Attributes:
        own: the newest measured figure.
        trend: against the first comparable figure.
        step: against the figure before.
        aim: against the target.
        other: the reference of the same period, where it may be compared.
        broken: whether there are earlier figures, and none may be compared with this one.
    """

    own: Observation
    trend: Trend | None
    step: Trend | None
    aim: Aim | None
    other: Observation | None
    broken: bool


def indicator_headline(indicator: Indicator, regions: Regions) -> str:
    """The computed heading of an indicator, without a full stop."""
    name = foreign(_name(indicator))
    finding = _finding(indicator, regions)
    if finding and not _doubles(finding.own, indicator):
        sentence = _as_subject(name, finding, indicator)
        sentence = sentence or _as_written(finding, indicator, regions)
        if sentence:
            return sentence
    return f"{name}: {_told(finding, indicator, regions)}"


def _name(indicator: Indicator) -> str:
    """A name as it stands before a colon: no full stop, and no percent sign for a word."""
    name = name_of(indicator)
    if _PERCENT.match(name) and not _WRITTEN.fullmatch(name):
        name = capitalise(f"aandeel {lower_first(_PERCENT.sub('', name))}")
    return name


def _as_written(finding: Finding, indicator: Indicator, regions: Regions) -> str:
    """``55 % van de inwoners is eenzaam (2022–2023)``: a name that is a sentence but its number.

    Many plans name an indicator "% van de inwoners is eenzaam": then the plan gives the words,
    and they are Dutch.
    """
    if in_english():
        return ""
    own, written = finding.own, _WRITTEN.fullmatch(name_of(indicator))
    if not written or (own.unit or indicator.unit) != "%" or not _in_whole(own.value):
        return ""
    start, rest = figure_text(own, indicator), foreign(written[1])
    notes = [period_text(own.period)] if own.period else []
    if own.status not in _FIRM:
        notes.append(status_text(own))
    part = fraction_text(own.value) if own.value is not None else ""
    if own.qualifier is Qualifier.EXACT and part and not _ONE_IN.search(plain(part)):
        fact = fact_of(own, indicator)
        notes.insert(0, start)
        start = at_start(mark(part, fact=fact, value=own.value) if fact and own.value else part)
    text = f"{at_start(start)} {rest}"
    if notes:
        text += f" ({', '.join(notes)})"
    return ", ".join([text, *_meaning(finding, indicator, regions, counts=True)])


def conclusion(indicator: Indicator, regions: Regions) -> str:
    """The same without the name, for lists where the name stands above it; a whole sentence."""
    return f"{at_start(_told(_finding(indicator, regions), indicator, regions))}."


def short_figure(indicator: Indicator, regions: Regions) -> tuple[str, str]:
    """The figure as a list has it, and of when it is: ``("54 %", "2024, voorlopig")``.

    It says what the heading says: that there is none, that the source names two, that it is an
    expectation.
    """
    own = told_figure(indicator, regions.local) or told_figure(indicator, None)
    if own is None:
        return _without(indicator, regions), ""
    if doubles := _doubles(own, indicator):
        return doubles, ""
    when = [period_text(own.period)] if own.period else []
    if has_number(own) and own.status not in _FIRM:
        when.append(status_text(own))
    return figure_text(own, indicator), ", ".join(when)


def _finding(indicator: Indicator, regions: Regions) -> Finding | None:
    own = told_figure(indicator, regions.local) or told_figure(indicator, None)
    if own is None or not has_number(own) or own.status is ObservationStatus.FORECAST:
        return None
    series = series_for(indicator, own.region)
    if not series.points or series.points[-1].observation is not own:
        series = Series()
    other = latest(indicator, regions.reference) if regions.reference else None
    return Finding(
        own,
        trend_of(series, indicator),
        step_of(series, indicator),
        _aim(indicator, regions, own),
        other if other and _compares(own, other, indicator) else None,
        len(series.points) > len(series.unbroken) == 1,
    )


def _aim(indicator: Indicator, regions: Regions, own: Observation) -> Aim | None:
    """The next target beside the figure; what is still ahead only beside the newest figure."""
    aim = aim_of(indicator, regions, own)
    return aim if aim and (aim.due or own is latest(indicator, own.region)) else None


def _compares(own: Observation, other: Observation, indicator: Indicator) -> bool:
    """Whether two figures of one period say something beside each other."""
    if own.value is None or other.value is None or not has_number(other):
        return False
    same_unit = (own.unit or indicator.unit) == (other.unit or indicator.unit)
    firm = own.qualifier is other.qualifier
    return (
        bool(own.period)
        and own.period == other.period
        and same_unit
        and firm
        and comparable(own.value, other.value)
    )


def _told(finding: Finding | None, indicator: Indicator, regions: Regions) -> str:
    if finding is None:
        return _without(indicator, regions)
    doubles = _doubles(finding.own, indicator)
    if doubles:
        return doubles
    share = _is_group(indicator, finding.own)
    named = names_its_unit(indicator, finding.own.unit or indicator.unit or "")
    counted = named or indicator.name.lower().startswith("aantal ")
    counts = share or (counted and not _RATIO.search(indicator.name))
    parts = [_figure(finding.own, indicator, share=share, with_unit=not named)]
    parts.extend(_meaning(finding, indicator, regions, counts=counts))
    return ", ".join(parts)


def _meaning(
    finding: Finding, indicator: Indicator, regions: Regions, *, counts: bool
) -> list[str]:
    """What the figure means: how it went, whether that is good, and how far the target is."""
    found = []
    turned = False
    if finding.trend:
        found.append(_compared(finding.trend, counts=counts))
        if turned := _turned(finding):
            assert finding.step is not None  # noqa: S101 - it turned, so there is a step
            found.append(_but(finding.step, counts=counts))
    elif finding.broken:
        found.append(say("niet te vergelijken met eerdere cijfers"))
    if finding.aim and (sentence := _target(finding.aim, indicator, trend=finding.trend)):
        found.append(sentence)
    elif finding.trend and not turned:
        found.extend(filter(None, [judgement(finding.trend, indicator.direction)]))
    elif finding.other and not finding.trend:
        found.append(_beside(finding.own, finding.other, indicator, regions, counts=counts))
    return found


def judgement(trend: Trend, direction: Direction) -> str:
    """Whether this is what the plan wants; "" where the plan does not say."""
    good = trend.is_good(direction)
    if good is None:
        return ""
    return say("en dat is gewenst") if good else say("en dat is niet gewenst")


def _as_subject(name: str, finding: Finding, indicator: Indicator) -> str:
    """``Eenzaamheid daalde van 54 % in 2016 naar 50 % in 2024, en dat is gewenst``."""
    trend = finding.trend
    if not trend or trend.way not in {Way.UP, Way.DOWN} or not _MEASURE.fullmatch(indicator.name):
        return ""
    if _turned(finding):
        return ""
    start = f"{figure_text(trend.first, indicator)} {in_period(trend.first.period)}"
    end = f"{figure_text(trend.last, indicator)} {in_period(trend.last.period)}"
    end += _firmness(trend.last)
    if trend.way is Way.UP:
        text = say("{name} steeg van {start} naar {end}", name=name, start=start, end=end)
    else:
        text = say("{name} daalde van {start} naar {end}", name=name, start=start, end=end)
    verdict = judgement(trend, indicator.direction)
    return f"{text}, {verdict}" if verdict else text


def _figure(own: Observation, indicator: Indicator, *, share: bool, with_unit: bool) -> str:
    """``54 % in 2024``, or with its fraction: ``meer dan de helft (54 % in 2024)``."""
    when = in_period(own.period)
    exact = f"{figure_text(own, indicator, with_unit=with_unit)} {when}".strip()
    exact += _firmness(own)
    words = fraction_text(own.value) if share and own.value is not None else ""
    if not words:
        return exact
    fact = fact_of(own, indicator)
    marked = mark(words, fact=fact, value=own.value) if fact and own.value is not None else words
    inside = f"{figure_text(own, indicator)} {when}".strip()
    if own.status not in _FIRM:
        inside += f", {status_text(own)}"
    return f"{marked} ({inside})"


def _is_group(indicator: Indicator, own: Observation) -> bool:
    """Whether the figure is a share of people or things that can be counted."""
    percent = (own.unit or indicator.unit) == "%"
    exact = own.qualifier.value == "exact"
    return percent and exact and bool(_GROUP.match(indicator.name)) and _in_whole(own.value)


def _in_whole(value: Decimal | None) -> bool:
    return value is not None and 0 <= value <= 100  # noqa: PLR2004 - percent of a whole


def _compared(trend: Trend, *, counts: bool) -> str:
    when = in_period(trend.first.period)
    match trend.way:
        case Way.UP:
            return say("meer dan {when}" if counts else "hoger dan {when}", when=when)
        case Way.DOWN:
            return say("minder dan {when}" if counts else "lager dan {when}", when=when)
        case Way.SAME:
            return _same(trend, when, counts=counts)
        case Way.CHANCE:
            period = period_text(trend.first.period)
            return say("en het verschil met {period} kan toeval zijn", period=period)


def _same(trend: Trend, when: str, *, counts: bool) -> str:
    if trend.first.value == trend.last.value:
        return say("evenveel als {when}" if counts else "even hoog als {when}", when=when)
    return say(
        "vrijwel evenveel als {when}" if counts else "vrijwel even hoog als {when}", when=when
    )


def _turned(finding: Finding) -> bool:
    """Whether the last step went against the whole."""
    trend, step = finding.trend, finding.step
    if not trend or not step or step.first is trend.first:
        return False
    return {trend.way, step.way} == {Way.UP, Way.DOWN}


def _but(step: Trend, *, counts: bool) -> str:
    when = in_period(step.first.period)
    if step.way is Way.UP:
        return say("maar meer dan {when}" if counts else "maar hoger dan {when}", when=when)
    return say("maar minder dan {when}" if counts else "maar lager dan {when}", when=when)


def _target(aim: Aim, indicator: Indicator, trend: Trend | None) -> str:
    """That the target was reached or missed; how far it is only where nothing else is known."""
    when = for_period(aim.target.period)
    if aim.reached:
        return say(
            "en het doel {when} is gehaald" if aim.due else "en het doel {when} is al gehaald",
            when=when,
        )
    if aim.reached is False and aim.due:
        return say("en het doel {when} is niet gehaald", when=when)
    if aim.reached is False and trend is None:
        gap = gap_text(aim, indicator)
        return say("nog {gap} te gaan tot het doel {when}", gap=gap, when=when)
    return ""


def _beside(
    own: Observation, other: Observation, indicator: Indicator, regions: Regions, *, counts: bool
) -> str:
    """The figure beside that of the reference in the same period."""
    assert own.value is not None and other.value is not None  # noqa: S101 - they compare
    name = region_name(regions.reference_name)
    if margins_overlap(own, other):
        return say("en het verschil met {region} kan toeval zijn", region=name)
    if own.value == other.value:
        return say(
            "evenveel als in {region}" if counts else "even hoog als in {region}", region=name
        )
    if plain_figure(own, indicator) == plain_figure(other, indicator):
        return say(
            "vrijwel evenveel als in {region}" if counts else "vrijwel even hoog als in {region}",
            region=name,
        )
    if own.value > other.value:
        return say("meer dan in {region}" if counts else "hoger dan in {region}", region=name)
    return say("minder dan in {region}" if counts else "lager dan in {region}", region=name)


def _doubles(own: Observation, indicator: Indicator) -> str:
    """Where the source states another value for the same period, both are told."""
    others = [
        item
        for item in indicator.observations
        if item.region == own.region
        and item.period == own.period
        and has_number(item)
        and (item.unit, item.qualifier) == (own.unit, own.qualifier)
        and item.value != own.value
    ]
    if not others:
        return ""
    return say(
        "de bron noemt {one} en {other} {when}",
        one=figure_text(own, indicator),
        other=figure_text(others[0], indicator),
        when=in_period(own.period),
    ).strip()


def _without(indicator: Indicator, regions: Regions) -> str:
    """Why there is no number, in words."""
    own = latest(indicator, regions.local) or latest(indicator, None)
    if own is None:
        if indicator.observations:
            name = region_name(regions.local_name) or say("het eigen gebied")
            return say("geen cijfer voor {region}", region=name)
        return say("nog geen cijfer")
    when = in_period(own.period)
    if own.lower is not None and own.upper is not None:
        return f"{figure_text(own, indicator)} {when}".strip() + _firmness(own)
    if has_number(own):  # a forecast, and nothing was measured yet
        figure = figure_text(own, indicator)
        return say("naar verwachting {figure} {when}", figure=figure, when=when).strip()
    match own.status:
        case ObservationStatus.SUPPRESSED:
            return say("afgeschermd, omdat het over weinig mensen gaat")
        case ObservationStatus.NOT_APPLICABLE:
            return say("niet van toepassing")
        case _:
            return say("geen cijfer {when}", when=when).strip()


def _firmness(item: Observation) -> str:
    return "" if item.status in _FIRM else f" ({status_text(item)})"
