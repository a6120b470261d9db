"""A figure that is changed or removed by a person leaves what was known before.

The rows are saved by whoever shows the form; these verbs are called in the same transaction,
before saving, and say what else has to change with them.
"""

from collections.abc import Iterable
from datetime import datetime

from django.utils import timezone

from doelenboom.indicators.filling.echoing import echo
from doelenboom.indicators.models import Observation
from doelenboom.indicators.replacing import keep_earlier, says_otherwise

CHANGED, REMOVED, WITHDRAWN = "met de hand gewijzigd", "verwijderd", "ingetrokken"
TAKEN_IN = "vervangen door een werkboek"


def entered(observation: Observation, *, moment: datetime | None = None) -> None:
    """Prepare a figure that a person enters; it is not yet saved."""
    observation.origin = "manual"
    observation.trace = {}
    observation.vintage = None
    observation.known_from = (moment or timezone.now()) if observation.released else None
    echo(observation.indicator_id)


def changed(
    before: Observation,
    after: Observation,
    *,
    reason: str = CHANGED,
    moment: datetime | None = None,
) -> bool:
    """Keep the figure as it was, and prepare the one that takes its place.

    A filled figure that a person changes becomes one by hand: what it came from stays with the
    earlier figure, and the next retrieval asks which of both is right.

    Args:
        before: as it is stored.
        after: the same row with what a person made of it; not yet saved.
        reason: Dutch, why.
        moment: from when on the new figure is known; now, unless told.

    Returns:
        Whether a reader will see another figure.
    """
    now = moment or timezone.now()
    otherwise = says_otherwise(before, after)
    if before.released and (otherwise or not after.released):
        keep_earlier([before], moment=now, reason=reason if otherwise else WITHDRAWN)
    if otherwise:
        entered(after, moment=now)
    elif after.released and not before.released:
        after.known_from = now
        echo(after.indicator_id)
    return otherwise


def removed(
    observations: Iterable[Observation], *, reason: str = REMOVED, moment: datetime | None = None
) -> None:
    """Keep figures as they were, just before they are removed."""
    gone = list(observations)
    keep_earlier(gone, moment=moment or timezone.now(), reason=reason)
    for one in gone:
        echo(one.indicator_id)
