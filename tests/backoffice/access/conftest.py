"""Two organisations that know nothing of each other."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from doelenboom.backoffice.roles import Role
from doelenboom.backoffice.workplaces import set_workplaces
from doelenboom.organisations.api import Organisation


@pytest.fixture
def elsewhere(registry: Any) -> Organisation:
    """Another organisation in the same installation."""
    return Organisation.objects.create(code="verderop", name="Gemeente Verderop")


@pytest.fixture
def worker(person: Callable[..., Any]) -> Callable[..., Any]:
    """Make an account with these roles that works for these organisations."""

    def make(*roles: Role, places: tuple[Organisation, ...] = (), name: str = "") -> Any:
        user = person(*roles, name=name)
        set_workplaces(user, places)
        return user

    return make


@pytest.fixture
def working(worker: Callable[..., Any]) -> Callable[..., Client]:
    """A browser session of such an account."""

    def make(*roles: Role, places: tuple[Organisation, ...] = (), name: str = "") -> Client:
        client = Client()
        client.force_login(worker(*roles, places=places, name=name))
        return client

    return make
