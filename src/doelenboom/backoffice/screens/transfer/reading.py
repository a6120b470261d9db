"""Trying and doing an import, so that exactly what was shown is what is done."""

import json
from dataclasses import dataclass, replace
from hashlib import blake2b
from typing import Any

from django.db import transaction

from doelenboom.backoffice.roles import workplaces_of
from doelenboom.backoffice.screens.transfer.shelf import Kept
from doelenboom.backoffice.screens.transfer.uploading import UPLOAD_BYTES
from doelenboom.exchange.importing import import_workbook
from doelenboom.exchange.outcome import Outcome
from doelenboom.workbooks.limits import DEFAULT_LIMITS

_LIMITS = replace(DEFAULT_LIMITS, file_bytes=UPLOAD_BYTES)
_ABOUT_THE_RUN = {"opgeslagen", "proef"}


@dataclass(frozen=True, slots=True)
class Done:
    """What an import did; with ``differs`` nothing was written, because it is not what was seen."""

    outcome: Outcome
    differs: bool


def look(kept: Kept, user: Any, *, delete: bool) -> Outcome:
    """What the import would do now; nothing is written."""
    return _import(kept, user, delete=delete, dry_run=True)


def fingerprint(outcome: Outcome) -> str:
    """Short proof of what a person saw: every count, change and finding."""
    shown = {key: value for key, value in outcome.as_json().items() if key not in _ABOUT_THE_RUN}
    return blake2b(json.dumps(shown, sort_keys=True).encode(), digest_size=16).hexdigest()


@transaction.atomic
def do(kept: Kept, user: Any, *, delete: bool, seen: str) -> Done:
    """Import, unless that would be something else than the person saw.

    The import itself says what it does; when that differs, all of it is undone. So there is no
    moment between looking and doing in which the registry can change.
    """
    outcome = _import(kept, user, delete=delete)
    differs = fingerprint(outcome) != seen or bool(outcome.errors)
    if differs:
        transaction.set_rollback(True)
    return Done(outcome, differs)


def _import(kept: Kept, user: Any, *, delete: bool, dry_run: bool = False) -> Outcome:
    """Import as somebody, into plans of the organisations that they work for."""
    works = workplaces_of(user)
    return import_workbook(
        kept.path,
        name=kept.name,
        dry_run=dry_run,
        delete_missing=delete,
        limits=_LIMITS,
        only_for=works.codes if works is not None else None,
    )
