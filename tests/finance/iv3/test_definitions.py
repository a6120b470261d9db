"""The facts of Iv3, held against the definition files of Statistics Netherlands."""

import json
from pathlib import Path
from typing import Any

import pytest

from doelenboom.finance.iv3.definitions import definition, end_of, known_years, years_of_code
from doelenboom.finance.iv3.document import Section

GREY = (Section.EXPENSES, Section.INCOME, Section.BALANCE_EXPENSES, Section.BALANCE_INCOME)


def leaves(given: list[dict[str, Any]]) -> dict[str, str]:
    found = {}
    for one in given:
        below = one.get("subcodes")
        found |= leaves(below) if below else {one["code"]: one["omschrijving"].strip()}
    return found


@pytest.mark.parametrize("year", [2024, 2025, 2026])
def test_every_code_and_every_grey_cell_is_that_of_cbs(shared_data: Path, year: int) -> None:
    given = json.loads((shared_data / "iv3" / f"iv3_{year}.json").read_text(encoding="utf-8"))
    lists = {name: leaves(one["codelijst"]) for name, one in given["codelijsten"].items()}
    known = definition(year)
    assert known is not None
    assert list(known.taakvelden) == list(lists["taakveld"])
    assert dict(known.balance) == lists["balanscode"]
    assert dict(known.ratios) == lists["kengetallen"]
    assert dict(known.indicators) == lists["beleidsindicatoren"]
    assert dict(known.moments) == lists["standper"]
    assert dict(known.reports) == lists["verslagperiode"]
    assert known.financial == set(given["controles"][1]["calculaties"][0]["balanscode"])
    for section in GREY:
        grey = {tuple(cell.values()) for cell in given["grijze_cellen"][section.value]}
        ours = {
            (code, category)
            for code in known.codes(section)
            for category in known.seconds(section)
            if known.is_grey(section, code, category)
        }
        assert ours == grey


def test_codes_are_text_and_keep_the_order_of_the_list() -> None:
    known = definition(2026)
    assert known is not None
    codes = list(known.taakvelden)
    assert codes.index("0.9") < codes.index("0.10") < codes.index("0.11") < codes.index("1.1")
    assert "0.1" in codes


def test_years_that_we_do_not_know_have_no_definition() -> None:
    assert definition(2023) is None
    assert known_years() == (2024, 2025, 2026)


def test_a_code_of_another_year_is_known_for_that_year() -> None:
    assert years_of_code(Section.EXPENSES, "6.71a") == (2024,)
    assert years_of_code(Section.EXPENSES, "6.711") == (2025, 2026)
    assert years_of_code(Section.EXPENSES, "9.9") == ()


def test_quarters_end_on_their_last_day() -> None:
    assert str(end_of(2026, 1)) == "2026-03-31"
    assert str(end_of(2026, 4)) == str(end_of(2026, 5)) == "2026-12-31"
    assert end_of(2026, 0) is None
