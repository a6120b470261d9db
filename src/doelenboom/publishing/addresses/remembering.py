"""Keeping every page address that readers were given."""

from collections.abc import Iterable

from doelenboom.goals.api import Plan
from doelenboom.publishing.addresses.subjects import Kind, folder_of, subjects_of
from doelenboom.publishing.models import Publication, PublishedAddress
from doelenboom.publishing.store import PlanStore
from doelenboom.site.addresses import LANGUAGE_ROOTS, SNAPSHOT
from doelenboom.site.manifest import MANIFEST, Manifest, load_manifest
from doelenboom.snapshot.canonical import load_snapshot
from doelenboom.snapshot.models import Snapshot

_BATCH = 500
_OTHER_LANGUAGES = tuple(root for root in LANGUAGE_ROOTS.values() if root)


def remember(plan: Plan, snapshot: Snapshot, manifest: Manifest) -> None:
    """Keep the addresses of a publication; one that was kept before gets its newest version.

    Pages that only say where something went are no new addresses, and are left as they were.
    """
    version = snapshot.publication.version
    moved = {item.path for item in snapshot.publication.moved or ()}
    subjects = subjects_of(plan, snapshot)
    rows = []
    for path in _pages(manifest):
        if path in moved:
            continue
        subject = subjects.get(folder_of(path))
        rows.append(
            PublishedAddress(
                organisation=plan.organisation.code,
                plan=plan.code,
                path=path,
                kind=subject.kind if subject else Kind.PAGE,
                subject=subject.key if subject else None,
                title=subject.title if subject else snapshot.plan.title,
                first_version=version,
                last_version=version,
            )
        )
    PublishedAddress.objects.bulk_create(
        rows,
        batch_size=_BATCH,
        update_conflicts=True,
        unique_fields=["organisation", "plan", "path"],
        update_fields=["kind", "subject", "title", "last_version"],
    )


def catch_up(plan: Plan, store: PlanStore, publications: Iterable[Publication]) -> None:
    """Keep the addresses of publications that were made before addresses were kept.

    Their subjects are found by the address that they have in the registry now, which is all
    that can be known of them.
    """
    mine = PublishedAddress.objects.filter(organisation=plan.organisation.code, plan=plan.code)
    last = mine.order_by("-last_version").values_list("last_version", flat=True).first() or 0
    for row in publications:
        folder = store.folder_of(row.snapshot_sha256)
        if row.version > last and (folder / MANIFEST).is_file():
            snapshot = load_snapshot((folder / SNAPSHOT).read_bytes())
            remember(plan, snapshot, load_manifest((folder / MANIFEST).read_bytes()))


def _pages(manifest: Manifest) -> Iterable[str]:
    for entry in manifest.files:
        if entry.path.endswith("/index.html") and not entry.path.startswith(_OTHER_LANGUAGES):
            yield entry.path
