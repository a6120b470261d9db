"""Which version readers see, and what a list of publications says of it: ``stand.json``.

It stands in the view, so that it is switched together with the website. The server reads these
instead of the database.
"""

import os
from pathlib import Path
from typing import Literal

from pydantic import ValidationError

from doelenboom.site.verify.folders import CURRENT
from doelenboom.site.verify.viewed import STAND
from doelenboom.snapshot.base import Moment, Part, Sha256, Slug
from doelenboom.snapshot.canonical import canonical_json, sha256


class Stand(Part):
    """One plan before the readers."""

    format: Literal["doelenboom-stand/1"] = "doelenboom-stand/1"
    organisation: Slug
    organisation_name: str
    plan: Slug
    title: str
    shown: str  # title of the edition in front; empty: none
    notice: str | None = None
    theme: str
    address: str | None = None  # where the organisation's publications stand on the web
    version: int  # what readers see
    latest: int  # the last version that was published
    snapshot_sha256: Sha256
    manifest_sha256: Sha256
    published_at: Moment
    reason: str | None = None  # why readers see an earlier version

    @property
    def is_earlier(self) -> bool:
        """Whether a later version was published than the one that readers see."""
        return self.version < self.latest


def dump_stand(stand: Stand) -> bytes:
    """The one canonical form."""
    return canonical_json(stand.model_dump(mode="json", exclude_none=True))


def view_name(snapshot_sha256: str, stand: Stand | None) -> str:
    """Name of the folder of a view: another stand is another view."""
    return f"{snapshot_sha256}-{sha256(dump_stand(stand))[:12]}" if stand else snapshot_sha256


def read_stand(view: Path) -> Stand | None:
    """The stand of a view; None where there is none that can be read."""
    try:
        return Stand.model_validate_json((view / STAND).read_bytes())
    except (OSError, ValidationError):
        return None


def stands(publications: Path, organisation: str = "") -> list[Stand]:
    """What readers see of every plan (of one organisation), by organisation and title."""
    if organisation and not os.path.isdir(publications / organisation):  # whatever its length
        return []
    pattern = f"{organisation or '*'}/*/{CURRENT}"
    found = (read_stand(view) for view in publications.glob(pattern))
    there = [stand for stand in found if stand is not None]
    return sorted(there, key=lambda stand: (stand.organisation, stand.title, stand.plan))
