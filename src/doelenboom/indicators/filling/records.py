"""Series on their way from tables to observations. No Django."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from doelenboom.indicators.models.traces import CellTrace, InputTrace
from doelenboom.kernel.states import ObservationStatus

if TYPE_CHECKING:
    import pyarrow as pa

Key = tuple[str, str]
"""Code of a region and code of a period."""

COMPUTED = "Berekend: "
"""How the place of a figure begins that a binding's own formula made; the formula follows."""


@dataclass(frozen=True, slots=True)
class Found:
    """One figure as a series has it.

    Attributes:
        value: exact; None where there is none.
        status: how firm, or why there is no value.
        reason: Dutch: why a computed figure has no value; "" otherwise.
        stated: the source's own word for how firm it is ("Voorlopig").
        part: number of the part it comes from; None for a computed one.
        raw_period: period as the table writes it.
        raw_region: region as the table writes it.
    """

    value: Decimal | Fraction | None
    status: ObservationStatus
    reason: str = ""
    stated: str = ""
    part: int | None = None
    raw_region: str = ""
    raw_period: str = ""
    raw_value: float | None = None
    attribute: str = ""
    firmness: str = ""  # how firm, in the source's word, also where there is no value


@dataclass(frozen=True, slots=True)
class Overlap:
    """One region and period for which two parts have different figures."""

    key: Key
    first: Found
    last: Found


@dataclass(slots=True)
class Series:
    """The figures of one name, in the unit that the indicator or formula takes them in.

    Attributes:
        cells: figures by region and period.
        periods: every period that the series has, also without figures for these regions.
        overlaps: where two parts contradict each other.
        unit: as the table or indicator writes it.
    """

    cells: Mapping[Key, Found]
    periods: frozenset[str] = frozenset()
    overlaps: tuple[Overlap, ...] = ()
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure ready to be kept as an observation."""

    region: str
    period: str
    value: Decimal | None
    status: ObservationStatus
    unit: str
    stated: str = ""
    remark: str = ""
    place: str = ""
    source: str = ""
    source_url: str = ""
    consulted_on: str = ""
    vintage: int | None = None
    cell: CellTrace | None = None
    inputs: tuple[InputTrace, ...] = ()
    formula: str = ""
    rounding: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Filled:
    """What filling one binding did.

    Attributes:
        indicator: code of the indicator.
        new: figures that were not there before.
        changed: figures that took the place of another.
        gone: figures that the source no longer has.
        unchanged: figures that stayed as they were.
        by_hand: figures by hand that the source has too, and that stayed.
        question: kind of the question that was put to a person; "" without one.
        reason: Dutch: why nothing was filled; "" when it was.
    """

    indicator: str
    new: int = 0
    changed: int = 0
    gone: int = 0
    unchanged: int = 0
    by_hand: int = 0
    question: str = ""
    reason: str = ""
    details: tuple[str, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class Recomputed:
    """All figures of one indicator, of all regions of its tables.

    Attributes:
        figures: region, period, value (decimal with six places), status; None without any.
        reason: Dutch: why there are none.
    """

    indicator_id: int
    indicator: str
    figures: "pa.Table | None"
    reason: str = ""
