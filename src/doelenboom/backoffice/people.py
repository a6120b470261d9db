"""Accounts that are made by a command instead of in the screens."""

from typing import Any

from django.contrib.auth import get_user_model
from django.db import transaction

from doelenboom.backoffice.roles import Role
from doelenboom.backoffice.services import ensure_roles
from doelenboom.history.api import record


@transaction.atomic
def give_account(*, username: str, password: str, role: Role, email: str = "") -> Any:
    """Make an account with one role, or give the one that is there this password and role.

    An empty ``email`` leaves the address of an existing account as it was. The password is
    never logged.
    """
    account, made = get_user_model().objects.get_or_create(username=username)
    account.set_password(password)
    account.email = email or account.email
    account.is_active = True
    account.save()
    account.groups.set([ensure_roles()[role]])
    record(
        verb="account gemaakt" if made else "account vernieuwd",
        subject=account,
        after={"rol": role.value},
    )
    return account
