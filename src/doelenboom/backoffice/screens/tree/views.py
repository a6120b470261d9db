"""The tree of one plan, and one branch of it."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from doelenboom.backoffice.access import may_open
from doelenboom.backoffice.screens.links import address_for, addresses_in
from doelenboom.backoffice.screens.tree import filters, opening, sentences
from doelenboom.backoffice.screens.tree.drawing import Addresses, draw
from doelenboom.backoffice.screens.tree.rows import Tree, load
from doelenboom.backoffice.screens.tree.tokens import order_token
from doelenboom.goals.api import Node, Plan


def tree(request: HttpRequest, code: str) -> HttpResponse:
    """The whole tree, as far open as fits, or what a filter finds in it."""
    plan = get_object_or_404(Plan.objects.select_related("organisation"), code=code)
    found_tree = load(plan)
    chosen = filters.TreeFilter.read(request.GET)
    found = filters.apply(found_tree, chosen) if chosen.active else None
    how = opening.of_found(found_tree, found) if found else _opening(request, found_tree)
    context = {
        "plan": plan,
        "tree": found_tree,
        "rows": draw(
            found_tree.roots,
            how,
            addresses(plan, request.user),
            matches=found.matches if found else None,
        ),
        "token": order_token(row.pk for row in found_tree.roots),
        "lead": sentences.about(found_tree),
        "reports": sentences.about_reports(found_tree),
        "drafts": sentences.about_drafts(found_tree),
        "found": sentences.about_found(found_tree, found) if found else "",
        "nothing_found": found is not None and not found.matches,
        "chosen": chosen,
        "levels": _level_choices(found_tree),
        "owners": _owner_choices(found_tree),
        "statuses": filters.STATUS_CHOICES,
        "marks": filters.MARK_CHOICES,
        "may_move": may_open(request.user, "backoffice:move"),
        "may_add": may_open(request.user, "backoffice:add"),
        "edit_plan": address_for(request.user, Plan)(plan.pk),
    }
    return render(request, "backoffice/tree/tree.html", context)


def branch(request: HttpRequest, code: str, node: int) -> HttpResponse:
    """What hangs directly below an element, as rows to put into an open page."""
    plan = get_object_or_404(Plan.objects.select_related("organisation"), code=code)
    found_tree = load(plan)
    row = found_tree.by_pk.get(node)
    children = row.children if row else []
    reply = HttpResponse(draw(children, opening.nothing(), addresses(plan, request.user)))
    reply["X-Order-Token"] = order_token(child.pk for child in children)
    return reply


def addresses(plan: Plan, user: Any) -> Addresses:
    """Where the links of a plan's rows lead."""
    return Addresses(
        edit=address_for(user, Node), actions=addresses_in("backoffice:node", plan.code)
    )


def _opening(request: HttpRequest, found_tree: Tree) -> opening.Opening:
    asked = request.GET.get("alles")
    if asked == "1":
        return opening.everything(found_tree)
    if asked == "0":
        return opening.nothing()
    return opening.first_sight(
        found_tree, opened=_numbers(request, "open"), closed=_numbers(request, "dicht")
    )


def _numbers(request: HttpRequest, name: str) -> list[int]:
    return [int(value) for value in request.GET.getlist(name) if value.isdecimal()]


def _level_choices(found_tree: Tree) -> list[tuple[str, str]]:
    return [(str(pk), name) for pk, (name, _) in found_tree.levels.items()]


def _owner_choices(found_tree: Tree) -> list[tuple[str, str]]:
    in_use = {row.owner_pk for row in found_tree.by_pk.values()}
    named = [(str(pk), name) for pk, name in found_tree.owners.items() if pk in in_use]
    return [*named, (filters.NO_OWNER, "Geen eigenaar")]
