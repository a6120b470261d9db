"""Choosing one value per remaining dimension, and the range of periods."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from doelenboom.backoffice.screens.binding.frame import (
    address,
    content_of,
    indicator_at,
    look_again,
    next_address,
    shown,
)
from doelenboom.indicators.api import (
    Content,
    DraftPart,
    Indicator,
    choosing,
    drafts,
    full_title,
    places,
)
from doelenboom.kernel.errors import NotationError
from doelenboom.kernel.periods import parse_period
from doelenboom.kernel.regions import COUNTRY
from doelenboom.statistics.api import DimensionKind, TableDescription

MULTIPLIERS = {
    "1": "niet omrekenen",
    "1000": "maal 1.000",
    "1000000": "maal 1.000.000",
    "100": "maal 100",
    "0.01": "gedeeld door 100",
    "0.001": "gedeeld door 1.000",
}
FEW = 6
"""Values up to which all of them are shown at once."""


@dataclass(frozen=True, slots=True)
class Axis:
    """One dimension to choose a value of."""

    name: str
    title: str
    value: str
    options: list[tuple[str, str]]
    fault: str

    @property
    def few(self) -> bool:
        """Whether every value can be shown at once."""
        return len(self.options) <= FEW


def choices(request: HttpRequest, pk: int, part: int) -> HttpResponse:
    """Which value of every other dimension counts, and from when to when."""
    indicator = indicator_at(pk)
    content = content_of(request, indicator)
    chosen = content.part(part)
    if chosen is None:
        return redirect(address("binding", indicator))
    description = drafts.described(chosen)
    if description is None:
        return look_again(request, indicator)
    if not chosen.measure:
        return redirect(address("binding_subject", indicator, part))
    if request.method != "POST":
        return _page(request, indicator, content, chosen, description=description, faults={})
    faults = _take(request, chosen, description)
    if faults:
        return _page(request, indicator, content, chosen, description=description, faults=faults)

    def change(kept: Content) -> None:
        for number, one in enumerate(kept.parts):
            if one.key == part:
                chosen.settled = True
                kept.parts[number] = chosen

    content = drafts.changed(user=request.user, indicator=indicator, change=change, begin=False)
    return redirect(next_address(indicator, content))


def _take(request: HttpRequest, part: DraftPart, description: TableDescription) -> dict[str, str]:
    """Take over what the form says; returns what is wrong with it, per field."""
    faults: dict[str, str] = {}
    posted = request.POST
    for dimension in choosing.plain_dimensions(description):
        code = posted.get(f"d-{dimension.code}", "")
        if choosing.value_of(dimension, code) is None:
            faults[f"d-{dimension.code}"] = "Kies één waarde."
        else:
            part.dimensions[dimension.code] = code
    periods = description.dimension(DimensionKind.PERIOD)
    if periods is not None:
        known = {value.code: place for place, value in enumerate(periods.values)}
        first, last = posted.get("vanaf", ""), posted.get("tot", "")
        part.period_from = first if first in known else ""
        part.period_to = last if last in known else ""
        if part.period_from and part.period_to and known[first] > known[last]:
            faults["vanaf"] = "De eerste periode ligt na de laatste. Draai ze om."
    else:
        _take_period(posted.get("periode", ""), part, faults)
    if description.dimension(DimensionKind.REGION) is None:
        part.fixed_region = posted.get("gebied", "").strip()[:60] or part.fixed_region
    multiplier = posted.get("maal", "1")
    if multiplier in MULTIPLIERS:
        part.multiplier = multiplier
    return faults


def _take_period(text: str, part: DraftPart, faults: dict[str, str]) -> None:
    try:
        part.fixed_period = parse_period(text).code
    except NotationError as error:
        faults["periode"] = str(error)
        return
    if not part.fixed_period:
        faults["periode"] = "Vul in over welke periode de tabel gaat, bijvoorbeeld 2023."


def _page(
    request: HttpRequest,
    indicator: Indicator,
    content: Content,
    part: DraftPart,
    *,
    description: TableDescription,
    faults: dict[str, str],
) -> HttpResponse:
    measure = choosing.measure_of(description, part.measure)
    axes = [
        Axis(
            f"d-{dimension.code}",
            dimension.title or dimension.code,
            request.POST.get(f"d-{dimension.code}", part.dimensions.get(dimension.code, "")),
            [(value.code, " › ".join((*value.path, value.title))) for value in dimension.values],
            faults.get(f"d-{dimension.code}", ""),
        )
        for dimension in choosing.plain_dimensions(description)
    ]
    periods = description.dimension(DimensionKind.PERIOD)
    own = places.own_region(indicator)
    regions = [(own.code, own.name)] if own is not None else []
    return shown(
        request,
        "choices",
        indicator,
        content,
        here="keuzes",
        part=part.key,
        status=400 if faults else 200,
        of=part,
        table=description,
        subject_title=full_title(measure) if measure else "",
        unit=measure.unit if measure else "",
        axes=axes,
        faults=faults,
        periods=[
            (value.code, _with_status(choosing.period_label(value), value.status))
            for value in (periods.values if periods else ())
        ],
        has_regions=description.dimension(DimensionKind.REGION) is not None,
        region_choices=[*regions, (COUNTRY, "Nederland")],
        period_text=request.POST.get("periode", part.fixed_period),
        multipliers=_multipliers(part.multiplier),
        multiplier=part.multiplier,
        unit_warning=choosing.unit_warning(
            measure.unit if measure else "", part.multiplier, indicator.unit
        ),
    )


def _multipliers(chosen: str) -> list[tuple[str, str]]:
    """The factors to choose from, with the one that follows from the units."""
    known = list(MULTIPLIERS.items())
    return known if chosen in MULTIPLIERS else [*known, (chosen, f"maal {chosen}")]


def _with_status(label: str, status: str) -> str:
    return f"{label} (voorlopig)" if status and status != "Definitief" else label
