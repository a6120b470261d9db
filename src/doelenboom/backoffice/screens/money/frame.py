"""What every screen about the money of one plan has in common."""

from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest
from django.urls import reverse

from doelenboom.backoffice.access import may_open
from doelenboom.backoffice.reach import within
from doelenboom.goals.api import Plan

_TABS = (
    ("money_plan", "Overzicht"),
    ("money_taakvelden", "Taakvelden"),
    ("money_deviations", "Afwijkingen"),
    ("money_goals", "Geld voor doelen"),
    ("money_savings", "Taakstellingen"),
    ("money_amendments", "Begrotingswijzigingen"),
    ("money_iv3", "Iv3"),
)
_YEARS = range(1990, 2101)


@dataclass(frozen=True, slots=True)
class Tab:
    """A screen about the same plan."""

    title: str
    href: str
    current: bool


def plan_of(request: HttpRequest, code: str) -> Plan:
    """The plan of this address, among those that this account works for."""
    plans = within(request.user, Plan.objects.select_related("organisation__region"))
    found: Plan | None = plans.filter(code=code).first()
    if found is None:
        raise Http404("no such plan")
    return found


def frame(request: HttpRequest, plan: Plan, current: str) -> dict[str, Any]:
    """Context of the frame: the plan, and the ways to its other screens."""
    tabs = [
        Tab(title, reverse(f"backoffice:{name}", args=[plan.code]), name == current)
        for name, title in _TABS
    ]
    return {"plan": plan, "tabs": tabs}


def year_asked(request: HttpRequest, usual: int) -> int:
    """``?jaar=`` where that is a year, else the usual one."""
    asked = request.GET.get("jaar", "")
    if asked.isascii() and asked.isdecimal() and len(asked) <= len("2026") and int(asked) in _YEARS:
        return int(asked)
    return usual


def may(request: HttpRequest, name: str) -> bool:
    """Whether this account may open one of the screens about money."""
    return may_open(request.user, f"backoffice:{name}")
