"""Whether the register of an edition may change now."""

from doelenboom.cycle.answers.taking import locked_edition
from doelenboom.cycle.errors import EditionFrozen
from doelenboom.cycle.models import Correction, Edition
from doelenboom.kernel.dates import format_moment
from doelenboom.kernel.stages import CorrectedPart, EditionStage


def changeable_edition(pk: int) -> Edition:
    """The edition, held until the transaction ends.

    Raises:
        EditionFrozen: it was adopted, and no erratum about its risks is being prepared.
    """
    edition = locked_edition(pk)
    if edition.frozen_at is None or _is_corrected(edition):
        return edition
    raise EditionFrozen(
        f"“{edition.title}” is vastgesteld op {format_moment(edition.frozen_at)}. De risico’s "
        "veranderen niet meer. Klopt er iets niet? Maak dan een erratum over de risico’s."
    )


def _is_corrected(edition: Edition) -> bool:
    if EditionStage(edition.stage) is not EditionStage.CORRECTING:
        return False
    opened = Correction.objects.filter(edition=edition, closed_at=None).first()
    return opened is not None and CorrectedPart.RISKS in opened.parts
