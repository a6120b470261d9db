"""The five roles of people who work in the back office."""

from enum import StrEnum
from typing import Any


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
_CACHE = "_doelenboom_roles"


def roles_of(user: Any) -> frozenset[Role]:
    """Roles of an account, read once per request; empty for somebody who is not logged in."""
    if not getattr(user, "is_authenticated", False) or not user.is_active:
        return frozenset()
    known: frozenset[Role] | None = getattr(user, _CACHE, None)
    if known is None:
        names = user.groups.values_list("name", flat=True)
        found = {_BY_GROUP[name] for name in names if name in _BY_GROUP}
        if user.is_superuser:
            found.add(Role.ADMINISTRATOR)
        known = frozenset(found)
        setattr(user, _CACHE, known)
    return known
