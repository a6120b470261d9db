from dataclasses import replace

from doelenboom.kernel.money import BudgetStage, Side
from doelenboom.money.amending import AmendmentFact, held_against_stated, with_amended
from doelenboom.money.ledger import Basis, Ledger
from doelenboom.money.sums import add_up
from tests.money.lines import day, line

FIRST = AmendmentFact(2026, 1, "Eerste wijziging", day("2026-03-01"), (line(20), line(-5, "b")))
SECOND = AmendmentFact(2026, 2, "Tweede", day("2026-06-18"), (line(30), line(7, year=2027)))
PROPOSED = AmendmentFact(2026, 3, "Derde", None, (line(1000),))
ALL = (FIRST, SECOND, PROPOSED)


def amended(on: str | None = None) -> tuple[object, ...]:
    lines = with_amended([line(100), line(90, "b"), line(50, year=2027)], ALL,
                         day(on) if on else None)  # fmt: skip
    ledger = Ledger(lines)
    return tuple(
        (column.year, column.phase, add_up(ledger.posts(column)).expense)
        for column in ledger.columns if column.stage is BudgetStage.AMENDED
    )  # fmt: skip


def test_adopted_amendments_make_the_amended_budget() -> None:
    assert amended() == (
        (2026, "begroting na wijziging 2", 150), (2027, "begroting na wijziging 2", 57),
    )  # fmt: skip


def test_only_what_was_adopted_by_a_day_counts() -> None:
    assert amended("2026-03-01") == ((2026, "begroting na wijziging 1", 120),)
    assert amended("2026-02-28") == ()


def test_a_stated_amended_budget_is_not_computed_again() -> None:
    lines = [line(100), line(160, phase="gewijzigd")]

    assert with_amended(lines, ALL) == lines


def test_a_stated_amended_budget_is_held_against_the_amendments() -> None:
    (held,) = held_against_stated([line(100), line(160, phase="gewijzigd")], ALL)

    assert held.differences == ((Side.EXPENSE, 10), (Side.INCOME, 5))
    assert held_against_stated([line(100), line(50, phase="gewijzigd")], ()) == ()


def test_a_stand_is_held_against_the_amendments_of_its_day() -> None:
    lines = [line(100), line(120, phase="gewijzigd", as_of=day("2026-04-01")), line(-5, "b")]
    lines += [line(-10, "b", phase="gewijzigd", as_of=day("2026-04-01"))]

    (held,) = held_against_stated(lines, ALL)

    assert held.differences == ()


def test_a_budget_in_two_divisions_is_amended_in_both() -> None:
    lines = [replace(line(100, node="P1"), phase="begroting"), line(60, taakveld="6.1"),
             line(40, taakveld="6.3")]  # fmt: skip
    fact = AmendmentFact(
        2026, 1, "Eerste", day("2026-03-01"), (line(7, node="P1", taakveld="6.1"),)
    )

    ledger = Ledger(with_amended(lines, [fact]))

    amended = ledger.pick(2026, BudgetStage.AMENDED)
    assert amended is not None
    assert [add_up(ledger.posts(amended, basis)).expense for basis in Basis] == [107, 107]


def test_of_two_tellings_in_one_division_one_is_amended() -> None:
    lines = [replace(line(100, node="P1"), phase="begroting"), line(60, node="P1"),
             line(41, "l", "B", node="P1")]  # fmt: skip

    (found,) = [
        add_up(ledger.posts(column)).expense
        for ledger in [Ledger(with_amended(lines, [FIRST]))] for column in ledger.columns
        if column.stage is BudgetStage.AMENDED
    ]  # fmt: skip
    assert found == 121
