from decimal import Decimal

import pytest

from doelenboom.money.amending import AmendmentFact
from doelenboom.money.balance import balances
from doelenboom.money.checking import check_money
from doelenboom.money.ledger import Ledger
from doelenboom.money.lines import Line
from doelenboom.money.remarks import Remark, Weight
from tests.money.lines import day, line

GRANT = line(500, "b", "Algemene uitkering", taakveld="0.7")


def rules(lines: list[Line], **values: object) -> list[tuple[str, str]]:
    return [(one.rule, one.weight.value) for one in check_money(lines, **values)]  # type: ignore[arg-type]


def only(lines: list[Line], **values: object) -> Remark:
    (remark,) = check_money(lines, **values)  # type: ignore[arg-type]
    return remark


def test_a_budget_that_closes_says_so() -> None:
    lines = [line(480, taakveld="6.1"), GRANT, line(30, "t", taakveld="0.10"),
             line(10, "o", taakveld="0.10")]  # fmt: skip

    (balance,) = balances(Ledger(lines))

    assert balance.closes
    assert balance.sentence == "De primitieve begroting 2026 sluit."
    assert check_money(lines) == ()


def test_a_whole_budget_that_does_not_close_is_wrong_to_the_cent() -> None:
    remark = only([line("500.01", taakveld="6.1"), GRANT])

    assert (remark.rule, remark.weight, remark.year) == ("sluit", Weight.WRONG, 2026)
    assert remark.message == (
        "De primitieve begroting 2026 sluit niet: er is €\xa00,01 meer lasten dan baten en "
        "reserves dekken."
    )


def test_a_part_of_a_budget_need_not_close() -> None:
    lines = [line(480, taakveld="6.1"), line(20, "b", taakveld="6.1")]

    assert check_money(lines) == ()
    assert [balance.must_close for balance in balances(Ledger(lines))] == [False]


def test_annual_accounts_may_have_a_result() -> None:
    lines = [line(450, taakveld="6.1", phase="realisatie"),
             line(500, "b", taakveld="0.7", phase="realisatie")]  # fmt: skip

    assert check_money(lines) == ()
    assert balances(Ledger(lines))[0].sentence == "De realisatie 2026: er blijft €\xa050 over."


def test_programmes_equal_taakvelden_to_the_cent() -> None:
    equal = [line(100, node="P1"), line(60, taakveld="6.1"), line(40, taakveld="6.3")]

    assert check_money(equal) == ()
    remark = only([*equal, line("0.01", taakveld="6.5")])
    assert remark.rule == "indelingen"
    assert "€\xa0100, de taakvelden tot €\xa0100,01: een verschil van €\xa00,01." in remark.message


def test_two_tellings_under_two_words_are_compared_as_well() -> None:
    lines = [line(100, node="P1", phase="primitief"),
             line(90, taakveld="6.1", phase="primitief")]  # fmt: skip
    lines[1] = Line(**{**_values(lines[1]), "phase": "Iv3"})

    assert ("indelingen", "fout") in rules(lines)


def _values(one: Line) -> dict[str, object]:
    return {name: getattr(one, name) for name in one.__slots__}


@pytest.mark.parametrize(
    ("total", "found"),
    [("30", []), ("31", [("totaal", "fout")]), ("29.99", [("totaal", "fout")])],
)
def test_a_stated_total_equals_its_posts(total: str, found: list[tuple[str, str]]) -> None:
    assert rules([line(10), line(20, "l", "B"), line(total, role="totaal")]) == found


def test_a_total_counts_what_stands_above_it() -> None:
    lines = [line(10), line(20, "l", "B"), line(30, role="totaal"),
             line(5, "l", "C"), line(6, "l", "D"), line(11, role="totaal")]  # fmt: skip

    assert check_money(lines) == ()


def test_rounding_in_the_source_is_told_as_doubt() -> None:
    lines = [line(5_250_000, "", "A"), line(3_290_000, "", "B"),
             line(8_550_000, "", "Totaal", role="totaal")]  # fmt: skip
    remark = only(lines)

    assert (remark.rule, remark.weight) == ("totaal", Weight.DOUBTFUL)
    assert "past bij afronding" in remark.message
    lines[-1] = line(8_560_000, "", "Totaal", role="totaal")
    assert only(lines).weight is Weight.WRONG


def test_a_taakveld_must_exist_in_its_year() -> None:
    codes = {2024: {"6.71a", "6.1"}, 2026: {"6.711", "6.712", "6.1"}}
    remark = only([line(1, taakveld="6.71a"), line(1, taakveld="6.1")], codes=codes)

    assert remark.message == "Taakveld 6.71a bestaat niet in 2026, wel in 2024."
    assert remark.mend.startswith("Bedoelt u 6.71")
    assert check_money([line(1, taakveld="6.71a", year=2019)], codes=codes) == ()


def test_shares_are_together_one_at_most() -> None:
    assert check_money([line(1, shares={"A": "0.6", "B": "0.4"})]) == ()
    remark = only([line(1, shares={"A": "0.6", "B": "0.405"})])
    assert (remark.rule, remark.message) == (
        "delen",
        "De doelen krijgen samen 100,5 % van deze post.",
    )


def test_a_stated_amended_budget_follows_from_the_amendments() -> None:
    fact = AmendmentFact(2026, 1, "Eerste", day("2026-03-01"), (line(20),))

    assert check_money([line(100), line(120, phase="gewijzigd")], amendments=[fact]) == ()
    remark = only([line(100), line(130, phase="gewijzigd")], amendments=[fact])
    assert remark.rule == "wijziging"
    assert "een verschil van €\xa010." in remark.message


def test_a_minus_is_doubtful() -> None:
    assert rules([line(-5)]) == [("teken", "let op")]
    assert only([line(-5), line(-6, "l", "B"), line(7, "l", "C")]).message.startswith(
        "2 van 3 bedragen"
    )


def test_thousands_against_euros_are_doubtful() -> None:
    lines = [line(31_250, year=2025), line(31_400_000)]

    assert rules(lines) == [("eenheid", "let op")] * len({one.year for one in lines})
    assert check_money([line(31_250_000, year=2025), line(31_400_000)]) == ()


def test_one_stand_has_one_word() -> None:
    lines = [line(1, phase="primitief"), Line(**{**_values(line(1)), "phase": "begroting"})]

    assert rules(lines) == [("soorten", "let op")]


def test_sides_are_said_of_all_or_none() -> None:
    assert rules([line(1), line(1, "", "B")]) == [("lasten_baten", "let op")]
    assert check_money([line(1, ""), line(1, "", "B")]) == ()


def test_reserves_are_neither_lasten_nor_baten() -> None:
    remark = only([line(5, taakveld="0.10")])

    assert (remark.rule, remark.mend) == (
        "reserves", "Vul in kolom lasten_baten “toevoeging aan reserves” in.",
    )  # fmt: skip


def test_many_lines_of_reserves_are_one_remark() -> None:
    remark = only([line(5, taakveld="0.10"), line(6, "l", "B", taakveld="0.10")])

    assert remark.message.endswith("Dat geldt voor 2 posten.")


def test_remarks_say_where_what_and_how() -> None:
    remark = only([line(Decimal(-5).__str__(), place="rij 12")])

    assert remark.as_text() == (
        "Post, 2026 (primitief): Lasten van €\xa0−5: negatief. Lasten en baten zijn allebei "
        "positief. Is het een correctie, laat het dan zo."
    )
    assert remark.place == "rij 12"
