"""Family 3: goals with what is needed to reach them, and to see that they are reached."""

from doelenboom.checks.goals.indicators import (
    empty_indicators,
    goals_without_indicator,
    unused_indicators,
    without_unit,
)
from doelenboom.checks.goals.relations import (
    linked_twice,
    replaced_and_served,
    round_in_circles,
    to_itself,
)
from doelenboom.checks.goals.reported import never_reported
from doelenboom.checks.goals.targets import (
    before_the_plan,
    told_differently,
    without_baseline,
    without_direction,
    without_value,
    without_year,
    wrong_side,
)
from doelenboom.checks.goals.tree import (
    activities_without_goal,
    goals_without_activity,
    told_twice,
    without_owner,
)

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
)
