"""What the screens of adopting are about."""

from django.shortcuts import get_object_or_404

from doelenboom.cycle.api import Edition


def edition_of(code: str) -> Edition:
    """The edition, with all that the screens say of it."""
    found: Edition = get_object_or_404(
        Edition.objects.select_related("plan__organisation", "procedure", "template"), code=code
    )
    return found
