"""Whether a number with its unit can be a figure of an indicator."""

import re

from doelenboom.citations.matching.stems import settled_stems
from doelenboom.kernel.scaled_units import scaled_unit
from doelenboom.quantities.models import Kind, Quantity

_RATE = re.compile(r"\b(?:per|op de|op elke)\s+(\d[\d. ]*|duizend|honderd)", re.IGNORECASE)
_PLAIN = frozenset(
    {"", "aantal", "aantallen", "personen", "inwoners", "mensen", "stuks", "absoluut", "getal"}
)
_SAME_UNIT = {
    "kilo": "kg", "kilogram": "kg", "kubieke meter": "m³", "m3": "m³", "m2": "m²",
    "vierkante meter": "m²", "kilometer": "km", "hectare": "ha", "hectaren": "ha", "uur": "uren",
}  # fmt: skip
_SURE, _LIKELY, _MAYBE = 1.0, 0.8, 0.6


def is_percentage(unit: str) -> bool:
    """Whether a unit is a percentage."""
    lowered = unit.lower().strip()
    return lowered.startswith(("%", "procent", "percentage"))


def fits(one: Quantity, unit: str, counted: frozenset[str]) -> float:
    """How well the unit in the text goes with that of the indicator: 0 is not at all, 1 surely.

    Args:
        one: the number.
        unit: of the indicator or its figure.
        counted: settled stems of what the number counts.
    """
    lowered = scaled_unit(unit).unit.lower().strip()
    is_money = "€" in lowered or re.search(r"\beuro\b", lowered) is not None
    if one.kind is Kind.MONEY or is_money:
        return _SURE if is_money and one.kind is Kind.MONEY else 0.0
    if one.unit in {"%", "procentpunt"} or is_percentage(lowered):
        both = one.unit in {"%", "procentpunt"} and is_percentage(lowered)
        return _SURE if both and not one.per else 0.0
    rate = _RATE.search(lowered)
    if one.per:
        return _of_rate(one.per, rate[1] if rate else "", lowered)
    if rate:
        return _MAYBE if not one.unit else 0.0
    return _of_count(one, lowered, counted)


def _of_count(one: Quantity, unit: str, counted: frozenset[str]) -> float:
    stems = settled_stems(re.findall(r"[^\W\d_]+|m²|m³", unit))
    if one.unit:
        said = _SAME_UNIT.get(one.unit.lower(), one.unit.lower())
        words = {_SAME_UNIT.get(word, word) for word in re.findall(r"[^\W\d_]+[²³]?", unit)}
        return _SURE if settled_stems([one.unit]) & stems or said in words or said in unit else 0.0
    if unit in _PLAIN or unit.startswith("aantal") or stems & counted:
        return _SURE
    return _LIKELY


def _of_rate(per: str, base: str, unit: str) -> float:
    digits = re.sub(r"\D", "", per)
    if digits:
        own = re.sub(r"\D", "", base) or {"duizend": "1000", "honderd": "100"}.get(base, "")
        return _SURE if own == digits else 0.0
    return _SURE if per.split(maxsplit=1)[0] in unit else 0.0
