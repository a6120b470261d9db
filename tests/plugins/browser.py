"""A real browser for tests: the system's Chromium, driven by Playwright.

Tests that use `page` carry the marker `browser` by themselves.
"""

import os
import threading
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.core.signals import request_finished, request_started
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tools import assets
from tools import browser as chromium
from tools.axe import findings

PATIENCE = 30_000
"""Milliseconds that a page may take to show what a test expects."""
_LAST_ANSWERS = 5.0
"""Seconds that a server may still be busy with what a page asked before it was closed."""
BROWSER_FIXTURES = {"browser", "page", "new_page", "axe", "lighthouse"}


def pytest_itemcollected(item: pytest.Item) -> None:
    if BROWSER_FIXTURES & set(getattr(item, "fixturenames", ())):
        item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium, started once per worker."""
    path = chromium.find()
    if path is None:
        pytest.skip("geen Chromium gevonden")
    # Playwright's loop makes Django believe that it runs inside async code; it does not.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    # The Node inside Playwright needs a library that a bare system lacks; ours does not.
    os.environ.setdefault("PLAYWRIGHT_NODEJS_PATH", str(assets.node_program()))
    # A test must not fail because the machine was busy; what is right is seen at once anyhow.
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=path, args=chromium.flags())
        yield running
        running.close()


class UnderWay:
    """How many requests the server of the tests is answering."""

    def __init__(self) -> None:
        """Nothing asked yet."""
        self._number = 0
        self._changed = threading.Condition()

    def begun(self, **_: object) -> None:
        """A request came in."""
        with self._changed:
            self._number += 1

    def ended(self, **_: object) -> None:
        """A request was answered."""
        with self._changed:
            self._number = max(0, self._number - 1)
            self._changed.notify_all()

    def wait(self) -> None:
        """Return when none is left, or after some seconds."""
        with self._changed:
            self._changed.wait_for(lambda: self._number == 0, _LAST_ANSWERS)


@pytest.fixture
def answered(request: pytest.FixtureRequest) -> Iterator[UnderWay | None]:
    """What the server is still busy with; None where a test has no server of ours.

    It is asked before the database closes: a page that is left still saves what was typed, and
    one that was being looked at was asking for something.
    """
    if "live_server" not in request.fixturenames:
        yield None
        return
    request.getfixturevalue("transactional_db")
    under_way = UnderWay()
    request_started.connect(under_way.begun)
    request_finished.connect(under_way.ended)
    yield under_way
    request_started.disconnect(under_way.begun)
    request_finished.disconnect(under_way.ended)


@pytest.fixture
def new_page(browser: Browser, answered: UnderWay | None) -> Iterator[Callable[..., Page]]:
    """Open a page in a session of its own: two calls are two people.

    Arguments go to Playwright's `new_context`, such as `viewport`, `java_script_enabled` and
    `color_scheme`. An error in the page's own JavaScript fails the test.
    """
    contexts = []
    errors: list[str] = []

    def opened(**options: Any) -> Page:
        context = browser.new_context(**{"locale": "nl-NL", **options})
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: errors.append(str(error)))
        return page

    yield opened
    for context in contexts:
        context.close()
    if answered is not None:
        answered.wait()
    assert not errors, f"JavaScript op de pagina gaf fouten: {errors}"


@pytest.fixture
def page(new_page: Callable[..., Page]) -> Page:
    """One page in one session."""
    return new_page()


@pytest.fixture(scope="session")
def axe() -> Callable[[Page], list[str]]:
    """Return what axe finds on a page, one line per element; empty is good."""
    return findings
