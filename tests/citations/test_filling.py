"""Texts of the registry as they read now."""

from datetime import date
from decimal import Decimal

import pytest
from pytest_django import DjangoAssertNumQueries

from doelenboom.citations.api import Filler
from doelenboom.cycle.api import Edition
from doelenboom.figures.api import problems_in
from doelenboom.finance.api import BudgetLine
from doelenboom.indicators.api import Indicator, Observation
from doelenboom.kernel.prose import from_html
from tests.publishing.registry import EARLIER, LATER, Planted, plant


@pytest.fixture
def planted(db: None) -> Planted:
    """The plan of ``registry``."""
    return plant()


def data(reference: str) -> str:
    return f'<p>Het is <data ref="{reference}"></data>.</p>'


def test_the_newest_released_value_is_told(planted: Planted) -> None:
    assert Filler.of(planted.plan).plain(data("indicator=eenzaam")) == "Het is 54 %."
    Observation.objects.create(
        indicator=planted.indicator, region=planted.organisation.region, period="2025",
        value=Decimal(50), released=False,
    )  # fmt: skip
    assert Filler.of(planted.plan).plain(data("indicator=eenzaam")) == "Het is 54 %."
    Observation.objects.update(released=True)
    assert Filler.of(planted.plan).plain(data("indicator=eenzaam")) == "Het is 50 %."


def test_what_the_plan_does_not_list_or_nobody_released_is_not_told(planted: Planted) -> None:
    Indicator.objects.create(organisation=planted.organisation, code="anders", name="Anders")
    for code in ("anders", "bestaat-niet"):
        ((_, problem),) = problems_in(
            Filler.of(planted.plan).fill(from_html(data(f"indicator={code}")))
        )
        assert "staat niet in de indicatorenlijst van dit plan" in problem
    Indicator.objects.update(live=False)
    assert Filler.of(planted.plan).plain(data("indicator=eenzaam")) == "Het is [cijfer]."
    assert Filler(None).plain(data("indicator=eenzaam")) == "Het is [cijfer]."


def test_the_edition_gives_reference_date_and_year(planted: Planted) -> None:
    edition = planted.editions["voorbeeldplan-2026"]
    BudgetLine.objects.update(stage="primitief", side="lasten", node=planted.nodes["AMB"])
    reference = data("budget=lasten;notation=scaled")
    assert Filler.of(planted.plan, edition).plain(reference) == "Het is [cijfer]."
    edition.financial_year = 2026
    assert Filler.of(planted.plan, edition).plain(reference) == "Het is € 1,3 mln."


def test_a_draft_of_an_earlier_edition_keeps_to_its_reference_date(planted: Planted) -> None:
    earlier = planted.editions[EARLIER]
    earlier.reference_date = date(2022, 1, 1)
    earlier.save()
    text = data("indicator=eenzaam")
    assert Filler.of(planted.plan, earlier).plain(text) == "Het is 52,5 %."
    assert Filler.of(planted.plan, planted.editions[LATER]).plain(text) == "Het is 54 %."
    Edition.objects.filter(code=LATER).update(live=False)
    assert Filler.of(planted.plan, earlier).plain(text) == "Het is 54 %."


def test_screens_get_markup_with_the_words_and_nothing_is_asked_twice(
    planted: Planted, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    filler = Filler.of(planted.plan)
    texts = [from_html(data("indicator=eenzaam;period=2020")) for _ in range(30)]
    with django_assert_num_queries(4):
        filler.fill_many(texts)
    with django_assert_num_queries(0):
        filler.fill_many([*texts, from_html("<p>Gewoon.</p>")])
        shown = filler.html(data("indicator=eenzaam;period=2020"))
    assert shown == (
        '<p>Het is <data ref="indicator=eenzaam;period=2020" value="52.5">52,5\u00a0%</data>.</p>'
    )


def test_a_text_without_figures_asks_nothing(
    planted: Planted, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(0):
        assert Filler.of(planted.plan).html("<p>Gewoon <b>tekst</b>.</p>") == (
            "<p>Gewoon <b>tekst</b>.</p>"
        )
