"""The browser of the tests: a real one, with axe, and as many people as a story needs."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Error, Page


def test_axe_finds_what_is_wrong(page: Page, axe: Callable[[Page], list[str]]) -> None:
    page.set_content("<!doctype html><html lang=nl><title>t</title><main><h1>t</h1><img src=''>")
    assert [line.split()[0] for line in axe(page)] == ["image-alt"]


def test_axe_is_silent_about_what_is_right(page: Page, axe: Callable[[Page], list[str]]) -> None:
    page.set_content("<!doctype html><html lang=nl><title>t</title><main><h1>t</h1></main>")
    assert axe(page) == []


def test_two_pages_are_two_people(new_page: Callable[..., Page]) -> None:
    one, other = new_page(), new_page()
    assert one.context is not other.context


def test_the_browser_reaches_nothing_beyond_this_machine(page: Page) -> None:
    with pytest.raises(Error, match="ERR_NAME_NOT_RESOLVED"):
        page.goto("http://example.org/")
