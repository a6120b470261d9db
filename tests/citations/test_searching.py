"""The search box of bound figures."""

from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from doelenboom.citations.api import FigureChoice, search
from doelenboom.finance.api import BudgetLine
from doelenboom.goals.api import Level, Node, Plan
from doelenboom.indicators.api import Indicator, Observation
from tests.citations.scoring import make_plan


@pytest.fixture
def plan(db: None) -> Plan:
    """The plan of the labelled sentences, with some money."""
    plan = make_plan()
    level = Level.objects.create(plan=plan, name="thema", plural="thema’s", kind="theme")
    node = Node.objects.create(
        plan=plan, level=level, code="1", slug="wonen", title="Wonen en leefomgeving", live=True
    )
    for position, (side, amount, year) in enumerate(
        (("lasten", "1200000", 2026), ("baten", "350000", 2026), ("lasten", "1100000", 2025))
    ):
        BudgetLine.objects.create(
            plan=plan, node=node, description="post", year=year, phase="begroting",
            stage="primitief", side=side, amount=Decimal(amount), position=position, live=True,
        )  # fmt: skip
    return plan


def codes(found: list[FigureChoice]) -> list[str]:
    """Codes of the indicators, best first."""
    return [one.reference.indicator for one in found]


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("jeugdhulp", "jeugdhulp"),
        ("Werkloosheid", "werkloosheid"),
        ("werkloos", "werkloosheid"),
        ("sociale huur", "sociale-huur"),
        ("zonnepaneel", "zonnestroom"),
        ("schoolverlater", "vsv"),
        ("eenzam", "eenzaamheid"),
        ("maatwerkvoorzienig", "wmo"),
        ("woz", "woz"),
        ("netto-arbeid", "netto-arbeid"),
        ("lid sportvereniging", "sportlid"),
        ("CLIËNTEN maatwerk", "wmo"),
        ("clienten", "wmo"),
    ],
)
def test_an_indicator_is_found(plan: Plan, typed: str, code: str) -> None:
    assert code in codes(search(typed, plan))[:2]


def test_a_choice_says_how_it_reads_now(plan: Plan) -> None:
    (first, *_) = search("jeugdhulp", plan)
    assert (first.name, first.detail, first.shown) == (
        "Jongeren met jeugdhulp", "Heidemeer, nieuwste cijfer", "14,6\u00a0%"
    )  # fmt: skip
    assert not first.problem


def test_a_region_and_a_year_become_part_of_the_reference(plan: Plan) -> None:
    (first, *_) = search("jeugdhulp duinmonde 2021", plan)
    assert (first.reference.indicator, first.reference.region, first.reference.period) == (
        "jeugdhulp", "GM9991", "2021"
    )  # fmt: skip
    (first, *_) = search("roken landelijk", plan)
    assert (first.reference.indicator, first.reference.region) == ("roken", "NL01")


def test_the_sentence_says_which_year_and_region_are_meant(plan: Plan) -> None:
    def first(query: str, before: str) -> tuple[str, str, str]:
        found = search(query, plan, before=before)[0]
        return found.reference.region, found.reference.period, found.detail

    newest = first("jeugdhulp", "")
    assert newest == ("", "newest", "Heidemeer, nieuwste cijfer")
    assert first("jeugdhulp", "In 2021 kreeg in Duinmonde ") == (
        "GM9991", "2021", "Duinmonde, 2021"
    )  # fmt: skip
    assert first("jeugdhulp", "Zo was het in 2021. Nu krijgt ") == newest
    assert first("jeugdhulp", "In 2021 was dat minder dan in 2023, toen ")[1] == "2023"
    assert first("jeugdhulp", "Vanaf 2050 krijgt ") == newest, "no figure of that year"
    assert first("jeugdhulp", "De Visie 2021 zegt: ") == newest, "a name"
    assert first("jeugdhulp 2022", "In 2021 kreeg ")[1] == "2022", "what is typed goes first"


def test_a_year_that_is_told_in_parts_gives_the_last_part(plan: Plan) -> None:
    indicator = Indicator.objects.get(code="jeugdhulp")
    for period, value in (("2024KW01", "15.1"), ("2024KW02", "15.3")):
        Observation.objects.create(
            indicator=indicator, region=plan.organisation.region, period=period,
            value=Decimal(value), unit="%",
        )  # fmt: skip
    (first, *_) = search("jeugdhulp 2024", plan)
    assert (first.reference.period, first.shown) == ("2024KW02", "15,3\u00a0%")
    assert first.detail == "Heidemeer, 2e kwartaal 2024"


def test_money_is_found_by_programme_side_and_year(plan: Plan) -> None:
    (first, *_) = search("lasten wonen 2026", plan)
    assert first.is_money
    assert first.name == "Lasten 2026 van 1 Wonen en leefomgeving (begroting primitief)"
    assert first.shown == "€\u00a01.200.000"
    (first, *_) = search("baten wonen", plan)
    assert first.shown == "€\u00a0350.000"


def test_without_words_the_list_begins(plan: Plan) -> None:
    assert codes(search("", plan, limit=2)) == ["inwoners", "jeugdhulp"]


def test_nonsense_finds_nothing(plan: Plan) -> None:
    assert search("xyzzyx qwrtp", plan) == []


def test_queries_do_not_grow(plan: Plan) -> None:
    search("jeugdhulp", plan)
    with CaptureQueriesContext(connection) as few:
        search("jeugdhulp", plan, limit=1)
    with CaptureQueriesContext(connection) as many:
        search("jongeren inwoners in duinmonde met een laag inkomen", plan, limit=40)
    assert len(few) == len(many) <= 16
