"""The question that a changed table puts to a person."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from doelenboom.backoffice.access import may_open
from doelenboom.backoffice.screens.binding.frame import address, content_of, indicator_at, shown
from doelenboom.backoffice.screens.binding.grid import label_of, number
from doelenboom.indicators.api import (
    Binding,
    Filled,
    FillingError,
    Found,
    Indicator,
    answer,
    comparing,
)
from doelenboom.kernel.errors import DoelenboomError
from doelenboom.kernel.wording import count_noun
from doelenboom.regions.api import region_names
from doelenboom.statistics.api import Vintage

RECHOOSE = {"schema", "first", "unusable"}
"""Kinds of questions to which choosing anew is an answer too."""


@dataclass(frozen=True, slots=True)
class Pair:
    """One figure before and after."""

    region: str
    period: str
    before: str
    after: str
    differs: bool


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the binding before and after, in words."""

    title: str
    before: comparing.Meaning | None
    after: comparing.Meaning
    pairs: list[Pair]
    fault: str


def question(request: HttpRequest, pk: int) -> HttpResponse:
    """What changed, what it was and is, and what may be answered."""
    indicator = indicator_at(pk)
    binding = Binding.objects.filter(indicator=indicator).first()
    if binding is None or not binding.question:
        return redirect(address("binding", indicator))
    return _page(request, indicator, binding)


@require_POST
def answered(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a person's answer; figures flow again where it allows that."""
    indicator = indicator_at(pk)
    binding = Binding.objects.filter(indicator=indicator).first()
    if binding is None or not binding.question:
        messages.info(request, "Deze vraag is al beantwoord.")
        return redirect(address("binding", indicator))
    given = request.POST.get("antwoord", "")
    seen = request.POST.get("gezien", "")
    figures = None
    if given in {"take", "keep"} and "cijfer" in request.POST:
        figures = frozenset(
            (region, period)
            for region, _, period in (one.partition("|") for one in request.POST.getlist("cijfer"))
        )
    try:
        filled = answer(
            binding=binding,
            given=given,
            vintage=int(seen) if seen.isdecimal() else None,
            figures=figures,
        )
    except (FillingError, DoelenboomError) as error:
        binding.refresh_from_db()
        return _page(request, indicator, binding, fault=str(error), status=409)
    messages.success(request, _said(given, filled))
    return redirect(address("binding", indicator))


def _said(given: str, filled: Filled) -> str:
    if given == "refuse":
        return "De koppeling staat stil. De cijfers die er waren, blijven staan."
    if filled.question:
        return f"Uw antwoord is bewaard. Er is nog een vraag: {filled.reason}"
    if filled.reason:
        return f"Uw antwoord is bewaard. {filled.reason}"
    made = filled.new + filled.changed
    if not made:
        return "Uw antwoord is bewaard. Aan de cijfers veranderde niets."
    verb = "is" if made == 1 else "zijn"
    return f"Uw antwoord is bewaard. Er {verb} {count_noun(made, 'cijfer')} bijgewerkt."


def _page(
    request: HttpRequest,
    indicator: Indicator,
    binding: Binding,
    *,
    fault: str = "",
    status: int = 200,
) -> HttpResponse:
    asked: dict[str, Any] = binding.question
    vintage = Vintage.objects.filter(pk=asked.get("vintage") or 0).select_related("table").first()
    return shown(
        request,
        "question",
        indicator,
        content_of(request, indicator),
        status=status,
        asked=asked,
        binding=binding,
        vintage=vintage,
        parts=_parts(indicator, binding, vintage) if vintage is not None else [],
        by_hand=asked.get("kind") == "by_hand",
        overlap=asked.get("kind") == "overlap",
        may_answer=may_open(request.user, "backoffice:binding_paste"),
        may_rechoose=asked.get("kind") in RECHOOSE,
        fault=fault,
    )


def _parts(indicator: Indicator, binding: Binding, vintage: Vintage) -> list[Part]:
    found = comparing.beside(binding, vintage)
    names = region_names({row[0] for one in found for row in one.rows})
    return [
        Part(
            title=one.part.table.title or one.part.table.code,
            before=one.before,
            after=one.after,
            pairs=[
                _pair((names.get(region, region), label_of(period)), before, after, one, indicator)
                for region, period, before, after in one.rows
            ],
            fault=one.fault,
        )
        for one in found
    ]


def _pair(
    where: tuple[str, str],
    before: Found | None,
    after: Found | None,
    part: comparing.Beside,
    indicator: Indicator,
) -> Pair:
    """A figure before and after, each in the unit that the table had then."""
    old = part.before.unit if part.before is not None else ""
    was = number(before, indicator, old) if before is not None else ""
    now = number(after, indicator, part.after.unit) if after is not None else ""
    return Pair(*where, was, now, was != now)
