"""Editions, what is asked and reported for them, and their risks."""

from doelenboom.cycle.models.contributions import (
    Contribution,
    ContributionAspect,
    ContributionRow,
    Milestone,
)
from doelenboom.cycle.models.editions import AmendedChange, Edition, MoneyDeviation
from doelenboom.cycle.models.letters import Letter, LetterKind
from doelenboom.cycle.models.risks import (
    Capacity,
    ChanceClass,
    MoneyClass,
    Risk,
    RiskScale,
    Simulation,
)
from doelenboom.cycle.models.rounds import (
    AnswerVersion,
    Assignment,
    Comment,
    Correction,
    Deadline,
    Round,
)
from doelenboom.cycle.models.scales import (
    MILESTONE_NAMES,
    STATE_NAMES,
    Aspect,
    ReportTemplate,
    Status,
    StatusScale,
    TemplateRow,
)

__all__ = [
    "MILESTONE_NAMES",
    "STATE_NAMES",
    "AmendedChange",
    "AnswerVersion",
    "Aspect",
    "Assignment",
    "Capacity",
    "ChanceClass",
    "Comment",
    "Contribution",
    "ContributionAspect",
    "ContributionRow",
    "Correction",
    "Deadline",
    "Edition",
    "Letter",
    "LetterKind",
    "Milestone",
    "MoneyClass",
    "MoneyDeviation",
    "ReportTemplate",
    "Risk",
    "RiskScale",
    "Round",
    "Simulation",
    "Status",
    "StatusScale",
    "TemplateRow",
]
