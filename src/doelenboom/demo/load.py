"""Everything of the demo, loaded in steps that each look whether they were done before.

A second start therefore changes nothing, also when the first one was interrupted, and what
somebody has changed in the demo meanwhile stays changed.
"""

import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.contrib.auth import get_user_model

from doelenboom.backoffice.roles import Role
from doelenboom.demo.accounts import DemoAccount, ensure_accounts
from doelenboom.demo.adopted import adopt_reports
from doelenboom.demo.desk import fill_desks
from doelenboom.demo.dressed import set_up_publications
from doelenboom.demo.neighbour import NEIGHBOUR, dress_neighbour
from doelenboom.demo.round import open_demo_round
from doelenboom.exchange.importing import import_workbook
from doelenboom.goals.api import Plan
from doelenboom.history.api import acting_as
from doelenboom.kernel.errors import DoelenboomError
from doelenboom.kernel.states import RegionKind
from doelenboom.publishing.api import publications_of, publish
from doelenboom.regions.api import import_boundaries

FOLDER = Path(__file__).parent
SOCIAL = "duinmonde-sociaal-domein"
CITY = "duinmonde-leefbare-stad"

BEFORE = {
    CITY: {
        "waarden": ('"2025","96"', '"2025","69"'), "indicatoren": ('"96"', '"69"'),
        "doelenboom": ('"P1.2.1.c"', '"P1.2.1.d"'), "voortgang": ('"P1.2.1.c"', '"P1.2.1.d"'),
    },
    SOCIAL: {"waarden": ('"2024","13.1","%","definitief"', '"2024","12.9","%","voorlopig"')},
}  # fmt: skip
"""Sheet → (what the files say, what was first known): a mistake, a code and a firmer figure."""
WIJKEN = FOLDER / "duinmonde-wijken.geojson"
WIJKEN_YEAR = 2026
REASON = (
    "In versie 1 stond dat er in 2025 in Duinmonde 69 nieuwe woningen klaarkwamen. "
    "Dat moet 96 zijn: de cijfers van het getal waren verwisseld. Ook heeft de proef met "
    "statiegeldpunten een andere code gekregen."
)


class DemoBroken(DoelenboomError):
    """The content of this release does not fit the registry of this release."""


@dataclass(frozen=True, slots=True)
class Demo:
    """What there is to look at."""

    accounts: tuple[DemoAccount, ...]
    plans: tuple[str, ...] = (SOCIAL, CITY, NEIGHBOUR)


def load_demo() -> Demo:
    """Load, publish, correct and leave some work in progress; whatever is there stays.

    The order matters: both plans are there before one is published, since they refer to each
    other, and drafts come last, so that the publications show that drafts stay inside.
    """
    accounts = ensure_accounts(Path(settings.DATA_DIR))
    with acting_as(get_user_model().objects.filter(username=Role.CONTROLLER).first()):
        _draw_wijken()
        _load(CITY)
        _load(SOCIAL)
        set_up_publications(SOCIAL)
        with acting_as(get_user_model().objects.filter(username=Role.EXECUTIVE).first()):
            adopt_reports(SOCIAL)
        _publish_and_correct()
        if not _published(SOCIAL):
            publish(SOCIAL)
        _load(NEIGHBOUR)
        dress_neighbour()
        if not _published(NEIGHBOUR):
            publish(NEIGHBOUR)
    open_demo_round(SOCIAL)
    fill_desks(SOCIAL)
    return Demo(accounts)


def _draw_wijken() -> None:
    """Invented borders of invented wijken; the same file again is no second set."""
    import_boundaries(
        pages=[WIJKEN.read_bytes()],
        kind=RegionKind.DISTRICT,
        year=WIJKEN_YEAR,
        title="Verzonnen wijken van Duinmonde, getekend voor dit voorbeeld",
        license_text="CC0 1.0",
        tolerance=0,
    )


def _load(plan: str) -> None:
    """Take a plan in as it was known at first."""
    if Plan.objects.filter(code=plan).exists():
        return
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / plan
        shutil.copytree(FOLDER / plan, folder)
        for sheet, (now, before) in BEFORE.get(plan, {}).items():
            path = folder / f"{sheet}.csv"
            path.write_bytes(path.read_bytes().replace(now.encode(), before.encode()))
        _import(folder)


def _import(folder: Path, *, whole: bool = False) -> None:
    outcome = import_workbook(folder, delete_missing=whole)
    if not outcome.written:
        said = " ".join(finding.as_text() for finding in outcome.findings)
        raise DemoBroken(f"De demo “{folder.name}” kan niet worden ingelezen. {said}")


def _publish_and_correct() -> None:
    """Publish the mistake, then mend it: the second version says what it replaces and why."""
    if not _published(CITY):
        publish(CITY)
    if _published(CITY) == 1:
        _import(FOLDER / CITY, whole=True)
        publish(CITY, reason=REASON)


def _published(plan: str) -> int:
    organisation = Plan.objects.get(code=plan).organisation.code
    return len(publications_of(organisation, plan))
