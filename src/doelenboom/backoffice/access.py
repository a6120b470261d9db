"""Looking up who may open an address."""

from fnmatch import fnmatchcase
from functools import cache
from typing import Any

from django.urls import ResolverMatch

from doelenboom.backoffice.permissions import (
    ACTION_OF_VIEW,
    ADD,
    AREAS,
    CHOOSER_VIEWS,
    CHOOSERS_PREFIX,
    DELETE,
    FOR_THE_WHOLE_INSTALLATION,
    SCREENS,
    SCREENS_PREFIX,
    VIEW,
    WRITERS,
    Access,
    Anyone,
    roles_with,
)
from doelenboom.backoffice.roads import SHARED
from doelenboom.backoffice.roles import roles_of, workplaces_of


def name_of(match: ResolverMatch) -> str:
    """Name under which an address is declared: its own, or its route where it has none."""
    return match.view_name if match.url_name else f"route:{match.route}"


@cache
def declared(name: str) -> Access | None:
    """Who may open the address of this name; None when nobody said."""
    namespace, _, view = name.rpartition(":")
    if namespace.startswith(SCREENS_PREFIX) and namespace != SCREENS_PREFIX:
        return _generated(namespace.removeprefix(SCREENS_PREFIX), view)
    if namespace.startswith(CHOOSERS_PREFIX):
        return WRITERS if view in CHOOSER_VIEWS else Anyone.NOBODY
    for screen in SCREENS:
        if any(fnmatchcase(name, pattern) for pattern in screen.names):
            return screen.access
    return None


def generated(name: str) -> tuple[str, str]:
    """Model ("goals.node") and action of a generated screen; both empty for any other address."""
    namespace, _, view = name.rpartition(":")
    if not namespace.startswith(SCREENS_PREFIX) or namespace == SCREENS_PREFIX:
        return "", ""
    label = namespace.removeprefix(SCREENS_PREFIX).replace("_", ".", 1)
    return label, ACTION_OF_VIEW.get(view, "")


def _generated(model: str, view: str) -> Access | None:
    label = model.replace("_", ".", 1)
    if label not in AREAS or view not in ACTION_OF_VIEW:
        return None
    return roles_with(label, ACTION_OF_VIEW[view]) or Anyone.NOBODY


def may_open(user: Any, name: str) -> bool:
    """Whether an account may open the address of this name."""
    access = declared(name)
    if access is Anyone.PUBLIC:
        return True
    if changes_for_everybody(user, name):
        return False
    roles = roles_of(user)
    if access is Anyone.ACCOUNT:
        return bool(roles)
    return isinstance(access, frozenset) and bool(access & roles)


def may(user: Any, model_label: str, action: str) -> bool:
    """Whether an account may do this with objects of a model ("goals.node", "publish")."""
    if changes_for_all(model_label, action) and workplaces_of(user) is not None:
        return False
    return bool(roles_with(model_label, action) & roles_of(user))


def changes_for_everybody(user: Any, name: str) -> bool:
    """Whether an address is closed because this account works for some organisations only."""
    return _is_for_all_organisations(name) and workplaces_of(user) is not None


def changes_for_all(label: str, action: str) -> bool:
    """Whether an act changes something that not one organisation alone has."""
    if label == "organisations.organisation":
        return action in {ADD, DELETE}
    return label in SHARED and action != VIEW


def _is_for_all_organisations(name: str) -> bool:
    return name in FOR_THE_WHOLE_INSTALLATION or changes_for_all(*generated(name))
