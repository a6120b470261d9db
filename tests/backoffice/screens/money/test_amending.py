"""Budget amendments on the screen: entered, corrected with a reason, counted when adopted."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client

from doelenboom.backoffice.roles import Role
from doelenboom.decisions.api import Decision
from doelenboom.finance.api import BudgetAmendment
from doelenboom.goals.api import Plan
from tests.backoffice.screens.money.test_tables import AT, text

Session = Callable[..., Client]
NEW = f"{AT}wijzigingen/nieuw/"


@pytest.fixture
def decision(registry: Any) -> Decision:
    BudgetAmendment.objects.all().delete()
    return Decision.objects.create(
        organisation=registry.organisation, body="council", decided_on=date(2026, 6, 18),
        title="Voorjaarsnota", outcome="adopted",
    )  # fmt: skip


def said(*lines: dict[str, str], **head: str) -> dict[str, str]:
    found = {
        "year": "2026", "number": "1", "title": "Voorjaar", "explanation": "", "decision": "",
        "regels-TOTAL_FORMS": str(len(lines)), "regels-INITIAL_FORMS": "0",
    } | head  # fmt: skip
    for number, line in enumerate(lines):
        found |= {f"regels-{number}-{name}": value for name, value in line.items()}
    return found


LINE = {"description": "Meer toegang", "side": "lasten", "amount": "1.210,50", "node": "SB",
        "taakveld": "6.21", "permanence": "structureel"}  # fmt: skip
COVER = {"description": "Dekking", "side": "baten", "amount": "1.210,50", "taakveld": "0.7"}


def test_an_amendment_is_entered_and_counts_once_it_is_adopted(
    money: Plan, decision: Decision, client_of: Session
) -> None:
    client = client_of(Role.CONTROLLER)
    assert client.post(NEW, said(LINE, COVER, {})).status_code == 302
    row = BudgetAmendment.objects.get()
    assert [(one.amount, one.year, one.taakveld) for one in row.lines.all()] == [
        (Decimal("1210.50"), 2026, "6.21"), (Decimal("1210.50"), 2026, "0.7"),
    ]  # fmt: skip
    told = text(client, f"{AT}wijzigingen/")
    assert "2026, nummer 1: Voorjaar Lasten + € 1.210,50, baten + € 1.210,50" in told
    assert "Nog niet besloten" in told
    assert "na wijziging" not in text(client, AT).split("Lasten en baten over de jaren")[1]
    change = f"{AT}wijzigingen/{row.pk}/"
    assert client.post(change, said(LINE, COVER, decision=str(decision.pk))).status_code == 302
    assert "Vastgesteld op 18 juni 2026, telt mee" in text(client, f"{AT}wijzigingen/")
    assert "2026 begroting na wijziging 1" in text(client, AT)


def test_what_is_in_force_is_corrected_with_a_reason_only(
    money: Plan, decision: Decision, client_of: Session
) -> None:
    client = client_of(Role.CONTROLLER)
    client.post(NEW, said(LINE, decision=str(decision.pk)))
    row = BudgetAmendment.objects.get()
    change = f"{AT}wijzigingen/{row.pk}/"
    other = LINE | {"amount": "1.310,50"}
    refused = client.post(change, said(other, decision=str(decision.pk)))
    assert refused.status_code == 409
    assert "is vastgesteld op 18 juni 2026" in refused.content.decode()
    assert row.lines.get().amount == Decimal("1210.50")
    done = client.post(change, said(other, decision=str(decision.pk), reason="Tikfout"))
    assert done.status_code == 302
    assert row.lines.get().amount == Decimal("1310.50")
    assert client.post(f"{change}verwijder/").status_code == 302
    assert BudgetAmendment.objects.exists()
    client.post(f"{change}verwijder/", {"reden": "Dubbel ingevoerd"})
    assert not BudgetAmendment.objects.exists()


@pytest.mark.parametrize(
    ("post", "words"),
    [
        (said(), "Voeg ten minste één regel toe."),
        (said(LINE | {"amount": "nul"}), "nul"),
        (said(LINE | {"amount": "0,005"}), "tot op de cent"),
        (said(LINE | {"amount": "9" * 20}), "te groot"),
        (said(LINE | {"side": ""}), "Kies of het lasten, baten of reserves zijn."),
        (said(LINE | {"description": ""}), "Schrijf op waar het bedrag voor is."),
        (said(LINE | {"node": "elders"}), "elders"),
        (said(LINE | {"taakveld": "99"}), "99"),
        (said(LINE, number="0"), "number_error"),
        (said(LINE, title=""), "title_error"),
        (said(LINE, decision="99999"), "keuze"),
        ({"year": "2026"}, "te verbeteren"),
        (said(LINE) | {"regels-TOTAL_FORMS": "9999"}, "Bij de regels is nog iets te verbeteren."),
    ],
)
def test_what_does_not_fit_is_refused_in_words(
    money: Plan, decision: Decision, client_of: Session, post: dict[str, str], words: str
) -> None:
    reply = client_of(Role.CONTROLLER).post(NEW, post)
    assert reply.status_code == 400
    assert words in reply.content.decode()
    assert not BudgetAmendment.objects.exists()


def test_a_number_is_given_once_a_year(money: Plan, decision: Decision, client_of: Session) -> None:
    client = client_of(Role.CONTROLLER)
    client.post(NEW, said(LINE))
    reply = client.post(NEW, said(LINE))
    assert reply.status_code == 400
    assert "Nummer 1 van 2026 is al gebruikt" in reply.content.decode()
    assert 'name="number" value="2"' in client.get(NEW).content.decode()


def test_one_line_more_keeps_what_was_typed(
    money: Plan, decision: Decision, client_of: Session
) -> None:
    body = client_of(Role.CONTROLLER).post(NEW, said(LINE) | {"meer": "1"}).content.decode()
    assert "Meer toegang" in body
    assert "regels-1-description" in body
