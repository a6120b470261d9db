"""Publishing: freeze, build aside, seal, record, and put before the readers.

The order makes a crash harmless at every moment. Until the register has the new version, what
was built is rubbish that the next attempt clears away; from then on it is a finished publication
that only waits for its address, which the next attempt (or ``finish``) gives it. What readers
see changes by one rename.
"""

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path

from django.db import transaction
from django.utils import timezone

from doelenboom.citations.api import note_published
from doelenboom.goals.api import Plan
from doelenboom.history.api import actor_name, record
from doelenboom.publishing.addresses import catch_up, moved_pages, remember
from doelenboom.publishing.freezing import freeze
from doelenboom.publishing.freezing.subject import find_subject
from doelenboom.publishing.gate import pass_gate
from doelenboom.publishing.models import Publication
from doelenboom.publishing.selectors import publications_of
from doelenboom.publishing.showing import finish, store_of
from doelenboom.publishing.signing.keys import ensure_key, keys_of
from doelenboom.publishing.signing.sealing import sign
from doelenboom.publishing.store import PlanStore
from doelenboom.publishing.versions import content_sha256
from doelenboom.site.addresses import SNAPSHOT
from doelenboom.site.apart import order as builds
from doelenboom.site.apart.builder import of_this_process
from doelenboom.site.incremental.staying import this_process
from doelenboom.site.manifest import MANIFEST, Manifest, file_sha256, load_manifest
from doelenboom.snapshot.canonical import sha256
from doelenboom.snapshot.models import Replaces, Snapshot
from doelenboom.snapshot.publisher import EarlierPublication
from doelenboom.verdicts.api import Act, Kind, give_verdict


@dataclass(frozen=True, slots=True)
class Published:
    """What publishing did.

    Attributes:
        publication: the version that readers see now.
        is_new: False where nothing had changed, so that no version was made.
        was_waiting: an earlier version was finished but not yet shown; it is shown now.
        folder: the publication itself.
        site: what a web server should have as its root.
        files: number of files.
    """

    publication: Publication
    is_new: bool
    was_waiting: bool
    folder: Path
    site: Path
    files: int = 0


def publish(
    code: str,
    *,
    reason: str = "",
    again: bool = False,
    accept: str = "",
    processes: int | None = None,
    now: datetime | None = None,
) -> Published:
    """Publish the plan or edition with this code.

    Args:
        code: a plan's or an edition's code.
        reason: why this version replaces the one before; readers see it.
        again: make a new version although nothing changed.
        accept: the reason with which findings that stop it are accepted; "" to be stopped.
        processes: how many processes build; None: as many as help.
        now: moment to record; None: the clock.

    Raises:
        UnknownCode, NotReleased, Unfit: see ``freeze``.
        StoppedByChecks: open findings of the checks stop it; nothing was changed.
        AlreadyPublishing: somebody else is publishing this plan.
        LedgerDisagrees: register and folder contradict each other; nothing was changed.
        KeyMissing, KeyOpen: it cannot be signed; nothing was changed.
    """
    plan, records = find_subject(code).plan, this_process().records
    store = store_of(plan.organisation.code, plan.code)
    with store.locked():
        earlier = publications_of(plan.organisation.code, plan.code)
        was_waiting = finish(store, earlier)
        latest = earlier[-1] if earlier else None
        catch_up(plan, store, earlier)
        snapshot = _next(code, plan, earlier, reason, now)
        content = content_sha256(snapshot, records)
        if latest and latest.content_sha256 == content and not again:
            folder = store.folder_of(latest.snapshot_sha256)
            return Published(latest, False, was_waiting, folder, store.root)
        accepted = pass_gate(plan, snapshot, Act.PUBLISHING, accept=accept)
        if not _signable(plan, snapshot):
            snapshot = _next(code, plan, earlier, reason, now)
            content = content_sha256(snapshot, records)
        with store.aside() as aside:
            manifest, remember_build = _built(snapshot, aside, store, latest, processes)
            manifest_sha256 = file_sha256(aside / MANIFEST)
            sign(aside, plan.organisation, built_at=manifest.built_at)
            store.adopt(aside, manifest.snapshot_sha256)
            store.remember_only(manifest.snapshot_sha256)
            remember_build()
        with transaction.atomic():
            row = _record(plan, snapshot, manifest, manifest_sha256, content)
            if accepted:
                give_verdict(plan, accepted, Kind.ACCEPTED, accept)
        finish(store, [*earlier, row])
    folder = store.folder_of(row.snapshot_sha256)
    return Published(row, True, was_waiting, folder, store.root, len(manifest.files))


def _built(
    snapshot: Snapshot, aside: Path, store: PlanStore, latest: Publication | None,
    processes: int | None,
) -> tuple[Manifest, Callable[[], None]]:  # fmt: skip
    """Build a version; by a program of its own where this process wants that and it can.

    Returns:
        Its manifest, and what writes down what it is made of, once it has its name.
    """
    kept, apart = this_process(), of_this_process()
    canonical = kept.records.dump(snapshot)
    before = latest.snapshot_sha256 if latest else None
    order = store.order(aside, sha256(canonical), before)
    if apart.wanted:
        if apart.build(order, canonical):
            return load_manifest((aside / MANIFEST).read_bytes()), apart.remember
        shutil.rmtree(aside, ignore_errors=True)
    sealed = builds.build_version(snapshot, order, kept, processes=processes)
    return sealed.manifest, partial(builds.remember, order, sealed, kept)


def freeze_next(code: str, *, reason: str = "", now: datetime | None = None) -> Snapshot:
    """The snapshot that publishing would make now; see ``freeze`` for what can go wrong."""
    plan = find_subject(code).plan
    earlier = publications_of(plan.organisation.code, plan.code)
    return _next(code, plan, earlier, reason, now)


def _next(
    code: str, plan: Plan, earlier: list[Publication], reason: str, now: datetime | None
) -> Snapshot:
    """What there is to publish now, with the chain before it and the addresses that moved."""
    latest = earlier[-1] if earlier else None
    snapshot = freeze(
        code,
        version=latest.version + 1 if latest else 1,
        replaces=_replaces(latest),
        reason=reason if latest else None,
        now=_moment(plan, latest, now),
        published=lambda: published_snapshot(latest) if latest else None,
    )
    if latest is None:
        return snapshot
    known = {"ledger": tuple(map(_in_ledger, earlier)), "moved": moved_pages(plan, snapshot)}
    publication = snapshot.publication.model_copy(update=known)
    return snapshot.model_copy(update={"publication": publication})


def _signable(plan: Plan, snapshot: Snapshot) -> bool:
    """Whether the organisation's first key counts at the moment of a snapshot; made if need be.

    Of two first publications at one moment, the key of the one can be a second too young for the
    other, which then has to be read again.
    """
    ensure_key(plan.organisation, now=snapshot.publication.built_at)
    first = keys_of(plan.organisation.code)[0]
    return first.valid_from <= snapshot.publication.built_at


def _moment(plan: Plan, latest: Publication | None, now: datetime | None) -> datetime:
    """The moment of a version: not before the version that it replaces, nor before the first key.

    A clock can be set back. A version that says it is older than its key could never be proven.
    """
    before = [key.valid_from for key in keys_of(plan.organisation.code)[:1]]
    before += [latest.published_at] if latest else []
    return max([now or timezone.now(), *before])


def _in_ledger(row: Publication) -> EarlierPublication:
    """How a new snapshot names a publication in the chain before it."""
    return EarlierPublication(
        version=row.version,
        snapshot_sha256=row.snapshot_sha256,
        manifest_sha256=row.manifest_sha256,
        published_at=row.published_at,
        reason=row.reason or None,
    )


def published_snapshot(latest: Publication) -> Snapshot | None:
    """What a publication froze; None where its folder no longer has it whole."""
    folder = store_of(latest.organisation, latest.plan).folder_of(latest.snapshot_sha256)
    try:
        data = (folder / SNAPSHOT).read_bytes()
    except FileNotFoundError:
        return None
    whole = sha256(data) == latest.snapshot_sha256
    return this_process().records.load(data) if whole else None


def _replaces(latest: Publication | None) -> Replaces | None:
    """How a new snapshot names the publication before it."""
    if latest is None:
        return None
    return Replaces(
        version=latest.version,
        snapshot_sha256=latest.snapshot_sha256,
        manifest_sha256=latest.manifest_sha256,
        published_at=latest.published_at,
    )


def _record(
    plan: Plan, snapshot: Snapshot, manifest: Manifest, manifest_sha256: str, content: str
) -> Publication:
    publication = snapshot.publication
    row = Publication(
        organisation=plan.organisation.code,
        plan=plan.code,
        code=snapshot.code,
        title=snapshot.plan.title,
        shown=next((e.title for e in snapshot.editions if e.code == snapshot.edition), ""),
        version=publication.version,
        snapshot_sha256=manifest.snapshot_sha256,
        manifest_sha256=manifest_sha256,
        previous_sha256=publication.replaces.manifest_sha256 if publication.replaces else "",
        content_sha256=content,
        software=publication.software,
        reason=publication.reason or "",
        published_at=publication.built_at,
        published_by=actor_name(),
    )
    with transaction.atomic():
        row.save()
        remember(plan, snapshot, manifest)
        note_published(snapshot, organisation=row.organisation, plan=row.plan, version=row.version)
        record(
            verb="gepubliceerd",
            subject=plan,
            organisation=plan.organisation.code,
            after={
                "code": row.code,
                "versie": row.version,
                "momentopname": row.snapshot_sha256,
                "manifest": row.manifest_sha256,
            },
            note=row.reason,
        )
    return row
