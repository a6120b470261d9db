"""What may still be entered outside a round: on the screens of one object, and by an import.

An edition without a round is written there. With a round its reports and milestones are written
in the round, because what is entered here is what readers see. Once adopted it does not change.
"""

from django.db import models

from doelenboom.cycle.frozen import why_frozen
from doelenboom.cycle.models import Contribution, Edition, Milestone
from doelenboom.kernel.stages import EditionStage

_IN_ROUND = (Contribution, Milestone)


def edition_of(row: models.Model) -> Edition | None:
    """The edition that a row is, or belongs to; None: it belongs to none."""
    if isinstance(row, Edition):
        return row
    found = getattr(row, "edition", None) if getattr(row, "edition_id", None) else None
    return found if isinstance(found, Edition) else None


def why_not_by_hand(row: models.Model) -> str:
    """Why this row cannot be added, changed or removed by hand; empty: it can."""
    edition = edition_of(row)
    if edition is None:
        return ""
    if frozen := why_frozen(edition):
        return frozen
    if isinstance(row, _IN_ROUND) and edition.stage != EditionStage.NONE:
        return (
            f"Voor “{edition}” loopt een uitvraag. Bijdragen en mijlpalen worden daarin "
            "geschreven, niet hier. Ga naar Rondes of naar Mijn werk."
        )
    return ""
