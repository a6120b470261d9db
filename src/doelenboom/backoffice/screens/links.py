"""Addresses of Wagtail's edit screens, also for thousands of objects at once."""

from collections.abc import Callable
from typing import Any

from django.urls import NoReverseMatch, reverse

from doelenboom.backoffice.access import may_open

_PLACE = 987654321


def address_of(model: Any, view: str = "edit") -> Callable[[object], str]:
    """Function from primary key to address; one lookup, whatever the number of objects.

    A model without screens gives empty addresses, so that a row is then shown as plain text.
    """
    viewset = getattr(model, "snippet_viewset", None)
    if viewset is None:
        return _nowhere
    try:
        pattern = reverse(viewset.get_url_name(view), args=[_PLACE])
    except NoReverseMatch:
        return _nowhere
    head, _, tail = pattern.partition(str(_PLACE))
    return lambda pk: f"{head}{pk}{tail}"


def address_for(user: Any, model: Any) -> Callable[[object], str]:
    """Where somebody works on objects of a model: editing, or else reading.

    What may neither be edited nor read has an empty address.
    """
    viewset = getattr(model, "snippet_viewset", None)
    for view in ("edit", "inspect"):
        if viewset is not None and may_open(user, viewset.get_url_name(view)):
            return address_of(model, view)
    return _nowhere


def addresses_in(name: str, *leading: object) -> Callable[[object], str]:
    """Function from a number to the address of a named screen whose last part is that number."""
    head, _, tail = reverse(name, args=[*leading, _PLACE]).rpartition(str(_PLACE))
    return lambda pk: f"{head}{pk}{tail}"


def _nowhere(_pk: object) -> str:
    return ""
