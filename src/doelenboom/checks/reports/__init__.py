"""Family 4: reports that say how it goes, why, and what is done about it."""

from doelenboom.checks.reports.milestones import (
    open_under_completed,
    reached_too_early,
    state_against_day,
    still_open,
)
from doelenboom.checks.reports.repeated import said_before, said_elsewhere, said_in_the_plan
from doelenboom.checks.reports.status import (
    back_again,
    milder_judgement,
    without_explanation,
    without_measure,
    without_report,
    without_status,
)
from doelenboom.checks.reports.words import contradicted

REPORT_RULES = (
    without_status,
    without_report,
    without_explanation,
    without_measure,
    milder_judgement,
    back_again,
    contradicted,
    said_before,
    said_in_the_plan,
    said_elsewhere,
    still_open,
    reached_too_early,
    state_against_day,
    open_under_completed,
)
