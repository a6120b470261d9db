"""A municipality with a plan that deliveries go into."""

from collections.abc import Mapping

import pytest

from doelenboom.goals.api import Plan
from doelenboom.kernel.states import RegionKind
from doelenboom.organisations.api import Region
from tests.plugins.registry import TreeMaker


@pytest.fixture
def plan(make_tree: TreeMaker) -> Plan:
    """Plan p of Testdorp, GM0718, with one programme and two goals."""
    tree: Mapping[str, str | None] = {"P1": None, "D1": "P1", "D2": "P1"}
    found = make_tree("p", tree)["P1"].plan
    region = Region.objects.create(
        code="GM0718", name="Testdorp", kind=RegionKind.MUNICIPALITY.value
    )
    found.organisation.region = region
    found.organisation.save()
    return found
