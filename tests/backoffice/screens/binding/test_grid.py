"""The figures of a preview in rows and columns."""

from decimal import Decimal

import pytest

from doelenboom.backoffice.screens.binding.grid import grid_of
from doelenboom.indicators.api import Found, Indicator, Series
from doelenboom.kernel.states import ObservationStatus


@pytest.mark.parametrize(
    ("periods", "told"),
    [
        (["2022", "2023"], ""),
        (["2022", "2023KW01", "2023KW02"], "jaren en kwartalen"),
        (["2023MM01", "2022", "2021/2023"], "jaren, maanden en andere perioden"),
    ],
)
def test_periods_of_several_lengths_are_told(periods: list[str], told: str) -> None:
    cells = {
        ("GM0718", period): Found(Decimal(1), ObservationStatus.DEFINITIVE, part=1)
        for period in periods
    }
    grid = grid_of(Series(cells, unit="%"), {}, Indicator(unit="%"), ["GM0718"], {})
    assert grid.lengths == told
