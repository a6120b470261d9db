"""The decision with which something is done, out of those that can be about it."""

from typing import Any

from django.http import HttpRequest

from doelenboom.backoffice.reach import within
from doelenboom.cycle.api import Edition
from doelenboom.decisions.api import Decision


def decisions_for(user: Any, edition: Edition) -> list[Decision]:
    """Decisions that can be about this edition: of its organisation, newest first."""
    rows = within(user, Decision.objects.all())
    return list(rows.filter(organisation=edition.plan.organisation_id)[:100])


def chosen_decision(request: HttpRequest, offered: list[Decision]) -> Decision | None:
    """The decision that was chosen, if it is one of those offered."""
    said = request.POST.get("besluit") or request.GET.get("besluit") or ""
    return next((row for row in offered if str(row.pk) == said), None)
