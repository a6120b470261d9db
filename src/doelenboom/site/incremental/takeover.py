"""Taking over the files of an earlier publication, beside the work of making what changes.

Every file of it is read once, so that one that was altered since it was sealed is found and not
passed on; what is kept is linked into the new folder. Reading needs nothing of the snapshot, so a
process of its own begins with it while this one reads and asks, and links while this one makes
the rest. That process is started anew and not forked: a worker has threads, connections and locks
that a copy of it would share.
"""

import json
import subprocess
import sys
from collections.abc import Collection, Mapping
from contextlib import suppress
from pathlib import Path
from threading import Thread
from typing import Any

from doelenboom.site.incremental import linking


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
            apart: in a process of its own, where one can be started.
        """
        self._earlier, self._target, self._known = str(earlier), str(target), known
        self._process = _started() if apart else None
        self._begun = Thread(target=self._say, args=[(self._earlier, self._target, dict(known))])
        if self._process:
            self._begun.start()  # it takes its time to start, and would be waited for
        self._changed: list[str] | None = None
        self._without: Collection[str] = ()

    def without(self, paths: Collection[str]) -> None:
        """Begin to link all but these, which are made anew or not at all."""
        self._without = paths
        if self._process is None:
            self._changed = self._taken_over(paths)
            return
        self._begun.join()
        self._say(list(paths))

    def _taken_over(self, paths: Collection[str]) -> list[str]:
        found = linking.altered(self._earlier, self._known)
        if not found:
            linking.make_folders(self._target, self._known)
            found = linking.linked(self._earlier, self._target, self._known, paths)
        return found

    def changed(self) -> list[str]:
        """Wait until all is there; addresses of files that are not what they were.

        What is to be linked was said before, and what is made instead has been made. Where the
        process ended too early nothing is known of any of them.
        """
        if self._changed is None and self._process and self._process.stdout:
            answer = self._process.stdout.readline()
            self._changed = json.loads(answer) if answer.endswith(b"\n") else list(self._known)
        linking.remove_bare(self._target, self._without)
        return self._changed or []

    def stop(self) -> None:
        """End it, done or not; nothing is written to the folder after this."""
        if self._process is None:
            return
        self._process.kill()
        self._process.wait()
        self._begun.join()
        for pipe in (self._process.stdin, self._process.stdout):
            with suppress(OSError):  # what was still to be said
                if pipe:
                    pipe.close()

    def _say(self, line: Any) -> None:
        if self._process and self._process.stdin:
            with suppress(OSError):  # it ended too early, which is told by what it does not answer
                self._process.stdin.write(json.dumps(line).encode() + b"\n")
                self._process.stdin.flush()


def _started() -> "subprocess.Popen[bytes] | None":
    """The process; None on a machine that starts none."""
    try:
        return subprocess.Popen(
            [sys.executable, "-I", "-S", linking.__file__],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
        )  # fmt: skip
    except OSError:
        return None
