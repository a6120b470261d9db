"""What an address names, and to whom a row belongs, is said for every address and every model."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.apps import apps

from doelenboom.backoffice.access import declared
from doelenboom.backoffice.permissions import AREAS, Anyone
from doelenboom.backoffice.roads import BY_CODE, ROADS, SELF, SHARED, NoRoad, road_of
from doelenboom.backoffice.subjects import NAMINGS, NOT_AN_OBJECT, naming
from tests.backoffice.addresses import Address, everything

PARAMETER = re.compile(r"<(?:\w+:)?(\w+)>")


def parts(address: Address) -> list[str]:
    return PARAMETER.findall(address.route)


def gated() -> Iterator[Address]:
    """Addresses that some account may open."""
    for address in everything():
        if declared(address.name) not in (None, Anyone.PUBLIC, Anyone.NOBODY):
            yield address


def own_models() -> dict[str, Any]:
    return {
        model._meta.label_lower: model
        for model in apps.get_models()
        if model.__module__.startswith("doelenboom.")
    }


def test_every_part_of_every_address_is_declared() -> None:
    undeclared = sorted(
        {
            f"{address.name}: <{part}>"
            for address in gated()
            for part in parts(address)
            if naming(address.name, part) is None
        }
    )
    assert undeclared == [], "say in backoffice/subjects.py what these parts name"


def test_an_undeclared_part_is_noticed() -> None:
    assert naming("backoffice:een-nieuw-scherm", "pk") is None
    assert naming("backoffice:tree", "pk") is None


def test_what_a_part_names_exists() -> None:
    for address in gated():
        for part in parts(address):
            what = naming(address.name, part)
            if what is None or what in NOT_AN_OBJECT:
                continue
            app, model, *field = what.split(".")
            found = apps.get_model(app, model)
            if field:
                assert found._meta.get_field(field[0]).unique


def test_every_declaration_is_about_something() -> None:
    names = {address.name for address in gated()}
    known = {(address.name, part) for address in gated() for part in parts(address)}
    unused = []
    for one in NAMINGS:
        for pattern in one.names:
            fits = re.compile(re.escape(pattern).replace(r"\*", ".*"))
            if not any(fits.fullmatch(name) for name in names):
                unused.append(pattern)
        for part in one.parts:
            if not any(
                part == found and re.fullmatch(re.escape(pattern).replace(r"\*", ".*"), name)
                for name, found in known
                for pattern in one.names
            ):
                unused.append(f"{one.names[0]}: <{part}>")
    assert unused == []


def test_every_model_has_a_road_or_is_shared() -> None:
    said = {*ROADS, *SHARED, *BY_CODE}
    assert sorted(set(own_models()) - said) == [], "say in backoffice/roads.py to whom they belong"
    assert sorted(said - set(own_models())) == []
    assert not set(ROADS) & SHARED


def test_every_model_with_screens_has_a_road_or_is_shared() -> None:
    for label in AREAS:
        if label != "auth.user":
            road_of(label)


def test_every_road_leads_to_an_organisation() -> None:
    for label, road in ROADS.items():
        model: Any = apps.get_model(label)
        for name in road.split("__") if road != SELF else ():
            field = model._meta.get_field(name)
            assert not field.null, f"{label}: {name} may be empty"
            model = field.related_model
        assert model._meta.label_lower == "organisations.organisation"


def test_a_model_that_nobody_declared_is_refused() -> None:
    with pytest.raises(NoRoad, match=r"backoffice/roads\.py"):
        road_of("goals.nieuw")
