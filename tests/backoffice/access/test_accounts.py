"""For which organisations an account works: chosen on its screen, told in lists and in the log."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse

from doelenboom.backoffice.people import UnknownOrganisation, give_account
from doelenboom.backoffice.roles import Role, roles_of, workplaces_of
from doelenboom.backoffice.services import ensure_roles
from doelenboom.backoffice.workplaces import places_of, set_workplaces
from doelenboom.history.api import AuditEvent
from doelenboom.organisations.api import Organisation
from tests.backoffice.conftest import PASSWORD

ADD = "wagtailusers_users:add"


def form(name: str = "nieuw", *places: Organisation, **more: Any) -> dict[str, Any]:
    groups = ensure_roles()
    return {
        "username": name,
        "email": "n@example.nl",
        "first_name": "Noor",
        "last_name": "Nieuw",
        "password1": PASSWORD,
        "password2": PASSWORD,
        "is_active": "on",
        "groups": [groups[Role.AUTHOR].pk],
        "organisations": [one.pk for one in places],
        **more,
    }


def account(name: str) -> Any:
    return get_user_model().objects.filter(username=name).first()


def test_without_a_choice_an_account_works_everywhere(
    registry: Any, client_of: Callable[..., Client]
) -> None:
    client = client_of(Role.ADMINISTRATOR)
    page = client.get(reverse(ADD)).content.decode()
    assert "Kiest u niets, dan werkt dit account voor alle organisaties." in page
    assert client.post(reverse(ADD), form()).status_code == 302
    assert workplaces_of(account("nieuw")) is None
    assert "Alle organisaties" in client.get(reverse("wagtailusers_users:index")).content.decode()


def test_an_organisation_is_chosen_listed_and_logged(
    registry: Any, elsewhere: Organisation, client_of: Callable[..., Client]
) -> None:
    client = client_of(Role.ADMINISTRATOR)
    client.post(reverse(ADD), form("nieuw", elsewhere))
    works = workplaces_of(account("nieuw"))
    assert works is not None
    assert works.codes == {"verderop"}
    assert "Gemeente Verderop" in client.get(reverse("wagtailusers_users:index")).content.decode()
    event = AuditEvent.objects.get(verb="toegevoegd", object_label="nieuw")
    assert event.after and event.after["werkt voor"] == "Gemeente Verderop"
    assert event.organisation == "verderop"


def test_another_organisation_is_one_event_with_before_and_after(
    registry: Any, elsewhere: Organisation, worker: Callable[..., Any], client_of: Any
) -> None:
    someone = worker(Role.AUTHOR, places=(elsewhere,), name="noor")
    client = client_of(Role.ADMINISTRATOR)
    target = reverse("wagtailusers_users:edit", args=[someone.pk])
    page = client.get(target).content.decode()
    assert f'value="{elsewhere.pk}"' in page
    data = form("noor", registry.organisation)
    assert client.post(target, data).status_code == 302
    (event,) = AuditEvent.objects.filter(verb="gewijzigd", object_label="noor")
    assert event.before and event.before["werkt voor"] == "Gemeente Verderop"
    assert event.after and event.after["werkt voor"] == "Gemeente Duinmonde"


def test_an_administrator_of_one_organisation_gives_no_access_to_others(
    registry: Any, elsewhere: Organisation, working: Callable[..., Client]
) -> None:
    client = working(Role.ADMINISTRATOR, places=(registry.organisation,), name="baas")
    page = client.get(reverse(ADD)).content.decode()
    assert "Gemeente Duinmonde" in page
    assert "Gemeente Verderop" not in page
    for places in ((), (elsewhere,), (registry.organisation, elsewhere)):
        refused = client.post(reverse(ADD), form("nieuw", *places))
        assert refused.status_code == 200
        assert account("nieuw") is None
    assert client.post(reverse(ADD), form("nieuw", registry.organisation)).status_code == 302
    works = workplaces_of(account("nieuw"))
    assert works is not None
    assert works.codes == {"duinmonde"}


def test_nobody_manages_an_account_that_works_elsewhere_too(
    registry: Any, elsewhere: Organisation, worker: Callable[..., Any], working: Any
) -> None:
    own = worker(Role.AUTHOR, places=(registry.organisation,), name="eigen-mens")
    both = worker(Role.AUTHOR, places=(registry.organisation, elsewhere), name="beide-mens")
    other = worker(Role.AUTHOR, places=(elsewhere,), name="verre-mens")
    everywhere = worker(Role.ADMINISTRATOR, name="overal-mens")
    client = working(Role.ADMINISTRATOR, places=(registry.organisation,), name="baas")
    listed = client.get(reverse("wagtailusers_users:index")).content.decode()
    assert "eigen-mens" in listed
    for name in ("beide-mens", "verre-mens", "overal-mens"):
        assert name not in listed
    assert client.get(reverse("wagtailusers_users:edit", args=[own.pk])).status_code == 200
    for user in (both, other, everywhere):
        for screen in ("edit", "delete", "history"):
            address = reverse(f"wagtailusers_users:{screen}", args=[user.pk])
            assert client.get(address).status_code == 404
            assert client.post(address, form(user.username)).status_code == 404
    assert both.check_password(PASSWORD)


def test_the_command_says_where_an_account_works(registry: Any, elsewhere: Organisation) -> None:
    made = give_account(
        username="noor", password=PASSWORD, role=Role.AUTHOR, organisations=["verderop"]
    )
    works = workplaces_of(made)
    assert works is not None
    assert works.codes == {"verderop"}
    event = AuditEvent.objects.get(object_label="noor")
    assert event.after == {"rol": "opsteller", "werkt voor": "Gemeente Verderop"}
    again = give_account(username="noor", password=PASSWORD, role=Role.READER)
    assert places_of(again) == "Gemeente Verderop"
    everywhere = give_account(
        username="noor", password=PASSWORD, role=Role.READER, organisations=[]
    )
    assert places_of(everywhere) == "alle organisaties"


def test_an_unknown_organisation_changes_nothing(registry: Any) -> None:
    with pytest.raises(UnknownOrganisation, match="nergens"):
        give_account(
            username="noor", password=PASSWORD, role=Role.AUTHOR, organisations=["nergens"]
        )
    assert account("noor") is None


def test_roles_and_workplaces_are_read_in_one_query(
    registry: Any, elsewhere: Organisation, worker: Any, django_assert_num_queries: Any
) -> None:
    everywhere = get_user_model().objects.get(pk=worker(Role.AUTHOR, name="a").pk)
    here = worker(Role.AUTHOR, Role.READER, places=(elsewhere, registry.organisation), name="b")
    here = get_user_model().objects.get(pk=here.pk)
    for user, places in ((everywhere, None), (here, {"verderop", "duinmonde"})):
        with django_assert_num_queries(1):
            assert Role.AUTHOR in roles_of(user)
            works = workplaces_of(user)
        assert (works.codes if works else None) == places


def test_choosing_organisations_again_keeps_what_stays(
    registry: Any, elsewhere: Organisation, worker: Any
) -> None:
    user = worker(Role.AUTHOR, places=(elsewhere,), name="noor")
    kept = user.workplaces.get().pk
    set_workplaces(user, [elsewhere, registry.organisation])
    assert user.workplaces.filter(pk=kept).exists()
    assert user.workplaces.count() == 2
