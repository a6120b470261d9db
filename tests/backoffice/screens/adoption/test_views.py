"""Writing down a decision, adopting with it, and correcting by an erratum."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from doelenboom.backoffice.roles import Role
from doelenboom.cycle.api import AmendedChange, Contribution, Edition
from doelenboom.decisions.api import Decision
from doelenboom.finance.api import BudgetAmendment, adopted_on
from doelenboom.history.models import AuditEvent
from doelenboom.kernel.stages import EditionStage
from doelenboom.publishing.api import EditionVersion, unpack
from tests.backoffice.conftest import Registry

pytestmark = pytest.mark.django_db
LIST = "/beheer/besluiten/"
NEW = f"{LIST}nieuw/"
ADOPT = "/beheer/edities/sociale-basis-2026/vaststellen/"
VERSIONS = "/beheer/edities/sociale-basis-2026/versies/"
ERRATUM = "/beheer/edities/sociale-basis-2026/erratum/"
AMEND = "/beheer/edities/sociale-basis-2026/amendementen/"


@pytest.fixture
def executive(client_of: Callable[..., Client]) -> Client:
    return client_of(Role.EXECUTIVE)


@pytest.fixture
def controller(client_of: Callable[..., Client]) -> Client:
    return client_of(Role.CONTROLLER)


def _text(response: Any) -> str:
    return " ".join(response.content.decode().split())


def _filled(registry: Registry, amendments: list[dict[str, str]] | None = None, **more: str) -> Any:
    rows = amendments or []
    said = {
        "organisation": str(registry.organisation.pk), "title": "Tussenrapportage 2026",
        "body": "council", "body_name": "", "decided_on": "2026-06-18", "number": "R26-041",
        "outcome": "adopted", "text": "", "url": "https://raad.example.org/r26-041",
        "amendementen-TOTAL_FORMS": str(len(rows)), "amendementen-INITIAL_FORMS": "0",
    }  # fmt: skip
    for place, row in enumerate(rows):
        said |= {
            f"amendementen-{place}-{name}": value
            for name, value in {"outcome": "adopted", "number": "", "title": "", "text": "",
                                "url": "", "key": "", **row}.items()
        }  # fmt: skip
    return {**said, **more}


def _decide(client: Client, registry: Registry, **more: Any) -> Decision:
    response = client.post(NEW, _filled(registry, **more))
    assert response.status_code == 302, _text(response)
    decision: Decision = Decision.objects.latest("pk")
    return decision


def _adopt(client: Client, decision: Decision, **more: Any) -> Any:
    said = {"besluit": str(decision.pk), "zeker": "ja", "doe": "vaststellen", **more}
    return client.post(f"{ADOPT}nu/", said, follow=True)


def test_a_decision_is_written_down_with_its_amendments(
    registry: Registry, executive: Client
) -> None:
    amendments = [
        {"number": "1", "title": "Meer bankjes"},
        {"number": "2", "title": "Minder bankjes", "outcome": "rejected"},
        {},
    ]
    decision = _decide(executive, registry, amendments=amendments, outcome="amended")
    html = _text(executive.get(f"{LIST}{decision.pk}/"))
    assert "Gewijzigd vastgesteld door de raad op 18 juni 2026, nummer R26-041." in html
    assert "Amendement 1: Meer bankjes" in html
    assert decision.amendments.count() == 2
    assert "2 amendementen" in _text(executive.get(LIST))
    assert AuditEvent.objects.filter(verb="besluit vastgelegd").count() == 1


def test_an_amendment_can_be_added_without_losing_what_was_typed(
    registry: Registry, executive: Client
) -> None:
    response = executive.post(NEW, _filled(registry, title="Half getypt", meer="1"))
    html = _text(response)
    assert response.status_code == 200
    assert 'value="Half getypt"' in html
    assert "Amendement 1" in html
    assert not Decision.objects.exists()


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ({"decided_on": "2999-01-01"}, "1 januari 2999 moet nog komen."),
        ({"decided_on": "gisteren"}, "is geen datum die we kunnen lezen"),
        ({"url": "javascript:alert(1)"}, "is geen adres op het web"),
        ({"outcome": "amended"}, "“Gewijzigd vastgesteld” kan alleen met een aangenomen"),
        ({"title": ""}, "Dit is een verplicht veld."),
        ({"body": "koning"}, "Selecteer een geldige keuze"),
        ({"organisation": "999999"}, "Selecteer een geldige keuze"),
        ({"amendementen-TOTAL_FORMS": "x"}, "ManagementForm"),
    ],
)
def test_what_does_not_fit_is_told_and_nothing_is_written(
    registry: Registry, executive: Client, more: dict[str, str], told: str
) -> None:
    response = executive.post(NEW, _filled(registry, **more))
    assert response.status_code == 400
    assert told in _text(response)
    assert not Decision.objects.exists()


@pytest.mark.parametrize("total", ["9" * 5000, "-1", "veel", ""])
def test_a_number_of_amendments_that_is_none_breaks_nothing(
    registry: Registry, executive: Client, total: str
) -> None:
    said = {**_filled(registry), "meer": "1", "amendementen-TOTAL_FORMS": total}

    response = executive.post(NEW, said)

    assert response.status_code == 200
    assert "Waarover gaat het amendement?" in _text(response)


def test_an_executive_adopts_with_the_decision_and_sees_the_version(
    registry: Registry, executive: Client
) -> None:
    assert "Er is nog geen besluit vastgelegd." in _text(executive.get(ADOPT))
    decision = _decide(executive, registry)
    html = _text(executive.get(f"{ADOPT}?besluit={decision.pk}"))
    assert "Vastgesteld wordt 1 bijdrage en 1 mijlpaal." in html
    done = _adopt(executive, decision)
    html = _text(done)
    version = EditionVersion.objects.get()
    assert "“Tussenrapportage 2026” is vastgesteld op 18 juni 2026." in html
    assert version.content_sha256 in html
    assert "1 versie is nog precies zoals vastgesteld." in _text(
        executive.get(f"{VERSIONS}?controleer=1")
    )
    # The second attempt is told who was first, and the decision is kept from now on.
    again = _adopt(executive, decision)
    assert again.status_code == 409
    assert "is al vastgesteld door bestuurder, op" in _text(again)
    kept = executive.post(f"{LIST}{decision.pk}/wijzig/", _filled(registry, title="Anders"))
    assert kept.status_code == 409
    assert "Met dit besluit is “Tussenrapportage 2026” vastgesteld." in _text(kept)
    assert executive.post(f"{LIST}{decision.pk}/verwijder/").status_code == 409
    assert EditionVersion.objects.count() == 1


def test_what_cannot_be_filled_in_is_sent_back(registry: Registry, executive: Client) -> None:
    """A step before adopting does not ask whether it could be adopted."""
    Edition.objects.update(stage=EditionStage.EXECUTIVE.value)
    Contribution.objects.update(explanation='<p><data ref="indicator=bestaatniet"></data></p>')
    decision = _decide(executive, registry, body="executive", outcome="postponed")
    html = _text(executive.get(f"{ADOPT}?besluit={decision.pk}"))
    assert "Leg vast en stuur terug naar de controle" in html
    assert "Wat eerst moet" not in html
    _adopt(executive, decision, doe="besluit")
    assert Edition.objects.get().stage == EditionStage.REVIEWING


def test_adopting_asks_for_certainty(registry: Registry, executive: Client) -> None:
    decision = _decide(executive, registry)
    response = _adopt(executive, decision, zeker="")
    assert response.status_code == 400
    assert "Vink aan dat u dit zeker weet." in _text(response)
    assert not EditionVersion.objects.exists()


def test_a_controller_prepares_but_does_not_adopt(registry: Registry, controller: Client) -> None:
    decision = _decide(controller, registry)
    html = _text(controller.get(f"{ADOPT}?besluit={decision.pk}"))
    assert "Een bestuurder of beheerder stelt vast." in html
    assert _adopt(controller, decision).status_code == 403
    assert not EditionVersion.objects.exists()


def test_an_unworked_amendment_is_said_to_change_nothing(
    registry: Registry, executive: Client
) -> None:
    decision = _decide(
        executive, registry, amendments=[{"title": "Meer bankjes"}], outcome="amended"
    )
    refused = _adopt(executive, decision)
    assert "Nog niet verwerkt: Meer bankjes." in _text(refused)
    amendment = decision.amendments.get().pk
    _adopt(executive, decision, zonder_gevolg=str(amendment))
    assert EditionVersion.objects.count() == 1


def test_an_amendment_is_worked_in_as_something_else(registry: Registry, executive: Client) -> None:
    decision = _decide(
        executive, registry, amendments=[{"title": "Meer bankjes"}], outcome="amended"
    )
    said = {"amendment": str(decision.amendments.get().pk), "node": str(registry.node.pk)}
    assert "iets anders" in _text(executive.get(AMEND, said))
    empty = executive.post(AMEND, {**said, "passage": "anders", "field": "", "becomes": "50"})
    assert "Schrijf op wat er verandert." in _text(empty)
    change = {"passage": "anders", "field": "streefwaarde 2030", "was": "50", "becomes": "45"}
    html = _text(executive.post(AMEND, {**said, **change}, follow=True))
    assert "streefwaarde 2030" in html
    assert AmendedChange.objects.get().becomes == "45"
    _adopt(executive, decision)
    assert EditionVersion.objects.count() == 1


def test_an_amendment_that_was_worked_in_was_adopted(registry: Registry, executive: Client) -> None:
    decision = _decide(
        executive, registry, amendments=[{"title": "Meer bankjes"}], outcome="amended"
    )
    key = str(decision.amendments.get().pk)
    change = {"passage": "anders", "field": "streefwaarde 2030", "was": "50", "becomes": "45"}
    executive.post(AMEND, {"amendment": key, **change})
    changed = {"key": key, "title": "Meer bankjes", "outcome": "rejected"}

    response = executive.post(f"{LIST}{decision.pk}/wijzig/", _filled(registry, [changed]))

    assert response.status_code == 400
    assert "is al in een editie verwerkt" in _text(response)
    assert decision.amendments.get().outcome == "adopted"


@pytest.mark.parametrize("values", [{"outcome": "rejected"}, {"body": "executive"}, None])
def test_a_decision_keeps_the_budget_amendment_in_force(
    registry: Registry, executive: Client, values: dict[str, Any] | None
) -> None:
    decision = _decide(executive, registry)
    made = BudgetAmendment.objects.create(
        plan=registry.plan, year=2026, number=9, title="Jeugdhulp", decision=decision
    )
    address = f"{LIST}{decision.pk}/"

    response = (
        executive.post(f"{address}verwijder/")
        if values is None
        else executive.post(f"{address}wijzig/", _filled(registry, **values))
    )

    assert response.status_code == 409
    assert "telt “" in _text(response)
    assert "mee in de begroting" in _text(response)
    made.refresh_from_db()
    assert adopted_on(made) == decision.decided_on

    made.decision = None
    made.save()
    assert executive.post(f"{address}verwijder/").status_code == 302


def test_an_erratum_makes_version_two_and_touches_only_what_was_chosen(
    registry: Registry, executive: Client, controller: Client
) -> None:
    _adopt(executive, _decide(executive, registry))
    nothing = controller.post(f"{ERRATUM}begin/", {"reason": "Fout cijfer"})
    assert nothing.status_code == 409
    assert "Kies ten minste één element of onderdeel" in _text(nothing)
    assert controller.post(f"{ERRATUM}begin/", {"parts": "edition"}).status_code == 400
    begun = controller.post(
        f"{ERRATUM}begin/", {"reason": "De titel klopte niet.", "parts": "edition"}, follow=True
    )
    assert "De titel klopte niet." in _text(begun)
    assert Edition.objects.get().stage == EditionStage.CORRECTING
    Edition.objects.update(title="Tussenrapportage zomer 2026")
    registry.plan.title = "Iets anders"
    registry.plan.save()
    html = _text(executive.get(ADOPT))
    assert "Lezers zien versie 1 tot u versie 2 vaststelt." in html
    executive.post(f"{ADOPT}nu/", {"zeker": "ja", "doe": "vaststellen"}, follow=True)
    first, second = EditionVersion.objects.order_by("number")
    assert second.reason == "De titel klopte niet."
    assert unpack(first).editions[-1].title == "Tussenrapportage 2026"
    assert unpack(second).editions[-1].title == "Tussenrapportage zomer 2026"
    assert unpack(second).editions[-1].erratum == "De titel klopte niet."
    assert unpack(second).plan.title == unpack(first).plan.title == "Sociale basis"
    html = _text(executive.get(VERSIONS))
    assert "Verbeterd: titel, inleiding en peildatum van de editie." in html


def test_an_erratum_can_be_given_up(
    registry: Registry, executive: Client, controller: Client
) -> None:
    _adopt(executive, _decide(executive, registry))
    said = {"reason": "Fout cijfer", "nodes": str(registry.node.pk)}
    begun = controller.post(f"{ERRATUM}begin/", said, follow=True)
    assert "Bijdragen die opnieuw open staan" in _text(begun)
    html = _text(executive.get(ADOPT))
    assert "1 verbeterde bijdrage is nog niet goedgekeurd." in html
    controller.post(f"{ERRATUM}intrekken/", follow=True)
    assert Edition.objects.get().stage == EditionStage.ADOPTED
    assert EditionVersion.objects.count() == 1


def test_the_list_of_decisions_takes_the_same_number_of_queries_for_any_number(
    registry: Registry, executive: Client, django_assert_max_num_queries: Any
) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    _decide(executive, registry)
    executive.get(LIST)
    with CaptureQueriesContext(connection) as few:
        executive.get(LIST)
    for _ in range(12):
        _decide(executive, registry, amendments=[{"title": "x"}], outcome="amended")
    with CaptureQueriesContext(connection) as many:
        executive.get(LIST)
    assert len(many) == len(few)
