"""Choosing a pack, seeing what it does, and taking it over."""

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from doelenboom.backoffice.access import may_open
from doelenboom.backoffice.reach import within
from doelenboom.backoffice.screens.packs import asking, showing
from doelenboom.goals.api import ListedIndicator, Plan, list_indicators
from doelenboom.indicators.api import (
    Applied,
    Indicator,
    PackError,
    PackFile,
    PackUse,
    Proposal,
    UnknownPack,
    apply_pack,
    ended_in_pack,
    entries_of_pack,
    find_pack,
    propose_pack,
    shipped_packs,
)
from doelenboom.kernel.wording import count_noun
from doelenboom.organisations.api import Organisation


def packs(request: HttpRequest) -> HttpResponse:
    """The packs that there are, and which version of each was taken over."""
    used: dict[str, set[str]] = {}
    for code, version in _used(request.user):
        used.setdefault(code, set()).add(version)
    found = [
        (pack, count_noun(len(entries_of_pack(pack)), "indicator"), max(used.get(code, [""])))
        for code, pack in shipped_packs().items()
    ]
    return render(request, "backoffice/packs/list.html", {"packs": found})


def _used(user: Any) -> Any:
    return within(user, PackUse.objects.all()).values_list("pack", "version").distinct()


def pack(request: HttpRequest, code: str) -> HttpResponse:
    """What is in a pack, and what taking it over would do."""
    chosen = _pack(code)
    data = request.POST if request.method == "POST" else request.GET
    return _show(request, chosen, data)


@require_POST
def apply(request: HttpRequest, code: str) -> HttpResponse:
    """Take over what was shown; when the registry changed meanwhile, show that first."""
    chosen = _pack(code)
    owner = _owner(request.user, request.POST)
    if owner is None:
        return _show(request, chosen, request.POST)
    version = request.POST.get("versie", "")
    try:
        wanted = asking.asked(request.POST, owner)
        now = propose_pack(chosen, owner, version=version, choices=wanted.choices)
        if asking.fingerprint(now) != request.POST.get("gezien", ""):
            return _show(request, chosen, request.POST, changed=True, status=409)
        with transaction.atomic():
            done = apply_pack(
                pack=chosen, organisation=owner, version=version, choices=wanted.choices,
                overwrite=wanted.overwrite,
            )  # fmt: skip
            listed = _put_in_list(request.POST.get("plan", ""), owner, done)
    except PackError as error:
        return _show(request, chosen, request.POST, fault=str(error), status=400)
    made, updated = count_noun(len(done.created), "indicator"), len(done.updated)
    text = f"Overgenomen: {made} gemaakt, {count_noun(updated, 'indicator')} bijgewerkt."
    if done.bound:
        text += f" Er {'is' if len(done.bound) == 1 else 'zijn'} "
        text += f"{count_noun(len(done.bound), 'koppeling')} bij gekomen."
    if listed:
        word = "staat" if listed == 1 else "staan"
        text += f" In de lijst van het plan {word} nu {count_noun(listed, 'indicator')} meer."
    messages.success(request, text)
    return redirect("backoffice:pack", code=code)


def _put_in_list(code: str, owner: Organisation, done: Applied) -> int:
    """Put what was taken over in the list of a plan, when somebody chose one."""
    plan = Plan.objects.filter(organisation=owner, code=code).first() if code else None
    if plan is None:
        return 0
    entries = [ListedIndicator(one, entry.number, entry.group) for entry, one in done.taken]
    return list_indicators(plan=plan, entries=entries)


def _pack(code: str) -> PackFile:
    try:
        return find_pack(code)
    except UnknownPack as error:
        raise Http404(str(error)) from error


def _owner(user: Any, data: Any) -> Organisation | None:
    """For whom: the one that was chosen, or the only one that somebody works for."""
    given = data.get("organisatie", "")
    found = within(user, Organisation.objects.select_related("region"))
    if given:
        return found.filter(code=given).first()
    some = list(found[:2])
    return some[0] if len(some) == 1 else None


def _show(
    request: HttpRequest,
    chosen: PackFile,
    data: Any,
    *,
    fault: str = "",
    changed: bool = False,
    status: int = 200,
) -> HttpResponse:
    owner = _owner(request.user, data)
    given = data.get("versie", "")
    version = given if given in chosen.versions else chosen.newest
    proposal: Proposal | None = None
    wanted = asking.Asked({}, ())
    if owner is not None:
        try:
            wanted = asking.asked(data, owner)
            proposal = propose_pack(chosen, owner, version=version, choices=wanted.choices)
            if data.get("namen"):
                wanted = asking.with_same_names(wanted, proposal)
                proposal = propose_pack(chosen, owner, version=version, choices=wanted.choices)
        except PackError as error:
            fault, status = fault or str(error), 400
            wanted = asking.Asked({}, ())
            proposal = propose_pack(chosen, owner, version=version)
    context = {
        "pack": chosen,
        "version": version,
        "versions": [(one, one) for one in reversed(chosen.versions)],
        "owner": owner,
        "owners": list(
            within(request.user, Organisation.objects.all()).values_list("code", "name")
        ),
        "entries": entries_of_pack(chosen, version) if proposal is None else (),
        "ended": proposal.ended
        if proposal
        else [(e, None) for e in ended_in_pack(chosen, version)],
        "rows": showing.rows(proposal, request.user, wanted.overwrite) if proposal else [],
        "lead": showing.lead(proposal) if proposal else "",
        "has_work": showing.has_work(proposal, wanted.overwrite) if proposal else False,
        "seen": asking.fingerprint(proposal) if proposal else "",
        "fields": wanted.fields,
        "names": _names(owner),
        "alike": asking.alike(proposal) if proposal else 0,
        "plans": _plans(owner),
        "plan": data.get("plan", ""),
        "may_apply": may_open(request.user, "backoffice:pack_apply"),
        "fault": fault,
        "changed": changed,
    }
    return render(request, "backoffice/packs/pack.html", context, status=status)


def _plans(owner: Organisation | None) -> list[tuple[str, str]]:
    found = Plan.objects.filter(organisation=owner).order_by("title")
    return list(found.values_list("code", "title")) if owner else []


def _names(owner: Organisation | None) -> list[str]:
    found = Indicator.objects.filter(organisation=owner).order_by("name")
    return list(found.values_list("name", flat=True).distinct()) if owner else []
