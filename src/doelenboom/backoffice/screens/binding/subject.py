"""Choosing what is measured, by title."""

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
from doelenboom.indicators.api import Content, DraftPart, Indicator, choosing, drafts, full_title
from doelenboom.statistics.api import Measure, TableDescription

OPEN_BELOW = 40
"""Measures up to which all headings stand open."""


def subject(request: HttpRequest, pk: int, part: int) -> HttpResponse:
    """Which measure of the table the indicator takes."""
    indicator = indicator_at(pk)
    content = content_of(request, indicator)
    chosen = content.part(part)
    if chosen is None:
        return redirect(address("binding", indicator))
    description = drafts.described(chosen)
    if description is None:
        return look_again(request, indicator)
    fault = ""
    if request.method == "POST":
        code = request.POST.get("onderwerp", "")
        if choosing.measure_of(description, code) is not None:
            return redirect(_kept(request, indicator, part, code, description))
        fault = "Kies één onderwerp."
    return _page(request, indicator, content, chosen, description=description, fault=fault)


def _kept(
    request: HttpRequest, indicator: Indicator, key: int, code: str, table: TableDescription
) -> str:
    """Keep the choice; returns where to go on."""

    def change(content: Content) -> None:
        part = content.part(key)
        if part is not None:
            if part.measure != code:
                measure = choosing.measure_of(table, code)
                unit = measure.unit if measure else ""
                part.multiplier = choosing.suggested_multiplier(unit, indicator.unit)
                part.settled = False
            part.measure = code
            choosing.prepare(part, table)

    drafts.changed(user=request.user, indicator=indicator, change=change, begin=False)
    return address("binding_choices", indicator, key)


def _page(
    request: HttpRequest,
    indicator: Indicator,
    content: Content,
    part: DraftPart,
    *,
    description: TableDescription,
    fault: str,
) -> HttpResponse:
    words = request.GET.get("zoek", "").strip()[:200]
    tree = choosing.measure_tree(description, words)
    by_address = [
        measure
        for code in part.chosen.measures
        for measure in [choosing.measure_of(description, code)]
        if measure is not None
    ]
    return shown(
        request,
        "subject",
        indicator,
        content,
        here="onderwerp",
        part=part.key,
        status=400 if fault else 200,
        of=part,
        table=description,
        tree=tree,
        all_open=tree.count <= OPEN_BELOW or bool(words),
        open_path=_path_of(description, part.measure),
        by_address=[(measure, full_title(measure)) for measure in by_address],
        words=words,
        many=len(description.measures) > OPEN_BELOW,
        fault=fault,
        onward=next_address(indicator, content),
    )


def _path_of(description: TableDescription, code: str) -> tuple[str, ...]:
    measure: Measure | None = choosing.measure_of(description, code)
    return measure.path if measure else ()
