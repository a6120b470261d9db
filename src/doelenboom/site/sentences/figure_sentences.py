"""Sentences about an indicator: what the figure is, where it came from, where it should go.

Nothing is concluded that the figures do not say: a rise is good or bad only where the
indicator has a direction, a comparison is made only in one unit, and figures that are a
forecast, an estimate or provisional say so.
"""

from doelenboom.kernel.states import Direction, ObservationStatus
from doelenboom.kernel.wording import as_sentence, capitalise
from doelenboom.site.figures.regions import Regions, region_name
from doelenboom.site.figures.series import (
    Series,
    comparable,
    forecast,
    latest,
    order_of,
    told_figure,
)
from doelenboom.site.figures.trend import margins_overlap
from doelenboom.site.figures.words import (
    figure_text,
    for_period,
    has_number,
    in_period,
    period_text,
    plain_figure,
    status_text,
)
from doelenboom.site.language import say
from doelenboom.site.marking import foreign
from doelenboom.site.sentences.targets import aim_of, aim_sentence
from doelenboom.snapshot.models import Indicator, Observation, TargetValue

__all__ = [
    "Regions",
    "break_sentences",
    "direction_sentence",
    "figure_lead",
    "target_sentences",
    "trend_sentence",
]

_FIRM = {ObservationStatus.DEFINITIVE, ObservationStatus.UNSTATED}
"""What is told without a reservation: a source that states none, has none that we know."""


def direction_sentence(direction: Direction) -> str:
    """``Lager is beter.``; empty where the plan does not say."""
    match direction:
        case Direction.UP:
            return say("Hoger is beter.")
        case Direction.DOWN:
            return say("Lager is beter.")
        case Direction.NONE:
            return ""


def figure_lead(indicator: Indicator, regions: Regions) -> str:
    """The figure of the heading, that of the reference, a newer one, the targets, a forecast.

    How far the target is, is told behind the newest figure and before a forecast, so that the
    distance is that to the figure that stands before it.
    """
    own = latest(indicator, regions.local) or latest(indicator, None)
    if own is None:
        return _without_local(indicator, regions)
    shown = told_figure(indicator, own.region) or own
    sentences = [_own_sentence(shown, indicator, regions)]
    if regions.reference and (other := latest(indicator, regions.reference)):
        sentences.append(_reference_sentence(shown, other, indicator, regions))
    if shown.period != own.period:
        sentences.append(_own_sentence(own, indicator, regions))
    sentences.extend(_aims(indicator, regions, own))
    if expected := forecast(indicator, own.region):
        sentences.append(
            say(
                "De verwachting {when} is {figure}.",
                when=for_period(expected.period),
                figure=figure_text(expected, indicator),
            )
            if expected.period
            else say("De verwachting is {figure}.", figure=figure_text(expected, indicator))
        )
    return " ".join(sentences)


def _aims(indicator: Indicator, regions: Regions, own: Observation) -> list[str]:
    """The targets; of the next one also how far it is, where that can be said."""
    aim = aim_of(indicator, regions, own)
    if aim is None:
        return target_sentences(indicator, regions)
    return [
        aim_sentence(aim, indicator)
        if target is aim.target
        else _target_sentence(target, indicator)
        for target in _own_targets(indicator, regions)
    ]


def trend_sentence(series: Series, indicator: Indicator, subject: str = "") -> str:
    """``"Steeg van 9,7 % in 2018 naar 14,6 % in 2023."``; empty for fewer than two figures.

    Two figures that look the same when they are written are never called a rise or a fall.

    Args:
        series: comparable figures.
        indicator: what they are figures of.
        subject: what rose or fell, where the sentence stands alone.
    """
    points = series.unbroken
    if len(points) < 2:  # noqa: PLR2004 - a trend needs two points
        return ""
    first, last = points[0], points[-1]
    before, now = first.observation, last.observation
    start = f"{figure_text(before, indicator)} {in_period(before.period)}"
    end = f"{figure_text(now, indicator)} {in_period(now.period)}{_firmness(now)}"
    if first.value == last.value:
        text = say("was met {end} even hoog als {when}.", end=end, when=in_period(before.period))
    elif plain_figure(before, indicator) == plain_figure(now, indicator):
        text = say(
            "was met {end} vrijwel even hoog als {when}.", end=end, when=in_period(before.period)
        )
    elif last.value > first.value:
        text = say("steeg van {start} naar {end}.", start=start, end=end)
    else:
        text = say("daalde van {start} naar {end}.", start=start, end=end)
    told = f"{subject} {text}" if subject else capitalise(text)
    return f"{told} {_chance(before, now)}".strip()


def _chance(before: Observation, now: Observation) -> str:
    """That a difference may be chance, where the margins of both figures overlap."""
    if before.value == now.value or not margins_overlap(before, now):
        return ""
    if now.value is not None and before.value is not None and now.value > before.value:
        return say("De stijging is zo klein dat het ook toeval kan zijn.")
    return say("De daling is zo klein dat het ook toeval kan zijn.")


def break_sentences(series: Series) -> list[str]:
    """One sentence per break: where the line is interrupted, and why."""
    return [
        say(
            "De lijn is onderbroken vóór {period}. {reason}",
            period=period_text(point.observation.period),
            reason=foreign(as_sentence(point.observation.broken or "")),
        )
        for point in series.breaks
    ]


def target_sentences(indicator: Indicator, regions: Regions) -> list[str]:
    """One sentence per target value for the own region, the nearest period first."""
    return [_target_sentence(target, indicator) for target in _own_targets(indicator, regions)]


def _own_targets(indicator: Indicator, regions: Regions) -> list[TargetValue]:
    own = [
        t for t in indicator.targets if t.region in {regions.local, None} and t.value is not None
    ]
    return sorted(own, key=lambda target: order_of(target.period))


def _own_sentence(own: Observation, indicator: Indicator, regions: Regions) -> str:
    when = capitalise(in_period(own.period))
    where = ""
    if own.region and regions.local_name:
        where = " " + say("in {region}", region=region_name(regions.local_name))
    if not has_number(own) and own.lower is None:
        if not when:
            return say("Dit cijfer is{where} {reason}.", where=where, reason=_reason(own))
        return say(
            "{when} is dit cijfer{where} {reason}.", when=when, where=where, reason=_reason(own)
        )
    text = f"{figure_text(own, indicator)}{_firmness(own)}"
    if not when:
        return say(
            "Dit cijfer staat{where} op {figure}. De periode is niet vermeld.",
            where=where,
            figure=text,
        )
    if own.status is ObservationStatus.FORECAST:
        return say(
            "{when} komt dit cijfer{where} uit op {figure}.", when=when, where=where, figure=text
        )
    if own.period.endswith("/"):
        return say(
            "{when} staat dit cijfer{where} op {figure}.", when=when, where=where, figure=text
        )
    return say("{when} stond dit cijfer{where} op {figure}.", when=when, where=where, figure=text)


def _reference_sentence(
    own: Observation, other: Observation, indicator: Indicator, regions: Regions
) -> str:
    name = region_name(regions.reference_name)
    if not has_number(other) and other.lower is None:
        return say("Voor {region} is het cijfer {reason}.", region=name, reason=_reason(other))
    text = f"{figure_text(other, indicator)}{_firmness(other)}"
    if _comparable(own, other, indicator):
        return _compared(own, other, indicator, name, text)
    if not other.period:
        return say("In {region} staat het op {figure}.", region=name, figure=text)
    if other.period == own.period:
        return say("In {region} stond het op {figure}.", region=name, figure=text)
    return say(
        "In {region} stond het {when} op {figure}.",
        region=name,
        when=in_period(other.period),
        figure=text,
    )


def _compared(
    own: Observation, other: Observation, indicator: Indicator, name: str, text: str
) -> str:
    """Two figures of one period; what looks the same is never called higher or lower."""
    if own.value is None or other.value is None or own.value == other.value:
        return say("Dat is even hoog als in {region}: {figure}.", region=name, figure=text)
    if plain_figure(own, indicator) == plain_figure(other, indicator):
        return say("Dat is vrijwel even hoog als in {region}: {figure}.", region=name, figure=text)
    if own.value > other.value:
        return say("Dat is hoger dan in {region}: {figure}.", region=name, figure=text)
    return say("Dat is lager dan in {region}: {figure}.", region=name, figure=text)


def _comparable(own: Observation, other: Observation, indicator: Indicator) -> bool:
    if own.value is None or other.value is None:
        return False
    if not own.period or own.period != other.period:
        return False
    same_unit = (own.unit or indicator.unit) == (other.unit or indicator.unit)
    return same_unit and comparable(own.value, other.value)


def _target_sentence(target: TargetValue, indicator: Indicator) -> str:
    figure = figure_text(target, indicator)
    if not target.period:
        return say("Het doel is {figure}.", figure=figure)
    return say("Het doel {when} is {figure}.", when=for_period(target.period), figure=figure)


def _without_local(indicator: Indicator, regions: Regions) -> str:
    targets = target_sentences(indicator, regions)
    if not indicator.observations:
        return " ".join([say("Er is nog geen cijfer."), *targets])
    name = region_name(regions.local_name) or say("het eigen gebied")
    other = latest(indicator, regions.reference) if regions.reference else None
    if other is None or not has_number(other):
        none = say("Er is geen cijfer voor {region}, wel voor andere gebieden.", region=name)
        return " ".join([none, *targets])
    text = f"{figure_text(other, indicator)}{_firmness(other)}"
    reference = region_name(regions.reference_name)
    if other.period:
        told = say(
            "In {region} stond het {when} op {figure}.",
            region=reference,
            when=in_period(other.period),
            figure=text,
        )
    else:
        told = say("In {region} staat het op {figure}.", region=reference, figure=text)
    return " ".join([say("Er is geen cijfer voor {region}.", region=name), told, *targets])


def _reason(item: Observation) -> str:
    match item.status:
        case ObservationStatus.SUPPRESSED:
            return say("afgeschermd, omdat het over weinig mensen gaat")
        case ObservationStatus.NOT_APPLICABLE:
            return say("niet van toepassing")
        case _:
            return say("niet bekend")


def _firmness(item: Observation) -> str:
    return "" if item.status in _FIRM else f" ({status_text(item)})"
