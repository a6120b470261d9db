"""Telling people what a round along the sources found, when there is something to tell."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from email.utils import parseaddr
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.mail import EmailMessage, get_connection

from doelenboom.backoffice.mailing.letter import letter, letter_about_texts
from doelenboom.backoffice.mailing.touched import TouchedByNews, is_mark
from doelenboom.backoffice.roles import GROUP_NAMES, Role, workplaces_of
from doelenboom.indicators.api import Line, News, lines, news
from doelenboom.kernel.dates import dutch_day
from doelenboom.statistics.api import Round, latest_told, looked_at, note_told, untold_since

RECEIVERS = (Role.CONTROLLER, Role.ADMINISTRATOR)
_AGAIN_AFTER = timedelta(days=7)


def tell_round(round_: Round) -> None:
    """Mail what changed since people were last told, and what newly needs one of them.

    Who keeps the figures is told of the figures, and of the sentences that they touch; who may
    write a touched text, of that text alone.

    What waits for a person is told when it is new, and once a week as long as it lasts, so
    that nobody learns to throw these mails away. A mail that cannot be sent is tried with the
    next round, which then tells about both.
    """
    moment = round_.finished_at or round_.started_at
    told = latest_told(before=round_)
    known = set(told.asking if told else ())
    changes = news(untold_since(round_), moment)
    asking = [line for line in lines(dutch_day(moment)) if line.standing.asks]
    marks = sorted(_mark(line) for line in asking)
    worth = changes or set(marks) - known or (marks and _long_ago(told, moment))
    touched = TouchedByNews(changes, [mark for mark in known if is_mark(mark)])
    marks += touched.marks
    if not worth:
        note_told(round_=round_, asking=marks, mailed=False)
        return
    counted = looked_at(round_)
    base = settings.WAGTAILADMIN_BASE_URL.rstrip("/")
    letters: dict[tuple[str, str], str] = {}
    keepers = receivers()
    for account in keepers:
        mine = [one for one in changes if _is_of(account, one)]
        asked = [one for one in asking if _is_of(account, one)]
        if mine or asked:
            written = letter(
                moment=moment, looked_at=counted, changes=mine, asking=asked,
                touched=touched.of(account), base=base,
            )  # fmt: skip
            letters[account.email, written.text] = written.subject
    kept = {account.pk for account in keepers}
    for account in with_address(touched.writers()):
        lines_ = [] if account.pk in kept else touched.of(account)
        if lines_:
            written = letter_about_texts(moment=moment, touched=lines_, base=base)
            letters[account.email, written.text] = written.subject
    _send(letters)
    note_told(round_=round_, asking=marks, mailed=True)


def receivers() -> list[Any]:
    """Accounts of those who keep the figures in order and have a mail address."""
    groups = [GROUP_NAMES[role] for role in RECEIVERS]
    accounts = get_user_model().objects.filter(is_active=True, groups__name__in=groups)
    return with_address(accounts.exclude(email="").order_by("email", "pk").distinct())


def with_address(accounts: Iterable[Any]) -> list[Any]:
    """Those whose mail address can be one."""
    return [account for account in accounts if parseaddr(account.email)[1]]


def _is_of(account: Any, told: Line | News) -> bool:
    """Whether an indicator belongs to an organisation that somebody works for."""
    works = workplaces_of(account)
    return works is None or told.indicator.organisation_id in works.ids


def _send(letters: Mapping[tuple[str, str], str]) -> None:
    """One mail per person: nobody sees who else gets it."""
    with get_connection() as connection:
        for (address, text), subject in letters.items():
            EmailMessage(subject, text, to=[address], connection=connection).send()


def _mark(line: Line) -> str:
    return f"{line.indicator.pk}:{line.standing.value}"


def _long_ago(told: Round | None, moment: datetime) -> bool:
    return told is None or told.mailed_at is None or moment - told.mailed_at >= _AGAIN_AFTER
