"""Every other screen of the binding in a browser: no finding of axe, nothing scrolls sideways."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from doelenboom.backoffice.roles import Role
from doelenboom.indicators.api import Indicator, Observation, groups
from doelenboom.statistics.api import Selection, TableAddress, fetch_table
from tests.backoffice.screens.binding.workers import work
from tests.statline import StatLine, make_table

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SHOTS = os.environ.get("DOELENBOOM_SHOTS", "")


@pytest.fixture
def changed(at_statline: StatLine, indicator: Indicator, controller: Any) -> Indicator:
    """A bound indicator whose table changed, a group, a catalogue and a draft of two tables."""
    at = f"/beheer/actualiteit/koppelen/{indicator.pk}/"
    at_statline.publish(make_table("70001NED", title="Jeugdzorg; trajecten in natura, regio"))
    at_statline.publish(make_table("70002NED", title="Jeugdzorg; nieuwe opzet, regio",
                                   periods=("2023JJ00", "2024JJ00")))  # fmt: skip
    groups.save_group(
        organisation=indicator.organisation, name="Walcheren", method="mean",
        members=[("GM0718", "Vlissingen"), ("GM0687", "Middelburg")],
    )  # fmt: skip
    controller.post(f"{at}zoeken/ververs/")
    controller.post(f"{at}adres/", {"adres": "70001NED"})
    work()
    controller.get(f"{at}opzoeken/")
    controller.post(f"{at}tabel/1/onderwerp/", {"onderwerp": "M000001"})
    controller.post(f"{at}tabel/1/keuzes/", {"maal": "1"})
    controller.post(f"{at}gebieden/", {"gebied": ["GM0718", "NL01"]})
    work()
    controller.post(f"{at}bewaar/")
    table = at_statline.table("70001NED")
    at_statline.publish(
        table.change_topic("M000001", title="Trajecten, anders geteld", unit="per 1 000").correct(
            "M000001", ("GM0718", "2023JJ00"), 77777
        )
    )
    fetch_table(
        address=TableAddress("statline-v4", "CBS", "70001NED"),
        selection=Selection.of({"Measure": ["M000001"]}),
    )
    return indicator


def _draft(client: Any, at: str) -> None:
    client.post(f"{at}adres/", {"adres": "70001NED ; 70002NED"})
    work()
    client.get(f"{at}opzoeken/")
    for key in (1, 2):
        client.post(f"{at}tabel/{key}/onderwerp/", {"onderwerp": "M000001"})
        client.post(f"{at}tabel/{key}/keuzes/", {"maal": "1"})
    client.post(f"{at}gebieden/", {"gebied": ["GM0718", "NL01"]})
    work()


@pytest.mark.parametrize(("width", "colours"), [(1280, "light"), (375, "dark")])
def test_every_screen_passes_axe(
    changed: Indicator,
    signed_in: Callable[..., Any],
    axe: Callable[..., list[str]],
    width: int,
    colours: str,
) -> None:
    at = f"/beheer/actualiteit/koppelen/{changed.pk}/"
    page = signed_in(Role.CONTROLLER, width=width, color_scheme=colours)
    _draft(_as(page), at)
    figure = Observation.objects.filter(indicator=changed, origin="bound").first()
    assert figure is not None
    for name, address in {
        "begin": at,
        "zoeken": f"{at}zoeken/?q=jeugdhulp",
        "onderwerp": f"{at}tabel/1/onderwerp/",
        "overlap": f"{at}controleren/",
        "vraag": f"{at}vraag/",
        "formule": f"{at}formule/",
        "bekend": f"{at}cijfers/?op=2026-11-22",
        "herkomst": f"/beheer/actualiteit/cijfers/{figure.pk}/herkomst/",
        "groepen": "/beheer/vergelijkingsgroepen/",
        "groep": "/beheer/vergelijkingsgroepen/nieuw/",
    }.items():
        page.goto(address)
        if SHOTS:
            page.screenshot(path=Path(SHOTS) / f"x-{name}-{width}.png", full_page=True)
        assert axe(page) == [], name
        assert page.evaluate("document.querySelector('main').scrollWidth") <= width, name


def _as(page: Any) -> Any:
    """A test client in the same session as the browser."""
    from django.conf import settings
    from django.test import Client

    client = Client()
    found = {one["name"]: one["value"] for one in page.context.cookies()}
    client.cookies[settings.SESSION_COOKIE_NAME] = found[settings.SESSION_COOKIE_NAME]
    return client
