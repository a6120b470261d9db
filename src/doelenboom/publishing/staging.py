"""The whole website as it would be published now, for who works here: built aside, gone in a day.

    <previews>/<organisation>/<plan>/<moment>-<random>/    a website; nothing is sealed or signed

Made by the same builder as a publication, from the same frozen registry. Never in the folder of
publications, so no web server shows it; the back office does, behind its login.
"""

import secrets
import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from doelenboom.goals.api import Plan
from doelenboom.publishing.preview import NOTICE
from doelenboom.publishing.services import freeze_next
from doelenboom.publishing.serving.files import Served, find_in
from doelenboom.site.api import build

KEPT = timedelta(hours=24)
_MOMENT = "%Y%m%dT%H%M%SZ"
_ASIDE = ".bezig-"


def stage(plan: Plan, code: str = "", *, now: datetime | None = None) -> datetime:
    """Build the website of what is released now, in the place of an earlier preview.

    Args:
        plan: of which.
        code: of the edition that stands in front; empty: as the plan itself is published.
        now: moment to build at; None: the clock.

    Returns:
        Until when it can be seen.

    Raises:
        NotReleased, Unfit: see ``freeze``; an earlier preview stays.
    """
    moment = (now or timezone.now()).astimezone(UTC)
    snapshot = freeze_next(code or plan.code, now=now)
    notice = " ".join(filter(None, [NOTICE, snapshot.organisation.notice]))
    organisation = snapshot.organisation.model_copy(update={"notice": notice})
    folder = _folder(plan)
    folder.mkdir(parents=True, exist_ok=True)
    aside = folder / f"{_ASIDE}{secrets.token_hex(6)}"
    before = _all(folder)
    try:
        build(snapshot.model_copy(update={"organisation": organisation}), aside, processes=1)
        aside.rename(folder / f"{moment.strftime(_MOMENT)}-{secrets.token_hex(4)}")
    finally:
        shutil.rmtree(aside, ignore_errors=True)
    for old in before:
        shutil.rmtree(old, ignore_errors=True)
    return moment + KEPT


def staged_until(plan: Plan) -> datetime | None:
    """Until when the preview of a plan can be seen; None: there is none."""
    newest = _newest(plan)
    return _made(newest) + KEPT if newest else None


def staged_file(plan: Plan, address: str) -> Served | None:
    """The file at an address in the preview of a plan; None where there is none any more."""
    newest = _newest(plan)
    return find_in(newest, address) if newest else None


def clear_staged(now: datetime | None = None) -> int:
    """Remove previews whose day is over; gives how many."""
    cleared = 0
    for folder in Path(settings.PREVIEWS_DIR).glob("*/*"):
        for one in _all(folder):
            if _is_over(one, now):
                shutil.rmtree(one, ignore_errors=True)
                cleared += 1
    return cleared


def _newest(plan: Plan) -> Path | None:
    found = [one for one in _all(_folder(plan)) if not _is_over(one)]
    return max(found, key=lambda one: one.name, default=None)


def _is_over(one: Path, now: datetime | None = None) -> bool:
    return _made(one) + KEPT <= (now or timezone.now())


def _made(one: Path) -> datetime:
    return datetime.strptime(one.name.partition("-")[0], _MOMENT).replace(tzinfo=UTC)


def _all(folder: Path) -> list[Path]:
    if not folder.is_dir():
        return []
    return [one for one in folder.iterdir() if not one.name.startswith(_ASIDE)]


def _folder(plan: Plan) -> Path:
    return Path(settings.PREVIEWS_DIR) / plan.organisation.code / plan.code
