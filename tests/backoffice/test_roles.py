"""Roles, and the permissions that follow from them."""

from collections.abc import Callable
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.test import Client

from doelenboom.backoffice.access import may, may_open
from doelenboom.backoffice.roles import GROUP_NAMES, ROLE_MEANINGS, Role, roles_of
from doelenboom.backoffice.services import ensure_roles

Account = Callable[..., Any]


def test_every_role_has_a_name_and_a_meaning() -> None:
    assert set(GROUP_NAMES) == set(ROLE_MEANINGS) == set(Role)


def test_a_permission_given_by_hand_disappears(roles: None) -> None:
    reader = Group.objects.get(name=GROUP_NAMES[Role.READER])
    reader.permissions.add(Permission.objects.get(codename="delete_plan"))
    ensure_roles()
    assert not reader.permissions.filter(codename="delete_plan").exists()


def test_an_account_may_have_several_roles(person: Account) -> None:
    account = person(Role.AUTHOR, Role.EXECUTIVE)
    assert roles_of(account) == {Role.AUTHOR, Role.EXECUTIVE}
    assert may(account, "goals.node", "change")
    assert may(account, "goals.node", "publish")
    assert not may(account, "auth.user", "view")


def test_a_superuser_works_as_administrator(roles: None) -> None:
    account = get_user_model().objects.create_superuser("root", password="x")
    assert roles_of(account) == {Role.ADMINISTRATOR}
    assert may_open(account, "wagtailusers_users:index")
    assert not may_open(account, "wagtailusers_groups:index")


def test_an_account_without_a_role_sees_nothing_but_why(person: Account) -> None:
    client = Client()
    client.force_login(person())
    answer = client.get("/beheer/")
    assert answer.status_code == 403
    assert "Uw account heeft nog geen rol" in answer.content.decode()


def test_an_account_that_was_put_out_has_no_role(person: Account) -> None:
    account = person(Role.AUTHOR)
    account.is_active = False
    assert roles_of(account) == frozenset()


def test_refusals_are_said_in_dutch(client_of: Callable[..., Client]) -> None:
    client = client_of(Role.READER)
    answer = client.get("/beheer/users/")
    assert answer.status_code == 403
    page = answer.content.decode()
    assert "Dit mag u niet openen" in page
    assert "U werkt als lezer" in page
    assert client.get("/beheer/users/", headers={"accept": "application/json"}).status_code == 403


def test_who_is_not_logged_in_goes_to_the_login_page_and_back(roles: None) -> None:
    answer = Client().get("/beheer/elementen/?plan=1")
    assert answer.headers["Location"] == "/beheer/login/?next=/beheer/elementen/%3Fplan%3D1"


def test_the_menu_shows_what_may_be_opened(client_of: Callable[..., Client]) -> None:
    def words(role: Role) -> str:
        return client_of(role).get("/beheer/account/").content.decode()

    assert "Accounts en rollen" in words(Role.ADMINISTRATOR)
    assert "Accounts en rollen" not in words(Role.AUTHOR)
    assert "Logboek" not in words(Role.READER)
