"""Accounts made by a command."""

import pytest
from django.contrib.auth import authenticate

from doelenboom.backoffice.people import give_account
from doelenboom.backoffice.roles import Role, roles_of
from doelenboom.history.api import AuditEvent

pytestmark = pytest.mark.django_db
PASSWORD = "een lang wachtwoord 1"


def test_a_new_account_can_log_in_and_has_its_role() -> None:
    give_account(username="jansen", password=PASSWORD, role=Role.CONTROLLER, email="j@voorbeeld.nl")
    account = authenticate(username="jansen", password=PASSWORD)
    assert account is not None
    assert account.email == "j@voorbeeld.nl"
    assert roles_of(account) == {Role.CONTROLLER}


def test_an_existing_account_gets_the_new_password_and_role_and_keeps_its_address() -> None:
    give_account(username="jansen", password="oud wachtwoord 123", role=Role.READER, email="j@x.nl")
    account = give_account(username="jansen", password=PASSWORD, role=Role.AUTHOR)
    assert authenticate(username="jansen", password="oud wachtwoord 123") is None
    assert authenticate(username="jansen", password=PASSWORD) == account
    assert roles_of(account) == {Role.AUTHOR}
    assert account.email == "j@x.nl"


def test_a_blocked_account_works_again() -> None:
    account = give_account(username="jansen", password=PASSWORD, role=Role.READER)
    account.is_active = False
    account.save()
    give_account(username="jansen", password=PASSWORD, role=Role.READER)
    assert authenticate(username="jansen", password=PASSWORD) is not None


def test_only_a_beheerder_gets_the_role_of_beheerder_and_nobody_becomes_superuser() -> None:
    account = give_account(username="jansen", password=PASSWORD, role=Role.ADMINISTRATOR)
    assert roles_of(account) == {Role.ADMINISTRATOR}
    assert not account.is_superuser


def test_it_is_logged_without_the_password() -> None:
    give_account(username="jansen", password=PASSWORD, role=Role.READER)
    event = AuditEvent.objects.get()
    assert (event.verb, event.object_label, event.after) == (
        "account gemaakt",
        "jansen",
        {"rol": "lezer"},
    )
    assert PASSWORD not in str(event.__dict__)
