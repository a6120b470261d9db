"""Carrying out an inquiry: by a worker, within bounds, to an outcome that a person can read."""

import logging
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from django.utils import timezone

from doelenboom.kernel.errors import DoelenboomError
from doelenboom.statistics import configuration
from doelenboom.statistics.catalogue.building import refresh
from doelenboom.statistics.catalogue.listing import listings
from doelenboom.statistics.errors import FetchCancelled
from doelenboom.statistics.inquiries.keeping import catalogue_path, shelf
from doelenboom.statistics.inquiries.looking_up import Desk
from doelenboom.statistics.inquiries.questions import question_from, to_row
from doelenboom.statistics.models import Inquiry

_FEWER_ATTEMPTS = 3
_LIST_NAMES = {
    "v4": "de tabellen van het CBS",
    "v3": "de oudere tabellen van het CBS",
    "v3-other": "de tabellen van anderen (Jeugdmonitor, RIVM, politie en meer)",
}
logger = logging.getLogger(__name__)


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


def _carry_out(
    inquiry: Inquiry, told: Callable[[str], None], stop: Callable[[], bool]
) -> dict[str, Any]:
    given = configuration.addresses()
    patience = configuration.patience()
    shorter = replace(patience, attempts=min(patience.attempts, _FEWER_ATTEMPTS), budget=10)
    with configuration.transport(stop, hurried=shorter) as http:
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
        desk = Desk(http, configuration.source, shelf(), v3=given.v3, v3_other=given.v3_other)
        return to_row(desk.look_up(question_from(inquiry.question).links, told))
