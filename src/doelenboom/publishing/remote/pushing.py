"""Bringing a plan's publications to object storage: only what changed, pages last.

Storage of this kind has no rename, so what readers see cannot change at one moment. What can be
had: every version stands complete at an address of its own before it is shown; whatever a page
needs is there before the page; ``stand.json`` says last of all what is shown; and a run that was
cut short is finished by the next (docs/decisions/0041).
"""

import json
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import groupby

import obstore
from obstore.exceptions import BaseError
from obstore.store import S3Store

from doelenboom.goals.api import Plan
from doelenboom.history.api import record
from doelenboom.publishing.errors import NotPublished, RemoteFailed
from doelenboom.publishing.freezing.subject import find_subject
from doelenboom.publishing.remote.objects import Item, current_items, version_items
from doelenboom.publishing.remote.target import open_store, read_target
from doelenboom.publishing.selectors import publications_of
from doelenboom.publishing.showing import finish, store_of
from doelenboom.site.manifest import MANIFEST
from doelenboom.site.verify.folders import VERSIONS
from doelenboom.snapshot.canonical import canonical_json

SENT = "verstuurd.json"
"""What we put there, so that nothing of anybody else is ever taken away."""
_AT_ONCE = 16
_TRIES = 4
_PAGES = 3


@dataclass(frozen=True, slots=True)
class Pushed:
    """What pushing did: numbers of objects, and the version that readers see."""

    version: int
    sent: int
    same: int
    removed: int


def push(code: str, address: str) -> Pushed:
    """Bring what readers see of a plan, and all its versions, to ``s3://bucket/prefix``.

    After ``activate`` this shows an earlier version there too.

    Raises:
        WrongTarget: the address is of another form.
        UnknownCode, AlreadyPublishing, LedgerDisagrees: see ``publish``.
        NotPublished: there is nothing to bring.
        RemoteFailed: the storage refused or fell silent; the message says what readers see.
    """
    target = read_target(address)
    plan = find_subject(code).plan
    local = store_of(plan.organisation.code, plan.code)
    remote = open_store(target)
    with local.locked():
        rows = publications_of(plan.organisation.code, plan.code)
        stand = None
        if rows:
            finish(local, rows)
            stand = local.stand()
        if stand is None:
            raise NotPublished(plan.title, 1, 0)
        there = _there(remote)
        items = current_items(local)
        for row in rows:
            version = version_items(local, row.version)
            last = f"{VERSIONS}/{row.version}/{MANIFEST}"
            whole = next(item for item in version if item.key == last)
            if there.get(last) != whole.md5():
                items += version
        before = _sent_before(remote)
        sent = _send(remote, items, there)
        removed = _tidy(remote, before, items)
    _note(plan, address, stand.version)
    return Pushed(stand.version, sent, len(items) - sent, removed)


def _there(remote: S3Store) -> dict[str, str]:
    """Name → hash of every object that is there; a hash of another kind is never equal."""
    try:
        return {
            str(one["path"]): str(one["e_tag"] or "").strip('"')
            for batch in obstore.list(remote, chunk_size=1000)
            for one in batch
        }
    except BaseError as error:
        raise RemoteFailed(str(error), half=False) from error


def _sent_before(remote: S3Store) -> set[str]:
    try:
        return set(json.loads(bytes(obstore.get(remote, SENT).bytes()))["objects"])
    except (FileNotFoundError, ValueError, KeyError, TypeError):
        return set()
    except BaseError as error:
        raise RemoteFailed(str(error), half=False) from error


def _send(remote: S3Store, items: Iterable[Item], there: dict[str, str]) -> int:
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


def _tidy(remote: S3Store, before: set[str], items: Iterable[Item]) -> int:
    """Take away what we once put there and is no more; versions stay for good."""
    now = sorted({item.key for item in items})
    old = sorted(k for k in before.difference(now) if not k.startswith(f"{VERSIONS}/"))
    kept = canonical_json({"objects": [k for k in now if not k.startswith(f"{VERSIONS}/")]})
    try:
        if old:
            obstore.delete(remote, old)
        obstore.put(
            remote, SENT, kept, attributes={"Content-Type": "application/json"}, use_multipart=False
        )
    except BaseError as error:
        raise RemoteFailed(str(error), half=True) from error
    return len(old)


def _note(plan: Plan, address: str, version: int) -> None:
    record(
        verb="naar opslag gebracht",
        subject=plan,
        organisation=plan.organisation.code,
        after={"versie": version, "opslag": address},
    )
