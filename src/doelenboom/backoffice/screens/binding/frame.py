"""What every screen of the binding shares: the indicator, the draft, the steps."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from doelenboom.indicators.api import Binding, Content, Indicator, content_from, drafts
from doelenboom.kernel.dates import format_moment

STEPS = (
    ("tabel", "Tabel"),
    ("onderwerp", "Onderwerp"),
    ("keuzes", "Keuzes"),
    ("gebieden", "Gebieden"),
    ("controleren", "Controleren"),
)


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the road, as it is drawn; ``address`` is empty where one cannot go (yet)."""

    number: int
    name: str
    address: str
    here: bool
    done: bool


def indicator_at(pk: int) -> Indicator:
    """The indicator, with what every screen shows of it; 404 without one."""
    rows = Indicator.objects.select_related(
        "organisation__region", "local_region", "reference_region"
    )
    found: Indicator = get_object_or_404(rows, pk=pk)
    return found


def content_of(request: HttpRequest, indicator: Indicator) -> Content:
    """What this person has chosen so far."""
    draft = drafts.draft_of(request.user, indicator)
    return content_from(draft.content) if draft is not None else Content()


def next_address(indicator: Indicator, content: Content) -> str:
    """Where the first thing is that has to be chosen still."""
    for part in content.parts:
        if not part.measure:
            return address("binding_subject", indicator, part.key)
        if not part.settled:
            return address("binding_choices", indicator, part.key)
    if content.kind == "formula":
        return address("binding_formula", indicator)
    if not content.parts:
        return address("binding", indicator)
    if content.regions is None:
        return address("binding_regions", indicator)
    return address("binding_check", indicator)


def address(name: str, indicator: Indicator, *more: object) -> str:
    """Address of a screen about this indicator."""
    return reverse(f"backoffice:{name}", args=[indicator.pk, *more])


def shown(
    request: HttpRequest,
    template: str,
    indicator: Indicator,
    content: Content,
    *,
    here: str = "",
    part: int = 0,
    status: int = 200,
    **more: Any,
) -> HttpResponse:
    """A page of the binding with its steps."""
    context = {
        "indicator": indicator,
        "content": content,
        "version": version_of(indicator),
        "steps": _steps(indicator, content, here, part) if here else [],
        **more,
    }
    return render(request, f"backoffice/binding/{template}.html", context, status=status)


def _steps(indicator: Indicator, content: Content, here: str, key: int) -> list[Step]:
    part = content.part(key) or (content.parts[0] if content.parts else None)
    places = {"tabel": address("binding", indicator)}
    done = {"tabel": bool(content.parts)}
    if part is not None:
        places["onderwerp"] = address("binding_subject", indicator, part.key)
        done["onderwerp"] = all(one.measure for one in content.parts)
        if part.measure:
            places["keuzes"] = address("binding_choices", indicator, part.key)
            done["keuzes"] = all(one.settled for one in content.parts)
    if content.parts and all(one.is_chosen for one in content.parts):
        places["gebieden"] = address("binding_regions", indicator)
        done["gebieden"] = content.regions is not None
        if content.regions:
            places["controleren"] = address("binding_check", indicator)
    return [
        Step(number, title, places.get(name, ""), name == here, done.get(name, False))
        for number, (name, title) in enumerate(STEPS, 1)
    ]


def version_of(indicator: Indicator) -> str:
    """Which binding there is now, so that a form can say which one it was made beside."""
    bound = Binding.objects.filter(indicator=indicator).first()
    return bound.bound_at.isoformat() if bound is not None else ""


def overtaken(request: HttpRequest, indicator: Indicator) -> str:
    """What to tell somebody whose form is older than the binding; "" when it is not."""
    if request.POST.get("versie", "") == version_of(indicator):
        return ""
    bound = Binding.objects.filter(indicator=indicator).first()
    if bound is None:
        return (
            "Iemand heeft deze indicator intussen ontkoppeld. Klopt uw keuze nog? Bewaar dan "
            "nog eens."
        )
    return (
        f"{bound.bound_by} heeft deze indicator intussen gekoppeld, op "
        f"{format_moment(bound.bound_at)}. Er is niets bewaard. Wilt u die koppeling vervangen? "
        "Bewaar dan nog eens."
    )


def look_again(request: HttpRequest, indicator: Indicator) -> HttpResponse:
    """Go and look the draft's tables up again; to the beginning when there are none."""
    asked = drafts.describe_again(user=request.user, indicator=indicator)
    return redirect(address("binding_wait" if asked else "binding", indicator))
