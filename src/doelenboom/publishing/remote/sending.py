"""Sending objects: only what differs, turn by turn, and nothing of anybody else taken away."""

import json
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from itertools import groupby

import obstore
from obstore.exceptions import BaseError
from obstore.store import S3Store

from doelenboom.publishing.errors import RemoteFailed
from doelenboom.publishing.remote.objects import Item
from doelenboom.site.verify.folders import VERSIONS
from doelenboom.snapshot.canonical import canonical_json

_AT_ONCE = 16
_TRIES = 4
_PAGES = 3


def objects_there(remote: S3Store) -> dict[str, str]:
    """Name → hash of every object that is there; a hash of another kind is never equal."""
    try:
        return {
            str(one["path"]): str(one["e_tag"] or "").strip('"')
            for batch in obstore.list(remote, chunk_size=1000)
            for one in batch
        }
    except BaseError as error:
        raise RemoteFailed(str(error), half=False) from error


def sent_before(remote: S3Store, name: str) -> set[str]:
    """What the object with this name lists as put there by us."""
    try:
        return set(json.loads(bytes(obstore.get(remote, name).bytes()))["objects"])
    except (FileNotFoundError, ValueError, KeyError, TypeError):
        return set()
    except BaseError as error:
        raise RemoteFailed(str(error), half=False) from error


def send(remote: S3Store, items: Iterable[Item], there: dict[str, str]) -> int:
    """Send what is not there yet, turn by turn; how many that were."""
    changed = sorted(
        (item for item in items if there.get(item.key) != item.md5()),
        key=lambda item: (item.turn, item.key),
    )
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        for turn, some in groupby(changed, key=lambda item: item.turn):
            try:
                list(pool.map(lambda item: _put(remote, item), list(some)))
            except BaseError as error:
                raise RemoteFailed(str(error), half=turn >= _PAGES) from error
    return len(changed)


def _put(remote: S3Store, item: Item) -> None:
    """Send one object in one piece, again where that fails: the same bytes do no harm."""
    for attempt in range(_TRIES):
        try:
            content = item.path.read_bytes()
            obstore.put(
                remote, item.key, content, attributes=dict(item.headers), use_multipart=False
            )
        except BaseError:
            if attempt == _TRIES - 1:
                raise
        else:
            return


def tidy(remote: S3Store, name: str, before: set[str], items: Iterable[Item]) -> int:
    """Take away what we once put there and is no more; versions stay for good.

    Args:
        remote: the storage.
        name: of the object that lists what we put there.
        before: what it listed before.
        items: what is there now.
    """
    now = sorted({item.key for item in items})
    old = sorted(k for k in before.difference(now) if not k.startswith(f"{VERSIONS}/"))
    kept = canonical_json({"objects": [k for k in now if not k.startswith(f"{VERSIONS}/")]})
    try:
        if old:
            obstore.delete(remote, old)
        obstore.put(
            remote, name, kept, attributes={"Content-Type": "application/json"}, use_multipart=False
        )
    except BaseError as error:
        raise RemoteFailed(str(error), half=True) from error
    return len(old)
