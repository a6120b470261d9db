"""Choosing whose figures become observations."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from doelenboom.backoffice.screens.binding.frame import (
    content_of,
    indicator_at,
    look_again,
    next_address,
    shown,
)
from doelenboom.indicators.api import Content, Indicator, drafts, looking_ahead, places
from doelenboom.statistics.api import TableDescription

MOST_REGIONS = 500


def regions(request: HttpRequest, pk: int) -> HttpResponse:
    """Our own region, larger ones to compare with, wijken, and groups."""
    indicator = indicator_at(pk)
    content = content_of(request, indicator)
    if not content.parts or not all(part.is_chosen for part in content.parts):
        return redirect(next_address(indicator, content))
    tables = [table for part in content.parts if (table := drafts.described(part)) is not None]
    if len(tables) < len(content.parts):
        return look_again(request, indicator)
    known = places.known_regions(tables) | {
        part.fixed_region: "" for part in content.parts if part.fixed_region
    }
    shown_by_address = [code for part in content.parts for code in part.chosen.regions]
    picked = content.regions
    if picked is None:
        picked = places.suggested(indicator, shown_by_address, known)
    if request.method != "POST":
        return _page(request, indicator, content, tables, picked)
    picked = list(
        dict.fromkeys(code for value in request.POST.getlist("gebied") for code in value.split(","))
    )[:MOST_REGIONS]
    words = request.POST.get("zoek", "").strip()[:100]
    if "zoeken" in request.POST:
        hits = places.looked_for(words, known)
        if len(hits) == 1:
            picked = list(dict.fromkeys([*picked, *hits]))
        fault = "" if hits else f"Er is geen gebied met “{words}” in deze tabel."
        return _page(
            request, indicator, content, tables, picked, looked=hits, words=words, fault=fault
        )
    groups = {group.region.code for group in places.groups_of(indicator.organisation)}
    picked = [code for code in picked if code in known or code in groups]
    if not picked:
        return _page(request, indicator, content, tables, picked, fault="Kies minstens één gebied.")

    def change(kept: Content) -> None:
        kept.regions = picked

    content = drafts.changed(user=request.user, indicator=indicator, change=change, begin=False)
    if content.kind != "formula":
        looking_ahead.request(user=request.user, indicator=indicator, content=content)
    return redirect(next_address(indicator, content))


def _page(
    request: HttpRequest,
    indicator: Indicator,
    content: Content,
    tables: list[TableDescription],
    picked: list[str],
    *,
    looked: list[str] | None = None,
    words: str = "",
    fault: str = "",
) -> HttpResponse:
    offered = places.choices(indicator, tables, [*picked, *(looked or [])])
    chosen = set(picked)
    return shown(
        request,
        "regions",
        indicator,
        content,
        here="gebieden",
        status=400 if fault else 200,
        offered=[(one, chosen.issuperset(one.codes)) for one in offered],
        new=set(looked or ()),
        words=words,
        fault=fault,
        own_missing=places.own_region(indicator) is None,
    )
