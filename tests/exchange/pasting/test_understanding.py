"""Cells as people copy them from a spreadsheet become figures, or say what is wrong."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doelenboom.exchange.pasting.grid import NotATable
from doelenboom.exchange.pasting.notation import Notation
from doelenboom.exchange.pasting.shaping import Shape
from doelenboom.exchange.pasting.understanding import Table, understand
from doelenboom.kernel.states import ObservationStatus, Qualifier

CODES = {"vlissingen": "GM0718", "gm0718": "GM0718", "nederland": "NL01", "nl01": "NL01"}


def read(text: str, **options: object) -> Table:
    return understand(text, lambda one: CODES.get(one.lower()), **options)  # type: ignore[arg-type]


def values(table: Table) -> list[tuple[str, str, Decimal | None]]:
    return [(cell.region, cell.period, cell.quantity.value) for cell in table.good]


def test_a_row_per_figure_with_its_own_columns() -> None:
    table = read(
        "Regio\tJaar\tWaarde\tStatus\tOpmerking\n"
        "Vlissingen\t2023\t14,6\tvoorlopig\tNa herziening\n"
        "Nederland\t2023\t10,8\t\t\n"
    )
    assert table.shape is Shape.LONG
    assert values(table) == [
        ("GM0718", "2023", Decimal("14.6")), ("NL01", "2023", Decimal("10.8")),
    ]  # fmt: skip
    first, second = table.good
    assert (first.status, first.remark, first.place) == (
        ObservationStatus.PROVISIONAL, "Na herziening", "C2",
    )  # fmt: skip
    assert second.status is ObservationStatus.UNSTATED


def test_regions_down_and_periods_across() -> None:
    table = read("\t2022\t2023*\nVlissingen\t14,1\t14,6\nNederland\t\t10,8\n")
    assert table.shape is Shape.BY_PERIOD
    assert values(table) == [
        ("GM0718", "2022", Decimal("14.1")), ("GM0718", "2023", Decimal("14.6")),
        ("NL01", "2023", Decimal("10.8")),
    ]  # fmt: skip
    assert [cell.status for cell in table.good] == [
        ObservationStatus.UNSTATED, ObservationStatus.PROVISIONAL, ObservationStatus.PROVISIONAL,
    ]  # fmt: skip


def test_periods_down_and_regions_across() -> None:
    table = read("Jaar\tVlissingen\tNederland\n2022-2023\t55\t48\n2024\t54\t46\n")
    assert table.shape is Shape.BY_REGION
    assert values(table)[0] == ("GM0718", "2022/2023", Decimal(55))
    assert len(table.good) == 4


@pytest.mark.parametrize("head", ["Jaar\tAantal\n", ""])
def test_periods_and_values_alone_are_about_the_chosen_region(head: str) -> None:
    table = read(f"{head}2023\t12\n2024\t13\n")
    assert values(table) == [("", "2023", Decimal(12)), ("", "2024", Decimal(13))]


@pytest.mark.parametrize(
    ("cells", "notation", "expected"),
    [
        (["1.210,5", "12,5"], Notation.DUTCH, ["1210.5", "12.5"]),
        (["1,210.5", "12.5"], Notation.ENGLISH, ["1210.5", "12.5"]),
        (["1,210", "12.5"], Notation.ENGLISH, ["1210", "12.5"]),
        (["1.210", "12,5"], Notation.DUTCH, ["1210", "12.5"]),
        (["12.5", "13.4"], Notation.DUTCH, ["12.5", "13.4"]),
        (["1,234,567", "5"], Notation.ENGLISH, ["1234567", "5"]),
        (["10 000", "9.999"], Notation.DUTCH, ["10000", "9999"]),
    ],
)
def test_dutch_and_english_numbers(
    cells: list[str], notation: Notation, expected: list[str]
) -> None:
    table = read("Jaar\tWaarde\n" + "".join(f"{2020 + n}\t{c}\n" for n, c in enumerate(cells)))
    assert table.notation is notation
    assert [cell.quantity.value for cell in table.good] == [Decimal(one) for one in expected]


def test_a_number_that_reads_two_ways_is_pointed_at_until_somebody_chose() -> None:
    text = "Jaar\tWaarde\n2023\t1,210\n"
    assert "twee manieren" in read(text).good[0].warning
    chosen = read(text, notation=Notation.ENGLISH)
    assert (chosen.good[0].warning, chosen.good[0].quantity.value) == ("", Decimal(1210))


def test_percentages_ranges_reservations_and_gaps() -> None:
    table = read(
        "Jaar\tWaarde\n2018\t72%-83%\n2019\tcirca 300\n2020\tn.v.t.\n2021\tgeheim\n"
        "2022\t54 (voorlopig)\n2023\t55**\n2024\t48 %\n2025\t.\n",
        unit="%",
    )
    cells = {cell.period: cell for cell in table.good}
    assert len(cells) == 8
    assert (cells["2018"].quantity.lower, cells["2018"].qualifier) == (
        Decimal(72), Qualifier.INTERVAL,
    )  # fmt: skip
    assert cells["2019"].qualifier is Qualifier.APPROXIMATE
    assert cells["2020"].status is ObservationStatus.NOT_APPLICABLE
    assert cells["2021"].status is ObservationStatus.SUPPRESSED
    assert cells["2022"].status is cells["2023"].status is ObservationStatus.PROVISIONAL
    assert cells["2024"].unit == ""
    assert cells["2025"].status is ObservationStatus.MISSING


def test_another_unit_is_pointed_at() -> None:
    cell = read("Jaar\tWaarde\n2024\t48 jaar\n", unit="%").good[0]
    assert (cell.unit, cell.warning) == ("jaar", "Hier staat “jaar”, de indicator is in “%”.")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Regio\tJaar\tWaarde\nAtlantis\t2024\t5\n", "“Atlantis” kennen we niet"),
        ("Regio\tJaar\tWaarde\nVlissingen\tooit\t5\n", "geen periode"),
        ("Regio\tJaar\tWaarde\nVlissingen\t\t5\n", "staat geen periode"),
        ("Regio\tJaar\tWaarde\nVlissingen\t2024\tveel\n", "geen getal"),
        ("Regio\tJaar\tWaarde\nVlissingen\t2024\t#N/B\n", "geen getal"),
        ("Jaar\tWaarde\tStatus\n2024\t5\tzeker\n", "Status “zeker” kennen we niet"),
        ("Jaar\tWaarde\tStatus\n2024\t5\tstreefwaarde\n", "streefwaarde"),
        ("Jaar\tWaarde\tStatus\n2024\t5\tafgeschermd\n", "geen getal is"),
        ("Jaar\tWaarde\n2024\t9999999999999\n", "te groot"),
    ],
)
def test_a_wrong_cell_says_so_at_its_place(text: str, words: str) -> None:
    table = read(text)
    (cell,) = table.wrong
    assert words in cell.problem
    assert cell.place[1:] == "2"


def test_the_second_figure_of_one_period_is_refused() -> None:
    table = read("Jaar\tWaarde\n2024\t5\n2024\t6\n")
    assert [cell.quantity.value for cell in table.good] == [Decimal(5)]
    assert "staat er al een cijfer, in B2" in table.wrong[0].problem


def test_a_period_for_the_whole_table_fills_in() -> None:
    table = read("Regio\tWaarde\nVlissingen\t5\n", period="2024")
    assert values(table) == [("GM0718", "2024", Decimal(5))]


def test_a_table_as_statline_copies_it() -> None:
    table = read(
        "Jeugdhulptrajecten in natura\t\t\n"
        "Regio's\tPerioden\tTotaal jeugdhulptrajecten (aantal)\n"
        "Nederland\t2023\t450.000\nVlissingen\t2024**\t1.210\nBron: CBS\t\t\n"
    )
    assert values(table) == [
        ("NL01", "2023", Decimal(450000)), ("GM0718", "2024", Decimal(1210)),
    ]  # fmt: skip
    assert [cell.place for cell in table.good] == ["C3", "C4"]
    assert table.good[1].status is ObservationStatus.PROVISIONAL


def test_of_several_columns_with_figures_one_has_to_be_chosen() -> None:
    table = read("Regio\tJaar\tMannen\tVrouwen\nVlissingen\t2024\t1\t2\n")
    assert "“Mannen”, “Vrouwen”" in table.problem


def test_a_table_about_several_indicators_is_refused() -> None:
    table = read("Indicator\tJaar\tWaarde\nEenzaam\t2024\t1\nGelukkig\t2024\t2\n")
    assert "“Eenzaam”, “Gelukkig”" in table.problem


def test_a_table_of_no_shape_says_what_to_do() -> None:
    table = read("a\tb\tc\n1\t2\t3\n")
    assert table.cells == ()
    assert "herkennen deze tabel niet" in table.problem


def test_empty_rows_columns_and_quoted_cells_do_no_harm() -> None:
    table = read('\n\t"Jaar"\t"Waarde"\n\t"2024"\t"5"\n\t\t\n\n')
    assert [(cell.place, cell.period) for cell in table.good] == [("C3", "2024")]


@pytest.mark.parametrize("text", ["", "\n\n\t\t\n", "x" * 600_000, "a\n" * 3_000, "a\t" * 500])
def test_nothing_or_too_much_is_told(text: str) -> None:
    with pytest.raises(NotATable):
        read(text)


@given(st.text(alphabet="0123456789.,-%*()\t\n;\"' ajVlisngeRoW€\u00a0", max_size=200))
def test_any_text_is_understood_or_refused(text: str) -> None:
    try:
        table = read(text)
    except NotATable:
        return
    for cell in table.cells:
        assert cell.place
        assert cell.problem or cell.period
