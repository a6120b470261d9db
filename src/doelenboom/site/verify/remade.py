"""Second proof: the pages are what this release makes of the snapshot, byte for byte."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from doelenboom.kernel.errors import ContractError
from doelenboom.site.addresses import SNAPSHOT
from doelenboom.site.manifest import (
    MANIFEST,
    FileEntry,
    Manifest,
    dump_manifest,
    make_manifest,
    release_fingerprint,
)
from doelenboom.site.verify.broken import where_broken
from doelenboom.site.verify.excerpts import excerpt, first_difference
from doelenboom.site.verify.outcome import Difference, Kind, Publication, Rebuilt
from doelenboom.site.verify.viewed import as_published
from doelenboom.snapshot.canonical import load_snapshot, sha256
from doelenboom.snapshot.models import Snapshot

Render = Callable[[Snapshot], Iterator[tuple[str, bytes]]]
_HINTS = 3
_ONE_HASH = 64


def check_remade(publication: Publication, manifest: Manifest, render: Render) -> None:
    """Build every file again in memory and compare; adds to what was already found."""
    folder = publication.folder
    snapshot = _read_snapshot(publication)
    if snapshot is None:
        publication.rebuilt = Rebuilt.IMPOSSIBLE
        _note_where_broken(publication)
        return
    if SNAPSHOT in {d.path for d in publication.differences if d.kind is Kind.CHANGED}:
        publication.rebuilt = Rebuilt.IMPOSSIBLE
        _note_where_broken(publication)
        publication.notes.extend(_hints(folder, snapshot, manifest, render))
        return
    parted: list[Difference] = []
    entries: list[FileEntry] = []
    for path, content in render(snapshot):
        entries.append(FileEntry(path=path, size=len(content), sha256=sha256(content)))
        content_now = _content(folder / path)
        if content_now is not None and content_now != content:
            parted.append(_parted(path, content, content_now))
    _compare_lists(manifest, entries, parted)
    remade = make_manifest(snapshot, entries)
    manifest_now = (folder / MANIFEST).read_bytes()
    if dump_manifest(remade) != manifest_now:
        parted.append(_parted(MANIFEST, dump_manifest(remade), manifest_now))
    _judge(publication, manifest, parted)


def remake_manifest(publication: Publication, render: Render) -> Manifest | None:
    """The manifest as it should be, where the one that is there cannot be read."""
    snapshot = _read_snapshot(publication)
    if snapshot is None:
        return None
    remade = make_manifest(
        snapshot,
        (
            FileEntry(path=path, size=len(content), sha256=sha256(content))
            for path, content in render(snapshot)
        ),
    )
    manifest_now = (publication.folder / MANIFEST).read_bytes()
    if not _is_ours(dump_manifest(remade), manifest_now):
        return None
    found = _parted(MANIFEST, dump_manifest(remade), manifest_now)
    publication.differences.append(replace(found, kind=Kind.MANIFEST))
    return remade


def _is_ours(expected: bytes, found: bytes) -> bool:
    """Whether a manifest that cannot be read was made by this release, as far as that shows."""
    if release_fingerprint().encode() in found:
        return True
    changed = sum(a != b for a, b in zip(expected, found, strict=False))
    return len(expected) == len(found) and changed <= _ONE_HASH


def _judge(publication: Publication, manifest: Manifest, parted: list[Difference]) -> None:
    """Decide what the differences mean, given which release made the publication."""
    other = manifest.release_sha256 != release_fingerprint()
    pages = [difference for difference in parted if difference.path != MANIFEST]
    known = {d.path: n for n, d in enumerate(publication.differences) if d.kind is not Kind.NUMBER}
    if other and (pages or manifest.is_whole):
        # A page that we make as the manifest has it is what was published, whoever made it.
        parted = [
            d
            for d in pages
            if d.path in known
            and d.expected_sha256 == publication.differences[known[d.path]].expected_sha256
        ]
    if len(pages) > len(parted):
        publication.rebuilt = Rebuilt.OTHER_RELEASE
    else:
        publication.rebuilt = Rebuilt.DIFFERENT if parted else Rebuilt.SAME
    for difference in parted:
        if difference.path in known:
            place = known[difference.path]
            publication.differences[place] = _joined(publication.differences[place], difference)
        elif difference.kind is Kind.REBUILT and difference.path == MANIFEST:
            publication.differences.append(replace(difference, kind=Kind.MANIFEST))
        else:
            publication.differences.append(difference)


def _joined(known: Difference, parted: Difference) -> Difference:
    """What the manifest said is wrong, with the place where it is wrong."""
    return replace(
        known,
        message=f"{known.message.rstrip('.')}: {parted.message.partition(': ')[2]}"
        if parted.offset is not None
        else known.message,
        offset=parted.offset,
        expected_text=parted.expected_text,
        found_text=parted.found_text,
    )


def _parted(path: str, expected: bytes, found: bytes) -> Difference:
    offset = first_difference(expected, found)
    wanted, there = excerpt(expected, offset), excerpt(found, offset)
    return Difference(
        Kind.REBUILT,
        path,
        f"{path} is niet wat de momentopname geeft: bij byte {offset + 1} hoort “{wanted}” te "
        f"staan, er staat “{there}”.",
        expected_sha256=sha256(expected),
        found_sha256=sha256(found),
        offset=offset,
        expected_text=wanted,
        found_text=there,
    )


def _compare_lists(manifest: Manifest, entries: list[FileEntry], parted: list[Difference]) -> None:
    """Add what the manifest lists and the snapshot does not give, and the other way round."""
    made = {entry.path for entry in entries}
    listed = {entry.path for entry in manifest.files}
    for path in sorted(listed - made):
        message = f"{path} staat in het manifest, maar volgt niet uit de momentopname."
        parted.append(Difference(Kind.REBUILT, path, message))
    for path in sorted(made - listed):
        message = f"{path} volgt uit de momentopname, maar staat niet in het manifest."
        parted.append(Difference(Kind.REBUILT, path, message))


def _hints(folder: Path, snapshot: Snapshot, manifest: Manifest, render: Render) -> Iterator[str]:
    """Where pages say something else than a snapshot that was changed: there it was changed."""
    told = 0
    for path, content in render(snapshot):
        now = _content(folder / path)
        if now is None or path == SNAPSHOT or told == _HINTS:
            continue
        changed = sha256((folder / SNAPSHOT).read_bytes())
        # Every page names the hash of its snapshot; that difference tells nothing.
        expected = content.replace(changed.encode(), manifest.snapshot_sha256.encode()).replace(
            changed[:16].encode(), manifest.snapshot_sha256[:16].encode()
        )
        if expected != now:
            told += 1
            offset = first_difference(expected, now)
            yield (
                f"{path} zegt “{excerpt(now, offset)}”; de momentopname zoals die er nu is, "
                f"zou “{excerpt(expected, offset)}” geven."
            )


def _note_where_broken(publication: Publication) -> None:
    place = where_broken(_content(publication.folder / SNAPSHOT) or b"")
    if place:
        publication.notes.append(place)


def _read_snapshot(publication: Publication) -> Snapshot | None:
    data = _content(publication.folder / SNAPSHOT)
    if data is None:
        return None
    try:
        return load_snapshot(data)
    except ContractError as error:
        publication.notes.append(str(error))
        return None


def _content(path: Path) -> bytes | None:
    """Content of an ordinary file as it was published; None where there is none."""
    if not path.is_file() or path.is_symlink():
        return None
    return as_published(path.read_bytes()) if path.suffix == ".html" else path.read_bytes()
