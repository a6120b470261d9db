"""Indicators bound to tables, for tests of what lies above statistics."""

from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from doelenboom.indicators.api import Binding, BindingPart, Indicator
from doelenboom.organisations.api import Organisation, Region
from doelenboom.statistics.api import Table

CODE = "70001NED"


def organisation() -> Organisation:
    """A municipality with its regions, made once."""
    for code, name in (("GM0718", "Vlissingen"), ("NL01", "Nederland")):
        Region.objects.get_or_create(code=code, defaults={"name": name})
    found, _ = Organisation.objects.get_or_create(
        code="vlissingen", defaults={"name": "Gemeente Vlissingen"}
    )
    return found


def by_hand(name: str, **more: Any) -> Indicator:
    """An indicator that nobody bound."""
    code = name.lower().replace(" ", "-")
    owner = organisation()
    values: dict[str, Any] = {
        "organisation": owner, "local_region": Region.objects.get(code="GM0718"),
    }  # fmt: skip
    return Indicator.objects.create(**{**values, "code": code, "name": name, **more})


def bind(
    name: str, table: str = CODE, *, measure: str = "M000001", state: str = "active", **more: Any
) -> Binding:
    """An indicator that is filled from one measure of a table."""
    binding = Binding.objects.create(
        indicator=by_hand(name, **more), regions=["GM0718", "NL01"], state=state,
        bound_by="Anna", bound_at=datetime(2026, 1, 5, 9, 0, tzinfo=UTC),
    )  # fmt: skip
    row, _ = Table.objects.get_or_create(service="statline-v4", catalogue="CBS", code=table)
    BindingPart.objects.create(
        binding=binding, table=row, measure=measure, region_dimension="RegioS",
        period_dimension="Perioden", multiplier=Decimal(1),
    )  # fmt: skip
    return binding
