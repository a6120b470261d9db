"""Which version readers saw when, as the register says, held against what they see now.

No clock decides the order, which may have gone backwards: a version was shown after the one
before it, and another was put back between the version that was the latest then and the next.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from doelenboom.publishing.models import Activation, Publication
from doelenboom.publishing.selectors import publications_of
from doelenboom.publishing.showing import version_shown
from doelenboom.publishing.view.stand import read_stand
from doelenboom.site.manifest import MANIFEST, file_sha256
from doelenboom.site.verify import Difference
from doelenboom.site.verify.folders import CURRENT, find_publications
from doelenboom.site.verify.outcome import Kind


@dataclass(frozen=True, slots=True)
class Period:
    """Readers saw this version from a moment on, until the next period began.

    Attributes:
        version: what they saw.
        start: since when.
        by: who put it there.
        reason: why an earlier version was put back; empty where a new one was published.
    """

    version: int
    start: datetime
    by: str
    reason: str = ""


def shown_when(organisation: str, plan: str) -> list[Period]:
    """What readers of a plan saw, oldest first; the last is what they should see now."""
    back: dict[int, list[Activation]] = {}
    rows = Activation.objects.filter(organisation=organisation, plan=plan).order_by("id")
    for row in rows:
        back.setdefault(row.latest, []).append(row)
    return list(_periods(publications_of(organisation, plan), back))


def _periods(
    publications: Sequence[Publication], back: dict[int, list[Activation]]
) -> list[Period]:
    found = []
    for one in publications:
        found.append(Period(one.version, one.published_at, one.published_by))
        found += [
            Period(row.version, row.activated_at, row.activated_by, row.reason)
            for row in back.get(one.version, [])
        ]
    return found


def shown_differences(organisation: str, plan: str, folder: Path) -> list[Difference]:
    """Whether readers see in a folder what the register put before them.

    Args:
        organisation: code.
        plan: code.
        folder: as it was given to ``verify``. A sealed publication, which readers do not see
            themselves, says nothing about this.
    """
    found = find_publications(folder)
    view = found.view or (found.series / CURRENT if found.series else found.asked[0])
    stand, rows = read_stand(view), publications_of(organisation, plan)
    if stand is None or not rows:
        return []
    wanted = next(row for row in rows if row.version == version_shown(rows))
    latest = rows[-1].version
    # What a view says of itself is signed by nobody; what it shows is the manifest there.
    there = file_sha256(view / MANIFEST) if (view / MANIFEST).is_file() else ""
    if (stand.version, stand.latest, there) == (wanted.version, latest, wanted.manifest_sha256):
        return []
    seen = next((row.version for row in rows if row.manifest_sha256 == there), None)
    message = (
        f"Lezers zien {f'versie {seen}' if seen else 'iets dat niet in het register staat'}, met "
        f"erbij dat het versie {stand.version} van {stand.latest} is. Volgens het register "
        f"moeten zij versie {wanted.version} van {latest} zien."
    )
    return [Difference(Kind.LEDGER, CURRENT, message, version=seen)]
