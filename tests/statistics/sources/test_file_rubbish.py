"""Whatever stands in a file, it is read or refused with a sentence."""

from hypothesis import given
from hypothesis import strategies as st

from doelenboom.statistics.errors import SourceBroken
from doelenboom.statistics.sources.file_cells import read_cells
from doelenboom.statistics.sources.file_layout import find_layout
from doelenboom.workbooks.raw import RawRow, RawSheet

HEADERS = st.sampled_from(
    ["gebied", "regio", "gemeentecode", "gemeente", "jaar", "periode", "kwartaal", "maand",
     "waarde", "aantal", "percentage", "indicator", "eenheid", "status", "geslacht", "opmerking",
     "2022", "2023*", "2024KW01", "GM0718", "Nederland", "NL01", "Inwoners (aantal)", "(%)", "%",
     "value", "Measure", "", "x" * 300, "Gebieden", "Perioden", "attribute"]
)  # fmt: skip
CELLS = st.one_of(
    st.sampled_from(
        ["GM0718", "gm0718 ", "718", "Vlissingen", "Utrecht", "nederland", "2023", "2023JJ00",
         "2024*", "2022-2023", "schooljaar 2022/23", "1", "4", "13", "september", "5,1", "5.1",
         "1.234", "1,234.5", "12 %", "circa 3", "72%-83%", "n.v.t.", "x", "*", "**", ".", "-", "",
         "definitief", "voorlopig", "mooi", "1e400", "9" * 40, "−3", "€ 5", "nan", "inf", "\u0660"]
    ),
    st.text(max_size=12),
)  # fmt: skip
KINDS = st.sampled_from("snpdbfe")
NAMES = {"vlissingen": ["GM0718"], "utrecht": ["GM0344", "PV26"]}


@st.composite
def sheets(draw: st.DrawFn) -> RawSheet:
    width = draw(st.integers(1, 6))
    header = tuple(draw(HEADERS) for _ in range(width))
    sheet = RawSheet("blad", RawRow(1, header))
    for number in range(2, draw(st.integers(2, 9))):
        cells = tuple(draw(CELLS).strip() for _ in range(draw(st.integers(1, width + 1))))
        kinds = draw(st.one_of(st.just(""), st.builds("".join, st.tuples(*[KINDS] * len(cells)))))
        sheet.rows.append(RawRow(number, cells, kinds))
    return sheet


@given(sheets())
def test_every_sheet_is_read_or_refused(sheet: RawSheet) -> None:
    try:
        layout = find_layout(sheet)
        table = read_cells(layout, "titel", NAMES) if layout else None
    except SourceBroken as error:
        assert str(error).startswith("blad")
        return
    if table is None:
        return
    for cell in table.cells:
        assert cell.measure in table.measures
        assert cell.region in table.regions
        assert cell.period in table.periods
        assert len(cell.others) == len(table.others)
        assert cell.figure.value is None or cell.figure.value.is_finite()
    keys = [(cell.measure, cell.region, cell.period, cell.others) for cell in table.cells]
    assert len(keys) == len(set(keys))
