"""Groups of municipalities, made on the screen."""

from collections.abc import Callable

import pytest
from django.test import Client

from doelenboom.backoffice.roles import Role
from doelenboom.indicators.api import ComparisonGroup
from doelenboom.organisations.api import Organisation

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("roles")]
NEW = "/beheer/vergelijkingsgroepen/nieuw/"


@pytest.fixture
def controller(client_of: Callable[..., Client]) -> Client:
    Organisation.objects.create(code="vlissingen", name="Gemeente Vlissingen")
    return client_of(Role.CONTROLLER)


def test_names_that_nobody_knows_are_told_beside_those_that_were_found(controller: Client) -> None:
    asked = {"naam": "Walcheren", "zoek": "Veere, Atlantis, Haaren, Lemuria", "zoeken": "1"}
    html = controller.post(NEW, asked).content.decode()
    assert "We kennen geen gemeente met “Atlantis” of “Lemuria”." in html
    assert "Veere" in html
    assert "Haaren (opgeheven in 2021)" in html
    assert 'value="Walcheren"' in html, "what was typed stays"


def test_a_group_is_kept_with_its_municipalities(controller: Client) -> None:
    given = {"naam": "Walcheren", "manier": "median", "lid": ["GM0717", "GM0687"], "bewaar": "1"}
    html = controller.post(NEW, given, follow=True).content.decode()
    assert "De groep “Walcheren” is bewaard." in html
    group = ComparisonGroup.objects.get()
    assert set(group.members.values_list("code", flat=True)) == {"GM0717", "GM0687"}
