"""Units as qualified names: euros by ISO 4217, all else by the publication's own words.

An indicator in thousands or millions of euros is told to machines in euros: then nobody has to know
what "x € 1.000" says, and amounts can be added up with those of the budget.
"""

from decimal import Context, Decimal
from functools import lru_cache

from doelenboom.kernel.scaled_units import scaled_unit
from doelenboom.site.facts.fact import EURO
from doelenboom.site.facts.names import name_of
from doelenboom.snapshot.models import Indicator, Observation, TargetValue

_EXACT = Context(prec=100)
_SPOKEN = {
    "%": "procent", "‰": "promille", "°C": "graden-celsius", "€": EURO, "euro": EURO,
    "euro's": EURO, "euro’s": EURO, "": "", "aantal": "",
}  # fmt: skip


@lru_cache(maxsize=4096)
def unit_name(text: str | None) -> str:
    """``%`` → ``db:procent``; ``€`` → ``iso4217:EUR``; ``aantal`` and nothing → a bare number.

    A percentage keeps its hundred: 54 % has the value 54, as readers see it.
    """
    spoken = EURO if euros_in(text) > 1 else _SPOKEN.get((text or "").strip())
    if spoken is None:
        spoken = name_of((text or "").strip())
    if not spoken or ":" in spoken:
        return spoken
    return f"db:{spoken if spoken[0].isalpha() else f'eenheid-{spoken}'}"


@lru_cache(maxsize=4096)
def euros_in(unit: str | None) -> Decimal:
    """How many euros one is: 1.000 of "x € 1.000"; 1 of every other unit."""
    scaled = scaled_unit(unit or "")
    return scaled.size if scaled.unit == "€" else Decimal(1)


def exact_value(value: Decimal, unit: str | None) -> Decimal:
    """The value of the fact of a figure that is stated in a unit."""
    size = euros_in(unit)
    return value if size == 1 else _EXACT.multiply(value, size)


def stated_unit(indicator: Indicator, item: Observation | TargetValue) -> str | None:
    """The unit in which a figure is stated: its own, or that of its indicator."""
    return indicator.unit if item.unit is None else item.unit
