"""Telling people what a round along the sources found, when there is something to tell."""

from datetime import datetime, timedelta
from email.utils import parseaddr

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.mail import EmailMessage, get_connection

from doelenboom.backoffice.mailing.letter import letter
from doelenboom.backoffice.roles import GROUP_NAMES, Role
from doelenboom.indicators.api import Line, lines, news
from doelenboom.kernel.dates import AMSTERDAM
from doelenboom.statistics.api import Round, latest_told, looked_at, note_told, untold_since

RECEIVERS = (Role.CONTROLLER, Role.ADMINISTRATOR)
_AGAIN_AFTER = timedelta(days=7)


def tell_round(round_: Round) -> None:
    """Mail what changed since people were last told, and what newly needs one of them.

    What waits for a person is told when it is new, and once a week as long as it lasts, so
    that nobody learns to throw these mails away. A mail that cannot be sent is tried with the
    next round, which then tells about both.
    """
    moment = round_.finished_at or round_.started_at
    told = latest_told(before=round_)
    changes = news(untold_since(round_), moment)
    asking = [line for line in lines(moment.astimezone(AMSTERDAM).date()) if line.standing.asks]
    marks = sorted(_mark(line) for line in asking)
    worth = (
        changes
        or set(marks) - set(told.asking if told else ())
        or (marks and _long_ago(told, moment))
    )
    if not worth:
        note_told(round_=round_, asking=marks, mailed=False)
        return
    message = letter(
        moment=moment,
        looked_at=looked_at(round_),
        changes=changes,
        asking=asking,
        base=settings.WAGTAILADMIN_BASE_URL.rstrip("/"),
    )
    _send(message.subject, message.text)
    note_told(round_=round_, asking=marks, mailed=True)


def addresses() -> list[str]:
    """Mail addresses of those who keep the figures in order."""
    groups = [GROUP_NAMES[role] for role in RECEIVERS]
    accounts = get_user_model().objects.filter(is_active=True, groups__name__in=groups)
    found = accounts.exclude(email="").order_by("email").values_list("email", flat=True).distinct()
    return [address for address in found if parseaddr(address)[1]]


def _send(subject: str, text: str) -> None:
    """One mail per person: nobody sees who else gets it."""
    with get_connection() as connection:
        for address in addresses():
            EmailMessage(subject, text, to=[address], connection=connection).send()


def _mark(line: Line) -> str:
    return f"{line.indicator.pk}:{line.standing.value}"


def _long_ago(told: Round | None, moment: datetime) -> bool:
    return told is None or told.mailed_at is None or moment - told.mailed_at >= _AGAIN_AFTER
