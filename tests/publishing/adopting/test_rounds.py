"""An edition on its whole road: round, college, raad with an amendment, adoption, erratum."""

from collections.abc import Callable
from datetime import date

import pytest

from doelenboom.cycle.api import (
    AmendedChange,
    Assignment,
    Contribution,
    CycleError,
    Edition,
    advance,
    amend_answer,
    answer_of,
    approve,
    hand_in,
)
from doelenboom.decisions.api import (
    AmendmentFacts,
    Decision,
    DecisionFacts,
    ProcedureStep,
    record_decision,
)
from doelenboom.figures.api import fill_with
from doelenboom.history.models import AuditEvent
from doelenboom.kernel.prose import BoundFigure
from doelenboom.kernel.stages import AmendmentOutcome, Body, CorrectedPart, EditionStage, Outcome
from doelenboom.publishing.api import (
    ErratumRefused,
    NotReady,
    NotReleased,
    adopt,
    begin_erratum,
    cancel_erratum,
    decide,
    freeze,
    latest_version,
    unpack,
)
from doelenboom.snapshot.models import Snapshot
from tests.cycle.conftest import Town, filled

DAY = date(2026, 6, 18)


@pytest.fixture
def town(db: None) -> Town:
    return Town()


@pytest.fixture
def taken(town: Town) -> Callable[..., Decision]:
    """Record a decision of the town's council or college."""

    def make(body: Body = Body.COUNCIL, **more: object) -> Decision:
        facts = {"body": body, "decided_on": DAY, "title": "Tussenrapportage", **more}
        return record_decision(
            organisation=town.organisation,
            facts=DecisionFacts(**facts),  # type: ignore[arg-type]
        )

    return make


def _approved(town: Town, code: str, text: str) -> Assignment:
    row = town.asked(code)
    done = hand_in(assignment=row.pk, version=row.version, answer=filled(row, text=text))
    approve(assignments=[done.pk])
    return done


def _to_college(town: Town) -> Edition:
    town.open()
    _approved(town, "A.1", "Zes wijken.")
    _approved(town, "A.2", "Vier scholen.")
    advance(edition=town.edition, to=EditionStage.REVIEWING)
    advance(edition=town.edition, to=EditionStage.EXECUTIVE, anyway=True, reason="Geen eigenaar.")
    return town.edition


def _to_council(town: Town, taken: Callable[..., Decision]) -> Edition:
    edition = _to_college(town)
    decide(edition=edition.pk, decision=taken(Body.EXECUTIVE, number="B1").pk)
    return edition


def _texts(snapshot: Snapshot, edition: Edition) -> dict[str, str]:
    return {
        report.node: str(report.rows[0].progress[0].items[0][0].text)
        for report in snapshot.contributions
        if report.edition == edition.code
    }


def test_nothing_of_a_round_is_seen_before_adoption(
    town: Town, taken: Callable[..., Decision]
) -> None:
    edition = _to_council(town, taken)
    assert not Contribution.objects.filter(edition=edition).exists()
    with pytest.raises(NotReleased):
        freeze(edition.code)
    assert edition.code not in {item.code for item in freeze(town.plan.code).editions}


def test_the_road_from_college_to_adoption(town: Town, taken: Callable[..., Decision]) -> None:
    edition = _to_college(town)
    college = taken(Body.EXECUTIVE, number="B1")
    with pytest.raises(NotReady, match="Leg eerst het besluit van het college vast"):
        adopt(edition=edition.pk, decision=taken().pk)
    assert decide(edition=edition.pk, decision=college.pk) is EditionStage.COUNCIL
    version = adopt(edition=edition.pk, decision=taken(number="R1").pk)
    snapshot = unpack(version)
    assert _texts(snapshot, edition) == {"A.1": "Zes wijken.", "A.2": "Vier scholen."}
    roads = [step for step in snapshot.steps if step.edition == edition.code]
    assert [(step.nature, step.due, step.done_on) for step in roads] == [
        ("executive", date(2099, 9, 29), DAY),
        ("council", date(2099, 10, 29), DAY),
    ]
    assert [item.number for item in snapshot.decisions or ()] == ["B1", "R1"]
    assert AuditEvent.objects.filter(verb="vastgesteld").count() == 1
    assert snapshot == freeze(edition.code).model_copy(update={"publication": snapshot.publication})


@pytest.mark.parametrize("outcome", [Outcome.REJECTED, Outcome.POSTPONED])
def test_a_proposal_that_is_not_accepted_goes_back(
    town: Town, taken: Callable[..., Decision], outcome: Outcome
) -> None:
    edition = _to_council(town, taken)
    back = decide(edition=edition.pk, decision=taken(outcome=outcome, number="R0").pk)
    assert back is EditionStage.EXECUTIVE
    back = decide(edition=edition.pk, decision=taken(Body.EXECUTIVE, outcome=outcome).pk)
    assert back is EditionStage.REVIEWING
    notes = AuditEvent.objects.filter(verb="stand gewijzigd").values_list("note", flat=True)
    assert any(note.startswith("Raad 18 juni 2026 (R0):") for note in notes)
    assert not ProcedureStep.objects.filter(nature="council").exclude(done_on=None).exists()


def test_a_decision_that_does_not_fit_the_stage_is_refused(
    town: Town, taken: Callable[..., Decision]
) -> None:
    edition = _to_college(town)
    with pytest.raises(NotReady, match="ligt nog bij het college"):
        decide(edition=edition.pk, decision=taken().pk)
    decide(edition=edition.pk, decision=taken(Body.EXECUTIVE).pk)
    with pytest.raises(NotReady, match="ligt al bij de raad"):
        decide(edition=edition.pk, decision=taken(Body.EXECUTIVE).pk)
    with pytest.raises(NotReady, match="Kies “Stel vast”"):
        decide(edition=edition.pk, decision=taken().pk)


def test_an_amendment_changes_the_text_and_says_so(
    town: Town, taken: Callable[..., Decision]
) -> None:
    edition = _to_council(town, taken)
    amendments = (
        AmendmentFacts(title="Acht wijken", number="3"),
        AmendmentFacts(title="Geen wijken", number="4", outcome=AmendmentOutcome.REJECTED),
    )
    council = taken(outcome=Outcome.AMENDED, amendments=amendments)
    adopted, rejected = council.amendments.order_by("position")
    node = town.nodes["A.1"]

    def amend(amendment: object, passage: str, becomes: str) -> AmendedChange:
        return amend_answer(
            edition=edition, amendment=amendment, node=node,  # type: ignore[arg-type]
            passage=passage, becomes=becomes,
        )  # fmt: skip

    with pytest.raises(CycleError, match="niet aangenomen"):
        amend(rejected, "rows.0", "Nul wijken.")
    with pytest.raises(CycleError, match="Er verandert niets"):
        amend(adopted, "rows.0", "Zes wijken.")
    for passage in ("rows.9", "rows.x", "version", "rows.-1"):
        with pytest.raises(CycleError):
            amend(adopted, passage, "Acht wijken.")
    with pytest.raises(CycleError, match="niets goedgekeurd"):
        amend_answer(
            edition=edition, amendment=adopted, node=town.nodes["B.1"], passage="measure",
            becomes="x",
        )  # fmt: skip
    change = amend(adopted, "rows.0", "Acht wijken.")
    assert (change.was, change.becomes) == ("Zes wijken.", "Acht wijken.")
    amend(adopted, "status", "completed")
    snapshot = unpack(adopt(edition=edition.pk, decision=council.pk))
    assert _texts(snapshot, edition)["A.1"] == "Acht wijken."
    (report,) = [c for c in snapshot.contributions if (c.edition, c.node) == (edition.code, "A.1")]
    assert report.status == "completed"
    assert AuditEvent.objects.filter(verb="amendement verwerkt").count() == 2


def test_what_an_amendment_changed_is_recorded_with_the_words_that_were_read(
    town: Town, taken: Callable[..., Decision]
) -> None:
    edition = _to_council(town, taken)
    council = taken(outcome=Outcome.AMENDED, amendments=(AmendmentFacts(title="Acht"),))
    change = amend_answer(
        edition=edition, amendment=council.amendments.get(), node=town.nodes["A.1"],
        passage="measure", becomes="Nu [x](cijfer:indicator=eenzaam).",
        filled=lambda text: fill_with(text, lambda ref: ("54 %", BoundFigure(reference=ref))),
    )  # fmt: skip
    assert change.becomes == "Nu [54 %](cijfer:indicator=eenzaam)."
    stored = Assignment.objects.get(round__edition=edition, node=town.nodes["A.1"]).measure
    assert "54" not in stored
    assert 'ref="indicator=eenzaam"' in stored


def test_an_amendment_is_not_worked_in_before_or_after_the_council(
    town: Town, taken: Callable[..., Decision]
) -> None:
    edition = _to_college(town)
    council = taken(outcome=Outcome.AMENDED, amendments=(AmendmentFacts(title="Acht"),))
    with pytest.raises(CycleError, match="als de editie bij de raad ligt"):
        amend_answer(
            edition=edition, amendment=council.amendments.get(), node=town.nodes["A.1"],
            passage="measure", becomes="x",
        )  # fmt: skip


def test_an_erratum_changes_only_what_was_chosen(
    town: Town, taken: Callable[..., Decision]
) -> None:
    edition = _to_council(town, taken)
    first = adopt(edition=edition.pk, decision=taken(number="R1").pk)
    node = town.nodes["A.1"]
    begin_erratum(edition=edition.pk, nodes=[node.pk], reason="Het waren acht wijken.")
    with pytest.raises(ErratumRefused, match="al een erratum in voorbereiding"):
        begin_erratum(edition=edition.pk, nodes=[node.pk], reason="Nog een.")
    # Readers see version 1 until the erratum is adopted.
    assert freeze(edition.code).editions[-1].version == 1
    with pytest.raises(NotReady, match="1 verbeterde bijdrage is nog niet goedgekeurd"):
        adopt(edition=edition.pk)
    _approved(town, "A.1", "Acht wijken.")
    town.plan.nodes.filter(code="A.2").update(title="Stiekem anders")
    second = adopt(edition=edition.pk)
    assert (second.number, second.reason) == (2, "Het waren acht wijken.")
    snapshot = unpack(second)
    assert _texts(snapshot, edition) == {"A.1": "Acht wijken.", "A.2": "Vier scholen."}
    assert {n.title for n in snapshot.nodes} == {n.title for n in unpack(first).nodes}
    shown = snapshot.editions[-1]
    assert (shown.version, shown.erratum) == (2, "Het waren acht wijken.")
    assert shown.adopted_by_decision == unpack(first).editions[-1].adopted_by_decision
    assert freeze(edition.code).editions[-1].version == 2
    assert AuditEvent.objects.filter(verb="erratum vastgesteld").count() == 1
    assert Edition.objects.get(pk=edition.pk).stage == EditionStage.ADOPTED


def test_an_erratum_of_the_texts_takes_the_texts_of_the_chosen_elements_alone(
    town: Town, taken: Callable[..., Decision]
) -> None:
    edition = _to_council(town, taken)
    adopt(edition=edition.pk, decision=taken(number="R1").pk)
    town.plan.nodes.filter(code="A.1").update(title="Goed gespeld")
    town.plan.nodes.filter(code="A.2").update(title="Stiekem anders")
    begin_erratum(
        edition=edition.pk, nodes=[town.nodes["A.1"].pk], parts=[CorrectedPart.TEXTS],
        reason="Een spelfout.",
    )  # fmt: skip
    row = town.asked("A.1")
    approve(assignments=[hand_in(assignment=row.pk, version=row.version).pk])
    titles = {n.code: n.title for n in unpack(adopt(edition=edition.pk)).nodes}
    assert titles["A.1"] == "Goed gespeld"
    assert titles["A.2"] != "Stiekem anders"


def test_an_erratum_that_is_given_up_leaves_what_was_adopted(
    town: Town, taken: Callable[..., Decision]
) -> None:
    edition = _to_council(town, taken)
    first = adopt(edition=edition.pk, decision=taken(number="R1").pk)
    begin_erratum(edition=edition.pk, nodes=[town.nodes["A.1"].pk], reason="Toch niet.")
    _approved(town, "A.1", "Heel iets anders.")
    cancel_erratum(edition=edition.pk)
    assert latest_version(edition) == first
    assert _texts(freeze(edition.code), edition)["A.1"] == "Zes wijken."
    assert answer_of(town.asked("A.1")).rows[0]["progress"] == "<p>Zes wijken.</p>"
    with pytest.raises(ErratumRefused, match="geen erratum in voorbereiding"):
        cancel_erratum(edition=edition.pk)


def test_an_erratum_needs_a_reason_something_to_mend_and_an_adopted_edition(
    town: Town, taken: Callable[..., Decision]
) -> None:
    node = town.nodes["A.1"].pk
    with pytest.raises(ErratumRefused, match="alleen voor een vastgestelde editie"):
        begin_erratum(edition=town.edition.pk, nodes=[node], reason="Fout.")
    edition = _to_council(town, taken)
    adopt(edition=edition.pk, decision=taken(number="R1").pk)
    with pytest.raises(ErratumRefused, match="Schrijf op wat er fout was"):
        begin_erratum(edition=edition.pk, nodes=[node], reason="  ")
    with pytest.raises(ErratumRefused, match="Kies ten minste één"):
        begin_erratum(edition=edition.pk, parts=[CorrectedPart.TEXTS], reason="Fout.")
    with pytest.raises(ErratumRefused, match="voegt geen elementen toe"):
        fresh = town.plan.nodes.create(
            code="Z", slug="z", title="Nieuw", level=town.level, position=9
        )
        begin_erratum(edition=edition.pk, nodes=[fresh.pk], reason="Fout.")
    assert Edition.objects.get(pk=edition.pk).stage == EditionStage.ADOPTED
