"""No figure disappears: what was known of it before is kept, whoever or whatever replaces it.

Every way in which an observation changes or goes (a screen, a workbook, pasted cells, a new
retrieval) passes here first, so that ``as_known_on`` is right for all of them.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any

from doelenboom.indicators.models import (
    ByHandTrace,
    EarlierObservation,
    Observation,
    ReplacedTrace,
    Trace,
)
from doelenboom.kernel.dates import utc_text
from doelenboom.kernel.numbers import decimal_text

FIGURE_FIELDS = (
    "indicator_id", "region_id", "period", "value", "lower", "upper", "qualifier", "status", "unit",
)  # fmt: skip
"""What a reader sees of a figure. A change of anything else (a remark, the order) makes no
earlier figure."""

_BATCH = 500
_LONGEST_REASON = 300


def says_otherwise(before: Observation, after: Observation) -> bool:
    """Whether a reader would see another figure."""
    return any(getattr(before, name) != getattr(after, name) for name in FIGURE_FIELDS)


def earlier_of(observation: Observation, *, moment: datetime, reason: str) -> EarlierObservation:
    """The figure as it was known until ``moment``; not yet written.

    Args:
        observation: as it is stored now, before it changes.
        moment: from when on something else is known.
        reason: Dutch, for a person: why it was replaced.
    """
    return EarlierObservation(
        indicator_id=observation.indicator_id,
        region_id=observation.region_id,
        period=observation.period,
        value=observation.value,
        lower=observation.lower,
        upper=observation.upper,
        qualifier=observation.qualifier,
        status=observation.status,
        unit=observation.unit,
        origin=observation.origin,
        trace=observation.trace or _by_hand(observation),
        vintage_id=observation.vintage_id,
        known_from=observation.known_from,
        known_to=moment,
        reason=reason[:_LONGEST_REASON],
    )


def keep_earlier(before: Iterable[Observation], *, moment: datetime, reason: str) -> int:
    """Write what was known of these figures until now; returns how many.

    Call it in the transaction of the change itself, with the rows as they are stored, and give
    the figure that takes the place ``known_from=moment``. A figure that was never released was
    known to nobody, so it leaves nothing but its line in the log.
    """
    rows = [earlier_of(one, moment=moment, reason=reason) for one in before if one.released]
    EarlierObservation.objects.bulk_create(rows, batch_size=_BATCH)
    return len(rows)


def replaced_trace(before: EarlierObservation) -> ReplacedTrace:
    """The figure before, for the trace of the one that took its place."""
    return ReplacedTrace(
        value=_text(before.value), lower=_text(before.lower), upper=_text(before.upper),
        status=before.status, unit=before.unit, origin=before.origin,
        known_from=utc_text(before.known_from) if before.known_from else "",
        known_to=utc_text(before.known_to), reason=before.reason,
    )  # fmt: skip


def _by_hand(observation: Observation) -> Mapping[str, Any]:
    """The source that a person gave, which has its own fields only in the current figure."""
    told = ByHandTrace(
        source=observation.source, source_url=observation.source_url,
        consulted_on=observation.consulted_on, place=observation.place,
        remark=observation.remark, stated=observation.stated,
    )  # fmt: skip
    return Trace(by_hand=told) if any(told.values()) else {}


def _text(number: Decimal | None) -> str | None:
    return None if number is None else decimal_text(number)
