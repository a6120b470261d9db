"""What others may use of the goal tree."""

from doelenboom.goals.errors import CodeTaken, OtherPlan, TreeError, WouldLoop
from doelenboom.goals.models import (
    NODE_KIND_NAMES,
    Abbreviation,
    Law,
    Level,
    Node,
    NodeIndicator,
    Plan,
    PlanIndicator,
    PublicationFact,
    Relation,
    Source,
    Term,
)
from doelenboom.goals.rules import depth_first, find_cycle
from doelenboom.goals.selectors import Placed, descendants, tree
from doelenboom.goals.services import (
    ListedIndicator,
    add_node,
    list_indicators,
    move_node,
    node_slug,
)

__all__ = [
    "NODE_KIND_NAMES",
    "Abbreviation",
    "CodeTaken",
    "Law",
    "Level",
    "ListedIndicator",
    "Node",
    "NodeIndicator",
    "OtherPlan",
    "Placed",
    "Plan",
    "PlanIndicator",
    "PublicationFact",
    "Relation",
    "Source",
    "Term",
    "TreeError",
    "WouldLoop",
    "add_node",
    "depth_first",
    "descendants",
    "find_cycle",
    "list_indicators",
    "move_node",
    "node_slug",
    "tree",
]
