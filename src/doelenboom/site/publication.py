"""A whole publication in a folder: the website, and the manifest that seals it."""

import secrets
import shutil
from dataclasses import dataclass, replace
from pathlib import Path

from doelenboom.site.api import BuildReport, TargetNotEmpty, build
from doelenboom.site.earlier import Earlier, EarlierChanged
from doelenboom.site.manifest import MANIFEST, Manifest, seal
from doelenboom.site.parts import Made
from doelenboom.snapshot.canonical import sha256
from doelenboom.snapshot.models import Snapshot


def build_publication(
    snapshot: Snapshot, target: Path, *, processes: int | None = None, memory: Path | None = None
) -> BuildReport:
    """Build into a new or empty folder, or in the place of an earlier build.

    The new website is built beside the folder and then takes its name, so that a build that
    fails leaves the earlier one whole.

    Args:
        snapshot: what to publish.
        target: the folder.
        processes: how many to use; None uses every core where that is sooner.
        memory: file in which builds of this folder remember what pages are made of, so that the
            next one makes only what changes; None: everything is made.

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
        report = build_sealed(
            snapshot, aside, processes=processes,
            earlier=Earlier.found(whole, memory) if memory else None, remember=memory is not None,
        ).report  # fmt: skip
        if memory and report.memory:
            memory.unlink(missing_ok=True)
        if whole.exists():
            whole.rename(gone)
        aside.rename(whole)
        if memory and report.memory:
            report.memory.save(memory)
    finally:
        shutil.rmtree(aside, ignore_errors=True)
        shutil.rmtree(gone, ignore_errors=True)
    return report


@dataclass(frozen=True, slots=True)
class Sealed:
    """A website with its manifest: what was made, and what that says."""

    report: BuildReport
    manifest: Manifest


def build_sealed(
    snapshot: Snapshot,
    target: Path,
    *,
    processes: int | None = None,
    earlier: Earlier | None = None,
    remember: bool = False,
) -> Sealed:
    """Build a website in a new folder, and write its manifest.

    An earlier publication that turns out to be altered is not built on: then everything is made.

    Raises:
        AssetsMissing, ContractError: see ``site.api.build``.
    """
    try:
        report = build(snapshot, target, processes=processes, earlier=earlier, remember=remember)
    except EarlierChanged:
        shutil.rmtree(target)
        report = build(snapshot, target, processes=processes, remember=remember)
    manifest = seal(target, snapshot, report.made)
    content = (target / MANIFEST).read_bytes()
    sealed = Made(MANIFEST, len(content), sha256(content))
    return Sealed(replace(report, made=(*report.made, sealed)), manifest)
