"""Every address, asked by people of one organisation about what another one has."""

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.test import Client

from doelenboom.backoffice.access import changes_for_all, declared, generated
from doelenboom.backoffice.permissions import FOR_THE_WHOLE_INSTALLATION, Anyone
from doelenboom.backoffice.roads import ROADS
from doelenboom.backoffice.roles import Role
from doelenboom.backoffice.subjects import ANY_MODEL, NOT_AN_OBJECT, naming
from tests.backoffice.access.world import World
from tests.backoffice.addresses import Address, everything

OURS, THEIRS = "boomgaard", "zwaluwnest"
PARAMETER = re.compile(r"<(?:\w+:)?(\w+)>")
SCRIPT = {"x-requested-with": "XMLHttpRequest"}
READS = {200, 204, 302, 400, 403, 404, 405, 409}
# The administrator opens nearly all; which organisation is hidden differs by role, not by database.
ROLES = [
    pytest.param(role, marks=() if role is Role.ADMINISTRATOR else pytest.mark.one_database)
    for role in Role
]


@pytest.fixture
def ours(roles: None) -> World:
    return World(OURS)


@pytest.fixture
def theirs(roles: None, ours: World) -> World:
    return World(THEIRS)


def addresses() -> list[Address]:
    """Addresses behind the gate; leaving comes last, for it ends the session."""
    gated = [a for a in everything() if declared(a.name) not in (None, Anyone.PUBLIC)]
    return sorted(gated, key=lambda found: found.name == "wagtailadmin_logout")


def arguments(address: Address, world: World) -> dict[str, Any] | None:
    """Objects of a world in every part of an address that names one; None when none does."""
    values: dict[str, Any] = {}
    if address.name in ANY_MODEL:
        app, model, pk = ANY_MODEL[address.name]
        values = {app: "goals", model: "node", pk: world.rows["goals.node"].pk}
    for part in PARAMETER.findall(address.route):
        what = naming(address.name, part)
        if what is None or what in NOT_AN_OBJECT:
            continue
        app, model, *field = what.split(".")
        label = f"{app}.{model}"
        row = world.account if label == "auth.user" else world.rows.get(label)
        if row is None:
            continue
        values[part] = getattr(row, field[0]) if field else row.pk
        revision = getattr(row, "latest_revision_id", None)
        values |= {"revision_id": revision or 1}
        values |= {"revision_id_a": "earliest", "revision_id_b": "latest"}
    return values or None


def may(role: Role, name: str) -> bool:
    """Whether an account with this role, of one organisation, may open an address."""
    access = declared(name)
    if name in FOR_THE_WHOLE_INSTALLATION or changes_for_all(*generated(name)):
        return False
    return access is Anyone.ACCOUNT or (isinstance(access, frozenset) and role in access)


def body(response: Any) -> str:
    parts = response.streaming_content if response.streaming else [response.content]
    return b"".join(parts).decode(errors="replace").casefold()


def told(response: Any, path: str) -> str:
    """What a reply gives away: its text and where it leads, the asked address itself left out."""
    location = response.headers.get("Location", "").casefold()
    return (body(response) + location).replace(path.casefold(), "")


@pytest.mark.parametrize("role", ROLES)
def test_what_another_organisation_has_does_not_exist(
    role: Role, ours: World, theirs: World, working: Callable[..., Client]
) -> None:
    client = working(role, places=(ours.organisation,))
    wrong = []
    asked = 0
    for address in addresses():
        values = arguments(address, theirs)
        if values is None or not may(role, address.name):
            continue
        path = address.fill(values)
        asked += 1
        for response in (client.get(path), client.post(path, headers=SCRIPT)):
            if response.status_code != 404:
                wrong.append(f"{address.name} {path}: {response.status_code}")
            if THEIRS in told(response, path):
                wrong.append(f"{address.name} {path}: tells of {THEIRS}")
    assert wrong == []
    assert asked > 100


@pytest.mark.parametrize("role", ROLES)
def test_no_page_tells_of_another_organisation(
    role: Role, ours: World, theirs: World, working: Callable[..., Client]
) -> None:
    client = working(role, places=(ours.organisation,))
    client.raise_request_exception = False
    wrong = []
    for address in addresses():
        if not may(role, address.name):
            continue
        path = address.fill(arguments(address, ours) or {})
        response = client.get(path)
        if response.status_code not in READS:
            wrong.append(f"{address.name} {path}: {response.status_code}")
        elif THEIRS in told(response, path):
            found = re.search(f".{{0,60}}{THEIRS}.{{0,20}}", told(response, path))
            wrong.append(f"{address.name} {path}: {found[0] if found else ''}")
    assert wrong == []


@pytest.mark.parametrize("role", [Role.ADMINISTRATOR, Role.CONTROLLER])
def test_whoever_works_everywhere_sees_both(
    role: Role, ours: World, theirs: World, working: Callable[..., Client]
) -> None:
    client = working(role)
    for name in ("/beheer/plannen/", "/beheer/elementen/", "/beheer/doelenboom/"):
        page = body(client.get(name))
        assert OURS in page
        assert THEIRS in page


@pytest.mark.parametrize("role", [Role.ADMINISTRATOR, Role.CONTROLLER])
def test_whoever_works_for_both_sees_both(
    role: Role, ours: World, theirs: World, working: Callable[..., Client]
) -> None:
    client = working(role, places=(ours.organisation, theirs.organisation))
    page = body(client.get("/beheer/doelenboom/"))
    assert OURS in page
    assert THEIRS in page


def test_the_worlds_hold_a_row_of_every_model(ours: World, theirs: World) -> None:
    def texts(world: World) -> Iterator[str]:
        for label in ROADS:
            row = world.rows[label]
            for field in row._meta.concrete_fields:
                yield str(field.value_from_object(row))

    assert set(theirs.rows) == set(ROADS)
    assert not any(THEIRS in text for text in texts(ours))
    assert sum(THEIRS in text for text in texts(theirs)) > len(ROADS)
