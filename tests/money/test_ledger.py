from dataclasses import replace

from doelenboom.kernel.money import BudgetStage, Side
from doelenboom.money.ledger import Basis, Ledger
from doelenboom.money.sums import add_up
from tests.money.lines import day, line


def test_columns_follow_the_year_and_its_phases() -> None:
    ledger = Ledger([
        line(1, phase="realisatie"), line(1, year=2025, phase="realisatie"),
        line(1, phase="primitief"), line(1, phase="gewijzigd"),
    ])  # fmt: skip

    assert [(column.year, column.title) for column in ledger.columns] == [
        (2025, "realisatie"), (2026, "primitief"), (2026, "gewijzigd"), (2026, "realisatie"),
    ]  # fmt: skip


def test_two_words_for_one_stage_are_never_added_up() -> None:
    provisional = line(100, phase="voorlopige cijfers")
    ledger = Ledger([provisional, line(105, phase="jaarrekening")])

    assert [add_up(ledger.posts(column)).expense for column in ledger.columns] == [105, 100]


def test_spelling_does_not_split_a_column() -> None:
    ledger = Ledger([line(1, phase="Begroting"), line(2, phase="begroting")])

    assert len(ledger.columns) == 1


def test_totals_and_of_which_are_not_added_up() -> None:
    ledger = Ledger([line(10), line(10, role="totaal"), line(4, role="waarvan")])

    assert add_up(ledger.posts(ledger.columns[0])).expense == 10


def test_money_told_twice_counts_once() -> None:
    ledger = Ledger([
        line(100, node="P1"), line(60, taakveld="6.1"), line(40, taakveld="6.3"),
    ])  # fmt: skip
    (column,) = ledger.columns

    assert ledger.told_twice(column) == {Side.EXPENSE}
    assert [post.node for post in ledger.posts(column, Basis.PROGRAMME)] == ["P1"]
    assert [post.taakveld for post in ledger.posts(column, Basis.TAAKVELD)] == ["6.1", "6.3"]


def test_posts_outside_programmes_are_no_second_telling() -> None:
    ledger = Ledger([line(100, node="P1", taakveld="6.1"), line(30, taakveld="0.4")])
    (column,) = ledger.columns

    assert add_up(ledger.posts(column, Basis.PROGRAMME)).expense == 130
    assert add_up(ledger.posts(column, Basis.TAAKVELD)).expense == 130


def test_the_newest_stand_up_to_a_day_is_picked() -> None:
    ledger = Ledger([
        line(1, phase="prognose", as_of=day("2026-04-01")),
        line(2, phase="prognose", as_of=day("2026-09-01")),
    ])  # fmt: skip

    newest = ledger.pick(2026, BudgetStage.FORECAST)
    in_may = ledger.pick(2026, BudgetStage.FORECAST, until=day("2026-05-31"))

    assert newest is not None and newest.as_of == day("2026-09-01")
    assert in_may is not None and in_may.as_of == day("2026-04-01")
    assert ledger.pick(2026, BudgetStage.FORECAST, until=day("2026-01-31")) is None
    assert newest.title == "prognose, stand op 1 september 2026"


def test_the_first_stage_that_exists_is_picked() -> None:
    ledger = Ledger([line(1)])

    column = ledger.pick(2026, BudgetStage.AMENDED, BudgetStage.ORIGINAL)

    assert column is not None and column.stage is BudgetStage.ORIGINAL


def test_for_taakvelden_a_column_that_tells_them_is_picked() -> None:
    ledger = Ledger([line(1, phase="begroting"), line(1, phase="primitief", taakveld="6.1")])
    column = ledger.pick(2026, BudgetStage.ORIGINAL, basis=Basis.TAAKVELD)

    assert column is not None and column.phase == "primitief"


def test_of_two_tellings_of_one_day_the_fuller_stands_for_the_year() -> None:
    ledger = Ledger([line(1, phase="jaarrekening"), line(2, phase="gerealiseerd"),
                     line(3, "l", "B", phase="gerealiseerd")])  # fmt: skip
    ledger = Ledger([replace(one, stage=BudgetStage.ACTUAL) for one in ledger.lines])

    column = ledger.pick(2026, BudgetStage.ACTUAL)

    assert column is not None and column.phase == "gerealiseerd"
