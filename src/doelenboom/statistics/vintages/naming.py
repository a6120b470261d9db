"""Names of folders and digests. Nothing that a source or person wrote becomes a path unchecked."""

import hashlib
import json
import re
from datetime import UTC, datetime
from typing import Any

from doelenboom.statistics.errors import AddressError
from doelenboom.statistics.sources.protocol import Selection, TableAddress

MOMENT = "%Y%m%dT%H%M%S%fZ"
FOLDER = re.compile(r"[0-9]{8}T[0-9]{12}Z(?:-[0-9a-f]{12})?")
_PART = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.~-]{0,99}")
_DIGEST = 12


def canonical_json(value: Any) -> bytes:
    """One text for equal data: sorted keys, no blanks, UTF-8."""
    return json.dumps(
        value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False
    ).encode("utf-8")


def safe_part(name: str) -> str:
    """A name that can be one folder's name on any system.

    Raises:
        AddressError: it could lead elsewhere, or is no name.
    """
    if not _PART.fullmatch(name) or name.endswith(".") or ".." in name:
        raise AddressError(f"“{name[:100]}” kan geen naam van een tabel of catalogus zijn.")
    return name


def selection_sha256(selection: Selection) -> str:
    """Digest of a selection."""
    return hashlib.sha256(canonical_json(selection.as_mapping())).hexdigest()


def selection_mark(selection: Selection) -> str:
    """What a folder's name says of its selection: nothing for the whole table."""
    return f"-{selection_sha256(selection)[:_DIGEST]}" if selection.dimensions else ""


def folder_name(moment: datetime, selection: Selection) -> str:
    """Name of a vintage's folder, sortable by moment of retrieval."""
    return f"{moment.astimezone(UTC).strftime(MOMENT)}{selection_mark(selection)}"


def work_name(address: TableAddress, selection: Selection) -> str:
    """Name for everything that belongs to retrieving these cells, whatever the letters' case."""
    parts = (address.service, address.catalogue, address.table)
    readable = "-".join(safe_part(part) for part in parts)[:80]
    key = canonical_json([str(address).casefold(), selection.as_mapping()])
    return f"{readable.casefold()}-{hashlib.sha256(key).hexdigest()[:_DIGEST]}"
