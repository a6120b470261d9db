"""The five roles of people who work in the back office."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.contrib.auth.models import Group
from django.db.models import Value

from doelenboom.organisations.api import Workplace


class Role(StrEnum):
    """What somebody is here for; one account may have several."""

    ADMINISTRATOR = "beheerder"
    AUTHOR = "opsteller"
    CONTROLLER = "controller"
    EXECUTIVE = "bestuurder"
    READER = "lezer"


GROUP_NAMES: dict[Role, str] = {
    Role.ADMINISTRATOR: "Beheerder",
    Role.AUTHOR: "Opsteller",
    Role.CONTROLLER: "Controller",
    Role.EXECUTIVE: "Bestuurder of griffie",
    Role.READER: "Lezer",
}
"""Name of the group whose members have the role."""

ROLE_MEANINGS: dict[Role, str] = {
    Role.ADMINISTRATOR: "Richt de omgeving in, beheert accounts en mag alles.",
    Role.AUTHOR: "Schrijft concepten en dient ze in. Kan niets vrijgeven.",
    Role.CONTROLLER: "Controleert wat is ingediend, importeert, en geeft lijsten en cijfers vrij.",
    Role.EXECUTIVE: "Leest alles en stelt vast: dan wordt een tekst definitief.",
    Role.READER: "Leest mee en kan niets wijzigen.",
}

_BY_GROUP = {name: role for role, name in GROUP_NAMES.items()}
_CACHE = "_doelenboom_standing"
_GROUP, _WORKPLACE = "group", "workplace"


@dataclass(frozen=True, slots=True)
class Workplaces:
    """The organisations that an account works for."""

    ids: frozenset[int]
    codes: frozenset[str]


NOWHERE = Workplaces(frozenset(), frozenset())


@dataclass(frozen=True, slots=True)
class _Standing:
    roles: frozenset[Role]
    workplaces: Workplaces | None


_NOBODY = _Standing(frozenset(), NOWHERE)


def roles_of(user: Any) -> frozenset[Role]:
    """Roles of an account, read once per request; empty for somebody who is not logged in."""
    return _standing(user).roles


def workplaces_of(user: Any) -> Workplaces | None:
    """The organisations that an account works for; None when it works for all of them.

    An account without any ``Workplace`` works for every organisation of the installation.
    Somebody who is not logged in works nowhere.
    """
    return _standing(user).workplaces


def _standing(user: Any) -> _Standing:
    if not getattr(user, "is_authenticated", False) or not user.is_active:
        return _NOBODY
    known: _Standing | None = getattr(user, _CACHE, None)
    if known is None:
        known = _read(user)
        setattr(user, _CACHE, known)
    return known


def _read(user: Any) -> _Standing:
    """Roles and workplaces together in one query."""
    groups = Group.objects.filter(user=user).order_by()
    workplaces = Workplace.objects.filter(user=user).order_by()
    rows = groups.values_list(Value(_GROUP), "name", Value(0)).union(
        workplaces.values_list(Value(_WORKPLACE), "organisation__code", "organisation_id"),
        all=True,
    )
    found = list(rows)
    roles = {_BY_GROUP[name] for kind, name, _ in found if kind == _GROUP and name in _BY_GROUP}
    if user.is_superuser:
        roles.add(Role.ADMINISTRATOR)
    works = [(pk, code) for kind, code, pk in found if kind == _WORKPLACE]
    if not works:
        return _Standing(frozenset(roles), None)
    ids, codes = zip(*works, strict=True)
    return _Standing(frozenset(roles), Workplaces(frozenset(ids), frozenset(codes)))
