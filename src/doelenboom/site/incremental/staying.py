"""What a process that stays keeps of the last build: it makes the next one sooner, never other.

A worker publishes again and again, mostly the plan that it published before. What it has read and
proven then it need not read and prove again: records of the snapshot with the same bytes, and the
memory of the build as it wrote it itself. Whoever has nothing here reads both from disk.
"""

from functools import cache
from pathlib import Path

from doelenboom.site.incremental.memory import Memory
from doelenboom.snapshot.records import Records

_File = tuple[Path, tuple[int, ...]]


class Staying:
    """What is kept."""

    def __init__(self) -> None:
        self.records = Records()
        self._written: tuple[_File, Memory] | None = None

    def memory(self, path: Path) -> Memory | None:
        """What a build remembered; from here where the file is still the one that was saved."""
        kept = self._written  # once: another thread may save or forget meanwhile
        if kept and kept[0] == _file(path):
            return kept[1]
        return Memory.load(path)

    def save(self, memory: Memory, path: Path) -> None:
        """Write down what a build remembers, and keep it."""
        memory = memory.without_unasked()
        memory.save(path)
        file = _file(path)
        self._written = (file, memory) if file else None

    def forget(self) -> None:
        """Keep nothing: for who waits long, memory is worth more than time."""
        self.records = Records()
        self._written = None


@cache
def this_process() -> Staying:
    """What this process keeps."""
    return Staying()


def _file(path: Path) -> _File | None:
    """Which file stands there: another one has another number, moment or size; None: none."""
    try:
        found = path.stat()
    except OSError:
        return None
    numbers = found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns
    return path, numbers
