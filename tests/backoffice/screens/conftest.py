"""What tests of the screens share."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from doelenboom.backoffice.roles import Role
from tests.backoffice.screens.planting import Planted, plant

Session = Callable[..., Client]


@pytest.fixture
def planted(roles: None) -> Planted:
    """A plan of forty elements."""
    return plant()


@pytest.fixture
def author(client_of: Session) -> Client:
    """A session of somebody who writes."""
    return client_of(Role.AUTHOR)


@pytest.fixture
def queries_of() -> Callable[..., int]:
    """Count the queries of one page, after a first visit has filled what is kept."""

    def count(client: Client, address: str) -> int:
        assert client.get(address).status_code == 200
        with _captured() as queries:
            assert client.get(address).status_code == 200
        return len(queries)

    return count


@contextmanager
def _captured() -> Iterator[CaptureQueriesContext]:
    with CaptureQueriesContext(connection) as queries:
        yield queries


@pytest.fixture
def signed_in(live_server: Any, new_page: Callable[..., Any], person: Callable[..., Any]) -> Any:
    """Open a browser of somebody in this role: ``signed_in(Role.AUTHOR, width=375)``."""

    def opened(role: Role, *, width: int = 1280, height: int = 900, **options: Any) -> Any:
        from django.conf import settings

        client = Client()
        client.force_login(person(role, name=f"{role}-{width}-{len(options)}"))
        page = new_page(
            viewport={"width": width, "height": height}, base_url=live_server.url, **options
        )
        page.context.add_cookies(
            [
                {
                    "name": settings.SESSION_COOKIE_NAME,
                    "value": client.cookies[settings.SESSION_COOKIE_NAME].value,
                    "url": live_server.url,
                }
            ]
        )
        return page

    return opened
