"""A table that changed asks a person what its figures mean."""

from collections.abc import Callable

import pytest
from django.test import Client

from doelenboom.backoffice.roles import Role
from doelenboom.history.api import AuditEvent
from doelenboom.indicators.api import Binding, EarlierObservation, Indicator, Observation
from doelenboom.statistics.api import Selection, TableAddress, fetch_table
from tests.backoffice.screens.binding.workers import work
from tests.statline import StatLine, make_table

TABLE = TableAddress("statline-v4", "CBS", "70001NED")
SELECTION = Selection.of({"Measure": ["M000001"]})


def _at(indicator: Indicator, rest: str = "") -> str:
    return f"/beheer/actualiteit/koppelen/{indicator.pk}/{rest}"


@pytest.fixture
def bound(at_statline: StatLine, indicator: Indicator, controller: Client) -> Client:
    """An indicator bound to a table by hand, as a person does."""
    at_statline.publish(make_table("70001NED"))
    controller.post(_at(indicator, "adres/"), {"adres": "70001NED"})
    work()
    controller.get(_at(indicator, "opzoeken/"))
    controller.post(_at(indicator, "tabel/1/onderwerp/"), {"onderwerp": "M000001"})
    controller.post(_at(indicator, "tabel/1/keuzes/"), {"maal": "1"})
    controller.post(_at(indicator, "gebieden/"), {"gebied": ["GM0718", "NL01"]})
    work()
    controller.post(_at(indicator, "bewaar/"))
    assert Binding.objects.get().state == "active"
    return controller


@pytest.fixture
def asked(bound: Client, at_statline: StatLine, indicator: Indicator) -> Client:
    """The measure got another title and unit, and the table was fetched again."""
    table = at_statline.table("70001NED")
    at_statline.publish(
        table.change_topic("M000001", title="Heel iets anders", unit="euro").correct(
            "M000001", ("GM0718", "2023JJ00"), 77777
        )
    )
    fetch_table(address=TABLE, selection=SELECTION)
    assert Binding.objects.get().state == "quarantined"
    return bound


def test_the_question_shows_old_and_new_side_by_side(asked: Client, indicator: Indicator) -> None:
    assert "Bekijk de vraag" in asked.get(_at(indicator)).content.decode()
    page = asked.get(_at(indicator, "vraag/")).content.decode()
    assert "Heel iets anders" in page
    assert "Onderwerp 1" in page
    assert "euro" in page
    assert "77.777" in page
    assert "anders</small>" in page


def test_accepting_lets_figures_flow(asked: Client, indicator: Indicator) -> None:
    seen = Binding.objects.get().question["vintage"]
    reply = asked.post(
        _at(indicator, "vraag/antwoord/"), {"antwoord": "accept", "gezien": seen}, follow=True
    )
    assert "Uw antwoord is bewaard" in reply.content.decode()
    row = Observation.objects.get(indicator=indicator, region__code="GM0718", period="2023")
    assert row.value == 77777
    assert AuditEvent.objects.filter(verb="koppeling bevestigd").exists()
    assert EarlierObservation.objects.filter(indicator=indicator, period="2023").exists()


def test_refusing_pauses_and_keeps_the_figures(asked: Client, indicator: Indicator) -> None:
    before = Observation.objects.get(indicator=indicator, region__code="GM0718", period="2023")
    asked.post(_at(indicator, "vraag/antwoord/"), {"antwoord": "refuse"})
    assert Binding.objects.get().state == "paused"
    after = Observation.objects.get(pk=before.pk)
    assert after.value == before.value != 77777


def test_choosing_another_measure_begins_the_wizard(asked: Client, indicator: Indicator) -> None:
    reply = asked.post(_at(indicator, "doe/"), {"wat": "wijzig"})
    work()
    asked.get(reply.headers["Location"])
    page = asked.get(_at(indicator, "tabel/1/onderwerp/")).content.decode()
    assert "Heel iets anders" in page
    assert "Onderwerp 2" in page


@pytest.mark.parametrize("given", ["", "first", "take", "onzin"])
def test_an_answer_that_does_not_fit_is_told(
    given: str, asked: Client, indicator: Indicator
) -> None:
    reply = asked.post(_at(indicator, "vraag/antwoord/"), {"antwoord": given})
    assert reply.status_code == 409
    assert Binding.objects.get().state == "quarantined"


def test_answering_another_question_than_was_seen_is_refused(
    asked: Client, indicator: Indicator
) -> None:
    answer = {"antwoord": "accept", "gezien": "1"}
    reply = asked.post(_at(indicator, "vraag/antwoord/"), answer)
    assert reply.status_code == 409
    assert "intussen opnieuw veranderd" in reply.content.decode()


def test_who_only_reads_sees_the_question_and_answers_nothing(
    asked: Client, indicator: Indicator, client_of: Callable[..., Client]
) -> None:
    reader = client_of(Role.READER)
    page = reader.get(_at(indicator, "vraag/")).content.decode()
    assert "Een controller of beheerder beantwoordt deze vraag" in page
    reader.post(_at(indicator, "vraag/antwoord/"), {"antwoord": "accept"})
    assert Binding.objects.get().state == "quarantined"


def test_a_corrected_figure_tells_what_it_replaced_and_what_was_known(
    bound: Client, at_statline: StatLine, indicator: Indicator
) -> None:
    table = at_statline.table("70001NED")
    at_statline.publish(table.correct("M000001", ("GM0718", "2021JJ00"), 5))
    fetch_table(address=TABLE, selection=SELECTION)
    row = Observation.objects.get(indicator=indicator, region__code="GM0718", period="2021")
    page = bound.get(f"/beheer/actualiteit/cijfers/{row.pk}/herkomst/").content.decode()
    old = table.value("M000001", "GM0718", "2021JJ00")
    assert f"{old:,}".replace(",", ".") in page
    assert "Eerdere cijfers" in page
    assert "/odata/v1/CBS/70001NED/Observations" in page
    known = bound.get(_at(indicator, "cijfers/")).content.decode()
    assert "zoals ze nu bekend zijn" in known
    before = bound.get(_at(indicator, "cijfers/"), {"op": "2020-01-01"}).content.decode()
    assert "zoals ze bekend waren op 1 januari 2020" in before or "nog geen cijfer" in before
    wrong = bound.get(_at(indicator, "cijfers/"), {"op": "31-31-2020"})
    assert wrong.status_code == 400


def test_a_figure_by_hand_has_an_origin_page_too(bound: Client, indicator: Indicator) -> None:
    row = Observation.objects.filter(indicator=indicator, origin="manual").first()
    assert row is not None
    page = bound.get(f"/beheer/actualiteit/cijfers/{row.pk}/herkomst/").content.decode()
    assert "met de hand ingevoerd" in page
    assert bound.get("/beheer/actualiteit/cijfers/999999/herkomst/").status_code == 404
