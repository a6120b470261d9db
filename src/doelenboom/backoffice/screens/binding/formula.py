"""Composing a computed indicator."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.text import slugify

from doelenboom.backoffice.screens.binding.checking import part_to_bind, said
from doelenboom.backoffice.screens.binding.frame import (
    address,
    content_of,
    indicator_at,
    overtaken,
    shown,
)
from doelenboom.backoffice.screens.binding.grid import grid_of
from doelenboom.backoffice.screens.binding.progress import waiting_for
from doelenboom.indicators.api import (
    FUNCTIONS,
    Content,
    Indicator,
    NotComplete,
    composing,
    drafts,
    looking_ahead,
    places,
    saving,
)
from doelenboom.regions.api import region_names
from doelenboom.statistics.api import TableDescription, somebody_works

LONGEST = 4_000
MOST_REGIONS = 500


def formula(request: HttpRequest, pk: int) -> HttpResponse:
    """Write a formula over other indicators and series from tables, and see what it gives."""
    indicator = indicator_at(pk)
    if request.method != "POST":
        return _page(request, indicator, content_of(request, indicator))
    if "reeks-toevoegen" in request.POST:
        return _add_series(request, indicator)
    content = _take(request, indicator)
    if content.parts:
        content = looking_ahead.request(user=request.user, indicator=indicator, content=content)
    if "bewaren" not in request.POST:
        return redirect(address("binding_formula", indicator))
    composed = composing.compose(indicator, content)
    if composed.fault or composed.series is None:
        fault = composed.fault or "De cijfers zijn er nog niet. Wacht tot u ze ziet, en bewaar dan."
        return _page(request, indicator, content, fault=fault, status=400)
    stale = overtaken(request, indicator)
    if stale:
        return _page(request, indicator, content, fault=stale, status=409)
    try:
        binding = saving.bind(
            indicator=indicator,
            parts=[part_to_bind(job) for one in composed.waiting.values() for job in one.jobs],
            regions=content.regions or [],
            region_names=region_names(content.regions or []),
            kind="formula",
            formula=content.formula,
        )
    except NotComplete as error:
        return _page(request, indicator, content, fault=str(error), status=400)
    drafts.throw_away(user=request.user, indicator=indicator)
    messages.success(request, saving.begin_filling(binding=binding))
    return redirect(address("binding", indicator))


def _take(request: HttpRequest, indicator: Indicator) -> Content:
    """Keep what the form says, right or wrong: what was typed is never lost."""
    posted = request.POST
    regions = list(
        dict.fromkeys(code for value in posted.getlist("gebied") for code in value.split(","))
    )[:MOST_REGIONS]

    def change(content: Content) -> None:
        content.kind = "formula"
        content.formula = posted.get("formule", "")[:LONGEST].strip()
        content.regions = regions

    return drafts.changed(user=request.user, indicator=indicator, change=change)


def _add_series(request: HttpRequest, indicator: Indicator) -> HttpResponse:
    """Take up a table as a series of its own, under a name."""
    content = _take(request, indicator)
    name = slugify(request.POST.get("reeks", ""))[:60]
    text = request.POST.get("adres", "")[:20_000]
    if not name or name.isdigit():
        return _page(
            request, indicator, content, fault="Geef de reeks een naam, bijvoorbeeld inwoners.",
            status=400,
        )  # fmt: skip
    if not text.strip():
        search = address("binding_search", indicator)
        return redirect(f"{search}?reeks={name}&q={name}")
    reading = drafts.paste(user=request.user, indicator=indicator, text=text, series=name)
    if not reading.tables:
        fault = " ".join(one.advice for one in reading.others)
        return _page(request, indicator, content, fault=fault, status=400)
    return redirect(address("binding_wait", indicator))


def _page(
    request: HttpRequest,
    indicator: Indicator,
    content: Content,
    *,
    fault: str = "",
    status: int = 200,
) -> HttpResponse:
    composed = composing.compose(indicator, content) if content.formula else None
    tables: list[TableDescription] = [
        table for part in content.parts if (table := drafts.described(part)) is not None
    ]
    picked = content.regions
    if picked is None:
        picked = places.suggested(indicator, (), ())
    names = region_names(picked)
    looked = [job for one in (composed.waiting.values() if composed else ()) for job in one.jobs]
    busy = any(job.fetch is not None and not job.is_done for job in looked)
    words = request.GET.get("zoek", "").strip()[:100]
    by_hand = looking_ahead.by_hand(indicator)
    return shown(
        request,
        "formula",
        indicator,
        content,
        status=status,
        composed=composed,
        pointed=_pointed(content.formula, composed) if composed else None,
        grid=grid_of(composed.series, by_hand, indicator, picked, names)
        if composed is not None and composed.series is not None
        else None,
        waiting=[waiting_for(job.part.title, job.fetch) for job in looked],
        failed=any(job.failed for job in looked),
        busy=busy,
        nobody=busy and not somebody_works(),
        series=[said(part) for part in content.parts],
        offered=[
            (choice, set(picked).issuperset(choice.codes))
            for choice in places.choices(indicator, tables, picked)
        ],
        indicators=composing.offered(indicator, words),
        words=words,
        functions=FUNCTIONS,
        fault=fault,
    )


def _pointed(text: str, composed: composing.Composed) -> tuple[str, str, str] | None:
    """The formula in three pieces: before, what is wrong, and behind; None when all is well."""
    if not composed.fault or composed.end <= composed.start:
        return None
    start, end = composed.start, composed.end
    return text[:start], text[start:end], text[end:]
