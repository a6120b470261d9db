"""All rules of family 1, and those of family 5 that read prose and tables."""

from doelenboom.checks.figures.averages import average_between_parts, average_within_column
from doelenboom.checks.figures.balance_sheets import sheet_balances
from doelenboom.checks.figures.balances import balance_follows
from doelenboom.checks.figures.beside_tables import prose_agrees_with_table
from doelenboom.checks.figures.budget_words import over_budget_is_said
from doelenboom.checks.figures.changes import change_follows, years_go_forward
from doelenboom.checks.figures.comparisons import comparison_holds, next_sentence_agrees
from doelenboom.checks.figures.courses import (
    change_behind_follows,
    rank_holds,
    series_goes_that_way,
    stays_the_same,
)
from doelenboom.checks.figures.echoes import told_again_right
from doelenboom.checks.figures.event_days import on_another_day
from doelenboom.checks.figures.forecasts import forecast_is_said
from doelenboom.checks.figures.goes_on import goes_the_way_it_says
from doelenboom.checks.figures.hundreds import (
    growth_follows,
    lines_make_hundred,
    list_makes_hundred,
    rest_makes_hundred,
)
from doelenboom.checks.figures.identities import (
    count_follows,
    difference_follows,
    growth_fits_then,
    per_head_follows,
    rest_follows,
    times_as_many,
)
from doelenboom.checks.figures.inline_lists import named_as_announced
from doelenboom.checks.figures.learned_sums import sums_hold_everywhere
from doelenboom.checks.figures.limits import average_is_possible, bounds_are_in_order
from doelenboom.checks.figures.money_words import (
    balance_word_fits,
    gain_is_gain,
    lasting_cover,
    saving_is_told,
)
from doelenboom.checks.figures.named_areas import areas_stay_as_many
from doelenboom.checks.figures.named_periods import named_with_other_years
from doelenboom.checks.figures.national import country_as_shown
from doelenboom.checks.figures.other_rows import amount_is_of_its_row
from doelenboom.checks.figures.own_part import own_part_follows
from doelenboom.checks.figures.plausible import (
    count_is_whole,
    expectation_lies_ahead,
    grade_is_possible,
    parts_make_hundred,
)
from doelenboom.checks.figures.rates import rate_of_table, row_follows_rate, years_make_total
from doelenboom.checks.figures.reasons import reason_is_told, reasons_add_up
from doelenboom.checks.figures.reckoning import (
    converted_right,
    duration_fits,
    product_follows,
    share_of_amount,
)
from doelenboom.checks.figures.rest_of_whole import rest_of_the_whole
from doelenboom.checks.figures.retyped import (
    changes_agree,
    copied_right,
    groups_agree,
    thousands_are_written_out,
)
from doelenboom.checks.figures.rough_words import (
    margin_holds_value,
    part_word_fits,
    said_in_two_ways,
)
from doelenboom.checks.figures.said_again import amount_is_the_same, sign_is_the_same
from doelenboom.checks.figures.same_sentence import told_with_another
from doelenboom.checks.figures.savings_lists import saving_is_as_the_others
from doelenboom.checks.figures.shares import (
    share_below_hundred,
    share_follows,
    words_fit_number,
)
from doelenboom.checks.figures.spans import forecast_is_no_count, months_are_counted
from doelenboom.checks.figures.splits import (
    fall_is_possible,
    halves_make_hundred,
    mean_follows,
    part_below_year,
    quarters_make_year,
    scaled_once,
    split_fits_whole,
)
from doelenboom.checks.figures.step_shares import step_in_percent
from doelenboom.checks.figures.stocks import ratio_follows, stock_moves_right
from doelenboom.checks.figures.sums import list_has_its_number, list_makes_total, parts_make_total
from doelenboom.checks.figures.table_differences import table_differs_right
from doelenboom.checks.figures.table_ranks import named_end_is_end
from doelenboom.checks.figures.table_relations import (
    intervals_hold,
    products_follow,
    table_course_follows,
)
from doelenboom.checks.figures.table_shares import shares_of_the_total
from doelenboom.checks.figures.table_words import flag_fits_label, rows_as_announced
from doelenboom.checks.figures.tables import (
    balance_is_difference,
    table_adds_up,
)
from doelenboom.checks.figures.told_elsewhere import change_told_elsewhere
from doelenboom.checks.figures.trends import conclusion_follows, trend_holds
from doelenboom.checks.figures.twice import bases_are_equal, one_name_one_group, said_twice
from doelenboom.checks.figures.twin_tables import tables_agree
from doelenboom.checks.figures.units import series_follows, unit_fits
from doelenboom.checks.figures.wholes import part_of_whole_elsewhere
from doelenboom.checks.figures.year_tables import table_shows_trend
from doelenboom.checks.figures.yearly_means import yearly_mean_follows
from doelenboom.checks.rule import Rule

FIGURE_RULES: tuple[Rule, ...] = (
    said_twice, told_again_right, goes_the_way_it_says, share_follows, words_fit_number,
    share_below_hundred, rest_makes_hundred,
    parts_make_total, list_makes_total, list_has_its_number, change_follows, years_go_forward,
    comparison_holds, next_sentence_agrees, country_as_shown,
    average_is_possible, bounds_are_in_order,
    forecast_is_said, one_name_one_group, bases_are_equal, prose_agrees_with_table,
    table_adds_up, table_differs_right, balance_is_difference,
    sheet_balances, rest_of_the_whole, saving_is_as_the_others,
    amount_is_of_its_row, grade_is_possible, count_is_whole,
    expectation_lies_ahead, parts_make_hundred, unit_fits, series_follows,
    split_fits_whole, quarters_make_year, halves_make_hundred, mean_follows, fall_is_possible,
    scaled_once, balance_follows, over_budget_is_said, areas_stay_as_many,
    trend_holds, conclusion_follows, converted_right,
    product_follows, share_of_amount, duration_fits, part_word_fits, said_in_two_ways,
    margin_holds_value, gain_is_gain, lasting_cover, saving_is_told, stock_moves_right,
    ratio_follows, part_below_year, named_as_announced, table_shows_trend,
    count_follows, difference_follows, growth_fits_then, per_head_follows, rest_follows,
    times_as_many, rank_holds, series_goes_that_way, stays_the_same, growth_follows,
    lines_make_hundred, list_makes_hundred,
    flag_fits_label, rows_as_announced, balance_word_fits,
    reason_is_told, reasons_add_up, rate_of_table, row_follows_rate, years_make_total,
    own_part_follows, amount_is_the_same, sign_is_the_same,
    products_follow, table_course_follows, intervals_hold, tables_agree,
    sums_hold_everywhere,
    groups_agree, changes_agree, shares_of_the_total, step_in_percent,
    thousands_are_written_out, copied_right,
    change_behind_follows,
    on_another_day, told_with_another,
    named_with_other_years, average_between_parts, average_within_column,
    part_of_whole_elsewhere, change_told_elsewhere, named_end_is_end,
    forecast_is_no_count, months_are_counted, yearly_mean_follows,
)  # fmt: skip
