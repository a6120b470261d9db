"""What a changed table says now, beside what it said when it was last accepted."""

from collections.abc import Sequence
from dataclasses import dataclass

from doelenboom.indicators.binding.choosing import in_order
from doelenboom.indicators.filling.desk import opened, reading_of
from doelenboom.indicators.filling.errors import FillingError
from doelenboom.indicators.filling.records import Found, Key
from doelenboom.indicators.filling.tables import Opened, Reading, check_choices, read_cells
from doelenboom.indicators.filling.weighing import full_title
from doelenboom.indicators.models import Binding, BindingPart
from doelenboom.statistics.api import Vintage

MOST_ROWS = 24


@dataclass(frozen=True, slots=True)
class Meaning:
    """What one part reads, in words: title, unit and choices; "" where it is not there."""

    measure: str
    unit: str
    choices: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Beside:
    """One part, before and after.

    Attributes:
        rows: region, period, figure before, figure after; newest first.
        fault: why no figures can be read any more.
    """

    part: BindingPart
    before: Meaning | None
    after: Meaning
    rows: tuple[tuple[str, str, Found | None, Found | None], ...]
    fault: str = ""


def beside(binding: Binding, vintage: Vintage) -> list[Beside]:
    """Every part that reads the table of this retrieval, before and after it."""
    parts = binding.parts.select_related("table", "accepted").filter(table=vintage.table_id)
    return [_beside(part, vintage, binding.regions) for part in parts]


def _beside(part: BindingPart, vintage: Vintage, regions: Sequence[str]) -> Beside:
    reading = reading_of(part)
    new = opened(vintage)
    old = opened(part.accepted) if part.accepted is not None else None
    before, _ = _cells(old, reading, regions) if old is not None else ({}, "")
    after, fault = _cells(new, reading, regions)
    keys = {*before, *after}
    ordered = [
        (region, period)
        for period in reversed(in_order({period for _, period in keys}))
        for region in regions
        if (region, period) in keys
    ]
    return Beside(
        part,
        _meaning(old, reading) if old is not None else _remembered(part),
        _meaning(new, reading),
        tuple(
            (region, period, before.get((region, period)), after.get((region, period)))
            for region, period in ordered[:MOST_ROWS]
        ),
        fault,
    )


def _cells(table: Opened, reading: Reading, regions: Sequence[str]) -> tuple[dict[Key, Found], str]:
    try:
        check_choices(table, reading)
        return read_cells(table, reading, regions), ""
    except FillingError as error:
        return {}, str(error)


def _meaning(table: Opened, reading: Reading) -> Meaning:
    measure = table.measure(reading.measure)
    chosen = []
    for code, wanted in reading.dimensions.items():
        dimension, value = table.dimension(code), table.value(code, wanted)
        chosen.append((dimension.title if dimension else code, value.title if value else ""))
    return Meaning(
        full_title(measure) if measure else "", measure.unit if measure else "", tuple(chosen)
    )


def _remembered(part: BindingPart) -> Meaning | None:
    """What the person or the pack said, where no retrieval was accepted yet."""
    if not part.measure_title:
        return None
    chosen = tuple((code, str(title)) for code, title in part.dimension_titles.items())
    return Meaning(part.measure_title, part.unit, chosen)
