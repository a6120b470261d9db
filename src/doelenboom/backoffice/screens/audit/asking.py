"""What a person asked of the audit log."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any, Self

from django.db.models import QuerySet
from django.http import QueryDict

from doelenboom.backoffice.reach import within
from doelenboom.history.api import AuditEvent
from doelenboom.kernel.dates import AMSTERDAM, parse_date
from doelenboom.kernel.errors import NotationError


@dataclass(frozen=True, slots=True)
class Question:
    """Which events to show; empty text means: all of them."""

    who: str = ""
    what: str = ""
    verb: str = ""
    kind: str = ""
    since: str = ""
    until: str = ""

    @classmethod
    def read(cls, query: QueryDict) -> Self:
        """From the address."""
        return cls(
            who=query.get("wie", "").strip()[:200],
            what=query.get("onderwerp", "").strip()[:200],
            verb=query.get("wat", "")[:60],
            kind=query.get("soort", "")[:80],
            since=query.get("van", "").strip()[:40],
            until=query.get("tot", "").strip()[:40],
        )

    @property
    def active(self) -> bool:
        """Whether anything is left out."""
        return any((self.who, self.what, self.verb, self.kind, self.since, self.until))

    def faults(self) -> dict[str, str]:
        """What could not be read, per field, in words for the person who typed it."""
        found = {}
        for name, text in (("van", self.since), ("tot", self.until)):
            try:
                _day(text)
            except NotationError as error:
                found[name] = str(error)
        return found

    def answer(self, user: Any) -> QuerySet[AuditEvent]:
        """The events, newest first; a day that cannot be read is ignored (see ``faults``).

        Whoever works for some organisations only, sees what happened to what those have.
        """
        events = within(user, AuditEvent.objects.order_by("-moment", "-id"))
        if self.who:
            events = events.filter(actor_name__icontains=self.who)
        if self.what:
            events = events.filter(object_label__icontains=self.what)
        if self.verb:
            events = events.filter(verb=self.verb)
        if self.kind:
            events = events.filter(object_type=self.kind)
        if since := _readable(self.since):
            events = events.filter(moment__gte=_start(since))
        if until := _readable(self.until):
            events = events.filter(moment__lt=_start(until + timedelta(days=1)))
        return events


def _day(text: str) -> date | None:
    return parse_date(text) if text else None


def _readable(text: str) -> date | None:
    try:
        return _day(text)
    except NotationError:
        return None


def _start(day: date) -> datetime:
    """First moment of a day in Dutch time."""
    return datetime.combine(day, time.min, tzinfo=AMSTERDAM)
