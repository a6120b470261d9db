"""What is known: the figures and the money of one plan, as plain values."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from doelenboom.kernel.states import ObservationStatus, Qualifier
from doelenboom.money.ledger import Ledger


@dataclass(frozen=True, slots=True)
class KnownFigure:
    """One observation or target value.

    Attributes:
        region: CBS code; "" where none is stated.
        period: code of ``kernel.periods``; "" where none is stated.
        value: exact; None for an interval or where there is none.
        status: how firm, or why there is none.
        qualifier: the reservation with which it was stated.
        unit: "" is that of its indicator.
    """

    region: str
    period: str
    value: Decimal | None
    status: ObservationStatus = ObservationStatus.UNSTATED
    qualifier: Qualifier = Qualifier.EXACT
    unit: str = ""


@dataclass(frozen=True, slots=True)
class KnownIndicator:
    """An indicator with its figures.

    Attributes:
        code: as references name it.
        name: for messages.
        unit: of its values.
        decimals: that are usual for it; None: as stated.
        region: CBS code of its own local region; "" without one.
        figures: observations, in any order.
        targets: values aimed at, in any order.
    """

    code: str
    name: str
    unit: str = ""
    decimals: int | None = None
    region: str = ""
    figures: tuple[KnownFigure, ...] = ()
    targets: tuple[KnownFigure, ...] = ()


@dataclass(frozen=True, slots=True)
class Known:
    """Everything that the texts of one plan may cite.

    Attributes:
        indicator: code → the indicator, or None where the plan does not list it.
        ledger: the money of the plan.
        parents: element → the element above it, parents before children.
        reference_date: of the edition; None: the newest of everything.
        only_until: the newest is always that at the reference date: the text belongs to an
            edition of the past.
        year: financial year of the edition; None without one.
        names: code of a region or element → its name, for messages.
    """

    indicator: Callable[[str], KnownIndicator | None]
    ledger: Ledger = field(default_factory=lambda: Ledger(()))
    parents: Mapping[str, str | None] = field(default_factory=dict)
    reference_date: date | None = None
    only_until: bool = False
    year: int | None = None
    names: Mapping[str, str] = field(default_factory=dict)
