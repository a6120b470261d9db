"""What belongs to a host, at the root of it: robots.txt, sitemap.xml, security.txt, start page.

Programs look for these at the root of a host only, which is the folder above that of a plan where
the organisation states a host of its own and the plan's folder has the plan's code as its name.
Named are the plans that stand there, so a plan that was never pushed is not linked to.
"""

import tempfile
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import obstore
from django.conf import settings
from obstore.exceptions import BaseError
from obstore.store import S3Store

from doelenboom.publishing.errors import RemoteFailed
from doelenboom.publishing.remote.objects import Item, host_items
from doelenboom.publishing.remote.sending import send, sent_before, tidy
from doelenboom.publishing.remote.target import Target, open_store
from doelenboom.publishing.serving.own_host import holding_host, write_host_files
from doelenboom.publishing.view.stand import Stand, stands
from doelenboom.site.verify.viewed import STAND

SENT = "verstuurd-host.json"
"""What we put there; a plan that has the whole bucket keeps a list of its own beside it."""


@dataclass(frozen=True, slots=True)
class OwnHost:
    """What was brought to the root of a host.

    Attributes:
        sent: number of objects that were sent.
        plans: number of plans that the start page names.
        left: names of objects that stood there already and are not ours.
    """

    sent: int
    plans: int
    left: tuple[str, ...]


def bring_own_host(target: Target, stand: Stand) -> OwnHost | None:
    """Bring what belongs to the host above a plan's folder, if that is one.

    Args:
        target: where the plan was just brought.
        stand: of that plan.

    Raises:
        RemoteFailed: the storage refused or fell silent; the plan itself is there.
    """
    if target.name != stand.plan or not _is_own(stand.address or ""):
        return None
    remote, publications = open_store(target.above), Path(settings.PUBLICATIONS_DIR)
    with (
        holding_host(publications, stand.organisation),
        tempfile.TemporaryDirectory(prefix="doelenboom-host-") as made,
    ):
        shown = [
            one
            for one in stands(publications, stand.organisation)
            if one.address == stand.address and _etag(remote, f"{one.plan}/{STAND}") is not None
        ]
        folder = Path(made)
        write_host_files(folder, publications, stand.organisation, shown)
        before = sent_before(remote, SENT)
        there = {item.key: _etag(remote, item.key) or "" for item in host_items(folder)}
        ours, left = _parted(host_items(folder), there, before)
        sent = send(remote, ours, there)
        tidy(remote, SENT, before, ours)
    return OwnHost(sent, len(shown), left)


def _is_own(address: str) -> bool:
    """Whether an organisation has a host to itself; a folder of a host has a root of others."""
    parts = urlsplit(address)
    return bool(parts.netloc) and parts.path in {"", "/"}


def _parted(
    items: list[Item], there: dict[str, str], before: set[str]
) -> tuple[list[Item], tuple[str, ...]]:
    """What we may put there, and the names of what others did."""
    foreign = {
        item.key
        for item in items
        if there[item.key] and item.key not in before and there[item.key] != item.md5()
    }
    return [item for item in items if item.key not in foreign], tuple(sorted(foreign))


def _etag(remote: S3Store, key: str) -> str | None:
    """Hash of the object with this name; None: there is none."""
    try:
        return str(obstore.head(remote, key)["e_tag"] or "-").strip('"')
    except FileNotFoundError:
        return None
    except BaseError as error:
        raise RemoteFailed(str(error), half=True) from error
