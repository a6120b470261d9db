"""Which acts an open finding stops, as the organisation set it."""

from functools import cached_property

from doelenboom.checks.severity import Severity
from doelenboom.cycle.api import Edition
from doelenboom.goals.api import Plan
from doelenboom.kernel.stages import EditionStage
from doelenboom.kernel.wording import enumerate_nl
from doelenboom.publishing.api import settled_owners
from doelenboom.snapshot.models import Snapshot
from doelenboom.verdicts.api import ACT_WORDS, Act, Judged, gate_of, is_settled, least_by_act

_OF_THE_PLAN = "plan:"


class Holding:
    """The gate of one plan, asked for once."""

    def __init__(self, plan: Plan, snapshot: Snapshot, edition: Edition | None) -> None:
        """Look nothing up yet.

        Args:
            plan: whose findings.
            snapshot: as it was read.
            edition: the one that is worked on, whose texts an erratum may still change.
        """
        self._plan, self._snapshot = plan, snapshot
        is_open = edition is not None and edition.stage != EditionStage.ADOPTED
        self._open = edition.code if edition and is_open else ""

    def acts(self, judged: Judged) -> list[Act]:
        """What this finding stops; nothing once somebody settled it."""
        if not judged.is_open:
            return []
        return [
            act for act, least in self._least.items()
            if judged.severity.rank <= least.rank and self._is_asked(act, judged)
        ]  # fmt: skip

    def _is_asked(self, act: Act, judged: Judged) -> bool:
        place = judged.finding.place
        if act is Act.HANDING_IN:
            is_report = place.owner.startswith("bijdrage:")
            return is_report and not place.field.startswith(_OF_THE_PLAN)
        return not is_settled(place.owner, self._settled[act])

    def told(self, judged: Judged) -> str:
        """What it stops in a sentence; "" where it stops nothing."""
        stopped = [ACT_WORDS[act] for act in self.acts(judged)]
        return f"Houdt het {enumerate_nl(stopped)} tegen." if stopped else ""

    @cached_property
    def _least(self) -> dict[Act, Severity]:
        return least_by_act(gate_of(self._plan.organisation))

    @cached_property
    def _settled(self) -> dict[Act, tuple[str, ...]]:
        return {
            Act.ADOPTING: settled_owners(self._snapshot, self._open),
            Act.PUBLISHING: settled_owners(self._snapshot),
        }
