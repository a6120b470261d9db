"""Fetching a table: the engine's work, its rows in the registry, and telling those above."""

import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.conf import settings

from doelenboom.statistics.errors import HostNotAllowed, SourceError, StorageError
from doelenboom.statistics.models import Table, Vintage
from doelenboom.statistics.receivers import Retrieved, after_retrieval
from doelenboom.statistics.registering import Kept, Registered, register
from doelenboom.statistics.sources.protocol import Selection, TableAddress
from doelenboom.statistics.telling import Telling
from doelenboom.statistics.transport.watch import never
from doelenboom.statistics.vintages.manifest import read_manifest
from doelenboom.statistics.vintages.records import Outcome, Progress, Retrieval, Watcher
from doelenboom.statistics.vintages.store import FileStore

logger = logging.getLogger(__name__)
_WHOLE = Selection()
_NOT_TAKEN_IN = (
    "De cijfers zijn opgehaald en bewaard, maar ze zijn nog niet in de indicatoren verwerkt. "
    "Dat gebeurt bij de volgende controle alsnog."
)


@dataclass(frozen=True, slots=True)
class Fetched:
    """What fetching a table led to, on disk and in the registry.

    Attributes:
        retrieval: the engine's own account; FAILED with a reason where the source failed.
        table: the table's row; None for a table that was never reached.
        vintage: the row of the vintage that counts now.
        taken_in: whether everybody above took the figures in.
    """

    retrieval: Retrieval
    table: Table | None
    vintage: Vintage | None
    taken_in: bool = True

    @property
    def reason(self) -> str:
        """What a person should know, in Dutch."""
        return " ".join(
            filter(None, [self.retrieval.reason, "" if self.taken_in else _NOT_TAKEN_IN])
        )


def fetch_table(
    *,
    address: TableAddress,
    selection: Selection = _WHOLE,
    watcher: Watcher | None = None,
    stop: Callable[[], bool] = never,
    requested_by: str = "",
) -> Fetched:
    """Fetch (a part of) a table now, keep it, and let everybody know.

    The vintage is whole on disk before its row is written, and its row is there before anybody
    is told. Whatever was missed because the machine stopped in between is caught up by the next
    look at the table, also when that finds nothing new.

    Args:
        address: which table.
        selection: which cells.
        watcher: is told about progress, and may stop it by raising ``FetchCancelled``.
        stop: asked about twice a second whether to stop, also while a source is silent.
        requested_by: who asked, for the registry.

    Raises:
        AddressError: the address or selection is no table, dimension or code.
        FetchCancelled: a person asked to stop; what was fetched stays for resuming.
    """
    where = FileStore(settings.VINTAGES_DIR)
    retrieval = _attempt(where, address, selection, watcher, stop)
    registered = register(
        retrieval, list(_kept(where, retrieval, selection)), requested_by=requested_by
    )
    return Fetched(retrieval, registered.table, registered.vintage, _tell(registered, retrieval))


def _attempt(
    where: FileStore,
    address: TableAddress,
    selection: Selection,
    watcher: Watcher | None,
    stop: Callable[[], bool],
) -> Retrieval:
    # The engine brings Arrow and a client for HTTP along, which no other command should wait for.
    from doelenboom.statistics.configuration import source, transport
    from doelenboom.statistics.vintages.retrieving import retrieve

    asked = source(address.service)
    telling = Telling(watcher or _unwatched)
    with transport(stop, trouble=telling.trouble) as http:
        try:
            return retrieve(asked, http, address, selection, where, watcher=telling)
        except (SourceError, StorageError, HostNotAllowed) as error:
            # A source that sends us to a forbidden host failed; nobody typed that host.
            return Retrieval(Outcome.FAILED, address, reason=str(error), requests=http.requests)


def _unwatched(progress: Progress) -> None:
    """Nobody waits for this one."""


def _kept(where: FileStore, retrieval: Retrieval, selection: Selection) -> Iterator[Kept]:
    """Every vintage of these cells on disk, oldest first."""
    if retrieval.outcome is Outcome.FAILED:
        return
    try:
        vintages = list(where.vintages(retrieval.address, selection))
    except StorageError:
        # An old one is damaged: that is for ``verify``, and no reason to lose the new one.
        logger.exception("the vintages of %s cannot all be read", retrieval.address)
        vintages = [retrieval.vintage] if retrieval.vintage else []
    for vintage in reversed(vintages):
        manifest = read_manifest(where.path(vintage))
        yield Kept(vintage, manifest.get("schema_changes", []), manifest.get("changes") or {})


def _tell(registered: Registered, retrieval: Retrieval) -> bool:
    if registered.table is None or registered.vintage is None:
        return True
    event = Retrieved(registered.table, registered.vintage, bool(registered.added), retrieval)
    return not after_retrieval.tell(event)
