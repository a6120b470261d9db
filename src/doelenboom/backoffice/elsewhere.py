"""Screens of our own about objects that have Wagtail's screens too."""

from typing import Any

from django.urls import reverse

from doelenboom.indicators.api import Binding, Indicator, Observation

BY_HAND = "met de hand"


def stand_of(indicator: Any) -> str:
    """How an indicator is filled, in a few words."""
    binding: Binding | None = getattr(indicator, "binding", None)
    if binding is None:
        return BY_HAND
    how = "berekend" if binding.kind == "formula" else "uit een tabel"
    return how if binding.state == "active" else f"{how}: {binding.get_state_display()}"


def own_links(row: Any) -> list[tuple[str, str]]:
    """Screens of our own about an object: what they are called, and their address."""
    if isinstance(row, Indicator):
        return [
            ("Koppeling met de bron", reverse("backoffice:binding", args=[row.pk])),
            ("Cijfers, zoals bekend op een dag", reverse("backoffice:known", args=[row.pk])),
        ]
    if isinstance(row, Observation):
        address = reverse("backoffice:origin", args=[row.pk])
        return [("Waar komt dit cijfer vandaan?", address)]
    return []
