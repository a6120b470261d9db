"""What must hold for a decision, and how its road is read. No database."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from doelenboom.decisions.facts import AmendmentFacts, DecisionFacts
from doelenboom.kernel.dates import format_date
from doelenboom.kernel.stages import AmendmentOutcome, Outcome, StepNature

_ADDRESS = re.compile(r"https?://[^\s\"'<>]+")


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong in one field, in a sentence that says how to mend it.

    ``amendment`` is the place of the amendment in the list, from 0; None: the decision itself.
    """

    field: str
    message: str
    amendment: int | None = None


def problems_of(facts: DecisionFacts, today: date) -> list[Problem]:
    """Everything that does not fit, in the order of the form.

    A decision has been taken, so its date is not in the future. "Gewijzigd vastgesteld" says
    that at least one amendment was adopted, and an adopted amendment says the same of the
    decision (Gemeentewet art. 147b: an amendment changes the proposal that is decided on).
    """
    found = []
    if not facts.title.strip():
        found.append(Problem("title", "Schrijf op waarover is besloten."))
    if facts.decided_on > today:
        found.append(
            Problem(
                "decided_on",
                f"{format_date(facts.decided_on)} moet nog komen. Leg een besluit vast als het "
                "genomen is. Een geplande datum hoort bij een stap van de procedure.",
            )
        )
    found.extend(_address(facts.url, None))
    found.extend(_outcome(facts))
    for place, amendment in enumerate(facts.amendments):
        if not amendment.title.strip():
            found.append(Problem("title", "Schrijf op waarover het amendement gaat.", place))
        found.extend(_address(amendment.url, place))
    found.extend(_numbers(facts.amendments))
    return found


def _outcome(facts: DecisionFacts) -> list[Problem]:
    adopted = [a for a in facts.amendments if a.outcome is AmendmentOutcome.ADOPTED]
    if facts.outcome is Outcome.AMENDED and not adopted:
        return [
            Problem(
                "outcome",
                "“Gewijzigd vastgesteld” kan alleen met een aangenomen amendement. Voeg het "
                "amendement toe, of kies “vastgesteld”.",
            )
        ]
    if facts.outcome is Outcome.ADOPTED and adopted:
        return [
            Problem(
                "outcome",
                "Er is een amendement aangenomen. Kies “gewijzigd vastgesteld”, of verander de "
                "uitkomst van het amendement.",
            )
        ]
    return []


def _address(url: str, amendment: int | None) -> list[Problem]:
    if not url or _ADDRESS.fullmatch(url):
        return []
    return [
        Problem(
            "url",
            f"“{url}” is geen adres op het web. Begin met https://, zoals "
            "https://raad.voorbeeld.nl/besluit.",
            amendment,
        )
    ]


def _numbers(amendments: Sequence[AmendmentFacts]) -> list[Problem]:
    seen: set[str] = set()
    found = []
    for place, amendment in enumerate(amendments):
        number = amendment.number.strip().lower()
        if number and number in seen:
            found.append(Problem("number", f"Nummer {amendment.number} staat er twee keer.", place))
        seen.add(number)
    return found


_WORDS: tuple[tuple[re.Pattern[str], StepNature], ...] = (
    (re.compile(r"\b(inspraak\w*|zienswijze\w*|participatie\w*|ter inzage)\b"),
     StepNature.PARTICIPATION),
    (re.compile(r"\b(haalba\w+|doorgerekend|doorrekening)\b"), StepNature.FEASIBILITY),
    (re.compile(r"\bcollegebesluit\w*|\b(door|in|naar)( het)? college\b|\bb&w\b|\(college\)"),
     StepNature.EXECUTIVE),
    (re.compile(r"\braadsbesluit\w*|\b(door|in|naar)( de)? (gemeente)?raad\b|\bgemeenteraad\b|"
                r"\(raad\)|\bde raad stelt\b|\bprovinciale staten\b|\balgemeen bestuur\b"),
     StepNature.COUNCIL),
)  # fmt: skip
_RELEASE = re.compile(r"\bvrijge\w+\b.*\(college\)|\bcollege\b.*\bvrij")


def guess_nature(text: str) -> StepNature:
    """What kind of step these words speak of; OTHER where they do not say.

    "Vrijgeven voor inspraak (college)" is what the college decides; the inspraak comes after.
    """
    folded = " ".join(text.lower().split())
    if _RELEASE.search(folded):
        return StepNature.EXECUTIVE
    return next((nature for words, nature in _WORDS if words.search(folded)), StepNature.OTHER)


class RoadStep(Protocol):
    """What the order of a road is read from."""

    @property
    def text(self) -> str:
        """What is done."""
        ...

    @property
    def due(self) -> date | None:
        """Planned day."""
        ...

    @property
    def done_on(self) -> date | None:
        """Real day."""
        ...

    @property
    def nature(self) -> str:
        """Value of ``StepNature``."""
        ...


def is_late(step: RoadStep, today: date) -> bool:
    """Planned before today, and not done."""
    return step.done_on is None and step.due is not None and step.due < today


def order_problems(steps: Iterable[RoadStep]) -> list[str]:
    """What cannot be right in the order of a road, in sentences.

    The council decides on a proposal of the executive (Gemeentewet art. 160 lid 1 onder b), so
    it does so on the same day or later, in the planning as in what really happened.
    """
    known = list(steps)
    found = []
    for said, day_of in (("gepland", _planned), ("vastgelegd", _real)):
        executive = [d for s in known if s.nature == StepNature.EXECUTIVE and (d := day_of(s))]
        council = [d for s in known if s.nature == StepNature.COUNCIL and (d := day_of(s))]
        if executive and council and max(council) < min(executive):
            found.append(
                f"De raad staat {said} op {format_date(max(council))}, vóór het college "
                f"({format_date(min(executive))}). Draai de datums om."
            )
    return found


def _planned(step: RoadStep) -> date | None:
    return step.due


def _real(step: RoadStep) -> date | None:
    return step.done_on
