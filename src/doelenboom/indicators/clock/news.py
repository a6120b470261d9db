"""Which figures the sources changed in a stretch of time, with what they were before."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from doelenboom.indicators.models import (
    FILLED,
    STATUS_NAMES,
    EarlierObservation,
    Indicator,
    Observation,
)
from doelenboom.kernel.numbers import format_value
from doelenboom.kernel.periods import Period
from doelenboom.kernel.states import ObservationStatus

_Key = tuple[int, int | None, str, datetime | None]


class Kind(StrEnum):
    """What happened to a figure."""

    NEW = "new"
    CORRECTED = "corrected"
    FIRMER = "firmer"  # the same value, now definitive or the reverse


@dataclass(frozen=True, slots=True)
class Item:
    """One figure that is new or changed. ``before`` is empty for a new one."""

    kind: Kind
    region: str
    period: Period
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class News:
    """What changed for one indicator: newest periods first."""

    indicator: Indicator
    items: tuple[Item, ...]

    def count(self, kind: Kind) -> int:
        """How many figures are of this kind."""
        return sum(item.kind is kind for item in self.items)


def news(since: datetime, until: datetime) -> list[News]:
    """Per indicator, in the order of their names, what sources changed after ``since``.

    Only figures that are filled by the software; what people changed by hand they know.
    """
    rows = Observation.objects.filter(
        origin__in=FILLED, known_from__gt=since, known_from__lte=until
    ).select_related("indicator", "region")
    before = _before(since, until)
    found: dict[Indicator, list[Item]] = defaultdict(list)
    for row in rows.order_by("indicator__name", "indicator"):
        earlier = before.get((row.indicator_id, row.region_id, row.period, row.known_from))
        found[row.indicator].append(_item(row, earlier))
    return [
        News(indicator, tuple(sorted(items, key=lambda one: one.period.sort_key, reverse=True)))
        for indicator, items in found.items()
    ]


def _before(since: datetime, until: datetime) -> dict[_Key, EarlierObservation]:
    """Figures that were replaced, by the moment at which that happened."""
    rows = EarlierObservation.objects.filter(known_to__gt=since, known_to__lte=until)
    return {(row.indicator_id, row.region_id, row.period, row.known_to): row for row in rows}


def _item(row: Observation, earlier: EarlierObservation | None) -> Item:
    decimals = row.indicator.decimals
    after = _shown(row, decimals)
    if earlier is None:
        kind, before = Kind.NEW, ""
    else:
        kind = Kind.FIRMER if earlier.value == row.value else Kind.CORRECTED
        before = _shown(earlier, decimals)
    if kind is Kind.FIRMER and earlier is not None:
        before, after = _status(earlier.status), f"{after} ({_status(row.status)})"
    region = row.region.name if row.region else ""
    return Item(kind, region, Period(row.period), before, after)


def _shown(row: "Observation | EarlierObservation", decimals: int | None) -> str:
    if row.value is not None:
        return format_value(row.value, row.unit, decimals)
    return _status(row.status)


def _status(status: str) -> str:
    return STATUS_NAMES[ObservationStatus(status)]
