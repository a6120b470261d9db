"""The first screen: how the indicator is bound now, and where to begin or go on."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from doelenboom.backoffice.access import may_open
from doelenboom.backoffice.screens.binding.frame import (
    address,
    content_of,
    indicator_at,
    next_address,
    shown,
)
from doelenboom.backoffice.screens.binding.telling import bound_now
from doelenboom.indicators.api import Binding, Content, Indicator, drafts, saving
from doelenboom.statistics.api import LinkReading

LONGEST_PASTE = 20_000


def binding(request: HttpRequest, pk: int) -> HttpResponse:
    """How the indicator is bound, what is in the making, and how to begin."""
    return _page(request, indicator_at(pk))


@require_POST
def paste(request: HttpRequest, pk: int) -> HttpResponse:
    """Take up what was pasted."""
    indicator = indicator_at(pk)
    text = request.POST.get("adres", "")[:LONGEST_PASTE]
    if not text.strip():
        fault = "Plak eerst een adres of een tabelnummer."
        return _page(request, indicator, fault=fault, status=400)
    series = request.POST.get("reeks", "")[:60]
    reading = drafts.paste(user=request.user, indicator=indicator, text=text, series=series)
    if not reading.tables:
        return _page(request, indicator, text=text, reading=reading, status=400)
    return redirect(address("binding_wait", indicator))


@require_POST
def act(request: HttpRequest, pk: int) -> HttpResponse:
    """One of the small acts: throw the draft away, change, pause, resume, unbind."""
    indicator = indicator_at(pk)
    what = request.POST.get("wat", "")
    bound = Binding.objects.filter(indicator=indicator).first()
    if what == "weg":
        drafts.throw_away(user=request.user, indicator=indicator)
        messages.success(request, "Wat u had gekozen, is weggegooid.")
    elif what == "deel-weg":
        _remove_part(request, indicator, request.POST.get("deel", ""))
    elif bound is not None and what == "wijzig":
        drafts.begin_from(user=request.user, indicator=indicator, binding=bound)
        return redirect(address("binding_wait", indicator))
    elif bound is not None and what == "stilzetten":
        saving.pause(binding=bound)
        messages.success(request, "De koppeling staat stil: er komen geen nieuwe cijfers bij.")
    elif bound is not None and what == "hervatten":
        saving.resume(binding=bound)
        messages.success(request, "De koppeling loopt weer.")
    elif bound is not None and what == "ontkoppelen":
        saving.unbind(indicator=indicator)
        messages.success(
            request, "De indicator is ontkoppeld. De cijfers die er waren, zijn er nog."
        )
    return redirect(address("binding", indicator))


def _remove_part(request: HttpRequest, indicator: Indicator, key: str) -> None:
    def change(content: Content) -> None:
        content.parts = [part for part in content.parts if str(part.key) != key]

    drafts.changed(user=request.user, indicator=indicator, change=change, begin=False)


def _page(
    request: HttpRequest,
    indicator: Indicator,
    *,
    text: str | None = None,
    reading: LinkReading | None = None,
    fault: str = "",
    status: int = 200,
) -> HttpResponse:
    content = content_of(request, indicator)
    row = Binding.objects.filter(indicator=indicator).first()
    may_bind = may_open(request.user, "backoffice:binding_paste")
    named = f"{indicator.source_url}\n{indicator.table}".strip()
    known = drafts.read_pasted(named) if named and text is None else LinkReading()
    more: dict[str, Any] = {
        "bound": bound_now(row) if row is not None else None,
        "may_bind": may_bind,
        "may_fetch": may_open(request.user, "backoffice:fetch-indicator"),
        "going_on": bool(content.parts) or content.kind == "formula",
        "onward": next_address(indicator, content),
        "text": text if text is not None else "\n".join(one.text for one in known.tables),
        "from_definition": bool(known.tables) and text is None,
        "others": (reading or known).others,
        "fault": fault,
    }
    return shown(request, "begin", indicator, content, status=status, **more)
