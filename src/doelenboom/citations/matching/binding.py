"""From a figure that a number can be to the reference that reads as the number was typed."""

import re
from decimal import Decimal

from doelenboom.citations.matching.judging import Match
from doelenboom.citations.matching.series import Point
from doelenboom.figures.api import (
    PREVIOUS,
    BudgetSubject,
    DishonestNotation,
    FigureReference,
    Measure,
    Notation,
    RoundingWord,
    encode,
    reading,
    write,
)
from doelenboom.kernel.numbers import NBSP
from doelenboom.kernel.prose import BoundFigure
from doelenboom.kernel.scaled_units import scaled_unit
from doelenboom.kernel.states import Qualifier
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
    is_reserved = match.point.qualifier is not Qualifier.EXACT  # "ruim", says the source itself
    if is_reserved and notation is not Notation.SCALED:
        notation = Notation.NUMBER
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
        word=RoundingWord.FITTING if is_reserved else _word(one, notation),
        decimals=None if is_reserved else _decimals(match, one, notation),
        with_unit=notation is Notation.FRACTION or has_unit(one, match),
        in_full=notation is Notation.SCALED and _IN_FULL.search(one.words) is not None,
        way=_way(match, one),
    )


def reference_of_amount(
    subject: BudgetSubject, value: Decimal, one: Quantity, since: str = ""
) -> FigureReference:
    """The reference to an amount of the budget that reads as the number was typed.

    Args:
        subject: what is added up.
        value: what it comes to, in euros; with ``since`` by how much it changed.
        one: the number in the text.
        since: the year or the stage that a change is counted from; "" for the amount itself.
    """
    notation = notation_of(one)
    typed = -rounding_step(one).normalize().adjusted()
    is_exact = notation is Notation.NUMBER and one.value == (abs(value) if since else value)
    is_signed = not since or "+" in one.words or one.value < 0
    decimals = typed_places(one) if notation is Notation.SCALED else None if is_exact else typed
    return FigureReference(
        budget=subject,
        notation=notation,
        word=_word(one, notation),
        decimals=decimals,
        in_full=notation is Notation.SCALED and _IN_FULL.search(one.words) is not None,
        measure=Measure.CHANGE if since else Measure.VALUE,
        since=since,
        way=Way.NONE if is_signed else Way.UP if value > 0 else Way.DOWN,
    )


def written_amount(reference: FigureReference, value: Decimal) -> str:
    """The words that a reference to an amount comes to; "" where it cannot be so written."""
    told = abs(value) if reference.way else value
    try:
        return write(
            told, "€", reference.notation, reference.decimals, word=reference.word,
            in_full=reference.in_full,
        ).text  # fmt: skip
    except DishonestNotation:
        return ""


def typed_places(one: Quantity) -> int | None:
    """Digits behind the comma of a number with "mln" or "miljoen"."""
    digits = re.search(r"\d+(?:,(\d+))?", one.words)
    return len(digits[1] or "") if digits else None


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
    if match.point.qualifier is not Qualifier.EXACT:
        return _reserved(reference, match, unit)
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


def _reserved(reference: FigureReference, match: Match, unit: str) -> str:
    """With the word of the source; "" for what cannot be reckoned with or rounded again."""
    if match.measure is not Measure.VALUE:
        return ""
    figure = BoundFigure(
        reference=encode(reference), value=match.value, unit=unit or None,
        decimals=match.called.named.decimals, reservation=match.point.qualifier.value,
    )  # fmt: skip
    try:
        return reading(figure).text
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
        return typed_places(one)
    size = scaled_unit(match.series.unit).size
    step = rounding_step(one) / size
    if notation is Notation.NUMBER and one.value == match.value * size:
        step = one.step / size
    typed = -step.normalize().adjusted() if step else 0
    own = match.called.named.decimals
    shown_as_is = own is None and match.value == match.value.quantize(Decimal(1).scaleb(-typed))
    if notation is Notation.NUMBER and (typed == own or shown_as_is):
        return None
    return typed
