"""What of the findings of a plan is shown."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import Self
from urllib.parse import urlencode

from django.http import QueryDict

from doelenboom.backoffice.screens.checks.reading import Reading
from doelenboom.checks.rule import FAMILY_TITLES, Family
from doelenboom.checks.severity import Severity
from doelenboom.kernel.wording import capitalise
from doelenboom.verdicts.api import KIND_WORDS, OPEN, Judged, Kind

ALL = "alle"
STATES: tuple[tuple[str, str], ...] = (
    (OPEN, "Open"),
    (Kind.ACCEPTED.value, capitalise(KIND_WORDS[Kind.ACCEPTED])),
    (Kind.NOT_APPLICABLE.value, capitalise(KIND_WORDS[Kind.NOT_APPLICABLE])),
    (ALL, "Alle"),
)


@dataclass(frozen=True, slots=True)
class Chosen:
    """What somebody asked to see; empty text means: everything."""

    onderwerp: str = ""
    ernst: str = ""
    eigenaar: str = ""
    bij: str = ""
    stand: str = OPEN

    @classmethod
    def read(cls, query: QueryDict) -> Self:
        """From the address; unknown values simply find nothing."""
        given = {one.name: query.get(one.name, "") for one in fields(cls)}
        return cls(**{**given, "stand": given["stand"] or OPEN})

    @property
    def query(self) -> str:
        """The same as part of an address."""
        return urlencode({one.name: getattr(self, one.name) for one in fields(self)})

    def fits(self, judged: Judged, owners: "Owners") -> bool:
        """Whether a finding is among what was asked for."""
        finding = judged.finding
        return (
            self.stand in (ALL, judged.state)
            and self.onderwerp in ("", finding.rule.partition("-")[0])
            and self.ernst in ("", judged.severity.value)
            and self.eigenaar in ("", owners.of(finding.place.owner))
            and (not self.bij or finding.place.owner == self.bij)
        )


class Owners:
    """The function or team that answers for what a finding is about."""

    def __init__(self, reading: Reading) -> None:
        """In reading order a parent comes before its children, so one walk is enough."""
        snapshot = reading.subject.snapshot
        self._of_node: dict[str, str] = {}
        for node in snapshot.nodes if snapshot else ():
            above = self._of_node.get(node.parent, "") if node.parent else ""
            self._of_node[node.code] = node.owner or above

    def of(self, owner: str) -> str:
        """Its name; "" where nobody is named."""
        kind, _, rest = owner.partition(":")
        if kind == "bijdrage":
            rest = rest.partition(":")[2]
        return self._of_node.get(rest, "") if kind in {"element", "bijdrage"} else ""

    def names(self) -> list[str]:
        """Everybody who answers for something."""
        return sorted({name for name in self._of_node.values() if name})


def families(judged: Sequence[Judged]) -> list[tuple[str, str]]:
    """Value and title of every family that found something, with how much."""
    found = []
    for family in Family:
        number = sum(one.finding.rule.startswith(f"{family.value}-") for one in judged)
        if number:
            found.append((family.value, f"{FAMILY_TITLES[family]} ({number})"))
    return found


def severities(judged: Sequence[Judged]) -> list[tuple[str, str]]:
    """Value and word of every severity, with how much was found."""
    return [
        (one.value, f"{capitalise(one.value)} ({sum(each.severity is one for each in judged)})")
        for one in Severity
    ]
