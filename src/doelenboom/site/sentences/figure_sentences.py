"""Sentences about an indicator: what the figure is, where it came from, where it should go.

Nothing is concluded that the figures do not say: a rise is good or bad only where the
indicator has a direction, a comparison is made only in one unit, and figures that are a
forecast, an estimate or provisional say so.
"""

from dataclasses import dataclass
from decimal import Decimal

from doelenboom.kernel.states import Direction, ObservationStatus
from doelenboom.kernel.wording import capitalise
from doelenboom.site.figures.series import (
    Series,
    comparable,
    forecast,
    latest,
    order_of,
    series_for,
)
from doelenboom.site.figures.words import (
    figure_text,
    for_period,
    has_number,
    in_period,
    period_text,
    status_text,
)
from doelenboom.snapshot.models import Indicator, Observation, TargetValue

DIRECTION_WORDS = {
    Direction.UP: "Hoger is beter.",
    Direction.DOWN: "Lager is beter.",
    Direction.NONE: "",
}
_FIRM = {ObservationStatus.DEFINITIVE, ObservationStatus.UNSTATED}
"""What is told without a reservation: a source that states none, has none that we know."""


@dataclass(frozen=True, slots=True)
class Regions:
    """Codes and names of the region that an indicator is about and the one it is held against."""

    local: str | None
    local_name: str | None
    reference: str | None
    reference_name: str | None


def figure_lead(indicator: Indicator, regions: Regions) -> str:
    """What the newest figure is, for the own region and the reference."""
    own = latest(indicator, regions.local) or latest(indicator, None)
    if own is None:
        return _without_local(indicator, regions)
    sentences = [_own_sentence(own, indicator, regions)]
    if regions.reference and (other := latest(indicator, regions.reference)):
        sentences.append(_reference_sentence(own, other, indicator, regions))
    if expected := forecast(indicator, own.region):
        sentences.append(
            f"De verwachting {for_period(expected.period)} is {figure_text(expected, indicator)}."
        )
    sentences.extend(target_sentences(indicator, regions))
    return " ".join(sentences)


def trend_sentence(series: Series, indicator: Indicator, subject: str = "") -> str:
    """``"Steeg van 9,7 % in 2018 naar 14,6 % in 2023."``; empty for fewer than two figures.

    Args:
        series: comparable figures.
        indicator: what they are figures of.
        subject: what rose or fell, where the sentence stands alone.
    """
    points = series.unbroken
    if len(points) < 2:  # noqa: PLR2004 - a trend needs two points
        return ""
    first, last = points[0], points[-1]
    start = f"{figure_text(first.observation, indicator)} {in_period(first.observation.period)}"
    end = f"{figure_text(last.observation, indicator)} {in_period(last.observation.period)}"
    firm = _firmness(last.observation)
    if first.value == last.value:
        same = f"was met {end}{firm} even hoog als {in_period(first.observation.period)}."
        return f"{subject} {same}" if subject else capitalise(same)
    verb = "steeg" if last.value > first.value else "daalde"
    text = f"{verb} van {start} naar {end}{firm}."
    return f"{subject} {text}" if subject else capitalise(text)


def break_sentences(series: Series) -> list[str]:
    """One sentence per break: where the line is interrupted, and why."""
    return [
        f"De lijn is onderbroken vóór {period_text(point.observation.period)}: "
        f"{point.observation.broken}"
        for point in series.breaks
    ]


def target_sentences(indicator: Indicator, regions: Regions) -> list[str]:
    """One sentence per target value for the own region, the nearest period first."""
    own = [
        t for t in indicator.targets if t.region in {regions.local, None} and t.value is not None
    ]
    own.sort(key=lambda target: order_of(target.period))
    return [_target_sentence(target, indicator) for target in own]


def short_sentence(indicator: Indicator, regions: Regions) -> str:
    """One line for the start page and lists."""
    series = series_for(indicator, regions.local)
    if sentence := trend_sentence(series, indicator):
        parts = [sentence]
        other = latest(indicator, regions.reference) if regions.reference else None
        if other and other.value is not None and comparable(series.points[-1].value, other.value):
            parts.append(f"In {regions.reference_name}: {figure_text(other, indicator)}.")
        if indicator.direction is not Direction.NONE:
            parts.append(DIRECTION_WORDS[indicator.direction])
        return " ".join(parts)
    return figure_lead(indicator, regions)


def _own_sentence(own: Observation, indicator: Indicator, regions: Regions) -> str:
    when = capitalise(in_period(own.period))
    where = f" in {regions.local_name}" if own.region and regions.local_name else ""
    if not has_number(own) and own.lower is None:
        start = f"{when} is dit cijfer{where}" if when else f"Dit cijfer is{where}"
        return f"{start} {_reason(own)}."
    text = f"{figure_text(own, indicator)}{_firmness(own)}"
    if not when:
        return f"Dit cijfer staat{where} op {text}. De periode is niet vermeld."
    if own.status is ObservationStatus.FORECAST:
        return f"{when} komt dit cijfer{where} uit op {text}."
    verb = "staat" if own.period.endswith("/") else "stond"
    return f"{when} {verb} dit cijfer{where} op {text}."


def _reference_sentence(
    own: Observation, other: Observation, indicator: Indicator, regions: Regions
) -> str:
    name = regions.reference_name
    if not has_number(other) and other.lower is None:
        return f"Voor {name} is het cijfer {_reason(other)}."
    text = f"{figure_text(other, indicator)}{_firmness(other)}"
    if _comparable(own, other, indicator):
        return f"Dat is {_compare(own.value, other.value)} in {name}: {text}."
    if not other.period:
        return f"In {name} staat het op {text}."
    when = f" {in_period(other.period)}" if other.period != own.period else ""
    return f"In {name} stond het{when} op {text}."


def _compare(own: Decimal | None, other: Decimal | None) -> str:
    if own is None or other is None or own == other:
        return "even hoog als"
    return "hoger dan" if own > other else "lager dan"


def _comparable(own: Observation, other: Observation, indicator: Indicator) -> bool:
    if own.value is None or other.value is None:
        return False
    if not own.period or own.period != other.period:
        return False
    same_unit = (own.unit or indicator.unit) == (other.unit or indicator.unit)
    return same_unit and comparable(own.value, other.value)


def _target_sentence(target: TargetValue, indicator: Indicator) -> str:
    when = f" {for_period(target.period)}" if target.period else ""
    return f"Het doel{when} is {figure_text(target, indicator)}."


def _without_local(indicator: Indicator, regions: Regions) -> str:
    targets = target_sentences(indicator, regions)
    if indicator.observations:
        name = regions.local_name or "het eigen gebied"
        other = latest(indicator, regions.reference) if regions.reference else None
        if other and has_number(other):
            when = f" {in_period(other.period)}" if other.period else ""
            text = f"{figure_text(other, indicator)}{_firmness(other)}"
            told = f"In {regions.reference_name} stond het{when} op {text}."
            return " ".join([f"Er is geen cijfer voor {name}.", told, *targets])
        return " ".join([f"Er is geen cijfer voor {name}, wel voor andere gebieden.", *targets])
    return " ".join(["Er is nog geen cijfer.", *targets])


def _reason(item: Observation) -> str:
    return {
        ObservationStatus.SUPPRESSED: "afgeschermd, omdat het over weinig mensen gaat",
        ObservationStatus.NOT_APPLICABLE: "niet van toepassing",
    }.get(item.status, "niet bekend")


def _firmness(item: Observation) -> str:
    return "" if item.status in _FIRM else f" ({status_text(item)})"
