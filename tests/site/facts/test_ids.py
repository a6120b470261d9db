"""Ids of facts are stable, short, and different for different figures."""

import re
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doelenboom.kernel.money import BudgetStage, Side
from doelenboom.money.ledger import Column
from doelenboom.site.facts import ids
from doelenboom.snapshot.models import Indicator, Observation, TargetValue
from doelenboom.snapshot.money import BudgetLine, Saving

NAME = re.compile(r"[a-z][A-Za-z0-9._-]*")


def indicator(*items: Observation, code: str = "eenzaamheid", **more: object) -> Indicator:
    return Indicator(code=code, name="Eenzaamheid", observations=items, **more)


def seen(region: str | None, period: str, value: int = 1) -> Observation:
    return Observation(region=region, period=period, value=Decimal(value))


def test_a_figure_is_named_by_indicator_region_and_period() -> None:
    item = seen("GM0718", "2024")
    assert ids.observation_fact(indicator(item), item) == "w_eenzaamheid_GM0718_2024"
    assert ids.observation_fact(indicator(item), item, "lower").endswith("_2024_lower")


def test_a_corrected_value_keeps_its_id_and_so_does_one_that_moved_in_the_list() -> None:
    before, after = seen("GM0718", "2024", 1), seen("GM0718", "2024", 2)
    assert ids.observation_fact(indicator(before), before) == ids.observation_fact(
        indicator(seen("NL01", "2023"), after), after
    )


def test_two_figures_about_one_place_and_time_have_two_ids() -> None:
    low, high = seen("GM0718", "2024", 1), seen("GM0718", "2024", 2)
    both = indicator(low, high)
    assert ids.observation_fact(both, low) == "w_eenzaamheid_GM0718_2024.1"
    assert ids.observation_fact(both, high) == "w_eenzaamheid_GM0718_2024.2"


def test_equal_figures_are_told_apart_by_their_place() -> None:
    one = seen("GM0718", "2024")
    again = one.model_copy()
    both = indicator(one, again)
    assert len({ids.observation_fact(both, item) for item in both.observations}) == 2


def test_a_target_is_not_the_observation_of_its_year() -> None:
    aim = TargetValue(region="GM0718", period="2024", value=Decimal(3))
    item = seen("GM0718", "2024")
    both = indicator(item, targets=(aim,))
    assert ids.target_fact(both, aim) != ids.observation_fact(both, item)


def test_codes_with_other_characters_stay_readable_and_different() -> None:
    colon, dash = seen("X:noord", "2023/2024"), seen("X-noord", "2023/2024")
    both = indicator(colon, dash)
    first, second = (ids.observation_fact(both, item) for item in (colon, dash))
    assert first != second
    assert "X-noord" in first
    assert NAME.fullmatch(first)


@given(st.text(max_size=60), st.text(max_size=60))
def test_every_text_becomes_a_name_of_its_own(one: str, other: str) -> None:
    ids_of = [ids.count_fact(text or None, None, "2026") for text in (one, other)]
    assert all(NAME.fullmatch(found) and len(found) < 100 for found in ids_of)
    assert (one == other) == (ids_of[0] == ids_of[1])


def test_counts_differ_by_element_status_and_edition() -> None:
    found = {
        ids.count_fact(node, status, edition)
        for node in (None, "SB.1") for status in (None, "on-track") for edition in (None, "t1")
    }  # fmt: skip
    found |= {ids.sum_fact(node, "total", "t1") for node in (None, "SB.1")}
    assert len(found) == 10


def test_money_differs_by_state_side_and_place() -> None:
    columns = [
        Column(2026, BudgetStage.ORIGINAL),
        Column(2026, BudgetStage.ACTUAL, date(2026, 9, 1)),
        Column(2026, word="voorlopige cijfers"),
        Column(2026, word="jaarrekening"),
    ]
    found = {
        ids.money_fact(column, what, node=node, taakveld=taakveld)
        for column in columns
        for what in (*Side, "balance", "result")
        for node, taakveld in ((None, None), ("6.1", None), (None, "6.1"))
    }
    assert len(found) == len(columns) * 7 * 3
    assert all(NAME.fullmatch(one) for one in found)


def line(description: str, **more: object) -> BudgetLine:
    return BudgetLine(
        description=description, year=2026, phase="begroting", amount=Decimal(5), **more
    )


def test_equal_budget_lines_are_numbered_and_others_are_not() -> None:
    found = ids.line_facts([line("Zorg"), line("Zorg"), line("Zorg", side=Side.INCOME)])
    assert found[1] == f"{found[0]}.2"
    assert len(set(found)) == 3


@pytest.mark.parametrize("what", ["task", "realised"])
def test_savings_and_risks_have_ids(what: str) -> None:
    saving = Saving(title="Minder inhuur", year=2026, amount=Decimal(1))
    assert NAME.fullmatch(ids.saving_fact(saving, what))
    assert ids.risk_fact("t1", "required") != ids.capacity_fact("t1", "required")
