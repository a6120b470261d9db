from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from doelenboom.kernel.rounding import Unit
from doelenboom.money.carrying import Succession
from doelenboom.money.ledger import Ledger
from doelenboom.money.lines import Line
from doelenboom.money.shown import rounded_table, show
from doelenboom.money.sums import Sums, add_up
from doelenboom.money.tables import (
    Table,
    description_table,
    levels_of,
    programme_table,
    programmes,
    source_table,
    taakveld_table,
    theme_table,
    under,
)
from tests.money.lines import line

TREE = {"V": None, "P1": "V", "P2": "V", "P1.1": "P1", "P1.1.1": "P1.1"}
HEADINGS = [("P1", "Wonen"), ("P2", "Zorg")]
amounts = st.decimals(min_value=0, max_value=10**9, places=2)
posts = st.lists(st.builds(
    lambda amount, side, node, year: line(amount, side, year=year, node=node, taakveld="6.1"),
    amounts, st.sampled_from("lbto"), st.sampled_from([*TREE, None]), st.sampled_from([2025, 2026]),
), min_size=1)  # fmt: skip


def test_lines_stand_under_their_programme() -> None:
    ledger = Ledger([line(10, node="P1.1.1"), line(5, node="P1"), line(3, node="P2"), line(2)])

    table = programme_table(ledger, ledger.columns, HEADINGS, under(TREE, ["P1", "P2"]))

    assert [(row.title, row.cells[0]) for row in table.rows] == [
        ("Wonen", Sums(expense=Decimal(15))), ("Zorg", Sums(expense=Decimal(3))),
    ]  # fmt: skip
    assert table.rest is not None
    assert table.rest.cells == (Sums(expense=Decimal(2)),)
    assert table.total.cells == (Sums(expense=Decimal(20)),)


def test_missing_is_not_zero() -> None:
    ledger = Ledger([line(10, node="P1"), line(5, node="P1", year=2025), line(1, node="P2")])

    table = programme_table(ledger, ledger.columns, HEADINGS, under(TREE, ["P1", "P2"]))

    assert table.rows[1].cells == (None, Sums(expense=Decimal(1)))


def test_programmes_stand_below_a_single_root_without_money() -> None:
    assert programmes(TREE, ["P1.1"]) == ["P1", "P2"]
    assert programmes(TREE, ["V"]) == ["V"]


def test_taakvelden_stand_in_the_order_of_their_list() -> None:
    codes = ["0.10", "6.21", "0.9", "6.1", "0.11", "6.3", "0.1", "8.1", "0.61", "0.5", "6.711"]
    ledger = Ledger([line(1, taakveld=code) for code in codes])

    table = taakveld_table(ledger, ledger.columns, {})

    assert [row.key for row in table.rows] == [
        "0.1", "0.5", "0.61", "0.9", "0.10", "0.11", "6.1", "6.21", "6.3", "6.711", "8.1",
    ]  # fmt: skip


def test_names_come_from_the_list_of_the_year() -> None:
    ledger = Ledger([line(1, description="Hulp", taakveld="6.60"), line(1, taakveld="6.99")])

    table = taakveld_table(ledger, ledger.columns, {(2026, "6.60"): "Hulpmiddelen"})

    assert [row.title for row in table.rows] == ["Hulpmiddelen", "Post"]


def test_years_with_other_lists_are_added_up_where_they_compare() -> None:
    split = [Succession(2024, "6.2", 2025, code) for code in ("6.21", "6.22")]
    ledger = Ledger([
        line(10, year=2024, taakveld="6.2"), line(7, year=2025, taakveld="6.21"),
        line(4, year=2025, taakveld="6.22"), line(1, year=2024, taakveld="6.1"),
    ])  # fmt: skip
    levels = levels_of(ledger, ledger.columns, split)

    table = taakveld_table(ledger, ledger.columns, {(2024, "6.2"): "Toegang"}, levels)

    assert [(row.key, row.title) for row in table.rows] == [
        ("6.1", "Post"), ("", "Toegang (6.21 en 6.22; in 2024: 6.2)"),
    ]  # fmt: skip
    amounts = [[cell and cell.expense for cell in row.cells] for row in table.rows]
    assert amounts == [[1, None], [10, 11]]


@given(posts)
def test_rows_and_rest_add_up_exactly_and_rounded(lines: list[Line]) -> None:
    ledger = Ledger(lines)
    table = programme_table(ledger, ledger.columns, HEADINGS, under(TREE, ["P1", "P2"]))

    for shown in (table, rounded_table(table, Unit.THOUSAND), rounded_table(table, Unit.MILLION)):
        _adds_up(shown)
    for index, column in enumerate(ledger.columns):
        assert table.total.cells[index] == add_up(ledger.posts(column))


def _adds_up(table: Table) -> None:
    rows = [*table.rows, *([table.rest] if table.rest else [])]
    for index, total in enumerate(table.total.cells):
        cells = [cell for row in rows if (cell := row.cells[index])]
        assert sum(cells, Sums()) == total
        results = [cell.result or Decimal(0) for cell in cells]
        assert total is not None and sum(results, Decimal(0)) == total.result


@given(posts)
def test_rounded_totals_are_the_nearest(lines: list[Line]) -> None:
    ledger = Ledger(lines)
    exact = description_table(ledger, ledger.columns)
    shown = rounded_table(exact, Unit.THOUSAND)

    for before, after in zip(exact.total.cells, shown.total.cells, strict=True):
        assert before is not None and after is not None
        assert abs(before.expense - after.expense) <= 500


def test_the_source_keeps_its_own_totals() -> None:
    ledger = Ledger([
        line(1, "", "Wonen"), line(2, "", "Zorg"), line(4, "", "Totaal", role="totaal"),
        line(1, "", "Centrumtaken", role="waarvan"),
    ])  # fmt: skip

    rows = source_table(ledger, ledger.columns)

    assert [(row.title, row.role.value, row.amounts) for row in rows] == [
        ("Wonen", "post", (1,)), ("Zorg", "post", (2,)), ("Totaal", "totaal", (4,)),
        ("Centrumtaken", "waarvan", (1,)),
    ]  # fmt: skip


def test_amounts_as_they_stand_in_a_cell() -> None:
    assert show(Decimal(103_820_000), Unit.THOUSAND) == "103.820"
    assert show(Decimal(1_450_000), Unit.THOUSAND, signed=True) == "+1.450"
    assert show(Decimal(-30_000), Unit.THOUSAND, signed=True) == "−30"
    assert show(Decimal(0), Unit.THOUSAND, signed=True) == "0"
    assert show(Decimal(81_160_000), Unit.MILLION) == "81,16"
    assert show(None, Unit.EURO) == "–"


def test_what_stands_beside_the_programmes_is_told_by_its_taakveld() -> None:
    ledger = Ledger([
        line(10, node="P1", taakveld="6.1"), line(7, taakveld="0.4"), line(90, "b", taakveld="0.7"),
        line(5, "b", taakveld="0.61"), line(2, taakveld="6.3"),
    ])  # fmt: skip

    table = programme_table(ledger, ledger.columns, HEADINGS, under(TREE, ["P1", "P2"]))

    assert [(row.key, row.title, row.cells[0] and row.cells[0].balance) for row in table.rows] == [
        ("P1", "Wonen", -10), ("", "Algemene dekkingsmiddelen", 95), ("", "Overhead", -7),
    ]  # fmt: skip
    assert table.rest is not None and table.rest.cells == (Sums(expense=Decimal(2)),)
    _adds_up(table)


def test_a_programme_is_divided_over_its_themes() -> None:
    ledger = Ledger([line(10, node="P1.1.1"), line(5, node="P1"), line(3, node="P2"), line(2)])

    table = theme_table(ledger, ledger.columns, "P1", [("P1.1", "Bouwen")], TREE)

    assert [(row.title, row.cells) for row in table.rows] == [
        ("Bouwen", (Sums(expense=Decimal(10)),)),
    ]  # fmt: skip
    assert table.rest is not None
    assert (table.rest.title, table.rest.cells) == (
        "Rechtstreeks op het programma", (Sums(expense=Decimal(5)),),
    )  # fmt: skip
    assert table.total.cells == (Sums(expense=Decimal(15)),)
