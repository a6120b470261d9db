"""Where an edition, a contribution and a decision stand, whatever a municipality calls it.

The values are stored and published, so they never change.
"""

from enum import StrEnum


class EditionStage(StrEnum):
    """Where an edition stands on the road from the first question to the council."""

    NONE = ""  # no round: its contributions were entered or imported as they are
    PREPARING = "preparing"  # a round is being prepared; nobody is asked yet
    COLLECTING = "collecting"  # contributors write and hand in
    REVIEWING = "reviewing"  # handing in is closed; controllers finish their judgement
    EXECUTIVE = "executive"  # with the college
    COUNCIL = "council"  # with the raad
    ADOPTED = "adopted"  # frozen
    CORRECTING = "correcting"  # an erratum is being prepared; readers still see what was adopted


EDITION_STAGE_WORDS = {
    EditionStage.NONE: "zonder uitvraag",
    EditionStage.PREPARING: "in voorbereiding",
    EditionStage.COLLECTING: "bijdragen inleveren",
    EditionStage.REVIEWING: "controle",
    EditionStage.EXECUTIVE: "bij het college",
    EditionStage.COUNCIL: "bij de raad",
    EditionStage.ADOPTED: "vastgesteld",
    EditionStage.CORRECTING: "erratum in voorbereiding",
}

OPEN_STAGES = frozenset({EditionStage.COLLECTING, EditionStage.REVIEWING, EditionStage.CORRECTING})
"""Stages in which contributions can still be written and judged."""


class AnswerStage(StrEnum):
    """How far one asked contribution is."""

    TODO = "todo"
    DRAFT = "draft"
    HANDED_IN = "handed_in"
    RETURNED = "returned"
    APPROVED = "approved"


ANSWER_STAGE_WORDS = {
    AnswerStage.TODO: "nog niet begonnen",
    AnswerStage.DRAFT: "concept",
    AnswerStage.HANDED_IN: "te beoordelen",
    AnswerStage.RETURNED: "teruggestuurd",
    AnswerStage.APPROVED: "goedgekeurd",
}

WITH_CONTRIBUTOR = frozenset({AnswerStage.TODO, AnswerStage.DRAFT, AnswerStage.RETURNED})
"""Stages in which it is the contributor's turn."""


class RoundStep(StrEnum):
    """The steps of a round that have a deadline, in their order."""

    OPEN = "open"
    HAND_IN = "hand_in"
    REVIEW = "review"
    EXECUTIVE = "executive"
    COUNCIL = "council"
    PUBLISH = "publish"


ROUND_STEP_WORDS = {
    RoundStep.OPEN: "Uitvraag gestart",
    RoundStep.HAND_IN: "Bijdragen inleveren",
    RoundStep.REVIEW: "Controle door de controller",
    RoundStep.EXECUTIVE: "Naar het college",
    RoundStep.COUNCIL: "Raad stelt vast",
    RoundStep.PUBLISH: "Gepubliceerd",
}


class RollUp(StrEnum):
    """How the states below an element become one state of the element."""

    WORST = "worst"  # the worst state counts
    COUNT = "count"  # no single state: only counts
    WEIGHTED = "weighted"  # the weighted middle, with normalised weights


ROLL_UP_WORDS = {
    RollUp.WORST: "de slechtste status telt",
    RollUp.COUNT: "alleen tellen",
    RollUp.WEIGHTED: "gewogen gemiddelde",
}


class StepNature(StrEnum):
    """What kind of step of a procedure it is; OTHER where nobody said."""

    OTHER = ""
    FEASIBILITY = "feasibility"
    PARTICIPATION = "participation"
    EXECUTIVE = "executive"
    COUNCIL = "council"


STEP_NATURE_WORDS = {
    StepNature.OTHER: "anders",
    StepNature.FEASIBILITY: "toets op haalbaarheid",
    StepNature.PARTICIPATION: "participatie of inspraak",
    StepNature.EXECUTIVE: "collegebesluit",
    StepNature.COUNCIL: "raadsbesluit",
}


class Body(StrEnum):
    """Who decides. Provinces, water boards and joint schemes have their own names for these."""

    EXECUTIVE = "executive"
    COUNCIL = "council"
    OTHER = "other"


BODY_WORDS = {Body.EXECUTIVE: "college", Body.COUNCIL: "raad", Body.OTHER: "ander orgaan"}


class Outcome(StrEnum):
    """What became of a proposal."""

    ADOPTED = "adopted"
    AMENDED = "amended"  # adopted with amendments
    REJECTED = "rejected"
    POSTPONED = "postponed"
    NOTED = "noted"  # taken note of


OUTCOME_WORDS = {
    Outcome.ADOPTED: "vastgesteld",
    Outcome.AMENDED: "gewijzigd vastgesteld",
    Outcome.REJECTED: "verworpen",
    Outcome.POSTPONED: "aangehouden",
    Outcome.NOTED: "voor kennisgeving aangenomen",
}


class AmendmentOutcome(StrEnum):
    """What became of an amendment."""

    ADOPTED = "adopted"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"


AMENDMENT_WORDS = {
    AmendmentOutcome.ADOPTED: "aangenomen",
    AmendmentOutcome.REJECTED: "verworpen",
    AmendmentOutcome.WITHDRAWN: "ingetrokken",
}


class CorrectedPart(StrEnum):
    """What an erratum takes from the registry beside the reports on the chosen elements."""

    EDITION = "edition"  # title, introduction and reference date of the edition
    TEXTS = "texts"  # titles, explanations and owners of the chosen elements
    FIGURES = "figures"  # indicators with observations and target values
    MONEY = "money"  # budget lines, amendments, savings and explained deviations
    RISKS = "risks"  # the risk register of the edition


CORRECTED_PART_WORDS = {
    CorrectedPart.EDITION: "titel, inleiding en peildatum van de editie",
    CorrectedPart.TEXTS: "titel en toelichting van de gekozen elementen",
    CorrectedPart.FIGURES: "indicatoren en hun cijfers",
    CorrectedPart.MONEY: "geld",
    CorrectedPart.RISKS: "risico’s",
}
