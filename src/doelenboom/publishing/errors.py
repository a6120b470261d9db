"""What can go wrong in publishing.

    DoelenboomError
    └── PublishingError
        ├── UnknownCode           no plan or edition has this code
        ├── NotReleased           the plan or edition was never released
        ├── Unfit                 what was released does not fit the contract of a snapshot
        │   └── UnfilledFigures   a text cites a figure that readers cannot see
        ├── AlreadyPublishing     somebody else is publishing this plan right now
        ├── LedgerDisagrees       the register and the folder of publications contradict each other
        ├── UnknownState          a state to compare with is not there or not whole
        ├── AlreadyAdopted        somebody was first; says who and when
        ├── NotReady              the edition cannot be adopted yet; ``hindrances`` says why
        ├── StoppedByChecks       open findings of the checks stop it; ``stopped`` has them
        ├── ErratumRefused        an erratum cannot begin or end like this
        ├── DiskFull              there is no room left for what has to be written
        ├── KeyMissing            the private key in use is not in the data folder
        ├── KeyOpen               others on the machine can read a private key
        ├── KeyUnknown            an organisation has no key yet
        ├── NotPublished          there is no such version to show
        ├── WrongTarget           no address of a place in object storage
        ├── RemoteFailed          object storage refused or fell silent
        ├── ReasonMissing         an earlier version is shown for a reason
        └── VersionDamaged        a stored version is no longer what was adopted

That nothing changed since the last publication is an outcome (``Published.is_new``), no error.
"""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from doelenboom.kernel.dates import format_moment
from doelenboom.kernel.errors import DoelenboomError
from doelenboom.kernel.wording import count_noun

if TYPE_CHECKING:
    from doelenboom.verdicts.api import Stopped


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


class DiskFull(PublishingError):
    """There is no room left for what has to be written."""

    def __init__(self, folder: Path) -> None:
        super().__init__(
            f"De schijf is vol: in {folder} past niets meer. Wat lezers zien is heel gebleven. "
            "Maak ruimte en doe het daarna opnieuw."
        )


class Unfit(PublishingError):
    """What was released does not fit the contract of a snapshot."""


class UnfilledFigures(Unfit):
    """Texts cite figures of which nobody can say the value."""

    def __init__(self, sentences: Sequence[str]) -> None:
        super().__init__(
            "Er staan gebonden cijfers in de tekst die niet kunnen worden ingevuld. "
            + " ".join(sentences)
        )
        self.sentences = tuple(sentences)


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


class StoppedByChecks(PublishingError):
    """Open findings of the checks stop adopting or publishing."""

    _MOST = 5

    def __init__(self, plan: str, stopped: "Stopped") -> None:
        from doelenboom.verdicts.api import ACT_WORDS  # the store works without a database

        number = len(stopped.findings)
        told = [
            f"{one.finding.place.label}: {one.finding.message}"
            for one in stopped.findings[: self._MOST]
        ]
        if number > self._MOST:
            told.append(f"En nog {number - self._MOST}.")
        verb = "houdt" if number == 1 else "houden"
        super().__init__(
            f"{count_noun(number, 'bevinding')} van de toets {verb} het "
            f"{ACT_WORDS[stopped.act]} van “{plan}” tegen. {' '.join(told)} "
            "Verbeter dit en geef het vrij, of accepteer het met een reden."
        )
        self.stopped = stopped


class ErratumRefused(PublishingError):
    """An erratum cannot begin or end like this."""


class VersionDamaged(PublishingError):
    """A stored version is no longer what was adopted."""

    def __init__(self, title: str, number: int) -> None:
        super().__init__(
            f"Versie {number} van “{title}” is niet meer wat er is vastgesteld. Zet de database "
            "terug uit de back-up."
        )


class KeyMissing(PublishingError):
    """The private key in use is not in the data folder."""

    def __init__(self, folder: Path, key_id: str) -> None:
        super().__init__(
            f"De sleutel {key_id[:16]} staat niet (leesbaar) in {folder}. Zet haar terug uit de "
            "back-up. Is zij echt weg, maak dan een nieuwe: doelenboom keys rotate ORGANISATIE "
            "--lost --reason REDEN."
        )


class KeyOpen(PublishingError):
    """Others on the machine can read a private key."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"Anderen op deze computer kunnen de sleutel {path.name[:16]} lezen. Sluit haar af met "
            f"“chmod 600 {path}”. Kan iemand haar gelezen hebben, maak dan een nieuwe: "
            "doelenboom keys rotate."
        )


class KeyUnknown(PublishingError):
    """An organisation has no key yet."""

    def __init__(self, organisation: str) -> None:
        super().__init__(
            f"“{organisation}” heeft nog geen sleutel. Maak haar met “doelenboom keys make "
            f"{organisation}”, of publiceer: dan komt zij er vanzelf."
        )


class NotPublished(PublishingError):
    """There is no such version to show."""

    def __init__(self, plan: str, version: int, latest: int) -> None:
        there = f"Er zijn versies 1 tot en met {latest}." if latest > 1 else "Er is één versie."
        super().__init__(
            f"“{plan}” heeft geen versie {version}. "
            + (there if latest else "Dit plan is nog niet gepubliceerd.")
        )


class ReasonMissing(PublishingError):
    """An earlier version is shown for a reason."""

    def __init__(self) -> None:
        super().__init__(
            "Schrijf op waarom lezers een eerdere versie zien. Zij lezen de reden bij de versies, "
            "en die komt ook in het logboek."
        )


class WrongTarget(PublishingError):
    """No address of a place in object storage."""

    def __init__(self, address: str) -> None:
        super().__init__(
            f"“{address}” is geen plek in opslag. Schrijf s3://bak of s3://bak/pad, met de naam "
            "van de bak in kleine letters."
        )


_KEY_OF_MACHINE = "169.254.169.254"
"""Where a machine of Amazon is asked for a key when no other is known."""


class RemoteFailed(PublishingError):
    """Object storage refused or fell silent."""

    def __init__(self, reason: str, *, half: bool) -> None:
        seen = (
            "Een deel van de pagina’s kan al nieuw zijn"
            if half
            else "Lezers zien nog wat zij zagen"
        )
        first = " ".join(reason.split())[:300]
        what = (
            "Er is geen sleutel voor de opslag: vul DOELENBOOM_S3_KEY en DOELENBOOM_S3_SECRET in"
            if _KEY_OF_MACHINE in first
            else "Geef de opdracht opnieuw als de opslag weer werkt; zij maakt af wat er nog niet "
            "staat"
        )
        super().__init__(f"De opslag werkte niet mee. {seen}. {what}. De opslag zei: {first}")
