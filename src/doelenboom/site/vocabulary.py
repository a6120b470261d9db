"""Words of the closed sets that the software understands, in the language of the page."""

from collections.abc import Sequence

from doelenboom.kernel.stages import AmendmentOutcome, Outcome, StepNature
from doelenboom.kernel.states import MilestoneState, State
from doelenboom.kernel.wording import enumerate_nl
from doelenboom.site.language import say


def not_reported() -> str:
    """The word for a missing report, which is no status."""
    return say("Niet gemeld")


def state_word(state: State) -> str:
    """Our own word for a state, as the scale of a new organisation has it."""
    return {
        State.ON_TRACK: say("Volgens afspraak"),
        State.COMPLETED: say("Afgerond"),
        State.MINOR_DEVIATION: say("Wijkt iets af"),
        State.MAJOR_DEVIATION: say("Wijkt sterk af"),
        State.NOT_STARTED: say("Nog niet begonnen"),
        State.CANCELLED: say("Gestopt"),
    }[state]


def milestone_word(state: MilestoneState) -> str:
    """What became of a milestone."""
    return {
        MilestoneState.PLANNED: say("gepland"),
        MilestoneState.REACHED: say("bereikt"),
        MilestoneState.MISSED: say("niet gehaald"),
        MilestoneState.DROPPED: say("vervallen"),
        MilestoneState.UNKNOWN: say("stand niet gemeld"),
    }[state]


def outcome_word(outcome: Outcome) -> str:
    """What became of a proposal."""
    return {
        Outcome.ADOPTED: say("vastgesteld"),
        Outcome.AMENDED: say("gewijzigd vastgesteld"),
        Outcome.REJECTED: say("verworpen"),
        Outcome.POSTPONED: say("aangehouden"),
        Outcome.NOTED: say("voor kennisgeving aangenomen"),
    }[outcome]


def amendment_word(outcome: AmendmentOutcome) -> str:
    """What became of an amendment."""
    return {
        AmendmentOutcome.ADOPTED: say("Aangenomen"),
        AmendmentOutcome.REJECTED: say("Verworpen"),
        AmendmentOutcome.WITHDRAWN: say("Ingetrokken"),
    }[outcome]


def nature_word(nature: StepNature) -> str:
    """What kind of step a step is."""
    return {
        StepNature.OTHER: say("Anders"),
        StepNature.FEASIBILITY: say("Toets op haalbaarheid"),
        StepNature.PARTICIPATION: say("Participatie of inspraak"),
        StepNature.EXECUTIVE: say("Collegebesluit"),
        StepNature.COUNCIL: say("Raadsbesluit"),
    }[nature]


def nothing_about_it() -> str:
    """What a page says of which the plan has nothing."""
    return say("Hierover staat in deze publicatie niets.")


def and_list(items: Sequence[str]) -> str:
    """Items as running text enumerates them: ``"a, b en c"``."""
    return enumerate_nl(items, say("en"))


def or_list(items: Sequence[str]) -> str:
    """Items of which one holds: ``"a, b of c"``."""
    return enumerate_nl(items, say("of"))
