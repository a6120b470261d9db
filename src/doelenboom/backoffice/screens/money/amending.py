"""Budget amendments (begrotingswijzigingen): numbered documents with their decision."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from doelenboom.backoffice.reach import within
from doelenboom.backoffice.screens.money.book import Book
from doelenboom.backoffice.screens.money.forms import AmendmentForm, EntryForms, entry_from
from doelenboom.backoffice.screens.money.frame import frame, may, plan_of
from doelenboom.backoffice.screens.rows import MORE, with_one_more
from doelenboom.decisions.api import Decision
from doelenboom.finance.api import (
    AmendmentInForce,
    BadMoney,
    BudgetAmendment,
    adopted_on,
    remove_amendment,
    set_amendment,
    taakvelden_of,
)
from doelenboom.goals.api import Node, Plan
from doelenboom.kernel.dates import format_date
from doelenboom.kernel.money import SIDE_WORDS, Side
from doelenboom.kernel.wording import count_noun
from doelenboom.money.remarks import euros

_FORMS = "regels"
_EMPTY_ROWS = 2


@dataclass(frozen=True, slots=True)
class Line:
    """One amendment in the list."""

    row: BudgetAmendment
    standing: str
    counts: bool
    told: str
    href: str


def amendments(request: HttpRequest, code: str) -> HttpResponse:
    """Amendments by year, with their decision and what they change."""
    plan = plan_of(request, code)
    rows = list(
        BudgetAmendment.objects.filter(plan=plan)
        .select_related("decision").prefetch_related("lines").order_by("-year", "-number")
    )  # fmt: skip
    book = Book(plan)
    context = {
        **frame(request, plan, "money_amendments"),
        "lines": [_line(row, plan) for row in rows],
        "lead": lead(rows),
        "remarks": [one for one in book.remarks if one.rule == "wijziging"],
        "may_write": may(request, "money_amendment_new"),
    }
    return render(request, "backoffice/money/amendments.html", context)


def new(request: HttpRequest, code: str) -> HttpResponse:
    """Enter an amendment; the next number of the year is proposed."""
    plan = plan_of(request, code)
    book = Book(plan)
    numbers = BudgetAmendment.objects.filter(plan=plan, year=book.year)
    last = numbers.order_by("-number").values_list("number", flat=True).first()
    return _write(request, plan, None, {"year": book.year, "number": (last or 0) + 1}, [])


def amendment(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """Change an amendment; one that is in force asks for a reason."""
    plan = plan_of(request, code)
    stored = get_object_or_404(BudgetAmendment.objects.select_related("decision"), plan=plan, pk=pk)
    head = {
        "year": stored.year, "number": stored.number, "title": stored.title,
        "explanation": stored.explanation, "decision": stored.decision_id,
    }  # fmt: skip
    lines = [
        {
            "description": one.description, "side": one.side, "amount": one.amount,
            "year": one.year, "node": one.node.code if one.node else "",
            "taakveld": one.taakveld, "permanence": one.permanence,
        }
        for one in stored.lines.select_related("node")
    ]  # fmt: skip
    return _write(request, plan, stored, head, lines)


@require_POST
def remove(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """Take away what was entered by mistake."""
    plan = plan_of(request, code)
    stored = get_object_or_404(BudgetAmendment, plan=plan, pk=pk)
    try:
        remove_amendment(amendment=stored, reason=request.POST.get("reden", ""))
    except AmendmentInForce as error:
        messages.error(request, str(error))
        return redirect("backoffice:money_amendment", code=plan.code, pk=pk)
    messages.success(request, f"{stored} is verwijderd.")
    return redirect("backoffice:money_amendments", code=plan.code)


def lead(rows: list[BudgetAmendment]) -> str:
    """How many there are and how many count."""
    if not rows:
        return "Er zijn nog geen begrotingswijzigingen ingevoerd."
    counted = sum(1 for row in rows if adopted_on(row))
    are = "is" if len(rows) == 1 else "zijn"
    text = f"Er {are} {count_noun(len(rows), 'begrotingswijziging', 'begrotingswijzigingen')}."
    if counted == len(rows):
        return f"{text} De raad heeft ze vastgesteld." if counted > 1 else f"{text} Die telt mee."
    return f"{text} Daarvan {'telt' if counted == 1 else 'tellen'} er {counted} mee."


def _write(
    request: HttpRequest, plan: Plan, stored: BudgetAmendment | None, head: dict[str, Any],
    lines: list[dict[str, Any]],
) -> HttpResponse:  # fmt: skip
    book = Book(plan)
    posted = request.POST if request.method == "POST" else None
    decisions = within(request.user, Decision.objects.filter(organisation=plan.organisation))
    form = AmendmentForm(
        posted, initial=head, decisions=decisions,
        in_force=bool(stored and adopted_on(stored)),
    )  # fmt: skip
    year = int(head["year"])
    forms = EntryForms(
        with_one_more(posted, _FORMS), prefix=_FORMS,
        initial=[*lines, *({} for _ in range(0 if lines else _EMPTY_ROWS))],
        form_kwargs={
            "elements": list(book.elements.values()), "codes": taakvelden_of([year])[year].names,
        },
    )  # fmt: skip
    status = 200
    if posted is not None and MORE not in posted:
        done = _store(plan, stored, form, forms)
        if isinstance(done, BudgetAmendment):
            messages.success(request, f"{done} is bewaard.")
            return redirect("backoffice:money_amendments", code=plan.code)
        status = done
    context = {
        **frame(request, plan, "money_amendments"),
        "form": form, "forms": forms, "stored": stored,
        "standing": _standing(stored)[0] if stored else "",
    }  # fmt: skip
    return render(request, "backoffice/money/amendment.html", context, status=status)


def _store(
    plan: Plan, stored: BudgetAmendment | None, form: AmendmentForm, forms: Any
) -> BudgetAmendment | int:
    """The stored amendment, or the status of the page that says what is wrong."""
    if not (form.is_valid() and forms.is_valid()):
        return 400
    kept = [one for one in forms if not one.is_empty and not one.cleaned_data.get("DELETE")]
    nodes = {one.code: one for one in Node.objects.filter(plan=plan)}
    said = form.cleaned_data
    try:
        return set_amendment(
            plan=plan, year=said["year"], number=said["number"], title=said["title"],
            explanation=said["explanation"], decision=said["decision"], amendment=stored,
            reason=said.get("reason", ""), lines=[entry_from(one, nodes) for one in kept],
        )  # fmt: skip
    except BadMoney as error:
        for problem in error.problems:
            target: Any = form if problem.row is None else kept[problem.row]
            name = problem.field if problem.field in target.fields else None
            target.add_error(name, problem.message)
        return 400
    except AmendmentInForce as error:
        form.add_error("reason" if "reason" in form.fields else None, str(error))
        return 409


def _line(row: BudgetAmendment, plan: Plan) -> Line:
    standing, counts = _standing(row)
    return Line(
        row, standing, counts, _changes(row.lines.all()),
        reverse("backoffice:money_amendment", args=[plan.code, row.pk]),
    )  # fmt: skip


def _standing(row: BudgetAmendment) -> tuple[str, bool]:
    day = adopted_on(row)
    if day is not None:
        return f"Vastgesteld op {format_date(day)}, telt mee", True
    if row.decision is None:
        return "Nog niet besloten", False
    return f"{row.decision.get_outcome_display().capitalize()} door {row.decision.body_word}", False


def _changes(lines: Iterable[Any]) -> str:
    """``lasten + € 1.210.000, baten − € 400.000``."""
    sums: dict[Side, Decimal] = {}
    for line in lines:
        side = Side(line.side)
        sums[side] = sums.get(side, Decimal(0)) + line.amount
    return ", ".join(
        f"{SIDE_WORDS[side]} {'+' if amount >= 0 else '−'} {euros(abs(amount))}"
        for side, amount in sums.items()
    )
