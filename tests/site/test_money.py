"""The page of the money: findings by rules, tables that add up, gaps that are said."""

import csv
import html
import io
import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import Page

from doelenboom.kernel.money import BudgetStage, LineRole, Side
from doelenboom.site.api import build, render_pages
from doelenboom.site.charts.budget_bars import drawn_rows
from doelenboom.site.context import SiteContext
from doelenboom.site.facts.amounts import exact_amounts
from doelenboom.site.facts.in_pages import check_page, read_facts
from doelenboom.site.marking import markup, plain
from doelenboom.site.money_cells import Shown
from doelenboom.site.money_pictures import budget_picture
from doelenboom.site.money_tables import deviation_tables
from doelenboom.site.sentences.money_sentences import drivers, expense_total, headline, lead
from doelenboom.site.views_money import money_page
from doelenboom.snapshot.models import Snapshot
from doelenboom.snapshot.money import BudgetLine, Share
from tests.budgets import STAND, YEAR, line, money_snapshot
from tests.factories import small_snapshot

NBSP = "\u00a0"


def said(snapshot: Snapshot, path: str = "geld/index.html") -> str:
    page = dict(render_pages(snapshot))[path].decode()
    main = page[page.index("<main") : page.index("</main>")]
    main = re.sub(r"<svg.*?</svg>", " ", main, flags=re.DOTALL)
    text = html.unescape(re.sub(r"<[^>]+>", " ", main))
    return " ".join(text.replace(NBSP, " ").split())


@pytest.fixture(scope="module")
def page() -> str:
    return said(money_snapshot())


def budget(*lines: BudgetLine, **more: Any) -> Snapshot:
    return money_snapshot(budget=lines, savings=None, amendments=None, **more)


def forecast(amount: str, **more: Any) -> BudgetLine:
    facts = {"stage": BudgetStage.FORECAST, "phase": "prognose", "as_of": STAND}
    return line(amount, **(facts | more))


def told(snapshot: Snapshot) -> tuple[str, str]:
    context = SiteContext(snapshot)
    assert context.money is not None
    texts = (piece.text for piece in lead(context.money, context.actor))
    return (
        plain(headline(context.money)).replace(NBSP, " "),
        plain("".join(texts)).replace(NBSP, " "),
    )


def test_the_page_opens_with_the_finding(page: str) -> None:
    assert "Dit plan kost in 2026 waarschijnlijk 1,5 miljoen euro meer dan begroot" in page
    assert (
        "Voor 2026 is € 103,8 miljoen begroot. De gemeente verwacht € 105,3 miljoen uit te geven. "
        "Dat is 1,4 % meer."
    ) in page
    assert (
        "“Jeugdhulp ambulant, lokaal”, hulpmiddelen en diensten (Wmo) en “Jeugdhulp met verblijf, "
        "lokaal” kosten samen € 1,9 miljoen meer; de rest kost samen € 420.000 minder."
    ) in page


def test_every_large_difference_is_explained_or_said_to_be_not(page: str) -> None:
    assert (
        "Uitleg is nodig bij elk verschil van 250.000 euro of meer. Dat zijn er vier. "
        "Bij één daarvan ontbreekt de uitleg."
    ) in page
    assert "Jeugdhulp ambulant, lokaal: 1.210.000 euro meer Meer jongeren krijgen hulp." in page
    assert (
        "Maatschappelijke en vrouwenopvang: 250.000 euro minder Geen uitleg: waarom dit afwijkt, "
        "is in deze editie niet gemeld."
    ) in page


def test_all_taakvelden_stand_in_the_order_of_the_code_list_and_add_up(page: str) -> None:
    assert "6.751 Jeugdhulp ambulant, lokaal 12.480 13.690 +1.210 9,7 % 9.120" in page
    assert "6.5 Arbeidsparticipatie 2.640 2.410 −230 −8,7 % 1.480" in page
    assert "Totaal lasten 103.820 105.270 +1.450 1,4 % 69.870" in page
    assert page.index("6.5 Arbeid") < page.index("6.60 Hulp") < page.index("6.711 Huis")
    assert "krijgt de rij met de grootste rest er één bij" in page


def test_income_that_nobody_forecasts_is_not_told_as_nothing(page: str) -> None:
    assert "Taakveld Begroot 6.3 Inkomensregelingen 76.900 Totaal baten 76.900" in page
    assert "−100" not in page


def test_six_years_stand_side_by_side(page: str) -> None:
    assert "Zes jaar naast elkaar De gemeente betaalt elk jaar meer zelf: van 22,9 miljoen" in page
    assert "2024 Realisatie 94.210 71.300 −22.910" in page
    assert "2026 Begroting na wijziging 103.820 76.900 −26.920" in page


def test_money_that_serves_no_goal_is_said(page: str) -> None:
    assert "Van elke 10 euro is 7 euro gekoppeld aan een doel." in page
    assert "SB.1 Inwoners houden zelf de regie 70.972 Niet verdeeld 32.848" in page


def test_savings_and_amendments_are_told(page: str) -> None:
    assert (
        "De begroting moet van 2026 tot en met 2027 1,8 miljoen euro lager uitkomen. Daarvan is "
        "150.000 euro gehaald. Over 1,2 miljoen euro is niets gemeld."
    ) in page
    assert "Minder dure jeugdhulp kort 600 150 900 niet gemeld" in page
    assert "2026, wijziging 4 Voorjaarsbijstelling raad, 16 april 2026 120.000" in page


def test_programmes_are_told_with_their_balance(page: str) -> None:
    assert "Sociale basis 103.820 76.900 −26.920" in page


@pytest.mark.parametrize(
    ("lines", "finding"),
    [
        ((line("1000000"),), "Dit plan kost in 2026 1 miljoen euro"),
        (
            (line("1000000"), forecast("1000000")),
            "Dit plan kost in 2026 waarschijnlijk precies wat is begroot",
        ),
        (
            (line("900000"), forecast("889500")),
            "Dit plan kost in 2026 waarschijnlijk 10.500 euro minder dan begroot",
        ),
        (
            (line("900"), line("900.5", stage=BudgetStage.ACTUAL, phase="jaarrekening")),
            "Dit plan kostte in 2026 0,50 euro meer dan begroot",
        ),
        (
            (line("900", stage=BudgetStage.ACTUAL, phase="realisatie", as_of=date(2026, 4, 1)),),
            "Tot nu toe is in 2026 900 euro uitgegeven",
        ),
        ((line("5", side=Side.INCOME),), "Wat het plan kost in 2026"),
    ],
)
def test_the_finding_says_no_more_than_is_known(
    lines: tuple[BudgetLine, ...], finding: str
) -> None:
    assert told(budget(*lines))[0] == finding


def test_without_a_budget_nothing_is_compared() -> None:
    page = said(budget(forecast("1200000")))
    assert "Dit plan kost in 2026 1,2 miljoen euro" in page
    assert "Waarom het afwijkt" not in page


def test_without_a_threshold_that_is_said() -> None:
    page = said(budget(line("10"), forecast("12"), editions=small_snapshot().editions))
    assert "Voor deze editie is niet afgesproken vanaf welk verschil uitleg nodig is." in page


def test_the_rest_that_goes_the_same_way_is_told_as_such() -> None:
    snapshot = budget(
        line("1000000", taakveld="6.1"),
        line("1000000", taakveld="6.3"),
        forecast("1400000", taakveld="6.1"),
        forecast("1100000", taakveld="6.3"),
    )
    money = SiteContext(snapshot).money
    assert money is not None
    total = expense_total(money)
    assert total is not None
    assert drivers(money.deviations, total).replace(NBSP, " ") == (
        "Samenkracht en burgerparticipatie kost € 400.000 meer; de rest kost samen nog € 100.000 "
        "meer."
    )


@given(
    st.lists(
        st.tuples(
            st.integers(0, 10**11).map(lambda cents: Decimal(cents) / 100),
            st.integers(0, 10**11).map(lambda cents: Decimal(cents) / 100),
        ),
        min_size=1,
        max_size=12,
    )
)
def test_what_is_shown_always_adds_up(amounts: list[tuple[Decimal, Decimal]]) -> None:
    lines = []
    for number, (budgeted, expected) in enumerate(amounts):
        lines.append(line(str(budgeted), description=f"post {number}", node="SB"))
        lines.append(forecast(str(expected), description=f"post {number}", node="VL"))
    money = SiteContext(budget(*lines)).money
    assert money is not None
    for table in deviation_tables(money):
        for column in range(len(table.columns) - 1):
            shown = [row.cells[column] for row in table.rows]
            if any("%" in cell for cell in (*shown, table.totals[0].cells[column])):
                continue
            assert sum(map(_number, shown)) == _number(table.totals[0].cells[column])


def _number(marked: str) -> Decimal:
    cell = plain(marked)
    text = cell.replace(".", "").replace(",", ".").replace("−", "-").replace("+", "")
    return Decimal(0) if text == "–" else Decimal(text)


def tables_of(snapshot: Snapshot) -> list[Shown]:
    """Every table of the page."""
    view = money_page(SiteContext(snapshot)).view
    several = (view.tables, view.themes, view.over_years)
    alone = (view.years, view.goals, view.programmes, view.savings, view.source)
    return [*(table for tables in several for table in tables), *(one for one in alone if one)]


def numbers_in(table: Shown) -> str:
    rows = (*table.rows, *table.totals)
    return "".join(str(markup(text)) for row in rows for text in row.cells)


def test_amounts_of_every_table_are_facts() -> None:
    snapshot = money_snapshot()
    facts = read_facts(dict(render_pages(snapshot))["data/facts.json"])
    counts = {}
    for table in tables_of(snapshot):
        number, faults = check_page(numbers_in(table), facts)
        assert faults == [], table.caption
        counts[plain(table.caption).partition(",")[0]] = number
    assert counts == {
        "Lasten per taakveld": 39, "Baten per taakveld": 2,
        "Lasten per taakveld over de jaren": 23, "Baten per taakveld over de jaren": 12,
        "Lasten en baten": 18, "Lasten per onderdeel": 2, "Programma’s in 2026": 6,
        "Taakstellingen": 4,
    }  # fmt: skip


def test_a_programme_is_told_per_theme_and_per_year_with_its_facts() -> None:
    lines = [
        line(amount, node=node, year=year)
        for node, amount in (("SB.1", "7000000"), ("SB", "500000"), ("VL.1", "2000000"))
        for year in (YEAR, YEAR + 1)
    ]
    snapshot = budget(*lines)
    shown = {plain(table.caption).partition(" in ")[0]: table for table in tables_of(snapshot)}
    themes = shown["Sociale basis per onderdeel"]
    assert [plain(row.cells[0]) for row in themes.rows] == ["7.000", "500"]
    assert 'data-fact="g_2026_gewijzigd' in str(markup(themes.rows[0].cells[0]))
    assert plain(themes.totals[0].cells[0]) == "7.500"
    years = next(table for name, table in shown.items() if "per programma over de jaren" in name)
    assert [plain(text) for text in years.rows[0].cells] == ["7.500", "7.500"]
    assert [plain(text) for text in years.totals[0].cells] == ["9.500", "9.500"]
    facts = read_facts(dict(render_pages(snapshot))["data/facts.json"])
    assert check_page(numbers_in(themes) + numbers_in(years), facts) == (12, [])


_LINES = st.lists(
    st.tuples(
        st.integers(0, 10**9).map(lambda cents: Decimal(cents) / 100),
        st.sampled_from(["SB", "SB.1", "VL", None]),
        st.sampled_from(["6.1", "6.3", "0.4", ""]),
        st.sampled_from([Side.EXPENSE, Side.INCOME, Side.TO_RESERVE, Side.FROM_RESERVE]),
        st.sampled_from([YEAR, YEAR + 1]),
    ),
    min_size=1,
    max_size=8,
)


@given(_LINES)
def test_whatever_is_budgeted_no_table_shows_a_fact_that_it_is_not(lines: list[Any]) -> None:
    """Also where the same money is told per programme and per taakveld, and differs."""
    budgeted = [
        line(str(amount), description=f"post {n}", node=node, taakveld=field, side=side, year=year)
        for n, (amount, node, field, side, year) in enumerate(lines)
    ]
    snapshot = budget(*budgeted)
    money = SiteContext(snapshot).money
    assert money is not None
    facts = {name: (amount, "iso4217:EUR") for name, amount in exact_amounts(money).items()}
    for table in tables_of(snapshot):
        assert check_page(numbers_in(table), facts)[1] == []


def test_amounts_that_do_not_say_what_they_are_keep_the_table_of_their_source() -> None:
    cells = (
        ("Samenkracht", 2018, "jaarrekening", "5250000"),
        ("Wmo", 2020, "begroting", "2520000"),
    )
    lines = [
        BudgetLine(
            description=name, year=year, phase=phase, amount=Decimal(amount), stated_unit="mln"
        )
        for name, year, phase, amount in cells
    ]
    total = lines[0].model_copy(update={"description": "Totaal", "role": LineRole.TOTAL})
    page = said(budget(*lines, total))
    assert "Het plan noemt bedragen voor 2 onderdelen." in page
    assert "Bedragen in miljoenen euro’s" in page
    assert "Samenkracht € 5,25 niet vermeld" in page
    assert "Wmo niet vermeld € 2,52" in page
    assert "Totaal € 5,25 niet vermeld" in page


def test_the_file_has_every_line_to_the_cent_and_no_formula() -> None:
    lines = (
        line("0.10", description="=1+1", shares=(Share(node="SB.1", share=Decimal("0.6")),)),
        line("1234567.89", taakveld="0.10", side=Side.INCOME),
        line("3", role=LineRole.OF_WHICH),
    )
    content = dict(render_pages(budget(*lines)))["geld/bedragen.csv"]
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig")), delimiter=";"))
    assert [row["bedrag in euro"] for row in rows] == ["0,1", "1234567,89", "3"]
    assert [row["taakveld"] for row in rows] == ["", "0.10", ""]
    assert rows[0]["omschrijving"] == "'=1+1"
    assert rows[0]["doelen"] == "SB.1 60%"
    assert [row["rol"] for row in rows] == ["", "", "waarvan"]


def test_a_plan_without_money_says_so() -> None:
    snapshot = small_snapshot(budget=())
    pages = dict(render_pages(snapshot))
    assert "geld/bedragen.csv" not in pages
    assert "Hierover staat in deze publicatie niets." in said(snapshot)


def test_the_chart_draws_at_most_twelve_and_always_what_must_be_explained() -> None:
    lines = []
    for number in range(30):
        facts = {"description": f"post {number}", "node": None}
        lines.append(line(f"{1000000 + number}", **facts))
        lines.append(forecast(f"{1000000 + number + (300000 if number == 3 else 0)}", **facts))
    money = SiteContext(budget(*lines)).money
    assert money is not None
    rows = drawn_rows(money)
    assert len(rows) == 12
    assert "post 3" in {row.title for row in rows}
    picture = budget_picture(money)
    assert picture is not None
    assert (picture.wide.width, picture.narrow.width) == (720, 340)
    assert "Het grootste verschil is post 3: 300.000 euro meer." in picture.wide.desc


def test_money_of_an_element_stands_on_its_page() -> None:
    page = said(money_snapshot(), "doelen/sb-1/index.html")
    assert "Wat mag het kosten? Dit onderdeel mag in 2026 € 71 miljoen kosten." in page
    assert "Begroot € 70.971.600" in page


def test_axe_finds_nothing_and_nothing_scrolls_sideways(
    tmp_path: Path, new_page: Callable[..., Page], axe: Callable[[Page], list[str]]
) -> None:
    build(money_snapshot(), tmp_path / "site")
    for scheme in ("light", "dark"):
        page = new_page(color_scheme=scheme, viewport={"width": 320, "height": 640})
        page.goto((tmp_path / "site" / "geld/index.html").as_uri())
        assert axe(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") == 320


def test_the_figures_in_the_sentence_lead_to_the_table(
    tmp_path: Path, new_page: Callable[..., Page]
) -> None:
    page = new_page()
    build(money_snapshot(), tmp_path / "site")
    page.goto((tmp_path / "site" / "geld/index.html").as_uri())
    page.get_by_role("link", name="€ 103,8 miljoen").first.focus()
    page.keyboard.press("Enter")
    assert page.url.endswith("#bedragen")
    assert page.locator("#bedragen").is_visible()
    assert page.get_by_role("link", name="alle bedragen als CSV").first.is_visible()


def test_the_year_is_the_editions() -> None:
    money = SiteContext(money_snapshot()).money
    assert money is not None
    assert money.year == YEAR
