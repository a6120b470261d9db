"""What it costs to work for some organisations only: nothing for others, little for oneself."""

from collections.abc import Callable
from typing import Any

from django.test import Client
from django.urls import reverse

from doelenboom.backoffice.roles import Role
from doelenboom.organisations.api import Organisation
from tests.backoffice.test_queries import FEW, grow, paths, queries

FORMS_MORE = 30
"""Most queries that a form with many choices may cost more: one look-up per choice and gate."""


def own_screens(registry: Any) -> dict[str, str]:
    named = {
        name: reverse(f"backoffice:{name}")
        for name in ("plans", "transfer", "publications", "audit", "clock")
    }
    return named | {"Mijn werk": "/beheer/"}


def test_as_many_queries_for_many_rows(
    registry: Any, elsewhere: Organisation, working: Callable[..., Client]
) -> None:
    client = working(Role.CONTROLLER, places=(registry.organisation,))
    grow(registry, 1, FEW)
    found = {**paths(registry), **own_screens(registry)}
    found.pop("audit")
    for path in found.values():
        client.get(path)
    few = {name: queries(client, path) for name, path in found.items()}
    grow(registry, FEW, 10 * FEW)
    many = {name: queries(client, path) for name, path in found.items()}
    assert many == few


def test_lists_cost_as_much_as_for_who_works_everywhere(
    registry: Any, elsewhere: Organisation, working: Callable[..., Client]
) -> None:
    here = working(Role.CONTROLLER, places=(registry.organisation,), name="hier")
    everywhere = working(Role.CONTROLLER, name="overal")
    grow(registry, 1, FEW)
    found = {**paths(registry), **own_screens(registry)}
    for client in (here, everywhere):
        for path in found.values():
            client.get(path)
    more = {name: queries(here, path) - queries(everywhere, path) for name, path in found.items()}
    forms = {name for name in found if name.startswith("form")}
    assert {name: extra for name, extra in more.items() if name not in forms and extra > 1} == {}
    assert all(more[name] <= FORMS_MORE for name in forms), more
