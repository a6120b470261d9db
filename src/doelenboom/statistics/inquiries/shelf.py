"""Descriptions of tables, kept as files so that choosing asks the source nothing twice."""

import hashlib
import os
import re
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from doelenboom.statistics.sources.protocol import TableAddress, TableDescription

_SAFE = re.compile(r"[^A-Za-z0-9_-]")


class _Kept(msgspec.Struct):
    read_at: datetime
    description: TableDescription


class Shelf:
    """A folder with one file per table: how it looked when it was last described.

    Only for choosing. What a vintage was read with lies with that vintage; a file here may be
    thrown away at any time.
    """

    def __init__(self, root: Path) -> None:
        self.root = root

    def keep(self, description: TableDescription, *, read_at: datetime | None = None) -> None:
        """Write a description, whole or not at all; without the raw documents."""
        path = self._path(description.address)
        path.parent.mkdir(parents=True, exist_ok=True)
        bare = replace(description, documents={}, urls={})
        aside = path.with_name(f".{path.name}.{os.getpid()}")
        aside.write_bytes(msgspec.json.encode(_Kept(read_at or datetime.now(UTC), bare)))
        aside.replace(path)

    def find(self, address: TableAddress) -> tuple[TableDescription, datetime] | None:
        """A description and when it was read; None when it is not there or not to be read."""
        try:
            kept = msgspec.json.decode(self._path(address).read_bytes(), type=_Kept)
        except (OSError, msgspec.MsgspecError):
            return None
        return (kept.description, kept.read_at) if kept.description.address == address else None

    def _path(self, address: TableAddress) -> Path:
        """A name that is safe on every file system, and another one for every address."""
        tail = hashlib.sha256(str(address).encode()).hexdigest()[:12]
        return (
            self.root
            / _SAFE.sub("_", address.service)
            / (f"{_SAFE.sub('_', address.catalogue)}-{_SAFE.sub('_', address.table)}-{tail}.json")
        )
