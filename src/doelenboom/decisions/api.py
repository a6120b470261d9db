"""What others may use of decisions."""

from doelenboom.decisions.errors import BadDecision, DecisionError, DecisionKept
from doelenboom.decisions.facts import AmendmentFacts, DecisionFacts
from doelenboom.decisions.models import Amendment, Decision, Procedure, ProcedureStep
from doelenboom.decisions.roads import PlannedStep, asks_council, plan_road, resolve_step
from doelenboom.decisions.rules import Problem as DecisionProblem
from doelenboom.decisions.rules import (
    guess_nature,
    is_late,
    order_problems,
    problems_of,
)
from doelenboom.decisions.services import (
    change_decision,
    facts_of,
    record_decision,
    refuse_kept,
    remove_decision,
)
from doelenboom.decisions.services import shown as decision_shown

__all__ = [
    "Amendment",
    "AmendmentFacts",
    "BadDecision",
    "Decision",
    "DecisionError",
    "DecisionFacts",
    "DecisionKept",
    "DecisionProblem",
    "PlannedStep",
    "Procedure",
    "ProcedureStep",
    "asks_council",
    "change_decision",
    "decision_shown",
    "facts_of",
    "guess_nature",
    "is_late",
    "order_problems",
    "plan_road",
    "problems_of",
    "record_decision",
    "refuse_kept",
    "remove_decision",
    "resolve_step",
]
