"""One at a time, over all processes of a machine."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def only_one(path: Path) -> Iterator[None]:
    """Be the only one that holds this file; it is there only while somebody does.

    The lock dies with the process that holds it. What a process that was killed leaves is a file
    that nobody holds, which the next one takes over.

    Raises:
        BlockingIOError: somebody else holds it.
    """
    handle = _held(path)
    try:
        yield
    finally:
        path.unlink(missing_ok=True)  # while it is held, so that nobody loses the lock of another
        os.close(handle)


def _held(path: Path) -> int:
    """A descriptor of the file that bears this name now, locked."""
    while True:
        handle = os.open(path, os.O_CREAT | os.O_RDWR | os.O_CLOEXEC, 0o666)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            if _bears(path, handle):
                return handle
        except BaseException:
            os.close(handle)
            raise
        os.close(handle)  # whoever had it took it away between the two


def _bears(path: Path, handle: int) -> bool:
    """Whether the open file still has this name."""
    try:
        return os.path.samestat(path.stat(), os.fstat(handle))
    except FileNotFoundError:
        return False
