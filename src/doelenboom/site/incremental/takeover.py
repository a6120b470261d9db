"""Taking over the files of an earlier publication, beside the work of making what changes.

Every file of it is read once, so that one that was altered since it was sealed is found and not
passed on; what is kept is linked into the new folder. Reading needs nothing of the snapshot, so a
process of its own begins with it while this one reads and asks, and links while this one makes
the rest.
"""

import multiprocessing
import os
import shutil
import warnings
from collections.abc import Collection, Mapping
from contextlib import suppress
from hashlib import sha256
from multiprocessing.connection import Connection
from pathlib import Path


class Takeover:
    """The files of an earlier publication on their way to a new folder."""

    def __init__(
        self, earlier: Path, target: Path, known: Mapping[str, str], *, apart: bool
    ) -> None:
        """Begin.

        Args:
            earlier: folder of the earlier publication.
            target: the new folder.
            known: address → SHA-256 of the files of the earlier one.
            apart: in a process of its own.
        """
        self._work = str(earlier), str(target), known
        self._pipe: Connection | None = None
        self._changed: list[str] | None = None
        if apart:
            self._start()

    def _start(self) -> None:
        fork = multiprocessing.get_context("fork")
        self._pipe, other = fork.Pipe()
        self._process = fork.Process(
            target=_apart, args=(self._pipe, other, self._work), daemon=True
        )
        with warnings.catch_warnings():
            # The child reads and links files; it takes no lock of another thread.
            warnings.filterwarnings("ignore", ".*use of fork.*", DeprecationWarning)
            self._process.start()
        other.close()

    def without(self, paths: Collection[str]) -> None:
        """Begin to link all but these, which are made anew or not at all."""
        if self._pipe is None:
            self._changed = _altered(*self._work) or _linked(*self._work, paths)
            return
        with suppress(OSError):  # it ended too early, which is told by what it does not answer
            self._pipe.send(paths)

    def changed(self) -> list[str]:
        """Wait until all is there; addresses of files that are not what they were.

        What is to be linked was said before. Where the process ended too early nothing is known
        of any of them.
        """
        if self._changed is None and self._pipe:
            try:
                self._changed = self._pipe.recv()
            except (EOFError, OSError):
                self._changed = list(self._work[2])
            self._process.join()
        return self._changed or []

    def stop(self) -> None:
        """End it, done or not; nothing is written to the folder after this."""
        if self._pipe is not None:
            self._process.terminate()
            self._process.join()
            self._pipe.close()


def _apart(theirs: Connection, pipe: Connection, work: tuple[str, str, Mapping[str, str]]) -> None:
    theirs.close()  # so that this process ends where that one is gone
    altered = _altered(*work)
    with suppress(EOFError):
        others = pipe.recv()
        pipe.send(altered or _linked(*work, others))
    pipe.close()


def _altered(earlier: str, _target: str, known: Mapping[str, str]) -> list[str]:
    """Read every file; addresses of those that are gone or differ."""
    return [path for path, digest in known.items() if _digest(earlier, path) != digest]


def _digest(folder: str, path: str) -> str | None:
    try:
        with open(os.path.join(folder, path), "rb", buffering=0) as file:
            return sha256(file.read()).hexdigest()
    except OSError:
        return None


def _linked(
    earlier: str, target: str, known: Mapping[str, str], others: Collection[str]
) -> list[str]:
    """Link all files but some; addresses of those that cannot be."""
    failed = []
    folders: set[str] = set()
    left = frozenset(others)
    for path in known:
        if path in left:
            continue
        there = os.path.join(target, path)
        folder = os.path.dirname(there)
        try:
            if folder not in folders:
                os.makedirs(folder, exist_ok=True)
                folders.add(folder)
            link(os.path.join(earlier, path), there)
        except OSError:
            failed.append(path)
    return failed


def link(source: str, target: str) -> None:
    """Make a file the same file as another one; where a disk knows no links, a copy of it.

    Raises:
        FileExistsError: there is something already.
        FileNotFoundError: the file or the folder is not there.
    """
    try:
        os.link(source, target)
    except (FileExistsError, FileNotFoundError):
        raise
    except OSError:
        shutil.copyfile(source, target)
