"""Which objects a plan's publications are, with their headers, in the order of sending."""

import hashlib
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from doelenboom.publishing.serving.files import INDEX, content_type
from doelenboom.publishing.serving.headers import ASK_AGAIN, FOR_EVER, is_hashed
from doelenboom.publishing.store import PlanStore
from doelenboom.publishing.view.variants import SUFFIXES
from doelenboom.site.manifest import MANIFEST
from doelenboom.site.verify.folders import CURRENT, VERSIONS
from doelenboom.site.verify.viewed import BESIDE_VIEW, STAND

_ENCODINGS = {suffix: encoding for encoding, suffix in SUFFIXES.items()}


@dataclass(frozen=True, slots=True)
class Item:
    """One object.

    Attributes:
        key: its name below the prefix.
        path: the file that it is.
        headers: what the storage sends with it.
        turn: objects of a lower turn are there before one of a higher turn is sent.
    """

    key: str
    path: Path
    headers: dict[str, str]
    turn: int

    def md5(self) -> str:
        """What an S3 server calls an object that was sent in one piece."""
        return hashlib.md5(self.path.read_bytes(), usedforsecurity=False).hexdigest()


def version_items(store: PlanStore, version: int) -> list[Item]:
    """One version at its own address, which never changes; its manifest comes last."""
    folder = (store.root / VERSIONS / str(version)).resolve()
    return [
        _item(f"{VERSIONS}/{version}/{key}", folder / key, 1 if key == MANIFEST else 0, FOR_EVER)
        for key in _keys(folder)
    ]


def current_items(store: PlanStore) -> list[Item]:
    """What readers see: first what pages need, then pages, then the start page, then the stand."""
    view = (store.root / CURRENT).resolve()
    items = [_item(key, view / key, _turn(key)) for key in _keys(view)]
    listed = store.root / VERSIONS / INDEX
    return [*items, _item(f"{VERSIONS}/{INDEX}", listed, _turn(INDEX))]


def host_items(folder: Path) -> list[Item]:
    """What belongs to a host: first what its pages need, then the pages."""
    return [_item(key, folder / key, _turn(key)) for key in sorted(_keys(folder))]


def _turn(key: str) -> int:
    if key == STAND:
        return 5
    if key in BESIDE_VIEW or key.partition(".br")[0].partition(".gz")[0] == INDEX:
        return 4
    return 3 if ".html" in key else 2


def _keys(folder: Path) -> Iterator[str]:
    for here, folders, names in os.walk(folder):
        below = os.path.relpath(here, folder)
        head = "" if below == "." else f"{below.replace(os.sep, '/')}/"
        if not head:
            folders[:] = [name for name in folders if name != VERSIONS]
        yield from (f"{head}{name}" for name in names)


def _item(key: str, path: Path, turn: int, kept: str = "") -> Item:
    encoding = _ENCODINGS.get(path.suffix, "")
    shown = path.with_suffix("") if encoding else path
    headers = {
        "Content-Type": content_type(shown),
        "Cache-Control": kept or (FOR_EVER if is_hashed(shown.name) else ASK_AGAIN),
    }
    if encoding:
        headers["Content-Encoding"] = encoding
    return Item(key, path, headers, turn)
