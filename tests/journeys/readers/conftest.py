"""A publication as readers meet it: sealed, signed, and sent by our own public site.

One plan in two languages with two editions, of which the later says what changed since the
earlier; an indicator with something of everything that a chart can show. It is made once, without
a database, and its snapshot names the address where it really stands.
"""

import base64
import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from socketserver import ThreadingMixIn
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from doelenboom.kernel.prose import from_text
from doelenboom.kernel.states import State
from doelenboom.publishing.api import PublicSite
from doelenboom.publishing.store import PlanStore
from doelenboom.publishing.view.stand import Stand
from doelenboom.site.api import build
from doelenboom.site.manifest import MANIFEST, file_sha256, seal
from doelenboom.site.signing.documents import KEYS, SIGNATURE, KeyRing, dump_part
from doelenboom.site.signing.ed25519 import key_id, key_record, public_bytes, sign_manifest
from doelenboom.snapshot.difference import between_editions
from doelenboom.snapshot.index import SnapshotIndex
from doelenboom.snapshot.models import Snapshot
from tests.factories import contribution
from tests.site.charts.cases import publication
from tests.site.serving import running

ORGANISATION, PLAN = "proefdorp", "proefdorp"
_KEY = Ed25519PrivateKey.from_private_bytes(hashlib.sha256(b"reizen").digest())


@dataclass(frozen=True, slots=True)
class BeforeReaders:
    """Where the publication is read, and where its files are."""

    address: str
    folder: Path


class _Server(ThreadingMixIn, WSGIServer):
    daemon_threads = True


class _Quiet(WSGIRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="session")
def before_readers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[BeforeReaders]:
    """The publication, and a server that sends it."""
    publications = tmp_path_factory.mktemp("publicaties")
    front = PublicSite(_nothing_behind, publications)
    with running(make_server("127.0.0.1", 0, front, _Server, _Quiet)) as host:
        address = f"{host}/{ORGANISATION}/"
        store = PlanStore(publications, ORGANISATION, PLAN)
        store.root.mkdir(parents=True)
        sealed = _publish(snapshot_at(address), store)
        yield BeforeReaders(f"{address}{PLAN}/", sealed)


def snapshot_at(address: str) -> Snapshot:
    """The plan of an organisation whose publications stand at an address."""
    made = publication(english=True)
    organisation = made.organisation.model_copy(update={"address": address, "notice": None})
    first = made.publication.model_copy(update={"version": 1, "replaces": None, "reason": None})
    earlier = contribution(
        "tussen-1", "SB.1.1", State.ON_TRACK,
        explanation=from_text("Wijkteams herkennen eenzaamheid en gaan op bezoek."),
    )  # fmt: skip
    rest = tuple(c for c in made.contributions if (c.edition, c.node) != ("tussen-1", "SB.1.1"))
    plan = made.model_copy(
        update={"organisation": organisation, "publication": first,
                "contributions": (earlier, *rest)}
    )  # fmt: skip
    compared = between_editions(SnapshotIndex(plan), plan.editions[0])
    return plan.model_copy(update={"comparisons": (compared,)})


def _publish(snapshot: Snapshot, store: PlanStore) -> Path:
    """Put a first version before the readers, as publishing does, without its register."""
    with store.aside() as aside:
        build(snapshot, aside, processes=1)
        manifest = seal(aside, snapshot)
        data = (aside / MANIFEST).read_bytes()
        record = key_record(_KEY, organisation=ORGANISATION, valid_from=manifest.built_at)
        ring = KeyRing(organisation=ORGANISATION, keys=(record,))
        (aside / SIGNATURE).write_bytes(dump_part(sign_manifest(data, _KEY)))
        (aside / KEYS).write_bytes(dump_part(ring))
        store.adopt(aside, manifest.snapshot_sha256)
    sealed = store.folder_of(manifest.snapshot_sha256)
    store.address(1, manifest.snapshot_sha256)
    stand = Stand(
        organisation=ORGANISATION,
        organisation_name=snapshot.organisation.name,
        plan=PLAN,
        title=snapshot.plan.title,
        shown=snapshot.editions[-1].title,
        theme=snapshot.organisation.theme,
        version=1,
        latest=1,
        snapshot_sha256=manifest.snapshot_sha256,
        manifest_sha256=file_sha256(sealed / MANIFEST),
        published_at=manifest.built_at,
    )
    store.show(manifest.snapshot_sha256, stand, _signed)
    return sealed


def _signed(message: bytes) -> tuple[str, str]:
    return key_id(public_bytes(_KEY)), base64.b64encode(_KEY.sign(message)).decode()


def _nothing_behind(_environ: dict[str, Any], start: Any) -> Iterable[bytes]:
    start("404 Not Found", [("Content-Type", "text/plain")])
    return [b""]
