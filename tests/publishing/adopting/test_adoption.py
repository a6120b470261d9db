"""Adopting an edition: what is frozen, what is refused, and that it stays what it was."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from doelenboom.cycle.api import (
    Assignment,
    Contribution,
    Edition,
    Milestone,
    answer_of,
    approve,
    hand_in,
)
from doelenboom.decisions.api import AmendmentFacts, Decision, DecisionFacts, record_decision
from doelenboom.finance.api import BudgetLine
from doelenboom.goals.api import Node
from doelenboom.history.models import AuditEvent
from doelenboom.indicators.api import Observation
from doelenboom.kernel.stages import Body, EditionStage, Outcome
from doelenboom.publishing.api import (
    AlreadyAdopted,
    EditionVersion,
    NotReady,
    VersionDamaged,
    adopt,
    begin_erratum,
    content_sha256,
    freeze,
    publish,
    unpack,
)
from tests.cycle.guard import unguarded
from tests.publishing.registry import EARLIER, LATER, PLAN, Planted

Decide = Callable[..., Decision]


@pytest.fixture
def decide(planted: Planted) -> Decide:
    """Record a decision of the council of Duinmonde."""

    def make(**changes: object) -> Decision:
        facts: dict[str, object] = {
            "body": Body.COUNCIL, "decided_on": date(2026, 6, 18), "number": "R26-041",
            "title": "Vaststelling tussenrapportage", "url": "https://raad.example.org/r26-041",
        }  # fmt: skip
        return record_decision(
            organisation=planted.organisation,
            facts=DecisionFacts(**(facts | changes)),  # type: ignore[arg-type]
        )

    return make


def _adopt(planted: Planted, code: str, decision: Decision, **more: object) -> EditionVersion:
    edition = planted.editions[code].pk
    return adopt(edition=edition, decision=decision.pk, **more)  # type: ignore[arg-type]


def test_the_version_holds_the_whole_snapshot_with_its_decision(
    planted: Planted, decide: Decide
) -> None:
    version = _adopt(planted, LATER, decide())
    snapshot = unpack(version)
    shown = snapshot.editions[-1]
    assert (shown.code, shown.version, shown.erratum) == (LATER, 1, None)
    assert (shown.adopted_on, shown.adopted_by) == (date(2026, 6, 18), "de raad")
    (decision,) = snapshot.decisions or ()
    assert shown.adopted_by_decision == decision.code
    assert (decision.number, decision.body_name) == ("R26-041", "raad")
    (step,) = [step for step in snapshot.steps if step.edition == LATER]
    assert (step.done_on, step.resolved_by) == (date(2026, 6, 18), decision.code)
    assert len(snapshot.contributions) == 3
    assert version.content_sha256 == content_sha256(snapshot)

    edition = Edition.objects.get(code=LATER)
    assert (edition.stage, edition.version) == (EditionStage.ADOPTED, 1)
    assert edition.frozen_at is not None
    (event,) = AuditEvent.objects.filter(verb="vastgesteld")
    assert event.object_label == "Tussenrapportage 2026"
    assert event.after is not None
    assert event.after["vingerafdruk"] == version.content_sha256


def test_a_publication_of_it_is_the_stored_version_whatever_the_registry_says(
    planted: Planted, decide: Decide
) -> None:
    version = _adopt(planted, LATER, decide())
    before = freeze(LATER)
    Node.objects.filter(code="A1").update(title="Iets heel anders")
    with unguarded():
        Contribution.objects.update(explanation="<p>Herschreven.</p>")
    Observation.objects.update(value=1)
    with unguarded():
        Milestone.objects.all().delete()
    Decision.objects.update(title="Herschreven")
    after = freeze(LATER)
    assert content_sha256(after) == content_sha256(before) == version.content_sha256


def test_the_plan_goes_on_but_what_belongs_to_the_edition_stays(
    planted: Planted, decide: Decide
) -> None:
    _adopt(planted, LATER, decide())
    adopted = freeze(LATER)
    Node.objects.filter(code="D2").update(title="Iedereen beweegt")
    Observation.objects.filter(period="2024").update(value=50)
    with unguarded():
        Contribution.objects.update(explanation="<p>Herschreven.</p>")
        Edition.objects.filter(code=LATER).update(title="Andere titel")
        Milestone.objects.all().delete()
    BudgetLine.objects.update(amount=1)
    living = freeze(PLAN)
    assert [n.title for n in living.nodes if n.code == "D2"] == ["Iedereen beweegt"]
    assert {o.value for o in living.indicators[0].observations if o.period == "2024"} == {50}
    assert [c for c in living.contributions if c.edition == LATER] == [
        c for c in adopted.contributions if c.edition == LATER
    ]
    # The edition before it was not adopted here, so it is what the registry says.
    assert {str(c.explanation) for c in living.contributions if c.edition == EARLIER} != {
        str(c.explanation) for c in adopted.contributions if c.edition == EARLIER
    }
    assert living.editions[-1] == adopted.editions[-1]
    assert living.milestones == adopted.milestones
    assert living.budget == adopted.budget
    assert living.decisions == adopted.decisions


def test_what_was_reported_on_a_vanished_element_is_only_in_the_adopted_version(
    planted: Planted, decide: Decide
) -> None:
    _adopt(planted, LATER, decide())
    Node.objects.filter(code="A1").update(live=False)
    assert [c.node for c in freeze(PLAN).contributions if c.edition == LATER] == []
    assert [c.node for c in freeze(LATER).contributions if c.edition == LATER] == ["A1"]


def test_a_later_edition_shows_the_earlier_one_as_it_was_adopted(
    planted: Planted, decide: Decide
) -> None:
    _adopt(planted, EARLIER, decide())
    with unguarded():
        Contribution.objects.filter(edition__code=EARLIER).update(measure="<p>Herschreven.</p>")
    later = unpack(_adopt(planted, LATER, decide(number="R26-050")))
    measures = {str(c.measure) for c in later.contributions if c.edition == EARLIER}
    assert measures == {str(c.measure) for c in freeze(EARLIER).contributions}
    assert [e.version for e in later.editions] == [1, 1]


def test_the_second_attempt_hears_who_was_first(planted: Planted, decide: Decide) -> None:
    _adopt(planted, LATER, decide())
    with pytest.raises(AlreadyAdopted, match="al vastgesteld door opdrachtregel, op"):
        _adopt(planted, LATER, decide(number="2"))
    assert EditionVersion.objects.count() == 1


@pytest.mark.parametrize(
    ("stage", "message"),
    [
        (EditionStage.PREPARING, "Rond eerst de uitvraag af"),
        (EditionStage.COLLECTING, "Rond eerst de uitvraag af"),
        (EditionStage.REVIEWING, "Rond eerst de uitvraag af"),
        (EditionStage.EXECUTIVE, "Leg eerst het besluit van het college vast"),
    ],
)
def test_an_edition_on_its_way_cannot_be_adopted(
    planted: Planted, decide: Decide, stage: EditionStage, message: str
) -> None:
    Edition.objects.filter(code=LATER).update(stage=stage.value)
    with pytest.raises(NotReady, match=message):
        _adopt(planted, LATER, decide())
    assert not EditionVersion.objects.exists()
    assert not AuditEvent.objects.filter(verb="vastgesteld").exists()


def test_a_decision_must_have_adopted_something_and_be_the_councils(
    planted: Planted, decide: Decide
) -> None:
    with pytest.raises(NotReady, match="het voorstel is verworpen"):
        _adopt(planted, LATER, decide(outcome=Outcome.REJECTED))
    with pytest.raises(NotReady, match="Kies het besluit van de raad"):
        _adopt(planted, LATER, decide(body=Body.EXECUTIVE))
    with pytest.raises(NotReady, match="Kies het besluit waarmee"):
        adopt(edition=planted.editions[LATER].pk)


def test_an_adopted_amendment_is_worked_in_or_said_to_change_nothing(
    planted: Planted, decide: Decide
) -> None:
    decision = decide(
        outcome=Outcome.AMENDED, amendments=(AmendmentFacts(title="Meer buurten", number="3"),)
    )
    with pytest.raises(NotReady, match="Amendement 3: Meer buurten"):
        _adopt(planted, LATER, decision)
    amendment = decision.amendments.get().pk
    version = _adopt(planted, LATER, decision, without_effect=[amendment])
    (frozen,) = unpack(version).decisions or ()
    assert [a.title for a in frozen.amendments] == ["Meer buurten"]


def test_a_version_that_was_tampered_with_is_not_published(
    planted: Planted, decide: Decide, monkeypatch: pytest.MonkeyPatch
) -> None:
    version = _adopt(planted, LATER, decide())
    monkeypatch.setattr(EditionVersion, "content", property(lambda _: bytes(8)), raising=False)
    with pytest.raises(VersionDamaged, match="Versie 1 van “Tussenrapportage 2026”"):
        unpack(version)


def test_publishing_it_puts_the_stored_version_before_the_public(
    planted: Planted, decide: Decide, publications: object
) -> None:
    version = _adopt(planted, LATER, decide())
    done = publish(LATER, processes=1)
    assert done.publication.content_sha256 == version.content_sha256


def test_an_edition_without_a_round_is_corrected_too(planted: Planted, decide: Decide) -> None:
    _adopt(planted, LATER, decide())
    edition = planted.editions[LATER]
    begin_erratum(edition=edition.pk, nodes=[planted.nodes["A1"].pk], reason="Vijf van de zes.")
    (asked,) = Assignment.objects.filter(round__edition=edition)
    before = answer_of(asked)
    assert before.explanation == "<p>Vier van de zes.</p>"
    done = hand_in(
        assignment=asked.pk, version=asked.version,
        answer=replace(before, explanation="<p>Vijf van de zes.</p>"),
    )  # fmt: skip
    approve(assignments=[done.pk])
    first, second = unpack(_version(edition, 1)), unpack(adopt(edition=edition.pk))
    texts = [
        {c.node: str(c.explanation) for c in snapshot.contributions if c.edition == LATER}
        for snapshot in (first, second)
    ]
    assert "Vijf" in texts[1]["A1"]
    assert "Vier" in texts[0]["A1"]
    same = [c for c in first.contributions if c.edition == EARLIER]
    assert [c for c in second.contributions if c.edition == EARLIER] == same
    assert second.milestones == first.milestones
    assert freeze(LATER).editions[-1].version == 2


def _version(edition: Edition, number: int) -> EditionVersion:
    return EditionVersion.objects.get(edition=edition, number=number)
