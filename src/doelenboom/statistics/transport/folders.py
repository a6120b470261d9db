"""Files in configured folders, read through the same door as the network.

A source that reads a file asks for ``doelenboom:map/naam.csv`` and gets bytes, as it would of
a server. Which folders there are is configuration; nothing outside them can be named.
"""

import os
import stat
from collections.abc import Callable, Mapping
from pathlib import Path
from urllib.parse import quote, unquote

from doelenboom.statistics.errors import AddressError, SourceRefused, TableMissing
from doelenboom.statistics.transport.protocol import CountingTransport, Reply, Sink

SCHEME = "doelenboom:"
_PIECE = 2**20


def folder_url(folder: str, name: str) -> str:
    """Address of a file in a folder; ``name`` has "/" between its parts."""
    return f"{SCHEME}{quote(folder, safe='')}/{quote(name)}"


class WithFolders:
    """A transport that knows folders, and leaves every other address to ``http``."""

    def __init__(
        self,
        http: CountingTransport,
        folders: Mapping[str, Path],
        *,
        most: int = 2**30,
        check: Callable[[], None] = lambda: None,
    ) -> None:
        """Open nothing yet.

        Args:
            http: for everything else.
            folders: name in addresses → folder on disk.
            most: bytes of the largest file that is read.
            check: called between pieces; may raise ``FetchCancelled``.
        """
        self._http = http
        self._folders = folders
        self._most = most
        self._check = check

    @property
    def requests(self) -> int:
        """Questions put to the network; reading a file is none."""
        return self._http.requests

    def get(self, url: str, *, headers: Mapping[str, str] | None = None) -> bytes:
        """Body of a small document."""
        if not url.startswith(SCHEME):
            return self._http.get(url, headers=headers)
        body = bytearray()
        self._read(url, body.extend)
        return bytes(body)

    def download(self, url: str, sink: Sink, *, headers: Mapping[str, str] | None = None) -> Reply:
        """Stream a body into ``sink``."""
        if not url.startswith(SCHEME):
            return self._http.download(url, sink, headers=headers)
        sink.restart()
        return Reply(url, 200, self._read(url, sink.write))

    def _read(self, url: str, take: Callable[[bytes], object]) -> int:
        """Read a file in pieces.

        Raises:
            TableMissing: there is no such file.
            SourceRefused: it is no plain file, a link, too large, or may not be read.
        """
        folder, _, name = url.removeprefix(SCHEME).partition("/")
        root = self._folders.get(unquote(folder))
        if root is None:
            raise AddressError("Er is hier geen map met bestanden ingesteld (DOELENBOOM_FILES).")
        handle = open_inside(root, unquote(name))
        with os.fdopen(handle, "rb") as file:
            size = os.fstat(handle).st_size
            if size > self._most:
                raise SourceRefused(f"{unquote(name)} is groter dan {self._most // 2**20} MB.")
            read = 0
            while piece := file.read(_PIECE):
                self._check()
                read += len(piece)
                if read > self._most:
                    raise SourceRefused(f"{unquote(name)} groeit terwijl we het lezen.")
                take(piece)
        return read


def open_inside(root: Path, name: str) -> int:
    """Open a plain file below a folder, one step at a time, following no link anywhere.

    Every part is opened relative to the folder before it, so a folder that is swapped for a
    link in between leads nowhere either.

    Returns:
        A file descriptor; the caller closes it.

    Raises:
        AddressError: the name tries to leave the folder.
        TableMissing: there is no such file.
        SourceRefused: a link, a device, a folder, or a file that we may not read.
    """
    parts = name.split("/")
    if "\\" in name or "\0" in name or any(part in {"", ".", ".."} for part in parts):
        raise AddressError(f"“{name[:100]}” is geen bestand in de map met cijfers.")
    flags = os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC
    opened: list[int] = []
    try:
        opened.append(os.open(root, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC))
        for part in parts[:-1]:
            opened.append(os.open(part, flags | os.O_DIRECTORY, dir_fd=opened[-1]))
        handle = os.open(parts[-1], flags | os.O_NONBLOCK, dir_fd=opened[-1])
    except FileNotFoundError:
        raise TableMissing(f"Het bestand {name} staat niet (meer) in de map.") from None
    except (OSError, ValueError):
        raise SourceRefused(
            f"{name} is een verwijzing, geen gewoon bestand, of mag niet gelezen worden."
        ) from None
    finally:
        for folder in opened:
            os.close(folder)
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        raise SourceRefused(f"{name} is geen gewoon bestand.")
    return handle


def names_inside(root: Path, endings: tuple[str, ...]) -> list[str]:
    """Plain files below a folder with one of these endings, with "/" between parts, sorted.

    Links are left out, as are names that start with a dot or "~$" (lock files of Excel).
    """
    found = []
    for folder, folders, files in os.walk(root, followlinks=False):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in files:
            path = Path(folder) / name
            if name.startswith((".", "~$")) or path.is_symlink() or not path.is_file():
                continue
            if path.suffix.lower() in endings:
                found.append(path.relative_to(root).as_posix())
    return sorted(found)
