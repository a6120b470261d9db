"""Screens show bound figures as these read now."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from doelenboom.backoffice.filled import filler_for, shown_in, worded_in
from doelenboom.cycle.api import Contribution, ContributionRow, MoneyDeviation
from doelenboom.decisions.api import DecisionFacts, record_decision
from doelenboom.goals.api import PlanIndicator, Term
from doelenboom.indicators.api import Observation
from doelenboom.kernel.stages import Body, Outcome
from doelenboom.publishing.api import adopt
from tests.publishing.registry import LATER, Planted, plant

MARKUP = '<p>Het is <data ref="indicator=eenzaam"></data>.</p>'


@pytest.fixture
def planted(db: None) -> Planted:
    """The plan of ``registry``."""
    return plant()


def objects(planted: Planted) -> list[Any]:
    """One of every kind of object with running text."""
    report = Contribution.objects.filter(edition=planted.editions[LATER]).get()
    return [
        planted.plan, planted.nodes["D1"], planted.editions[LATER], planted.indicator, report,
        ContributionRow.objects.get(contribution=report), Term.objects.get(),
        MoneyDeviation(edition=planted.editions[LATER]),
    ]  # fmt: skip


def test_every_object_reads_the_figures_of_its_plan(planted: Planted) -> None:
    for row in objects(planted):
        assert filler_for(row).plain(MARKUP) == "Het is 54 %.", type(row)
        assert worded_in(row, MARKUP) == "Het is [54\u00a0%](cijfer:indicator=eenzaam)."
        assert ">54\u00a0%</data>" in shown_in(row, MARKUP)


def test_an_indicator_of_no_plan_shows_the_stand_in(planted: Planted) -> None:
    PlanIndicator.objects.all().delete()
    assert filler_for(planted.indicator).plain(MARKUP) == "Het is [cijfer]."
    assert Observation.objects.exists()


def test_a_text_without_figures_asks_nothing(
    planted: Planted, django_assert_num_queries: Any
) -> None:
    with django_assert_num_queries(0):
        assert shown_in(planted.indicator, "<p>Gewoon.</p>") == "<p>Gewoon.</p>"


def test_an_adopted_edition_tells_what_was_adopted(planted: Planted) -> None:
    edition = planted.editions[LATER]
    report = Contribution.objects.filter(edition=edition).get()
    Contribution.objects.filter(pk=report.pk).update(explanation=MARKUP)
    decision = record_decision(
        organisation=planted.organisation,
        facts=DecisionFacts(
            body=Body.COUNCIL, decided_on=date(2026, 6, 18), number="R26-041", title="Vaststelling",
            url="https://raad.example.org/r26-041", outcome=Outcome.ADOPTED,
        ),
    )  # fmt: skip
    adopt(edition=edition.pk, decision=decision.pk)
    Observation.objects.filter(period="2024").update(value=Decimal(31))
    assert filler_for(Contribution.objects.get(pk=report.pk)).plain(MARKUP) == "Het is 54 %."
    assert filler_for(planted.nodes["D1"]).plain(MARKUP) == "Het is 31 %."
