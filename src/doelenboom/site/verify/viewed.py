"""What stands around a publication where readers see it: compressed copies, a line, a stand."""

import gzip
import json
import os
import zlib
from collections.abc import Iterator
from pathlib import Path

import brotli

from doelenboom.site.manifest import MANIFEST, Manifest, paths_in
from doelenboom.site.signing.documents import BESIDE_MANIFEST
from doelenboom.site.verify.folders import HASH, VERSIONS, of_other_version
from doelenboom.site.verify.outcome import Difference, Kind
from doelenboom.site.verify.standalone import EARLIER, SUFFIXES, VARIANTS
from doelenboom.snapshot.canonical import sha256

STAND = "stand.json"
WELL_KNOWN_KEYS = ".well-known/doelenboom-keys.json"
LINKS = {VERSIONS: f"../../{VERSIONS}", WELL_KNOWN_KEYS: "../../../../keys.json"}
"""What a view itself leads to, and where; in a copy of its folder that is nowhere."""
BESIDE_VIEW = frozenset({VARIANTS, STAND, WELL_KNOWN_KEYS, MANIFEST, *BESIDE_MANIFEST})
"""Files where readers see a publication that its manifest does not list."""


def as_published(content: bytes) -> bytes:
    """A page without the line that stands above an earlier version."""
    return EARLIER.sub(b"", content, count=1)


def is_beside(folder: Path, path: str, listed: set[str]) -> bool:
    """Whether a file that the manifest does not list may be here.

    A view has its stand and its copies beside its files, and so has a copy of it. A sealed
    publication has only its signature and keys.
    """
    if (folder / path).is_symlink():
        is_view = (folder / VARIANTS).is_file()
        return is_view and os.readlink(folder / path) == LINKS.get(path)
    if path in BESIDE_MANIFEST or of_other_version(folder, path):
        return True
    if HASH.fullmatch(folder.name) or not (folder / VARIANTS).is_file():
        return False
    return path in BESIDE_VIEW or _copied(path) in listed


def check_copies(folder: Path, manifest: Manifest) -> list[Difference]:
    """Every compressed copy in a view gives the file of the manifest."""
    if not (folder / VARIANTS).is_file():
        return []
    listed = {entry.path: entry.sha256 for entry in manifest.files}
    found = []
    for path in sorted(paths_in(folder)):
        of = _copied(path)
        if of in listed and path not in listed and not _gives(folder / path, listed[of]):
            message = f"{path} is niet de ingepakte vorm van {of}."
            found.append(Difference(Kind.CHANGED, path, message, expected_sha256=listed[of]))
    return found


def check_view(view: Path, sealed: Path, manifest: Manifest) -> list[Difference]:
    """What readers see is the publication, all of it and nothing else."""
    version = manifest.version
    there = set(_seen(view))
    wanted = {*(entry.path for entry in manifest.files), MANIFEST}
    wanted |= {name for name in BESIDE_MANIFEST if (sealed / name).exists()}
    found = [
        Difference(
            Kind.POINTER,
            f"huidig/{path}",
            f"Lezers zien op {path} iets anders dan versie {version}.",
            version,
        )
        for path in sorted(wanted | there)
        if not _shows(view, sealed, path, wanted, there)
    ]
    return found + check_copies(view, manifest)


def stand_of(view: Path) -> tuple[int, int] | None:
    """(Version that readers see, latest version) as a view says; None where it says nothing."""
    try:
        said = json.loads((view / STAND).read_bytes())
        return int(said["version"]), int(said["latest"])
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _seen(view: Path) -> Iterator[str]:
    """Addresses of the files of a view; through the links to folders of an older release."""
    for here, folders, names in os.walk(view, followlinks=True):
        below = os.path.relpath(here, view)
        head = "" if below == "." else f"{below}/"
        if not head:
            folders[:] = [name for name in folders if name != VERSIONS]
        for name in names:
            path = f"{head}{name}"
            if path not in BESIDE_VIEW - BESIDE_MANIFEST - {MANIFEST} and not _is_copy(view, path):
                yield path


def _is_copy(view: Path, path: str) -> bool:
    return bool(_copied(path)) and (view / VARIANTS).is_file() and (view / _copied(path)).exists()


def _copied(path: str) -> str:
    """The file that this would be a copy of; empty where the name is no copy's."""
    return next((path.removesuffix(s) for s in SUFFIXES.values() if path.endswith(s)), "")


def _shows(view: Path, sealed: Path, path: str, wanted: set[str], there: set[str]) -> bool:
    if path not in wanted or path not in there:
        return False
    shown, own = view / path, sealed / path
    if not own.is_file() or os.path.samefile(shown, own):
        return True  # what is missing there is told by its hash
    return path.endswith(".html") and as_published(shown.read_bytes()) == own.read_bytes()


def _gives(path: Path, expected: str) -> bool:
    data = path.read_bytes()
    try:
        content = gzip.decompress(data) if path.suffix == ".gz" else brotli.decompress(data)
    except (OSError, EOFError, zlib.error, brotli.error):
        return False
    return expected in {sha256(content), sha256(as_published(content))}
