"""Errors of the goal tree.

DoelenboomError
└── TreeError         the change would break the tree
    ├── WouldLoop     an element would come below itself
    ├── OtherPlan     an element would come below an element of another plan
    └── CodeTaken     another element of the plan has this code
"""

from doelenboom.kernel.errors import DoelenboomError


class TreeError(DoelenboomError):
    """The change would break the tree."""


class WouldLoop(TreeError):
    """An element would come below itself."""


class OtherPlan(TreeError):
    """An element would come below an element of another plan."""


class CodeTaken(TreeError):
    """Another element of the plan has this code."""
