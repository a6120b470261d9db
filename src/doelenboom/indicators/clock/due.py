"""Which tables should be asked for today."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from doelenboom.indicators.clock.selecting import Line, lines
from doelenboom.indicators.clock.standing import Standing
from doelenboom.indicators.models import BindingPart
from doelenboom.statistics.api import MEASURE, Selection, Table

_SOON, _WEEK, _MONTH = timedelta(hours=6), timedelta(days=7), timedelta(days=30)
_PATIENCE: dict[Standing, timedelta | None] = {
    Standing.UNREACHABLE: timedelta(0),
    Standing.NEVER_FILLED: _SOON,
    Standing.OVERDUE: _SOON,
    Standing.DUE: _SOON,
    Standing.CONTESTED: _SOON,  # hides what the calendar says, so as if a figure may appear
    # Nothing is expected, but figures are corrected in place: one request finds that out.
    Standing.FRESH: _WEEK,
    Standing.UNKNOWN: _WEEK,
    Standing.QUARANTINED: _WEEK,
    Standing.UNVERIFIED: _WEEK,
    Standing.DISCONTINUED: _MONTH,
    Standing.PAUSED: None,
}
"""How long after the latest look at a table it is looked at again; None: never by itself."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A table to ask for: which cells, and for which indicators."""

    table: Table
    selection: Selection
    indicators: tuple[str, ...]


def is_due(how: Standing, checked_at: datetime | None, now: datetime) -> bool:
    """Whether a table should be looked at for an indicator that stands so."""
    patience = _PATIENCE[how]
    if patience is None:
        return False
    return checked_at is None or now - checked_at >= patience


def due_tables(today: date, now: datetime) -> list[Wanted]:
    """Tables to look at now, those that were never or longest ago looked at first."""
    found = lines(today)
    wanted = {
        table.pk
        for line in found
        for table in line.tables
        if is_due(line.standing, _looked_at(line, table), now)
    }
    return [one for one in bound_tables(found) if one.table.pk in wanted]


def _looked_at(line: Line, table: Table) -> datetime | None:
    """When the table was last looked at for this indicator; None when never since it was bound."""
    binding = line.binding
    if (
        line.standing is Standing.NEVER_FILLED
        and binding is not None
        and table.checked_at is not None
        and binding.bound_at > table.checked_at
    ):
        return None
    return table.checked_at


def bound_tables(found: Iterable[Line]) -> list[Wanted]:
    """Every table that fills these indicators, with the cells that all indicators need of it.

    One retrieval serves every indicator of a table, so also those that were not asked for.
    """
    tables = {table.pk: table for line in found for table in line.tables}
    parts: dict[int, list[BindingPart]] = defaultdict(list)
    rows = BindingPart.objects.filter(table__in=tables).select_related("binding__indicator")
    for part in rows.order_by("id"):
        parts[part.table_id].append(part)
    ordered = sorted(
        tables.values(),
        key=lambda table: (
            table.checked_at.timestamp() if table.checked_at else 0,
            table.address,
        ),
    )
    return [
        Wanted(
            table,
            selection_for(parts[table.pk]),
            tuple(dict.fromkeys(part.binding.indicator.name for part in parts[table.pk])),
        )
        for table in ordered
    ]


def selection_for(parts: Iterable[BindingPart]) -> Selection:
    """The cells that several parts need of one table: their measures and fixed choices together.

    Regions and periods are never restricted: comparisons and history come with them, and a
    figure that appears for a new period or region must be seen to appear.
    """
    some = list(parts)
    codes: dict[str, set[str]] = {MEASURE: {part.measure for part in some if part.measure}}
    fixed = list(some[0].dimensions) if some else []
    for name in fixed:
        if all(part.dimensions.get(name) for part in some):
            codes[name] = {str(part.dimensions[name]) for part in some}
    if any(not part.measure for part in some):
        codes.pop(MEASURE)
    return Selection.of({name: sorted(values) for name, values in codes.items()})
