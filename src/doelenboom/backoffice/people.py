"""Accounts that are made by a command instead of in the screens."""

from collections.abc import Iterable
from typing import Any

from django.contrib.auth import get_user_model
from django.db import transaction

from doelenboom.backoffice.roles import Role
from doelenboom.backoffice.services import ensure_roles
from doelenboom.backoffice.workplaces import WORKS_FOR, only_place, places_of, set_workplaces
from doelenboom.history.api import record
from doelenboom.kernel.errors import DoelenboomError
from doelenboom.organisations.api import Organisation


class UnknownOrganisation(DoelenboomError):
    """No organisation has this code."""

    def __init__(self, code: str) -> None:
        super().__init__(f"Er is geen organisatie met de code “{code}”.")


@transaction.atomic
def give_account(
    *,
    username: str,
    password: str,
    role: Role,
    email: str = "",
    organisations: Iterable[str] | None = None,
) -> Any:
    """Make an account with one role, or give the one that is there this password and role.

    An empty ``email`` leaves the address of an existing account as it was. The password is
    never logged.

    Args:
        username: the name to log in with.
        password: the password, already drawn.
        role: the one role that it has from now on.
        email: the mail address.
        organisations: codes of the organisations that it works for from now on, none of them
            meaning all; None leaves that as it was.

    Raises:
        UnknownOrganisation: no organisation has one of the codes.
    """
    places = None if organisations is None else [_organisation(code) for code in organisations]
    account, made = get_user_model().objects.get_or_create(username=username)
    account.set_password(password)
    account.email = email or account.email
    account.is_active = True
    account.save()
    account.groups.set([ensure_roles()[role]])
    after = {"rol": role.value}
    if places is not None:
        set_workplaces(account, places)
        after[WORKS_FOR] = places_of(account)
    record(
        verb="account gemaakt" if made else "account vernieuwd",
        subject=account,
        organisation=only_place(account),
        after=after,
    )
    return account


def _organisation(code: str) -> Organisation:
    found = Organisation.objects.filter(code=code).first()
    if found is None:
        raise UnknownOrganisation(code)
    return found
