"""Figures as a formula sees them: a value that is exact, or the reason why there is none."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction

from doelenboom.kernel.periods import Period
from doelenboom.kernel.states import ObservationStatus, RegionKind

STORED_DECIMALS = 6
"""What the registry keeps behind the comma; an outcome is rounded to it at the latest."""
STORED_DIGITS = 12
"""What the registry keeps before the comma."""

FIRMNESS = (
    ObservationStatus.DEFINITIVE,
    ObservationStatus.UNSTATED,
    ObservationStatus.PROVISIONAL,
    ObservationStatus.ESTIMATED,
    ObservationStatus.FORECAST,
)
"""Statuses of a figure with a value, from firm to weak."""
ABSENCE = (
    ObservationStatus.NOT_APPLICABLE,
    ObservationStatus.MISSING,
    ObservationStatus.SUPPRESSED,
)
"""Statuses of a figure without a value; of several reasons the last in this row is told."""
RANK = {status: rank for rank, status in enumerate((*FIRMNESS, *ABSENCE))}
"""All statuses on one scale: the outcome of a step has the highest of its inputs."""

Below = Callable[[str, RegionKind, str], "tuple[str, ...] | None"]
"""Region, kind, period → the smaller regions that make it up, or None where that is not known."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One figure. ``reason`` says in Dutch why there is no value; "" where the source knows."""

    value: Decimal | Fraction | None
    status: ObservationStatus = ObservationStatus.DEFINITIVE
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """One figure of one series, by which an outcome says what it was computed from."""

    series: str
    region: str
    period: str


@dataclass(slots=True)
class SeriesData:
    """A series: its cells, and the row of periods it has in all, also where a cell is absent."""

    cells: Mapping[tuple[str, str], Cell]
    periods: frozenset[str] = field(default_factory=frozenset)

    def __post_init__(self) -> None:
        """A period with a cell is a period of the series."""
        self.periods = self.periods | {period for _, period in self.cells}


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a formula gives for one region and period.

    Attributes:
        value: exact, not yet rounded; None where there is none.
        status: the weakest of the inputs, or why there is no value.
        reason: why there is no value, in Dutch.
        inputs: every figure that was looked at, in order, each once.
    """

    value: Fraction | None
    status: ObservationStatus
    reason: str = ""
    inputs: tuple[Place, ...] = ()


def round_half_up(value: Fraction, decimals: int) -> Decimal:
    """Round as people do: halves away from zero. Exact, whatever the number of digits."""
    scaled = abs(value) * 10**decimals
    whole = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    return Decimal(-whole if value < 0 else whole).scaleb(-decimals)


def weakest(statuses: Iterable[ObservationStatus]) -> ObservationStatus:
    """The status of a figure that rests on others."""
    return max(statuses, key=RANK.__getitem__, default=ObservationStatus.DEFINITIVE)


def period_kind(code: str) -> str:
    """What sort of period a code is, so that quarters are only compared with quarters."""
    if "/" in code:
        return "span"
    if not code[:4].isdigit():
        return "other"
    rest = code[4:]
    if not rest:
        return "year"
    if rest.startswith("-"):
        return "day"
    return "".join(character for character in rest if character.isalpha())


def in_order(periods: Iterable[str]) -> list[str]:
    """Chronological order; codes that we do not know stand by their text."""
    return sorted(periods, key=lambda code: (Period(code).sort_key, code))
