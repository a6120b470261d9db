"""The last screen: the figures as they will be, and saving."""

from dataclasses import dataclass
from decimal import Decimal

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from doelenboom.backoffice.screens.binding.frame import (
    address,
    content_of,
    indicator_at,
    next_address,
    overtaken,
    shown,
)
from doelenboom.backoffice.screens.binding.grid import Grid, contradictions, grid_of
from doelenboom.backoffice.screens.binding.progress import Waiting, waiting_for
from doelenboom.indicators.api import (
    Content,
    DraftPart,
    Indicator,
    NotComplete,
    choosing,
    drafts,
    full_title,
    looking_ahead,
    places,
    saving,
)
from doelenboom.regions.api import region_names
from doelenboom.statistics.api import somebody_works

OVERLAPS = ("first", "last")


def check(request: HttpRequest, pk: int) -> HttpResponse:
    """What the choices bring, as figures."""
    indicator = indicator_at(pk)
    content = content_of(request, indicator)
    onward = next_address(indicator, content)
    if onward != address("binding_check", indicator):
        return redirect(onward)
    return _page(request, indicator, content)


@require_POST
def look(request: HttpRequest, pk: int) -> HttpResponse:
    """Fetch the figures (again), or decide which table counts where two have figures."""
    indicator = indicator_at(pk)
    again = request.POST.get("nog-een", "")
    if again.isdecimal():
        key = drafts.another_from(user=request.user, indicator=indicator, key=int(again))
        if key is not None:
            return redirect(address("binding_subject", indicator, key))
    overlap = request.POST.get("overlap", "")
    order = request.POST.get("omhoog", "")

    def change(content: Content) -> None:
        if overlap in OVERLAPS:
            content.overlap = overlap
        keys = [str(part.key) for part in content.parts]
        if order in keys[1:]:
            place = keys.index(order)
            content.parts.insert(place - 1, content.parts.pop(place))

    content = drafts.changed(user=request.user, indicator=indicator, change=change, begin=False)
    if content.parts and content.regions:
        looking_ahead.request(user=request.user, indicator=indicator, content=content)
    return redirect(next_address(indicator, content))


@require_POST
def save(request: HttpRequest, pk: int) -> HttpResponse:
    """Bind: from now on the software fills the indicator."""
    indicator = indicator_at(pk)
    content = content_of(request, indicator)
    onward = next_address(indicator, content)
    if onward != address("binding_check", indicator):
        return redirect(onward)
    found = looking_ahead.preview(indicator, content)
    if found.series is None:
        messages.error(request, "De cijfers zijn er nog niet. Wacht tot u ze ziet, en bewaar dan.")
        return redirect(onward)
    stale = overtaken(request, indicator)
    if stale:
        return _page(request, indicator, content, fault=stale, status=409)
    if found.series.overlaps and content.overlap not in OVERLAPS:
        fault = "Kies eerst welke tabel telt waar beide tabellen een ander cijfer hebben."
        return _page(request, indicator, content, fault=fault, status=400)
    try:
        parts = [part_to_bind(job) for job in found.jobs]
        names = region_names(content.regions or []) | _names(content)
        binding = saving.bind(
            indicator=indicator,
            parts=parts,
            regions=content.regions or [],
            region_names=names,
            overlap=content.overlap,
        )
    except NotComplete as error:
        return _page(request, indicator, content, fault=str(error), status=400)
    drafts.throw_away(user=request.user, indicator=indicator)
    messages.success(request, saving.begin_filling(binding=binding))
    return redirect(address("binding", indicator))


def part_to_bind(job: looking_ahead.Job) -> saving.Part:
    """A part of the draft as it is bound: codes, and the titles that the person saw."""
    part = job.part
    opened = looking_ahead.opened_for(job)
    measure = opened.measure(part.measure)
    return saving.Part(
        table=part.table,
        table_title=opened.description.title,
        measure=part.measure,
        measure_title=full_title(measure) if measure else "",
        unit=measure.unit if measure else "",
        series=part.series,
        dimensions=dict(part.dimensions),
        dimension_titles={
            code: value.title
            for code, wanted in part.dimensions.items()
            if (value := opened.value(code, wanted)) is not None
        },
        region_dimension=part.region_dimension,
        fixed_region=part.fixed_region,
        period_dimension=part.period_dimension,
        fixed_period=part.fixed_period,
        period_from=part.period_from,
        period_to=part.period_to,
        multiplier=Decimal(part.multiplier),
        vintage=job.fetch.vintage if job.fetch else None,
    )


@dataclass(frozen=True, slots=True)
class Said:
    """One part in words."""

    part: DraftPart
    measure: str
    unit: str
    choices: list[tuple[str, str]]


def said(part: DraftPart) -> Said:
    """What was chosen from one table, by titles."""
    table = drafts.described(part)
    if table is None:
        return Said(part, part.measure, "", list(part.dimensions.items()))
    measure = choosing.measure_of(table, part.measure)
    chosen = []
    for dimension in choosing.plain_dimensions(table):
        value = choosing.value_of(dimension, part.dimensions.get(dimension.code, ""))
        chosen.append((dimension.title, value.title if value else "nog niets gekozen"))
    return Said(
        part,
        full_title(measure) if measure else "",
        measure.unit if measure else "",
        chosen,
    )


def _unit_warnings(found: looking_ahead.Preview, indicator: Indicator) -> list[str]:
    """Where a table counts in something else than the indicator, each told once."""
    told = []
    for job in found.jobs:
        measure = None
        table = drafts.described(job.part)
        if table is not None:
            measure = choosing.measure_of(table, job.part.measure)
        if measure is not None:
            warning = choosing.unit_warning(measure.unit, job.part.multiplier, indicator.unit)
            told.append(warning)
    return [warning for warning in dict.fromkeys(told) if warning]


def _names(content: Content) -> dict[str, str]:
    """Names that the tables have for the chosen regions."""
    tables = [table for part in content.parts if (table := drafts.described(part)) is not None]
    known = places.known_regions(tables)
    return {code: known[code] for code in content.regions or [] if known.get(code)}


def _page(
    request: HttpRequest,
    indicator: Indicator,
    content: Content,
    *,
    fault: str = "",
    status: int = 200,
) -> HttpResponse:
    found = looking_ahead.preview(indicator, content)
    names = region_names(content.regions or []) | _names(content)
    grid: Grid | None = None
    if found.series is not None:
        grid = grid_of(found.series, found.by_hand, indicator, content.regions or [], names)
    waiting: list[Waiting] = [waiting_for(job.part.title, job.fetch) for job in found.jobs]
    return shown(
        request,
        "check",
        indicator,
        content,
        here="controleren",
        status=status,
        parts=[said(part) for part in content.parts],
        found=found,
        waiting=waiting,
        nobody=found.is_waiting and not somebody_works(),
        grid=grid,
        overlaps=contradictions(found.series, names, indicator) if found.series else [],
        warnings=_unit_warnings(found, indicator),
        fault=fault,
    )
