"""What all organisations share is changed by those who work for all of them."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.timezone import now

from doelenboom.backoffice.access import may, may_open
from doelenboom.backoffice.permissions import FOR_THE_WHOLE_INSTALLATION
from doelenboom.backoffice.roles import Role, workplaces_of
from doelenboom.organisations.api import Organisation
from doelenboom.statistics.api import Fetch, Table
from tests.backoffice.addresses import everything

REGION = "wagtailsnippets_organisations_region"
ORGANISATION = "wagtailsnippets_organisations_organisation"


def test_every_name_is_an_address() -> None:
    assert {address.name for address in everything()} >= FOR_THE_WHOLE_INSTALLATION


@pytest.mark.parametrize(
    ("view", "argument"),
    [
        (f"{REGION}:edit", "region"),
        (f"{REGION}:delete", "region"),
        (f"{REGION}:add", ""),
        (f"{ORGANISATION}:add", ""),
        (f"{ORGANISATION}:delete", "organisation"),
        ("backoffice:regions-load", ""),
    ],
)
def test_an_administrator_of_one_organisation_is_told_who_may(
    registry: Any, working: Callable[..., Client], view: str, argument: str
) -> None:
    path = reverse(view, args=[getattr(registry, argument).pk] if argument else [])
    client = working(Role.ADMINISTRATOR, places=(registry.organisation,))
    for reply in (client.get(path), client.post(path, {"name": "Anders"})):
        assert reply.status_code == 403
        assert "Dit geldt voor alle organisaties" in reply.content.decode()
    assert Organisation.objects.get() == registry.organisation


def test_everybody_reads_them_and_works_on_the_own_organisation(
    registry: Any, working: Callable[..., Client]
) -> None:
    client = working(Role.ADMINISTRATOR, places=(registry.organisation,))
    for path in (
        reverse(f"{REGION}:list"),
        reverse(f"{REGION}:inspect", args=[registry.region.pk]),
        reverse(f"{ORGANISATION}:edit", args=[registry.organisation.pk]),
        reverse("backoffice:regions"),
    ):
        assert client.get(path).status_code == 200


def test_who_works_everywhere_changes_them(registry: Any, worker: Callable[..., Any]) -> None:
    everywhere = worker(Role.ADMINISTRATOR, name="overal")
    here = worker(Role.ADMINISTRATOR, places=(registry.organisation,), name="hier")
    for name in (f"{REGION}:edit", f"{ORGANISATION}:add", *FOR_THE_WHOLE_INSTALLATION):
        assert may_open(everywhere, name)
        assert not may_open(here, name)
    assert may(everywhere, "organisations.region", "change")
    assert not may(here, "organisations.region", "change")
    assert may(here, "organisations.region", "view")


def test_an_organisation_is_not_removed_from_under_who_works_for_it(
    elsewhere: Organisation, worker: Callable[..., Any], client_of: Callable[..., Client]
) -> None:
    """Without it they would work for no organisation by name, and so for all of them."""
    here = worker(Role.CONTROLLER, places=(elsewhere,), name="hier")
    client = client_of(Role.ADMINISTRATOR)
    reply = client.post(reverse(f"{ORGANISATION}:delete", args=[elsewhere.pk]), follow=True)
    said = reply.content.decode()
    assert "“Gemeente Verderop” kan niet worden verwijderd" in said
    assert "“hier: Gemeente Verderop”" in said
    works = workplaces_of(type(here).objects.get(pk=here.pk))
    assert works is not None
    assert works.codes == {"verderop"}


def test_a_chooser_takes_no_nonsense_for_a_number(
    registry: Any, client_of: Callable[..., Client]
) -> None:
    client = client_of(Role.CONTROLLER)
    for pk in ("x", "²", "-1", "1e3"):
        path = reverse("wagtailsnippetchoosers_organisations_region:chosen", args=[pk])
        assert client.get(path).status_code == 404


def test_names_at_retrievals_are_not_read_by_other_organisations(
    registry: Any, working: Callable[..., Client]
) -> None:
    table = Table.objects.create(service="cbs", catalogue="CBS", code="1", title="Bevolking")
    for name in ("Verre Collega", "hier"):
        Fetch.objects.create(
            table=table, requested_by=name, requested_at=now(), state="done", outcome="unchanged"
        )
    path = reverse("backoffice:fetches")
    here = working(Role.CONTROLLER, places=(registry.organisation,), name="hier")
    page = here.get(path).content.decode()
    assert "gevraagd door hier" in page
    assert "Verre Collega" not in page
    everywhere = working(Role.CONTROLLER, name="overal")
    assert "gevraagd door Verre Collega" in everywhere.get(path).content.decode()
