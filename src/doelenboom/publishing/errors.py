"""What can go wrong in publishing.

    DoelenboomError
    └── PublishingError
        ├── UnknownCode           no plan or edition has this code
        ├── NotReleased           the plan or edition was never released
        ├── Unfit                 what was released does not fit the contract of a snapshot
        ├── AlreadyPublishing     somebody else is publishing this plan right now
        └── LedgerDisagrees       the register and the folder of publications contradict each other

That nothing changed since the last publication is an outcome (``Published.is_new``), no error.
"""

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
