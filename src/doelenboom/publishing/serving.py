"""From an address to a file of a publication, and never to anything else."""

import hashlib
import re
from dataclasses import dataclass
from pathlib import Path

from doelenboom.publishing.store import PlanStore
from doelenboom.site.verify.listed import VERSIONS

INDEX = "index.html"
_SEGMENT = re.compile(r"[A-Za-z0-9_-][A-Za-z0-9_.-]*")
_TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".csv": "text/csv; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    ".xml": "application/xml",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".woff2": "font/woff2",
    ".pdf": "application/pdf",
}


@dataclass(frozen=True, slots=True)
class Served:
    """A file that may be served.

    Attributes:
        path: where it stands.
        content_type: what it is.
        etag: changes whenever the content may have changed.
        frozen: whether this address gives the same content for ever.
    """

    path: Path
    content_type: str
    etag: str
    frozen: bool


def find_file(store: PlanStore, address: str) -> Served | None:
    """The file at an address below a plan; None where there is none.

    A folder's address gives its ``index.html``. Links inside publications do not exist
    (``verify`` refuses them) and are not followed out of one.
    """
    parts = [part for part in address.split("/") if part]
    if not all(_SEGMENT.fullmatch(part) for part in parts):
        return None
    if parts[:1] == [VERSIONS]:
        if parts[1:] in ([], [INDEX]):
            return _served(store.root / VERSIONS, [INDEX], frozen=False)
        if not parts[1].isdecimal():
            return None
        return _served(store.root / VERSIONS / parts[1], parts[2:], frozen=True)
    current = store.current()
    return _served(store.folder_of(current), parts, frozen=False) if current else None


def is_folder(store: PlanStore, address: str) -> bool:
    """Whether an address without a closing slash is a folder's, so that links would break."""
    if address.endswith("/") or not address:
        return False
    found = find_file(store, address)
    return found is not None and found.path.name == INDEX and not address.endswith(INDEX)


def content_type(path: Path) -> str:
    """Media type by extension; what we do not know is bytes."""
    return _TYPES.get(path.suffix, "application/octet-stream")


def _served(folder: Path, parts: list[str], *, frozen: bool) -> Served | None:
    root = folder.resolve()
    full = root.joinpath(*parts)
    if full.is_dir():
        full /= INDEX
    if not full.is_file() or not full.resolve().is_relative_to(root):
        return None
    state = full.stat()
    # The folder is named after its content; the page of versions is replaced, which shows here.
    stamp = f"{full}\n{state.st_size}\n{state.st_mtime_ns}"
    etag = f'"{hashlib.sha256(stamp.encode()).hexdigest()[:32]}"'
    return Served(full, content_type(full), etag, frozen)
