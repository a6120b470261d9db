"""Approved answers become what readers see; an erratum opens what it names and nothing else."""

from dataclasses import replace
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from doelenboom.cycle.api import (
    AmendedChange,
    AnswerVersion,
    Assignment,
    Contribution,
    Correction,
    CycleError,
    Edition,
    EditionFrozen,
    Milestone,
    RoundClosed,
    RoundRefused,
    approve,
    begin_correction,
    cancel_correction,
    close_correction,
    hand_in,
    record_amended_change,
    release_answers,
    save_answer,
    withdraw,
)
from doelenboom.decisions.api import Amendment, Decision
from doelenboom.history.api import AuditEvent
from tests.cycle.conftest import Town, filled


def _approve(town: Town, *codes: str) -> None:
    for code in codes:
        row = town.asked(code)
        row = hand_in(
            assignment=row.pk, version=row.version, answer=filled(row, text=f"Van {code}.")
        )
        assert approve(assignments=[row.pk]).done


def _adopt(town: Town, edition: Edition) -> None:
    release_answers(edition)
    Edition.objects.filter(pk=edition.pk).update(
        stage="adopted", live=True, version=edition.version + 1
    )
    edition.refresh_from_db()


@pytest.fixture
def adopted(town: Town) -> Town:
    """The newer edition, adopted with three of four answers."""
    town.aspect("tijd")
    town.open()
    row = town.asked("A.1")
    answer = filled(row, text="Van A.1.")
    told = replace(
        answer, aspects={"tijd": "on-track"},
        rows=[{**answer.rows[0], "status": "completed"}, answer.rows[1]],
        milestones=[{**answer.milestones[0], "state": "reached", "reached_on": "2099-03-01"}],
    )  # fmt: skip
    row = hand_in(assignment=row.pk, version=0, answer=told)
    approve(assignments=[row.pk])
    _approve(town, "B.1", "A.2")
    draft = town.asked("B.2")
    save_answer(assignment=draft.pk, version=0, answer=filled(draft, text="Nog niet klaar."))
    assert not Contribution.objects.filter(edition=town.edition).exists()
    _adopt(town, town.edition)
    return town


def test_readers_see_what_was_approved_and_nothing_else(adopted: Town) -> None:
    told = Contribution.objects.filter(edition=adopted.edition, live=True).order_by("position")
    assert [one.node.code for one in told] == ["A.1", "A.2", "B.1"]
    first = told[0]
    assert (first.status.code, first.explanation) == ("on-track", "<p>Van A.1.</p>")
    rows = [(r.field, r.plan_text, r.progress_text, r.status) for r in first.rows.all()]
    assert rows[0][:3] == ("Wat we doen", "<p>Plan A.1 Wat we doen</p>", "<p>Van A.1.</p>")
    assert rows[0][3].code == "completed"
    assert [(a.aspect.code, a.status.code) for a in first.aspects.all()] == [("tijd", "on-track")]
    milestone = Milestone.objects.get(edition=adopted.edition, node=adopted.nodes["A.1"])
    assert (milestone.state, milestone.reached_on) == ("reached", date(2099, 3, 1))
    assert milestone.live
    kept = first.latest_revision.as_object()
    assert [row.field for row in kept.rows.all()] == ["Wat we doen", "Planning"]
    assert "Nog niet klaar" not in str(list(Contribution.objects.values_list("explanation")))


def test_releasing_asks_as_many_queries_for_two_as_for_three(town: Town) -> None:
    town.open()
    counts = []
    for codes in (("A.1", "A.2"), ("B.1",)):
        _approve(town, *codes)
        release_answers(town.edition)
        with CaptureQueriesContext(connection) as queries:
            release_answers(town.edition)
        counts.append(len(queries))
    assert Contribution.objects.filter(edition=town.edition).count() == 3
    assert counts[0] == counts[1]


def test_an_erratum_opens_its_elements_and_nothing_else(adopted: Town) -> None:
    node = adopted.nodes["A.1"]
    correction = begin_correction(edition=adopted.edition, nodes=[node], reason="Verkeerde wijk.")
    row = adopted.asked("A.1")
    assert (row.stage, row.return_reason) == ("returned", "Verkeerde wijk.")
    assert row.explanation == "<p>Van A.1.</p>"
    other = adopted.asked("B.2")
    with pytest.raises(RoundClosed, match="erratum in voorbereiding"):
        save_answer(assignment=other.pk, version=other.version, answer=filled(other))
    row = hand_in(assignment=row.pk, version=row.version, answer=filled(row, text="Beter."))
    assert withdraw(assignment=row.pk).stage == "returned"
    row = hand_in(assignment=row.pk, version=adopted.asked("A.1").version)
    refused = approve(assignments=[row.pk, adopted.asked("B.1").pk]).refused
    assert len(refused) == 1
    # Readers still see the first version until it is adopted again.
    assert Contribution.objects.get(edition=adopted.edition, node=node).explanation == (
        "<p>Van A.1.</p>"
    )
    keys = set(Contribution.objects.values_list("pk", flat=True))
    adopted.edition.refresh_from_db()
    _adopt(adopted, adopted.edition)
    close_correction(correction, 2)
    assert Contribution.objects.get(edition=adopted.edition, node=node).explanation == (
        "<p>Beter.</p>"
    )
    assert set(Contribution.objects.values_list("pk", flat=True)) == keys
    assert (correction.version, correction.closed_at is None) == (2, False)


def test_an_erratum_on_an_edition_without_a_round_starts_from_what_was_adopted(town: Town) -> None:
    Edition.objects.filter(pk=town.before.pk).update(stage="adopted", version=1)
    nodes = [town.nodes["A.1"], town.nodes["B.1"]]
    begin_correction(edition=town.before, nodes=nodes, reason="Fout.")
    rows = {
        row.node.code: row
        for row in Assignment.objects.filter(round__edition=town.before).select_related("node")
    }
    assert rows["A.1"].rows[0]["progress"] == "<p>Voortgang A.1 Wat we doen</p>"
    assert rows["A.1"].status == Contribution.objects.get(node=nodes[0]).status
    assert rows["A.1"].milestones[0]["text"] == "Mijlpaal A.1"
    assert (rows["B.1"].stage, rows["B.1"].explanation) == ("returned", "")


def test_an_erratum_that_is_given_up_leaves_what_was_adopted(adopted: Town) -> None:
    node = adopted.nodes["A.1"]
    correction = begin_correction(edition=adopted.edition, nodes=[node], reason="Fout.")
    row = adopted.asked("A.1")
    save_answer(assignment=row.pk, version=row.version, answer=filled(row, text="Half werk."))
    cancel_correction(correction)
    row = adopted.asked("A.1")
    assert (row.stage, row.explanation) == ("approved", "<p>Van A.1.</p>")
    assert Edition.objects.get(pk=adopted.edition.pk).stage == "adopted"
    assert Correction.objects.get().version is None
    with pytest.raises(RoundRefused, match="al afgerond"):
        cancel_correction(correction)
    verbs = AuditEvent.objects.filter(verb__startswith="erratum").order_by("id")
    assert [event.verb for event in verbs] == ["erratum begonnen", "erratum ingetrokken"]
    kept = AnswerVersion.objects.filter(assignment=row).values_list("verb", flat=True)
    assert "erratum ingetrokken" in kept


def test_an_erratum_needs_an_adopted_edition_and_a_reason(town: Town) -> None:
    with pytest.raises(CycleError, match="Schrijf wat er fout was"):
        begin_correction(edition=town.before, nodes=[], reason=" ")
    with pytest.raises(RoundRefused, match="na het vaststellen"):
        begin_correction(edition=town.before, nodes=[], reason="Fout.")


def test_an_amended_change_has_its_own_provenance(town: Town) -> None:
    decision = Decision.objects.create(
        organisation=town.organisation, title="Besluit", decided_on="2098-06-18"
    )
    amendment = Amendment.objects.create(decision=decision, number="3", title="Meer wijken")
    change = {
        "edition": town.edition, "amendment": amendment, "node": town.nodes["A.1"],
        "field": "Titel", "was": "Vier wijken",
    }  # fmt: skip
    made = record_amended_change(**change, becomes="Zes wijken")
    assert (made.was, made.becomes, made.made_by) == ("Vier wijken", "Zes wijken", "opdrachtregel")
    event = AuditEvent.objects.get(verb="amendement verwerkt")
    assert (event.before, event.after) == ({"Titel": "Vier wijken"}, {"Titel": "Zes wijken"})
    with pytest.raises(CycleError, match="verandert niets"):
        record_amended_change(**change, becomes="Vier wijken")
    Edition.objects.filter(pk=town.edition.pk).update(stage="adopted")
    with pytest.raises(EditionFrozen):
        record_amended_change(**change, becomes="Acht wijken")
    assert AmendedChange.objects.count() == 1
