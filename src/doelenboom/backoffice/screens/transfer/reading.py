"""Trying and doing an import, so that exactly what was shown is what is done."""

import json
from dataclasses import dataclass, replace
from hashlib import blake2b

from django.db import transaction

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


def look(kept: Kept, *, delete: bool) -> Outcome:
    """What the import would do now; nothing is written."""
    return import_workbook(
        kept.path, name=kept.name, dry_run=True, delete_missing=delete, limits=_LIMITS
    )


def fingerprint(outcome: Outcome) -> str:
    """Short proof of what a person saw: every count, change and finding."""
    shown = {key: value for key, value in outcome.as_json().items() if key not in _ABOUT_THE_RUN}
    return blake2b(json.dumps(shown, sort_keys=True).encode(), digest_size=16).hexdigest()


@transaction.atomic
def do(kept: Kept, *, delete: bool, seen: str) -> Done:
    """Import, unless that would be something else than the person saw.

    The import itself says what it does; when that differs, all of it is undone. So there is no
    moment between looking and doing in which the registry can change.
    """
    outcome = import_workbook(kept.path, name=kept.name, delete_missing=delete, limits=_LIMITS)
    differs = fingerprint(outcome) != seen or bool(outcome.errors)
    if differs:
        transaction.set_rollback(True)
    return Done(outcome, differs)
