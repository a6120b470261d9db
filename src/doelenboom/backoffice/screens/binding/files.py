"""Binding to a file: put one in, or choose one that is there."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from doelenboom.backoffice.screens.binding.frame import address, content_of, indicator_at, shown
from doelenboom.backoffice.screens.transfer.uploading import UPLOAD_MEGABYTES, was_too_large
from doelenboom.indicators.api import drafts
from doelenboom.kernel.errors import DoelenboomError
from doelenboom.statistics.api import FileName, files_at_hand, put_in_file

_PLACES = {"map": "map van de beheerder", "ingebracht": "zelf ingebracht"}


def files(request: HttpRequest, pk: int) -> HttpResponse:
    """What files there are, and how to put one in."""
    return _page(request, pk)


@require_POST
def put_in(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a file, or the choice of one, and go on as with any table."""
    upload = request.FILES.get("bestand")
    chosen = request.POST.get("kies", "")
    if was_too_large(request):
        fault = f"Dit bestand is groter dan {UPLOAD_MEGABYTES} MB."
        return _page(request, pk, fault=fault, status=400)
    try:
        if upload is not None and upload.name:
            file = put_in_file(name=upload.name, pieces=upload.chunks())
        else:
            file = _known(chosen)
        file = replace(file, sheet=request.POST.get("blad", "").strip()[:31])
        named = str(file.address)
    except DoelenboomError as error:
        return _page(request, pk, fault=str(error), status=400)
    drafts.paste(user=request.user, indicator=indicator_at(pk), text=named)
    return redirect(address("binding_wait", indicator_at(pk)))


def _known(chosen: str) -> FileName:
    """The file that was chosen from the list.

    Raises:
        DoelenboomError: nothing was chosen, or it is there no more.
    """
    for file in files_at_hand():
        if chosen and str(file.address) == chosen:
            return file
    raise DoelenboomError("Kies een bestand, of breng er een in.")


def _page(request: HttpRequest, pk: int, *, fault: str = "", status: int = 200) -> HttpResponse:
    indicator = indicator_at(pk)
    listed: list[Mapping[str, Any]] = [
        {"address": str(file.address), "name": file.name, "place": _PLACES[file.catalogue]}
        for file in files_at_hand()
    ]
    more: dict[str, Any] = {"files": listed, "fault": fault, "megabytes": UPLOAD_MEGABYTES}
    return shown(request, "files", indicator, content_of(request, indicator), status=status, **more)
