"""Deliveries in Iv3 on the screen: in with a look beforehand, and out again."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from doelenboom.backoffice.screens.money.forms import ContactForm
from doelenboom.backoffice.screens.money.frame import frame, may, plan_of
from doelenboom.backoffice.screens.transfer import shelf, uploading
from doelenboom.finance.api import (
    BudgetLine,
    Delivery,
    DeliveryRefused,
    Intake,
    Iv3Contact,
    document_of_delivery,
    document_of_lines,
    iv3_json,
    iv3_years,
    look_at_delivery,
    remove_delivery,
    take_in_delivery,
)
from doelenboom.goals.api import Plan
from doelenboom.kernel.dates import format_date
from doelenboom.kernel.findings import Severity
from doelenboom.kernel.money import BUDGET_STAGE_WORDS, SIDE_WORDS, BudgetStage, LineRole, Side
from doelenboom.kernel.wording import capitalise, count_noun, enumerate_nl
from doelenboom.money.remarks import euros

_JSON = "application/json; charset=utf-8"
_STAGES = (BudgetStage.ORIGINAL, BudgetStage.AMENDED, BudgetStage.ACTUAL)
_MOST_CHANGES = 100


def deliveries(request: HttpRequest, code: str) -> HttpResponse:
    """Deliveries that were taken in, taking in another, and making one."""
    return _first_page(request, plan_of(request, code))


@require_POST
def take(request: HttpRequest, code: str) -> HttpResponse:
    """Keep the file and show what it would change."""
    plan = plan_of(request, code)
    file = request.FILES.get("levering")
    fault = uploading.fault_of(request, file)
    if fault or file is None:
        return _first_page(request, plan, fault=fault, status=400)
    kept = shelf.keep(shelf.owner(request), file.name or "iv3.json", file.chunks())
    return redirect("backoffice:money_iv3_preview", code=plan.code, token=kept.token)


def preview(request: HttpRequest, code: str, token: str) -> HttpResponse:
    """What the delivery would change, what is wrong with it, and the controls of CBS."""
    plan = plan_of(request, code)
    try:
        kept = shelf.find(shelf.owner(request), token)
    except shelf.NotKept as error:
        messages.error(request, str(error))
        return redirect("backoffice:money_iv3", code=plan.code)
    intake = look_at_delivery(plan=plan, content=kept.path.read_bytes())
    return _show(request, plan, kept, intake)


@require_POST
def confirm(request: HttpRequest, code: str, token: str) -> HttpResponse:
    """Take in what was shown; when that would now be something else, show that first."""
    plan = plan_of(request, code)
    try:
        kept = shelf.find(shelf.owner(request), token)
        content = kept.path.read_bytes()
        done = take_in_delivery(plan=plan, content=content, seen=request.POST.get("gezien", "-"))
    except shelf.NotKept as error:
        messages.error(request, str(error))
        return redirect("backoffice:money_iv3", code=plan.code)
    except DeliveryRefused:
        done = None
    if done is None:
        intake = look_at_delivery(plan=plan, content=content)
        return _show(request, plan, kept, intake, changed=True, status=409)
    shelf.throw_away(kept)
    messages.success(request, f"De levering “{done}” is ingelezen.")
    return redirect("backoffice:money_iv3", code=plan.code)


@require_POST
def remove(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """Take a delivery out again, with its budget lines."""
    plan = plan_of(request, code)
    found = get_object_or_404(Delivery, plan=plan, pk=pk)
    told = str(found)
    remove_delivery(delivery=found)
    messages.success(request, f"De levering “{told}” is verwijderd, met de posten die erbij horen.")
    return redirect("backoffice:money_iv3", code=plan.code)


def download(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """A delivery as it was taken in."""
    plan = plan_of(request, code)
    found = get_object_or_404(Delivery, plan=plan, pk=pk)
    name = f"iv3-{plan.code}-{found.year}-periode-{found.period}.json"
    return _file(iv3_json(document_of_delivery(found)), name)


def own(request: HttpRequest, code: str) -> HttpResponse:
    """Make a delivery of the plan's own budget lines."""
    plan = plan_of(request, code)
    user: Any = request.user
    usual = {"name": user.get_full_name(), "email": user.email}
    posted = request.POST if request.method == "POST" else None
    form = ContactForm(posted, initial=usual | _asked(request))
    context: dict[str, Any] = {**frame(request, plan, "money_iv3"), "form": form}
    status = 200
    if form.is_bound and form.is_valid() and form.cleaned_data["stage"] in _STAGES:
        said = form.cleaned_data
        made = document_of_lines(
            plan=plan, year=said["year"], stage=BudgetStage(said["stage"]), as_of=said["as_of"],
            contact=Iv3Contact(said["name"], said["email"], said["phone"]),
        )  # fmt: skip
        if not made.findings.has_errors:
            return _file(iv3_json(made.document), f"iv3-{plan.code}-{said['year']}.json")
        context["findings"] = made.findings.listed()
        status = 409
    elif form.is_bound:
        status = 400
    context["what"] = _what(form)
    return render(request, "backoffice/money/own.html", context, status=status)


def _asked(request: HttpRequest) -> dict[str, str]:
    names = {"jaar": "year", "fase": "stage", "stand": "as_of"}
    return {field: request.GET.get(name, "") for name, field in names.items()}


def _what(form: ContactForm) -> str:
    """Which money the delivery is about, for the heading."""
    stage = str(form["stage"].value() or "")
    word = BUDGET_STAGE_WORDS.get(BudgetStage(stage)) if stage in _STAGES else None
    return capitalise(f"{word or 'bedragen'} {form['year'].value() or ''}".strip())


def _first_page(
    request: HttpRequest, plan: Plan, *, fault: str = "", status: int = 200
) -> HttpResponse:
    context = {
        **frame(request, plan, "money_iv3"),
        "fault": fault,
        "deliveries": list(plan.deliveries.order_by("-year", "period")),
        "own": _own_columns(plan),
        "may_take": may(request, "money_iv3_take"),
        "megabytes": uploading.UPLOAD_MEGABYTES,
        "years": enumerate_nl([str(year) for year in iv3_years()]),
    }
    return render(request, "backoffice/money/iv3.html", context, status=status)


def _own_columns(plan: Plan) -> list[tuple[str, str]]:
    """Years and phases of lines that nobody delivered, with the query to make a delivery."""
    rows = BudgetLine.objects.filter(
        plan=plan, delivery=None, role=LineRole.POST.value, live=True,
        stage__in=[stage.value for stage in _STAGES],
    )  # fmt: skip
    found = rows.order_by("year", "stage", "as_of").values_list("year", "stage", "as_of").distinct()
    return [_own_column(year, BudgetStage(stage), as_of) for year, stage, as_of in found]


def _own_column(year: int, stage: BudgetStage, as_of: date | None) -> tuple[str, str]:
    when = f", stand op {format_date(as_of)}" if as_of else ""
    query = f"?jaar={year}&fase={stage.value}" + (f"&stand={as_of.isoformat()}" if as_of else "")
    return f"{capitalise(BUDGET_STAGE_WORDS[stage])} {year}{when}", query


def _show(
    request: HttpRequest, plan: Plan, kept: shelf.Kept, intake: Intake, *,
    changed: bool = False, status: int = 200,
) -> HttpResponse:  # fmt: skip
    findings = intake.reading.findings
    errors, warnings = findings.count(Severity.ERROR), findings.count(Severity.WARNING)
    titles = [
        count_noun(number, noun)
        for number, noun in ((errors, "fout"), (warnings, "waarschuwing")) if number
    ]  # fmt: skip
    document = intake.reading.document
    context = {
        **frame(request, plan, "money_iv3"),
        "token": kept.token, "name": kept.name, "changed": changed,
        "title": f"{document.status} {document.year}" if document else "",
        "lead": lead(intake), "seen": intake.fingerprint, "is_good": intake.is_good,
        "findings": findings.listed(), "findings_title": " en ".join(titles),
        "controls": intake.reading.controls,
        "changes": _changes(intake), "more": max(0, _number(intake) - _MOST_CHANGES),
    }  # fmt: skip
    return render(request, "backoffice/money/iv3_preview.html", context, status=status)


def lead(intake: Intake) -> str:
    """What taking in the delivery would do, in a sentence or two."""
    errors = intake.reading.findings.count(Severity.ERROR)
    if errors:
        are = "is" if errors == 1 else "zijn"
        return (
            f"Deze levering kan nog niet worden ingelezen: er {are} {count_noun(errors, 'fout')}. "
            "Er is niets opgeslagen. Verbeter de levering en kies haar daarna opnieuw."
        )
    parts = []
    for number, verb in (
        (len(intake.added), "toegevoegd"), (len(intake.changed), "gewijzigd"),
        (len(intake.gone), "verwijderd"),
    ):  # fmt: skip
        if number:
            word = "wordt" if number == 1 else "worden"
            parts.append(f"{word} {count_noun(number, 'begrotingspost')} {verb}")
    if not parts:
        return "De begrotingsposten zijn al gelijk aan deze levering. Niets is nog opgeslagen."
    instead = " Zij vervangt de levering die er al is." if intake.earlier else ""
    return f"Er {enumerate_nl(parts)}.{instead} Niets is nog opgeslagen."


def _number(intake: Intake) -> int:
    return len(intake.changed) + len(intake.gone) + len(intake.added)


def _changes(intake: Intake) -> list[tuple[str, str, str]]:
    """Which post, what it was, what it becomes; only where an earlier delivery is replaced."""
    if intake.earlier is None:
        return []
    found = [
        (_cell(cell.taakveld, cell.category, cell.side), euros(line.amount), euros(cell.amount))
        for line, cell in intake.changed
    ]
    found += [
        (_cell(line.taakveld, line.category, Side(line.side)), euros(line.amount), "–")
        for line in intake.gone
    ]
    found += [
        (_cell(cell.taakveld, cell.category, cell.side), "–", euros(cell.amount))
        for cell in intake.added
    ]
    return found[:_MOST_CHANGES]


def _cell(taakveld: str, category: str, side: Side) -> str:
    return f"Taakveld {taakveld}, categorie {category}, {SIDE_WORDS[side]}"


def _file(text: str, name: str) -> HttpResponse:
    reply = HttpResponse(text, content_type=_JSON)
    reply["Content-Disposition"] = f'attachment; filename="{name}"'
    return reply
