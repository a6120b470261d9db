"""A whole publication in a folder: the website, and the manifest that seals it."""

import secrets
import shutil
from pathlib import Path

from doelenboom.site.api import BuildReport, TargetNotEmpty, build
from doelenboom.site.manifest import MANIFEST, seal
from doelenboom.snapshot.models import Snapshot


def build_publication(
    snapshot: Snapshot, target: Path, *, processes: int | None = None
) -> BuildReport:
    """Build into a new or empty folder, or in the place of an earlier build.

    The new website is built beside the folder and then takes its name, so that a build that
    fails leaves the earlier one whole.

    Raises:
        TargetNotEmpty: the folder holds something that no build of ours put there.
        AssetsMissing, ContractError: see ``site.api.build``.
    """
    whole = target.resolve()
    if whole.exists() and not whole.is_dir():
        raise TargetNotEmpty(f"{target} is een bestand. Kies een lege of nieuwe map.")
    earlier = whole.is_dir() and any(whole.iterdir())
    if earlier and not (whole / MANIFEST).is_file():
        raise TargetNotEmpty(
            f"In de map {target} staat iets anders dan een eerder gebouwde website. "
            "Kies een lege of nieuwe map."
        )
    whole.parent.mkdir(parents=True, exist_ok=True)
    aside = whole.parent / f".{whole.name}-{secrets.token_hex(6)}"
    gone = whole.parent / f".{whole.name}-weg-{secrets.token_hex(6)}"
    try:
        report = build(snapshot, aside, processes=processes)
        manifest = seal(aside, snapshot)
        if whole.exists():
            whole.rename(gone)
        aside.rename(whole)
    finally:
        shutil.rmtree(aside, ignore_errors=True)
        shutil.rmtree(gone, ignore_errors=True)
    size = report.bytes + (whole / MANIFEST).stat().st_size
    return BuildReport(report.pages, len(manifest.files) + 1, size)
