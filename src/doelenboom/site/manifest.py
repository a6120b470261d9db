"""What a publication consists of: every file with its hash, and the publication before it.

A manifest follows from a snapshot and the files that a release builds from it, and from
nothing else, so it can be made again and compared like any page.
"""

import hashlib
import os
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.metadata import version
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, StringConstraints, ValidationError

from doelenboom import __version__
from doelenboom.kernel.errors import ContractError
from doelenboom.site.addresses import SNAPSHOT
from doelenboom.site.parts import Made
from doelenboom.snapshot.base import Moment, Part, Sha256, Slug
from doelenboom.snapshot.canonical import canonical_json, canonical_mapping, sha256
from doelenboom.snapshot.models import Snapshot

MANIFEST = "manifest.json"
_RELEASE = ("kernel", "money", "snapshot", "workbooks", "site")
"""The packages that a publication follows from."""

_ENGINES = ("typst", "pypdfium2")
"""What draws and typesets: another version may make other bytes of the same snapshot."""

Address = Annotated[
    str,
    StringConstraints(
        pattern=r"^(\.well-known/security\.txt|"
        r"[A-Za-z0-9_-][A-Za-z0-9_.-]*(/[A-Za-z0-9_-][A-Za-z0-9_.-]*)*)$"
    ),
]
"""Where a file stands below the root; it cannot lead outside, nor to a hidden file.

Of hidden files only the one that RFC 9116 puts in a fixed place is let through."""


class FileEntry(Part):
    """One file of the publication."""

    path: Address
    size: Annotated[int, Field(ge=0)]
    sha256: Sha256


class Previous(Part):
    """The publication that this one replaces."""

    version: int
    snapshot_sha256: Sha256
    manifest_sha256: Sha256


class Manifest(Part):
    """The list of everything in a publication, the manifest itself excepted."""

    format: Literal["doelenboom-manifest/1"] = "doelenboom-manifest/1"
    software: str
    release_sha256: Sha256  # of everything in the release that pages follow from
    organisation: Slug
    plan: Slug
    code: Slug
    version: Annotated[int, Field(ge=1)]
    snapshot_sha256: Sha256
    exported_at: Moment
    built_at: Moment
    previous: Previous | None = None
    files: tuple[FileEntry, ...]
    content_sha256: Sha256 | None = None  # of this manifest without this field

    @property
    def is_whole(self) -> bool:
        """Whether the manifest is as it was written, by its own hash."""
        return self.content_sha256 == _content_sha256(self)


def make_manifest(snapshot: Snapshot, entries: Iterable[FileEntry]) -> Manifest:
    """The manifest of a snapshot and the files that this release built from it."""
    return _made(snapshot, entries)[0]


def _made(snapshot: Snapshot, entries: Iterable[FileEntry]) -> tuple[Manifest, bytes]:
    """A manifest and its canonical form, for which the many files are encoded once."""
    publication, replaces = snapshot.publication, snapshot.publication.replaces
    listed = sorted(entries, key=lambda entry: entry.path)
    manifest = Manifest(
        software=__version__,
        release_sha256=release_fingerprint(),
        organisation=snapshot.organisation.code,
        plan=snapshot.plan.code,
        code=snapshot.code,
        version=publication.version,
        snapshot_sha256=next(entry.sha256 for entry in listed if entry.path == SNAPSHOT),
        exported_at=publication.exported_at,
        built_at=publication.built_at,
        previous=Previous(
            version=replaces.version,
            snapshot_sha256=replaces.snapshot_sha256,
            manifest_sha256=replaces.manifest_sha256,
        )
        if replaces
        else None,
        files=tuple(listed),
    )
    told = _told(manifest)
    digest = sha256(canonical_mapping(told))
    told["content_sha256"] = canonical_json(digest)
    return manifest.model_copy(update={"content_sha256": digest}), canonical_mapping(told)


def _content_sha256(manifest: Manifest) -> str:
    without = _told(manifest)
    without.pop("content_sha256", None)
    return sha256(canonical_mapping(without))


def dump_manifest(manifest: Manifest) -> bytes:
    """The one canonical form of a manifest."""
    return canonical_mapping(_told(manifest))


def _told(manifest: Manifest) -> dict[str, bytes]:
    """Its fields, encoded; of a file every field is plain data already, and there are many."""
    told = manifest.model_dump(mode="json", exclude_none=True, exclude={"files"})
    told["files"] = [vars(entry) for entry in manifest.files]
    return {name: canonical_json(value) for name, value in told.items()}


def load_manifest(data: bytes) -> Manifest:
    """Read a manifest.

    Raises:
        ContractError: it is none, or it points outside its own folder.
    """
    try:
        return Manifest.model_validate_json(data)
    except ValidationError as error:
        places = (
            f"{'.'.join(map(str, item['loc'])) or 'het geheel'} ({item['msg']})"
            for item in error.errors()[:5]
        )
        raise ContractError(f"{MANIFEST} klopt niet: {'; '.join(places)}.") from error


def seal(folder: Path, snapshot: Snapshot, made: Iterable[Made] | None = None) -> Manifest:
    """Write the manifest of a site that was just built in ``folder``, and return it.

    Args:
        folder: the site.
        snapshot: what it was built from.
        made: all its files as they were made or taken over, with their hashes; None: whatever
            is there.
    """
    if made is None:
        entries = [_entry(folder, path) for path in paths_in(folder)]
    else:
        entries = [
            FileEntry.model_construct(path=item.path, size=item.size, sha256=item.sha256)
            for item in made
        ]
    manifest, data = _made(snapshot, entries)
    (folder / MANIFEST).write_bytes(data)
    return manifest


def _entry(folder: Path, path: str) -> FileEntry:
    full = folder / path
    return FileEntry(path=path, size=full.stat().st_size, sha256=file_sha256(full))


def paths_in(folder: Path) -> Iterator[str]:
    """Addresses of all files below a folder; links are named, never followed."""
    for here, folders, names in os.walk(folder):
        below = Path(here).relative_to(folder)
        linked = [name for name in folders if (Path(here) / name).is_symlink()]
        for name in (*names, *linked):
            path = (below / name).as_posix()
            if path != MANIFEST:
                yield path


def file_sha256(path: Path) -> str:
    """Hash of a file's content, read in pieces."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


@cache
def release_fingerprint() -> str:
    """Hash of this release as far as publications follow from it.

    Two releases with one version number (a checkout in which somebody works) differ here, so
    that a page that is built differently is never mistaken for a page that was tampered with.
    """
    found = hashlib.sha256(__version__.encode())
    for package in _RELEASE:
        for name, content in sorted(_contents(files(f"doelenboom.{package}"), package)):
            found.update(f"{name}\n{hashlib.sha256(content).hexdigest()}\n".encode())
    for engine in _ENGINES:
        found.update(f"{engine} {version(engine)}\n".encode())
    return found.hexdigest()


def _contents(folder: Traversable, name: str) -> Iterator[tuple[str, bytes]]:
    for item in folder.iterdir():
        if item.is_dir():
            if item.name != "__pycache__":
                yield from _contents(item, f"{name}/{item.name}")
        elif not item.name.endswith((".pyc", ".pyo")):
            yield f"{name}/{item.name}", item.read_bytes()
