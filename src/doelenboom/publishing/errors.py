"""What can go wrong in publishing.

    DoelenboomError
    └── PublishingError
        ├── UnknownCode           no plan or edition has this code
        ├── NotReleased           the plan or edition was never released
        ├── Unfit                 what was released does not fit the contract of a snapshot
        ├── AlreadyPublishing     somebody else is publishing this plan right now
        ├── LedgerDisagrees       the register and the folder of publications contradict each other
        ├── UnknownState          a state to compare with is not there or not whole
        ├── AlreadyAdopted        somebody was first; says who and when
        ├── NotReady              the edition cannot be adopted yet; ``hindrances`` says why
        ├── ErratumRefused        an erratum cannot begin or end like this
        └── VersionDamaged        a stored version is no longer what was adopted

That nothing changed since the last publication is an outcome (``Published.is_new``), no error.
"""

from collections.abc import Sequence
from datetime import datetime

from doelenboom.kernel.dates import format_moment
from doelenboom.kernel.errors import DoelenboomError


class PublishingError(DoelenboomError):
    """Something about publishing that a person can mend."""


class UnknownCode(PublishingError):
    """No plan or edition has this code."""

    def __init__(self, code: str) -> None:
        super().__init__(
            f"Er is geen plan of editie met de code “{code}”. "
            "“doelenboom list” toont wat er in het register staat."
        )


class NotReleased(PublishingError):
    """The plan or edition was never released."""

    def __init__(self, what: str, title: str) -> None:
        super().__init__(
            f"{what} “{title}” is nog niet vrijgegeven. Stel eerst vast wat de lezer mag zien."
        )


class Unfit(PublishingError):
    """What was released does not fit the contract of a snapshot."""


class AlreadyPublishing(PublishingError):
    """Somebody else is publishing this plan right now."""

    def __init__(self, plan: str) -> None:
        super().__init__(
            f"Iemand anders publiceert “{plan}” op dit moment. Wacht tot dat klaar is."
        )


class LedgerDisagrees(PublishingError):
    """The register and the folder of publications contradict each other."""


class UnknownState(PublishingError):
    """A state of a plan that is not there, or whose publication is not whole any more."""

    def __init__(self, what: str) -> None:
        super().__init__(
            f"“{what}” is er niet of is niet meer te lezen. Kies een andere stand van het plan."
        )


class AlreadyAdopted(PublishingError):
    """Somebody was first."""

    def __init__(self, title: str, by: str, moment: datetime) -> None:
        super().__init__(
            f"“{title}” is al vastgesteld door {by}, op {format_moment(moment)}. "
            "Er is niets veranderd."
        )


class NotReady(PublishingError):
    """The edition cannot be adopted yet."""

    def __init__(self, hindrances: Sequence[str]) -> None:
        super().__init__(" ".join(hindrances))
        self.hindrances = tuple(hindrances)


class ErratumRefused(PublishingError):
    """An erratum cannot begin or end like this."""


class VersionDamaged(PublishingError):
    """A stored version is no longer what was adopted."""

    def __init__(self, title: str, number: int) -> None:
        super().__init__(
            f"Versie {number} van “{title}” is niet meer wat er is vastgesteld. Zet de database "
            "terug uit de back-up."
        )
