"""Finding publications: one folder, a plan's folder with all versions, or a copy of a website."""

import re
from dataclasses import dataclass
from pathlib import Path

from doelenboom.kernel.errors import DoelenboomError
from doelenboom.site.manifest import MANIFEST

HASH = re.compile(r"[0-9a-f]{64}")
VERSIONS = "versies"
"""Folder with earlier versions in a copy of a website; no part of the publication itself."""
CURRENT = "huidig"
VIEWS = "weergave"
_HASH_LENGTH = 64


class NotAPublication(DoelenboomError):
    """The folder holds no publication; nothing can be said about it."""


@dataclass(frozen=True, slots=True)
class Found:
    """What stands in and around a folder.

    Attributes:
        asked: publications to prove.
        neighbours: other publications that may be links of the same chain.
        series: folder with ``versies`` and ``huidig``, where that was asked for.
        view: folder of links to the one publication, where that was asked for.
    """

    asked: list[Path]
    neighbours: list[Path]
    series: Path | None = None
    view: Path | None = None


def find_publications(folder: Path) -> Found:
    """Work out what a person means by a folder.

    Neighbours are looked for only where we put versions beside each other: two builds that
    happen to stand in one folder say nothing about each other.

    Raises:
        NotAPublication: there is no manifest in it and no versions below it.
    """
    if not folder.is_dir():
        raise NotAPublication(f"De map {folder} bestaat niet.")
    here = folder.resolve()
    view = here if _is_view(here) else None
    if view:
        here = view.parent.parent / view.name[:_HASH_LENGTH]
    if (here / MANIFEST).is_file():
        below = _publications_in(here / VERSIONS)
        neighbours: list[Path] = []
        if HASH.fullmatch(here.name):
            neighbours = [p for p in _publications_in(here.parent) if HASH.fullmatch(p.name)]
        elif here.parent.name == VERSIONS:
            neighbours = [*_publications_in(here.parent), here.parent.parent]
        return Found([here, *below], _others(neighbours, here), view=view)
    if (here / VERSIONS).is_dir():
        publications = _publications_in(here)
        if publications:
            return Found(publications, [], here)
    raise NotAPublication(
        f"In {folder} staat geen publicatie: {MANIFEST} ontbreekt. Wijs de map aan die "
        "“doelenboom build” of “doelenboom publish” heeft gemaakt, of een kopie van de website."
    )


def of_other_version(folder: Path, path: str) -> bool:
    """A copy of a website has its earlier versions below it; a folder named by hash has not."""
    head, _, rest = path.partition("/")
    return (
        head == VERSIONS
        and not HASH.fullmatch(folder.name)
        and (rest == "index.html" or rest.partition("/")[0].isdecimal())
    )


def _is_view(folder: Path) -> bool:
    return folder.parent.name == VIEWS and bool(HASH.match(folder.name))


def _publications_in(folder: Path) -> list[Path]:
    if not folder.is_dir():
        return []
    return sorted(
        item
        for item in folder.iterdir()
        if not item.is_symlink() and not item.name.startswith(".") and _is_publication(item)
    )


def _others(candidates: list[Path], here: Path) -> list[Path]:
    return [path for path in dict.fromkeys(candidates) if path != here and _is_publication(path)]


def _is_publication(folder: Path) -> bool:
    manifest = folder / MANIFEST
    return manifest.is_file() and not manifest.is_symlink()
