"""Mail that stays in the house: kept as files, for the screen "Postvak (proef)".

For trying the product and for developing it. An installation chooses it by
``DOELENBOOM_MAIL_URL=postvak:`` (the demo does so); with a mail server there is no inbox and
its screen does not exist.
"""

import os
import re
import secrets
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage as ParsedMail
from pathlib import Path

from django.conf import settings
from django.core.mail.backends.base import BaseEmailBackend
from django.core.mail.message import EmailMessage
from django.utils import timezone

BACKEND = "doelenboom.backoffice.post.inbox.InboxBackend"
MOST_KEPT = 2000
_NAME = re.compile(r"[0-9]{8}-[0-9]{12}-[0-9a-f]{8}")


class InboxBackend(BaseEmailBackend):
    """Keeps every mail as a file of its own; nothing leaves the machine."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Write the mails; beside and renamed, so that a reader never sees half a mail."""
        folder = _folder()
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        for mail in email_messages:
            name = f"{timezone.now().astimezone(UTC):%Y%m%d-%H%M%S%f}-{secrets.token_hex(4)}"
            beside = folder / f".{name}"
            handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(handle, "wb") as file:
                file.write(mail.message().as_bytes())
            beside.rename(folder / f"{name}.eml")
        _forget_old(folder)
        return len(email_messages)


@dataclass(frozen=True, slots=True)
class Mail:
    """A mail as the screen shows it."""

    key: str
    to: str
    sender: str
    subject: str
    text: str
    moment: datetime


def has_inbox() -> bool:
    """Whether this installation keeps its mail instead of sending it."""
    return bool(settings.EMAIL_BACKEND == BACKEND)


def mails(to: str = "") -> Iterator[Mail]:
    """Kept mails, newest first; only those to this address where one is given."""
    folder = _folder()
    names = sorted((path.stem for path in folder.glob("*.eml")), reverse=True)
    for name in names:
        found = mail(name)
        if found and (not to or found.to == to):
            yield found


def mail(key: str) -> Mail | None:
    """One mail; None when there is none of this name."""
    if not _NAME.fullmatch(key):
        return None
    path = _folder() / f"{key}.eml"
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        return None
    parsed: ParsedMail = message_from_bytes(content, policy=policy.default)
    body = parsed.get_body(("plain", "html"))
    return Mail(
        key=key,
        to=str(parsed["to"] or ""),
        sender=str(parsed["from"] or ""),
        subject=str(parsed["subject"] or ""),
        text=body.get_content() if body else "",
        moment=datetime.strptime(key[:21], "%Y%m%d-%H%M%S%f").replace(tzinfo=UTC),
    )


def empty() -> int:
    """Throw every kept mail away; how many."""
    found = list(_folder().glob("*.eml"))
    for path in found:
        path.unlink(missing_ok=True)
    return len(found)


def _folder() -> Path:
    return Path(settings.EMAIL_FILE_PATH)


def _forget_old(folder: Path) -> None:
    names = sorted(path for path in folder.glob("*.eml"))
    for path in names[:-MOST_KEPT]:
        path.unlink(missing_ok=True)
