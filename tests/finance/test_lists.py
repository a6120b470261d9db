"""The code lists of taakvelden, per financial year."""

from decimal import Decimal

import pytest
from pytest_django import DjangoAssertNumQueries

from doelenboom.finance.api import (
    Taakveld,
    TaakveldSuccession,
    carried,
    common_level,
    known_codes,
    taakveld_names,
    taakvelden,
    taakvelden_of,
)
from doelenboom.finance.loading import load_after_migrate, load_taakvelden
from doelenboom.money.codelist import shipped_lists, shipped_source, shipped_successions

pytestmark = pytest.mark.django_db


def test_every_database_has_the_lists() -> None:
    assert {year: len(codes) for year, codes in known_codes().items()} == {
        2024: 71, 2025: 69, 2026: 69,
    }  # fmt: skip
    assert "Centraal Bureau voor de Statistiek" in shipped_source()


def test_the_lists_of_2025_and_2026_are_the_same() -> None:
    assert shipped_lists()[2025] == shipped_lists()[2026]


def test_codes_are_text_in_the_order_of_the_list() -> None:
    codes = list(taakvelden(2026).names)

    assert codes[8:14] == ["0.64", "0.7", "0.8", "0.9", "0.10", "0.11"]
    assert taakvelden(2026).names["0.1"] == "Bestuur"
    assert taakvelden(2026).names["0.10"] == "Mutaties reserves"


def test_the_social_domain_differs_per_year() -> None:
    assert "6.71a" in taakvelden(2024).names
    assert "6.71a" not in taakvelden(2025).names
    assert taakveld_names()[2026, "6.711"] == "Huishoudelijke hulp (Wmo)"


@pytest.mark.parametrize(("year", "list_year"), [(2017, 2024), (2024, 2024), (2030, 2026)])
def test_a_year_without_a_list_has_the_nearest_and_says_so(year: int, list_year: int) -> None:
    found = taakvelden(year)

    assert found.list_year == list_year
    assert found.is_own is (year == list_year)
    assert (f"Van {year} is geen lijst" in found.notice) is not found.is_own


def test_without_any_list_that_is_said() -> None:
    Taakveld.objects.all().delete()

    assert taakvelden(2026).notice == "Van 2026 is geen lijst van taakvelden bekend."


def test_loading_again_adds_nothing_and_keeps_what_people_changed() -> None:
    Taakveld.objects.filter(year=2026, code="0.1").update(name="Bestuur en griffie")
    Taakveld.objects.filter(year=2026, code="0.2").delete()
    Taakveld.objects.create(year=2027, code="0.1", name="Bestuur", heading="0")

    assert load_taakvelden() == 1
    load_after_migrate()

    assert taakvelden(2026).names["0.1"] == "Bestuur en griffie"
    assert taakvelden(2027).is_own
    assert TaakveldSuccession.objects.count() == len(shipped_successions())


def test_changed_codes_are_on_the_list_of_their_year() -> None:
    lists = {year: {code for code, _ in codes} for year, codes in shipped_lists().items()}
    for one in shipped_successions():
        assert one.from_code in lists[one.from_year] - lists[one.to_year]
        assert one.to_code in lists[one.to_year] - lists[one.from_year]
    gone = lists[2024] - lists[2025]
    assert gone == {one.from_code for one in shipped_successions()}
    assert lists[2025] - lists[2024] == {one.to_code for one in shipped_successions()}


def test_money_is_carried_over_where_the_parts_are_known() -> None:
    found = carried({"6.81b": Decimal(5), "6.2": Decimal(7), "6.1": Decimal(1)}, 2024, 2026)

    assert found.amounts == {"6.812": 5, "6.1": 1}
    assert found.left == {"6.2": 7}


def test_split_codes_compare_added_up() -> None:
    levels = common_level({2024: ["6.1", "6.2", "6.82a"], 2026: ["6.1", "6.21", "6.23", "6.821"]})

    assert [level.title(taakveld_names()) for level in levels if level.is_merged] == [
        "Toegang en eerstelijnsvoorzieningen (6.21 en 6.23; in 2024: 6.2)",
        "Jeugdbescherming (6.821; in 2024: 6.82a)",
    ]


def test_the_whole_lists_compare_with_few_merged_rows() -> None:
    codes = {year: list(taakvelden(year).names) for year in (2024, 2025, 2026)}
    levels = common_level(codes)

    assert sum(not level.is_merged for level in levels) == 71 - 24
    for year, own in codes.items():
        assert sorted(code for level in levels for code in level.codes.get(year, ())) == sorted(own)


def test_many_years_cost_one_query(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_num_queries(1):
        found = taakvelden_of(range(2017, 2030))
    assert len(found) == 13
