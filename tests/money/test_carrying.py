from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from doelenboom.money.carrying import Succession, carried, common_level

RENAMED = Succession(2024, "6.81b", 2025, "6.812", Decimal(1))
HALVES = [Succession(2024, "6.6", 2025, code, Decimal("0.5")) for code in ("6.60", "6.791")]
UNKNOWN = [Succession(2024, "6.2", 2025, code) for code in ("6.21", "6.22", "6.23")]
ALL = [RENAMED, *HALVES, *UNKNOWN]


def test_known_parts_are_carried_over_to_the_cent() -> None:
    found = carried(
        {"6.6": Decimal("10.01"), "6.81b": Decimal(3), "6.1": Decimal(1)}, ALL, 2024, 2026
    )

    assert found.amounts == {
        "6.60": Decimal("5.01"), "6.791": Decimal("5.00"), "6.812": 3, "6.1": 1,
    }  # fmt: skip
    assert found.complete


def test_unknown_parts_stay_where_they_are() -> None:
    found = carried({"6.2": Decimal(9), "6.1": Decimal(1)}, ALL, 2024, 2025)

    assert (found.amounts, found.left) == ({"6.1": 1}, {"6.2": 9})


def test_what_has_one_origin_goes_back_whole() -> None:
    found = carried({"6.21": Decimal(2), "6.23": Decimal(3), "6.812": Decimal(4)}, ALL, 2026, 2024)

    assert found.amounts == {"6.2": 5, "6.81b": 4}


@given(st.dictionaries(
    st.sampled_from(["6.1", "6.2", "6.6", "6.81b"]), st.decimals(-(10**9), 10**9, places=2)
))  # fmt: skip
def test_no_cent_is_lost(amounts: dict[str, Decimal]) -> None:
    found = carried(amounts, ALL, 2024, 2025)

    assert sum((*found.amounts.values(), *found.left.values()), Decimal(0)) == sum(
        amounts.values(), Decimal(0)
    )


def test_the_common_level_keeps_what_did_not_change() -> None:
    levels = common_level(
        {2023: ["6.1", "6.2"], 2024: ["6.1", "6.2", "6.6"],
         2025: ["6.1", "6.21", "6.22", "6.60", "6.791"]}, ALL,
    )  # fmt: skip

    assert [(level.key, level.is_merged) for level in levels] == [
        ("6.1", False), ("6.21", True), ("6.60", True),
    ]  # fmt: skip
    assert levels[1].title({(2023, "6.2"): "Toegang"}) == (
        "Toegang (6.21 en 6.22; in 2024: 6.2; in 2023: 6.2)"
    )
    assert common_level({}, ALL) == ()


def test_the_same_list_has_no_merged_rows() -> None:
    assert not any(level.is_merged for level in common_level({2025: ["6.21"], 2026: ["6.21"]}, ALL))


def test_a_code_without_money_is_no_reason_to_add_up() -> None:
    levels = common_level({2024: ["6.6", "6.81b"], 2026: ["6.60", "6.812"]}, ALL)

    assert [dict(level.codes) for level in levels] == [
        {2024: ("6.6",), 2026: ("6.60",)}, {2024: ("6.81b",), 2026: ("6.812",)},
    ]  # fmt: skip


def test_a_row_is_called_what_it_was_called_last() -> None:
    (level,) = common_level({2024: ["6.81b"], 2026: ["6.812"]}, ALL)

    assert level.title({(2024, "6.81b"): "Opvang", (2026, "6.812"): "Vrouwenopvang"}) == (
        "Vrouwenopvang (6.812; in 2024: 6.81b)"
    )
