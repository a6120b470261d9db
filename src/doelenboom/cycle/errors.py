"""Errors of the cycle.

DoelenboomError
└── CycleError              the round, or an answer in it, does not allow this now
    ├── RoundRefused        a round cannot be prepared or opened like this
    ├── CannotAdvance       an edition cannot go to this stage; ``missing`` says what it waits for
    ├── RoundClosed         contributors cannot write in this edition now
    ├── NotTheirTurn        the answer waits for somebody else
    ├── StaleAnswer         the answer changed after this person began; ``stored`` has it
    ├── BadAnswer           parts of an answer cannot be stored; ``findings`` says which
    ├── Incomplete          an answer cannot be handed in yet; ``problems`` says why
    └── EditionFrozen       an adopted edition does not change
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from doelenboom.kernel.errors import DoelenboomError

if TYPE_CHECKING:
    from doelenboom.cycle.models import Assignment


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with one passage of an answer, in a sentence that says how to mend it.

    ``passage`` names the place as comments do: "status", "measure", "rows.2", "aspects.geld".
    """

    passage: str
    message: str


class CycleError(DoelenboomError):
    """The round, or an answer in it, does not allow this now."""


class RoundRefused(CycleError):
    """A round cannot be prepared or opened like this."""


class CannotAdvance(CycleError):
    """An edition cannot go to this stage.

    Attributes:
        missing: the answers (primary keys of assignments) that it waits for.
    """

    def __init__(self, message: str, missing: Sequence[int] = ()) -> None:
        """Keep what is missing."""
        super().__init__(message)
        self.missing = tuple(missing)


class RoundClosed(CycleError):
    """Contributors cannot write in this edition now."""


class NotTheirTurn(CycleError):
    """The answer waits for somebody else."""


class StaleAnswer(CycleError):
    """The answer changed after this person began.

    Attributes:
        stored: the answer as it stands now, for putting both texts side by side.
    """

    def __init__(self, stored: "Assignment") -> None:
        """Say who was first."""
        who = f" door {stored.saved_by}" if stored.saved_by else ""
        super().__init__(
            f"Deze bijdrage is intussen gewijzigd{who}. Uw tekst is niet bewaard. "
            "Leg uw tekst naast de bewaarde tekst en kies per onderdeel welke blijft."
        )
        self.stored = stored


class BadAnswer(CycleError):
    """Parts of an answer cannot be stored; nothing was stored."""

    def __init__(self, findings: Sequence[Problem]) -> None:
        """Tell all findings."""
        super().__init__(" ".join(finding.message for finding in findings))
        self.findings = tuple(findings)


class Incomplete(CycleError):
    """An answer cannot be handed in yet; what was written is kept."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        """Tell all problems."""
        super().__init__(" ".join(problem.message for problem in problems))
        self.problems = tuple(problems)


class EditionFrozen(CycleError):
    """An adopted edition does not change."""
