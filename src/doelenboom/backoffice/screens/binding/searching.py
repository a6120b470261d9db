"""Searching the catalogue of tables, and reading that catalogue anew."""

from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.timezone import localtime
from django.views.decorators.http import require_POST

from doelenboom.backoffice.screens.binding.frame import (
    address,
    content_of,
    indicator_at,
    shown,
)
from doelenboom.indicators.api import Indicator, drafts
from doelenboom.kernel.dates import format_date
from doelenboom.kernel.errors import DoelenboomError
from doelenboom.statistics.api import (
    CatalogueState,
    CatalogueWish,
    Inquiry,
    address_from,
    ask_catalogue,
    catalogue_path,
    catalogue_state,
    inquiry_is_lost,
    latest_catalogue_inquiry,
    search_catalogue,
    somebody_works,
)

SHOWN = 30
CATALOGUE_NAMES = {
    "CBS": "CBS StatLine",
    "JM": "Jeugdmonitor",
    "RIVM": "RIVM en GGD’en",
    "MLZ": "Monitor langdurige zorg",
    "IV3": "Financiën van gemeenten (Iv3)",
    "Politie": "Politie",
    "AZW": "Arbeidsmarkt zorg en welzijn",
}


def search(request: HttpRequest, pk: int) -> HttpResponse:
    """Tables whose words fit, best first."""
    indicator = indicator_at(pk)
    state = catalogue_state(catalogue_path())
    asked = request.GET
    wish = CatalogueWish(
        words=asked.get("q", "")[:200],
        catalogue=asked.get("catalogus", "")[:60],
        frequency=asked.get("frequentie", "")[:60],
        only_current="ook-oude" not in asked,
        only_regional="ook-land" not in asked,
    )
    answer = search_catalogue(catalogue_path(), wish, limit=SHOWN)
    inquiry = latest_catalogue_inquiry()
    return shown(
        request,
        "search",
        indicator,
        content_of(request, indicator),
        here="tabel",
        wish=wish,
        answer=answer,
        series=asked.get("reeks", "")[:60],
        wider=_wider(wish),
        state=state,
        date=_date(state),
        inquiry=inquiry,
        busy=_is_busy(inquiry),
        nobody=_is_busy(inquiry) and not somebody_works(),
        faults=_faults(inquiry),
        catalogues=[(name, CATALOGUE_NAMES.get(name, name)) for name, _ in state.catalogues],
        frequencies=[(name, name) for name, _ in state.frequencies],
        names=CATALOGUE_NAMES,
    )


@require_POST
def pick(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a table that was found."""
    indicator = indicator_at(pk)
    try:
        found = [address_from(text) for text in request.POST.get("tabel", "").split()][:5]
    except ValueError:
        found = []
    if not found:
        return redirect(address("binding_search", indicator))
    series = request.POST.get("reeks", "")[:60]
    try:
        drafts.pick(user=request.user, indicator=indicator, addresses=found, series=series)
    except DoelenboomError as error:
        messages.error(request, str(error))
        return redirect(address("binding_search", indicator))
    return redirect(address("binding_wait", indicator))


@require_POST
def refresh(request: HttpRequest, pk: int) -> HttpResponse:
    """Have the list of all tables read anew."""
    indicator = indicator_at(pk)
    ask_catalogue()
    return redirect(_search_address(indicator, request.POST.get("q", "")))


def _search_address(indicator: Indicator, words: str) -> str:
    query = f"?{urlencode({'q': words[:200]})}" if words else ""
    return address("binding_search", indicator) + query


def _is_busy(inquiry: Inquiry | None) -> bool:
    return inquiry is not None and inquiry.state != "done" and not inquiry_is_lost(inquiry)


def _faults(inquiry: Inquiry | None) -> list[tuple[str, str]]:
    """What went wrong the last time: list and reason."""
    if inquiry is None or inquiry.state != "done":
        return []
    if inquiry.reason:
        return [("De lijst", inquiry.reason)]
    faults = inquiry.answer.get("faults", {})
    return [(name[:1].upper() + name[1:], reason) for name, reason in faults.items()]


def _date(state: CatalogueState) -> str:
    return format_date(localtime(state.moment).date()) if state.moment else ""


def _wider(wish: CatalogueWish) -> str:
    """The same search without any filter."""
    return "?" + urlencode({"q": wish.words, "ook-oude": "1", "ook-land": "1"})
