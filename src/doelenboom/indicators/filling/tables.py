"""Reading the cells of one part of a binding from its vintage. No Django.

Only the measure and the fixed dimensions of the part are read, and only the regions asked for,
so memory follows the figures and not the table.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property, lru_cache
from math import isfinite
from pathlib import Path
from typing import TYPE_CHECKING

from doelenboom.indicators.filling.errors import FillingError
from doelenboom.indicators.filling.records import Found, Key
from doelenboom.indicators.filling.statuses import status_of
from doelenboom.indicators.formulas.cells import ABSENCE
from doelenboom.kernel.errors import NotationError
from doelenboom.kernel.periods import Period, parse_period
from doelenboom.kernel.regions import COUNTRY, COUNTRY_IN_NEIGHBOURHOOD_TABLES
from doelenboom.statistics.api import (
    MEASURE,
    Dimension,
    Measure,
    TableDescription,
    Value,
    cells_in,
    description_in,
)

if TYPE_CHECKING:
    import pyarrow as pa

_COLUMNS = ("value", "attribute", "period_status")


@dataclass(frozen=True)
class Opened:
    """A vintage with its description, which is read once."""

    directory: Path

    @cached_property
    def description(self) -> TableDescription:
        """Measures and dimensions as they were when it was retrieved."""
        return description_in(self.directory)

    @cached_property
    def _measures(self) -> dict[str, Measure]:
        return {one.code: one for one in self.description.measures}

    @cached_property
    def _dimensions(self) -> dict[str, Dimension]:
        return {one.code: one for one in self.description.dimensions}

    @cached_property
    def _values(self) -> dict[tuple[str, str], Value]:
        return {
            (dimension.code, value.code): value
            for dimension in self.description.dimensions
            for value in dimension.values
        }

    def measure(self, code: str) -> Measure | None:
        """The measure with this code."""
        return self._measures.get(code)

    def dimension(self, code: str) -> Dimension | None:
        """The dimension with this code."""
        return self._dimensions.get(code)

    def value(self, dimension: str, code: str) -> Value | None:
        """One value of a dimension."""
        return self._values.get((dimension, code))


@dataclass(frozen=True, slots=True)
class Reading:
    """Which cells of a table make a series: a part of a binding without its database."""

    number: int  # tells the parts of one binding apart
    measure: str
    dimensions: Mapping[str, str] = field(default_factory=dict)
    region_dimension: str = ""
    fixed_region: str = ""
    period_dimension: str = ""
    fixed_period: str = ""
    period_from: str = ""
    period_to: str = ""
    multiplier: Decimal = Decimal(1)


def check_choices(opened: Opened, reading: Reading) -> None:
    """See that the choices leave one figure per region and period.

    Raises:
        FillingError: a measure, dimension or value is not there, or a dimension is left open.
    """
    title = opened.description.title
    if opened.measure(reading.measure) is None:
        raise FillingError(f"Het onderwerp “{reading.measure}” staat niet in “{title}”.")
    given = {reading.region_dimension, reading.period_dimension, *reading.dimensions}
    for code in given - {""}:
        if opened.dimension(code) is None:
            raise FillingError(f"De dimensie “{code}” staat niet in “{title}”.")
    for code, value in reading.dimensions.items():
        if opened.value(code, value) is None:
            raise FillingError(f"De keuze “{value}” staat niet in “{title}”, bij “{code}”.")
    for dimension in opened.description.dimensions:
        if dimension.code not in given:
            raise FillingError(
                f"In “{title}” is bij “{dimension.title}” nog niets gekozen, dus één cijfer per "
                "gebied en periode is er niet."
            )


def read_cells(
    opened: Opened, reading: Reading, regions: Collection[str] | None
) -> dict[Key, Found]:
    """The figures of a part by region and period, multiplied; None: of all regions.

    Raises:
        FillingError: the choices leave more than one figure for a region and period.
    """
    table = cells_table(opened, reading, regions)
    raw_regions = _column(table, reading.region_dimension, reading.fixed_region)
    raw_periods = _column(table, reading.period_dimension, reading.fixed_period)
    own_periods = _own_periods(reading, set(raw_periods))
    otherwise = _calls_country_otherwise(opened, reading)
    found: dict[Key, Found] = {}
    for raw_region, raw_period, value, attribute, firmness in zip(
        raw_regions,
        raw_periods,
        table.column("value").to_pylist(),
        table.column("attribute").to_pylist(),
        table.column("period_status").to_pylist(),
        strict=True,
    ):
        period = own_periods.get(raw_period)
        if period is None:
            continue
        if value is not None and not isfinite(value):
            raise FillingError(f"“{opened.description.title}” heeft een cijfer dat geen getal is.")
        number = None if value is None else Decimal(repr(value)) * reading.multiplier
        status, stated = status_of(
            has_value=number is not None, attribute=attribute or "", period_status=firmness or ""
        )
        is_country = otherwise and raw_region == COUNTRY_IN_NEIGHBOURHOOD_TABLES
        key = (COUNTRY if is_country else raw_region, period)
        cell = Found(
            number if status not in ABSENCE else None, status, "", stated, reading.number,
            raw_region, raw_period, value, attribute or "", firmness or "",
        )  # fmt: skip
        if key in found and found[key] != cell:
            raise FillingError(
                f"“{opened.description.title}” heeft twee verschillende cijfers voor {key[0]}, "
                f"{Period(period).label}."
            )
        found[key] = cell
    return found


def periods_of(opened: Opened, reading: Reading) -> frozenset[str]:
    """Every period that the part covers, with or without figures."""
    if not reading.period_dimension:
        return frozenset({reading.fixed_period})
    dimension = opened.dimension(reading.period_dimension)
    raw = {value.code for value in dimension.values} if dimension else set()
    return frozenset(_own_periods(reading, raw).values())


def cells_table(opened: Opened, reading: Reading, regions: Collection[str] | None) -> "pa.Table":
    """The cells of a part as they lie in the vintage."""
    wanted = {MEASURE: [reading.measure]}
    wanted |= {code: [value] for code, value in reading.dimensions.items()}
    if regions is not None and reading.region_dimension:
        wanted[reading.region_dimension] = _raw_regions(opened, reading, regions)
    columns = [reading.region_dimension, reading.period_dimension, *_COLUMNS]
    return cells_in(opened.directory, wanted, [name for name in columns if name])


def _raw_regions(opened: Opened, reading: Reading, regions: Collection[str]) -> list[str]:
    """Codes as the table has them: neighbourhood tables call the country NL00."""
    raw = set(regions)
    if COUNTRY in raw and _calls_country_otherwise(opened, reading):
        raw = (raw - {COUNTRY}) | {COUNTRY_IN_NEIGHBOURHOOD_TABLES}
    return sorted(raw)


def _calls_country_otherwise(opened: Opened, reading: Reading) -> bool:
    return opened.value(reading.region_dimension, COUNTRY) is None


def own_region(raw: str) -> str:
    """Our code for a region of a table: the country has one code for us."""
    return COUNTRY if raw == COUNTRY_IN_NEIGHBOURHOOD_TABLES else raw


@lru_cache(maxsize=4096)
def own_period(raw: str) -> str:
    """Our code for a period of a table; one that we do not know keeps the source's code."""
    try:
        return parse_period(raw).code
    except NotationError:
        return raw


def _own_periods(reading: Reading, raw: set[str]) -> dict[str, str]:
    """Raw code → our code, for the periods within the range of the part."""
    codes = {code: own_period(code) for code in raw}
    return {
        raw_code: code
        for raw_code, code in codes.items()
        if within(code, reading.period_from, reading.period_to)
    }


def within(period: str, first: str, last: str) -> bool:
    """Whether a period begins not before ``first`` and ends not after ``last`` ("": no limit)."""
    ends, begins = Period(period).sort_key
    if first and begins < Period(own_period(first)).sort_key[1]:
        return False
    return not last or ends <= Period(own_period(last)).sort_key[0]


def _column(table: "pa.Table", name: str, fixed: str) -> list[str]:
    found: list[str] = table.column(name).to_pylist() if name else [fixed] * table.num_rows
    return found
