"""From a published sentence with a corrected figure to an erratum that is filled in."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from html import unescape
from typing import Any

import pytest
from django.test import Client

from doelenboom.backoffice.roles import Role
from doelenboom.backoffice.screens.adoption.corrected import LONGEST_REASON, beginning_of
from doelenboom.citations.api import PublishedFigure, note_published
from doelenboom.cycle.api import Contribution, Correction, Edition
from doelenboom.decisions.api import DecisionFacts, record_decision
from doelenboom.indicators.api import Observation
from doelenboom.kernel.prose import plain
from doelenboom.kernel.stages import Body, Outcome
from doelenboom.publishing.api import adopt, freeze, unpack
from tests.publishing.registry import LATER, PLAN, Planted, plant

LIST = "/beheer/geraakte-zinnen/"
ERRATUM = f"/beheer/edities/{LATER}/erratum/"
CITED = '<p>Nu voelt <data ref="indicator=eenzaamheid"></data> zich alleen.</p>'


def _text(response: Any) -> str:
    return " ".join(unescape(response.content.decode()).replace("\u00a0", " ").split())


@pytest.fixture
def published(db: None) -> Planted:
    """An adopted edition of which one sentence was published and its source corrected since."""
    planted = plant()
    reference = f"indicator={planted.indicator.code}"
    Contribution.objects.filter(node__code="A1").update(
        explanation=CITED.replace("indicator=eenzaamheid", reference)
    )
    decision = record_decision(
        organisation=planted.organisation,
        facts=DecisionFacts(
            body=Body.COUNCIL, decided_on=date(2026, 6, 18), number="R26-041",
            title="Vaststelling", url="https://raad.example.org/r26-041",
            outcome=Outcome.ADOPTED,
        ),
    )  # fmt: skip
    adopt(edition=planted.editions[LATER].pk, decision=decision.pk)
    note_published(
        freeze(PLAN), organisation=planted.organisation.code, plan=PLAN, version=1
    )  # fmt: skip
    Observation.objects.filter(
        indicator=planted.indicator, period="2024", region=planted.organisation.region
    ).update(value=Decimal(51))
    return planted


@pytest.mark.usefixtures("roles")
def test_one_click_begins_an_erratum_with_the_sentence_as_it_was_and_as_it_becomes(
    published: Planted, client_of: Callable[..., Client]
) -> None:
    controller = client_of(Role.CONTROLLER)
    row = PublishedFigure.objects.get(edition=LATER)
    assert row.node == "A1"
    shown = _text(controller.get(LIST))
    address = f"{ERRATUM}?cijfer={row.pk}"
    assert f'href="{address}">Begin een erratum' in shown
    form = _text(controller.get(address))
    assert "stond: “Nu voelt 54 % zich alleen.” Dat wordt: “Nu voelt 51 % zich alleen.”" in form
    reply = controller.get(address)
    initial = reply.context["form"].initial
    assert (initial["parts"], initial["nodes"]) == (["figures"], [])
    controller.post(f"{ERRATUM}begin/", {**initial})
    assert Correction.objects.get().parts == ["figures"]
    assert f'href="{address}">Verder met het erratum' in _text(controller.get(LIST))
    version = adopt(edition=published.editions[LATER].pk)
    (report,) = [
        one for one in unpack(version).contributions
        if (one.edition, one.node) == (LATER, "A1")
    ]  # fmt: skip
    assert plain(report.explanation) == "Nu voelt 51 % zich alleen."


@pytest.mark.usefixtures("roles")
@pytest.mark.parametrize("figure", ["999999", "x", "²", "9" * 40])
def test_a_figure_of_elsewhere_fills_in_nothing(
    published: Planted, client_of: Callable[..., Client], figure: str
) -> None:
    reply = client_of(Role.CONTROLLER).get(ERRATUM, {"cijfer": figure})
    assert reply.context["form"].initial == {}


@pytest.mark.usefixtures("roles")
def test_what_is_newer_only_or_gone_begins_nothing_by_itself(
    published: Planted, client_of: Callable[..., Client]
) -> None:
    client = client_of(Role.CONTROLLER)
    figures = Observation.objects.filter(indicator=published.indicator)
    figures.filter(period="2024").update(value=Decimal(54))
    Observation.objects.create(
        indicator=published.indicator, region=published.organisation.region, period="2025",
        value=Decimal(12),
    )  # fmt: skip
    shown = _text(client.get(LIST))
    assert "er is een nieuwer cijfer" in shown
    assert "Begin een erratum<" not in shown
    figures.delete()
    row = PublishedFigure.objects.get(edition=LATER)
    initial = client.get(ERRATUM, {"cijfer": row.pk}).context["form"].initial
    assert initial["parts"] == []
    assert len(initial["nodes"]) == 1
    assert "Dat cijfer is er niet meer." in initial["reason"]


@pytest.mark.usefixtures("roles")
def test_who_may_begin_no_erratum_is_offered_none(
    published: Planted, client_of: Callable[..., Client]
) -> None:
    assert "Begin een erratum<" not in _text(client_of(Role.EXECUTIVE).get(LIST))


@pytest.mark.usefixtures("roles")
@pytest.mark.parametrize(("signs", "number"), [(60, 40), (70, 40), (2100, 1), (2100, 3)])
def test_what_is_filled_in_fits_the_form_as_a_browser_sends_it(
    published: Planted, client_of: Callable[..., Client], signs: int, number: int
) -> None:
    row = PublishedFigure.objects.get(edition=LATER)
    PublishedFigure.objects.filter(pk=row.pk).update(sentence=f"\u2317 {'x' * (signs // 2)}")
    row.refresh_from_db()
    key = row.pk
    for place in range(1, number):
        row.pk, row.number = None, 100 + place
        row.save(force_insert=True)
    begun = beginning_of(Edition.objects.get(code=LATER), key)
    assert begun is not None
    assert "“54" in begun.reason
    assert ("zinnen met zo’n cijfer." in begun.reason) is (number > 1)
    sent = begun.reason.replace("\n", "\r\n")
    assert len(sent) <= LONGEST_REASON
    client_of(Role.CONTROLLER).post(
        f"{ERRATUM}begin/", {"reason": sent, "parts": begun.parts, "nodes": begun.nodes}
    )
    assert Correction.objects.count() == 1
