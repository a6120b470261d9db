"""Seeing to it that somebody can answer: an owner for an element, an account for an owner."""

from typing import Any

from django.db import transaction

from doelenboom.goals.api import Node
from doelenboom.history.api import record, release_rows, save_revisions
from doelenboom.organisations.api import Owner


@transaction.atomic
def appoint_account(*, owner: Owner, account: Any) -> Owner:
    """From now on this account answers for a function or team."""
    owner = Owner.objects.select_for_update(of=("self",)).select_related(
        "user", "organisation"
    ).get(pk=owner.pk)  # fmt: skip
    before = _name(owner.user)
    owner.user = account
    owner.save(update_fields=["user"])
    record(
        verb="account aangewezen",
        subject=owner,
        organisation=owner.organisation.code,
        before={"account": before},
        after={"account": _name(account)},
    )
    return owner


@transaction.atomic
def appoint_owner(*, node: Node, owner: Owner) -> Node:
    """Give an element an owner: the released element, and a draft that somebody works on."""
    node = (
        Node.objects.select_for_update(of=("self",))
        .select_related("owner", "plan__organisation", "latest_revision")
        .get(pk=node.pk)
    )
    before = node.owner.name if node.owner else None
    draft = node.latest_revision.as_object() if node.has_unpublished_changes else None
    node.owner = owner
    node.save(update_fields=["owner"])
    release_rows([node])
    if draft is not None:
        draft.owner = owner
        save_revisions([draft], release=False)
    record(
        verb="eigenaar aangewezen",
        subject=node,
        organisation=node.plan.organisation.code,
        before={"eigenaar": before},
        after={"eigenaar": owner.name},
    )
    return node


def _name(user: Any) -> str | None:
    return str(user.get_full_name() or user.get_username()) if user else None
