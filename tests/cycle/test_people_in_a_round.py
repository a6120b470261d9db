"""Handing over, more time, reminders and remarks."""

from datetime import date

import pytest
from django.contrib.auth.models import AnonymousUser

from doelenboom.cycle.api import (
    CycleError,
    NotTheirTurn,
    RoundClosed,
    ask_extension,
    comment,
    delegate,
    extend,
    hand_in,
    matrix,
    may_answer,
    my_assignments,
    refuse_extension,
    remind,
    settle,
)
from doelenboom.history.api import AuditEvent, acting_as
from tests.cycle.conftest import HAND_IN, Town, filled


def _last(verb: str) -> AuditEvent:
    return AuditEvent.objects.filter(verb=verb).latest("id")


def test_who_may_answer(town: Town) -> None:
    town.open()
    row = town.asked("A.1")
    assert may_answer(town.anna, row)
    assert not may_answer(town.bram, row)
    assert not may_answer(AnonymousUser(), row)
    assert not may_answer(None, row)
    delegate(assignments=[row.pk], to=town.bram, note="Ik ben met verlof.")
    row = town.asked("A.1")
    assert may_answer(town.bram, row)
    assert not may_answer(town.anna, row)
    assert row.taken_over
    event = _last("bijdrage overgedragen")
    assert (event.before, event.after) == ({"wie": "Anna Jansen"}, {"wie": "Bram Jansen"})
    assert event.note == "Ik ben met verlof."


def test_handing_over_to_nobody_is_refused_and_twice_is_once(town: Town) -> None:
    town.open()
    row = town.asked("A.1")
    for _ in range(2):
        delegate(assignments=[row.pk], to=town.bram)
    assert AuditEvent.objects.filter(verb="bijdrage overgedragen").count() == 1
    town.bram.is_active = False
    with pytest.raises(CycleError, match="niet actief"):
        delegate(assignments=[row.pk], to=town.bram)


def test_more_time_is_asked_given_and_refused(town: Town) -> None:
    town.open()
    row = town.asked("A.1")
    until = date(2099, 9, 17)
    with pytest.raises(CycleError, match="waarom"):
        ask_extension(assignment=row.pk, until=until, because=" ")
    with pytest.raises(CycleError, match="al voorbij"):
        ask_extension(assignment=row.pk, until=date(2020, 1, 1), because="Ziek.")
    ask_extension(assignment=row.pk, until=until, because="Ziek.")
    with pytest.raises(CycleError, match="waarom"):
        refuse_extension(assignment=row.pk, because="")
    refuse_extension(assignment=row.pk, because="De raad wacht.")
    with pytest.raises(CycleError, match="geen uitstel"):
        refuse_extension(assignment=row.pk, because="Nog eens.")
    ask_extension(assignment=row.pk, until=until, because="Echt ziek.")
    extend(assignments=[row.pk], until=until)
    row = town.asked("A.1")
    assert (row.due, row.asked_until, row.asked_because) == (until, None, "")
    assert _last("uitstel gegeven").note == "Echt ziek."
    assert my_assignments(town.anna)[0].due == until
    assert matrix(town.edition).rows[1].due == HAND_IN
    hand_in(assignment=row.pk, version=0, answer=filled(row))
    with pytest.raises(NotTheirTurn):
        ask_extension(assignment=row.pk, until=until, because="Toch.")


def test_a_reminder_goes_to_whose_turn_it_is_once_per_person(town: Town) -> None:
    town.open()
    handed = town.asked("A.2")
    hand_in(assignment=handed.pk, version=0, answer=filled(handed))
    delegate(assignments=[town.asked("B.1").pk], to=town.anna)
    rows = [town.asked(code).pk for code in ("A.1", "A.2", "B.1", "B.2")]
    [told] = remind(assignments=rows)
    assert told.user == town.anna
    assert [row.node.code for row in told.assignments] == ["A.1", "B.1"]
    assert [town.asked(code).reminders for code in ("A.1", "A.2", "B.1", "B.2")] == [1, 0, 1, 0]
    assert AuditEvent.objects.filter(verb="herinnerd").count() == 2


def test_after_the_round_nobody_is_reminded_or_asked(town: Town) -> None:
    town.open()
    row = town.asked("A.1")
    town.edition.stage = "council"
    town.edition.save()
    for act in (
        lambda: remind(assignments=[row.pk]),
        lambda: extend(assignments=[row.pk], until=HAND_IN),
        lambda: delegate(assignments=[row.pk], to=town.bram),
    ):
        with pytest.raises(RoundClosed, match="bij de raad"):
            act()


def test_a_remark_is_answered_and_settled(town: Town) -> None:
    town.open()
    row = town.asked("A.1")
    first = comment(assignment=row.pk, passage="rows.0", quote="vier wijken", text="Welke?")
    with acting_as(town.anna):
        reply = comment(assignment=row.pk, passage="", text="Deze vier.", reply_to=first.pk)
    assert (reply.passage, reply.reply_to, reply.author_name) == ("rows.0", first, "Anna Jansen")
    seen = next(r for r in matrix(town.edition).rows if r.place.code == "A.1")
    assert seen.open_remarks == 1
    settle(comment=first.pk)
    assert settle(comment=first.pk).settled_by == "opdrachtregel"
    assert my_assignments(town.anna)[0].open_remarks == 0
    comment(assignment=row.pk, passage="", text="Toch niet.", reply_to=reply.pk)
    first.refresh_from_db()
    assert first.settled_at is None  # a new answer opens it again
    assert AuditEvent.objects.filter(verb="opmerking afgehandeld").count() == 1


def test_a_remark_without_words_or_on_something_else_is_refused(town: Town) -> None:
    town.open()
    row, other = town.asked("A.1"), town.asked("A.2")
    with pytest.raises(CycleError, match="Schrijf eerst"):
        comment(assignment=row.pk, passage="", text="  ")
    elsewhere = comment(assignment=other.pk, passage="status", text="Hoezo?")
    with pytest.raises(CycleError, match="bestaat niet meer"):
        comment(assignment=row.pk, passage="", text="Daarom.", reply_to=elsewhere.pk)
    with pytest.raises(CycleError, match="bestaat niet meer"):
        settle(comment=0)
