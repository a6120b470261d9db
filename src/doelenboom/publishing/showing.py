"""What readers see: the folder is made what the register says, and any version can be shown.

The register speaks first and the folder follows by one rename, so that a crash between them is
mended by whoever comes next.
"""

import json
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from doelenboom.history.api import actor_name, record
from doelenboom.publishing.errors import LedgerDisagrees, NotPublished, ReasonMissing
from doelenboom.publishing.freezing.subject import find_subject
from doelenboom.publishing.models import Activation, Publication
from doelenboom.publishing.selectors import in_front, publications_of
from doelenboom.publishing.serving.own_host import write_own_host
from doelenboom.publishing.signing.sealing import signer_of
from doelenboom.publishing.store import PlanStore
from doelenboom.publishing.versions_page import versions_page
from doelenboom.publishing.view.stand import Stand
from doelenboom.site.addresses import SNAPSHOT


@dataclass(frozen=True, slots=True)
class Shown:
    """What activating did.

    Attributes:
        publication: the version that readers see now.
        latest: number of the last version that was published.
        is_new: False where readers saw it already.
    """

    publication: Publication
    latest: int
    is_new: bool


def store_of(organisation: str, plan: str) -> PlanStore:
    """The folder of a plan's publications in this installation."""
    return PlanStore(Path(settings.PUBLICATIONS_DIR), organisation, plan)


def shown_version(organisation: str, plan: str) -> int | None:
    """Number of the version that the register puts before the readers; None: none was published."""
    rows = publications_of(organisation, plan)
    return version_shown(rows) if rows else None


def version_shown(publications: list[Publication]) -> int:
    """The same for the versions of a plan that were read already; there is at least one."""
    return _shown(publications)[0].version


def activate(code: str, version: int, *, reason: str = "", now: datetime | None = None) -> Shown:
    """Put any published version before the readers, at one moment.

    The versions themselves stay what they are, and the next one continues the same chain.

    Args:
        code: of the plan, or of one of its editions.
        version: which one.
        reason: why readers see an earlier version, which they are told; goes without saying for
            the latest.
        now: moment to record; None: the clock.

    Raises:
        UnknownCode, AlreadyPublishing, LedgerDisagrees: see ``publish``.
        NotPublished: there is no such version.
        ReasonMissing: an earlier version needs a reason.
    """
    plan = find_subject(code).plan
    store = store_of(plan.organisation.code, plan.code)
    with store.locked():
        rows = publications_of(plan.organisation.code, plan.code)
        latest = rows[-1].version if rows else 0
        wanted = next((row for row in rows if row.version == version), None)
        if wanted is None:
            raise NotPublished(plan.title, version, latest)
        if version < latest and not reason.strip():
            raise ReasonMissing
        finish(store, rows)
        before = _shown(rows)[0].version
        if before == version:
            return Shown(wanted, latest, is_new=False)
        with transaction.atomic():
            Activation(
                organisation=wanted.organisation,
                plan=wanted.plan,
                version=version,
                latest=latest,
                reason=reason.strip(),
                activated_at=(now or timezone.now()).replace(microsecond=0),
                activated_by=actor_name(),
            ).save()
            record(
                verb="versie getoond",
                subject=plan,
                organisation=wanted.organisation,
                before={"versie": before},
                after={"versie": version},
                note=reason.strip(),
            )
        finish(store, rows)
    return Shown(wanted, latest, is_new=True)


def finish(store: PlanStore, publications: list[Publication]) -> bool:
    """Make the folder what the register says, and clear away what was left behind.

    Returns:
        Whether the version to be seen was not yet what readers see.

    Raises:
        LedgerDisagrees: that cannot be done without losing or inventing a publication.
    """
    _check_agreement(store, publications)
    store.clean(row.snapshot_sha256 for row in publications)
    if not publications:
        return False
    latest = publications[-1]
    shown, reason = _shown(publications)
    was_waiting = store.current() != shown.snapshot_sha256
    for row in publications:
        store.address(row.version, row.snapshot_sha256)
    folder = store.folder_of(latest.snapshot_sha256)
    page = versions_page(publications, folder, shown.version, reason or "")
    store.write_list(page)
    stand = store.stand()
    if (
        was_waiting
        or stand is None
        or (stand.version, stand.latest, stand.reason) != (shown.version, latest.version, reason)
    ):
        stand = _stand(store, shown, latest.version, reason)
        sealed = store.folder_of(shown.snapshot_sha256)
        store.show(shown.snapshot_sha256, stand, signer_of(shown.organisation, sealed))
    store.clean(row.snapshot_sha256 for row in publications)
    write_own_host(store.root.parent.parent, latest.organisation)
    return was_waiting


def _shown(publications: list[Publication]) -> tuple[Publication, str | None]:
    """The version that readers are to see, and why it is not the latest."""
    latest = publications[-1]
    chosen = Activation.objects.filter(organisation=latest.organisation, plan=latest.plan)
    return in_front(publications, chosen.order_by("id").last())


def _stand(store: PlanStore, shown: Publication, latest: int, reason: str | None) -> Stand:
    snapshot = json.loads((store.folder_of(shown.snapshot_sha256) / SNAPSHOT).read_bytes())
    organisation = snapshot["organisation"]
    return Stand(
        organisation=shown.organisation,
        organisation_name=organisation["name"],
        plan=shown.plan,
        title=shown.title,
        shown=shown.shown,
        notice=organisation.get("notice"),
        theme=organisation.get("theme", ""),
        address=organisation.get("address"),
        version=shown.version,
        latest=latest,
        snapshot_sha256=shown.snapshot_sha256,
        manifest_sha256=shown.manifest_sha256,
        published_at=shown.published_at,
        reason=reason,
    )


def _check_agreement(store: PlanStore, publications: list[Publication]) -> None:
    for row in publications:
        found = store.manifest_sha256(row.snapshot_sha256)
        if found != row.manifest_sha256:
            state = "ontbreekt" if found is None else "is veranderd"
            raise LedgerDisagrees(
                f"Versie {row.version} van “{row.plan}” {state} in {store.root}. Zet de map "
                "terug uit de back-up; “doelenboom verify” zegt wat er mis is."
            )
    unknown = store.versions() - {row.version for row in publications}
    if unknown:
        raise LedgerDisagrees(
            f"In {store.root} staat versie {max(unknown)}, die niet in het register staat. "
            "Zet de database terug uit de back-up, of haal deze map weg als hij niet bij deze "
            "database hoort."
        )
