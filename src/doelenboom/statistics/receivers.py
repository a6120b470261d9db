"""How those above are told what happened here, without being known here.

A package higher up registers a function in its ``AppConfig.ready``. Every receiver is told, also
when one before it failed: a failure is logged with its cause and told to the caller, and undoes
nothing of what others did.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from doelenboom.statistics.models import Round, Table, Vintage
from doelenboom.statistics.vintages.records import Retrieval

logger = logging.getLogger(__name__)
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Retrieved:
    """A table was looked at, and its registry rows are written.

    Told after every attempt that reached the source, also when nothing changed: so whoever
    missed a vintage, because the machine stopped in between, catches up the next time. A
    receiver must therefore be able to hear the same twice.

    Attributes:
        vintage: the vintage that counts now.
        is_new: whether it was registered just now.
    """

    table: Table
    vintage: Vintage
    is_new: bool
    retrieval: Retrieval


class Receivers(Generic[T]):
    """Those who want to be told about one kind of event."""

    def __init__(self, name: str) -> None:
        """``name`` is for the log."""
        self._name = name
        self._receivers: list[Callable[[T], None]] = []

    def register(self, receiver: Callable[[T], None]) -> Callable[[T], None]:
        """Tell this function from now on; works as a decorator."""
        if receiver not in self._receivers:
            self._receivers.append(receiver)
        return receiver

    def unregister(self, receiver: Callable[[T], None]) -> None:
        """Tell this function no more."""
        self._receivers.remove(receiver)

    def tell(self, event: T) -> list[Exception]:
        """Tell everybody; returns what went wrong."""
        failures: list[Exception] = []
        for receiver in self._receivers:
            try:
                receiver(event)
            except Exception as error:
                logger.exception("%s: %s failed", self._name, receiver)
                failures.append(error)
        return failures


after_retrieval: Receivers[Retrieved] = Receivers("after_retrieval")
after_round: Receivers[Round] = Receivers("after_round")
