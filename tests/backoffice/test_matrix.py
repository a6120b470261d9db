"""Every address × every role: what is said in one place is what really happens."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.test import Client

from doelenboom.backoffice.access import declared
from doelenboom.backoffice.permissions import AREAS, GRANTS, SCREENS, Anyone, Area, roles_with
from doelenboom.backoffice.roles import Role
from tests.backoffice.addresses import Address, everything

LOGIN = "/beheer/login/"
HOME = "/beheer/"
MODEL = re.compile(r"wagtailsnippet(?:s|choosers)_([a-z]+)_([a-z]+):")
# A view may find nothing, want another method, or lead elsewhere inside: then it was reached.
REACHED = {200, 204, 302, 400, 404, 405, 409}


def test_every_address_is_declared() -> None:
    undeclared = sorted({a.name for a in everything() if declared(a.name) is None})
    assert undeclared == [], "say in backoffice/permissions.py who may open these"


def test_an_undeclared_address_is_noticed() -> None:
    assert declared("een-nieuw-scherm") is None
    assert declared("wagtailsnippets_goals_node:nieuwe-knop") is None
    assert declared("wagtailsnippets_goals_onbekend:edit") is None


def test_every_declaration_is_about_something() -> None:
    names = {a.name for a in everything()}
    unused = [
        pattern
        for screen in SCREENS
        for pattern in screen.names
        if not any(re.fullmatch(re.escape(pattern).replace(r"\*", ".*"), name) for name in names)
    ]
    assert unused == []


def _arguments(address: Address, registry: Any, account: Any) -> dict[str, Any]:
    values: dict[str, Any] = {"code": registry.plan.code, "node": registry.node.pk}
    values |= {"app": "goals", "model": "node", "pk": registry.node.pk, "action_name": "approve"}
    found = MODEL.match(address.name)
    if found:
        row = registry.by_model[f"{found[1]}.{found[2]}"]
        revision = getattr(row, "latest_revision_id", None) or 1
        values |= {"pk": row.pk, "revision_id": revision}
        values |= {"revision_id_a": "earliest", "revision_id_b": "latest"}
    elif address.name.startswith("wagtailusers_users"):
        values["pk"] = account.pk
    return values


def _reached(client: Client, path: str, *, by_script: bool) -> tuple[bool, str]:
    headers = {"x-requested-with": "XMLHttpRequest"} if by_script else {}
    response = client.get(path, headers=headers)
    location = response.headers.get("Location", "")
    said = f"{response.status_code} {location}"
    # Wagtail refuses by a message and a redirect to its start page.
    refused = location.startswith(LOGIN) or (location == HOME and path != LOGIN)
    return response.status_code in REACHED and not refused, said


def _lock_as_own(client: Client, registry: Any, address: Address) -> None:
    """Everybody who may lock may undo that again; somebody else's lock takes more."""
    found = MODEL.match(address.name)
    assert found
    row = registry.by_model[f"{found[1]}.{found[2]}"]
    own = {"locked": True, "locked_by": client.session["_auth_user_id"]}
    type(row).objects.filter(pk=row.pk).update(**own)


# The administrator opens nearly all; who is refused differs by role and not by database.
ROLES = [
    pytest.param(role, marks=() if role is Role.ADMINISTRATOR else pytest.mark.one_database)
    for role in (*Role, None)
]


@pytest.mark.parametrize("role", ROLES, ids=lambda role: role or "niet ingelogd")
def test_matrix(role: Role | None, registry: Any, client_of: Callable[..., Client]) -> None:
    client = client_of(role) if role else Client()
    account = get_user_model().objects.create_user("bezochte-account")
    wrong = []
    # Leaving comes last, for it ends the session.
    for address in sorted(everything(), key=lambda found: found.name == "wagtailadmin_logout"):
        access = declared(address.name)
        allowed = access is Anyone.PUBLIC or (
            role is not None
            and (access is Anyone.ACCOUNT or (isinstance(access, frozenset) and role in access))
        )
        path = address.fill(_arguments(address, registry, account))
        if address.name.endswith(":unlock") and allowed:
            _lock_as_own(client, registry, address)
        # Refused scripts get a line of text instead of a page, which is all that matters here.
        reached, said = _reached(client, path, by_script=not allowed and role is not None)
        if reached != allowed:
            wrong.append(f"{address.name} {path}: {said}, verwacht {'ja' if allowed else 'nee'}")
    assert wrong == []


@pytest.mark.parametrize(
    ("role", "name", "may"),
    [
        (Role.AUTHOR, "wagtailsnippets_goals_node:edit", True),
        (Role.AUTHOR, "wagtailsnippets_goals_node:unpublish", False),
        (Role.AUTHOR, "wagtailsnippets_goals_node:delete", False),
        (Role.AUTHOR, "wagtailsnippets_cycle_contribution:add", True),
        (Role.AUTHOR, "wagtailusers_users:index", False),
        (Role.AUTHOR, "backoffice:move", True),
        (Role.CONTROLLER, "wagtailsnippets_goals_node:unpublish", False),
        (Role.CONTROLLER, "wagtailsnippets_goals_term:unpublish", True),
        (Role.CONTROLLER, "backoffice_review", True),
        (Role.EXECUTIVE, "wagtailsnippets_goals_node:inspect", True),
        (Role.EXECUTIVE, "wagtailsnippets_goals_node:edit", False),
        (Role.EXECUTIVE, "backoffice_review", True),
        (Role.READER, "wagtailsnippets_goals_node:inspect", True),
        (Role.READER, "wagtailsnippets_goals_node:history", True),
        (Role.READER, "wagtailsnippets_goals_node:edit", False),
        (Role.READER, "backoffice_review", False),
        (Role.READER, "backoffice:move", False),
        (Role.ADMINISTRATOR, "wagtailusers_users:edit", True),
        (Role.ADMINISTRATOR, "wagtailusers_groups:index", False),
        (Role.ADMINISTRATOR, "wagtailadmin_explore_root", False),
    ],
)
def test_what_matters_most(role: Role, name: str, may: bool) -> None:
    access = declared(name)
    assert (isinstance(access, frozenset) and role in access) is may


def test_nobody_but_those_who_adopt_may_release_content() -> None:
    for label, area in AREAS.items():
        if area in (Area.CONTENT, Area.FRAMEWORK):
            assert roles_with(label, "publish") == {Role.ADMINISTRATOR, Role.EXECUTIVE}


def test_a_reader_only_reads() -> None:
    assert {action for grants in GRANTS[Role.READER].values() for action in grants} == {"view"}
