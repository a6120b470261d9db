"""From a figure that a number can be to the reference that reads as the number was typed."""

import re
from decimal import Decimal

from doelenboom.citations.matching.judging import Match
from doelenboom.citations.matching.series import Point
from doelenboom.citations.matching.units import scale_of
from doelenboom.figures.api import (
    PREVIOUS,
    DishonestNotation,
    FigureReference,
    Measure,
    Notation,
    RoundingWord,
    write,
)
from doelenboom.kernel.numbers import NBSP
from doelenboom.quantities.models import Bound, Quantity, Way
from doelenboom.quantities.reading import figures_in
from doelenboom.quantities.rounding import agree, rounding_step

_SCALED = re.compile(r"\b(?:mln|miljoen|mld|miljard|duizend)\b", re.IGNORECASE)
_IN_FULL = re.compile(r"\b(?:miljoen|miljard|duizend)\b", re.IGNORECASE)
_WORDS = {
    Bound.ABOVE: RoundingWord.ABOVE, Bound.BELOW: RoundingWord.BELOW,
    Bound.ABOUT: RoundingWord.ABOUT, Bound.MORE: RoundingWord.ABOVE, Bound.LESS: RoundingWord.BELOW,
}  # fmt: skip
_NUMBER_PART = re.compile(r"(?:[^\W\d_]+[\s\u00a0]+)*[€\s\u00a0]*[-−]?\d[\d.,\u00a0]*(?<![.,])")


def reference_of(match: Match, one: Quantity, own_region: str) -> FigureReference:
    """The reference to a match that reads, as nearly as it can, as the number was typed.

    Args:
        match: the figure.
        one: the number in the text.
        own_region: code of the region that an indicator is about when none is said.
    """
    is_change = match.measure is Measure.CHANGE
    since = ""
    if is_change and match.since is not None:
        before = match.series.before(match.point)
        is_said = match.reason.startswith("naam en jaar") or "jaar" in match.reason
        since = PREVIOUS if before == match.since and not is_said else match.since.period
    notation = notation_of(one)
    return FigureReference(
        indicator=match.called.named.code,
        is_target=match.series.is_target,
        region="" if match.series.region == own_region else match.series.region,
        period=match.period,
        measure=match.measure,
        since=since,
        in_percent=match.in_percent,
        other=match.other.region if match.other else "",
        notation=notation,
        word=_word(one, notation),
        decimals=_decimals(match, one, notation),
        with_unit=notation is Notation.FRACTION or has_unit(one, match),
        in_full=notation is Notation.SCALED and _IN_FULL.search(one.words) is not None,
        way=_way(match, one),
    )


def _way(match: Match, one: Quantity) -> Way:
    """What the sentence says of a change: up or down, where the number has no sign itself."""
    if match.measure is Measure.VALUE or "+" in one.words or one.value < 0:
        return Way.NONE
    if one.way is not Way.NONE:
        return one.way
    beside = match.since or _same_period(match)
    return Way.UP if beside is None or match.point.value > beside.value else Way.DOWN


def _same_period(match: Match) -> Point | None:
    points = match.other.points if match.other else ()
    return next((one for one in points if one.period == match.point.period), None)


def reads_as(reference: FigureReference, match: Match) -> str:
    """The words that the reference comes to now; "" where it cannot honestly be so written."""
    unit = match.series.unit or match.called.named.unit
    if match.in_percent:
        unit = "%"
    elif match.measure is not Measure.VALUE and unit == "%":
        unit = "procentpunt"
    value = abs(match.value) if reference.way else match.value
    usual = 1 if match.in_percent else match.called.named.decimals
    places = reference.decimals
    if places is None and reference.notation is Notation.NUMBER:
        places = usual
    try:
        return write(
            value, unit, reference.notation, places, word=reference.word,
            with_unit=reference.with_unit, in_full=reference.in_full,
        ).text  # fmt: skip
    except DishonestNotation:
        return ""


def says_the_same(text: str, one: Quantity) -> bool:
    """Whether what it comes to can stand where the number stood."""
    return any(agree(told, one) for told in figures_in(text))


def notation_of(one: Quantity) -> Notation:
    """How a number was written."""
    if one.fraction is not None:
        return Notation.FRACTION
    if _SCALED.search(one.words) and not one.is_word:
        return Notation.SCALED
    return Notation.ROUNDED if one.bound in _WORDS else Notation.NUMBER


def has_unit(one: Quantity, match: Match) -> bool:
    """Whether the unit is part of what was typed: "12,4 %", "€ 934", "7,8 jaar"."""
    if one.unit in {"%", "procentpunt", "euro"}:
        return True
    unit = match.series.unit or match.called.named.unit
    return bool(unit) and _plain(one.words).endswith(_plain(unit))


def span_of(one: Quantity, match: Match) -> tuple[int, int]:
    """What of the text the figure takes the place of: without a unit only the number."""
    if has_unit(one, match) or one.fraction is not None or _SCALED.search(one.words):
        return one.start, one.end
    part = _NUMBER_PART.match(one.words)
    return one.start, one.start + part.end() if part else one.end


def _plain(text: str) -> str:
    return " ".join(text.replace(NBSP, " ").lower().split())


def _word(one: Quantity, notation: Notation) -> RoundingWord:
    if notation in {Notation.FRACTION, Notation.NUMBER}:
        return RoundingWord.FITTING
    return _WORDS.get(one.bound, RoundingWord.FITTING)


def _decimals(match: Match, one: Quantity, notation: Notation) -> int | None:
    """Digits that were typed; None where they are those of the indicator."""
    if notation is Notation.FRACTION:
        return None
    if notation is Notation.SCALED:
        digits = re.search(r"\d+(?:,(\d+))?", one.words)
        return len(digits[1] or "") if digits else None
    step = rounding_step(one) / scale_of(match.series.unit)
    if notation is Notation.NUMBER and one.value == match.value:
        step = one.step / scale_of(match.series.unit)
    typed = -step.normalize().adjusted() if step else 0
    own = match.called.named.decimals
    shown_as_is = own is None and match.value == match.value.quantize(Decimal(1).scaleb(-typed))
    if notation is Notation.NUMBER and (typed == own or shown_as_is):
        return None
    return typed
