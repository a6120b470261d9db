"""What a contributor sees and sends, over HTTP."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.test import Client

from doelenboom.backoffice.roles import Role
from doelenboom.cycle.api import (
    Assignment,
    Comment,
    Contribution,
    Edition,
    comment,
    send_back,
)
from doelenboom.history.api import AuditEvent
from tests.backoffice.screens.contribution.conftest import Asking

pytestmark = pytest.mark.django_db


def page(client: Client, address: str, status: int = 200) -> str:
    reply = client.get(address)
    assert reply.status_code == status
    return re.sub(r"\s+", " ", reply.content.decode()).replace("\u00a0", " ")


def test_the_screen_shows_all_that_is_known(asking: Asking) -> None:
    seen = page(asking.session(asking.anna), asking.address)
    assert "Bijdrage aan tussenrapportage 2 2099." in seen
    assert "Inleveren uiterlijk donderdag 10 september 2099, 23.59 uur." in seen
    assert "<strong>54 %</strong> in 2024, voorlopig. Doel: hoogstens 50 % in 2030." in seen
    assert "Lager is beter." in seen
    assert 'aria-label="Van 52 % in 2020 naar 54 % in 2024, doel hoogstens 50 % in 2030"' in seen
    assert "<p>Plan A.1 Wat we doen</p>" in seen
    assert "<p>Voortgang A.1 Wat we doen</p>" in seen
    assert "Niet genoeg geschikte mensen te vinden." in seen
    assert "Mijlpaal A.1" in seen
    assert "Element A in 2099, taakveld 6.1:" in seen
    assert "De verwachte lasten zijn € 55.000 lager dan begroot." in seen
    assert seen.count("Volgens afspraak") >= 2


def test_what_is_sent_is_stored_and_shown_again(asking: Asking) -> None:
    client = asking.session(asking.anna)
    reply = client.post(
        asking.address,
        asking.fields(
            rij__0="Vier wijken:\n- Binnenstad\n- Oostdorp\n\nMeer volgt",
            **{"nieuwe-mijlpaal": ["Zes wijken", ""], "nieuwe-mijlpaal-datum": ["2099-12-01", ""]},
            **{"risico-mensen": "", "zelfde-risico-mensen": "on", "nieuw-risico": "Te duur."},
            **{"mijlpaal-0-datum": "2098-07-01", "mijlpaal-0-bereikt": "on"},
            **{"mijlpaal-0-op": "2098-06-01"},
        ),
    )
    assert reply.status_code == 302
    stored = asking.asking
    assert stored.stage == "draft"
    assert stored.rows[0]["progress"] == (
        "<p>Vier wijken:</p><ul><li>Binnenstad</li><li>Oostdorp</li></ul><p>Meer volgt</p>"
    )
    carried, added = stored.milestones
    assert (carried["state"], carried["reached_on"]) == ("reached", "2098-06-01")
    assert (added["text"], added["due"], added["carried"]) == ("Zes wijken", "2099-12-01", False)
    assert [(row["risk"], row["unchanged"]) for row in stored.risks] == [
        ("mensen", True), ("", False),
    ]  # fmt: skip
    seen = page(client, asking.address)
    assert "Vier wijken: - Binnenstad - Oostdorp Meer volgt</textarea>" in seen
    assert "bereikt op 1 juni 2098" in seen
    assert 'value="Zes wijken"' in seen


def test_saving_twice_is_saving_once(asking: Asking) -> None:
    client = asking.session(asking.anna)
    for _ in range(2):
        client.post(asking.address, asking.fields(rij__0="Vier wijken doen mee."))
    assert asking.asking.version == 1
    assert AuditEvent.objects.filter(object_type="cycle.assignment").count() == 1


def test_a_plan_text_cannot_be_sent(asking: Asking) -> None:
    client = asking.session(asking.anna)
    client.post(asking.address, asking.fields(**{"rij-0-plan": "Anders", "owner": "1"}))
    assert asking.asking.rows[0]["plan"] == "<p>Plan A.1 Wat we doen</p>"


def test_text_of_last_time_is_taken_over_and_marked(asking: Asking) -> None:
    client = asking.session(asking.anna)
    client.post(asking.address, asking.fields(**{"neem-over": "1"}))
    rows = asking.asking.rows
    assert (rows[1]["progress"], rows[1]["unchanged"]) == ("<p>Voortgang A.1 Planning</p>", True)
    assert rows[0]["progress"] == "<p>Vier wijken doen mee.</p>"
    changed = asking.fields(rij__1="Voortgang is anders", **{"rij-1-zelfde": "1"})
    client.post(asking.address, changed)
    assert asking.asking.rows[1]["unchanged"] is False


def test_everything_of_last_time_at_once_keeps_what_was_written(asking: Asking) -> None:
    client = asking.session(asking.anna)
    client.post(asking.address, asking.fields(status="", **{"neem-over": "alles"}))
    stored = asking.asking
    assert stored.status.code == "on-track"
    assert [row["unchanged"] for row in stored.rows] == [False, True, False]


def test_handing_in_goes_to_the_controller(asking: Asking) -> None:
    client = asking.session(asking.anna)
    reply = client.post(asking.address, asking.fields(actie="inleveren"), follow=True)
    assert reply.redirect_chain == [("/beheer/", 302)]
    assert "“Element A.1” is ingeleverd bij de controller." in reply.content.decode()
    assert asking.asking.stage == "handed_in"
    seen = page(client, asking.address)
    assert "Haal terug om te wijzigen" in seen
    assert "<textarea" not in seen
    client.post(f"{asking.address}terughalen/")
    assert asking.asking.stage == "draft"


def test_a_deviation_needs_an_explanation_and_a_measure(asking: Asking) -> None:
    client = asking.session(asking.anna)
    data = asking.fields(actie="inleveren", status="minor-deviation", rij__0="")
    reply = client.post(asking.address, data)
    assert reply.status_code == 422
    text = reply.content.decode()
    summary, _, rest = text.partition("<div data-kept")
    for address, message in (("toelichting", "Leg uit waarom"), ("maatregel", "wie doet wat")):
        assert re.search(f'href="#{address}">[^<]*{message}', summary)
        assert re.search(f'db-error" id="{address}-fout-1">[^<]*{message}', rest)
        assert f'id="{address}"' in rest
    assert 'value="minor-deviation" checked' in rest
    assert asking.asking.stage == "draft"
    assert asking.asking.status.code == "minor-deviation"


def test_rubbish_is_refused_with_what_was_typed_still_there(asking: Asking) -> None:
    client = asking.session(asking.anna)
    data = asking.fields(
        rij__0="Deze tekst blijft.", status="geheim",
        **{"nieuwe-mijlpaal": "Klaar", "nieuwe-mijlpaal-datum": "31 februari 2099"},
    )  # fmt: skip
    reply = client.post(asking.address, data)
    assert reply.status_code == 400
    text = reply.content.decode()
    assert "Status “geheim” staat niet op de schaal." in text
    assert "“31 februari 2099” is geen datum die we kunnen lezen." in text
    assert "Deze tekst blijft.</textarea>" in text
    assert asking.asking.version == 0


@pytest.mark.parametrize("version", ["", "x", "-1", "9" * 30, "9" * 5000])
def test_a_form_of_unknown_version_is_stale_and_not_lost(asking: Asking, version: str) -> None:
    client = asking.session(asking.anna)
    reply = client.post(asking.address, asking.fields(versie=version))
    assert reply.status_code == 409
    assert "Vier wijken doen mee." in reply.content.decode()
    assert asking.asking.version == 0


def test_markup_is_text(asking: Asking) -> None:
    client = asking.session(asking.anna)
    client.post(asking.address, asking.fields(rij__0="<script>alert(1)</script> & meer"))
    assert asking.asking.rows[0]["progress"] == (
        "<p>&lt;script&gt;alert(1)&lt;/script&gt; &amp; meer</p>"
    )
    assert "<script>alert(1)" not in page(client, asking.address)


def test_characters_that_no_database_keeps(asking: Asking) -> None:
    client = asking.session(asking.anna)
    data = asking.fields(
        rij__0="Vier\x00 wijken\x0b.", oordeel="Om\x00dat.", toelichting="\x00", status="on-track",
        **{"nieuwe-mijlpaal": "Ze\x00s", "risico-mensen": "\x00a", "nieuw-risico": "\x01"},
    )  # fmt: skip
    assert client.post(asking.address, data).status_code == 302
    stored = asking.asking
    assert stored.rows[0]["progress"] == "<p>Vier wijken .</p>"
    assert (stored.judgement_reason, stored.explanation) == ("Omdat.", "")
    assert stored.milestones[-1]["text"] == "Zes"
    assert [row["text"] for row in stored.risks] == ["<p>a</p>"]
    remark = comment(assignment=stored.pk, passage="status", text="Waarom?")
    for number in (str(remark.pk), "9" * 40, "٣"):
        client.post(f"{asking.address}antwoord/", {"opmerking": number, "antwoord": "Da\x00arom."})
    assert Comment.objects.filter(text="Daarom.").count() == 1


def test_a_judgement_that_differs_from_the_parts_needs_a_reason(asking: Asking) -> None:
    asking.template.roll_up = "worst"
    asking.template.save()
    asking.aspect("tijd")
    client = asking.session(asking.anna)
    data = asking.fields(actie="inleveren", **{"aspect-tijd": "minor-deviation"})
    reply = client.post(asking.address, data)
    text = re.sub(r"\s+", " ", reply.content.decode())
    assert reply.status_code == 422
    assert "De aspecten samen geven:" in text
    assert 'id="oordeel-fout-1"' in text
    assert "Waarom wijkt uw oordeel af van de onderdelen?" in text
    data = asking.fields(
        actie="inleveren", oordeel="De vertraging is ingehaald.",
        **{"aspect-tijd": "minor-deviation"},
    )  # fmt: skip
    assert client.post(asking.address, data).status_code == 302
    assert asking.asking.stage == "handed_in"


def test_after_handing_in_is_closed_the_typed_text_is_shown_to_copy(asking: Asking) -> None:
    client = asking.session(asking.anna)
    Edition.objects.filter(pk=asking.edition.pk).update(stage="reviewing")
    reply = client.post(asking.address, asking.fields(rij__0="Net te laat."))
    assert reply.status_code == 409
    text = reply.content.decode()
    assert "Schrijven kan nu niet" in text
    assert "Net te laat." in text
    assert "Vraag uitstel" in text
    reply = client.post(f"{asking.address}bewaar/", asking.fields(rij__0="Net te laat."))
    assert (reply.status_code, reply.json()["dicht"]) == (409, True)


def test_others_read_and_do_not_write(asking: Asking, client_of: Callable[..., Client]) -> None:
    asking.session(asking.anna).post(asking.address, asking.fields())
    for client in (asking.session(asking.bram), client_of(Role.READER), client_of(Role.CONTROLLER)):
        seen = page(client, asking.address)
        assert "Deze bijdrage is van Team Zorg." in seen
        assert "Vier wijken doen mee." in seen
        assert "<textarea" not in seen
        client.post(asking.address, asking.fields(rij__0="Van een ander."))
        client.post(f"{asking.address}bewaar/", asking.fields(rij__0="Van een ander."))
        for act in ("antwoord", "uitstel", "overdragen", "terughalen"):
            client.post(f"{asking.address}{act}/", {"antwoord": "x", "until": "2099-09-20"})
        assert asking.asking.rows[0]["progress"] == "<p>Vier wijken doen mee.</p>"
        assert asking.asking.asked_until is None
    assert Client().get(asking.address).status_code == 302
    assert Comment.objects.count() == 0


def test_the_remark_of_the_controller_and_the_answer(asking: Asking) -> None:
    made = comment(
        assignment=asking.asking.pk, passage="rows.0", quote="Vier", text="Hoeveel wijken?"
    )
    client = asking.session(asking.anna)
    seen = page(client, asking.address)
    assert "“Hoeveel wijken?”" in seen
    assert '<a class="utrecht-link" href="#rij-0">Wat we doen</a>' in seen
    assert "1 opmerking" in seen
    answer = {"opmerking": made.pk, "antwoord": "Vier van de zes."}
    client.post(f"{asking.address}antwoord/", answer)
    assert "“Vier van de zes.”" in page(client, asking.address)
    client.post(f"{asking.address}antwoord/", {"opmerking": "999999", "antwoord": "x"})
    client.post(f"{asking.address}antwoord/", {"opmerking": made.pk, "antwoord": " "})
    assert Comment.objects.count() == 2


def test_what_was_sent_back_says_why(asking: Asking) -> None:
    client = asking.session(asking.anna)
    client.post(asking.address, asking.fields(actie="inleveren"))
    send_back(assignments=[asking.asking.pk], reason="Noem het aantal wijken.")
    seen = page(client, asking.address)
    assert "De controller vraagt: “Noem het aantal wijken.”" in seen
    assert "Teruggestuurd door de controller." in seen
    client.post(asking.address, asking.fields(actie="inleveren", rij__0="Vier van de zes wijken."))
    assert asking.asking.stage == "handed_in"


def test_asking_for_more_time(asking: Asking) -> None:
    client = asking.session(asking.anna)
    address = f"{asking.address}uitstel/"
    assert "Waarom lukt het niet op tijd?" in page(client, address)
    for day in ("", "gisteren", "2020-01-01"):
        assert client.post(address, {"until": day, "because": "x"}).status_code == 400
    assert client.post(address, {"until": "2099-09-14"}).status_code == 400
    client.post(address, {"until": "2099-09-14", "because": "Ziek."})
    seen = page(client, asking.address)
    assert "U hebt uitstel gevraagd tot en met maandag 14 september." in seen


def test_handing_over_to_a_colleague(asking: Asking, person: Callable[..., Any]) -> None:
    reader, gone = person(Role.READER, name="lezer"), person(Role.AUTHOR, name="weg")
    get_user_model().objects.filter(pk=gone.pk).update(is_active=False)
    client = asking.session(asking.anna)
    address = f"{asking.address}overdragen/"
    seen = page(client, address)
    assert "Bram Jansen" in seen
    assert "Anna Jansen</option>" not in seen
    for user in (reader, gone, asking.anna):
        assert client.post(address, {"to": user.pk}).status_code == 400
    client.post(address, {"to": asking.bram.pk, "note": "Lees eerst de brief."})
    assert asking.asking.assignee == asking.bram
    assert "<textarea" in page(asking.session(asking.bram), asking.address)
    assert "<textarea" not in page(client, asking.address)


def test_the_number_of_queries_does_not_depend_on_what_hangs_on_it(
    asking: Asking, queries_of: Callable[..., int]
) -> None:
    client = asking.session(asking.anna)
    few = queries_of(client, asking.address)
    for number in range(6):
        comment(assignment=asking.asking.pk, passage="status", text=f"Vraag {number}")
        asking.risk.pk = None
        asking.risk.code = f"r{number}"
        asking.risk.save()
        asking.risk.nodes.set([asking.nodes["A.1"]])
    assert queries_of(client, asking.address) == few
    assert few <= 45


def test_nothing_of_a_draft_reaches_readers(asking: Asking) -> None:
    before = Contribution.objects.count()
    asking.session(asking.anna).post(asking.address, asking.fields())
    assert Contribution.objects.count() == before
    assert Assignment.objects.filter(stage="draft").count() == 1
