"""The register of an edition: looking, writing, computing."""

from typing import Any

from django.contrib import messages
from django.db.models import Count
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from doelenboom.backoffice.access import may_open
from doelenboom.backoffice.reach import within
from doelenboom.backoffice.screens.keys import number_of
from doelenboom.backoffice.screens.risks import asking, showing
from doelenboom.cycle.api import (
    Assignment,
    BadAnswer,
    Capacity,
    CycleError,
    Edition,
    Risk,
    Simulation,
    add_risk,
    carry_register,
    change_risk,
    compute_capacity,
    register_of,
    remove_risk,
    repeats,
    scale_of,
    set_capacity,
    take_up,
)
from doelenboom.kernel.wording import capitalise, count_noun
from doelenboom.publishing.api import frozen_register
from doelenboom.site.marking import plain
from doelenboom.site.risk_register import finding, lead, matrix


def registers(request: HttpRequest) -> HttpResponse:
    """Every edition, newest first, with how many risks its register has."""
    rows = Edition.objects.select_related("plan__organisation").annotate(number=Count("risks"))
    editions = list(within(request.user, rows).order_by("plan__title", "-position", "-id"))
    counts = {edition.pk: edition.number for edition in editions}
    organisations = {edition.plan.organisation for edition in editions}
    context = {
        "lead": showing.list_sentence(editions, counts),
        "editions": [(one, count_noun(counts[one.pk], "risico")) for one in editions],
        "organisations": sorted(organisations, key=lambda one: one.name)
        if may_open(request.user, "backoffice:risk_classes")
        else [],
    }
    return render(request, "backoffice/risks/list.html", context)


def register(request: HttpRequest, edition: str) -> HttpResponse:
    """One register: finding, matrix, risks, money, computations."""
    shown = _edition(edition)
    read = register_of(shown)
    frozen = frozen_register(shown)
    done = showing.computations(shown)
    newest = done[0].simulation if done else None
    said = showing.said_about(shown)
    may_write = may_open(request.user, "backoffice:risk_add") and _is_open(shown)
    organisation = shown.plan.organisation
    context = {
        "edition": shown,
        "title": finding(frozen) if frozen else "Nog geen risico’s",
        "lead": plain(lead(frozen, f"{capitalise(_article(organisation.kind))}"))
        if frozen
        else "In dit register staat nog niets.",
        "columns": [damage.name for damage in frozen.damages] if frozen else [],
        "matrix": matrix(frozen) if frozen else (),
        "risks": [
            (number, risk, showing.one_line(risk), said.get(risk.code, []))
            for number, risk in enumerate(read.risks, 1)
        ],
        "largest": showing.largest_sentence(read),
        "stale": showing.stale_sentence(shown, newest, read),
        "computations": done,
        "capacity": Capacity.objects.filter(edition=shown),
        "proposals": showing.proposals(shown) if may_write else [],
        "earlier": _earlier(shown) if may_write else None,
        "may_write": may_write,
        "may_check": may_open(request.user, "backoffice:risk_repeat"),
        "organisation": organisation,
    }
    return render(request, "backoffice/risks/register.html", context)


def add(request: HttpRequest, edition: str) -> HttpResponse:
    """A new risk; with ``?bijdrage=`` and ``?plaats=`` one that a contributor named."""
    shown = _edition(edition)
    proposal = _proposal(request, shown)
    start = {"event": proposal.text, "nodes": proposal.assignment.node.code} if proposal else {}
    form = asking.RiskForm(
        shown, scale_of(shown.plan.organisation), request.POST or None, initial=start
    )
    if request.method == "POST" and form.is_valid():
        try:
            if proposal:
                risk = take_up(
                    assignment=proposal.assignment, place=proposal.place, facts=form.facts()
                )
            else:
                risk = add_risk(edition=shown, facts=form.facts())
        except CycleError as error:
            _put_errors(form, error)
        else:
            messages.success(request, f"“{risk}” staat in het register.")
            return redirect("backoffice:risks_of", edition=shown.code)
    return _form(request, shown, form, None)


def change(request: HttpRequest, edition: str, pk: int) -> HttpResponse:
    """Change one risk."""
    shown = _edition(edition)
    risk = get_object_or_404(Risk.objects.prefetch_related("nodes"), edition=shown, pk=pk)
    form = asking.RiskForm(
        shown, scale_of(shown.plan.organisation), request.POST or None,
        initial=asking.initial_of(risk),
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        try:
            change_risk(risk=risk, facts=form.facts())
        except CycleError as error:
            _put_errors(form, error)
        else:
            messages.success(request, f"“{risk}” is bewaard.")
            return redirect("backoffice:risks_of", edition=shown.code)
    return _form(request, shown, form, risk)


@require_POST
def remove(request: HttpRequest, edition: str, pk: int) -> HttpResponse:
    """Take a risk out of the register."""
    shown = _edition(edition)
    risk = get_object_or_404(Risk, edition=shown, pk=pk)
    _tell(
        request,
        lambda: remove_risk(risk=risk, reason=request.POST.get("reden", "")),
        f"“{risk}” is uit het register van “{shown.title}” gehaald.",
    )
    return redirect("backoffice:risks_of", edition=shown.code)


def money(request: HttpRequest, edition: str) -> HttpResponse:
    """The money that is there to meet setbacks."""
    shown = _edition(edition)
    start = [
        {"description": part.description, "amount": asking.shown(part.amount)}
        for part in Capacity.objects.filter(edition=shown)
    ]
    formset = asking.CapacityFormSet(request.POST or None, initial=start)
    fault = ""
    if request.method == "POST" and formset.is_valid():
        try:
            set_capacity(edition=shown, parts=asking.parts_of(formset))
        except CycleError as error:
            fault = str(error)
        else:
            messages.success(request, "Het geld achter de hand is bewaard.")
            return redirect("backoffice:risks_of", edition=shown.code)
    status = 400 if fault or (formset.is_bound and not formset.is_valid()) else 200
    context = {"edition": shown, "formset": formset, "fault": fault}
    return render(request, "backoffice/risks/money.html", context, status=status)


@require_POST
def compute(request: HttpRequest, edition: str) -> HttpResponse:
    """Simulate the register as it stands now."""
    shown = _edition(edition)
    _tell(request, lambda: compute_capacity(edition=shown), "De risico’s zijn doorgerekend.")
    return redirect("backoffice:risks_of", edition=shown.code)


@require_POST
def repeat(request: HttpRequest, edition: str, pk: int) -> HttpResponse:
    """Compute again from what was kept, and say whether it is the same to the cent."""
    shown = _edition(edition)
    if repeats(get_object_or_404(Simulation, edition=shown, pk=pk)):
        messages.success(request, "Opnieuw gerekend: de uitkomst is tot op de cent gelijk.")
    else:
        messages.error(
            request,
            "Opnieuw gerekend: de uitkomst is niet gelijk. De bewaarde invoer past niet bij de "
            "bewaarde uitkomst, of deze versie van Doelenboom rekent anders.",
        )
    return redirect("backoffice:risks_of", edition=shown.code)


@require_POST
def carry(request: HttpRequest, edition: str) -> HttpResponse:
    """Take over the register of the edition before."""
    shown = _edition(edition)
    earlier = _earlier(shown)
    if earlier is None:
        raise Http404
    copied: list[int] = []
    text = f"Overgenomen uit “{earlier.title}”."
    _tell(request, lambda: copied.append(carry_register(edition=shown, earlier=earlier)), text)
    return redirect("backoffice:risks_of", edition=shown.code)


def _edition(code: str) -> Edition:
    rows = Edition.objects.select_related("plan__organisation", "template")
    found: Edition = get_object_or_404(rows, code=code)
    return found


def _is_open(edition: Edition) -> bool:
    return edition.frozen_at is None or edition.corrections.filter(closed_at=None).exists()


def _earlier(edition: Edition) -> Edition | None:
    """The edition before this one that has risks which this one lacks."""
    known = Risk.objects.filter(edition=edition).values("code")
    rows = Edition.objects.filter(plan=edition.plan_id, position__lt=edition.position)
    found: Edition | None = rows.filter(risks__isnull=False).order_by("-position").first()
    if found and found.risks.exclude(code__in=known).exists():
        return found
    return None


def _proposal(request: HttpRequest, edition: Edition) -> showing.Proposal | None:
    key, place = number_of(request.GET.get("bijdrage")), number_of(request.GET.get("plaats"))
    if key is None or place is None:
        return None
    if not Assignment.objects.filter(round__edition=edition, pk=key).exists():
        raise Http404
    found = (
        one for one in showing.proposals(edition) if one.assignment.pk == key and one.place == place
    )
    return next(found, None)


def _form(
    request: HttpRequest, edition: Edition, form: asking.RiskForm, risk: Risk | None
) -> HttpResponse:
    context = {"edition": edition, "form": form, "risk": risk}
    status = 400 if form.errors else 200
    return render(request, "backoffice/risks/risk.html", context, status=status)


def _put_errors(form: asking.RiskForm, error: CycleError) -> None:
    if isinstance(error, BadAnswer):
        for found in error.findings:
            form.add_error(found.passage if found.passage in form.fields else None, found.message)
    else:
        form.add_error(None, str(error))


def _tell(request: HttpRequest, act: Any, text: str) -> None:
    try:
        act()
    except CycleError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, text)


def _article(kind: str) -> str:
    return f"het {kind}" if kind.lower() == "waterschap" else f"de {kind}"
