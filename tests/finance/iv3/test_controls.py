"""The nine control totals of CBS, each made to fail on its own."""

from collections.abc import Callable

import pytest

from doelenboom.finance.iv3.controls import Control
from doelenboom.finance.iv3.reading import read
from tests.finance.iv3.deliveries import Values, accounts, as_bytes, budget

Change = Callable[[Values], None]


def held(whole: Values) -> dict[str, Control]:
    return {control.code: control for control in read(as_bytes(whole)).controls}


def test_all_nine_hold_in_good_accounts() -> None:
    assert {code: one.passed for code, one in held(accounts()).items()} == {
        f"PF00{number}": True for number in range(1, 10)
    }


def test_a_budget_is_only_asked_whether_its_sides_are_equal() -> None:
    found = held(budget())
    assert [code for code, one in found.items() if one.passed is not None] == ["PF006"]
    assert found["PF001"].outcome == "Geldt niet voor deze periode."


def test_a_quarter_is_not_asked_for_a_whole_balance() -> None:
    whole = accounts()
    whole["metadata"]["periode"] = 2
    whole["data"]["balans_standen"] = []
    asked = [code for code, one in held(whole).items() if one.passed is not None]
    assert asked == ["PF001", "PF002", "PF003", "PF004", "PF005", "PF009"]


def _row(section: str, code: str, second: str, amount: int) -> Change:
    name = "taakveld" if section in ("lasten", "baten") else "balanscode"
    column = "standper" if section == "balans_standen" else "categorie"

    def change(whole: Values) -> None:
        whole["data"][section].append({name: code, column: second, "bedrag": amount})

    return change


@pytest.mark.parametrize(
    ("change", "broken", "said"),
    [
        (_row("baten", "0.7", "4.3.1", 100000), {"PF001", "PF006"}, "lasten € 7.000.000, baten"),
        (_row("balans_lasten", "A23", "7.3", 200000), {"PF002", "PF003", "PF004"}, "A23 × 7.3"),
        (_row("balans_standen", "A1311", "ultimo", 5), {"PF003", "PF008"}, "A1311 (€ 5)"),
        (_row("balans_baten", "P12", "7.2", 7), {"PF003", "PF004"}, "7.2: lasten € 0, baten € 7"),
        (_row("balans_standen", "P12", "1 januari", 3), {"PF003", "PF007"}, "P12"),
        (_row("lasten", "6.3", "4.3.9", 2), {"PF006", "PF009"}, "6.3 × 4.3.9"),
    ],
)
def test_what_is_changed_breaks_the_controls_it_should(
    change: Change, broken: set[str], said: str
) -> None:
    whole = accounts()
    change(whole)
    found = held(whole)
    assert {code for code, one in found.items() if one.passed is False} == broken
    assert any(said in found[code].outcome for code in broken), found


def test_financial_transactions_belong_on_the_financial_balance_or_treasury() -> None:
    whole = accounts()
    _row("lasten", "8.2", "6.1", 900000)(whole)
    outcome = held(whole)["PF005"]
    assert outcome.passed is False
    assert "8.2 × 6.1" in outcome.outcome
    elsewhere = accounts()
    _row("lasten", "0.5", "6.1", 900000)(elsewhere)
    assert held(elsewhere)["PF005"].passed


def test_less_than_one_per_cent_is_allowed_where_cbs_allows_it() -> None:
    whole = accounts()
    _row("baten", "0.7", "4.3.1", 60000)(whole)
    assert held(whole)["PF001"].passed
    _row("baten", "6.1", "4.3.8", 1)(whole)
    assert held(whole)["PF001"].passed is False


def test_a_control_that_fails_is_a_warning_and_stops_nothing() -> None:
    whole = budget()
    whole["data"]["baten"][0]["bedrag"] += 1
    reading = read(as_bytes(whole))
    assert reading.is_good
    (finding,) = reading.findings.listed()
    assert "PF006" in finding.as_text()
    assert "het verschil is −€ 1." in finding.as_text()
