"""Saying something of a finding: it holds until the evidence changes, and nothing is lost."""

from dataclasses import replace

import pytest
from django.db import DatabaseError, transaction

from doelenboom.checks.document import Place
from doelenboom.checks.finding import Finding
from doelenboom.goals.api import Plan
from doelenboom.history.api import AppendOnly, AuditEvent
from doelenboom.organisations.api import Organisation
from doelenboom.verdicts.api import (
    Act,
    Kind,
    Verdict,
    VerdictRefused,
    gate_of,
    give_verdict,
    judge,
    least_of,
    set_gate,
)

FINDING = Finding(
    "Hier staat 12,9 %, maar het register zegt 13,1 %.",
    "Neem het cijfer over.",
    Place("Doel 1, toelichting", owner="element:1", field="explanation"),
    words="12,9 %",
    rule="register-tekst",
)
OTHER = replace(FINDING, message="Hier staat 12,9 %, maar het register zegt 14 %.")


@pytest.fixture
def plan(db: None) -> Plan:
    organisation = Organisation.objects.create(code="duinmonde", name="Gemeente Duinmonde")
    return Plan.objects.create(organisation=organisation, code="plan", title="Plan", kind="plan")


def accept(plan: Plan, kind: Kind = Kind.ACCEPTED, reason: str = "Het is afgerond.") -> None:
    give_verdict(plan, judge(plan.code, [FINDING]), kind, reason)


def test_a_verdict_counts_for_the_same_fault_on_the_same_evidence(plan: Plan) -> None:
    assert judge("plan", [FINDING])[0].is_open
    accept(plan)
    (judged,) = judge("plan", [FINDING])
    assert judged.state == "accepted"
    assert judged.verdict is not None
    assert judged.verdict.reason == "Het is afgerond."
    assert judge("ander-plan", [FINDING])[0].is_open
    assert judge("", [FINDING])[0].is_open


def test_it_lapses_when_the_evidence_changes_and_says_so(plan: Plan) -> None:
    accept(plan)
    (judged,) = judge("plan", [OTHER])
    assert judged.is_open
    assert judged.lapsed is not None
    assert judged.lapsed.reason == "Het is afgerond."


def test_taking_it_back_opens_it(plan: Plan) -> None:
    accept(plan, Kind.NOT_APPLICABLE)
    accept(plan, Kind.TAKEN_BACK, "Toch niet.")
    (judged,) = judge("plan", [FINDING])
    assert judged.is_open
    assert judged.lapsed is None
    with pytest.raises(VerdictRefused, match="geen oordeel"):
        accept(plan, Kind.TAKEN_BACK, "Nog eens.")
    assert Verdict.objects.count() == 2


def test_a_reason_is_asked_and_everything_is_in_the_log(plan: Plan) -> None:
    with pytest.raises(VerdictRefused, match="Schrijf op waarom"):
        accept(plan, reason="  ")
    assert not Verdict.objects.exists()
    accept(plan)
    event = AuditEvent.objects.get(verb="bevinding geaccepteerd")
    assert (event.organisation, event.note) == ("duinmonde", "Het is afgerond.")
    assert event.after is not None
    assert event.after["regel"] == "register-tekst"


def test_a_verdict_is_never_changed(plan: Plan) -> None:
    accept(plan)
    row = Verdict.objects.get()
    with pytest.raises(AppendOnly):
        row.save()
    with pytest.raises(AppendOnly):
        row.delete()
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        Verdict.objects.update(reason="Iets anders.")


def test_judging_takes_one_query(plan: Plan, django_assert_num_queries: object) -> None:
    with django_assert_num_queries(1):  # type: ignore[operator]
        judge("plan", [FINDING, OTHER] * 50)


def test_what_stops_is_as_usual_until_somebody_says_otherwise(plan: Plan) -> None:
    organisation = plan.organisation
    usual = [least_of(organisation, act) for act in Act]
    assert usual == [None, "fout", "fout"]
    set_gate(organisation, {Act.HANDING_IN: "waarschuwing", Act.PUBLISHING: ""})
    assert [least_of(organisation, act) for act in Act] == ["waarschuwing", "fout", None]
    event = AuditEvent.objects.get(verb="toets ingesteld")
    assert event.after is not None
    assert event.after["Een plan publiceren"].startswith("Niets")
    set_gate(organisation, {Act.PUBLISHING: gate_of(organisation).publishing})
    assert AuditEvent.objects.filter(verb="toets ingesteld").count() == 1
