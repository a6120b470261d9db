"""The checks over a whole plan: what is shown, to whom, and what somebody says of it."""

import json
import re
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client

from doelenboom.backoffice.roles import Role
from doelenboom.backoffice.screens.checks.places import Places
from doelenboom.backoffice.screens.checks.reading import forget, read_plan
from doelenboom.checks.rows import RowOwners
from doelenboom.cycle.api import Edition
from doelenboom.decisions.api import DecisionFacts, record_decision
from doelenboom.goals.api import Node
from doelenboom.history.api import AuditEvent
from doelenboom.kernel.stages import Body
from doelenboom.organisations.api import Owner
from doelenboom.verdicts.api import Gate, Verdict
from tests.backoffice.conftest import Registry

Sessions = Callable[..., Client]
PLAN = "/beheer/toets/sociale-basis/"
RULE = "cijfers-aandeel"
SHARED_ARGUMENTS = {"onderwerp": "cijfers", "ernst": "fout"}


def findings(client: Client, **chosen: str) -> list[Any]:
    found: list[Any] = client.get(PLAN, chosen).context["findings"]
    return found


def say(client: Client, kind: str, reason: str = "Telling van de GGD.", **more: str) -> Any:
    shown = next(one for one in findings(client, stand="alle") if one.rule == RULE)
    facts = {"kenmerk": shown.key, "bewijs": shown.fingerprint, "oordeel": kind, "reden": reason}
    return client.post(f"{PLAN}oordeel/", facts | more)


def test_every_finding_leads_to_where_it_is_mended(spoilt: Registry, client_of: Sessions) -> None:
    client = client_of(Role.CONTROLLER)
    page = client.get(PLAN)
    shown = next(one for one in page.context["findings"] if one.rule == RULE)
    assert (shown.place, shown.severity) == ("Doel SB.1, toelichting", "fout")
    assert shown.address.endswith(f"/elementen/edit/{spoilt.node.pk}/#explanation")
    assert shown.quote.words == "60 procent"
    assert shown.stops == "Houdt het vaststellen en publiceren tegen."
    assert client.get(shown.address).status_code == 200
    text = page.content.decode()
    assert "<mark>60 procent</mark>" in text
    assert "1 fout houdt het vaststellen en publiceren tegen." in text
    assert "BBV artikel 3" in text


def test_it_is_narrowed_to_what_somebody_asks(spoilt: Registry, client_of: Sessions) -> None:
    client = client_of(Role.READER)
    assert {one.rule for one in findings(client, **SHARED_ARGUMENTS)} == {RULE}
    assert findings(client, eigenaar="Team Zorg", ernst="fout")
    assert not findings(client, eigenaar="Team Werk")
    assert not findings(client, stand="accepted")
    owners = {one.owner for one in findings(client, bij="element:SB.1")}
    assert owners == {"element:SB.1"}


def test_an_accepted_finding_is_told_apart_and_can_be_taken_back(
    spoilt: Registry, client_of: Sessions
) -> None:
    client = client_of(Role.CONTROLLER)
    assert say(client, "accepted").headers["Location"] == PLAN
    assert not findings(client, **SHARED_ARGUMENTS)
    (shown,) = findings(client, stand="accepted")
    assert shown.reason == "Telling van de GGD."
    assert shown.said.startswith("Geaccepteerd door controller")
    say(client, "taken_back", "Toch niet.")
    assert findings(client, **SHARED_ARGUMENTS)
    verbs = AuditEvent.objects.filter(object_type="goals.plan").values_list("verb", flat=True)
    assert {"bevinding geaccepteerd", "oordeel ingetrokken"} <= set(verbs)


def test_a_changed_text_opens_it_again_and_says_what_was_said(
    spoilt: Registry, client_of: Sessions
) -> None:
    client = client_of(Role.CONTROLLER)
    say(client, "accepted")
    Node.objects.filter(pk=spoilt.node.pk).update(
        explanation="<p>In 2025 kregen 12 van de 30 jongeren (60 procent) hulp.</p>"
    )
    forget()
    (shown,) = findings(client, **SHARED_ARGUMENTS)
    assert "zei hierover eerder “geaccepteerd”: Telling van de GGD." in shown.lapsed


@pytest.mark.parametrize(
    ("role", "status"),
    [(Role.CONTROLLER, 302), (Role.ADMINISTRATOR, 302), (Role.AUTHOR, 302), (Role.READER, 403),
     (Role.EXECUTIVE, 403)],
)  # fmt: skip
def test_who_may_say_something_of_an_error(
    spoilt: Registry, client_of: Sessions, role: Role, status: int
) -> None:
    client = client_of(role)
    assert say(client, "accepted").status_code == status
    accepted = role in (Role.CONTROLLER, Role.ADMINISTRATOR)
    assert Verdict.objects.exists() is accepted


def test_a_verdict_without_reason_or_on_what_is_gone_is_refused(
    spoilt: Registry, client_of: Sessions
) -> None:
    client = client_of(Role.CONTROLLER)
    assert "Schrijf op waarom" in _after(client, say(client, "accepted", " "))
    assert "Kies wat u" in _after(client, say(client, "weg"))
    gone = client.post(f"{PLAN}oordeel/", {"kenmerk": "x", "oordeel": "accepted", "reden": "x"})
    assert "is er niet meer" in _after(client, gone)
    elsewhere = say(client, "accepted", terug="https://example.org/")
    assert elsewhere.headers["Location"] == PLAN


def _after(client: Client, reply: Any) -> str:
    assert reply.status_code == 302
    return str(client.get(reply.headers["Location"]).content.decode())


def test_it_can_be_taken_along(spoilt: Registry, client_of: Sessions) -> None:
    client = client_of(Role.CONTROLLER)
    say(client, "accepted")
    record = json.loads(client.get(f"{PLAN}bevindingen.json").content)
    verdicts = {one["rule"]: one["verdict"] for one in record["findings"]}
    assert verdicts[RULE] == "geaccepteerd: Telling van de GGD."
    sarif = json.loads(client.get(f"{PLAN}bevindingen.sarif").content)
    suppressed = [one for one in sarif["runs"][0]["results"] if "suppressions" in one]
    assert [one["ruleId"] for one in suppressed] == [RULE]
    page = client.get(f"{PLAN}bevindingen.html").content.decode()
    assert "15 van 30 is 50" not in page
    assert client.get(f"{PLAN}bevindingen.exe").status_code == 404


def test_beside_an_element_everything_about_it_is_told_and_what_is_typed_at_once(
    spoilt: Registry, client_of: Sessions
) -> None:
    client = client_of(Role.AUTHOR)
    stored = client.get(f"{PLAN}bij/", {"eigenaar": "element:SB.1"}).json()
    assert "15 van 30 is 50" in stored["html"]
    assert "doelen-" in stored["html"]
    typed = client.post(
        f"{PLAN}bij/", {"eigenaar": "element:SB.1", "title": "Inwoners in de de wijk"}
    ).json()
    assert "twee keer achter elkaar" in typed["html"]
    assert "doelen-" in typed["html"]
    right = client.post(
        f"{PLAN}bij/", {"eigenaar": "element:SB.1", "explanation": "Alles gaat goed."}
    ).json()
    assert "15 van 30" not in right["html"]


@pytest.mark.parametrize("owner", ["plan:sociale-basis", "indicator:eenzaam"])
def test_beside_other_texts(spoilt: Registry, client_of: Sessions, owner: str) -> None:
    field = {"plan": "title", "indicator": "name"}[owner.partition(":")[0]]
    reply = client_of(Role.AUTHOR).post(
        f"{PLAN}bij/", {"eigenaar": owner, field: "Mensen in de de wijk"}
    )
    assert "twee keer achter elkaar" in reply.json()["html"]


def test_more_than_a_plan_is_not_checked_while_typing(
    registry: Registry, client_of: Sessions
) -> None:
    sent = {"eigenaar": "element:SB.1", "explanation": "De de. " * 60_000}
    reply = client_of(Role.AUTHOR).post(f"{PLAN}bij/", sent)
    assert reply.status_code == 413
    assert "te lang" in reply.json()["fout"]


def test_an_unknown_owner_has_no_findings(registry: Registry, client_of: Sessions) -> None:
    reply = client_of(Role.AUTHOR).post(f"{PLAN}bij/", {"eigenaar": "element:X", "title": "De de"})
    assert reply.json()["zin"] == "Bij deze tekst valt niets op."


def test_a_plan_is_read_once_until_something_changes(
    spoilt: Registry, django_assert_num_queries: Any, client_of: Sessions
) -> None:
    first = read_plan(spoilt.plan, spoilt.edition)
    with django_assert_num_queries(4):
        assert read_plan(spoilt.plan, spoilt.edition) is first
    say(client_of(Role.CONTROLLER), "accepted")
    assert read_plan(spoilt.plan, spoilt.edition) is not first


def test_a_stopped_publication_and_adoption_say_where_to_mend_it(
    spoilt: Registry, client_of: Sessions
) -> None:
    client = client_of(Role.ADMINISTRATOR)
    link = f"/elementen/edit/{spoilt.node.pk}/#explanation"
    ahead = client.get("/beheer/publicaties/sociale-basis/").content.decode()
    assert "1 bevinding van de toets houdt het publiceren tegen." in ahead
    assert link in ahead
    assert "Accepteer met deze reden" in ahead
    assert "Er is niets veranderd" not in ahead
    published = client.post("/beheer/publicaties/sociale-basis/publiceer/")
    assert published.status_code == 409
    assert link in published.content.decode()
    decision = record_decision(
        organisation=spoilt.organisation,
        facts=DecisionFacts(
            body=Body.COUNCIL, decided_on=date(2026, 6, 18), number="R1", title="Vaststelling"
        ),
    )
    adopting = f"/beheer/edities/sociale-basis-2026/vaststellen/?besluit={decision.pk}"
    ahead = client.get(adopting).content.decode()
    assert "1 bevinding van de toets houdt het vaststellen tegen." in ahead
    assert link in ahead
    assert "Ik weet het zeker" not in ahead
    assert f'name="terug" value="{adopting}"' in ahead
    adopted = client.post(
        "/beheer/edities/sociale-basis-2026/vaststellen/nu/",
        {"zeker": "ja", "besluit": decision.pk, "doe": "vaststellen"},
    )
    assert adopted.status_code == 409
    text = adopted.content.decode()
    assert link in text
    assert "het vaststellen tegen" in text
    assert say(client, "accepted", terug=adopting).headers["Location"] == adopting
    ahead = client.get(adopting).content.decode()
    assert "tegen." not in ahead
    assert "Ik weet het zeker" in ahead


@pytest.mark.parametrize("tried", [False, True])
def test_what_follows_from_the_decision_is_told_ahead_and_accepted_there(
    registry: Registry, client_of: Sessions, *, tried: bool
) -> None:
    """Also from the screen that came back after somebody tried."""
    Edition.objects.update(reference_date=date(2026, 9, 1))
    client = client_of(Role.ADMINISTRATOR)
    decision = record_decision(
        organisation=registry.organisation,
        facts=DecisionFacts(
            body=Body.COUNCIL, decided_on=date(2026, 6, 18), number="R1", title="Vaststelling"
        ),
    )
    screen = "/beheer/edities/sociale-basis-2026/vaststellen/"
    chosen = f"{screen}?besluit={decision.pk}"
    trying = {"zeker": "ja", "besluit": decision.pk, "doe": "vaststellen"}
    shown = client.post(f"{screen}nu/", trying) if tried else client.get(chosen)
    text = shown.content.decode()
    assert "heet vastgesteld op 18 juni 2026, maar de peildatum is 1 september 2026." in text
    assert "Ik weet het zeker" not in text
    form = text.partition(" data-verdict>")[2].partition("</form>")[0]
    said = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', form))
    said |= {"oordeel": "accepted", "reden": "De peildatum is gepland."}
    del said["csrfmiddlewaretoken"]
    accepted = client.post(f"{PLAN}oordeel/", said, headers={"accept": "application/json"})
    assert accepted.json() == {"gezegd": "Geaccepteerd: Editie “Tussenrapportage 2026”."}
    assert said["terug"] == chosen
    assert "Ik weet het zeker" in client.get(chosen).content.decode()
    assert client.post(f"{screen}nu/", trying).status_code == 302
    assert client.post(f"{PLAN}oordeel/", said, headers={"accept": "application/json"}).json() == {
        "fout": "Deze bevinding is er niet meer: de tekst of het cijfer is intussen veranderd. Er "
        "is niets vastgelegd."
    }


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("In 2025 kregen 15 van de 30 jongeren (50 procent) hulp.",
         ("Geef eerst vrij wat in concept klaarstaat. Daarna kan het.",
          "waarin dit al is verbeterd", "#explanation\">Geef het concept vrij")),
        ("In 2025 kregen 12 van de 30 jongeren (60 procent) hulp.",
         ("Verbeter de tekst", "de fout staat er nog", "#explanation\">Verbeter het concept")),
    ],
)  # fmt: skip
def test_what_a_draft_already_changes_has_to_be_released_first(
    spoilt: Registry, client_of: Sessions, text: str, told: tuple[str, ...]
) -> None:
    client = client_of(Role.ADMINISTRATOR)
    spoilt.node.explanation = f"<p>{text}</p>"
    spoilt.node.save_revision()
    for reply in (
        client.get("/beheer/publicaties/sociale-basis/"),
        client.post("/beheer/publicaties/sociale-basis/publiceer/"),
        client.get("/beheer/edities/sociale-basis-2026/vaststellen/"),
    ):
        page = reply.content.decode()
        assert [one for one in told if one not in page] == []
        assert f"/elementen/edit/{spoilt.node.pk}/#explanation" in page
        assert "Accepteer met deze reden" not in page


def test_an_administrator_sets_what_findings_stop(registry: Registry, client_of: Sessions) -> None:
    address = "/beheer/toets/instellen/duinmonde/"
    client = client_of(Role.ADMINISTRATOR)
    assert "Gewoonlijk houdt een fout" in client.get(address).content.decode()
    wrong = client.post(address, {"publishing": "alles"})
    assert wrong.status_code == 400
    assert not Gate.objects.exists()
    client.post(address, {"handing_in": "fout", "adopting": "fout", "publishing": ""})
    gate = Gate.objects.get()
    assert (gate.handing_in, gate.adopting, gate.publishing) == ("fout", "fout", "")
    assert client_of(Role.CONTROLLER).get(address).status_code == 403


def test_a_contributor_judges_milestones_of_own_elements_only(
    registry: Registry, person: Callable[..., Any]
) -> None:
    snapshot = read_plan(registry.plan, registry.edition).subject.snapshot
    assert snapshot is not None
    author, controller = person(Role.AUTHOR), person(Role.CONTROLLER)
    milestone = RowOwners(snapshot).milestones[0]

    def may_change(user: Any) -> bool:
        return Places(user, registry.plan, snapshot).may_change(milestone)

    assert not may_change(author)
    assert may_change(controller)
    Owner.objects.filter(pk=registry.owner.pk).update(user=author)
    assert may_change(author)
