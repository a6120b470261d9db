"""With which figures a text is read: today's, or those that were adopted with it."""

from doelenboom.citations.api import Filler
from doelenboom.cycle.api import Edition
from doelenboom.goals.api import Plan
from doelenboom.kernel.prose import BoundFigure
from doelenboom.kernel.stages import EditionStage
from doelenboom.publishing.api import latest_version, unpack
from doelenboom.snapshot.citing import told_by


def filler_of(plan: Plan | None, edition: Edition | None = None) -> Filler:
    """For the texts of a plan, or of an edition; an adopted edition tells what was adopted."""
    if edition is None or edition.stage != EditionStage.ADOPTED:
        return Filler.of(plan, edition)
    return Filler.of(plan, edition, lambda: _adopted(edition))


def _adopted(edition: Edition) -> dict[str, tuple[str, BoundFigure]]:
    version = latest_version(edition)
    return told_by(unpack(version), edition.code) if version else {}
