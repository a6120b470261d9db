"""Making the view of a publication, aside: files by hard link, and what it cannot know itself."""

import os
from collections.abc import Iterator
from pathlib import Path

from doelenboom.kernel.disk import sync_all
from doelenboom.publishing.view.earlier import with_line
from doelenboom.publishing.view.stand import Stand, dump_stand
from doelenboom.publishing.view.variants import Signer, write_variants
from doelenboom.site.manifest import MANIFEST, file_sha256
from doelenboom.site.signing.documents import BESIDE_MANIFEST
from doelenboom.site.verify.viewed import STAND

_PAGE = ".html"
_UNLISTED = {MANIFEST, *BESIDE_MANIFEST}
"""Sent as they are: nothing could hold a copy of them against a hash."""


def make_view(
    sealed: Path,
    aside: Path,
    *,
    stand: Stand | None = None,
    signer: Signer | None = None,
    before: Path | None = None,
) -> None:
    """Fill a new folder with what readers see of a publication; all of it is on disk after.

    Files are hard links: they cost no space, and a copy of the view is whole. A page of an
    earlier version is a file of its own, with a line above it.

    Args:
        sealed: the publication; nothing is written there.
        aside: an empty folder on the same disk.
        stand: which version this is; None: nothing is said of it.
        signer: signs the list of compressed copies.
        before: another view, whose compressed copies serve again where files are the same.
    """
    paths = []
    for path in _files(sealed, aside):
        if path not in _UNLISTED:
            paths.append(path)
        if stand is not None and stand.is_earlier and path.endswith(_PAGE):
            target = aside / path
            target.write_bytes(with_line((sealed / path).read_bytes(), path, stand))
        else:
            _link(os.path.join(sealed, path), os.path.join(aside, path))
    write_variants(aside, paths, file_sha256(sealed / MANIFEST), signer, before)
    if stand is not None:
        (aside / STAND).write_bytes(dump_stand(stand))
    sync_all()


def _files(sealed: Path, aside: Path) -> Iterator[str]:
    """Addresses of all files of a publication; their folders are made on the way."""
    for here, folders, names in os.walk(sealed):
        below = os.path.relpath(here, sealed)
        head = "" if below == "." else f"{below.replace(os.sep, '/')}/"
        for folder in folders:
            os.mkdir(os.path.join(aside, head, folder))
        yield from (f"{head}{name}" for name in names)


def _link(source: str, target: str) -> None:
    """The same file under another name; by a symbolic link where a disk has no hard links."""
    try:
        os.link(source, target)
    except OSError:
        os.symlink(os.path.relpath(source, os.path.dirname(target)), target)
