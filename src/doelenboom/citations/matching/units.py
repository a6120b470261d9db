"""Whether a number with its unit can be a figure of an indicator, and on which scale."""

import re
from decimal import Decimal

from doelenboom.citations.matching.stems import settled_stems
from doelenboom.quantities.models import Kind, Quantity

_THOUSANDS = re.compile(r"(?:[x×*€]\s*|^|euro\s)1[. ]?000\b|\bduizend(?:en)?\b", re.IGNORECASE)
_MILLIONS = re.compile(r"\b(?:mln|miljoen)\b", re.IGNORECASE)
_RATE = re.compile(r"\b(?:per|op de|op elke)\s+(\d[\d. ]*|duizend|honderd)", re.IGNORECASE)
_PLAIN = frozenset(
    {"", "aantal", "aantallen", "personen", "inwoners", "mensen", "stuks", "absoluut", "getal"}
)
_SURE, _LIKELY, _MAYBE = 1.0, 0.8, 0.6


def scale_of(unit: str) -> Decimal:
    """What one in this unit is worth: "€ 1.000" is a thousand, "mln euro" a million."""
    if _MILLIONS.search(unit):
        return Decimal(1_000_000)
    return Decimal(1000) if _THOUSANDS.search(unit) and not _RATE.search(unit) else Decimal(1)


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
    lowered = unit.lower().strip()
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
        return _SURE if settled_stems([one.unit]) & stems or one.unit.lower() in unit else 0.0
    if unit in _PLAIN or unit.startswith("aantal") or stems & counted:
        return _SURE
    return _LIKELY


def _of_rate(per: str, base: str, unit: str) -> float:
    digits = re.sub(r"\D", "", per)
    if digits:
        own = re.sub(r"\D", "", base) or {"duizend": "1000", "honderd": "100"}.get(base, "")
        return _SURE if own == digits else 0.0
    return _SURE if per.split(maxsplit=1)[0] in unit else 0.0
