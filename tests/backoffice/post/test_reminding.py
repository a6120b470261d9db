"""Reminders by the software: on their day, once, also after a worker was away or killed."""

from datetime import datetime, time, timedelta
from typing import Any

import pytest
from django.core import mail
from django.utils import timezone

from doelenboom.backoffice.post import reminding
from doelenboom.backoffice.post.reminding import remind_due
from doelenboom.cli.worker import tend_rounds
from doelenboom.cycle.api import Assignment, Letter, Round
from doelenboom.history.api import AuditEvent
from doelenboom.kernel.dates import AMSTERDAM
from doelenboom.kernel.stages import RoundStep
from tests.backoffice.screens.rounds.conftest import Running, begin, today


@pytest.fixture
def running(roles: None) -> Running:
    return begin()


@pytest.fixture
def at_noon(monkeypatch: pytest.MonkeyPatch) -> datetime:
    """Noon of today: tests do not depend on the hour at which they run."""
    return datetime.combine(today(), time(12), tzinfo=AMSTERDAM)


def due_in(running: Running, days: int) -> None:
    found = running.edition.round.deadlines.filter(step=RoundStep.HAND_IN.value)
    found.update(day=today() + timedelta(days=days))


@pytest.mark.parametrize(
    ("days", "reminded"), [(10, 0), (4, 0), (3, 2), (2, 2), (0, 2), (-1, 2), (-5, 2)]
)
def test_from_three_days_before_and_the_day_after(
    running: Running, at_noon: datetime, days: int, reminded: int
) -> None:
    due_in(running, days)
    assert remind_due(at_noon) == reminded
    assert Letter.objects.filter(kind="reminder").count() == reminded
    assert remind_due(at_noon) == 0
    assert AuditEvent.objects.filter(verb="herinnerd").count() == 4 * reminded


def test_once_before_and_once_after(running: Running, at_noon: datetime) -> None:
    due_in(running, 3)
    assert remind_due(at_noon) == 2
    earlier = timezone.now() - timedelta(days=5)
    Letter.objects.update(day=earlier.date())
    Assignment.objects.update(reminded_at=earlier)
    due_in(running, -1)
    assert remind_due(at_noon) == 2
    assert set(Assignment.objects.values_list("reminders", flat=True)) == {2}


def test_one_letter_with_everything_of_a_person(running: Running, at_noon: datetime) -> None:
    due_in(running, 3)
    anna = running.people[0]
    mine = running.of(anna)
    running.hand_in(mine[0])
    Assignment.objects.filter(pk=mine[1].pk).update(due=today() + timedelta(days=20))
    remind_due(at_noon)
    letter = Letter.objects.get(user=anna)
    assert letter.text.count("/beheer/bijdrage/") == 3
    assert mine[0].node.title not in letter.text


def test_not_at_night(running: Running, at_noon: datetime) -> None:
    due_in(running, 1)
    assert remind_due(at_noon.replace(hour=6, minute=59)) == 0
    assert remind_due(at_noon.replace(hour=7)) == 2


def test_rounds_may_do_without(running: Running, at_noon: datetime) -> None:
    due_in(running, 1)
    Round.objects.update(remind_before=None, remind_after=None)
    assert remind_due(at_noon) == 0
    Round.objects.update(remind_before=None, remind_after=1)
    assert remind_due(at_noon) == 0
    due_in(running, -1)
    assert remind_due(at_noon) == 2


def test_closed_rounds_and_gone_people_get_nothing(running: Running, at_noon: datetime) -> None:
    due_in(running, 1)
    type(running.people[0]).objects.filter(pk=running.people[0].pk).update(is_active=False)
    assert remind_due(at_noon) == 1
    type(running.edition).objects.filter(pk=running.edition.pk).update(stage="reviewing")
    Letter.objects.all().delete()
    Assignment.objects.update(reminded_at=None)
    assert remind_due(at_noon) == 0


@pytest.mark.django_db(transaction=True)
def test_a_worker_that_is_killed_leaves_people_done_or_not_done(
    running: Running, at_noon: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    due_in(running, 1)
    real = reminding.remind
    calls: list[Any] = []

    def killed(**asked: Any) -> Any:
        calls.append(asked)
        if len(calls) == 2:
            raise KeyboardInterrupt
        return real(**asked)

    monkeypatch.setattr(reminding, "remind", killed)
    with pytest.raises(KeyboardInterrupt):
        remind_due(at_noon)
    assert Letter.objects.count() == 1
    assert Assignment.objects.filter(reminders=1).count() == 4
    monkeypatch.setattr(reminding, "remind", real)
    assert remind_due(at_noon) == 1
    assert Letter.objects.count() == 2
    assert set(Assignment.objects.values_list("reminders", flat=True)) == {1}


@pytest.mark.parametrize(
    ("moment", "reminded"),
    [
        ("2026-03-29 07:30", 2),  # the night that summer time began: an hour shorter
        ("2026-03-28 23:30", 0),  # the deadline itself: still in time
    ],
)
def test_the_day_after_is_counted_in_dutch_days(
    running: Running, moment: str, reminded: int
) -> None:
    days = running.edition.round.deadlines.filter(step=RoundStep.HAND_IN.value)
    days.update(day=datetime(2026, 3, 28, tzinfo=AMSTERDAM).date())
    Round.objects.update(remind_before=None, remind_after=1)
    now = datetime.fromisoformat(moment).replace(tzinfo=AMSTERDAM)
    assert remind_due(now) == reminded


def test_the_worker_reminds_and_sends_by_itself(
    running: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reminding, "FROM_HOUR", time(0))
    due_in(running, 2)
    tend_rounds()
    assert sorted(one.to[0] for one in mail.outbox) == [
        "anna@duinmonde.example", "bob@duinmonde.example",
    ]  # fmt: skip
    tend_rounds()
    assert len(mail.outbox) == 2
