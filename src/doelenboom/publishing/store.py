"""The folder of one plan's publications.

    <organisation>/<plan>/
        <sha256 of the snapshot>/    one publication: website, snapshot.json, manifest.json
        weergave/<sha256>-<stand>/   the same website by links, with compressed copies and versies/
        huidig -> weergave/…         what readers see; replaced by one atomic rename
        versies/<n> -> ../<sha256>   every version at an address of its own
        versies/index.html           a page that lists them
        .onthouden/<sha256>.json     what the build of the latest one remembers for the next

A web server with ``huidig`` as its root serves the current website there and every earlier one
under ``versies/<n>/``; so does a copy of ``huidig`` in which links became files. A publication
itself is never written again after it got its name.
"""

import errno
import fcntl
import os
import secrets
import shutil
from collections.abc import Iterable
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from doelenboom.kernel.disk import clear_beside, sync, sync_all, sync_tree
from doelenboom.publishing.errors import AlreadyPublishing, DiskFull
from doelenboom.publishing.view.making import make_view
from doelenboom.publishing.view.stand import Stand, read_stand, view_name
from doelenboom.publishing.view.variants import VARIANTS, Signer
from doelenboom.site.apart.order import Before, Order
from doelenboom.site.manifest import MANIFEST, file_sha256
from doelenboom.site.signing.documents import KEYS
from doelenboom.site.verify.folders import CURRENT, HASH, VERSIONS, VIEWS
from doelenboom.site.verify.viewed import STAND, WELL_KNOWN_KEYS

if TYPE_CHECKING:
    from collections.abc import Iterator

_HASH_LENGTH = 64
_ASIDE = ".bezig-"
_LOCK = ".slot"
_FULL = frozenset({errno.ENOSPC, errno.EDQUOT})
_REMEMBERED = ".onthouden"
_MANY = 500
"""From so many files on, one sync of the machine is sooner than one of each."""


class PlanStore:
    """Reads and changes the folder of one plan; changes only under its lock."""

    def __init__(self, publications: Path, organisation: str, plan: str) -> None:
        self.root = publications / organisation / plan

    @contextmanager
    def locked(self) -> "Iterator[None]":
        """Hold this plan's folder; the lock dies with the process that holds it.

        Raises:
            AlreadyPublishing: somebody else holds it.
            DiskFull: what was done meanwhile found no room.
        """
        self.root.mkdir(parents=True, exist_ok=True)
        with (self.root / _LOCK).open("w") as handle:
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError as error:
                raise AlreadyPublishing(self.root.name) from error
            try:
                yield
            except OSError as error:
                if error.errno in _FULL:
                    raise DiskFull(self.root) from error
                raise

    @contextmanager
    def aside(self) -> "Iterator[Path]":
        """A new folder that nobody sees, gone again if it was not given a name."""
        folder = self.root / f"{_ASIDE}{secrets.token_hex(6)}"
        folder.mkdir()
        try:
            yield folder
        finally:
            shutil.rmtree(folder, ignore_errors=True)

    def folder_of(self, snapshot_sha256: str) -> Path:
        """Where the publication of this snapshot stands."""
        return self.root / snapshot_sha256

    def manifest_sha256(self, snapshot_sha256: str) -> str | None:
        """Hash of a publication's manifest as it is now; None where there is none."""
        path = self.folder_of(snapshot_sha256) / MANIFEST
        return file_sha256(path) if path.is_file() else None

    def versions(self) -> set[int]:
        """The versions that have an address."""
        folder = self.root / VERSIONS
        if not folder.is_dir():
            return set()
        return {int(item.name) for item in folder.iterdir() if item.name.isdecimal()}

    def current(self) -> str | None:
        """Hash of the snapshot that readers see."""
        link = self.root / CURRENT
        return Path(os.readlink(link)).name[:_HASH_LENGTH] if link.is_symlink() else None

    def stand(self) -> Stand | None:
        """What readers see, and whether it is the latest."""
        return read_stand(self.root / CURRENT)

    def order(self, aside: Path, snapshot_sha256: str, before: str | None) -> Order:
        """What to ask of who builds a version, on the one before it.

        Args:
            aside: folder to build in.
            snapshot_sha256: of the version.
            before: hash of the snapshot of the version before; None: there is none.
        """
        return Order(
            aside, self._memory_of(snapshot_sha256),
            Before(self.folder_of(before), self._memory_of(before)) if before else None,
        )  # fmt: skip

    def remember_only(self, snapshot_sha256: str) -> None:
        """Forget what the builds of all others remember."""
        kept = self._memory_of(snapshot_sha256)
        kept.parent.mkdir(exist_ok=True)
        for one in kept.parent.iterdir():
            if one != kept:
                one.unlink()

    def _memory_of(self, snapshot_sha256: str) -> Path:
        return self.root / _REMEMBERED / f"{snapshot_sha256}.json"

    def adopt(self, aside: Path, snapshot_sha256: str) -> None:
        """Give a finished publication its name, once all of it is on disk."""
        if sum(1 for _ in islice(aside.rglob("*"), _MANY)) == _MANY:
            sync_all()
        else:
            sync_tree(aside)
        os.rename(aside, self.folder_of(snapshot_sha256))
        sync(self.root)

    def address(self, version: int, snapshot_sha256: str) -> None:
        """Give a version its own address."""
        addresses = self.root / VERSIONS
        addresses.mkdir(exist_ok=True)
        self._point(addresses / str(version), f"../{snapshot_sha256}")

    def show(
        self, snapshot_sha256: str, stand: Stand | None = None, signer: Signer | None = None
    ) -> None:
        """Put a publication before the readers, at one moment.

        Args:
            snapshot_sha256: which one.
            stand: what is said of it beside its own files.
            signer: signs the list of compressed copies.
        """
        before = self._view_name()
        name = view_name(snapshot_sha256, stand)
        self._view(name, snapshot_sha256, stand, signer)
        self._point(self.root / CURRENT, f"{VIEWS}/{name}")
        # Whoever was sent to the view before this one a moment ago still finds it.
        self._clean_views({name, before})

    def write_list(self, page: bytes) -> None:
        """Replace the page that lists the versions."""
        target = self.root / VERSIONS / "index.html"
        if target.is_file() and target.read_bytes() == page:
            return
        aside = self.root / f"{_ASIDE}{secrets.token_hex(6)}"
        aside.write_bytes(page)
        sync(aside)
        os.replace(aside, target)
        sync(target.parent)

    def clean(self, known: Iterable[str]) -> None:
        """Remove what an earlier attempt left behind: nothing that was ever shown.

        Views are made again when they are wanted, and cleared away when another is shown.
        """
        kept = {*known}
        for item in self.root.iterdir():
            never_shown = HASH.fullmatch(item.name) and item.name not in kept
            if not (never_shown or item.name.startswith(_ASIDE)):
                continue
            if item.is_dir() and not item.is_symlink():
                shutil.rmtree(item)
            else:
                item.unlink()

    def _view_name(self) -> str:
        link = self.root / CURRENT
        return Path(os.readlink(link)).name if link.is_symlink() else ""

    def _clean_views(self, kept: set[str]) -> None:
        """Take the other views away, under names that no view has; nobody waits for that."""
        views = self.root / VIEWS
        others = [one for one in views.iterdir() if one.name not in kept] if views.is_dir() else []
        clear_beside([
            one if one.name.startswith(_ASIDE)
            else one.rename(views / f"{_ASIDE}{secrets.token_hex(6)}")
            for one in others
        ])  # fmt: skip

    def _view(
        self, name: str, snapshot_sha256: str, stand: Stand | None, signer: Signer | None
    ) -> None:
        """What readers see of a publication, and all versions beside it."""
        target = self.root / VIEWS / name
        if (target / VARIANTS).is_file() and (stand is None or (target / STAND).is_file()):
            return
        with self.aside() as aside:
            before = self.root / VIEWS / self._view_name()
            make_view(
                self.folder_of(snapshot_sha256), aside, stand=stand, signer=signer, before=before
            )
            os.symlink(f"../../{VERSIONS}", aside / VERSIONS)
            (aside / WELL_KNOWN_KEYS).parent.mkdir(exist_ok=True)
            os.symlink(f"../../../../{KEYS}", aside / WELL_KNOWN_KEYS)
            sync(aside)
            target.parent.mkdir(exist_ok=True)
            shutil.rmtree(target, ignore_errors=True)
            os.rename(aside, target)
        sync(target.parent)

    def _point(self, link: Path, target: str) -> None:
        """Let a link lead elsewhere: before, it leads to the old place, after, to the new."""
        if link.is_symlink() and os.readlink(link) == target:
            return
        aside = self.root / f"{_ASIDE}{secrets.token_hex(6)}"
        os.symlink(f"{target}", aside)
        os.replace(aside, link)
        sync(link.parent)
