"""What the checks find in a contribution, beside it and before it is handed in."""

from typing import Any

import pytest

from doelenboom.backoffice.screens.checks.places import FIELDS
from doelenboom.backoffice.screens.contribution import names
from doelenboom.kernel.stages import AnswerStage
from doelenboom.verdicts.api import Act, Verdict, set_gate
from tests.backoffice.screens.contribution.conftest import Asking

WRONG = "In 2025 kregen 15 van de 30 jongeren (60 procent) hulp."
TWICE = "Wij werken aan de de hulp."
JSON = {"Accept": "application/json"}


def found(asking: Asking, **fields: Any) -> dict[str, str]:
    reply = asking.session(asking.anna).post(f"{asking.address}toets/", asking.fields(**fields))
    assert reply.status_code == 200
    told: dict[str, str] = reply.json()
    return told


def test_what_is_typed_is_checked_and_nothing_is_stored(asking: Asking) -> None:
    before = asking.asking.version
    told = found(asking, toelichting=f"{WRONG} {TWICE}")
    assert told["zin"] == "1 fout en 1 waarschuwing bij deze tekst."
    assert "15 van 30 is 50" in told["html"]
    assert "<mark>60 procent</mark>" in told["html"]
    assert "BBV artikel 3" in told["html"]
    assert 'data-instead="de"' in told["html"]
    assert asking.asking.version == before
    assert found(asking, toelichting="Het gaat goed.")["zin"] == "Bij deze tekst valt niets op."


def test_a_figure_is_held_against_the_registry(asking: Asking) -> None:
    told = found(asking, toelichting="In 2024 waren 45 % van de volwassenen eenzaam.")
    assert "het register zegt 54\N{NO-BREAK SPACE}%" in told["html"]


def test_what_the_form_asks_for_itself_is_not_told_twice(asking: Asking) -> None:
    told = found(asking, status="major-deviation", maatregel="")
    assert "verslag-zonder-maatregel" not in told["html"]


def test_who_writes_it_may_ask_and_nobody_else(asking: Asking) -> None:
    reply = asking.session(asking.bram).post(f"{asking.address}toets/", asking.fields())
    assert reply.status_code == 403


def test_what_somebody_typed_is_text(asking: Asking) -> None:
    told = found(asking, toelichting="Wij werken aan de <b>de</b> de hulp.")
    assert "<b>de" not in told["html"]


def test_a_contributor_accepts_a_warning_but_no_error(asking: Asking) -> None:
    session = asking.session(asking.anna)
    session.post(f"{asking.address}bewaar/", asking.fields(toelichting=f"{WRONG} {TWICE}"))
    page = session.get(f"/beheer/toets/{asking.plan.code}/?editie={asking.edition.code}")
    by_rule = {one.rule: one for one in page.context["findings"]}

    def say(rule: str, reason: str) -> Any:
        return session.post(
            f"/beheer/toets/{asking.plan.code}/oordeel/",
            {"kenmerk": by_rule[rule].key, "bewijs": by_rule[rule].fingerprint,
             "oordeel": "accepted", "reden": reason, "editie": asking.edition.code},
            headers=JSON,
        )  # fmt: skip

    assert say("cijfers-aandeel", "Zo is het.").status_code == 403
    assert say("taal-dubbel-woord", "").status_code == 400
    assert say("taal-dubbel-woord", "Zo heet het.").status_code == 200
    assert Verdict.objects.get().reason == "Zo heet het."
    told = found(asking, toelichting=f"{WRONG} {TWICE}")
    assert told["zin"] == "1 fout bij deze tekst."
    assert "Reden: Zo heet het." in told["html"]
    after = found(asking, toelichting=f"{WRONG} Wij werken aan de de zorg en de hulp.")
    assert after["zin"].startswith("1 fout")


def test_nothing_stops_handing_in_until_the_organisation_says_so(asking: Asking) -> None:
    set_gate(asking.organisation, {Act.HANDING_IN: "fout"})
    session = asking.session(asking.anna)
    fields = asking.fields(toelichting=WRONG, actie="inleveren")
    stopped = session.post(asking.address, fields)
    assert stopped.status_code == 422
    assert "De toets vindt een fout: 15 van 30" in stopped.content.decode()
    assert asking.asking.stage == AnswerStage.DRAFT
    assert "60 procent" in asking.asking.explanation
    set_gate(asking.organisation, {Act.HANDING_IN: ""})
    session.post(asking.address, asking.fields(toelichting=WRONG, actie="inleveren"))
    assert asking.asking.stage == AnswerStage.HANDED_IN


@pytest.mark.parametrize("field", [one for one in FIELDS if one != "milestones"])
def test_a_finding_leads_to_the_field_that_the_form_has(field: str) -> None:
    assert FIELDS[field] == names.field_of(field)
