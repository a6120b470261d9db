"""Units that say how many of something one is."""

from decimal import Decimal

import pytest

from doelenboom.kernel.numbers import NBSP, format_value
from doelenboom.kernel.scaled_units import scaled_unit


@pytest.mark.parametrize(
    ("unit", "size", "of"),
    [
        ("€ 1.000", 1000, "€"), ("x € 1.000", 1000, "€"), ("€ x 1.000", 1000, "€"),
        ("euro (x 1 000)", 1000, "€"), ("1 000 euro", 1000, "€"), ("duizend euro", 1000, "€"),
        ("x 1 000", 1000, ""), ("× 1.000", 1000, ""), ("aantal x 1.000", 1000, ""),
        ("1.000 kWh", 1000, "kWh"), ("duizend personen", 1000, "personen"),
        ("mln euro", 1_000_000, "€"), ("x € 1 mln", 1_000_000, "€"), ("mld euro", 10**9, "€"),
        ("per 1.000 inwoners", 1, "per 1.000 inwoners"), ("%", 1, "%"), ("", 1, ""),
        ("euro per inwoner", 1, "euro per inwoner"), ("1.000 per jaar", 1, "1.000 per jaar"),
        ("1.000 m3", 1000, "m3"), ("ton CO2 x 1.000", 1000, "ton CO2"), ("3D", 1, "3D"),
        ("€ x 1.000 per jaar", 1000, "€ per jaar"),
        ("€ per 1.000 inwoners", 1, "€ per 1.000 inwoners"),
    ],
)  # fmt: skip
def test_a_unit_says_what_one_is_worth(unit: str, size: int, of: str) -> None:
    found = scaled_unit(unit)
    assert (found.size, found.unit) == (size, of)


def test_a_number_in_thousands_reads_as_a_product() -> None:
    for unit, told in {
        "€ 1.000": "1.234 × € 1.000", "x 1 000": "1.234 × 1.000",
        "1 000 personen": "1.234 × 1.000 personen", "mln euro": "€ 1.234 mln",
        "per 1.000 inwoners": "1.234 per 1.000 inwoners",
        "1.000 m3": "1.234 × 1.000 m3", "€ x 1.000 per jaar": "1.234 × € 1.000 per jaar",
    }.items():  # fmt: skip
        assert format_value(Decimal(1234), unit).replace(NBSP, " ") == told
