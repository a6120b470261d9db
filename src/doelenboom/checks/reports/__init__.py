"""Family 4: reports that say how it goes, why, and what is done about it."""

from doelenboom.checks.reports.counts import milestones_counted, parts_counted, states_counted
from doelenboom.checks.reports.dates import editions_in_order, plan_in_order
from doelenboom.checks.reports.milestones import (
    open_under_completed,
    reached_too_early,
    state_against_day,
    still_open,
)
from doelenboom.checks.reports.promises import not_kept
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
    parts_counted,
    states_counted,
    milestones_counted,
    not_kept,
    editions_in_order,
    plan_in_order,
)
