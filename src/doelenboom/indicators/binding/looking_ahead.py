"""The preview: figures of a draft for the chosen regions, before anything is bound.

They are fetched by a worker, only the cells that are needed, and kept like every retrieval; so
what is bound afterwards is what was shown.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction

from doelenboom.indicators.binding.drafts import changed, described
from doelenboom.indicators.binding.places import in_table
from doelenboom.indicators.binding.records import Content, DraftPart
from doelenboom.indicators.filling.desk import opened
from doelenboom.indicators.filling.errors import FillingError
from doelenboom.indicators.filling.joining import join
from doelenboom.indicators.filling.records import Found, Key, Series
from doelenboom.indicators.filling.tables import Opened, check_choices, periods_of, read_cells
from doelenboom.indicators.models import BY_HAND, Indicator, Observation
from doelenboom.statistics.api import (
    DimensionKind,
    Fetch,
    Selection,
    TableDescription,
    request_fetch,
    table_at,
)

MOST_CELLS = 300_000
"""Figures above which only the chosen regions are asked for a preview."""


@dataclass(frozen=True, slots=True)
class Job:
    """How the retrieval for one part stands."""

    part: DraftPart
    fetch: Fetch | None

    @property
    def is_done(self) -> bool:
        """Whether nothing is under way."""
        return self.fetch is not None and self.fetch.state == "done"

    @property
    def failed(self) -> bool:
        """Whether the source did not give the figures, or somebody stopped it."""
        return self.is_done and self.fetch is not None and self.fetch.vintage_id is None


@dataclass(slots=True)
class Preview:
    """What the draft would bring.

    Attributes:
        jobs: one per part.
        series: the figures; None as long as they are not all there.
        fault: why the choices give no series, in Dutch.
        by_hand: figures that a person entered, by region and period.
    """

    jobs: list[Job]
    series: Series | None = None
    fault: str = ""
    by_hand: dict[Key, Observation] = field(default_factory=dict)

    @property
    def is_waiting(self) -> bool:
        """Whether a job is under way."""
        return any(job.fetch is not None and not job.is_done for job in self.jobs)

    @property
    def failures(self) -> list[Job]:
        """Jobs without figures."""
        return [job for job in self.jobs if job.failed]


def selection_of(
    part: DraftPart, description: TableDescription | None, regions: Sequence[str]
) -> Selection:
    """The cells to fetch for a preview.

    All regions and periods where that is a modest number, since the binding needs those too;
    only the chosen regions where the table is large.
    """
    if description is None:
        return part.selection()
    size = 1
    for dimension in description.dimensions:
        if dimension.kind is not DimensionKind.PLAIN:
            size *= max(1, len(dimension.values))
    if size <= MOST_CELLS:
        return part.selection()
    return part.selection(sorted(filter(None, (in_table(one, description) for one in regions))))


@transaction.atomic
def request(*, user: Any, indicator: Indicator, content: Content) -> Content:
    """Ask for the figures of every part whose choices have changed, or that failed before."""
    regions = content.regions or []
    jobs: dict[int, tuple[int, dict[str, list[str]]]] = {}
    for part in content.parts:
        wanted = selection_of(part, described(part), regions)
        known = _fetch_of(part, wanted)
        if known is not None and (known.state != "done" or known.vintage_id is not None):
            continue
        requested = request_fetch(
            table=table_at(part.table, title=part.title), selection=wanted, priority=50
        )
        jobs[part.key] = (requested.fetch.pk, wanted.as_mapping())

    def change(kept: Content) -> None:
        for part in kept.parts:
            if part.key in jobs:
                part.fetch, part.fetched = jobs[part.key]

    return changed(user=user, indicator=indicator, change=change, begin=False)


def preview(indicator: Indicator, content: Content, *, series: str = "") -> Preview:
    """How far the figures of a draft are, and what they say.

    Args:
        indicator: for which indicator.
        content: the draft.
        series: name of the series in a formula; "" for a plain binding.
    """
    regions = content.regions or []
    parts = [part for part in content.parts if part.series == series]
    jobs = [
        Job(part, _fetch_of(part, selection_of(part, described(part), regions))) for part in parts
    ]
    found = Preview(jobs, by_hand=by_hand(indicator))
    if jobs and all(job.is_done and not job.failed for job in jobs):
        try:
            found.series = _series(jobs, regions, content.overlap)
        except FillingError as error:
            found.fault = str(error)
    return found


def _series(jobs: Sequence[Job], regions: Sequence[str], overlap: str) -> Series:
    pieces = []
    unit = ""
    for job in jobs:
        table = opened_for(job)
        reading = job.part.reading()
        check_choices(table, reading)
        measure = table.measure(job.part.measure)
        unit = measure.unit if measure else unit
        cells: dict[Key, Found] = read_cells(table, reading, regions)
        pieces.append((cells, periods_of(table, reading)))
    return join(pieces, overlap=overlap, unit=unit)


def opened_for(job: Job) -> Opened:
    """The vintage of a job that is done."""
    vintage = job.fetch.vintage if job.fetch else None
    if vintage is None:
        raise FillingError("De cijfers zijn nog niet opgehaald.")
    return opened(vintage)


def _fetch_of(part: DraftPart, wanted: Selection) -> Fetch | None:
    """The job of a part, unless its choices have changed since."""
    if part.fetch is None or part.fetched != wanted.as_mapping():
        return None
    return Fetch.objects.select_related("vintage", "table").filter(pk=part.fetch).first()


def by_hand(indicator: Indicator) -> dict[Key, Observation]:
    """Figures that a person entered, by region and period."""
    rows = Observation.objects.filter(
        indicator=indicator, origin__in=BY_HAND, region__isnull=False
    ).select_related("region")
    return {(row.region.code, row.period): row for row in rows if row.region and row.period}
