"""Texts in progress, so that every role has a text to finish, to judge or to adopt.

Made the way people would: a draft is saved by the author, submitted, approved or sent back by
the controller. None of it is released, so none of it is on the site.
"""

from dataclasses import dataclass
from typing import Any

from django.contrib.auth import get_user_model
from django.db import transaction
from wagtail.models import Revision

from doelenboom.backoffice.acts import act
from doelenboom.backoffice.roles import Role
from doelenboom.goals.api import Node
from doelenboom.history.api import acting_as
from doelenboom.kernel.prose import from_text, to_html


@dataclass(frozen=True, slots=True)
class Rewording:
    """A new explanation of an element."""

    node: str
    text: str


DRAFT = Rewording("BZ.2.2", "De gemeente koopt de schuld over. Wie jong is, betaalt terug wat kan.")
SUBMITTED = Rewording("KO.2.4", "Een korte vragenlijst van vijf vragen, zonder naam.")
APPROVED = Rewording("MG.2.D.1.c", "Iemand die er elke dag is en die bewoners en buren kennen.")
RETURNED = Rewording("MO.1.2", "Iemand die naast u zit en meedenkt, ook thuis.")
COMMENT = "Wie is die iemand? Noem wie het doet en hoe inwoners hem vinden."


@transaction.atomic
def fill_desks(plan: str) -> bool:
    """Give authors, controller and executive something to do; False when that was done before."""
    accounts = {user.username: user for user in get_user_model().objects.all()}
    author, controller = accounts.get(Role.AUTHOR), accounts.get(Role.CONTROLLER)
    if not author or not controller or Revision.objects.filter(user=author).exists():
        return False
    _write(plan, DRAFT, author)
    for rewording in (SUBMITTED, APPROVED, RETURNED):
        _submit(_write(plan, rewording, author), author)
    _decide(plan, APPROVED, controller, "approve")
    _decide(plan, RETURNED, controller, "reject", comment=COMMENT)
    return True


def _write(plan: str, rewording: Rewording, author: Any) -> Node:
    """Save a draft: a new version of what is there."""
    node = Node.objects.get(plan__code=plan, code=rewording.node)
    with acting_as(author), act() as done:
        done.remember(node)
        newest = node.get_latest_revision_as_object()
        newest.explanation = to_html(from_text(rewording.text))
        newest.save_revision(user=author, log_action=True)
    return Node.objects.get(pk=node.pk)


def _submit(node: Node, author: Any) -> None:
    with acting_as(author), act() as done:
        done.remember(node)
        node.get_workflow().start(node, author)


def _decide(
    plan: str, rewording: Rewording, judge: Any, decision: str, *, comment: str = ""
) -> None:
    node = Node.objects.get(plan__code=plan, code=rewording.node)
    with acting_as(judge), act() as done:
        done.remember(node)
        step = node.current_workflow_task_state
        node.current_workflow_task.on_action(step, judge, decision, comment=comment)
