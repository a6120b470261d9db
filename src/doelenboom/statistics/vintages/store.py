"""Vintages on a file system.

    <root>/
        <service>/<catalogue>/<table>/<moment of retrieval, UTC>[-<digest of the selection>]/
            manifest.json  description.json  observations.parquet  [changes.parquet]
            raw/           every page as it was received, compressed with zstd
            metadata/      every document as it was received
        .checks/           per selection: when last found unchanged, and in which version
        .staging/          what is being fetched; resumed by the next attempt
        .locks/            who is fetching

A vintage gets its name by one rename, when all of it is on the disk; after that nothing in it
is written again.
"""

import fcntl
import os
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from doelenboom.kernel.disk import sync, sync_tree
from doelenboom.statistics.errors import StorageError
from doelenboom.statistics.sources.protocol import Selection, SourceVersion, TableAddress
from doelenboom.statistics.vintages.manifest import (
    MANIFEST,
    OBSERVATIONS,
    read_manifest,
    vintage_of,
)
from doelenboom.statistics.vintages.naming import (
    FOLDER,
    canonical_json,
    safe_part,
    selection_mark,
    work_name,
)
from doelenboom.statistics.vintages.records import Vintage

_LOOK_AGAIN = 0.2


class FileStore:
    """All vintages below one folder."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def table_folder(self, address: TableAddress) -> Path:
        """Folder of a table; one that exists already wins, whatever the case of its letters."""
        folder = self.root / safe_part(address.service) / safe_part(address.catalogue)
        wanted = safe_part(address.table)
        if not (folder / wanted).is_dir() and folder.is_dir():
            for item in folder.iterdir():
                if item.name.casefold() == wanted.casefold():
                    return item
        return folder / wanted

    def vintages(
        self, address: TableAddress, selection: Selection | None = None
    ) -> Iterator[Vintage]:
        """Vintages of a table, newest first; of one selection where that is given."""
        folder = self.table_folder(address)
        names = sorted(
            (item.name for item in folder.iterdir() if FOLDER.fullmatch(item.name))
            if folder.is_dir()
            else (),
            reverse=True,
        )
        mark = None if selection is None else selection_mark(selection)
        for name in names:
            if mark is not None and name[len(name.partition("-")[0]) :] != mark:
                continue
            if not (folder / name / MANIFEST).is_file():
                continue
            vintage = self.open((folder / name).relative_to(self.root).as_posix())
            if selection is None or vintage.selection == selection:
                yield vintage

    def latest(self, address: TableAddress, selection: Selection) -> Vintage | None:
        """Most recent vintage of the same cells, quarantined or not."""
        return next(self.vintages(address, selection), None)

    def as_known_on(
        self, address: TableAddress, selection: Selection, moment: datetime
    ) -> Vintage | None:
        """Return the vintage that was the most recent one at a moment."""
        return next(
            (item for item in self.vintages(address, selection) if item.retrieved_at <= moment),
            None,
        )

    def open(self, directory: str) -> Vintage:
        """Read the vintage in a folder below the root.

        Raises:
            StorageError: there is none, or it is damaged.
        """
        return vintage_of(read_manifest(self._inside(directory)), directory)

    def path(self, vintage: Vintage) -> Path:
        """Directory of a vintage."""
        return self._inside(vintage.directory)

    def is_whole(self, vintage: Vintage) -> bool:
        """Whether the cells are there in the size that was written (``verify`` looks closer)."""
        path = self.path(vintage)
        try:
            expected = int(read_manifest(path)["observations"]["bytes"])
            return (path / OBSERVATIONS).stat().st_size == expected
        except (OSError, KeyError, TypeError, StorageError):
            return False

    def checked(
        self, address: TableAddress, selection: Selection
    ) -> tuple[str, SourceVersion] | None:
        """Directory of the vintage that was last found current, and the source's version then."""
        try:
            found = msgspec.json.decode(self._check(address, selection).read_bytes())
            return str(found["directory"]), SourceVersion(**found["version"])
        except (OSError, msgspec.DecodeError, KeyError, TypeError):
            return None

    def note_check(self, vintage: Vintage, asked: TableAddress, version: SourceVersion) -> None:
        """Remember that a vintage is current as of now, in this version of the source."""
        target = self._check(asked, vintage.selection)
        content = {
            "checked_at": datetime.now(UTC).isoformat(),
            "directory": vintage.directory,
            "version": asdict(version),
        }
        target.parent.mkdir(parents=True, exist_ok=True)
        aside = target.with_suffix(f".{os.getpid()}")
        aside.write_bytes(canonical_json(content))
        os.replace(aside, target)

    def staging(self, address: TableAddress, selection: Selection) -> Path:
        """Where a retrieval is built."""
        return self.root / ".staging" / work_name(address, selection)

    def adopt(self, built: Path, vintage: Vintage) -> None:
        """Give a finished vintage its name, once all of it is on the disk."""
        target = self._inside(vintage.directory)
        target.parent.mkdir(parents=True, exist_ok=True)
        sync_tree(built)
        os.rename(built, target)
        for folder in (target.parent, *target.parent.parents):
            sync(folder)
            if folder == self.root:
                break

    @contextmanager
    def locked(
        self, address: TableAddress, selection: Selection, waiting: Callable[[], None]
    ) -> Iterator[None]:
        """Be the only one that fetches these cells; ``waiting`` is called while another does.

        The lock dies with the process that holds it.
        """
        path = self.root / ".locks" / work_name(address, selection)
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("w") as handle:
            while True:
                try:
                    fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
                    break
                except BlockingIOError:
                    waiting()
                    time.sleep(_LOOK_AGAIN)
            yield

    def _check(self, address: TableAddress, selection: Selection) -> Path:
        return self.root / ".checks" / f"{work_name(address, selection)}.json"

    def _inside(self, directory: str) -> Path:
        path = self.root / directory
        if ".." in Path(directory).parts or Path(directory).is_absolute():
            raise StorageError(f"“{directory}” is geen ophaling.")
        return path


def remove(folder: Path) -> None:
    """Remove a folder with all that is in it, when it is there."""
    shutil.rmtree(folder, ignore_errors=True)
