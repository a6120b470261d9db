"""First proof: the files are those of the manifest, by their hash."""

import stat
from decimal import Decimal
from pathlib import Path

from doelenboom.kernel.numbers import format_number
from doelenboom.site.manifest import MANIFEST, FileEntry, Manifest, file_sha256, paths_in
from doelenboom.site.signing.documents import BESIDE_MANIFEST
from doelenboom.site.verify.outcome import Difference, Kind
from doelenboom.site.verify.viewed import as_published, is_beside
from doelenboom.snapshot.canonical import sha256


def check_files(folder: Path, manifest: Manifest) -> list[Difference]:
    """Hold every file against the manifest, and the manifest against the files that are there."""
    found: list[Difference] = []
    listed: dict[str, FileEntry] = {}
    for entry in manifest.files:
        if entry.path in {*listed, MANIFEST, *BESIDE_MANIFEST}:
            message = f"Het manifest noemt {entry.path} op een plek waar dat niet kan."
            found.append(Difference(Kind.MANIFEST, MANIFEST, message))
        listed[entry.path] = entry
    names = set(listed)
    present = sorted(path for path in paths_in(folder) if not is_beside(folder, path, names))
    for path in present:
        found.extend(_check_one(folder / path, path, listed.get(path)))
    for path in sorted(listed.keys() - set(present)):
        message = f"{path} ontbreekt."
        expected = listed[path].sha256
        found.append(Difference(Kind.MISSING, path, message, expected_sha256=expected))
    return found


def _check_one(full: Path, path: str, entry: FileEntry | None) -> list[Difference]:
    mode = full.lstat().st_mode
    if not stat.S_ISREG(mode):
        what = "een verwijzing (symbolische link)" if stat.S_ISLNK(mode) else "geen gewoon bestand"
        return [Difference(Kind.LINK, path, f"{path} is {what}; dat hoort niet in een publicatie.")]
    digest = file_sha256(full)
    if entry is None:
        message = f"{path} staat niet in het manifest."
        return [Difference(Kind.EXTRA, path, message, found_sha256=digest)]
    if entry.sha256 == digest and entry.size == full.stat().st_size:
        return []
    if path.endswith(".html") and sha256(as_published(full.read_bytes())) == entry.sha256:
        return []
    size = full.stat().st_size
    sizes = "" if size == entry.size else f" ({_bytes(size)} in plaats van {_bytes(entry.size)})"
    return [
        Difference(
            Kind.CHANGED,
            path,
            f"{path} is veranderd{sizes}.",
            expected_sha256=entry.sha256,
            found_sha256=digest,
        )
    ]


def _bytes(size: int) -> str:
    return f"{format_number(Decimal(size))} byte" + ("" if size == 1 else "s")
