"""Carrying out one job, from claim to outcome."""

import logging

from doelenboom.kernel.errors import DoelenboomError
from doelenboom.statistics.errors import FetchCancelled
from doelenboom.statistics.jobs import claim, finish, give_back
from doelenboom.statistics.models import Fetch
from doelenboom.statistics.pulse import Pulse, leaving
from doelenboom.statistics.registering import address_of, register
from doelenboom.statistics.rounds import finish_round
from doelenboom.statistics.services import Fetched, fetch_table
from doelenboom.statistics.sources.protocol import Selection
from doelenboom.statistics.vintages.records import Outcome, Retrieval, Watcher

logger = logging.getLogger(__name__)


def carry_out(fetch_id: int, *, worker: str, watcher: Watcher | None = None) -> Fetched | None:
    """Fetch what the job asks and write down how it went.

    Args:
        fetch_id: the job.
        worker: name of this process.
        watcher: is told about progress too.

    Returns None when there was nothing to do: somebody else has the job, it was cancelled while
    it waited, or this process is leaving and gave it back.
    """
    fetch = claim(fetch_id, worker=worker)
    if fetch is None:
        return None
    with Pulse(fetch, watcher) as pulse:
        fetched = _fetch(fetch, pulse)
    if fetched.retrieval.outcome is Outcome.CANCELLED and leaving.is_set():
        give_back(fetch)
        return None
    finish(
        fetch,
        outcome=fetched.retrieval.outcome,
        reason=fetched.reason,
        vintage_id=fetched.vintage.pk if fetched.vintage else None,
    )
    if fetch.round is not None:
        finish_round(fetch.round)
    return fetched


def _fetch(fetch: Fetch, pulse: Pulse) -> Fetched:
    address = address_of(fetch.table)
    try:
        return fetch_table(
            address=address,
            selection=Selection.of(fetch.selection),
            watcher=pulse,
            stop=pulse.stopped,
            requested_by=fetch.requested_by,
        )
    except FetchCancelled:
        return _without_rows(fetch, Retrieval(Outcome.CANCELLED, address))
    except DoelenboomError as error:
        return _without_rows(fetch, Retrieval(Outcome.FAILED, address, reason=str(error)))
    except Exception as error:
        # A job ends in an outcome that a person can read; the cause is in the log.
        logger.exception("fetching %s failed", address)
        reason = f"Er ging iets mis wat niet aan de bron hoeft te liggen ({error})."
        return _without_rows(fetch, Retrieval(Outcome.FAILED, address, reason=reason))


def _without_rows(fetch: Fetch, retrieval: Retrieval) -> Fetched:
    """An attempt that ended before the registry heard of it: the table's row hears of it here."""
    return Fetched(retrieval, register(retrieval).table or fetch.table, None)
