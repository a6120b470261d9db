"""Actualiteit van cijfers: how indicators stand, asking for figures, choosing."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from doelenboom.backoffice.roles import Role
from doelenboom.goals.api import Plan, PlanIndicator
from doelenboom.history.api import AuditEvent
from doelenboom.indicators.api import Observation
from doelenboom.statistics.api import Fetch, Round, Table, carry_out, request_fetch
from tests.bound import CODE, bind, by_hand
from tests.statline import StatLine, make_table

pytestmark = pytest.mark.django_db
CLOCK = "/beheer/actualiteit/"


@pytest.fixture
def controller(client_of: Callable[..., Client]) -> Client:
    return client_of(Role.CONTROLLER)


def text(client: Client, address: str) -> str:
    reply = client.get(address)
    assert reply.status_code == 200
    return " ".join(reply.content.decode().split())


def test_an_empty_registry_says_so(controller: Client) -> None:
    assert "Er zijn nog geen indicatoren." in text(controller, CLOCK)


def test_the_page_says_how_many_and_what_to_do(controller: Client) -> None:
    bind("Inwoners", state="quarantined")
    Observation.objects.create(
        indicator=by_hand("Eenzaam", frequency="Jaarlijks", source="GGD Zeeland"),
        period=str(timezone.localdate().year), value=1,
    )  # fmt: skip
    page = text(controller, CLOCK)
    assert "Van de 2 indicatoren is er 1 actueel." in page
    assert "1 vraagt uw aandacht: 1 wacht op uw antwoord." in page
    assert "Kijk of de cijfers nog hetzelfde betekenen" in page
    assert "Met de hand: GGD Zeeland" in page
    bind("Banen", state="quarantined")
    assert "2 vragen uw aandacht: 2 wachten op uw antwoord." in text(controller, CLOCK)
    # What asks most comes first.
    assert page.index("Inwoners") < page.index("Eenzaam")


def test_a_figure_by_hand_that_differs_from_the_source_asks_for_attention(
    controller: Client,
) -> None:
    binding = bind("Inwoners", frequency="Jaarlijks")
    Observation.objects.create(
        indicator=binding.indicator, period=str(timezone.localdate().year), value=1
    )
    assert "Er is nu niets dat op u wacht." in text(controller, CLOCK)
    binding.question = {"kind": "by_hand", "title": "Welk cijfer telt?"}
    binding.save()
    page = text(controller, CLOCK)
    assert "1 vraagt uw aandacht: 1 wacht op uw keuze." in page
    assert "Kies welk cijfer telt" in page
    assert f'href="/beheer/actualiteit/koppelen/{binding.indicator.pk}/vraag/"' in page
    assert "Inwoners" in text(controller, f"{CLOCK}?stand=contested")


def test_a_source_without_a_figure_for_these_regions_is_told_so(controller: Client) -> None:
    binding = bind("Inwoners")
    assert "Haal de tabel op" in text(controller, CLOCK)
    Observation.objects.create(indicator=binding.indicator, period="2024", status="suppressed")
    binding.filled_at = timezone.now()
    binding.save()
    page = text(controller, CLOCK)
    assert "De bron heeft geen cijfer voor deze gebieden." in page
    assert "Haal de tabel op" not in page
    binding.regions = ["GM0718"]
    binding.save()
    assert "De bron heeft geen cijfer voor dit gebied." in text(controller, CLOCK)


def test_one_standing_and_one_plan_can_be_chosen(controller: Client) -> None:
    inside, outside = by_hand("Eenzaam"), by_hand("Bereik")
    plan = Plan.objects.create(
        organisation=inside.organisation, code="plan", title="Het plan", kind="plan"
    )
    PlanIndicator.objects.create(plan=plan, indicator=inside)
    Observation.objects.create(indicator=outside, period="2024", value=1)
    page = text(controller, f"{CLOCK}?plan=plan")
    assert "Eenzaam" in page
    assert "Bereik" not in page
    page = text(controller, f"{CLOCK}?stand=unknown")
    assert "Bereik" in page
    assert "Eenzaam" not in page
    assert "Geen enkele indicator" in text(controller, f"{CLOCK}?stand=overdue")
    assert "Van de 2 indicatoren" in text(controller, f"{CLOCK}?stand=onzin&plan=onzin&bladzijde=x")


def test_the_source_that_failed_is_told_in_its_own_words(controller: Client) -> None:
    bind("Inwoners")
    Table.objects.update(last_outcome="failed", last_reason="datasets.cbs.nl antwoordt niet.")
    page = text(controller, CLOCK)
    assert "Bron niet bereikbaar" in page
    assert "datasets.cbs.nl antwoordt niet." in page


def test_as_many_queries_for_many_indicators(
    controller: Client, queries_of: Callable[..., int]
) -> None:
    def more(first: int, last: int) -> None:
        for number in range(first, last):
            binding = bind(f"Indicator {number}", f"7000{number}NED")
            Observation.objects.create(indicator=binding.indicator, period="2024", value=1)

    more(0, 2)
    few = queries_of(controller, CLOCK)
    more(2, 20)
    assert queries_of(controller, CLOCK) == few


def test_asking_for_one_indicator_makes_one_job(controller: Client) -> None:
    binding = bind("Inwoners")
    address = f"{CLOCK}indicator/{binding.indicator.pk}/"
    job = Fetch.objects.first()
    assert job is None
    reply = controller.post(address)
    job = Fetch.objects.get()
    assert reply["Location"] == f"/beheer/actualiteit/ophalen/{job.pk}/"
    assert controller.post(address)["Location"] == reply["Location"]
    assert Fetch.objects.count() == 1
    assert "Wordt nu opgehaald" in text(controller, CLOCK)


def test_a_round_from_the_screen(controller: Client) -> None:
    bind("Inwoners")
    reply = controller.post(f"{CLOCK}ronde/", follow=True)
    assert "Wij kijken 1 tabel na." in reply.content.decode()
    round_ = Round.objects.get()
    assert round_.requested_by == "controller"
    assert "Er is een ronde bezig" in text(controller, CLOCK)


def test_nothing_due_is_told(controller: Client) -> None:
    bind("Inwoners")
    Table.objects.update(checked_at=timezone.now())
    reply = controller.post(f"{CLOCK}ronde/", follow=True)
    assert "Er is nu niets aan de beurt." in reply.content.decode()


@pytest.mark.parametrize("role", [Role.READER, Role.EXECUTIVE])
def test_who_only_reads_sees_no_buttons(role: Role, client_of: Callable[..., Client]) -> None:
    client = client_of(role)
    binding = bind("Inwoners")
    page = text(client, CLOCK)
    assert "Nu ophalen" not in page
    assert "Haal op wat aan de beurt is" not in page
    assert client.post(f"{CLOCK}indicator/{binding.indicator.pk}/").status_code == 403
    assert not Fetch.objects.exists()


def running(**facts: Any) -> Fetch:
    """A job that somebody works on."""
    fetch = request_fetch(table=Table.objects.get()).fetch
    now = timezone.now()
    values = {
        "state": "running", "stage": "ophalen", "rows": 250, "pages": 2, "expected_rows": 1000,
        "started_at": now - timedelta(seconds=60), "alive_at": now, "worker": "een",
    }  # fmt: skip
    Fetch.objects.filter(pk=fetch.pk).update(**{**values, **facts})
    return fetch


def test_progress_in_rows_pages_and_time(controller: Client) -> None:
    bind("Inwoners")
    address = f"/beheer/actualiteit/ophalen/{running().pk}/"
    page = text(controller, address)
    assert "250 van 1.000 rijen, 2 pagina’s." in page
    assert "Nog 3 minuten." in page
    assert '<noscript><meta http-equiv="refresh" content="3"></noscript>' in page
    line = controller.get(f"{address}?als=json").json()
    assert (line["busy"], line["share"], line["left"]) == (True, 25, "Nog 3 minuten.")


def test_a_source_that_is_silent_is_told_with_the_last_sign_of_life(controller: Client) -> None:
    bind("Inwoners")
    alive = datetime(2026, 11, 22, 13, 3, 22, tzinfo=UTC)
    job = running(stage="bron zwijgt, we proberen het opnieuw", alive_at=alive)
    page = text(controller, f"/beheer/actualiteit/ophalen/{job.pk}/")
    assert "Bron zwijgt, we proberen het opnieuw …" in page
    assert "Laatste teken van leven van de werker: 14:03:22 uur." in page
    line = controller.get(f"/beheer/actualiteit/ophalen/{job.pk}/?als=json").json()
    assert line["alive"].endswith("14:03:22 uur.")


def test_nobody_at_work_is_told(controller: Client) -> None:
    bind("Inwoners")
    fetch = request_fetch(table=Table.objects.get()).fetch
    assert "Er is nu geen werker." in text(controller, f"/beheer/actualiteit/ophalen/{fetch.pk}/")


def test_stopping_from_the_screen(controller: Client) -> None:
    bind("Inwoners")
    fetch = running()
    reply = controller.post(f"/beheer/actualiteit/ophalen/{fetch.pk}/stop/", follow=True)
    assert "Het ophalen stopt." in reply.content.decode()
    fetch.refresh_from_db()
    assert fetch.cancel_requested


@pytest.mark.django_db(transaction=True)
def test_what_a_retrieval_changed_is_shown_with_old_and_new(
    at_statline: StatLine, controller: Client
) -> None:
    table = make_table(CODE)
    at_statline.publish(table)
    binding = bind("Inwoners")
    for version in (
        table,
        table.correct("M000001", ("GM0718", "2022JJ00"), 12),
        table.rename_measure("M000001", "Iets anders"),
    ):
        at_statline.publish(version)
        last = request_fetch(table=Table.objects.get()).fetch
        carry_out(last.pk, worker="een")
    vintages = list(Table.objects.get().vintages.order_by("id"))
    page = text(controller, f"/beheer/actualiteit/ophalen/{last.pk}/")
    assert "de opzet van de tabel is veranderd" in page
    page = text(controller, f"/beheer/actualiteit/tabellen/{vintages[0].table_id}/")
    assert "Wij bewaren 3 ophalingen van deze tabel." in page
    assert "1 gecorrigeerd cijfer." in page
    assert binding.indicator.name in page
    page = text(controller, f"/beheer/actualiteit/ophalingen/{vintages[1].pk}/")
    for word in ("Onderwerp 1", "Vlissingen", "2022", "Gecorrigeerd", ">12</td>"):
        assert word in page
    assert vintages[1].sha256 in page
    assert f"{at_statline.url}/odata/v1/CBS/{CODE}/Observations" in page
    page = text(controller, f"/beheer/actualiteit/ophalingen/{vintages[2].pk}/")
    assert "Onderwerp heet anders" in page
    assert "Iets anders" in page


def test_files_that_are_gone_are_told(
    at_statline: StatLine, controller: Client, settings: Any, tmp_path: Any
) -> None:
    from doelenboom.statistics.api import TableAddress, fetch_table

    at_statline.publish(make_table(CODE))
    fetched = fetch_table(address=TableAddress("statline-v4", "CBS", CODE))
    assert fetched.vintage is not None
    settings.VINTAGES_DIR = tmp_path / "elders"
    page = text(controller, f"/beheer/actualiteit/ophalingen/{fetched.vintage.pk}/")
    assert "De bestanden van deze ophaling zijn niet te lezen." in page
    assert fetched.vintage.sha256 in page
    table = f"/beheer/actualiteit/tabellen/{fetched.vintage.table_id}/"
    assert "Bevolking" in text(controller, table)


def test_a_person_says_how_often_a_figure_comes(controller: Client) -> None:
    indicator = by_hand("Eenzaam")
    Observation.objects.create(indicator=indicator, period="2024", value=1)
    address = f"{CLOCK}indicator/{indicator.pk}/ritme/"
    assert address in text(controller, CLOCK)
    assert "Wij weten nog niet hoe vaak" in text(controller, address)
    refused = controller.post(address, {"months": "12", "lag_days": "een half jaar"})
    assert refused.status_code == 400
    assert "Vul een heel getal in" in refused.content.decode()
    controller.post(address, {"months": "48", "lag_days": "90", "note": "GGD"})
    assert "Elke 4 jaar" in text(controller, address)
    assert "Het cijfer over 2028 komt rond 31 maart 2029." in text(controller, CLOCK)
    event = AuditEvent.objects.get(verb="verschijningsritme gezet")
    assert (event.before, event.after["maanden tussen twee cijfers"]) == (None, 48)
    # Saying the same again changes nothing.
    controller.post(address, {"months": "48", "lag_days": "90", "note": "GGD"})
    assert AuditEvent.objects.filter(verb="verschijningsritme gezet").count() == 1
    controller.post(address, {"ended": "on"})
    assert "Gestopt" in text(controller, CLOCK)
