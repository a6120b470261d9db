"""Everything a rule may look at."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any, TypeVar, cast

from doelenboom.checks.document import Document
from doelenboom.snapshot.models import Snapshot

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Thresholds:
    """What an organisation sets itself.

    Attributes:
        deviation_euro: from here a deviation of money is explained (BBV leaves it to the raad).
        deviation_percent: or from this share of the budget.
        small_number: smaller groups could identify people (the CBS gives nothing below 5).
        longest_sentence: words in a sentence before it is called long (B1).
    """

    deviation_euro: Decimal = Decimal(100_000)
    deviation_percent: Decimal = Decimal(10)
    small_number: int = 5
    longest_sentence: int = 25


@dataclass(frozen=True, slots=True)
class Subject:
    """A document with what is known beside it.

    Attributes:
        document: the text; of a snapshot its prose, in reading order.
        snapshot: the registry behind the text; None for a stranger's document.
        today: the day that "in the future" is held against; the reference date of the edition
            where there is one.
        thresholds: what the organisation set.
    """

    document: Document
    today: date
    snapshot: Snapshot | None = None
    thresholds: Thresholds = Thresholds()
    _derived: dict[Callable[..., Any], Any] = field(default_factory=dict, compare=False, repr=False)

    def derived(self, make: Callable[["Subject"], T]) -> T:
        """What several rules need, made once: ``subject.derived(quantities)``."""
        if make not in self._derived:
            self._derived[make] = make(self)
        return cast("T", self._derived[make])
