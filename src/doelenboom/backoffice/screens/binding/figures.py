"""The figures of an indicator as they were known on a day, and where one came from."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localtime

from doelenboom.backoffice.screens.binding.frame import indicator_at, shown
from doelenboom.backoffice.screens.binding.grid import label_of
from doelenboom.backoffice.screens.binding.tracing import Told, tell
from doelenboom.indicators.api import (
    ORIGIN_NAMES,
    STATUS_NAMES,
    Content,
    KnownFigure,
    Observation,
    as_known_on,
    provenance,
)
from doelenboom.kernel.dates import format_date, format_moment, parse_date
from doelenboom.kernel.errors import NotationError
from doelenboom.kernel.states import ObservationStatus


@dataclass(frozen=True, slots=True)
class Line:
    """One figure as it was known."""

    period: str
    region: str
    shown: str
    status: str
    origin: str
    since: str
    until: str
    reason: str
    address: str


def known(request: HttpRequest, pk: int) -> HttpResponse:
    """Every figure of an indicator, as it was known at the end of a day."""
    indicator = indicator_at(pk)
    text = request.GET.get("op", "").strip()[:40]
    day, fault = _day(text)
    figures = as_known_on(day, indicators=[indicator])
    now = {
        (row.region_id, row.period): row.pk
        for row in Observation.objects.filter(indicator=indicator, released=True)
    }
    lines = [_line(one, now) for one in reversed(figures)]
    return shown(
        request,
        "known",
        indicator,
        Content(),
        status=400 if fault else 200,
        lines=lines,
        day=day,
        day_words=format_date(day),
        today=day == timezone.localdate(),
        text=text or day.isoformat(),
        fault=fault,
    )


def origin(request: HttpRequest, pk: int) -> HttpResponse:
    """Where one figure came from: cell, formula, retrieval, who, when, and what it replaced."""
    row = get_object_or_404(
        Observation.objects.select_related("indicator__organisation", "region", "vintage__table"),
        pk=pk,
    )
    found = provenance(row)
    trace: dict[str, Any] = row.trace or {}
    told: Told = tell(trace, found.vintage)
    return shown(
        request,
        "origin",
        row.indicator,
        Content(),
        row=row,
        period=label_of(row.period),
        status_name=STATUS_NAMES[ObservationStatus(row.status)],
        origin_name=ORIGIN_NAMES.get(row.origin, row.origin),
        told=told,
        since=_moment(row.known_from),
        vintage=found.vintage,
        earlier=[_line(one, {}) for one in found.earlier],
    )


def _day(text: str) -> tuple[date, str]:
    if not text:
        return timezone.localdate(), ""
    try:
        return parse_date(text), ""
    except NotationError as error:
        return timezone.localdate(), str(error)


def _line(figure: KnownFigure, now: dict[tuple[Any, str], int]) -> Line:
    region = figure.region
    current = now.get((region.pk if region else None, figure.period))
    return Line(
        period=label_of(figure.period),
        region=region.name if region else "gebied niet vermeld",
        shown=figure.shown,
        status=STATUS_NAMES[figure.status],
        origin=ORIGIN_NAMES.get(figure.origin, figure.origin),
        since=_moment(figure.known_from),
        until=_moment(figure.known_to),
        reason=figure.reason,
        address=reverse("backoffice:origin", args=[current]) if current is not None else "",
    )


def _moment(moment: datetime | None) -> str:
    return format_moment(localtime(moment)) if moment else ""
