"""Family 4: reports that say how it goes, why, and what is done about it."""

from doelenboom.checks.reports.bare_deviations import left_bare
from doelenboom.checks.reports.category_counts import counted_by_its_words
from doelenboom.checks.reports.counts import milestones_counted, parts_counted, states_counted
from doelenboom.checks.reports.dates import editions_in_order, plan_in_order
from doelenboom.checks.reports.milestones import (
    open_under_completed,
    reached_too_early,
    state_against_day,
    still_open,
)
from doelenboom.checks.reports.moved_dates import moved_as_said
from doelenboom.checks.reports.norms_held import norm_is_held
from doelenboom.checks.reports.promises import not_kept
from doelenboom.checks.reports.prose_states import reached_as_headed, sentences_agree
from doelenboom.checks.reports.repeated import said_before, said_elsewhere, said_in_the_plan
from doelenboom.checks.reports.status import (
    back_again,
    milder_judgement,
    without_explanation,
    without_measure,
    without_report,
    without_status,
)
from doelenboom.checks.reports.steps import in_order
from doelenboom.checks.reports.told_coming import long_past
from doelenboom.checks.reports.told_events import not_yet
from doelenboom.checks.reports.told_lapses import (
    colour_without_word,
    done_and_to_begin,
    lapsed,
)
from doelenboom.checks.reports.told_milestones import open_past_its_day, reached_too_late
from doelenboom.checks.reports.told_reasons import acted_upon, explained
from doelenboom.checks.reports.told_states import (
    counted_as_shown,
    progress_fits,
    tables_agree,
    text_fits,
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
    counted_as_shown,
    counted_by_its_words,
    long_past,
    tables_agree,
    progress_fits,
    text_fits,
    explained,
    acted_upon,
    open_past_its_day,
    reached_too_late,
    not_yet,
    sentences_agree,
    reached_as_headed,
    left_bare,
    in_order,
    norm_is_held,
    moved_as_said,
    done_and_to_begin,
    lapsed,
    colour_without_word,
)
