"""How a value is written, and by which rule it was rounded; never what the value does not allow.

    NUMBER      12,4 %; 4.430; 4.400 (decimals -2)
    SCALED      € 1,2 mln; 1,2 miljoen; below a million to the thousand, below 100,000 exact
    ROUNDED     ruim 4.400; bijna 4.500; circa 4.400
    FRACTION    bijna 1 op de 8; een kwart; meer dan de helft

A figure in thousands ("€ 1.000", "x 1 000") is written out: € 1.234.000, € 1,2 mln.

A rounded number has two digits that count unless somebody chose how many. What is written is
read back with the same rules by which the checks read a text; a text that would not allow the
true value is refused.
"""

from collections.abc import Iterator
from contextlib import nullcontext
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Context, Decimal

from doelenboom.figures.errors import DishonestNotation
from doelenboom.figures.fractions import fraction_text, nearest
from doelenboom.figures.reference import Notation, RoundingWord
from doelenboom.kernel.language import Language, in_english, speaking
from doelenboom.kernel.numbers import NBSP, decimal_text, format_number, format_value
from doelenboom.kernel.rounding import rounded
from doelenboom.kernel.scaled_units import scaled_unit
from doelenboom.quantities.models import Bound, Kind, Quantity
from doelenboom.quantities.rounding import allowed

_EXACT = Context(prec=100)
_ALL = Decimal(100)
_SCALES = (
    (Decimal(1_000_000_000), "mld", "miljard", "billion"),
    (Decimal(1_000_000), "mln", "miljoen", "million"),
)
_ROUND_FROM, _THOUSAND = Decimal(100_000), -3
_MOST_PLACES = 4
"""Digits behind the comma that anybody wants of a share that never ends."""
_CENTS = 2
_IN_THOUSANDS = Decimal(1_000)
_COUNTING = 2
"""Digits that count in a rounded number of which nobody said how precise it is."""
_BOUNDS = {
    RoundingWord.FITTING: Bound.NONE, RoundingWord.ABOVE: Bound.ABOVE,
    RoundingWord.BELOW: Bound.BELOW, RoundingWord.ABOUT: Bound.ABOUT,
}  # fmt: skip
_ENGLISH = {
    RoundingWord.ABOVE: "just over", RoundingWord.BELOW: "nearly", RoundingWord.ABOUT: "about",
}  # fmt: skip
_STEPS = {
    0: ("gehelen", "whole numbers"), -1: ("tientallen", "tens"), -2: ("honderdtallen", "hundreds"),
    -3: ("duizendtallen", "thousands"), -4: ("tienduizendtallen", "ten thousands"),
    -5: ("honderdduizendtallen", "hundred thousands"), -6: ("miljoenen", "millions"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Written:
    """A value as it reads in a sentence.

    Attributes:
        text: with its unit and no-break spaces.
        rule: how it was rounded or worded; None where the text says the value itself.
        notation: how it is written, as a reference keeps it; so the four below.
        word: the word before a rounded number, as it was asked for.
        decimals: digits behind the comma, or below zero the zeros before it; None: what fits.
        in_full: "miljoen" for "mln".
    """

    text: str
    rule: str | None
    notation: Notation = Notation.NUMBER
    word: RoundingWord = RoundingWord.FITTING
    decimals: int | None = None
    in_full: bool = False


def write(
    value: Decimal,
    unit: str | None = "",
    notation: Notation = Notation.NUMBER,
    decimals: int | None = None,
    *,
    word: RoundingWord = RoundingWord.FITTING,
    with_unit: bool = True,
    in_full: bool = False,
    language: Language | None = None,
) -> Written:
    """A value in a notation.

    Args:
        value: exact.
        unit: of the value, as ``kernel.numbers.format_value`` takes it.
        notation: see the head of this module.
        decimals: digits behind the comma; below zero rounds to tens, hundreds …; None: what the
            value has, or what fits.
        word: before a rounded number.
        with_unit: whether the unit stands behind it.
        in_full: "miljoen" for "mln".
        language: None: what is spoken.

    Raises:
        DishonestNotation: the text would say something else than the value; the message says
            why, and what can be written.
    """
    writer = _writer(
        value, unit or "", notation, decimals, word, with_unit=with_unit, in_full=in_full
    )
    with speaking(language) if language else nullcontext():
        text, rule = writer.written(notation)
    return Written(text, rule, notation, word, decimals, in_full)


def possible(value: Decimal, unit: str | None = "", decimals: int | None = None) -> list[Written]:
    """Every honest way to write a value, the most precise first; no text twice.

    Args:
        value: exact.
        unit: of the value.
        decimals: what is usual for it; None: as it was stated.
    """
    found: dict[str, Written] = {}
    for notation, word, places, full in _ways(value, decimals):
        try:
            told = write(value, unit, notation, places, word=word, in_full=full)
        except DishonestNotation:
            continue
        found.setdefault(told.text, told)
    return list(found.values())


def _ways(
    value: Decimal, decimals: int | None
) -> Iterator[tuple[Notation, RoundingWord, int | None, bool]]:
    none = RoundingWord.FITTING
    own = places_of(value)
    yield Notation.NUMBER, none, decimals, False
    for fewer in range(min(own - 1, _MOST_PLACES), -1, -1):
        yield Notation.NUMBER, none, fewer, False
    if 0 < own <= _MOST_PLACES:
        yield Notation.NUMBER, none, None, False
    for full in (False, True):
        for places in (None, 0):
            yield Notation.SCALED, none, places, full
    for word in RoundingWord:
        yield Notation.ROUNDED, word, None, False
    if abs(value) >= 10**_COUNTING * 10:
        for places in (-2, -3):
            yield Notation.ROUNDED, none, places, False
    yield Notation.FRACTION, none, None, False


def places_of(value: Decimal) -> int:
    """How many digits behind the comma a value has."""
    return len(decimal_text(value).partition(".")[2])


def _writer(
    value: Decimal, unit: str, notation: Notation, decimals: int | None, word: RoundingWord, *,
    with_unit: bool, in_full: bool,
) -> "_Writer":  # fmt: skip
    """A figure in thousands is written out, one in millions only where it is scaled."""
    scaled = scaled_unit(unit)
    if scaled.size == _IN_THOUSANDS or (scaled.size > 1 and notation is Notation.SCALED):
        value, unit = _EXACT.multiply(value, scaled.size), scaled.unit
        if decimals is not None and notation is not Notation.SCALED:
            decimals -= scaled.size.adjusted()
    return _Writer(value, unit, decimals, word, with_unit=with_unit, in_full=in_full)


class _Writer:
    """One value with what was asked about it."""

    def __init__(
        self, value: Decimal, unit: str, decimals: int | None, word: RoundingWord, *,
        with_unit: bool, in_full: bool,
    ) -> None:  # fmt: skip
        self._value = value
        self._unit = unit
        self._decimals = decimals
        self._word = word
        self._with_unit = with_unit
        self._in_full = in_full

    def written(self, notation: Notation) -> tuple[str, str | None]:
        """Text and rule.

        Raises:
            DishonestNotation: see ``write``.
        """
        if notation is Notation.FRACTION:
            return self._fraction()
        if self._word and self._value < 0:
            raise self._refused("bij een getal onder nul is “ruim” of “bijna” dubbelzinnig")
        if notation is Notation.SCALED:
            return self._scaled()
        if notation is Notation.ROUNDED:
            return self._rounded()
        return self._number(self._decimals)

    def _number(self, places: int | None) -> tuple[str, str | None]:
        if places is None and self._unit in {"€", "euro"} and places_of(self._value):
            places = max(_CENTS, places_of(self._value))  # € 12,50, never € 12,5
        number = self._value if places is None else rounded(self._value, _step(places))
        step = _step(max(0, places_of(number) if places is None else places))
        self._hold(number, Bound.NONE, step)
        text = self._valued(number, None if places is None else max(0, places))
        return text, None if number == self._value else _rule(places or 0)

    def _rounded(self) -> tuple[str, str | None]:
        places = self._decimals
        if places is None:
            places = _COUNTING - 1 - self._value.adjusted() if self._value else 0
        step = _step(places)
        number = {
            RoundingWord.ABOVE: _EXACT.multiply(self._units(step, ROUND_FLOOR), step),
            RoundingWord.BELOW: _EXACT.multiply(self._units(step, ROUND_CEILING), step),
        }.get(self._word, rounded(self._value, step))
        if number == self._value:  # without noughts that the source does not say
            return self._number(None)
        text = self._valued(number, max(0, places))
        word = self._word or self._fitting(number)
        self._hold(number, _BOUNDS[word], _step(max(0, places)))
        return _worded(word, text), _rule(places, word)

    def _units(self, step: Decimal, rounding: str) -> Decimal:
        units = _EXACT.divide(self._value, step)
        return units.quantize(Decimal(1), rounding=rounding, context=_EXACT)

    def _fitting(self, number: Decimal) -> RoundingWord:
        """Below zero no word tells which side is meant."""
        if self._value < 0:
            return RoundingWord.ABOUT
        return RoundingWord.ABOVE if self._value > number else RoundingWord.BELOW

    def _scaled(self) -> tuple[str, str | None]:
        if self._unit not in {"", "€", "euro", "aantal"} and not self._unit.startswith("aantal "):
            raise self._refused(f"van “{self._unit}” schrijven we geen miljoenen")
        for size, short, full, english in _SCALES:
            if abs(self._value) >= size:
                return self._millions(size, short, full, english)
        exact = abs(self._value) < _ROUND_FROM
        if self._word:
            return self._rounded()
        return self._number(None if exact else _THOUSAND)

    def _millions(self, size: Decimal, short: str, full: str, english: str) -> tuple[str, str]:
        places = 1 if self._decimals is None else max(0, self._decimals)
        step = _EXACT.multiply(size, _step(places))
        way = {RoundingWord.ABOVE: ROUND_FLOOR, RoundingWord.BELOW: ROUND_CEILING}.get(self._word)
        number = (
            _EXACT.multiply(self._units(step, way), step) if way else rounded(self._value, step)
        )
        self._hold(number, _BOUNDS[self._word], step)
        is_money = self._unit in {"€", "euro"}
        scale = full if self._in_full or not is_money else short
        scale = english if in_english() else scale
        shown = format_number(_EXACT.divide(number, size))
        text = f"{shown}{NBSP}{scale}"
        if self._with_unit and is_money:
            text = f"€{text}" if in_english() else f"€{NBSP}{text}"
        elif self._with_unit and self._unit.startswith("aantal "):
            text = f"{text}{NBSP}{self._unit.removeprefix('aantal ')}"
        if number == self._value:
            return text, ""
        said = format_number(_step(places))
        rule = f"rounded to {said} {english}" if in_english() else f"afgerond op {said} {full}"
        return _worded(self._word, text), rule

    def _fraction(self) -> tuple[str, str | None]:
        if self._unit != "%":
            raise self._refused("alleen een percentage kan een breuk in woorden zijn")
        words = fraction_text(self._value)
        if not words:
            raise self._refused("geen breuk in woorden ligt er dicht genoeg bij")
        near = nearest(self._value)
        if near == self._value:
            return words, None
        exact = format_value(self._value, "%", min(_CENTS, places_of(self._value)))
        is_exact = places_of(self._value) <= _CENTS
        if in_english():
            told = f"exactly {exact}" if is_exact else f"rounded it is {exact}"
            return words, f"in words, as the fraction next to it; {told}"
        told = f"precies is het {exact}" if is_exact else f"afgerond is het {exact}"
        return words, f"in woorden, als de breuk die erbij past; {told}"

    def _valued(self, number: Decimal, places: int | None) -> str:
        if not self._with_unit:
            return format_number(number, places)
        if in_english() and self._unit == "procentpunt":
            one = abs(number) == 1
            return f"{format_number(number, places)}{NBSP}percentage point{'' if one else 's'}"
        return format_value(number, self._unit, places)

    def _hold(self, number: Decimal, bound: Bound, step: Decimal) -> None:
        """Refuse a number that does not allow the value, or says zero of something.

        Args:
            number: as written.
            bound: the word before it.
            step: what its last written digit is worth.
        """
        if not number and self._value:
            raise self._refused("afgerond zou er nul staan")
        if self._unit == "%" and bound is Bound.NONE and self._value < number == _ALL:
            raise self._refused("afgerond zou er 100 staan, en dat is alles")
        stated = Quantity(0, 0, "", Kind.STATISTIC, number, step, bound=bound)
        low, high = allowed(stated)
        if not low <= self._value <= high:
            raise self._refused("zo grof afgerond klopt het niet meer")

    def _refused(self, why: str) -> DishonestNotation:
        most = max(_MOST_PLACES, 1 - self._value.adjusted()) if self._value else 0
        ends = places_of(self._value) <= most  # what was divided may never end
        near = format_value(self._value, self._unit, None if ends else most)
        return DishonestNotation(
            f"Het cijfer is {near}; {why}. Schrijf het bijvoorbeeld als {near}."
        )


def _step(places: int) -> Decimal:
    return Decimal(1).scaleb(-places)


def _worded(word: RoundingWord, text: str) -> str:
    if not word:
        return text
    return f"{_ENGLISH[word] if in_english() else word.value} {text}"


def _rule(places: int, word: RoundingWord = RoundingWord.FITTING) -> str:
    english = in_english()
    if places in _STEPS:
        to = _STEPS[places][english]
    elif places > 0:
        to = f"{places} decimal{'s' if places > 1 else ''}" if english else _decimals(places)
    else:
        to = f"{'multiples of' if english else 'veelvouden van'} {format_number(_step(places))}"
    if english:
        way = {RoundingWord.ABOVE: "down ", RoundingWord.BELOW: "up "}.get(word, "")
        return f"rounded {way}to {to}" + (f" ({_ENGLISH[word]})" if word else "")
    way = {RoundingWord.ABOVE: "naar beneden ", RoundingWord.BELOW: "naar boven "}.get(word, "")
    return f"{way}afgerond op {to}" + (f" ({word.value})" if word else "")


def _decimals(places: int) -> str:
    return "één decimaal" if places == 1 else f"{places} decimalen"
