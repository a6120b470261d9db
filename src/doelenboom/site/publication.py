"""A whole publication in a folder: the website, and the manifest that seals it."""

import re
import secrets
import shutil
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path

from doelenboom.kernel.disk import clear_beside, wait_until_cleared
from doelenboom.kernel.errors import DoelenboomError
from doelenboom.kernel.locking import only_one
from doelenboom.site.api import BuildReport, TargetNotEmpty, build
from doelenboom.site.earlier import Earlier, EarlierChanged
from doelenboom.site.incremental.staying import Staying
from doelenboom.site.manifest import MANIFEST, Manifest, seal
from doelenboom.site.parts import Made
from doelenboom.snapshot.canonical import sha256
from doelenboom.snapshot.models import Snapshot
from doelenboom.snapshot.records import Records

_HALF, _GONE = "bezig", "weg"
"""What is being made beside a folder, and what stood there before."""


class AlreadyBuilding(DoelenboomError):
    """Somebody else is building in this folder right now."""

    def __init__(self, target: Path) -> None:
        super().__init__(
            f"In de map {target} wordt op dit moment al een website gebouwd. Er is niets "
            "veranderd. Wacht tot dat klaar is, of kies een andere map."
        )


def build_publication(
    snapshot: Snapshot,
    target: Path,
    *,
    processes: int | None = None,
    memory: Path | None = None,
    staying: Staying | None = None,
) -> BuildReport:
    """Build into a new or empty folder, or in the place of an earlier build.

    The new website is built beside the folder and then takes its name, so that a build that
    fails leaves the earlier one whole. Where that was cut short between the two names, the next
    build begins by giving the earlier one its name back. What stood there is cleared away only
    after success, for who stays beside what it does next; what of that is left, the next build
    that succeeds clears away.

    Args:
        snapshot: what to publish.
        target: the folder.
        processes: how many to use; None uses every core where that is sooner.
        memory: file in which builds of this folder remember what pages are made of, so that the
            next one makes only what changes; None: everything is made.
        staying: what this process keeps of the build before; None: nothing, and all is cleared
            away when this returns.

    Raises:
        AlreadyBuilding: somebody else builds here; nothing was changed.
        TargetNotEmpty: the folder holds something that no build of ours put there.
        AssetsMissing, ContractError: see ``site.api.build``.
    """
    whole = target.resolve()
    whole.parent.mkdir(parents=True, exist_ok=True)
    with _alone(whole, target):
        report = _built(
            snapshot, whole, target,
            processes=processes, memory=memory, kept=staying or Staying(),
        )  # fmt: skip
        _clear(whole)
    if staying is None:
        wait_until_cleared()
    return report


@contextmanager
def _alone(whole: Path, target: Path) -> Iterator[None]:
    """Be the only one that builds here, whatever name the folder was called by."""
    with ExitStack() as held:
        try:
            held.enter_context(only_one(whole.parent / f".{whole.name}-slot"))
        except BlockingIOError as error:
            raise AlreadyBuilding(target) from error
        yield


def _built(
    snapshot: Snapshot, whole: Path, target: Path, *,
    processes: int | None, memory: Path | None, kept: Staying,
) -> BuildReport:  # fmt: skip
    _put_back(whole)
    if whole.exists() and not whole.is_dir():
        raise TargetNotEmpty(f"{target} is een bestand. Kies een lege of nieuwe map.")
    earlier = whole.is_dir() and any(whole.iterdir())
    if earlier and not (whole / MANIFEST).is_file():
        raise TargetNotEmpty(
            f"In de map {target} staat iets anders dan een eerder gebouwde website. "
            "Kies een lege of nieuwe map."
        )
    aside = whole.parent / f".{whole.name}-{_HALF}-{secrets.token_hex(6)}"
    try:
        report = build_sealed(
            snapshot, aside, processes=processes,
            earlier=Earlier.found(whole, memory, kept) if memory else None,
            remember=memory is not None, records=kept.records,
        ).report  # fmt: skip
        if memory and report.memory:
            memory.unlink(missing_ok=True)
        _take_place(aside, whole)
        if memory and report.memory:
            kept.save(report.memory, memory)
    finally:
        shutil.rmtree(aside, ignore_errors=True)
    return report


def _take_place(aside: Path, whole: Path) -> None:
    """Give a finished website its name; where that fails, the earlier one keeps it."""
    if not whole.exists():
        aside.rename(whole)
        return
    gone = whole.parent / f".{whole.name}-{_GONE}-{secrets.token_hex(6)}"
    whole.rename(gone)
    try:
        aside.rename(whole)
    except OSError:
        gone.rename(whole)
        raise


def _put_back(whole: Path) -> None:
    """Give an earlier website its name back, where a build was cut short between the two names.

    One that was being cleared away has no manifest any more, so what has one is whole.
    """
    built = {
        (folder / MANIFEST).stat().st_mtime_ns: folder
        for folder in _left_behind(whole)
        if (folder / MANIFEST).is_file()
    }
    if built and not whole.exists():
        built[max(built)].rename(whole)


def _clear(whole: Path) -> None:
    """Take away what stood at this place in earlier builds, the manifest first.

    And what builds that were killed left half made: nobody else builds here now.
    """
    left = _left_behind(whole)
    for folder in left:
        with suppress(OSError):
            (folder / MANIFEST).unlink()
    clear_beside([*left, *_beside(whole, _HALF)])


def _left_behind(whole: Path) -> list[Path]:
    """What stood at this place in earlier builds."""
    return _beside(whole, _GONE)


def _beside(whole: Path, what: str) -> list[Path]:
    """What builds put beside this place; of another place it has another name."""
    ours = re.compile(rf"\.{re.escape(whole.name)}-{what}-[0-9a-f]{{12}}")
    return [item for item in whole.parent.iterdir() if ours.fullmatch(item.name)]


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
    records: Records | None = None,
) -> Sealed:
    """Build a website in a new folder, and write its manifest.

    An earlier publication that turns out to be altered is not built on: then everything is made.

    Raises:
        AssetsMissing, ContractError: see ``site.api.build``.
    """
    try:
        report = build(
            snapshot, target, processes=processes, earlier=earlier, remember=remember,
            records=records,
        )  # fmt: skip
    except EarlierChanged:
        shutil.rmtree(target)
        report = build(snapshot, target, processes=processes, remember=remember, records=records)
    manifest = seal(target, snapshot, report.made)
    content = (target / MANIFEST).read_bytes()
    sealed = Made(MANIFEST, len(content), sha256(content))
    return Sealed(replace(report, made=(*report.made, sealed)), manifest)
