"""What changed since an earlier edition or version, as parts of the contract."""

from datetime import date
from enum import StrEnum
from typing import Literal

from doelenboom.snapshot.base import Code, Part, Sha256, Slug


class ChangeKind(StrEnum):
    """What happened to something between two snapshots."""

    ADDED = "added"
    REMOVED = "removed"
    MOVED = "moved"
    REWORDED = "reworded"
    STATUS = "status"
    TARGET = "target"
    MONEY = "money"
    MILESTONE = "milestone"
    OWNER = "owner"


class Piece(Part):
    """A run of words that stayed, went or came."""

    kind: Literal["same", "was", "becomes"]
    text: str


class Change(Part):
    """One difference, of one element where it is about one.

    ``was`` and ``becomes`` are what a reader sees (a title, a status word, an amount);
    ``pieces`` is the text word by word where it was reworded.
    """

    kind: ChangeKind
    node: Code | None = None  # None: about the plan as a whole
    under: Code | None = None  # what is gone: the nearest element above it that is still there
    indicator: Slug | None = None  # for kind "target": may belong to several elements
    title: str  # of the element as it is now, or as it was when it is gone
    field: str | None = None  # what of it: "toelichting", "streefwaarde 2030", "lasten 2026"
    was: str | None = None
    becomes: str | None = None
    status_was: Slug | None = None  # Status.code, for kind "status"
    status_becomes: Slug | None = None
    pieces: tuple[Piece, ...] = ()
    basis: str | None = None  # the amendment or decision it follows from


class Comparison(Part):
    """Everything that changed since one earlier edition, or since the version before."""

    against: Literal["edition", "version"]
    edition: Slug | None = None  # Edition.code of the earlier one
    title: str  # "Tussenrapportage 1 2026", "versie 1"
    reference_date: date | None = None
    content_sha256: Sha256 | None = None
    changes: tuple[Change, ...] = ()
