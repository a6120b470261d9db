"""A page on its way to the disk: received plain, hashed, then kept compressed."""

import hashlib
import os
import threading
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from doelenboom.kernel.disk import sync
from doelenboom.statistics.errors import FetchCancelled
from doelenboom.statistics.vintages.disk import storage_error

if TYPE_CHECKING:
    import pyarrow as pa

_CHUNK = 1 << 20
_ZIP = b"PK\x03\x04"


class Meter:
    """Bytes received so far over all streams, and whether to stop."""

    def __init__(self) -> None:
        self.stopped = threading.Event()
        self._lock = threading.Lock()
        self.bytes = 0

    def add(self, count: int) -> None:
        """Count received bytes (negative: they came to nothing).

        Raises:
            FetchCancelled: somebody asked to stop.
        """
        if self.stopped.is_set():
            raise FetchCancelled("Het ophalen is gestopt.")
        with self._lock:
            self.bytes += count


class PageSink:
    """Takes one body and keeps its length and hash."""

    def __init__(self, path: Path, meter: Meter) -> None:
        self._path = path
        self._meter = meter
        self._file = path.open("wb", buffering=0)
        self._hash = hashlib.sha256()
        self.bytes = 0

    def restart(self) -> None:
        """Forget everything: the body comes again."""
        self._file.seek(0)
        self._file.truncate()
        self._hash = hashlib.sha256()
        self._meter.add(-self.bytes)
        self.bytes = 0

    def write(self, chunk: bytes) -> None:
        """Take the next bytes."""
        self._meter.add(len(chunk))
        rest = memoryview(chunk)
        try:
            while rest:  # a disk that is nearly full takes a part and says so by its answer only
                rest = rest[self._file.write(rest) :]
        except OSError as error:  # not to be taken for a failing network
            raise storage_error(error) from error
        self._hash.update(chunk)
        self.bytes += len(chunk)

    def close(self) -> None:
        """Close the file, whole or not."""
        self._file.close()

    @property
    def sha256(self) -> str:
        """Hash of the bytes received."""
        return self._hash.hexdigest()


def keep(plain: Path, folder: Path, whole: Any) -> Path:
    """Keep a received page for ever: with zstd, or as it is where it is compressed already.

    Args:
        plain: the page as received.
        folder: where it is kept.
        whole: hash over several pages, which is fed in passing; None where nobody wants it.
    """
    import pyarrow as pa

    with plain.open("rb") as source:
        head = source.read(len(_ZIP))
        source.seek(0)
        if head == _ZIP:
            kept = folder / f"{plain.name}.zip"
            kept.unlink(missing_ok=True)
            os.link(plain, kept)
        else:
            kept = folder / f"{plain.name}.zst"
            with pa.CompressedOutputStream(str(kept), "zstd") as target:
                while chunk := source.read(_CHUNK):
                    target.write(chunk)
                    if whole is not None:
                        whole.update(chunk)
    sync(kept)
    return kept


def read_kept(kept: Path) -> "pa.NativeFile":
    """Open a kept page for reading its bytes as they were received."""
    import pyarrow as pa

    if kept.suffix == ".zip":
        return pa.OSFile(str(kept), "rb")
    return pa.CompressedInputStream(pa.OSFile(str(kept), "rb"), "zstd")


def unpack(kept: Path, plain: Path) -> None:
    """Write a kept page out as it was received."""
    with read_kept(kept) as source, plain.open("wb") as target:
        while chunk := source.read(_CHUNK):
            target.write(chunk)


def now() -> str:
    """This moment, UTC, ISO 8601."""
    return datetime.now(UTC).isoformat()
