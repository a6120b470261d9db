"""What others may use of the cycle."""

from doelenboom.cycle.models import (
    MILESTONE_NAMES,
    STATE_NAMES,
    Contribution,
    ContributionRow,
    Edition,
    Milestone,
    ReportTemplate,
    Status,
    StatusScale,
    TemplateRow,
)

__all__ = [
    "MILESTONE_NAMES",
    "STATE_NAMES",
    "Contribution",
    "ContributionRow",
    "Edition",
    "Milestone",
    "ReportTemplate",
    "Status",
    "StatusScale",
    "TemplateRow",
]
