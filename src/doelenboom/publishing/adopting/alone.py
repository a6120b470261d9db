"""A transaction that sees one state of the registry and adopts on its own."""

from collections.abc import Callable
from functools import wraps
from typing import Any, ParamSpec, TypeVar

from django.db import OperationalError, connection, transaction

P = ParamSpec("P")
R = TypeVar("R")

_TRIES = 5
_SERIALIZATION_FAILURE = "40001"
_LOCK = "LOCK TABLE publishing_editionversion IN SHARE ROW EXCLUSIVE MODE"


def alone(verb: Callable[P, R]) -> Callable[P, R]:
    """Run a verb in a transaction that no other adoption runs beside.

    PostgreSQL: REPEATABLE READ, so that everything that is frozen is of one moment, begun only
    after the table of versions is locked: LOCK TABLE comes before the transaction's picture of
    the registry is taken, so whoever waited sees what the one before did. A row that somebody
    changes in between makes the attempt start again. SQLite: one writer at a time, by
    ``transaction_mode = IMMEDIATE``. Inside a transaction that is already open nothing is added.
    """

    @wraps(verb)
    def run(*arguments: P.args, **named: P.kwargs) -> R:
        if connection.in_atomic_block:
            with transaction.atomic():
                return verb(*arguments, **named)
        for _ in range(_TRIES - 1):
            try:
                return _once(verb, *arguments, **named)
            except OperationalError as error:
                if getattr(error.__cause__, "sqlstate", "") != _SERIALIZATION_FAILURE:
                    raise
        return _once(verb, *arguments, **named)

    return run


def _once(verb: Callable[..., R], *arguments: Any, **named: Any) -> R:
    with transaction.atomic():
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
                cursor.execute(_LOCK)
        return verb(*arguments, **named)
