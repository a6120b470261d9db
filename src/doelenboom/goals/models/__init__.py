"""Plans and what they consist of."""

from doelenboom.goals.models.apparatus import Abbreviation, Law, PublicationFact, Source, Term
from doelenboom.goals.models.links import NodeIndicator, PlanIndicator, Relation
from doelenboom.goals.models.tree import NODE_KIND_NAMES, Level, Node, Plan

__all__ = [
    "NODE_KIND_NAMES",
    "Abbreviation",
    "Law",
    "Level",
    "Node",
    "NodeIndicator",
    "Plan",
    "PlanIndicator",
    "PublicationFact",
    "Relation",
    "Source",
    "Term",
]
