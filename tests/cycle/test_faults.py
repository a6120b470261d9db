"""People leave, elements move, texts cross: nothing is lost and nothing is doubled."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from django.db.models import RestrictedError

from doelenboom.cycle.api import (
    AnswerVersion,
    Assignment,
    StaleAnswer,
    answer_of,
    approve,
    delegate,
    hand_in,
    matrix,
    may_answer,
    my_assignments,
    plan_round,
    remind,
    save_answer,
    widen_round,
)
from doelenboom.goals.api import add_node, move_node
from doelenboom.history.api import AuditEvent, acting_as, save_revisions
from tests.cycle.conftest import Town, filled


def _write(town: Town, code: str, text: str = "Gedaan.") -> Assignment:
    row = town.asked(code)
    return save_answer(assignment=row.pk, version=row.version, answer=filled(row, text=text))


def test_a_stale_save_is_refused_with_the_stored_text(town: Town) -> None:
    town.open()
    with acting_as(town.bram):
        _write(town, "A.1", "Van Bram.")
    with acting_as(town.anna), pytest.raises(StaleAnswer, match="door Bram Jansen") as refused:
        row = town.asked("A.1")
        save_answer(assignment=row.pk, version=0, answer=filled(row, text="Van Anna."))
    assert refused.value.stored.explanation == "<p>Van Bram.</p>"
    assert town.asked("A.1").explanation == "<p>Van Bram.</p>"


def test_saving_the_same_again_changes_nothing(town: Town) -> None:
    """A browser that never heard the answer sends the same text once more."""
    town.open()
    first = _write(town, "A.1")
    events = AuditEvent.objects.count()
    again = save_answer(
        assignment=first.pk, version=first.version, answer=answer_of(town.asked("A.1"))
    )
    assert (again.version, again.saved_at) == (first.version, first.saved_at)
    assert AuditEvent.objects.count() == events


def test_what_a_colleague_wrote_is_kept_when_another_goes_on(town: Town) -> None:
    town.open()
    with acting_as(town.anna):
        _write(town, "A.1", "Van Anna.")
    with acting_as(town.bram):
        _write(town, "A.1", "Van Bram.")
    kept = AnswerVersion.objects.get()
    assert (kept.made_by, kept.content["explanation"]) == ("Anna Jansen", "<p>Van Anna.</p>")


def test_an_owner_that_is_removed_leaves_the_text_and_its_name(town: Town) -> None:
    town.open()
    _write(town, "A.1", "Blijft staan.")
    town.care.delete()
    row = town.asked("A.1")
    assert (row.owner, row.owner_name) == (None, "Team Zorg")
    assert row.explanation == "<p>Blijft staan.</p>"
    assert my_assignments(town.anna) == []
    seen = next(r for r in matrix(town.edition).rows if r.place.code == "A.1")
    assert seen.person == ""
    delegate(assignments=[row.pk], to=town.bram)
    assert {one.assignment.node.code for one in my_assignments(town.bram)} == {"A.1", "A.2"}
    approve_by(town, "A.1")
    assert town.asked("A.1").stage == "approved"


def approve_by(town: Town, code: str) -> None:
    row = town.asked(code)
    row = hand_in(assignment=row.pk, version=row.version)
    assert approve(assignments=[row.pk]).done == [row.pk]


def test_an_account_that_is_removed_leaves_the_assignment_to_the_owner(town: Town) -> None:
    town.open()
    row = town.asked("A.1")
    delegate(assignments=[row.pk], to=town.bram)
    town.bram.delete()
    assert town.asked("A.1").assignee is None
    assert [one.assignment.node.code for one in my_assignments(town.anna)] == ["A.1"]
    assert town.asked("A.2").owner_name == "Team Jeugd"


def test_an_account_that_is_no_longer_active_answers_nothing(town: Town) -> None:
    town.open()
    town.anna.is_active = False
    town.anna.save()
    row = town.asked("A.1")
    assert not may_answer(town.anna, row)
    assert may_answer(town.bram, town.asked("A.2"))
    assert remind(assignments=[row.pk]) == []
    seen = {r.place.code: r.person for r in matrix(town.edition).rows}
    assert seen["A.1"] == ""
    assert [node.code for node, _ in plan_round(town.edition).without_account] == ["A.1", "B.1"]


def test_an_element_that_moves_keeps_its_text_and_changes_group(town: Town) -> None:
    town.open()
    _write(town, "A.1", "Verhuist mee.")
    move_node(node=town.nodes["A.1"], parent=town.nodes["B"])
    seen = matrix(town.edition)
    groups = {g.programme.code: [r.place.code for r in g.rows] for g in seen.groups}
    assert groups == {"A": ["A.2"], "B": ["B.1", "B.2", "A.1"]}
    assert town.asked("A.1").explanation == "<p>Verhuist mee.</p>"
    assert widen_round(town.edition) == 0
    assert Assignment.objects.count() == 4
    assert sum(group.tally.total for group in seen.groups) == 4


def test_an_element_that_is_asked_about_cannot_be_deleted(town: Town) -> None:
    town.open()
    with pytest.raises(RestrictedError):
        town.nodes["B.1"].delete()
    assert town.asked("B.1").stage == "todo"


def test_an_element_that_is_withdrawn_stays_in_sight(town: Town) -> None:
    town.open()
    _write(town, "A.1")
    node = town.nodes["A.1"]
    node.live = False
    node.save()
    assert [r.place.code for r in matrix(town.edition).rows] == ["A.1", "A.2", "B.1", "B.2"]
    assert town.asked("A.1").explanation == "<p>Gedaan.</p>"


def test_a_new_element_is_asked_about_once(town: Town) -> None:
    town.open()
    new = add_node(
        plan=town.plan, parent=town.nodes["A"], level=town.level, code="A.3", title="Nieuw"
    )
    assert widen_round(town.edition) == 0  # not released yet
    save_revisions([new])
    assert widen_round(town.edition) == 1
    assert widen_round(town.edition) == 0
    assert [r.place.code for r in matrix(town.edition).rows][2] == "A.3"


def test_the_night_of_the_deadline(town: Town) -> None:
    """Ten seconds before midnight nobody is late; at midnight whose turn it is, is."""
    round_ = town.open()
    round_.deadlines.filter(step="hand_in").update(day="2026-03-29")
    _write(town, "A.2")
    row = town.asked("A.2")
    hand_in(assignment=row.pk, version=row.version)
    before = datetime(2026, 3, 29, 21, 59, 50, tzinfo=UTC)
    after = datetime(2026, 3, 29, 22, 0, 0, tzinfo=UTC)
    assert matrix(town.edition, now=before).late == ()
    assert [r.place.code for r in matrix(town.edition, now=after).late] == ["A.1", "B.1", "B.2"]
    assert [one.days_late for one in my_assignments(town.anna, now=after)] == [1]
    # Late is not closed: what is written that night is kept.
    assert _write(town, "A.1").stage == "draft"


def test_last_times_text_is_unchanged_only_while_it_is(town: Town) -> None:
    town.open()
    row = town.asked("A.1")
    same = "<p>Voortgang A.1 Wat we doen</p>"
    rows = [{**row.rows[0], "progress": same, "unchanged": True}, row.rows[1]]
    saved = save_answer(assignment=row.pk, version=0, answer=replace(answer_of(row), rows=rows))
    assert saved.rows[0]["unchanged"] is True
    rows[0] = {**rows[0], "progress": "<p>Voortgang A.1 Wat we deden</p>"}
    saved = save_answer(assignment=row.pk, version=1, answer=replace(answer_of(saved), rows=rows))
    assert saved.rows[0]["unchanged"] is False
