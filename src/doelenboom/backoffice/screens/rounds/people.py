"""Accounts that can be given a contribution to write."""

from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import QuerySet

from doelenboom.backoffice.permissions import WRITERS
from doelenboom.backoffice.reach import offered, working_for
from doelenboom.backoffice.roles import GROUP_NAMES


def writers(user: Any, organisation: int) -> "QuerySet[Any]":
    """Active accounts with a role that writes, that work for an organisation."""
    active = offered(user, get_user_model().objects.filter(is_active=True))
    active = working_for(organisation, active)
    return active.filter(groups__name__in=[GROUP_NAMES[role] for role in WRITERS]).distinct()


def choices(user: Any, organisation: int) -> list[tuple[str, str]]:
    """Those accounts by name, for a select box."""
    found = ((str(one.pk), name_of(one)) for one in writers(user, organisation))
    return sorted(found, key=lambda pair: pair[1].casefold())


def name_of(user: Any) -> str:
    """What a person is called; empty for nobody."""
    return str(user.get_full_name() or user.get_username()) if user else ""
