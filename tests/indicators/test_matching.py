"""A part of a pack is found in a real table by words and unit, or a person is asked."""

import pytest

from doelenboom.indicators.matching import Wanted, WantedChoice, match, same_unit
from doelenboom.statistics.sources.protocol import (
    Dimension,
    DimensionKind,
    Measure,
    SourceVersion,
    TableAddress,
    TableDescription,
    Value,
)

REGIONS = Dimension("RegioS", "Regio's", DimensionKind.REGION, (Value("NL01", "Nederland"),))
PERIODS = Dimension("Perioden", "Perioden", DimensionKind.PERIOD, (Value("2024JJ00", "2024"),))
REFERRERS = Dimension(
    "Verwijzer", "Verwijzer jeugdzorg", DimensionKind.PLAIN,
    (Value("1", "Totaal verwijzers"), Value("2", "Huisarts"), Value("3", "Jeugdarts"),
     Value("4", "Huisarts in opleiding")),
)  # fmt: skip


def _table(measures: tuple[Measure, ...], *plain: Dimension) -> TableDescription:
    return TableDescription(
        TableAddress("statline-v4", "CBS", "85097NED"), "Jeugdhulptrajecten", SourceVersion("1"),
        measures, (*plain, REGIONS, PERIODS),
    )  # fmt: skip


TRAJECTS = Measure("M1", "Totaal jeugdhulptrajecten in natura", "aantal")
STARTED = Measure("M2", "Totaal begonnen trajecten", "aantal", path=("Jeugdhulptrajecten",))
SHARE = Measure("M3", "Jeugdhulptrajecten in natura", "% (zie toelichting)")


def test_words_in_any_order_case_and_accent_find_the_measure() -> None:
    found = match(Wanted("NATURA jeugdhulptrajecten tótaal", "aantal"), _table((TRAJECTS, SHARE)))
    assert [one.code for one in found.measures] == ["M1"]
    assert found.is_certain
    assert (found.region, found.period) == (REGIONS, PERIODS)


def test_the_unit_decides_between_measures_of_one_name() -> None:
    found = match(Wanted("jeugdhulptrajecten natura", "%"), _table((TRAJECTS, SHARE)))
    assert [one.code for one in found.measures] == ["M3"]


def test_another_unit_is_no_match_and_says_so() -> None:
    found = match(Wanted("totaal jeugdhulptrajecten", "%"), _table((TRAJECTS,)))
    assert found.measures == ()
    assert "“aantal” en niet in “%”" in found.problems[0]


def test_a_word_may_stand_in_a_group_above() -> None:
    found = match(Wanted("jeugdhulptrajecten begonnen", "aantal"), _table((TRAJECTS, STARTED)))
    assert [one.code for one in found.measures] == ["M2"]


def test_two_measures_that_fit_as_well_leave_the_choice_to_a_person() -> None:
    twin = Measure("M9", "Totaal jeugdhulptrajecten in natura", "aantal", path=("Elders",))
    found = match(Wanted("totaal jeugdhulptrajecten natura", "aantal"), _table((TRAJECTS, twin)))
    assert len(found.measures) == 2
    assert not found.is_certain


def test_the_value_with_least_besides_is_chosen() -> None:
    wanted = Wanted("totaal jeugdhulptrajecten", "aantal", (WantedChoice("verwijzer", "huisarts"),))
    found = match(wanted, _table((TRAJECTS,), REFERRERS))
    assert [value.code for _, values in found.choices for value in values] == ["2"]
    assert found.is_certain


def test_a_dimension_that_nobody_named_is_fixed_at_its_total() -> None:
    found = match(Wanted("totaal jeugdhulptrajecten", "aantal"), _table((TRAJECTS,), REFERRERS))
    assert [value.code for _, values in found.choices for value in values] == ["1"]


def test_a_dimension_or_value_that_is_not_there_is_told() -> None:
    wanted = Wanted(
        "totaal jeugdhulptrajecten", "aantal",
        (WantedChoice("leeftijd", "12"), WantedChoice("verwijzer", "politie")),
    )  # fmt: skip
    found = match(wanted, _table((TRAJECTS,), REFERRERS))
    assert not found.is_certain
    assert any("leeftijd" in problem for problem in found.problems)
    assert any("politie" in problem for problem in found.problems)


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        ("%", "% (zie toelichting)", True), ("per 1.000 inwoners", "per 1 000 inwoners", True),
        ("x 1 000 euro", "1 000 euro", True), ("aantal", "%", False), ("euro", "1 000 euro", False),
    ],
)  # fmt: skip
def test_units_are_compared_without_their_dress(first: str, second: str, same: bool) -> None:
    assert same_unit(first, second) is same
