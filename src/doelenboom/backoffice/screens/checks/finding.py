"""Which plan and edition an address is about."""

from typing import Any

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from doelenboom.cycle.api import Edition
from doelenboom.goals.api import Plan


def plan_of(code: str) -> Plan:
    """The plan of an address.

    Raises:
        Http404: there is none.
    """
    plan: Plan = get_object_or_404(Plan.objects.select_related("organisation__region"), code=code)
    return plan


def edition_of(plan: Plan, request: HttpRequest) -> Edition | None:
    """The edition that was asked for; None: the one that is being worked on.

    Raises:
        Http404: the plan has no such edition.
    """
    data: Any = request.POST if request.method == "POST" else request.GET
    code = data.get("editie", "")
    if not code:
        return None
    rows = Edition.objects.filter(plan=plan, code=code).select_related("template")
    found: Edition | None = rows.first()
    if found is None:
        raise Http404("Deze editie is er niet.")
    return found
