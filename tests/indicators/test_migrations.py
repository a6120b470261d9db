"""What existing figures become when a migration gives their status a value of its own."""

from importlib import import_module

import pytest
from django.apps import apps

from doelenboom.indicators.api import Indicator, Observation
from doelenboom.organisations.api import Organisation

unstated = import_module("doelenboom.indicators.migrations.0004_unstated_status")


@pytest.mark.parametrize(
    ("origin", "stated", "status", "becomes"),
    [
        ("manual", "", "definitive", "unstated"),
        ("import", "circa", "definitive", "unstated"),
        ("import", "definitief", "definitive", "definitive"),
        ("import", "Definitief; ruim", "definitive", "definitive"),
        ("manual", "", "provisional", "provisional"),
        ("bound", "", "definitive", "definitive"),
    ],
)
def test_only_what_nobody_called_definitive_becomes_unstated(
    db: None, origin: str, stated: str, status: str, becomes: str
) -> None:
    owner = Organisation.objects.create(code="testdorp", name="Testdorp")
    indicator = Indicator.objects.create(organisation=owner, code="cijfer", name="cijfer")
    figure = Observation.objects.create(
        indicator=indicator, period="2024", value=1, origin=origin, stated=stated, status=status
    )
    unstated.not_promised(apps, None)
    figure.refresh_from_db()
    assert figure.status == becomes
