"""An indicator to bind, a table to bind it to, and somebody who may."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from doelenboom.backoffice.roles import Role
from doelenboom.indicators.api import Indicator
from doelenboom.organisations.api import Region
from tests.statline import Axis, Code, StatLine, Topic, make_table

AGES = Axis(
    "Leeftijd",
    "Leeftijd",
    codes=(Code("20300", "18 jaar of ouder"), Code("10000", "Totaal"), Code("53110", "65-plus")),
)
MARGINS = Axis(
    "Marges",
    "Marges",
    codes=(Code("MW00000", "Waarde"), Code("MOG0095", "Ondergrens"), Code("MBG0095", "Bovengrens")),
)
TOPICS = (
    Topic("M000001", "Eenzaam", "%", 1, path=("Gezondheid",)),
    Topic("M000002", "Ernstig eenzaam", "%", 1, path=("Gezondheid",)),
    Topic("M000003", "Eenzaam", "aantal", 0, path=("Personen",)),
)


@pytest.fixture(autouse=True)
def own_data(tmp_path: Path, settings: Any) -> None:
    """Descriptions, catalogue and vintages of this test alone."""
    settings.DATA_DIR = tmp_path / "data"
    settings.DATA_DIR.mkdir(exist_ok=True)
    settings.VINTAGES_DIR = settings.DATA_DIR / "vintages"


@pytest.fixture
def source(at_statline: StatLine) -> StatLine:
    """One table with everything to choose, and its deeplink."""
    at_statline.publish(
        make_table("50001NED", title="Gezondheidsmonitor; regio", topics=TOPICS,
                   extra=(AGES, MARGINS))
    )  # fmt: skip
    at_statline.deeplinks["C0254"] = (
        "$filter=((Leeftijd eq '20300')) and ((Marges eq 'MW00000')) and "
        "((RegioS eq 'GM0718    ') or (RegioS eq 'PV29      '))"
        "&$select=Leeftijd, Marges, RegioS, Perioden, Eenzaam_1"
    )
    return at_statline


@pytest.fixture
def indicator(registry: Any) -> Indicator:
    """An indicator of Vlissingen, with one figure by hand."""
    region, _ = Region.objects.get_or_create(code="GM0718", defaults={"name": "Vlissingen"})
    found: Indicator = registry.indicator
    found.local_region = region
    found.decimals = 1
    found.save()
    return found


@pytest.fixture
def controller(client_of: Callable[..., Client]) -> Client:
    """A session of a controller."""
    return client_of(Role.CONTROLLER)
