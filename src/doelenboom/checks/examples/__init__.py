"""A small plan without faults, and ways to make one fault in it, for the examples of rules."""

from doelenboom.checks.examples.changing import (
    bare,
    changed,
    with_contribution,
    with_edition,
    with_indicator,
    with_milestone,
    with_node,
    with_observation,
    with_plan,
    with_target,
    without_nodes,
)
from doelenboom.checks.examples.plan import example_plan

__all__ = [
    "bare",
    "changed",
    "example_plan",
    "with_contribution",
    "with_edition",
    "with_indicator",
    "with_milestone",
    "with_node",
    "with_observation",
    "with_plan",
    "with_target",
    "without_nodes",
]
