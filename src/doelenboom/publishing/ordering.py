"""Publishing many plans: an order each, carried out by any number of workers.

What is true about an order stands in its row; a Django Task only says that there is something to
do (ADR 0016). A worker claims a waiting row with one conditional update, so an order is carried
out once, and one that fails stops nobody else.
"""

import logging
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import F
from django.utils import timezone
from django.utils.crypto import get_random_string

from doelenboom.goals.api import Plan
from doelenboom.history.api import actor_name
from doelenboom.kernel.errors import DoelenboomError
from doelenboom.publishing.errors import AlreadyPublishing
from doelenboom.publishing.models import PublishOrder
from doelenboom.publishing.selectors import latest_publications
from doelenboom.publishing.services import publish
from doelenboom.publishing.showing import store_of

State = PublishOrder.State
LOST_AFTER = timedelta(seconds=60)
_MOST_TRIES = 3
_OPEN = (State.WAITING, State.RUNNING)
_LOST = "De werker viel drie keer weg terwijl hij dit plan publiceerde."
_BROKEN = (
    "Er ging iets mis wat niet aan de gegevens hoeft te liggen. Het logboek van de werker zegt "
    "wat. De vorige versie staat er nog."
)
logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the orders of one batch are: numbers of orders."""

    total: int
    done: int
    published: int
    unchanged: int
    failed: int


def order_all(*, organisation: str = "", reason: str = "") -> str:
    """Ask for every released plan (of one organisation) to be published as it was last time.

    Args:
        organisation: code; empty: all.
        reason: why the new versions replace the ones before; readers see it.

    Returns:
        The batch: what these orders have in common. Nobody is told yet (``tasks.hand_out``).
    """
    batch = get_random_string(16)
    last = {(row.organisation, row.plan): row.code for row in latest_publications()}
    plans = Plan.objects.filter(live=True).select_related("organisation")
    if organisation:
        plans = plans.filter(organisation__code=organisation)
    now = timezone.now()
    PublishOrder.objects.bulk_create(
        PublishOrder(
            batch=batch,
            organisation=plan.organisation.code,
            plan=plan.code,
            subject=last.get((plan.organisation.code, plan.code), plan.code),
            reason=reason,
            asked_at=now,
            asked_by=actor_name(),
        )
        for plan in plans.order_by("organisation__code", "code")
    )
    return batch


def orders_of(batch: str) -> list[PublishOrder]:
    """The orders of one batch."""
    return list(PublishOrder.objects.filter(batch=batch).order_by("organisation", "plan"))


def progress_of(batch: str) -> Progress:
    """How far a batch is."""
    states = list(PublishOrder.objects.filter(batch=batch).values_list("state", flat=True))
    open_ = sum(state in _OPEN for state in states)
    return Progress(
        len(states),
        len(states) - open_,
        states.count(State.PUBLISHED),
        states.count(State.UNCHANGED),
        states.count(State.FAILED),
    )


def carry_out(pk: int, *, worker: str) -> str:
    """Carry out one order, unless somebody else has it or it is done.

    Returns:
        Its state afterwards; empty where there was nothing to do.
    """
    waiting = PublishOrder.objects.filter(pk=pk, state=State.WAITING)
    claimed = waiting.update(
        state=State.RUNNING, worker=worker, started_at=timezone.now(), tries=F("tries") + 1
    )
    if not claimed:
        return ""
    order = PublishOrder.objects.get(pk=pk)
    state, outcome, version = _outcome(order)
    mine = PublishOrder.objects.filter(pk=pk, state=State.RUNNING, worker=worker, tries=order.tries)
    mine.update(state=state, outcome=outcome, version=version, ended_at=timezone.now())
    return str(state)


def take_back_lost(older_than: timedelta = LOST_AFTER) -> list[int]:
    """Let orders whose worker died be done by another; give up after three.

    Whoever publishes a plan holds the lock on its folder, and the lock dies with the process: a
    running order whose folder is free has nobody.

    Returns:
        The orders that wait again.
    """
    again = []
    old = timezone.now() - older_than
    for order in PublishOrder.objects.filter(state=State.RUNNING, started_at__lte=old):
        if _is_held(order):
            continue
        row = PublishOrder.objects.filter(pk=order.pk, state=State.RUNNING, tries=order.tries)
        if order.tries >= _MOST_TRIES:
            row.update(state=State.FAILED, outcome=_LOST, ended_at=timezone.now())
        elif row.update(state=State.WAITING, worker=""):
            again.append(order.pk)
    return again


def _outcome(order: PublishOrder) -> tuple[str, str, int | None]:
    try:
        done = publish(order.subject, reason=order.reason, processes=1)
    except DoelenboomError as error:
        return State.FAILED, str(error), None
    except Exception:
        logger.exception("publishing %s failed", order.subject)
        return State.FAILED, _BROKEN, None
    row = done.publication
    if done.is_new:
        return State.PUBLISHED, f"Versie {row.version} staat online.", row.version
    return State.UNCHANGED, f"Er is niets veranderd sinds versie {row.version}.", row.version


def _is_held(order: PublishOrder) -> bool:
    try:
        with store_of(order.organisation, order.plan).locked():
            return False
    except AlreadyPublishing:
        return True
    except OSError:
        return False
