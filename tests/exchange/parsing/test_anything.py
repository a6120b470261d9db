"""Whatever stands in a cell, reading ends in records or findings and never in a traceback."""

from hypothesis import given, settings
from hypothesis import strategies as st

from doelenboom.exchange.layout import PLAN_KEYS, SHEETS
from doelenboom.exchange.parsing.book import parse_book
from doelenboom.exchange.parsing.known import Known
from doelenboom.kernel.findings import Findings
from tests.exchange.books import Rows
from tests.exchange.parsing.reading import raw_book

ODD = st.sampled_from([
    "", "1", "1.1", "-", "n.v.t.", "9" * 40, "1e308", "-0", "0.10", "2026", "2026-02-30", "NL01",
    "GM1", "X:y", "a:b", ":", ";", "; ;", "ja", "Oordeel", "bijsturing", "doel", "Doel", "doe l",
    "streefwaarde; circa", "streefwaarde", "afgeschermd", "72%-83%", "83-72", "€ 5", "%", "http://",
    "https://x.nl", "javascript:x", "\u202e", "é" * 700, "a\nb", "“", "=1", "testplan:1", "1 – ",
    "vanaf 2020", "2022-2023", "Binnenstad", "hoger is beter", "draagt_bij_aan", "op koers",
])  # fmt: skip
CELL = st.one_of(ODD, st.text(max_size=8))
MACHINE = st.tuples(
    st.sampled_from(["1", "0.5", "1e+22", "-3", "2026-01-01", "2026-01-01 10:00:00", "#N/A", "ja"]),
    st.sampled_from("npdbfe"),
).filter(lambda cell: cell[1] not in "np" or cell[0].replace(".", "").lstrip("-").isdigit())


@st.composite
def anything(draw: st.DrawFn) -> dict[str, Rows]:
    book: dict[str, Rows] = {}
    for sheet in SHEETS:
        if sheet.required or draw(st.booleans()):
            header = tuple(column.name for column in sheet.columns)
            cell = st.one_of(CELL, MACHINE)
            if sheet.name == "plan":
                keys = [column.name for column in PLAN_KEYS]
                rows = [(key, draw(cell)) for key in keys]
            else:
                width = len(header)
                rows = draw(st.lists(
                    st.lists(cell, min_size=width, max_size=width).map(tuple), max_size=3
                ))  # fmt: skip
            book[sheet.name] = [header, *rows]
    return book


@settings(max_examples=150)
@given(book=anything())
def test_no_cell_breaks_the_reading(book: dict[str, Rows]) -> None:
    findings = Findings()
    parse_book(raw_book(book), lambda _: Known(), findings)
    for finding in findings.listed():
        assert finding.message
        assert finding.as_text()
