"""Watching a job in a browser, with and without scripts, and on a phone."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from doelenboom.backoffice.roles import Role
from doelenboom.statistics.api import Fetch, Table, request_fetch
from tests.bound import bind

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def job(roles: None) -> Fetch:
    """A job that somebody works on."""
    bind("Inwoners")
    fetch = request_fetch(table=Table.objects.get()).fetch
    now = timezone.now()
    Fetch.objects.filter(pk=fetch.pk).update(
        state="running", stage="ophalen", rows=250, pages=2, expected_rows=1000,
        started_at=now - timedelta(seconds=60), alive_at=now, worker="een",
    )  # fmt: skip
    return fetch


def finish(job: Fetch) -> None:
    Fetch.objects.filter(pk=job.pk).update(
        state="done", outcome="unchanged", finished_at=timezone.now()
    )


def test_the_page_follows_the_job(job: Fetch, signed_in: Callable[..., Any]) -> None:
    page = signed_in(Role.CONTROLLER)
    page.goto(f"/beheer/actualiteit/ophalen/{job.pk}/")
    Fetch.objects.filter(pk=job.pk).update(rows=750)
    page.get_by_text("750 van 1.000 rijen").wait_for()
    assert page.get_by_role("progressbar").get_attribute("value") is not None
    finish(job)
    page.get_by_text("De bron heeft niets nieuws.").wait_for()


def test_without_scripts_the_page_asks_again(job: Fetch, signed_in: Callable[..., Any]) -> None:
    page = signed_in(Role.CONTROLLER, java_script_enabled=False)
    page.goto(f"/beheer/actualiteit/ophalen/{job.pk}/")
    assert page.get_by_text("250 van 1.000 rijen").is_visible()
    finish(job)
    page.get_by_text("De bron heeft niets nieuws.").wait_for()


@pytest.mark.parametrize("width", [1280, 375])
def test_the_pages_are_accessible_and_fit(
    width: int, job: Fetch, signed_in: Callable[..., Any], axe: Callable[[Any], list[str]]
) -> None:
    page = signed_in(Role.CONTROLLER, width=width)
    table = Table.objects.get()
    for path in (
        "actualiteit/",
        f"actualiteit/ophalen/{job.pk}/",
        "actualiteit/ophalen/",
        f"actualiteit/tabellen/{table.pk}/",
    ):
        page.goto(f"/beheer/{path}")
        # A list of what is under way asks again by itself: not while it is being looked at.
        page.route(page.url, lambda route: route.fulfill(status=204))
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path
        assert axe(page) == [], path
        if width > 1000:
            active = page.locator(".sidebar-menu-item--active")
            active.first.wait_for()
            assert "Mijn werk" not in " ".join(active.all_text_contents())
        page.unroute_all()


def test_the_keyboard_reaches_and_presses_the_button(
    job: Fetch, signed_in: Callable[..., Any]
) -> None:
    finish(job)
    page = signed_in(Role.CONTROLLER)
    page.goto("/beheer/actualiteit/")
    button = page.get_by_role("button", name="Nu ophalen")
    button.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/beheer/actualiteit/ophalen/*/")
    assert page.get_by_role("button", name="Stop het ophalen").is_visible()
