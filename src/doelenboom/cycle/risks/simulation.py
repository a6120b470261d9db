"""How much money is needed to meet setbacks: a simulation that anyone can repeat to the cent.

Every draw is one imaginary year. In it each risk happens or not, and if it does it costs an
amount; the costs of all risks together are the damage of that year. The required capacity at a
certainty of 90 % is the smallest damage that is not exceeded in at least 90 % of the years.

From class to distribution:

- chance: a class from 10 % to 30 % is a chance of 20 %, its middle. Drawing the chance from the
  class first and then the event gives exactly the same outcome, since the draws of a risk know
  nothing of each other;
- damage: every whole cent between both ends of the class is equally likely.

Risks are independent of each other. The random numbers of a risk follow from the seed and its
code alone, so that neither the order of the register nor a new risk changes the draws of
another. Only the stream of bits of PCG64 and of its seed sequence is used, which numpy promises
never to change; its distributions, which it may change, are not.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_HALF_UP, Decimal
from hashlib import sha256
from typing import TYPE_CHECKING, Final

from doelenboom.cycle.errors import CycleError

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

METHOD: Final = "pcg64-uniform-1"
"""Name of this way of computing; another way gets another name."""
DRAWS: Final = 100_000
MOST_DRAWS: Final = 1_000_000
CERTAINTY_PERCENT: Final = Decimal(90)
LARGEST_SEED: Final = 2**53 - 1
"""Every seed survives a reader that knows floating-point numbers only."""

_CENT = Decimal("0.01")
_HUNDRED = 100
_FINE = 2**53
"""Chances are compared in steps of 2⁻⁵³, the finest that a float between 0 and 1 has."""
_MOST_CENTS = 2**52
"""Damage of a single risk in cents up to which a float multiplication loses no cent."""
_MOST_TOTAL = 2**62


class CannotSimulate(CycleError):
    """The register or the wish does not fit a computation; the message says why."""


@dataclass(frozen=True, slots=True)
class Exposure:
    """One risk as it goes into the computation: chances in percent, damage in euros."""

    code: str
    from_percent: Decimal
    to_percent: Decimal
    from_amount: Decimal
    to_amount: Decimal

    @property
    def chance_percent(self) -> Decimal:
        """The middle of the class."""
        return (self.from_percent + self.to_percent) / 2

    @property
    def expected(self) -> Decimal:
        """What the risk costs on average per year, in euros and unrounded."""
        return self.chance_percent / _HUNDRED * (self.from_amount + self.to_amount) / 2


@dataclass(frozen=True, slots=True)
class Drawn:
    """What came out, in euros exact to the cent.

    Attributes:
        required: the smallest damage that suffices in ``certainty_percent`` of the years.
        mean: average damage per year, rounded half up to the cent.
        quiet_percent: share of years in which nothing happened at all.
    """

    required: Decimal
    mean: Decimal
    quiet_percent: Decimal


def simulate(
    exposures: Sequence[Exposure],
    *,
    seed: int,
    draws: int = DRAWS,
    certainty_percent: Decimal = CERTAINTY_PERCENT,
) -> Drawn:
    """Draw ``draws`` years and read the required capacity off them.

    Linear in risks × draws; memory does not grow with the number of risks.

    Raises:
        CannotSimulate: a code twice, a class upside down or out of bounds, or a seed, number of
            draws or certainty that does not exist.
    """
    import numpy as np

    _check(exposures, seed, draws, certainty_percent)
    years = np.zeros(draws, dtype=np.int64)
    for exposure in exposures:
        years += _damage(exposure, seed, draws)
    years.sort()
    place = int((certainty_percent * draws / _HUNDRED).to_integral_value(ROUND_CEILING))
    quiet = int(np.searchsorted(years, 0, side="right"))
    total = sum(int(part.sum()) for part in np.array_split(years, 64))
    return Drawn(
        required=_euros(int(years[place - 1])),
        mean=(Decimal(total) / draws / _HUNDRED).quantize(_CENT, ROUND_HALF_UP),
        quiet_percent=(Decimal(quiet) * _HUNDRED / draws).normalize() + 0,
    )


def _damage(exposure: Exposure, seed: int, draws: int) -> "npt.NDArray[np.int64]":
    """Damage per year in cents."""
    import numpy as np

    digest = sha256(exposure.code.encode("utf-8")).digest()
    words = [int.from_bytes(digest[at : at + 4], "big") for at in range(0, 16, 4)]
    stream = np.random.PCG64(np.random.SeedSequence([seed % 2**32, seed >> 32, *words]))
    raw: npt.NDArray[np.uint64] = stream.random_raw(2 * draws)
    fine = raw >> np.uint64(11)
    happens = fine[:draws] < np.uint64(int(exposure.chance_percent * _FINE / _HUNDRED))
    low, high = _cents(exposure.from_amount), _cents(exposure.to_amount)
    spread = (fine[draws:].astype(np.float64) / _FINE * (high - low + 1)).astype(np.int64)
    cost: npt.NDArray[np.int64] = np.where(happens, low + spread, 0)
    return cost


def _cents(amount: Decimal) -> int:
    return int(amount.scaleb(2))


def _euros(cents: int) -> Decimal:
    return Decimal(cents).scaleb(-2)


def _check(
    exposures: Sequence[Exposure], seed: int, draws: int, certainty_percent: Decimal
) -> None:
    if not 0 <= seed <= LARGEST_SEED:
        raise CannotSimulate(f"Het startgetal is een geheel getal van 0 tot en met {LARGEST_SEED}.")
    if not 1 <= draws <= MOST_DRAWS:
        raise CannotSimulate(f"Het aantal trekkingen ligt tussen 1 en {MOST_DRAWS}.")
    if not 0 < certainty_percent < _HUNDRED:
        raise CannotSimulate("De zekerheid ligt tussen 0 en 100 procent.")
    if len({exposure.code for exposure in exposures}) != len(exposures):
        raise CannotSimulate("Twee risico’s hebben dezelfde code. Geef er een een andere.")
    for exposure in exposures:
        _check_one(exposure)
    if sum(_cents(exposure.to_amount) for exposure in exposures) > _MOST_TOTAL:
        raise CannotSimulate("De bedragen van alle risico’s samen zijn te groot om te rekenen.")


def _check_one(exposure: Exposure) -> None:
    numbers = (
        exposure.from_percent, exposure.to_percent, exposure.from_amount, exposure.to_amount,
    )  # fmt: skip
    if not all(number.is_finite() for number in numbers):
        raise CannotSimulate(f"Bij risico {exposure.code} staat een getal dat er geen is.")
    if not 0 <= exposure.from_percent <= exposure.to_percent <= _HUNDRED:
        raise CannotSimulate(
            f"De kansklasse van risico {exposure.code} loopt van {exposure.from_percent} tot "
            f"{exposure.to_percent} procent. Dat moet oplopen en tussen 0 en 100 liggen."
        )
    if not 0 <= exposure.from_amount <= exposure.to_amount:
        raise CannotSimulate(
            f"De geldklasse van risico {exposure.code} loopt van {exposure.from_amount} tot "
            f"{exposure.to_amount} euro. Dat moet oplopen en mag niet onder nul liggen."
        )
    if _cents(exposure.to_amount) > _MOST_CENTS:
        raise CannotSimulate(f"Het bedrag van risico {exposure.code} is te groot om te rekenen.")
