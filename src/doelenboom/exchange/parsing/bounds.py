"""The interval around a number: the columns ondergrens and bovengrens of sheet waarden."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from doelenboom.exchange.parsing.statements import Contradiction
from doelenboom.kernel.numbers import Quantity

_SHOWN_AS_VALUE = "Zonder getal schrijft u het bereik in kolom waarde, bijvoorbeeld 72%-83%."


def with_bounds(values: Mapping[str, Any], quantity: Quantity) -> Quantity:
    """The number with the ends of its interval, where the columns state them."""
    lower, upper = _stated(values, "lower"), _stated(values, "upper")
    if lower is None or upper is None:
        return quantity
    return replace(quantity, lower=lower.value, upper=upper.value)


def wrong_bounds(
    values: Mapping[str, Any], quantity: Quantity, *, is_target: bool
) -> Contradiction | None:
    """Return what cannot be true of the ends of an interval, or None."""
    lower, upper = _stated(values, "lower"), _stated(values, "upper")
    if lower is None and upper is None:
        return None
    if lower is None or upper is None:
        column = "ondergrens" if lower is None else "bovengrens"
        return (column, "Van dit bereik ontbreekt een kant.", "Vul beide grenzen in, of geen.")
    low, high, value = lower.value, upper.value, quantity.value
    if low is None or high is None:
        column = "ondergrens" if low is None else "bovengrens"
        return (column, "Een grens is één getal.", "Schrijf bijvoorbeeld 57.")
    if is_target:
        return ("ondergrens", "Een streefwaarde heeft geen bereik.", "Haal de grenzen weg.")
    if value is None:
        return ("ondergrens", "Er zijn grenzen, maar er is geen getal.", _SHOWN_AS_VALUE)
    if not low <= value <= high:
        return ("ondergrens", "Het getal ligt niet tussen de grenzen.", "Verbeter een van de drie.")
    return None


def _stated(values: Mapping[str, Any], field: str) -> Quantity | None:
    """A bound as it was read; None where its cell is empty."""
    quantity = values.get(field)
    if not isinstance(quantity, Quantity) or (quantity.value is None and quantity.lower is None):
        return None
    return quantity
