"""Two workers that fill the same indicator at the same time."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, connections

from doelenboom.indicators.api import Binding, EarlierObservation, Filled, Observation, fill
from doelenboom.statistics.api import Vintage
from tests.statline.tables import SimTable


@pytest.mark.django_db(transaction=True)
def test_two_at_once_write_every_figure_once(
    bind: Callable[..., Binding], fetch: Callable[[SimTable], Vintage], small: SimTable
) -> None:
    binding = bind()
    fetch(small)
    Observation.objects.filter(period="2021").delete()
    Observation.objects.filter(period="2022").update(value=1)

    def work(_: int) -> Filled:
        try:
            return fill(binding=binding)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(2) as pool:
        outcomes = list(pool.map(work, range(2)))
    connection.close()
    assert sorted((one.new, one.changed, one.unchanged) for one in outcomes) == [
        (0, 0, 6), (2, 2, 2),
    ]  # fmt: skip
    assert Observation.objects.count() == 6
    assert EarlierObservation.objects.count() == 2
