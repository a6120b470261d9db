"""Pasting figures: cells in, every cell as it was understood, and then taken over."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from doelenboom.backoffice.screens.pasting import showing
from doelenboom.backoffice.screens.pasting.asking import PasteForm, region_finder
from doelenboom.exchange.pasting.grid import NotATable
from doelenboom.exchange.pasting.notation import Notation
from doelenboom.exchange.pasting.understanding import Table, understand
from doelenboom.indicators.api import Indicator, NewFigure, Taken, Weighed, take_figures, weigh
from doelenboom.kernel.wording import count_noun, enumerate_nl
from doelenboom.organisations.api import Region

REPLACE = "vervang"


@dataclass(frozen=True, slots=True)
class _Read:
    """A form that could be read, with what would become of it."""

    table: Table
    figures: list[NewFigure]
    weighed: Weighed
    region: str


def paste(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask for cells, and show how they are understood."""
    indicator = _indicator(pk)
    if request.method != "POST":
        return _show(request, indicator, PasteForm(indicator))
    form = PasteForm(indicator, request.POST)
    return _show(request, indicator, form, read=_read(indicator, form))


@require_POST
def confirm(request: HttpRequest, pk: int) -> HttpResponse:
    """Take over what was shown; when the figures changed meanwhile, show that first."""
    indicator = _indicator(pk)
    form = PasteForm(indicator, request.POST)
    read = _read(indicator, form)
    if read is None:
        return _show(request, indicator, form)
    if showing.fingerprint(read.weighed) != request.POST.get("gezien", ""):
        return _show(request, indicator, form, read=read, changed=True, status=409)
    keys = {one.key for one in read.figures}
    chosen = {tuple(one.split("|", 1)) for one in request.POST.getlist(REPLACE)}
    done = take_figures(
        indicator=indicator, figures=read.figures, origin=form.origin,
        replace=[key for key in keys if key in chosen],
    )  # fmt: skip
    messages.success(request, _told(done))
    return redirect(reverse("wagtailsnippets_indicators_indicator:inspect", args=[indicator.pk]))


def _indicator(pk: int) -> Indicator:
    found: Indicator = get_object_or_404(
        Indicator.objects.select_related(
            "organisation__region", "local_region", "reference_region"
        ),
        pk=pk,
    )
    return found


def _read(indicator: Indicator, form: PasteForm) -> _Read | None:
    """The cells, when the form is whole; what is wrong with them is told at the form."""
    whole = form.is_valid()
    said: dict[str, Any] = form.cleaned_data
    if not said.get("cells"):
        return None
    notation = Notation(said["notation"]) if said.get("notation") else None
    try:
        table = understand(
            said["cells"], region_finder(indicator), unit=indicator.unit,
            period=said.get("period") or "", notation=notation,
        )  # fmt: skip
    except NotATable as error:
        form.add_error("cells", str(error))
        return None
    if table.problem:
        form.add_error("cells", table.problem)
        return None
    region = said["region"].code if said.get("region") else ""
    figures = showing.new_figures(table, region)
    return _Read(table, figures, weigh(indicator, figures), region) if whole else None


def _show(
    request: HttpRequest,
    indicator: Indicator,
    form: PasteForm,
    *,
    read: _Read | None = None,
    changed: bool = False,
    status: int = 200,
) -> HttpResponse:
    context: dict[str, Any] = {"indicator": indicator, "form": form, "changed": changed}
    if read is not None:
        codes = {figure.region for figure in read.figures}
        names = dict(Region.objects.filter(code__in=codes).values_list("code", "name"))
        listed = showing.lines(read.table, read.weighed, indicator, names, read.region)
        context |= {
            "lead": showing.lead(read.table, read.weighed),
            "shape": read.table.shape.told if read.table.shape else "",
            "english": read.table.notation is Notation.ENGLISH,
            "lines": listed,
            "conflicts": [line for line in listed if line.stored],
            "seen": showing.fingerprint(read.weighed),
            "may_confirm": bool(read.weighed.new or read.weighed.conflicts),
            "chosen": request.POST.getlist(REPLACE),
            "fields": [
                (name, request.POST.get(name, "")) for name in form.fields if name != "cells"
            ],
            "cells": form.cleaned_data["cells"],
        }
    elif form.errors:
        status = 400
    return render(request, "backoffice/pasting/paste.html", context, status=status)


def _told(done: Taken) -> str:
    parts = [
        f"{count_noun(number, 'cijfer')} {what}"
        for number, what in (
            (done.added, "toegevoegd"), (done.replaced, "vervangen"),
            (done.kept, "gelaten zoals het was" if done.kept == 1 else "gelaten zoals ze waren"),
        )
        if number
    ]  # fmt: skip
    text = enumerate_nl(parts) if parts else "Er is niets veranderd"
    return f"{text[:1].upper()}{text[1:]}. Wat er eerder stond, is bewaard."
