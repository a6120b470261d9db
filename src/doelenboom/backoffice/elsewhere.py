"""Screens of our own about objects that have Wagtail's screens too."""

from typing import Any

from django.urls import reverse

from doelenboom.backoffice.access import may_open
from doelenboom.indicators.api import Binding, Indicator, Observation

BY_HAND = "met de hand"


def stand_of(indicator: Any) -> str:
    """How an indicator is filled, in a few words."""
    binding: Binding | None = getattr(indicator, "binding", None)
    if binding is None:
        return BY_HAND
    how = "berekend" if binding.kind == "formula" else "uit een tabel"
    return how if binding.state == "active" else f"{how}: {binding.get_state_display()}"


def own_links(row: Any, user: Any = None) -> list[tuple[str, str]]:
    """Screens of our own about an object: what they are called, and their address.

    Given a user, only those that this person may open.
    """
    if isinstance(row, Indicator):
        screens = (
            ("Koppeling met de bron", "backoffice:binding"),
            ("Cijfers plakken", "backoffice:paste"),
            ("Cijfers, zoals bekend op een dag", "backoffice:known"),
        )
        return [
            (title, reverse(name, args=[row.pk]))
            for title, name in screens
            if user is None or may_open(user, name)
        ]
    if isinstance(row, Observation):
        address = reverse("backoffice:origin", args=[row.pk])
        return [("Waar komt dit cijfer vandaan?", address)]
    return []
