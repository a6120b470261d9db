"""Asking, and carrying out what was asked: the rows and the job around it."""

import logging
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils import timezone

from doelenboom.history.api import current_actor
from doelenboom.kernel.errors import DoelenboomError
from doelenboom.statistics import configuration
from doelenboom.statistics.catalogue import searching
from doelenboom.statistics.catalogue.building import refresh
from doelenboom.statistics.catalogue.listing import listings
from doelenboom.statistics.errors import FetchCancelled
from doelenboom.statistics.inquiries.looking_up import Desk
from doelenboom.statistics.inquiries.questions import Question, question_from, to_row
from doelenboom.statistics.inquiries.shelf import Shelf
from doelenboom.statistics.links.hosts import ANY_OTHER, CBS
from doelenboom.statistics.links.records import TableLink
from doelenboom.statistics.models import Inquiry
from doelenboom.statistics.transport.client import open_transport

LOST_AFTER = timedelta(minutes=5)
"""A job of this kind that shows no sign of life for so long has died with its worker."""

_FEWER_ATTEMPTS = 3
_LIST_NAMES = {
    "v4": "de tabellen van het CBS",
    "v3": "de oudere tabellen van het CBS",
    "v3-other": "de tabellen van anderen (Jeugdmonitor, RIVM, politie en meer)",
}
logger = logging.getLogger(__name__)


def catalogue_path() -> Path:
    """Where the index of all tables lies."""
    return Path(settings.DATA_DIR) / "catalogus.sqlite3"


def shelf() -> Shelf:
    """Where descriptions of tables lie."""
    return Shelf(Path(settings.DATA_DIR) / "descriptions")


def own_hosts() -> dict[str, str]:
    """Hosts of the configured services with the catalogue they serve, for reading links."""
    from urllib.parse import urlsplit

    given = configuration.addresses()
    found = {urlsplit(given.v3_other).netloc: ""}
    found |= {urlsplit(base).netloc: "CBS" for base in (given.csv, given.v4, given.v3)}
    return found


def ask_tables(links: Sequence[TableLink]) -> Inquiry:
    """Have tables described by a worker; the catalogue tells first where they are."""
    question = Question([_placed(link) for link in links])
    return _ask("tables", to_row(question))


def ask_catalogue() -> Inquiry:
    """Have the list of all tables read anew; one such job at a time."""
    running = Inquiry.objects.filter(
        kind="catalogue", state__in=("waiting", "running"),
        requested_at__gt=timezone.now() - LOST_AFTER,
    )  # fmt: skip
    return running.first() or _ask("catalogue", {})


def latest_catalogue_inquiry() -> Inquiry | None:
    """The last time that the list of tables was asked for."""
    return Inquiry.objects.filter(kind="catalogue").first()


def is_lost(inquiry: Inquiry) -> bool:
    """Whether nobody works on it any more, though it is not done."""
    if inquiry.state != "running":
        return False
    return timezone.now() - (inquiry.alive_at or inquiry.requested_at) > LOST_AFTER


def answer(inquiry_id: int, *, stop: Callable[[], bool]) -> str:
    """Carry out an inquiry; returns its state. Whoever comes second finds nothing to do."""
    now = timezone.now()
    mine = Inquiry.objects.filter(pk=inquiry_id)
    if not mine.filter(state="waiting").update(state="running", alive_at=now):
        return ""
    inquiry = mine.get()

    def told(stage: str) -> None:
        mine.update(stage=stage[:200], alive_at=timezone.now())

    outcome: dict[str, Any] = {}
    try:
        outcome["answer"] = _carry_out(inquiry, told, stop)
    except FetchCancelled:
        # This process leaves; the next worker takes it up.
        mine.update(state="waiting", stage="")
        return "waiting"
    except DoelenboomError as error:
        outcome["reason"] = str(error)
    except Exception:
        # A job ends in an outcome that a person can read; the cause is in the log.
        logger.exception("inquiry %s failed", inquiry_id)
        outcome["reason"] = (
            "Er ging iets mis wat niet aan de bron hoeft te liggen. Probeer het opnieuw; blijft "
            "het misgaan, vraag dan uw beheerder om in het logboek van de server te kijken."
        )
    mine.update(state="done", stage="", finished_at=timezone.now(), **outcome)
    return "done"


def _ask(kind: str, question: dict[str, Any]) -> Inquiry:
    from doelenboom.statistics.inquiries.tasks import inquiry_job

    actor = current_actor()
    name = str(actor.get_full_name() or actor.get_username()) if actor else ""
    old = timezone.now() - timedelta(days=30)
    Inquiry.objects.filter(requested_at__lt=old).delete()
    inquiry = Inquiry.objects.create(kind=kind, question=question, requested_by=name)
    # A person is looking at the screen: before the night's fetching.
    inquiry_job.using(priority=50).enqueue(inquiry.pk)
    return inquiry


def _placed(link: TableLink) -> TableLink:
    """The link with the places that the catalogue knows in front.

    Only where the address left the catalogue open: one that names it is believed.
    """
    wanted = {address.catalogue for address in link.candidates}
    if wanted == {ANY_OTHER} or len(wanted) > 1:
        known = [
            address
            for found in searching.by_code(catalogue_path(), link.table)
            for address in found.addresses
            if len(wanted) > 1 or address.catalogue != CBS
        ]
        return replace(link, candidates=tuple(dict.fromkeys((*known, *link.candidates))))
    return link


def _carry_out(
    inquiry: Inquiry, told: Callable[[str], None], stop: Callable[[], bool]
) -> dict[str, Any]:
    given = configuration.addresses()
    patience = configuration.patience()
    shorter = replace(patience, attempts=min(patience.attempts, _FEWER_ATTEMPTS), budget=10)
    with open_transport(configuration.hosts(), shorter, stop=stop) as http:
        if inquiry.kind == "catalogue":
            lists = listings(v3=given.v3, v3_other=given.v3_other, v4=given.v4)
            told(f"lezen van {_LIST_NAMES['v4']}")
            origins = refresh(
                catalogue_path(),
                http,
                lists,
                told=lambda name, tables: told(f"{_LIST_NAMES[name]}: {tables} gelezen"),
            )
            return {"faults": {_LIST_NAMES[o.name]: o.fault for o in origins if o.fault}}
        desk = Desk(http, configuration.source, shelf(), given.v3)
        return to_row(desk.look_up(question_from(inquiry.question).links, told))
