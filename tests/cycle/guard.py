"""Going past the guard on adopted editions, for tests of what must hold even then."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

from doelenboom.cycle import frozen


@contextmanager
def unguarded() -> Iterator[None]:
    """What is written inside, a person could only write in the database itself."""
    _settle()
    frozen.remove(connection)
    try:
        yield
    finally:
        _settle()
        frozen.install(connection)


def _settle() -> None:
    """PostgreSQL changes no table whose foreign keys are still to be checked."""
    if connection.vendor == "postgresql" and connection.in_atomic_block:
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute("SET CONSTRAINTS ALL DEFERRED")
