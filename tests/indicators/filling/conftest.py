"""A binding to a table of the StatLine on this machine."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from django.utils import timezone

from doelenboom.indicators.api import Binding, BindingPart, Indicator
from doelenboom.organisations.api import Organisation, Region
from doelenboom.statistics.api import Table, TableAddress, Vintage, fetch_table
from tests.statline import StatLine, make_table
from tests.statline.tables import SimTable

CODE = "70001NED"
REGIONS = ["GM0718", "NL01"]


@pytest.fixture
def organisation(db: None) -> Organisation:
    for code, name in (("GM0718", "Vlissingen"), ("NL01", "Nederland"), ("PV29", "Zeeland")):
        Region.objects.get_or_create(code=code, defaults={"name": name})
    return Organisation.objects.create(code="vlissingen", name="Gemeente Vlissingen")


@pytest.fixture
def fetch(at_statline: StatLine) -> Callable[..., Vintage]:
    """Publish a table (in a new version) and let the product fetch it."""

    def run(table: SimTable) -> Vintage:
        at_statline.publish(table)
        fetched = fetch_table(address=TableAddress("statline-v4", "CBS", table.identifier))
        assert fetched.vintage is not None, fetched.reason
        assert fetched.taken_in
        return fetched.vintage

    return run


@pytest.fixture
def bind(organisation: Organisation) -> Callable[..., Binding]:
    """Bind a new indicator to one measure of a table, or to a formula."""

    def make(
        code: str = "inwoners", *, table: str = CODE, formula: str = "", **more: Any
    ) -> Binding:
        part = {name: more.pop(name) for name in list(more) if name in PART}
        fields = {name: more.pop(name) for name in ("state", "overlap") if name in more}
        regions = more.pop("regions", REGIONS)
        indicator = Indicator.objects.create(
            organisation=organisation, code=code, name=code.capitalize(), **more
        )
        binding = Binding.objects.create(
            indicator=indicator, kind="formula" if formula else "table", formula=formula,
            regions=regions, bound_by="Anna", bound_at=timezone.now(), **fields,
        )  # fmt: skip
        if not formula:
            add_part(binding, table, **part)
        return binding

    return make


PART = {field.name for field in BindingPart._meta.get_fields()} - {"id", "binding", "table"}


def add_part(binding: Binding, table: str = CODE, **more: Any) -> BindingPart:
    row, _ = Table.objects.get_or_create(service="statline-v4", catalogue="CBS", code=table)
    values = {
        "measure": "M000001", "region_dimension": "RegioS", "period_dimension": "Perioden",
        "multiplier": Decimal(1), "position": binding.parts.count(),
    } | more  # fmt: skip
    return BindingPart.objects.create(binding=binding, table=row, **values)


@pytest.fixture
def small() -> SimTable:
    return make_table(CODE)
