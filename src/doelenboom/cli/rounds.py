"""``fetch --due``, ``--all`` and ``--indicator``: many tables, one after the other.

One source that fails never stops the rest. Nothing is fetched that a worker fetches already.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils import timezone

from doelenboom.cli.fetching import SOURCE_FAILED, STOPPED, Meter, facts, sentences
from doelenboom.cli.output import complain, say, say_json
from doelenboom.indicators.api import (
    Indicator,
    begin_due_round,
    begin_full_round,
    tables_of,
)
from doelenboom.kernel.errors import DoelenboomError
from doelenboom.kernel.wording import count_noun
from doelenboom.statistics.api import (
    Fetched,
    Outcome,
    carry_out,
    jobs_of,
    leaving,
    request_fetch,
    take_back_lost,
    worker_name,
)

REQUESTED_BY = "opdrachtregel"
_OUTCOMES = {
    Outcome.NEW: "nieuw",
    Outcome.UNCHANGED: "ongewijzigd",
    Outcome.QUARANTINED: "vraag",
    Outcome.FAILED: "mislukt",
}


class UnknownIndicator(DoelenboomError):
    """No indicator has this code, or it is not bound to a table."""


def go_round(*, indicator: str, everything: bool, as_json: bool) -> int:
    """Fetch what is asked for, tell about each table, and sum up."""
    take_back_lost()
    jobs = _jobs_of_indicator(indicator) if indicator else _jobs_of_round(everything=everything)
    if jobs is None:
        _tell_busy(as_json=as_json)
        return 0
    root = Path(settings.VINTAGES_DIR)
    done: list[Fetched] = []
    for fetched in _carry_out(jobs):
        done.append(fetched)
        if not as_json:
            for line in sentences(fetched, root):
                say(line)
    if as_json:
        say_json(_summary(done, root))
    else:
        say(_conclusion(done))
    if leaving.is_set():
        complain("Gestopt. Wat nog niet is opgehaald, komt de volgende keer.")
        return STOPPED
    failed = any(fetched.retrieval.outcome is Outcome.FAILED for fetched in done)
    return SOURCE_FAILED if failed else 0


def _jobs_of_round(*, everything: bool) -> list[int] | None:
    begin = begin_full_round if everything else begin_due_round
    round_ = begin(now=timezone.now(), requested_by=REQUESTED_BY, enqueue=False)
    return None if round_ is None else jobs_of(round_)


def _jobs_of_indicator(code: str) -> list[int]:
    found = list(Indicator.objects.filter(code=code))
    if not found:
        raise UnknownIndicator(f"Er is geen indicator met de code “{code}”.")
    now = timezone.now()
    wanted = [one for indicator in found for one in tables_of(indicator.pk, now)]
    if not wanted:
        raise UnknownIndicator(
            f"“{found[0].name}” is niet aan een tabel gekoppeld, dus er is niets op te halen."
        )
    return [
        request_fetch(
            table=one.table, selection=one.selection, requested_by=REQUESTED_BY, enqueue=False
        ).fetch.pk
        for one in wanted
    ]


def _carry_out(jobs: list[int]) -> Iterator[Fetched]:
    meter = Meter()
    for job in jobs:
        if leaving.is_set():
            return
        fetched = carry_out(job, worker=worker_name(), watcher=meter)
        meter.clear()
        if fetched is not None:
            yield fetched


def _summary(done: list[Fetched], root: Path) -> dict[str, Any]:
    return {
        "tables": [facts(fetched, root) for fetched in done],
        "counts": {
            outcome.value: sum(one.retrieval.outcome is outcome for one in done)
            for outcome in _OUTCOMES
        },
        "stopped": leaving.is_set(),
        "busy": False,
    }


def _conclusion(done: list[Fetched]) -> str:
    if not done:
        return "Er is nu niets op te halen."
    parts = [
        f"{count} {word}"
        for outcome, word in _OUTCOMES.items()
        if (count := sum(one.retrieval.outcome is outcome for one in done))
    ]
    return f"{count_noun(len(done), 'tabel', 'tabellen')} nagekeken: {', '.join(parts)}."


def _tell_busy(*, as_json: bool) -> None:
    if as_json:
        say_json({"tables": [], "counts": {}, "stopped": False, "busy": True})
    else:
        say("Er is al een ronde bezig; die kijkt alles na. Er is nu niets extra gedaan.")
