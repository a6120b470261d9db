"""Figures as they were known on a day, and where one figure came from."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import cast

from doelenboom.indicators.models import EarlierObservation, Indicator, Observation, Trace
from doelenboom.indicators.models.figures import figure_text
from doelenboom.kernel.dates import AMSTERDAM
from doelenboom.kernel.periods import Period
from doelenboom.kernel.states import ObservationStatus
from doelenboom.organisations.api import Region
from doelenboom.statistics.api import Vintage


@dataclass(frozen=True, slots=True)
class KnownFigure:
    """One figure as it was known at a moment.

    Attributes:
        known_to: until when; None while it still is.
        reason: why it was replaced; "" while it was not.
    """

    indicator_id: int
    region: Region | None
    period: str
    value: Decimal | None
    lower: Decimal | None
    upper: Decimal | None
    qualifier: str
    status: ObservationStatus
    unit: str
    origin: str
    trace: Trace
    vintage_id: int | None
    known_from: datetime | None
    known_to: datetime | None = None
    reason: str = ""

    @property
    def region_code(self) -> str:
        """Code of the region; "" where the source names none."""
        return self.region.code if self.region else ""

    @property
    def shown(self) -> str:
        """The figure in Dutch notation; without a number, why there is none."""
        return figure_text(
            value=self.value,
            lower=self.lower,
            upper=self.upper,
            unit=self.unit,
            status=self.status,
        )


@dataclass(frozen=True, slots=True)
class Provenance:
    """Everything about where one figure came from.

    Attributes:
        figure: as it is known now.
        vintage: the retrieval that it was read from, or the newest of those of a computed one.
        earlier: what was known before, newest first.
    """

    figure: KnownFigure
    vintage: Vintage | None
    earlier: tuple[KnownFigure, ...]


def as_known_on(
    day: date | datetime, *, indicators: Iterable[Indicator | int]
) -> list[KnownFigure]:
    """The figures of some indicators as they were known on a day.

    Args:
        day: a moment, or a day, of which the end (in Dutch time) counts.
        indicators: whose figures.

    A figure without a beginning was there before the software kept it, so it was known always.
    """
    moment = end_of(day)
    keys = [one if isinstance(one, int) else one.pk for one in indicators]
    now = Observation.objects.filter(indicator__in=keys).as_known_on(moment)
    before = EarlierObservation.objects.filter(indicator__in=keys).as_known_on(moment)
    found = [
        *(_current(row) for row in now.select_related("region")),
        *(_earlier(row) for row in before.select_related("region")),
    ]
    return sorted(found, key=_in_order)


def provenance(observation: Observation) -> Provenance:
    """Where a figure came from, and what was known before it."""
    rows = EarlierObservation.objects.filter(
        indicator=observation.indicator_id, region=observation.region_id, period=observation.period
    )
    earlier = rows.select_related("region").order_by("-known_to", "-id")
    return Provenance(
        _current(observation), observation.vintage, tuple(_earlier(row) for row in earlier)
    )


def end_of(day: date | datetime) -> datetime:
    """The last moment that a day reaches; a moment is itself."""
    if isinstance(day, datetime):
        return day
    midnight = datetime.combine(day + timedelta(days=1), time(), tzinfo=AMSTERDAM)
    return midnight - timedelta(microseconds=1)


def _current(row: Observation) -> KnownFigure:
    return KnownFigure(
        row.indicator_id, row.region, row.period, row.value, row.lower, row.upper, row.qualifier,
        ObservationStatus(row.status), row.unit, row.origin, cast("Trace", row.trace),
        row.vintage_id, row.known_from,
    )  # fmt: skip


def _earlier(row: EarlierObservation) -> KnownFigure:
    return KnownFigure(
        row.indicator_id, row.region, row.period, row.value, row.lower, row.upper, row.qualifier,
        ObservationStatus(row.status), row.unit, row.origin, cast("Trace", row.trace),
        row.vintage_id, row.known_from, row.known_to, row.reason,
    )  # fmt: skip


def _in_order(figure: KnownFigure) -> tuple[int, str, tuple[str, str]]:
    return figure.indicator_id, figure.region_code, Period(figure.period).sort_key
