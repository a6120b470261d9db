"""The checks as a gate before adopting and publishing."""

from datetime import date
from pathlib import Path

import pytest

from doelenboom.checks.finding import Finding
from doelenboom.checks.reading.snapshot import subject_of
from doelenboom.checks.severity import Severity
from doelenboom.checks.subject import Subject
from doelenboom.cli.main import main
from doelenboom.cycle.api import Edition
from doelenboom.decisions.api import DecisionFacts, record_decision
from doelenboom.goals.api import Node
from doelenboom.kernel.recent import Recent
from doelenboom.kernel.stages import Body
from doelenboom.publishing.api import (
    EditionVersion,
    Publication,
    StoppedByChecks,
    adopt,
    freeze,
    publish,
    working_snapshot,
)
from doelenboom.publishing.gate import pass_gate, stops_publishing
from doelenboom.verdicts.api import (
    Act,
    Kind,
    Verdict,
    give_verdict,
    set_gate,
    stopping_findings,
    what_stops,
)
from tests.publishing.registry import LATER, PLAN, Planted

WRONG = "<p>In 2025 kregen 15 van de 30 jongeren (60 procent) hulp.</p>"
RIGHT = "<p>In 2025 kregen 15 van de 30 jongeren (50 procent) hulp.</p>"


def _write(text: str) -> None:
    Node.objects.filter(code="D1").update(explanation=text)


def test_an_error_stops_publishing_and_says_where(planted: Planted, publications: Path) -> None:
    _write(WRONG)
    with pytest.raises(StoppedByChecks, match="1 bevinding van de toets houdt het publiceren") as e:
        publish(PLAN)
    assert "Doel D1, toelichting: 15 van 30 is 50 %" in str(e.value)
    assert e.value.stopped.findings[0].finding.place.owner == "element:D1"
    assert not Publication.objects.exists()
    _write(RIGHT)
    pass_gate(planted.plan, freeze(PLAN), Act.PUBLISHING)


def test_an_accepted_error_stops_nothing_until_its_evidence_changes(planted: Planted) -> None:
    _write(WRONG)
    with pytest.raises(StoppedByChecks) as error:
        pass_gate(planted.plan, freeze(PLAN), Act.PUBLISHING)
    give_verdict(planted.plan, error.value.stopped.findings, Kind.ACCEPTED, "Telling van de GGD.")
    pass_gate(planted.plan, freeze(PLAN), Act.PUBLISHING)
    _write(WRONG.replace("15", "12"))
    with pytest.raises(StoppedByChecks):
        pass_gate(planted.plan, freeze(PLAN), Act.PUBLISHING)


def test_what_did_not_change_is_not_checked_again(
    planted: Planted, monkeypatch: pytest.MonkeyPatch
) -> None:
    checked: list[Severity] = []

    def counted(subject: Subject, least: Severity) -> tuple[Finding, ...]:
        checked.append(least)
        return stopping_findings(subject, least)

    monkeypatch.setattr("doelenboom.publishing.gate._kept", Recent(16))
    monkeypatch.setattr("doelenboom.publishing.gate.stopping_findings", counted)
    _write(WRONG)
    for _ in range(2):
        stopped = stops_publishing(planted.plan, freeze(PLAN))
        assert stopped is not None
    give_verdict(planted.plan, stopped.findings, Kind.ACCEPTED, "Telling van de GGD.")
    assert stops_publishing(planted.plan, freeze(PLAN)) is None
    assert checked == [Severity.ERROR]
    _write(WRONG.replace("15", "12"))
    assert stops_publishing(planted.plan, freeze(PLAN)) is not None
    set_gate(planted.organisation, {Act.PUBLISHING: "waarschuwing"})
    assert stops_publishing(planted.plan, freeze(PLAN)) is not None
    assert checked == [Severity.ERROR, Severity.ERROR, Severity.WARNING]


def test_what_stops_is_what_the_organisation_set(planted: Planted) -> None:
    _write(WRONG)
    set_gate(planted.organisation, {Act.PUBLISHING: ""})
    pass_gate(planted.plan, freeze(PLAN), Act.PUBLISHING)
    _write(RIGHT.replace("hulp", "hulp hulp"))
    set_gate(planted.organisation, {Act.PUBLISHING: "waarschuwing"})
    with pytest.raises(StoppedByChecks, match="twee keer achter elkaar"):
        pass_gate(planted.plan, freeze(PLAN), Act.PUBLISHING)


def test_an_error_undoes_all_of_adopting(planted: Planted) -> None:
    planted.editions[LATER].contributions.update(explanation=WRONG)
    decision = record_decision(
        organisation=planted.organisation,
        facts=DecisionFacts(
            body=Body.COUNCIL, decided_on=date(2026, 6, 18), number="R26-041", title="Vaststelling"
        ),
    )
    edition = planted.editions[LATER].pk
    with pytest.raises(StoppedByChecks, match="het vaststellen"):
        adopt(edition=edition, decision=decision.pk)
    assert not EditionVersion.objects.exists()
    assert Edition.objects.get(pk=edition).stage == ""
    planted.editions[LATER].contributions.update(explanation=RIGHT)
    adopt(edition=edition, decision=decision.pk)


def test_what_was_adopted_stops_no_publication(planted: Planted) -> None:
    planted.editions[LATER].contributions.update(explanation=WRONG)
    set_gate(planted.organisation, {Act.ADOPTING: ""})
    decision = record_decision(
        organisation=planted.organisation,
        facts=DecisionFacts(
            body=Body.COUNCIL, decided_on=date(2026, 6, 18), number="R26-041", title="Vaststelling"
        ),
    )
    adopt(edition=planted.editions[LATER].pk, decision=decision.pk)
    pass_gate(planted.plan, freeze(PLAN), Act.PUBLISHING)
    with pytest.raises(StoppedByChecks):
        pass_gate(planted.plan, freeze(PLAN), Act.PUBLISHING, leave=LATER)


def test_the_working_plan_has_drafts_that_readers_do_not_see(planted: Planted) -> None:
    node = Node.objects.get(code="D1")
    node.explanation = WRONG
    node.save_revision()
    Node.objects.filter(code="A2").update(live=False)
    working = {one.code: one for one in working_snapshot(planted.plan).nodes}
    released = {one.code: one for one in freeze(PLAN).nodes}
    assert "60 procent" in str(working["D1"].explanation)
    assert "60 procent" not in str(released["D1"].explanation)
    assert "A2" in working
    assert "A2" not in released


@pytest.mark.django_db
def test_the_command_says_it_with_a_code_of_its_own(
    planted: Planted, publications: Path, capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.setattr("doelenboom.cli.registry.migrate", lambda: None)
    _write(WRONG)
    assert main(["publish", PLAN]) == 4
    said = capsys.readouterr().err
    assert "15 van 30 is 50 %" in said
    assert "--accept" in said
    assert main(["check", PLAN, "--rule", "cijfers-aandeel"]) == 1
    assert "[cijfers-aandeel]" in capsys.readouterr().out
    assert main(["publish", PLAN, "--accept", "Telling van de GGD."]) == 0
    assert Verdict.objects.get().reason == "Telling van de GGD."
    capsys.readouterr()
    assert main(["check", PLAN, "--rule", "cijfers-aandeel"]) == 0
    told = capsys.readouterr().out
    assert "1 bevinding is met een reden geaccepteerd" in told
    assert "[cijfers-aandeel]" not in told
    assert main(["check", PLAN, "--rule", "cijfers-aandeel", "--all"]) == 0
    assert "Geaccepteerd door opdrachtregel: Telling van de GGD." in capsys.readouterr().out


@pytest.mark.django_db
def test_a_publication_that_fails_accepts_nothing(
    planted: Planted, publications: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _write(WRONG)

    def broken(*_: object, **__: object) -> None:
        raise OSError("no space left")

    with monkeypatch.context() as patch:
        patch.setattr("doelenboom.site.apart.order.build_version", broken)
        with pytest.raises(OSError, match="no space left"):
            publish(PLAN, accept="Telling van de GGD.")
    assert not Verdict.objects.exists()
    publish(PLAN, accept="Telling van de GGD.")
    assert Verdict.objects.get().reason == "Telling van de GGD."


def test_an_adopted_text_settles_itself_and_none_whose_code_begins_the_same(
    planted: Planted,
) -> None:
    _write(WRONG)
    subject = subject_of(freeze(PLAN))
    stopped = what_stops(
        subject, planted.organisation, Act.PUBLISHING, settled=["element:D", "bijdrage:najaar:"]
    )
    assert stopped is not None
    assert [one.finding.place.owner for one in stopped.findings] == ["element:D1"]
    settled = ["element:D1"]
    assert what_stops(subject, planted.organisation, Act.PUBLISHING, settled=settled) is None
