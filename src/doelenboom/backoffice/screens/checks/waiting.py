"""What stands ready in a draft: it mends what stops an act, and counts once it is released."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from doelenboom.backoffice.screens.checks.reading import Reading, read_plan
from doelenboom.checks.document import Document, Place
from doelenboom.cycle.api import Edition
from doelenboom.goals.api import Plan
from doelenboom.kernel.errors import DoelenboomError
from doelenboom.verdicts.api import Judged, Stopped, fingerprint

_MENDED = (
    "Er is een concept waarin dit al is verbeterd. Dat telt pas als het is vrijgegeven.",
    "Geef het concept vrij",
)
_ALTERED = (
    "Er is een concept waarin hier iets anders staat, maar de fout staat er nog. Verbeter het "
    "concept en geef het vrij.",
    "Verbeter het concept",
)
_MENDED_ANSWER = (
    "Er is een nieuwer antwoord in de ronde waarin dit al is verbeterd. Dat telt pas als het is "
    "goedgekeurd en vrijgegeven.",
    "Ga naar het antwoord",
)
_ALTERED_ANSWER = (
    "Er is een nieuwer antwoord in de ronde waarin hier iets anders staat, maar de fout staat er "
    "nog. Verbeter dat antwoord; het telt als het is goedgekeurd en vrijgegeven.",
    "Verbeter het antwoord",
)


@dataclass(frozen=True, slots=True)
class Waits:
    """A draft that changes the evidence of a finding.

    Attributes:
        told: what there is, and that it does not count yet.
        way: what to do, as words of a link.
        place: the text that the draft is of.
        mends: whether the finding is gone in it.
    """

    told: str
    way: str
    place: Place
    mends: bool


class Waiting:
    """The drafts of a plan beside what stops an act; the plan is read when first asked for."""

    def __init__(self, plan: Plan, stopped: Stopped, edition: Edition | None = None) -> None:
        """Look nothing up yet.

        Args:
            plan: whose act is stopped.
            stopped: by what.
            edition: the edition that the screen is about; None: the one being worked on.
        """
        self._plan, self._stopped, self._edition = plan, stopped, edition

    def about(self, judged: Judged) -> Waits | None:
        """The draft that says something else than what this finding rests on; None: there is none.

        Told by the same reading in which a verdict looks for its finding, so that what can be
        accepted here is also found there.
        """
        at_work = self._prints.get(judged.finding.key)
        if at_work is None or judged.fingerprint in at_work:
            return None
        place = self._changed(judged)
        if place is None:
            return None
        if place.owner.startswith("bijdrage:"):
            told, way = _ALTERED_ANSWER if at_work else _MENDED_ANSWER
        else:
            told, way = _ALTERED if at_work else _MENDED
        return Waits(told, way, place, mends=not at_work)

    @cached_property
    def _reading(self) -> Reading | None:
        try:
            return read_plan(self._plan, self._edition)
        except DoelenboomError:
            return None

    @cached_property
    def _prints(self) -> dict[str, set[str]]:
        """Key of what stops it → fingerprints under which it stands in the drafts."""
        if self._reading is None:
            return {}
        found: dict[str, set[str]] = {one.finding.key: set() for one in self._stopped.findings}
        for finding in self._reading.report.findings:
            if finding.key in found:
                found[finding.key].add(fingerprint(finding))
        return found

    def _changed(self, judged: Judged) -> Place | None:
        """The place of the finding whose text is another in the drafts: first its own."""
        finding = judged.finding
        places = [finding.place, *(one.place for one in finding.evidence)]
        return next((one for one in places if _spot(one) in self._differing), None)

    @cached_property
    def _differing(self) -> set[tuple[str, str]]:
        if self._reading is None:
            return set()
        released = set(_texts(self._stopped.subject.document))
        drafts = set(_texts(self._reading.subject.document))
        return {(owner, field) for owner, field, _ in released ^ drafts}


def _spot(place: Place) -> tuple[str, str]:
    return place.owner, place.field


def _texts(document: Document) -> Iterator[tuple[str, str, str]]:
    return ((*_spot(one.place), one.text) for one in document.passages)
