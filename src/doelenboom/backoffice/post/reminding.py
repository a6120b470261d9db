"""Reminders that nobody has to think of: some days before a deadline, and some days after.

Per person in one transaction: the letter and the note that these contributions were reminded
of. A worker that is killed leaves a person done or not done, never half, and the next look goes
on where it stopped. A worker that was away on the day itself makes up for it; nobody gets two
reminders on one day.
"""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

from django.db import transaction

from doelenboom.backoffice.post.letters import recipient_of, tell_reminded
from doelenboom.cycle.api import Assignment, Deadline, remind
from doelenboom.kernel.dates import AMSTERDAM, dutch_day
from doelenboom.kernel.stages import WITH_CONTRIBUTOR, EditionStage, RoundStep

_TEXTS = (
    "explanation", "measure", "judgement_reason", "aspects", "rows", "milestones", "risks",
)  # fmt: skip
FROM_HOUR = time(7)
"""No mail at night."""


def remind_due(now: datetime) -> int:
    """Remind who is due for it; the number of people who got a letter."""
    local = now.astimezone(AMSTERDAM)
    if local.time() < FROM_HOUR:
        return 0
    piles: dict[int, list[Assignment]] = defaultdict(list)
    turn: set[int] = set()
    days = _hand_in_days()
    for assignment in _open():
        user = recipient_of(assignment)
        if user is None:
            continue
        piles[user.pk].append(assignment)
        if _is_turn(assignment, assignment.due or days.get(assignment.round_id), local.date()):
            turn.add(user.pk)
    return sum(_remind([row.pk for row in piles[user]]) for user in sorted(turn))


def _remind(assignments: list[int]) -> bool:
    with transaction.atomic():
        posted = tell_reminded(assignments)
        if not posted.about:
            return False
        remind(assignments=posted.about)
    return True


def _open() -> Iterable[Assignment]:
    """What contributors still have to hand in, in rounds that remind by themselves."""
    asked = Assignment.objects.filter(
        round__edition__stage=EditionStage.COLLECTING.value, stage__in=list(WITH_CONTRIBUTOR)
    ).exclude(round__remind_before=None, round__remind_after=None)
    people = asked.select_related("round", "assignee", "owner__user")
    return people.defer(*_TEXTS).order_by("pk")


def _is_turn(assignment: Assignment, due: date | None, today: date) -> bool:
    """Whether the day for a reminder has come, and none was sent since."""
    if due is None:
        return False
    before, after = assignment.round.remind_before, assignment.round.remind_after
    days = []
    if before is not None and today <= due:
        days.append(due - timedelta(days=before))
    if after is not None and today > due:
        days.append(due + timedelta(days=after))
    reminded = assignment.reminded_at
    last = dutch_day(reminded) if reminded else date.min
    return any(last < day <= today for day in days)


def _hand_in_days() -> dict[int, date]:
    found = Deadline.objects.filter(step=RoundStep.HAND_IN.value)
    return dict(found.values_list("round_id", "day"))
