from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doelenboom.kernel.errors import NotationError
from doelenboom.kernel.numbers import (
    Quantity,
    decimal_text,
    format_bytes,
    format_number,
    format_value,
    parse_number,
    parse_quantity,
)
from doelenboom.kernel.states import ObservationStatus, Qualifier

NBSP = "\u00a0"
# Every figure of up to 20 digits, behind the comma at most 6, as a registry may hold it.
figures = st.decimals(min_value=-(10**14), max_value=10**14, places=6, allow_nan=False)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("12,5", "12.5"), ("6.6", "6.6"), ("12.50", "12.50"), ("1.210", "1210"),
        ("1.210,50", "1210.50"), ("1.234.567", "1234567"), ("0.100", "0.100"), ("−250", "-250"),
        ("- 3", "-3"), ("+4", "4"), ("10 000", "10000"), ("10\u00a0000,5", "10000.5"),
        ("1e3", "1000"), ("0", "0"), ("007", "7"),
    ],
)  # fmt: skip
def test_numbers_as_officials_write_them(text: str, number: str) -> None:
    assert parse_number(text) == Decimal(number)


@pytest.mark.parametrize(
    "text",
    ["", "-", "12 13", "1,2,3", "1.210.50", "1,210.50", "12,", ",5", "1..2", "twaalf", "1e999",
     "9" * 30, "1e30", "٣", "0x10", "NaN", "Infinity", "1_000"],
)  # fmt: skip
def test_what_is_no_number_is_refused(text: str) -> None:
    with pytest.raises(NotationError, match="geen getal"):
        parse_number(text)


@given(figures)
def test_a_number_that_we_write_reads_back_as_itself(value: Decimal) -> None:
    assert parse_number(format_number(value)) == value


@given(figures)
def test_canonical_text_is_exact_and_unique(value: Decimal) -> None:
    text = decimal_text(value)
    assert Decimal(text) == value
    assert decimal_text(Decimal(text)) == text
    assert decimal_text(value * Decimal("1.000")) == text


@given(figures, st.integers(min_value=0, max_value=8))
def test_rounding_never_moves_a_number_more_than_half_a_step(value: Decimal, digits: int) -> None:
    shown = parse_number(format_number(value, digits))
    assert abs(shown - value) <= Decimal(5).scaleb(-digits - 1)


@given(st.text(max_size=30))
def test_any_text_is_a_figure_or_a_notation_error(text: str) -> None:
    try:
        quantity = parse_quantity(text)
    except NotationError as error:
        assert text.strip() in str(error) or "ondergrens" in str(error)
    else:
        has_value = quantity.value is not None or quantity.lower is not None
        assert has_value == (quantity.status is ObservationStatus.UNSTATED)


def test_halves_round_as_people_do() -> None:
    assert [format_number(Decimal(n), 0) for n in ("0.5", "1.5", "2.5", "-2.5")] == [
        "1", "2", "3", "−3",
    ]  # fmt: skip


def test_a_rounded_nothing_has_no_minus() -> None:
    assert format_number(Decimal("-0.04"), 1) == "0,0"


def test_very_large_figures_with_many_decimals_are_shown() -> None:
    assert format_number(Decimal(10**23), 6).startswith("100.000.000.000.000.000.000.000,000000")


@pytest.mark.parametrize(
    ("text", "quantity"),
    [
        ("12,5", Quantity(value=Decimal("12.5"))),
        ("6.6 %", Quantity(value=Decimal("6.6"), unit="%")),
        ("35%", Quantity(value=Decimal(35), unit="%")),
        ("80,5 jaar", Quantity(value=Decimal("80.5"), unit="jaar")),
        ("€ 1.200", Quantity(value=Decimal(1200), unit="€")),
        ("€ 1.200,-", Quantity(value=Decimal(1200), unit="€")),
        ("€ 3,4 mln.", Quantity(value=Decimal("3.4"), unit="mln euro")),
        ("€ 12 per inwoner", Quantity(value=Decimal(12), unit="€ per inwoner")),
        ("3,4 miljoen euro", Quantity(value=Decimal("3.4"), unit="miljoen euro")),
        ("5 m2", Quantity(value=Decimal(5), unit="m2")),
        ("7 per 1.000 inwoners", Quantity(value=Decimal(7), unit="per 1.000 inwoners")),
        ("3 op de 10 volwassenen", Quantity(value=Decimal(3), unit="op de 10 volwassenen")),
        ("Circa 300", Quantity(value=Decimal(300), qualifier=Qualifier.APPROXIMATE)),
        ("ca. 300", Quantity(value=Decimal(300), qualifier=Qualifier.APPROXIMATE)),
        ("ruim 1.000", Quantity(value=Decimal(1000), qualifier=Qualifier.ABOVE)),
        ("Bijna 80%", Quantity(value=Decimal(80), qualifier=Qualifier.BELOW, unit="%")),
        ("< 5", Quantity(value=Decimal(5), qualifier=Qualifier.BELOW)),
        ("ten minste 2", Quantity(value=Decimal(2), qualifier=Qualifier.AT_LEAST)),
        ("-250", Quantity(value=Decimal(-250))),
        ("", Quantity(status=ObservationStatus.MISSING)),
        ("–", Quantity(status=ObservationStatus.MISSING)),
        ("N.v.t.", Quantity(status=ObservationStatus.NOT_APPLICABLE)),
        ("Afgeschermd", Quantity(status=ObservationStatus.SUPPRESSED)),
    ],
)
def test_stated_figures_keep_their_reservation(text: str, quantity: Quantity) -> None:
    assert parse_quantity(text) == quantity


@pytest.mark.parametrize(
    ("text", "ends", "unit"),
    [
        ("72%-83%", (72, 83), "%"), ("72-83", (72, 83), ""), ("10 tot 15 jaar", (10, 15), "jaar"),
        ("1.000 – 2.000", (1000, 2000), ""), ("€ 1-2 miljoen", (1, 2), "miljoen euro"),
        ("tussen 10 en 15", (10, 15), ""), ("10 à 12 plekken", (10, 12), "plekken"),
    ],
)  # fmt: skip
def test_both_ends_of_a_range_are_kept(text: str, ends: tuple[int, int], unit: str) -> None:
    found = parse_quantity(text)
    assert (found.lower, found.upper, found.unit) == (*map(Decimal, ends), unit)
    assert found.qualifier is Qualifier.INTERVAL
    assert found.value is None


@pytest.mark.parametrize(
    "text",
    [
        "1-1-2024",
        "12 13",
        "Gemiddeld",
        "10% (2021)",
        "meer dan de helft",
        "300 in 2022",
        "5 *",
        "?",
    ],
)
def test_what_is_more_or_less_than_one_figure_is_refused(text: str) -> None:
    with pytest.raises(NotationError):
        parse_quantity(text)


def test_a_range_upside_down_is_refused_with_the_reason() -> None:
    with pytest.raises(NotationError, match="ondergrens hoger"):
        parse_quantity("83%-72%")


@pytest.mark.parametrize(
    ("unit", "shown"),
    [
        ("%", f"54,5{NBSP}%"), ("", "54,5"), ("aantal", "54,5"), ("€", f"€{NBSP}54,5"),
        ("miljoen euro", f"€{NBSP}54,5{NBSP}miljoen"), ("jaar", f"54,5{NBSP}jaar"),
        ("euro per inwoner", f"€{NBSP}54,5 per inwoner"),
        ("aantal woningen", f"54,5{NBSP}woningen"),
    ],
)  # fmt: skip
def test_a_value_never_parts_from_its_unit(unit: str, shown: str) -> None:
    assert format_value(Decimal("54.5"), unit) == shown


@pytest.mark.parametrize("value", ["Infinity", "NaN", "sNaN"])
def test_what_is_not_finite_is_no_figure(value: str) -> None:
    with pytest.raises(ValueError, match="finite"):
        decimal_text(Decimal(value))


@pytest.mark.parametrize(
    ("count", "text"),
    [
        (0, "0 bytes"),
        (1, "1 byte"),
        (999, "999 bytes"),
        (1000, "1 kB"),
        (1_234_567, "1,2 MB"),
        (32_000_000_000, "32 GB"),
    ],
)
def test_sizes_of_files(count: int, text: str) -> None:
    assert format_bytes(count).replace("\u00a0", " ") == text
