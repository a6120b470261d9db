"""What a contribution must have, what cannot be stored, and whose turn it is."""

from dataclasses import replace
from typing import Any

import pytest

from doelenboom.cycle.answers.completeness import missing_duties
from doelenboom.cycle.api import (
    Answer,
    AnswerVersion,
    BadAnswer,
    Edition,
    Incomplete,
    NotTheirTurn,
    Risk,
    RoundClosed,
    advance,
    answer_of,
    approve,
    duties_of,
    expected_of,
    extend,
    hand_in,
    reopen,
    save_answer,
    send_back,
    withdraw,
)
from doelenboom.history.api import AuditEvent
from doelenboom.kernel.rollup import Part, roll_up
from doelenboom.kernel.stages import EditionStage, RollUp
from doelenboom.kernel.states import State
from tests.cycle.conftest import HAND_IN, Town, filled

ON, MINOR = State.ON_TRACK, State.MINOR_DEVIATION


def _passages(answer: Answer, state: State | None, **more: Any) -> list[str]:
    options = {"by_exception": False, "has_text_rows": False, **more}
    return [problem.passage for problem in missing_duties(answer, state, **options)]


def test_a_deviation_asks_for_an_explanation_and_a_measure() -> None:
    for state in (MINOR, State.MAJOR_DEVIATION):
        assert _passages(Answer(), state) == ["explanation", "measure"]
    said = Answer(explanation="<p>Het loopt uit.</p>", measure="<p>Wij nemen mensen aan.</p>")
    assert _passages(said, MINOR) == []
    empty = Answer(explanation="<p> </p>", measure="<ul><li></li></ul>")
    assert _passages(empty, MINOR) == ["explanation", "measure"]


def test_without_a_status_nothing_is_handed_in() -> None:
    assert _passages(Answer(explanation="<p>Tekst.</p>"), None) == ["status"]


def test_by_exception_what_is_as_agreed_needs_no_text() -> None:
    assert _passages(Answer(), ON) == ["explanation"]
    assert _passages(Answer(), ON, has_text_rows=True) == ["rows.0"]
    assert _passages(Answer(), ON, by_exception=True) == []
    assert _passages(Answer(), State.COMPLETED, by_exception=True) == []
    assert _passages(Answer(), State.CANCELLED, by_exception=True) == ["explanation"]
    assert _passages(Answer(), MINOR, by_exception=True) == ["explanation", "measure"]


def test_an_own_judgement_that_differs_asks_for_a_reason() -> None:
    worse = roll_up(RollUp.WORST, [Part("Tijd", MINOR)])
    said = Answer(explanation="<p>Tekst.</p>")
    assert _passages(said, ON, expected=worse) == ["judgement_reason"]
    assert _passages(replace(said, judgement_reason="Klein."), ON, expected=worse) == []
    only_counts = roll_up(RollUp.COUNT, [Part("Tijd", MINOR)])
    assert _passages(said, ON, expected=only_counts) == []


def test_what_was_written_is_kept_when_handing_in_is_refused(town: Town) -> None:
    town.open()
    row = town.asked("A.1")
    answer = Answer(status="minor-deviation", explanation="<p>Het loopt uit.</p>",
                    rows=row.rows, milestones=row.milestones)  # fmt: skip
    with pytest.raises(Incomplete, match="wie doet wat, en wanneer"):
        hand_in(assignment=row.pk, version=0, answer=answer)
    row = town.asked("A.1")
    assert (row.stage, row.explanation) == ("draft", "<p>Het loopt uit.</p>")
    assert [problem.passage for problem in duties_of(row)] == ["measure"]


def test_the_elements_below_are_what_a_judgement_is_held_against(town: Town) -> None:
    town.template.roll_up = "worst"
    town.template.save()
    town.prepare()
    town.edition.round.levels.add(town.programme_level)
    from doelenboom.cycle.api import open_round

    open_round(edition=town.edition)
    low = town.asked("A.1")
    hand_in(assignment=low.pk, version=0, answer=filled(low, MINOR))
    save_answer(assignment=town.asked("A.2").pk, version=0, answer=filled(town.asked("A.2"),
                State.MAJOR_DEVIATION))  # fmt: skip
    high = town.asked("A")
    expected = expected_of(high, answer_of(high))
    assert expected.leading.state is MINOR  # the draft of A.2 is not reported yet
    assert [part.name for part in expected.below.missing] == ["Element A.2"]
    with pytest.raises(Incomplete, match="De onderdelen samen geven “wijkt iets af”"):
        hand_in(assignment=high.pk, version=0, answer=filled(high))


def test_aspects_are_what_a_leaf_is_held_against(town: Town) -> None:
    town.template.roll_up = "weighted"
    town.template.save()
    town.aspect("tijd", weight=3)
    town.aspect("geld")
    town.open()
    row = town.asked("A.1")
    answer = replace(filled(row), aspects={"tijd": "minor-deviation", "geld": "on-track"})
    with pytest.raises(Incomplete) as refused:
        hand_in(assignment=row.pk, version=0, answer=answer)
    assert [problem.passage for problem in refused.value.problems] == ["judgement_reason"]
    explained = replace(answer, judgement_reason="De vertraging is al ingelopen.")
    row = hand_in(assignment=row.pk, version=1, answer=explained)
    assert row.aspects == {"tijd": "minor-deviation", "geld": "on-track"}


@pytest.mark.parametrize(
    ("change", "passage", "said"),
    [
        ({"status": "geweldig"}, "status", "staat niet op de schaal. Kies: Volgens afspraak"),
        ({"aspects": {"sfeer": "on-track"}}, "aspects", "hoort niet bij dit sjabloon"),
        ({"rows": []}, "rows", "Ververs de pagina"),
        ({"explanation": "x" * 50_001}, "explanation", "te lang: 50.001 tekens"),
        ({"explanation": None}, "explanation", "hoort tekst"),
        ({"milestones": []}, "milestones", "Kies “vervallen”"),
        ({"risks": [{"risk": "r9"}]}, "risks.0", "staat niet in het register"),
    ],
)  # fmt: skip
def test_rubbish_is_refused_whole_and_told(
    town: Town, change: dict[str, Any], passage: str, said: str
) -> None:
    town.open()
    row = town.asked("A.1")
    with pytest.raises(BadAnswer, match=said) as refused:
        save_answer(assignment=row.pk, version=0, answer=replace(filled(row), **change))
    assert [one.passage for one in refused.value.findings] == [passage]
    assert (town.asked("A.1").version, town.asked("A.1").explanation) == (0, "")


def test_a_milestone_is_read_and_a_bad_day_is_told(town: Town) -> None:
    town.open()
    row = town.asked("A.1")
    [old] = row.milestones
    new = {"text": "  Vierde  wijk ", "due": "1 februari 2100", "state": "planned"}
    moved = {**old, "due": "2099-02-01", "was_due": "1900-01-01", "carried": False}
    saved = save_answer(
        assignment=row.pk, version=0, answer=replace(filled(row), milestones=[moved, new])
    )
    assert saved.milestones[0]["was_due"] == "2098-07-01"
    assert saved.milestones[0]["carried"] is True
    assert saved.milestones[1] == {
        "text": "Vierde wijk", "due": "2100-02-01", "due_text": "", "state": "planned",
        "reached_on": None, "was_due": None, "carried": False,
    }  # fmt: skip
    bad = [old, {"text": "x", "due": "ooit", "state": "af"}]
    with pytest.raises(BadAnswer) as refused:
        save_answer(assignment=row.pk, version=1, answer=replace(filled(row), milestones=bad))
    assert {one.passage for one in refused.value.findings} == {"milestones.1"}


def test_only_our_markup_is_stored_and_plan_texts_cannot_be_changed(town: Town) -> None:
    town.open()
    row = town.asked("A.1")
    rows = [{**row.rows[0], "plan": "<p>Ander plan</p>", "progress": "<b>Klaar</b>"}, row.rows[1]]
    answer = replace(answer_of(row), rows=rows, explanation='<script>x</script><p onclick="x">Ja')
    saved = save_answer(assignment=row.pk, version=0, answer=answer)
    assert saved.rows[0]["plan"] == "<p>Plan A.1 Wat we doen</p>"
    assert saved.rows[0]["progress"] == "<p><b>Klaar</b></p>"
    assert "script" not in saved.explanation
    assert "onclick" not in saved.explanation


def test_a_risk_of_the_register_can_be_told_unchanged(town: Town) -> None:
    Risk.objects.create(edition=town.edition, code="r1", event="Brand")
    town.open()
    row = town.asked("A.1")
    risks = [{"risk": "r1", "text": "", "unchanged": True}, {"risk": "", "text": ""}]
    saved = save_answer(assignment=row.pk, version=0, answer=replace(filled(row), risks=risks))
    assert saved.risks == [{"risk": "r1", "text": "", "unchanged": True}]


def test_each_in_turn(town: Town) -> None:
    town.open()
    row = town.asked("A.1")
    row = hand_in(assignment=row.pk, version=0, answer=filled(row))
    with pytest.raises(NotTheirTurn, match="te beoordelen"):
        save_answer(assignment=row.pk, version=row.version, answer=filled(row))
    row = withdraw(assignment=row.pk)
    assert (row.stage, row.handed_in_at) == ("draft", None)
    with pytest.raises(NotTheirTurn):
        withdraw(assignment=row.pk)
    assert approve(assignments=[row.pk]).refused == [(row.pk, "“A.1 Element A.1” is concept.")]
    row = hand_in(assignment=row.pk, version=row.version)
    approve(assignments=[row.pk])
    with pytest.raises(NotTheirTurn):
        withdraw(assignment=row.pk)
    assert reopen(assignment=row.pk, reason="Te snel.").stage == "handed_in"
    with pytest.raises(NotTheirTurn):
        reopen(assignment=row.pk, reason="Nog eens.")


def test_every_transition_is_one_event_with_what_it_was_and_became(town: Town) -> None:
    town.open()
    before = AuditEvent.objects.count()
    row = town.asked("A.1")
    row = hand_in(assignment=row.pk, version=0, answer=filled(row))
    send_back(assignments=[row.pk], reason="Hoeveel wijken?")
    row = hand_in(assignment=row.pk, version=town.asked("A.1").version)
    approve(assignments=[row.pk])
    events = list(AuditEvent.objects.order_by("id"))[before:]
    assert [(e.verb, e.before["stand"], e.after["stand"]) for e in events] == [
        ("bijdrage begonnen", "nog niet begonnen", "concept"),
        ("bijdrage ingeleverd", "concept", "te beoordelen"),
        ("bijdrage teruggestuurd", "te beoordelen", "teruggestuurd"),
        ("bijdrage ingeleverd", "teruggestuurd", "te beoordelen"),
        ("bijdrage goedgekeurd", "te beoordelen", "goedgekeurd"),
    ]
    assert events[2].note == "Hoeveel wijken?"
    assert {event.organisation for event in events} == {"duinmonde"}
    assert AnswerVersion.objects.filter(assignment=row).count() == 4


def test_after_handing_in_closes_only_what_came_back_or_got_time_is_written(town: Town) -> None:
    town.open()
    for code in ("A.1", "A.2"):
        row = town.asked(code)
        hand_in(assignment=row.pk, version=0, answer=filled(row))
    advance(edition=town.edition, to=EditionStage.REVIEWING)
    late = town.asked("B.1")
    with pytest.raises(RoundClosed, match="Vraag de controller om uitstel"):
        save_answer(assignment=late.pk, version=0, answer=filled(late))
    with pytest.raises(RoundClosed):
        withdraw(assignment=town.asked("A.2").pk)
    extend(assignments=[late.pk], until=HAND_IN)
    assert save_answer(assignment=late.pk, version=0, answer=filled(late)).stage == "draft"
    send_back(assignments=[town.asked("A.1").pk], reason="Meer.")
    back = town.asked("A.1")
    assert save_answer(assignment=back.pk, version=back.version, answer=filled(back, text="Meer."))


def test_nothing_is_judged_once_the_college_has_it(town: Town) -> None:
    town.open()
    row = town.asked("A.1")
    hand_in(assignment=row.pk, version=0, answer=filled(row))
    Edition.objects.filter(pk=town.edition.pk).update(stage="executive")
    with pytest.raises(RoundClosed, match="bij het college"):
        approve(assignments=[row.pk])
    with pytest.raises(RoundClosed):
        save_answer(assignment=town.asked("A.2").pk, version=0, answer=filled(town.asked("A.2")))
