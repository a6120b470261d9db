"""Bringing a plan's publications to object storage: only what changed, pages last.

Storage of this kind has no rename, so what readers see cannot change at one moment. What can be
had: every version stands complete at an address of its own before it is shown; whatever a page
needs is there before the page; ``stand.json`` says last of all what is shown; and a run that was
cut short is finished by the next (docs/decisions/0041).
"""

from dataclasses import dataclass

from doelenboom.goals.api import Plan
from doelenboom.history.api import record
from doelenboom.publishing.errors import NotPublished
from doelenboom.publishing.freezing.subject import find_subject
from doelenboom.publishing.remote.objects import current_items, version_items
from doelenboom.publishing.remote.own_host import OwnHost, bring_own_host
from doelenboom.publishing.remote.sending import objects_there, send, sent_before, tidy
from doelenboom.publishing.remote.target import open_store, read_target
from doelenboom.publishing.selectors import publications_of
from doelenboom.publishing.showing import finish, store_of
from doelenboom.site.manifest import MANIFEST
from doelenboom.site.verify.folders import VERSIONS

SENT = "verstuurd.json"
"""What we put there, so that nothing of anybody else is ever taken away."""


@dataclass(frozen=True, slots=True)
class Pushed:
    """What pushing did: numbers of objects, and the version that readers see.

    Attributes:
        host: what was brought for the host as a whole; None: the place is no root of a host of
            the organisation's own.
    """

    version: int
    sent: int
    same: int
    removed: int
    host: OwnHost | None = None


def push(code: str, address: str) -> Pushed:
    """Bring what readers see of a plan, and all its versions, to ``s3://bucket/prefix``.

    After ``activate`` this shows an earlier version there too. Where the folder above it is the
    root of a host of the organisation's own, what belongs there comes along (``own_host``).

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
        there = objects_there(remote)
        items = current_items(local)
        for row in rows:
            version = version_items(local, row.version)
            last = f"{VERSIONS}/{row.version}/{MANIFEST}"
            whole = next(item for item in version if item.key == last)
            if there.get(last) != whole.md5():
                items += version
        before = sent_before(remote, SENT)
        sent = send(remote, items, there)
        removed = tidy(remote, SENT, before, items)
        host = bring_own_host(target, stand)
    _note(plan, address, stand.version)
    return Pushed(stand.version, sent, len(items) - sent, removed, host)


def _note(plan: Plan, address: str, version: int) -> None:
    record(
        verb="naar opslag gebracht",
        subject=plan,
        organisation=plan.organisation.code,
        after={"versie": version, "opslag": address},
    )
