"""Family 3: goals with what is needed to reach them, and to see that they are reached."""

from doelenboom.checks.goals.bound_ways import bound_on_wrong_side
from doelenboom.checks.goals.coded_rules import (
    code_is_there,
    code_of_another,
    one_end,
    one_owner,
)
from doelenboom.checks.goals.indicators import (
    empty_indicators,
    goals_without_indicator,
    unused_indicators,
    without_unit,
)
from doelenboom.checks.goals.listed_rules import lacking_label, not_measurable
from doelenboom.checks.goals.named_targets import named_otherwise
from doelenboom.checks.goals.numbered_rules import passed_over, unknown_code, unknown_number
from doelenboom.checks.goals.pairs import on_its_way, pair_as_its_row
from doelenboom.checks.goals.prose_rules import (
    one_period,
    target_goes_that_way,
    wish_is_for_better,
)
from doelenboom.checks.goals.relations import (
    basis_names_another,
    linked_twice,
    replaced_and_served,
    round_in_circles,
    to_itself,
)
from doelenboom.checks.goals.reported import never_reported
from doelenboom.checks.goals.table_rules import (
    empty_cell,
    ends_first,
    figure_without_year,
    wrong_way,
)
from doelenboom.checks.goals.targets import (
    before_the_plan,
    told_differently,
    without_baseline,
    without_direction,
    without_value,
    without_year,
    wrong_side,
)
from doelenboom.checks.goals.told_owners import another_owner
from doelenboom.checks.goals.told_planning import another_planning
from doelenboom.checks.goals.told_twice import told_in_two_ways
from doelenboom.checks.goals.told_ways import vague_target, wrong_way_told
from doelenboom.checks.goals.tree import (
    activities_without_goal,
    goals_without_activity,
    told_twice,
    without_owner,
)
from doelenboom.checks.goals.year_counts import ready_in_year

GOAL_RULES = (
    goals_without_indicator,
    goals_without_activity,
    without_owner,
    activities_without_goal,
    unused_indicators,
    empty_indicators,
    without_unit,
    without_value,
    without_year,
    without_direction,
    without_baseline,
    wrong_side,
    told_differently,
    before_the_plan,
    never_reported,
    told_twice,
    to_itself,
    round_in_circles,
    linked_twice,
    replaced_and_served,
    basis_names_another,
    named_otherwise,
    empty_cell,
    figure_without_year,
    ends_first,
    wrong_way,
    on_its_way,
    pair_as_its_row,
    unknown_number,
    unknown_code,
    code_is_there,
    one_owner,
    one_end,
    code_of_another,
    passed_over,
    not_measurable,
    lacking_label,
    wrong_way_told,
    vague_target,
    told_in_two_ways,
    target_goes_that_way,
    wish_is_for_better,
    one_period,
    ready_in_year,
    bound_on_wrong_side,
    another_planning,
    another_owner,
)
