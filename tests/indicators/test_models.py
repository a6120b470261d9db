"""How a figure is named in lists and in the log."""

from decimal import Decimal

import pytest

from doelenboom.indicators.api import Observation, TargetValue


@pytest.mark.parametrize(
    ("observation", "shown"),
    [
        (Observation(period="2020", value=Decimal("268000.000000")), "2020: 268.000"),
        (Observation(period="2022/2023", value=Decimal("15.5"), unit="%"), "2022–2023: 15,5\xa0%"),
        (Observation(period="", lower=Decimal(72), upper=Decimal(83), unit="%"),
         "periode niet vermeld: 72–83\u00a0%"),
        (Observation(period="2024", status="suppressed"), "2024: afgeschermd"),
    ],
)  # fmt: skip
def test_an_observation_is_named_as_a_reader_writes_it(
    observation: Observation, shown: str
) -> None:
    assert str(observation) == shown


def test_a_target_is_named_as_a_reader_writes_it() -> None:
    assert str(TargetValue(period="2030", value=Decimal("50.000000"), unit="%")) == "2030: 50\xa0%"
