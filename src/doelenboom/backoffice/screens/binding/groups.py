"""Self-made groups of municipalities to compare with."""

from dataclasses import dataclass, field

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from doelenboom.backoffice.access import may_open
from doelenboom.backoffice.reach import within
from doelenboom.indicators.api import METHOD_NAMES, ComparisonGroup, Indicator, NotComplete
from doelenboom.indicators.api import groups as services
from doelenboom.kernel.regions import region_kind
from doelenboom.kernel.states import RegionKind
from doelenboom.kernel.wording import enumerate_nl
from doelenboom.organisations.api import Organisation, Region
from doelenboom.regions.api import KnownRegion, builtin, region_names, spans

FOUND = 20


def groups(request: HttpRequest) -> HttpResponse:
    """Every group, and making one."""
    every = ComparisonGroup.objects.select_related("organisation", "weight", "region")
    rows = within(request.user, every)
    found = rows.prefetch_related("members").order_by("organisation__name", "name")
    context = {
        "groups": [
            (group, sorted(member.name for member in group.members.all())) for group in found
        ],
        "may_change": may_open(request.user, "backoffice:group_new"),
    }
    return render(request, "backoffice/binding/groups.html", context)


def new(request: HttpRequest) -> HttpResponse:
    """Make a group."""
    return _form(request, None)


def group(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a group, or throw it away."""
    found = get_object_or_404(ComparisonGroup, pk=pk)
    if request.method == "POST" and "verwijder" in request.POST:
        try:
            services.delete_group(group=found)
        except NotComplete as error:
            return _form(request, found, fault=str(error), status=400)
        messages.success(request, f"De groep “{found.name}” is weggegooid.")
        return redirect("backoffice:groups")
    return _form(request, found)


def _form(
    request: HttpRequest, found: ComparisonGroup | None, *, fault: str = "", status: int = 200
) -> HttpResponse:
    posted = request.POST if request.method == "POST" and not fault else None
    members = (
        posted.getlist("lid")
        if posted is not None
        else [one.code for one in found.members.all()] if found else []
    )  # fmt: skip
    words = posted.get("zoek", "").strip()[:100] if posted is not None else ""
    looked = _looked_for(words)
    if posted is not None and "zoeken" not in posted:
        try:
            saved = _save(request, found, members)
        except NotComplete as error:
            fault, status = str(error), 400
        else:
            messages.success(request, f"De groep “{saved.name}” is bewaard.")
            return redirect("backoffice:groups")
    elif looked.unknown:
        unknown = enumerate_nl([f"“{one}”" for one in looked.unknown], "of")
        fault = f"We kennen geen gemeente met {unknown}."
    names = region_names([*members, *looked.found])
    listed = list(dict.fromkeys([*members, *looked.found]))
    picked = {*members, *looked.certain}
    known = spans(listed)
    called = {code: _called(names.get(code, code), known.get(code)) for code in listed}
    context = {
        "group": found,
        "name": posted.get("naam", "") if posted is not None else found.name if found else "",
        "method": posted.get("manier", "mean") if posted is not None
        else found.method if found else "mean",
        "methods": METHOD_NAMES.items(),
        "weight": posted.get("weegt", "") if posted is not None
        else str(found.weight_id or "") if found else "",
        "weights": [
            (str(one.pk), one.name)
            for one in within(request.user, Indicator.objects.order_by("name"))
        ],
        "members": [(code, called[code], code in picked) for code in listed],
        "words": words,
        "fault": fault,
        "organisations": [
            (one.code, one.name)
            for one in within(request.user, Organisation.objects.order_by("name"))
        ],
        "organisation": posted.get("organisatie", "") if posted is not None else "",
    }  # fmt: skip
    return render(request, "backoffice/binding/group.html", context, status=status)


def _save(
    request: HttpRequest, found: ComparisonGroup | None, members: list[str]
) -> ComparisonGroup:
    names = region_names(members)
    weight = request.POST.get("weegt", "")
    weights = within(request.user, Indicator.objects.all())
    organisation = found.organisation if found else _organisation(request)
    if organisation is None:
        raise NotComplete("Kies van welke organisatie deze groep is.")
    return services.save_group(
        organisation=organisation,
        name=request.POST.get("naam", ""),
        method=request.POST.get("manier", ""),
        members=[
            (code, names[code])
            for code in members
            if code in names and region_kind(code) is RegionKind.MUNICIPALITY
        ],
        weight=weights.filter(pk=weight).first() if weight.isdecimal() else None,
        group=found,
    )


def _organisation(request: HttpRequest) -> Organisation | None:
    code = request.POST.get("organisatie", "")
    some = within(request.user, Organisation.objects.all())
    found = some.filter(code=code).first()
    if found is None and some.count() == 1:
        found = some.first()
    return found


def _called(name: str, known: KnownRegion | None) -> str:
    """A municipality that is no more says so: it has no new figures."""
    gone = known.valid_to if known else None
    return f"{name} (opgeheven in {gone.year})" if gone else name


@dataclass(slots=True)
class _Looked:
    """Municipalities that were looked for.

    Attributes:
        found: what fits, in the order of the names that were given.
        certain: those that were named in full, and are the only ones of that name.
        unknown: words that no municipality has.
    """

    found: list[str] = field(default_factory=list)
    certain: set[str] = field(default_factory=set)
    unknown: list[str] = field(default_factory=list)


def _looked_for(words: str) -> _Looked:
    """Municipalities by name or code, several with commas."""
    looked = _Looked()
    if not words:
        return looked
    known = {region.code: region.name for region in builtin().regions}
    known |= dict(
        Region.objects.filter(kind=RegionKind.MUNICIPALITY.value).values_list("code", "name")
    )
    for piece in filter(None, map(str.strip, words.split(","))):
        wanted = piece.lower()
        hits = [
            code
            for code, name in known.items()
            if region_kind(code) is RegionKind.MUNICIPALITY
            and (wanted in name.lower() or code.lower() == wanted)
        ]
        # CBS tells namesakes apart by their province: "Middelburg (Z.)".
        exact = [
            code
            for code in hits
            if wanted in {code.lower(), known[code].lower(), known[code].lower().partition(" (")[0]}
        ]
        looked.found += exact or sorted(hits, key=lambda code: known[code])
        if len(exact) == 1:
            looked.certain.add(exact[0])
        if not hits:
            looked.unknown.append(piece)
    looked.found = looked.found[:FOUND]
    return looked
