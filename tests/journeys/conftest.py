"""The town of the demo, and people who work there in browsers of their own."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from doelenboom.backoffice.people import give_account
from doelenboom.backoffice.roles import Role
from doelenboom.backoffice.services import ensure_roles, ensure_workflow
from doelenboom.demo.load import CITY, FOLDER
from doelenboom.exchange.importing import import_workbook
from tests.journeys.people import Person

PASSWORD = "een-lang-wachtwoord-123"


@pytest.fixture
def town(transactional_db: None, settings: Any, tmp_path: Path) -> str:
    """Code of the plan of a town that has nothing published yet."""
    settings.PUBLICATIONS_DIR = tmp_path / "publications"
    ensure_roles()
    ensure_workflow()
    outcome = import_workbook(FOLDER / CITY)
    assert outcome.written
    return CITY


@pytest.fixture
def somebody(live_server: Any, new_page: Callable[..., Page]) -> Callable[..., Person]:
    """Let somebody log in: ``somebody(Role.AUTHOR, "Ann")``."""

    def arrive(role: Role, name: str = "", **options: Any) -> Person:
        username = name or role.value
        give_account(username=username, password=PASSWORD, role=role)
        page = new_page(base_url=live_server.url, **options)
        page.goto("/beheer/")
        page.get_by_label("Gebruikersnaam").fill(username)
        page.get_by_label("Wachtwoord").fill(PASSWORD)
        page.get_by_role("button", name="Inloggen").click()
        page.wait_for_url(re.compile("/beheer/$"))
        return Person(page, username)

    return arrive


@pytest.fixture
def reader(live_server: Any, new_page: Callable[..., Page]) -> Callable[..., Page]:
    """A browser of somebody from outside; options as for ``new_page``."""
    return lambda **options: new_page(base_url=live_server.url, **options)
