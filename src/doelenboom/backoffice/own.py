"""Contributors write about their own elements; of the others they read along.

The rule is said here once. An element is somebody's own when its owner (a function or team) is
held by their account; an element without an owner belongs to the nearest element above it that
has one. What asks for it: contributions, milestones and risks. Plan texts go through the
workflow, so those every contributor of the organisation may draft. For the contributions of a
round ``cycle.api.may_answer`` decides, which also knows to whom one was handed over.
"""

from typing import Any

from doelenboom.backoffice.access import may, may_open
from doelenboom.backoffice.permissions import ADD, VIEW
from doelenboom.backoffice.roles import Role, roles_of
from doelenboom.goals.api import Node

ABOUT_OWN = frozenset({"cycle.contribution", "cycle.milestone", "cycle.risk"})
"""Models of which a contributor writes only about own elements."""

_NOT_OWN = (
    "Over dit element schrijft {who}. U leest mee. Klopt dat niet? Vraag de controller om u of uw "
    "team als eigenaar op te nemen."
)
_WIDER = frozenset({Role.ADMINISTRATOR, Role.CONTROLLER})
_DEEPEST = 50


def keeps_to_own(user: Any) -> bool:
    """Whether this account writes about its own elements only: a contributor and no more."""
    roles = roles_of(user)
    return Role.AUTHOR in roles and not roles & _WIDER


def owner_of(node: Node) -> Any:
    """Who answers for an element: its owner, or that of the nearest element above with one."""
    here: Node | None = node
    for _ in range(_DEEPEST):
        if here is None or here.owner is not None:
            break
        here = here.parent
    return here.owner if here is not None else None


def is_own_node(user: Any, node: Node) -> bool:
    """Whether an account holds the function or team that answers for an element."""
    owner = owner_of(node)
    return owner is not None and owner.user_id is not None and owner.user_id == user.pk


def may_report_on(user: Any, node: Node) -> bool:
    """Whether an account may write a contribution, milestone or risk about an element."""
    if not may(user, "cycle.contribution", ADD):
        return False
    return not keeps_to_own(user) or is_own_node(user, node)


def may_explain(user: Any, node: Node | None) -> bool:
    """Whether an account may write why an amount of money deviates.

    Who checks may explain anything; a contributor what is booked on an own element.

    Args:
        user: the account.
        node: programme or theme that the amount is booked on; None: on no element.
    """
    if may_open(user, "backoffice:money_share"):
        return True
    if node is None or not may_open(user, "backoffice:money_explain"):
        return False
    return may_report_on(user, node)


def may_write(user: Any, row: Any) -> bool:
    """Whether an account may change this contribution, milestone or risk.

    A risk is also its owner's; a risk about several elements is one's own when one of them is.
    """
    if row._meta.label_lower not in ABOUT_OWN or not keeps_to_own(user):
        return True
    owner = getattr(row, "owner", None)
    if owner is not None and owner.user_id == user.pk:
        return True
    nodes = [row.node] if hasattr(row, "node") else list(row.nodes.select_related("owner"))
    return any(is_own_node(user, node) for node in nodes)


def asks_for_own(label: str, action: str) -> bool:
    """Whether a screen of this model and action is for those who write about their own."""
    return label in ABOUT_OWN and action not in {VIEW, ADD, ""}


def not_own(row: Any) -> str:
    """What to tell a contributor about an element, or about what is said of one."""
    node = row if isinstance(row, Node) else getattr(row, "node", None)
    owner = owner_of(node) if node is not None else getattr(row, "owner", None)
    return _NOT_OWN.format(who=f"“{owner}”" if owner is not None else "iemand anders")
