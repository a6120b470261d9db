"""Which round an address is about."""

from django.shortcuts import get_object_or_404

from doelenboom.cycle.api import Edition


def edition_of(code: str) -> Edition:
    """An edition that has a round, with what the screens of a round need; 404 without one."""
    rows = Edition.objects.select_related("plan__organisation", "template__scale", "round")
    found: Edition = get_object_or_404(rows.filter(round__isnull=False), code=code)
    return found
