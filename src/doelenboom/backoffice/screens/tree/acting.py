"""Doing something with an element: move it, or add one below it."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from doelenboom.backoffice.access import may_open
from doelenboom.backoffice.screens.links import address_for, address_of
from doelenboom.backoffice.screens.tree import moving, places
from doelenboom.backoffice.screens.tree.adding import AddForm, first_level
from doelenboom.backoffice.screens.tree.rows import load
from doelenboom.goals.api import Node, Plan, TreeError, add_node
from doelenboom.history.api import StaleWrite


def node(request: HttpRequest, code: str, node: int) -> HttpResponse:
    """Everything that can be done with one element, also without JavaScript or a mouse."""
    plan = get_object_or_404(Plan.objects.select_related("organisation"), code=code)
    tree = load(plan)
    row = tree.by_pk.get(node)
    if row is None:
        raise Http404
    query = request.GET.get("q", "").strip()[:200]
    context = {
        "plan": plan,
        "row": row,
        "path": tree.path(row),
        "steps": places.steps(tree, row),
        "targets": places.targets(tree, row, query),
        "token_from": places.token_at(tree, row.parent_pk),
        "query": query,
        "may_move": may_open(request.user, "backoffice:move"),
        "may_add": may_open(request.user, "backoffice:add"),
        "edit": address_for(request.user, Node)(row.pk),
        "history": address_of(Node, "history")(row.pk),
    }
    return render(request, "backoffice/tree/node.html", context)


@require_POST
def move(request: HttpRequest, code: str) -> HttpResponse:
    """Move an element; refuses in Dutch when that cannot, or when the tree has changed."""
    plan = get_object_or_404(Plan, code=code)
    try:
        asked = _asked(request)
        done = moving.move(plan, asked)
    except StaleWrite as error:
        return _refused(request, plan, str(error), status=409)
    except TreeError as error:
        return _refused(request, plan, str(error), status=400)
    except Node.DoesNotExist:
        return _refused(request, plan, "Dit element bestaat niet meer in dit plan.", status=409)
    except ValueError:
        return _refused(request, plan, "We begrepen niet waarheen u wilt verplaatsen.", status=400)
    said = f"“{done.node}” is verplaatst."
    if not _wants_json(request):
        messages.success(request, said)
        return _to_tree(plan, done.node.pk)
    return JsonResponse({"message": said, "token_from": done.token_from, "token_to": done.token_to})


def add(request: HttpRequest, code: str) -> HttpResponse:
    """Add an element below another one, as a draft, and go on to its edit screen."""
    plan = get_object_or_404(Plan.objects.select_related("organisation"), code=code)
    under = request.GET.get("onder", "")
    parent = (
        get_object_or_404(plan.nodes.select_related("level"), pk=int(under))
        if under.isdecimal()
        else None
    )
    form = AddForm(request.POST or None, plan=plan, initial={"level": first_level(plan, parent)})
    if request.method == "POST" and form.is_valid():
        try:
            made = add_node(plan=plan, parent=parent, **form.cleaned_data)
        except TreeError as error:
            form.add_error("code", str(error))
        else:
            messages.success(request, f"“{made}” is toegevoegd als concept.")
            edit = address_of(Node)(made.pk)
            return redirect(edit) if edit else _to_tree(plan, made.pk)
    context = {"plan": plan, "parent": parent, "form": form, "no_levels": not plan.levels.exists()}
    return render(request, "backoffice/tree/add.html", context)


def _asked(request: HttpRequest) -> moving.Move:
    """Read a move; ``to`` is "parent:token", with an empty parent for the top of the tree."""
    data = request.POST
    parent, colon, token_to = data.get("to", "").partition(":")
    if not colon:
        raise ValueError
    before = data.get("before", "")
    return moving.Move(
        node=int(data.get("node", "")),
        parent=int(parent) if parent else None,
        before=int(before) if before else None,
        token_from=data.get("token_from", ""),
        token_to=token_to,
    )


def _refused(request: HttpRequest, plan: Plan, said: str, *, status: int) -> HttpResponse:
    if _wants_json(request):
        return JsonResponse({"message": said}, status=status)
    messages.error(request, said)
    pk = request.POST.get("node", "")
    return _to_tree(plan, int(pk) if pk.isdecimal() else None)


def _to_tree(plan: Plan, pk: int | None) -> HttpResponse:
    address = reverse("backoffice:tree", args=[plan.code])
    return redirect(f"{address}?open={pk}#n{pk}" if pk else address)


def _wants_json(request: HttpRequest) -> bool:
    return "application/json" in request.headers.get("Accept", "")
