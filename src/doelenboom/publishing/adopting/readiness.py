"""What would be adopted, what is missing, and what stands in the way."""

from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Q

from doelenboom.cycle.api import (
    AmendedChange,
    Assignment,
    Contribution,
    Deadline,
    Edition,
    Milestone,
    Simulation,
    is_current,
    register_of,
)
from doelenboom.decisions.api import Amendment, Decision, asks_council
from doelenboom.kernel.stages import (
    EDITION_STAGE_WORDS,
    OUTCOME_WORDS,
    AmendmentOutcome,
    AnswerStage,
    Body,
    EditionStage,
    Outcome,
    RoundStep,
)
from doelenboom.kernel.wording import count_noun, enumerate_nl

_ADOPTING = (Outcome.ADOPTED.value, Outcome.AMENDED.value)


@dataclass(frozen=True, slots=True)
class Readiness:
    """How an edition stands before it is adopted.

    Attributes:
        number: the version that adopting makes.
        reports: elements that are reported on.
        silent: elements that were asked and stay "niet gemeld".
        hindrances: what must be done first, in sentences.
        remarks: what a person should know, in sentences.
    """

    number: int
    reports: int
    silent: int
    milestones: int
    hindrances: tuple[str, ...]
    remarks: tuple[str, ...]


def readiness(edition: Edition) -> Readiness:
    """Look at an edition; nothing is changed."""
    asked = Assignment.objects.filter(round__edition=edition)
    approved = asked.filter(stage=AnswerStage.APPROVED.value).count()
    total = asked.count()
    released = Contribution.objects.filter(edition=edition, live=True).count()
    own = edition.stage not in {EditionStage.NONE, EditionStage.CORRECTING} and total
    return Readiness(
        number=edition.version + 1,
        reports=approved if own else released,
        silent=total - approved if own else 0,
        milestones=Milestone.objects.filter(edition=edition, live=True).count(),
        hindrances=tuple(_hindrances(edition)),
        remarks=tuple(_remarks(edition, total - approved if own else 0)),
    )


def needs_council(edition: Edition) -> bool:
    """Whether the council decides on this edition.

    Its own road says so; without a road its round does, by having a day for the council. Where
    neither says anything it is the council, as for every document of the planning and control
    cycle by law (Gemeentewet art. 189 lid 1 and 198 lid 1).
    """
    by_road = asks_council(edition.procedure)
    if by_road is not None:
        return by_road
    days = set(Deadline.objects.filter(round__edition=edition).values_list("step", flat=True))
    return RoundStep.COUNCIL.value in days or RoundStep.EXECUTIVE.value not in days


def decision_hindrances(
    edition: Edition, decision: Decision | None, without_effect: Collection[int] = ()
) -> list[str]:
    """Why this decision cannot carry the adoption of this edition.

    Args:
        edition: what is adopted.
        decision: with what; None is enough for an erratum.
        without_effect: adopted amendments that change nothing in this edition.
    """
    if decision is None:
        if edition.stage == EditionStage.CORRECTING:
            return []
        return ["Kies het besluit waarmee deze editie is vastgesteld."]
    if decision.organisation_id != edition.plan.organisation_id:
        return ["Dit besluit is van een andere organisatie."]
    found = []
    if decision.outcome not in _ADOPTING:
        word = OUTCOME_WORDS[Outcome(decision.outcome)]
        found.append(f"Met dit besluit is niets vastgesteld: het voorstel is {word}.")
    council = edition.stage != EditionStage.CORRECTING and needs_council(edition)
    if council and decision.body == Body.EXECUTIVE:
        found.append("Over deze editie beslist de raad. Kies het besluit van de raad.")
    if waiting := unworked(edition, decision, without_effect):
        names = enumerate_nl([str(row) for row in waiting])
        found.append(
            f"Nog niet verwerkt: {names}. Werk eerst in de editie uit wat hierdoor verandert, of "
            "zeg dat er in deze editie niets door verandert."
        )
    return found


def unworked(
    edition: Edition, decision: Decision, without_effect: Collection[int] = ()
) -> list[Amendment]:
    """Adopted amendments of which no change in this edition is known."""
    rows = decision.amendments.filter(outcome=AmendmentOutcome.ADOPTED.value)
    worked = set(
        AmendedChange.objects.filter(edition=edition).values_list("amendment_id", flat=True)
    )
    return [row for row in rows if row.pk not in worked and row.pk not in without_effect]


def _hindrances(edition: Edition) -> list[str]:
    stage = EditionStage(edition.stage)
    found = []
    if not edition.plan.live:
        found.append(f"Het plan “{edition.plan}” is nog niet vrijgegeven. Doe dat eerst.")
    if stage is EditionStage.ADOPTED:
        found.append("Deze editie is al vastgesteld. Maak een erratum als er iets niet klopt.")
    elif stage in {EditionStage.PREPARING, EditionStage.COLLECTING, EditionStage.REVIEWING}:
        found.append(
            f"Deze editie staat op “{EDITION_STAGE_WORDS[stage]}”. Rond eerst de uitvraag af en "
            "breng haar naar het college."
        )
    elif stage is EditionStage.EXECUTIVE and needs_council(edition):
        found.append("Leg eerst het besluit van het college vast. Daarna beslist de raad.")
    elif stage is EditionStage.CORRECTING:
        found.extend(_uncorrected(edition))
    return found


def _uncorrected(edition: Edition) -> list[str]:
    """An erratum asks that every reopened report is approved again."""
    still = (
        Assignment.objects.filter(round__edition=edition)
        .exclude(stage=AnswerStage.APPROVED.value)
        .filter(node__in=edition.corrections.filter(closed_at=None).values("nodes"))
        .count()
    )
    if not still:
        return []
    is_are = "is" if still == 1 else "zijn"
    return [f"{count_noun(still, 'verbeterde bijdrage')} {is_are} nog niet goedgekeurd."]


def _remarks(edition: Edition, silent: int) -> list[str]:
    found = []
    if silent:
        verb = "staat" if silent == 1 else "staan"
        found.append(
            f"{count_noun(silent, 'gevraagde bijdrage')} {verb} in de vastgestelde editie als "
            "“niet gemeld”."
        )
    if edition.stage == EditionStage.NONE:
        drafts = (
            Contribution.objects.filter(edition=edition)
            .filter(Q(live=False) | Q(has_unpublished_changes=True))
            .count()
        )
        if drafts:
            does = "doet" if drafts == 1 else "doen"
            found.append(
                f"{count_noun(drafts, 'concept', 'concepten')} {does} niet mee: alleen "
                "vrijgegeven tekst wordt vastgesteld."
            )
    if edition.live and edition.has_unpublished_changes:
        found.append(
            "Van de editie zelf is een concept dat niet is vrijgegeven. Dat doet niet mee."
        )
    return found + _risks(edition)


def _risks(edition: Edition) -> list[str]:
    """A register goes with its computation: the council asks whether there is money enough."""
    if not register_of(edition).exposures:
        return []
    newest = Simulation.objects.filter(edition=edition).first()
    if newest is None:
        return ["Van de risico’s is niet berekend hoeveel geld nodig is."]
    if not is_current(newest):
        return ["De risico’s zijn veranderd sinds er is berekend hoeveel geld nodig is."]
    return []
