"""A job in words, for whoever waits for it."""

from dataclasses import dataclass
from decimal import Decimal

from doelenboom.kernel.numbers import format_number
from doelenboom.statistics.api import Fetch, advance_of


@dataclass(frozen=True, slots=True)
class Waiting:
    """How the retrieval for one table stands."""

    title: str
    state: str
    sentence: str
    failed: bool
    job: int | None


def waiting_for(title: str, fetch: Fetch | None) -> Waiting:
    """How far one job is, in a sentence."""
    if fetch is None:
        return Waiting(title, "none", "Nog niet opgehaald.", False, None)
    if fetch.state == "waiting":
        return Waiting(title, "waiting", "Wacht op zijn beurt.", False, fetch.pk)
    if fetch.state == "running":
        return Waiting(title, "running", _running(fetch), False, fetch.pk)
    if fetch.vintage_id is None:
        if fetch.outcome == "cancelled":
            reason = "Het ophalen is gestopt. Er is niets half bewaard."
        else:
            reason = fetch.reason or "Het ophalen is mislukt."
        return Waiting(title, "failed", reason, True, fetch.pk)
    return Waiting(title, "done", "Opgehaald.", False, fetch.pk)


def _running(fetch: Fetch) -> str:
    if not fetch.rows:
        return "Bezig: de tabel wordt beschreven."
    advance = advance_of(fetch)
    rows = format_number(Decimal(fetch.rows))
    if advance.share_percent is None or fetch.expected_rows is None:
        return f"Bezig: {rows} rijen opgehaald."
    of = format_number(Decimal(fetch.expected_rows))
    return f"Bezig: {rows} van {of} rijen opgehaald ({advance.share_percent} procent)."
