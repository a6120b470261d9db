"""Uploaded workbooks, kept for an hour for the person who brought them.

Files and not rows: a workbook may be large, and what nobody confirms leaves no trace in the
registry. A name that is guessed or somebody else's opens nothing.
"""

import json
import os
import re
import secrets
import shutil
import time
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.http import HttpRequest

from doelenboom.kernel.errors import DoelenboomError

KEPT_SECONDS = 3600
_FOLDER = "uploads"
_FACTS = "facts.json"
_BOOK = "werkboek.xlsx"
_TOKEN = re.compile(r"[\w-]{43}")


class NotKept(DoelenboomError):
    """The workbook is not, or no longer, kept for this person."""

    def __init__(self) -> None:
        super().__init__(
            "Dit bestand wordt niet meer bewaard: na een uur gooien we het weg. "
            "Kies het bestand opnieuw."
        )


@dataclass(frozen=True, slots=True)
class Kept:
    """A workbook that waits for confirmation."""

    token: str
    path: Path
    name: str


@dataclass(frozen=True, slots=True)
class _Facts:
    """Whose workbook it is, what it was called, and until when it is kept."""

    user: int
    name: str
    until: float


def owner(request: HttpRequest) -> int:
    """For whom the files of a request are kept: the account that is logged in."""
    user: Any = request.user
    return int(user.pk)


def keep(user_pk: int, name: str, chunks: Iterable[bytes]) -> Kept:
    """Keep a workbook; one that the same person brought before is thrown away."""
    shelf = _shelf()
    _tidy(shelf, user_pk)
    token = secrets.token_urlsafe(32)
    folder = shelf / token
    folder.mkdir(mode=0o700)
    with (folder / _BOOK).open("wb") as file:
        for chunk in chunks:
            file.write(chunk)
    facts = _Facts(user_pk, name, time.time() + KEPT_SECONDS)
    (folder / _FACTS).write_text(json.dumps(asdict(facts)), encoding="utf-8")
    return Kept(token, folder / _BOOK, name)


def find(user_pk: int, token: str) -> Kept:
    """The workbook that this person brought under this name.

    Raises:
        NotKept: there is none, it is somebody else's, or its hour is over.
    """
    folder = _shelf() / token
    if not _TOKEN.fullmatch(token) or not folder.is_dir():
        raise NotKept
    facts = _facts(folder)
    if facts is None or facts.user != user_pk or facts.until < time.time():
        raise NotKept
    return Kept(token, folder / _BOOK, facts.name)


def throw_away(kept: Kept) -> None:
    """Forget a workbook."""
    shutil.rmtree(kept.path.parent, ignore_errors=True)


def _shelf() -> Path:
    shelf = Path(settings.DATA_DIR) / _FOLDER
    shelf.mkdir(mode=0o700, parents=True, exist_ok=True)
    return shelf


def _tidy(shelf: Path, user_pk: int) -> None:
    """Throw away what is over its hour, what was half written, and this person's earlier one."""
    now = time.time()
    for entry in os.scandir(shelf):
        facts = _facts(Path(entry.path))
        half_written = facts is None and entry.stat().st_mtime < now - KEPT_SECONDS
        if half_written or (facts and (facts.until < now or facts.user == user_pk)):
            shutil.rmtree(entry.path, ignore_errors=True)


def _facts(folder: Path) -> _Facts | None:
    try:
        return _Facts(**json.loads((folder / _FACTS).read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None
