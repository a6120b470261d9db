"""From an address to a file of a publication, and never to anything else."""

import hashlib
import os
import re
import stat
from dataclasses import dataclass, field
from pathlib import Path

from doelenboom.publishing.store import PlanStore
from doelenboom.publishing.view.variants import COMPRESSIBLE, SUFFIXES
from doelenboom.site.verify.folders import CURRENT, VERSIONS
from doelenboom.site.verify.viewed import WELL_KNOWN_KEYS

INDEX = "index.html"
NOT_FOUND = "404.html"
_SEGMENT = re.compile(r"[A-Za-z0-9_-][A-Za-z0-9_.-]*")
_RELATIVE = re.compile(rb'((?:href|src|action)=")(?![a-z]+:|/|#)')
_FEEDS, _FOLLOWED = "feeds", "volg.xml"
"""How feeds are told from other XML (``site.addresses``)."""
_OPEN = ".well-known"
"""The one hidden folder that anybody may read (RFC 8615)."""
_TYPES = {
    ".html": "text/html; charset=utf-8",
    ".xhtml": "application/xhtml+xml",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".jsonld": "application/ld+json",
    ".csv": "text/csv; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    ".md": "text/markdown; charset=utf-8",
    ".py": "text/x-python; charset=utf-8",
    ".xml": "application/xml",
    ".xsd": "application/xml",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".woff2": "font/woff2",
    ".pdf": "application/pdf",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@dataclass(frozen=True, slots=True)
class Served:
    """A file that may be served.

    Attributes:
        path: where it stands.
        content_type: what it is.
        size: bytes.
        etag: changes whenever the content may have changed; a compressed copy has one of its own.
        frozen: whether this address gives the same content for ever.
        copies: encoding → path and size of a compressed copy.
    """

    path: Path
    content_type: str
    size: int
    etag: str
    frozen: bool
    copies: dict[str, tuple[Path, int]] = field(default_factory=dict)

    @property
    def has_forms(self) -> bool:
        """Whether what is sent depends on what the browser can unpack."""
        return self.path.suffix in COMPRESSIBLE


def find_file(store: PlanStore, address: str) -> Served | None:
    """The file at an address below a plan; None where there is none.

    A folder's address gives its ``index.html``. Links inside publications do not exist
    (``verify`` refuses them) and are not followed out of one.
    """
    parts = [part for part in address.split("/") if part]
    if not _may_be_read(parts):
        return None
    if "/".join(parts) == WELL_KNOWN_KEYS:
        return _served(store.root.parent, ["keys.json"], frozen=False)
    if parts[:1] == [VERSIONS]:
        if parts[1:] in ([], [INDEX]):
            return _served(store.root / VERSIONS, [INDEX], frozen=False)
        if not parts[1].isdecimal():
            return None
        return _served(store.root / VERSIONS / parts[1], parts[2:], frozen=True)
    # A view that was replaced between two looks is looked for once more.
    return _current(store, parts) or _current(store, parts)


def find_in(folder: Path, address: str) -> Served | None:
    """The file at an address below a folder that holds a website; None where there is none."""
    parts = [part for part in address.split("/") if part]
    return _served(folder, parts, frozen=False) if _may_be_read(parts) else None


def is_folder(store: PlanStore, address: str) -> bool:
    """Whether an address without a closing slash is a folder's, so that links would break."""
    if address.endswith("/") or not address:
        return False
    found = find_file(store, address)
    return found is not None and found.path.name == INDEX and not address.endswith(INDEX)


def content_type(path: Path) -> str:
    """Media type by extension; what we do not know is bytes."""
    if path.name == _FOLLOWED or path.parent.name == _FEEDS:
        return "application/atom+xml; charset=utf-8"
    return _TYPES.get(path.suffix, "application/octet-stream")


def rooted(page: bytes, root: str) -> bytes:
    """A page whose relative addresses count from a root, so that it can be shown at any depth."""
    return _RELATIVE.sub(rb"\g<1>" + root.encode(), page)


def _may_be_read(parts: list[str]) -> bool:
    start = 1 if parts[:1] == [_OPEN] else 0
    return all(_SEGMENT.fullmatch(part) for part in parts[start:])


def _current(store: PlanStore, parts: list[str]) -> Served | None:
    return _served(store.root / CURRENT, parts, frozen=False)


def _served(folder: Path, parts: list[str], *, frozen: bool) -> Served | None:
    root = os.path.realpath(folder)
    full = os.path.join(root, *parts)
    try:
        state = os.stat(full)
        if stat.S_ISDIR(state.st_mode):
            full = os.path.join(full, INDEX)
            state = os.stat(full)
    except (OSError, ValueError):
        return None
    if not stat.S_ISREG(state.st_mode) or not _is_below(full, root):
        return None
    path = Path(full)
    # The folder is named after its content; the page of versions is replaced, which shows here.
    stamp = f"{full}\n{state.st_size}\n{state.st_mtime_ns}"
    etag = hashlib.sha256(stamp.encode()).hexdigest()[:32]
    copies = {} if frozen or path.suffix not in COMPRESSIBLE else _copies(full)
    return Served(path, content_type(path), state.st_size, etag, frozen, copies)


def _is_below(full: str, root: str) -> bool:
    """Whether it is a file of this folder, also where a link stands in the address."""
    real = os.path.realpath(full)
    return real == full or real.startswith(f"{root}{os.sep}") or _same_series(real, root)


def _same_series(real: str, root: str) -> bool:
    """A view on a disk without hard links, or of an older release, links to the publication."""
    view = Path(root)
    sealed = view.parent.parent / view.name[:64]
    return view.parent.name == "weergave" and real.startswith(f"{sealed}{os.sep}")


def _copies(full: str) -> dict[str, tuple[Path, int]]:
    found = {}
    for encoding, suffix in SUFFIXES.items():
        try:
            found[encoding] = Path(full + suffix), os.stat(full + suffix).st_size
        except OSError:
            continue
    return found
