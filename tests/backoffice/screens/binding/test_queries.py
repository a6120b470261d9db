"""A page takes as many queries for many rows as for few."""

from collections.abc import Callable

import pytest
from django.test import Client

from doelenboom.indicators.api import Indicator, Observation, groups
from doelenboom.organisations.api import Region


def _many(indicator: Indicator, count: int) -> None:
    region = Region.objects.get(code="GM0718")
    Observation.objects.bulk_create(
        Observation(indicator=indicator, region=region, period=str(1950 + number), value=number)
        for number in range(count)
    )


def _groups(indicator: Indicator, count: int) -> None:
    for number in range(count):
        groups.save_group(
            organisation=indicator.organisation, name=f"Groep {count}-{number}", method="mean",
            members=[("GM0718", "Vlissingen"), ("GM0687", "Middelburg")],
        )  # fmt: skip


@pytest.mark.parametrize(
    ("address", "add"),
    [
        ("/beheer/actualiteit/koppelen/{pk}/cijfers/", _many),
        ("/beheer/vergelijkingsgroepen/", _groups),
        ("/beheer/actualiteit/koppelen/{pk}/formule/", _groups),
    ],
)
def test_queries_do_not_grow(
    address: str,
    add: Callable[[Indicator, int], None],
    indicator: Indicator,
    controller: Client,
    queries_of: Callable[..., int],
) -> None:
    page = address.format(pk=indicator.pk)
    add(indicator, 2)
    few = queries_of(controller, page)
    add(indicator, 20)
    assert queries_of(controller, page) <= few
