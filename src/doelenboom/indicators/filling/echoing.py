"""A figure by hand that changed: what is computed from it follows, after the change is stored."""

import logging
import threading
from functools import partial

from django.db import connection, transaction

from doelenboom.indicators.filling.refilling import refill_readers

logger = logging.getLogger(__name__)


class _Waiting(threading.local):
    """Indicators whose readers are refilled when the transaction of this thread is done."""

    of: object = None  # what Django holds for this transaction; another one after a rollback
    indicators: set[int]


_waiting = _Waiting()


def echo(indicator: int) -> None:
    """Refill what is computed from an indicator, once, when the change itself is stored."""
    actions = connection.run_on_commit
    if _waiting.of is not actions:
        _waiting.of, _waiting.indicators = actions, set()
    if indicator in _waiting.indicators:
        return
    _waiting.indicators.add(indicator)
    transaction.on_commit(partial(_refill, indicator), robust=True)


def _refill(indicator: int) -> None:
    _waiting.of = None
    refill_readers(indicators={indicator})
