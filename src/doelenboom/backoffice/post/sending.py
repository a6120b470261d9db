"""Sending the letters that wait.

A letter is claimed before it is sent, so that two workers never send the same one. A process
that dies while sending leaves its claim behind; after a quarter of an hour the letter is tried
again. Both mails then carry the same Message-ID, by which mail programs show one.
"""

import logging
import smtplib
from datetime import datetime, timedelta
from email.utils import parseaddr

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.db.models import F, Q
from django.utils import timezone

from doelenboom.cycle.api import Letter

logger = logging.getLogger(__name__)
CLAIM_LASTS = timedelta(minutes=15)
MOST_TRIES = 8
_LONGEST_PAUSE = timedelta(hours=6)


def send_waiting(*, most: int = 500) -> tuple[int, int]:
    """Send what lies ready; how many went well, and how many failed.

    A failure is written on the letter and tried again later (after 1, 2, 4 … minutes, eight
    times); when the server itself is away the rest is left for the next time.
    """
    sent = failed = 0
    for pk, seen in _ready(timezone.now())[:most]:
        letter = _claim(pk, seen)
        if letter is None:
            continue
        try:
            _send(letter)
        except (OSError, smtplib.SMTPException, ValueError) as error:
            failed += 1
            _failed(letter, error)
            if not isinstance(error, smtplib.SMTPRecipientsRefused | ValueError):
                break
        else:
            sent += 1
            Letter.objects.filter(pk=pk).update(sent_at=timezone.now(), failure="")
    return sent, failed


def try_again(letters: "list[int]") -> int:
    """Put letters that failed back on the pile, at once; how many."""
    again = Letter.objects.filter(pk__in=letters, sent_at=None).exclude(failure="")
    return again.update(tries=0, taken_at=None, failure="")


def _ready(now: datetime) -> list[tuple[int, datetime | None]]:
    """Letters whose turn it is, oldest first, with when they were last taken.

    Nobody sends them now, and their pause after a failure is over.
    """
    waiting = Letter.objects.filter(sent_at=None, tries__lt=MOST_TRIES)
    free = waiting.filter(Q(taken_at=None) | Q(taken_at__lt=now - timedelta(minutes=1)))
    rows = free.order_by("pk").values_list("pk", "taken_at", "tries", "failure")
    return [(pk, taken) for pk, taken, tries, failure in rows if _turn(now, taken, tries, failure)]


def _turn(now: datetime, taken: datetime | None, tries: int, failure: str) -> bool:
    if taken is None:
        return True
    pause = min(timedelta(minutes=2 ** max(tries - 1, 0)), _LONGEST_PAUSE)
    return now - taken >= (pause if failure else CLAIM_LASTS)


def _claim(pk: int, seen: datetime | None) -> Letter | None:
    """Take a letter, unless another process took it since it was ``seen``."""
    untouched = Letter.objects.filter(pk=pk, sent_at=None, taken_at=seen)
    mine = untouched.update(taken_at=timezone.now(), tries=F("tries") + 1, failure="")
    return Letter.objects.filter(pk=pk).first() if mine else None


def _send(letter: Letter) -> None:
    if not parseaddr(letter.address)[1] or "\n" in letter.address:
        raise ValueError(f"“{letter.address}” is geen mailadres.")
    headers = {
        "Message-ID": f"<brief-{letter.pk}@{_domain()}>",
        "Auto-Submitted": "auto-generated",
    }
    with get_connection() as connection:
        EmailMessage(
            letter.subject, letter.text, to=[letter.address], connection=connection,
            headers=headers,
        ).send()  # fmt: skip


def _domain() -> str:
    return parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2] or "localhost"


def _failed(letter: Letter, error: Exception) -> None:
    logger.warning("letter %s was not sent: %s", letter.pk, type(error).__name__)
    Letter.objects.filter(pk=letter.pk).update(failure=_why(error))


def _why(error: Exception) -> str:
    """What went wrong, for the controller; never a password or an address of the server."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return "De mailserver kent dit mailadres niet. Controleer het adres bij het account."
    if isinstance(error, smtplib.SMTPAuthenticationError):
        return "De mailserver laat ons niet inloggen. De beheerder kan dat herstellen."
    if isinstance(error, ValueError):
        return "Dit mailadres is niet goed geschreven. Verbeter het bij het account."
    return "De mailserver is niet te bereiken of weigerde de mail. We proberen het later opnieuw."
