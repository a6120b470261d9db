"""Writing the letters of a round: who gets one, and what it is about.

Called in the transaction of the act itself. One letter per person, whatever the number of
contributions; nobody reads about the work of somebody else.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from doelenboom.backoffice.post import texts
from doelenboom.cycle.api import (
    Assignment,
    Deadline,
    Letter,
    LetterKind,
    days_late,
    hand_in_day,
)
from doelenboom.history.api import current_actor
from doelenboom.kernel.dates import dutch_day
from doelenboom.kernel.stages import RoundStep
from doelenboom.kernel.wording import enumerate_nl

_NEEDS = ("assignee", "owner__user", "node", "round__edition__plan__organisation")
Writer = Callable[[str, texts.Setting, Sequence[texts.Item]], texts.Text]


@dataclass(frozen=True, slots=True)
class Posted:
    """What came of writing to people.

    ``about`` are the contributions that somebody got a letter about; ``unreachable`` names
    people without a mail address; ``nobody`` counts contributions that no account answers for;
    ``again`` names people who already had a reminder today.
    """

    names: tuple[str, ...] = ()
    about: tuple[int, ...] = ()
    unreachable: tuple[str, ...] = ()
    nobody: int = 0
    again: tuple[str, ...] = ()


def recipient_of(assignment: Assignment) -> Any | None:
    """The account that fills it in: who was asked, else the owner's; none when it is closed."""
    user = assignment.assignee or (assignment.owner.user if assignment.owner else None)
    return user if user is not None and user.is_active else None


def invite(assignments: Iterable[int], *, message: str) -> Posted:
    """Ask people for their part."""
    return _post(
        assignments,
        LetterKind.INVITATION,
        lambda name, about, items: texts.invitation(name, about, items, message),
    )


def tell_reminded(assignments: Iterable[int]) -> Posted:
    """Remind people of everything among these that is theirs."""
    return _post(assignments, LetterKind.REMINDER, texts.reminder)


def tell_returned(assignments: Iterable[int], *, reason: str) -> Posted:
    """Tell that work came back, and why."""
    return _post(
        assignments,
        LetterKind.RETURNED,
        lambda name, about, items: texts.returned(name, about, items, reason),
    )


def tell_extended(assignments: Iterable[int], *, until: date) -> Posted:
    """Tell that there is more time."""
    return _post(
        assignments,
        LetterKind.EXTENDED,
        lambda name, about, items: texts.extended(name, about, items, until),
    )


def tell_refused(assignments: Iterable[int], *, because: str) -> Posted:
    """Tell that there is no more time."""
    return _post(
        assignments,
        LetterKind.REFUSED,
        lambda name, about, items: texts.refused(name, about, items, because),
    )


def tell_delegated(assignments: Iterable[int], *, note: str = "") -> Posted:
    """Tell a colleague what is theirs now."""
    return _post(
        assignments,
        LetterKind.DELEGATED,
        lambda name, about, items: texts.delegated(name, about, items, note),
    )


def _post(pks: Iterable[int], kind: LetterKind, write: Writer) -> Posted:
    """Write one letter per person, within the transaction that is open."""
    rows = list(
        Assignment.objects.filter(pk__in=list(pks)).select_related(*_NEEDS).order_by("position")
    )
    piles: dict[Any, list[Assignment]] = defaultdict(list)
    for row in rows:
        piles[recipient_of(row)].append(row)
    nobody = len(piles.pop(None, ()))
    day = dutch_day(timezone.now())
    days = _deadlines(rows)
    had = _had_today(piles, day) if kind is LetterKind.REMINDER else set()
    reached = {user: pile for user, pile in piles.items() if user.email and user.pk not in had}
    letters = []
    for user, pile in reached.items():
        text = write(_name(user), _about(pile), [_item(row, days) for row in pile])
        letters.append(
            Letter(
                round=pile[0].round, user=user, address=user.email, kind=kind.value, day=day,
                subject=text.subject, text=text.text,
            )
        )  # fmt: skip
    Letter.objects.bulk_create(
        letters, batch_size=500, ignore_conflicts=kind is LetterKind.REMINDER
    )
    return Posted(
        names=tuple(map(_name, reached)),
        about=tuple(row.pk for pile in reached.values() for row in pile),
        unreachable=tuple(_name(user) for user in piles if not user.email and user.pk not in had),
        nobody=nobody,
        again=tuple(_name(user) for user in piles if user.pk in had),
    )


def _had_today(people: Iterable[Any], day: date) -> set[int]:
    """Who had a reminder today; the database holds that nobody gets a second one."""
    found = Letter.objects.filter(
        user__in=[user.pk for user in people], day=day, kind=LetterKind.REMINDER.value
    )
    return set(found.values_list("user_id", flat=True))


def _deadlines(rows: Sequence[Assignment]) -> dict[int, dict[RoundStep, date]]:
    found: dict[int, dict[RoundStep, date]] = defaultdict(dict)
    for one in Deadline.objects.filter(round__in={row.round_id for row in rows}):
        found[one.round_id][RoundStep(one.step)] = one.day
    return found


def _item(row: Assignment, days: Mapping[int, Mapping[RoundStep, date]]) -> texts.Item:
    due = hand_in_day(row.due, days.get(row.round_id, {}))
    return texts.Item(
        title=f"{row.node.code} {row.node.title}",
        due=due,
        late_days=days_late(due, timezone.now()),
        address=_absolute(reverse("backoffice:contribution", args=[row.pk])),
    )


def _about(pile: Sequence[Assignment]) -> texts.Setting:
    """Where a letter comes from; a reminder may be about several rounds at once."""
    editions = {row.round.edition_id: row.round.edition for row in pile}.values()
    organisations = {one.plan.organisation_id: one.plan.organisation.name for one in editions}
    actor = current_actor()
    return texts.Setting(
        edition=enumerate_nl([one.title for one in editions]),
        organisation=enumerate_nl(list(organisations.values())),
        desk=_absolute(reverse("wagtailadmin_home")),
        by=_name(actor) if actor else "De controller",
    )


def _absolute(path: str) -> str:
    return settings.WAGTAILADMIN_BASE_URL.rstrip("/") + path


def _name(user: Any) -> str:
    return str(user.get_full_name() or user.get_username())
