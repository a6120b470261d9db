"""Taking over the files of an earlier publication, beside the work of looking what changed.

Every file of it is linked into the new folder and read once, so that one that was altered since
it was sealed is found and not passed on. That needs nothing of the snapshot, so it is done by a
process of its own while this one reads and asks; what turns out to be made again is then taken
away.
"""

import multiprocessing
import os
import shutil
import warnings
from collections.abc import Iterable, Mapping
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
        self._target = target
        self._work = str(earlier), str(target), known
        self._receiver: Connection | None = None
        self._changed: list[str] | None = None
        if apart:
            self._start()

    def _start(self) -> None:
        fork = multiprocessing.get_context("fork")
        self._receiver, sender = fork.Pipe(duplex=False)
        self._process = fork.Process(target=_send, args=(sender, self._work), daemon=True)
        with warnings.catch_warnings():
            # The child reads and links files; it takes no lock of another thread.
            warnings.filterwarnings("ignore", ".*use of fork.*", DeprecationWarning)
            self._process.start()
        sender.close()

    def changed(self) -> list[str]:
        """Wait until all is there; addresses of files that are not what they were.

        Where the process ended too early nothing is known of any of them.
        """
        if self._changed is None:
            if self._receiver is None:
                self._changed = _take_over(*self._work)
            else:
                try:
                    self._changed = self._receiver.recv()
                except EOFError:
                    self._changed = list(self._work[2])
                self._process.join()
        return self._changed

    def stop(self) -> None:
        """End it, done or not; nothing is written to the folder after this."""
        if self._receiver is not None:
            self._process.terminate()
            self._process.join()
            self._receiver.close()

    def without(self, paths: Iterable[str]) -> None:
        """Take files away again, which are made anew or not at all."""
        for path in paths:
            with suppress(FileNotFoundError):
                os.unlink(self._target / path)


def _send(sender: Connection, work: tuple[str, str, Mapping[str, str]]) -> None:
    sender.send(_take_over(*work))
    sender.close()


def _take_over(earlier: str, target: str, known: Mapping[str, str]) -> list[str]:
    """Link and read every file; addresses of those that are gone or differ."""
    changed = []
    folders: set[str] = set()
    for path, digest in known.items():
        source, there = os.path.join(earlier, path), os.path.join(target, path)
        folder = os.path.dirname(there)
        if folder not in folders:
            os.makedirs(folder, exist_ok=True)
            folders.add(folder)
        try:
            with open(source, "rb", buffering=0) as file:
                found = sha256(file.read()).hexdigest()
            if found == digest:
                link(source, there)
            else:
                changed.append(path)
        except OSError:
            changed.append(path)
    return changed


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
