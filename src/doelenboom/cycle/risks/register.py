"""What goes into a computation: the risks of an edition with their classes, and the money."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from doelenboom.cycle.models import Capacity, Edition, Risk, Simulation
from doelenboom.cycle.risks.simulation import Exposure
from doelenboom.kernel.numbers import decimal_text
from doelenboom.kernel.resilience import Resilience


@dataclass(frozen=True, slots=True)
class Register:
    """The risks of one edition, split by whether they can be computed.

    Attributes:
        risks: all of them, in their order, with classes, owner and elements fetched.
        exposures: those with a chance and a damage.
        available: sum of the available capacity in euros.
    """

    risks: tuple[Risk, ...]
    exposures: tuple[Exposure, ...]
    available: Decimal

    @property
    def uncounted(self) -> int:
        """How many risks are told but not counted."""
        return len(self.risks) - len(self.exposures)

    def inputs(self) -> list[dict[str, str]]:
        """What is computed with, as plain data in a fixed order, to be kept and hashed."""
        return [
            {
                "code": exposure.code,
                "from_percent": decimal_text(exposure.from_percent),
                "to_percent": decimal_text(exposure.to_percent),
                "from_amount": decimal_text(exposure.from_amount),
                "to_amount": decimal_text(exposure.to_amount),
            }
            for exposure in sorted(self.exposures, key=lambda exposure: exposure.code)
        ]


def register_of(edition: Edition) -> Register:
    """Read the register of an edition, in a fixed number of queries."""
    risks = tuple(
        Risk.objects.filter(edition=edition)
        .select_related("chance", "damage", "owner")
        .prefetch_related("nodes")
    )
    amounts = Capacity.objects.filter(edition=edition).values_list("amount", flat=True)
    return Register(
        risks,
        tuple(found for risk in risks if (found := _exposure(risk)) is not None),
        sum(amounts, Decimal(0)),
    )


def exposures_from(inputs: list[dict[str, str]]) -> tuple[Exposure, ...]:
    """The exposures that ``Register.inputs`` wrote down."""
    return tuple(_from_plain(plain) for plain in inputs)


def resilience_of(simulation: Simulation, uncounted: int = 0) -> Resilience:
    """A computation in the form that is told to people."""
    return Resilience(
        required=simulation.required,
        available=simulation.available,
        certainty_percent=simulation.certainty_percent,
        draws=simulation.draws,
        counted=len(simulation.inputs),
        uncounted=uncounted,
    )


def _exposure(risk: Risk) -> Exposure | None:
    if risk.chance is None or risk.damage is None:
        return None
    return Exposure(
        risk.code,
        risk.chance.from_percent,
        risk.chance.to_percent,
        risk.damage.from_amount,
        risk.damage.to_amount,
    )


def _from_plain(plain: Mapping[str, Any]) -> Exposure:
    return Exposure(
        str(plain["code"]),
        Decimal(plain["from_percent"]),
        Decimal(plain["to_percent"]),
        Decimal(plain["from_amount"]),
        Decimal(plain["to_amount"]),
    )
