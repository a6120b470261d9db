"""Money per plan, over the years, per taakveld."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from doelenboom.backoffice.reach import within
from doelenboom.backoffice.screens.money.book import Book
from doelenboom.backoffice.screens.money.cells import taakvelden_table, years_table
from doelenboom.backoffice.screens.money.frame import frame, may, plan_of, year_asked
from doelenboom.finance.api import BudgetLine, shipped_source, successions, taakvelden_of
from doelenboom.goals.api import Plan
from doelenboom.kernel.rounding import AS_STATED, RULE
from doelenboom.kernel.wording import count_noun, enumerate_nl
from doelenboom.money.remarks import Remark, Weight, wrong


@dataclass(frozen=True, slots=True)
class Line:
    """One plan in the list."""

    plan: Plan
    told: str


def plans(request: HttpRequest) -> HttpResponse:
    """Plans, with the years of which there is money."""
    rows = within(request.user, Plan.objects.select_related("organisation"))
    years: dict[int, set[int]] = {}
    counts: dict[int, int] = {}
    known = within(request.user, BudgetLine.objects.order_by())
    for plan, year in known.values_list("plan_id", "year"):
        years.setdefault(plan, set()).add(year)
        counts[plan] = counts.get(plan, 0) + 1
    found = [
        Line(plan, _told(sorted(years.get(plan.pk, ())), counts.get(plan.pk, 0)))
        for plan in rows.order_by("organisation__name", "title")
    ]
    return render(request, "backoffice/money/list.html", {"lines": found})


def plan(request: HttpRequest, code: str) -> HttpResponse:
    """Lasten, baten and saldo per programme over the years, and whether it balances."""
    found = plan_of(request, code)
    book = Book(found)
    year = year_asked(request, book.year)
    context = {
        **frame(request, found, "money_plan"),
        "lead": lead(book),
        "remarks": sorted(book.remarks, key=lambda one: one.weight is not Weight.WRONG),
        "table": years_table(book, year),
        "year": year,
        "years": [(str(one), str(one)) for one in book.ledger.years],
        "rule": RULE if any(line.side for line in book.ledger.lines) else AS_STATED,
        "may_change": may(request, "money_share"),
    }
    return render(request, "backoffice/money/plan.html", context)


def taakvelden(request: HttpRequest, code: str) -> HttpResponse:
    """Lasten and baten per taakveld over the years."""
    found = plan_of(request, code)
    book = Book(found)
    year = year_asked(request, book.year)
    table = taakvelden_table(book, year)
    years = [column.year for column in book.columns(year)]
    context = {
        **frame(request, found, "money_taakvelden"),
        "table": table,
        "year": year,
        "years": [(str(one), str(one)) for one in book.ledger.years],
        "notice": _notice(years),
        "rule": RULE,
    }
    return render(request, "backoffice/money/taakvelden.html", context)


def codes(request: HttpRequest) -> HttpResponse:
    """The code list of a year, and what became of codes that changed."""
    known = [2024, 2025, 2026]
    year = year_asked(request, known[-1])
    listed = taakvelden_of([year])[year]
    became: dict[str, list[str]] = {}
    came: dict[str, list[str]] = {}
    for one in successions():
        if one.from_year == listed.list_year:
            became.setdefault(one.from_code, []).append(one.to_code)
        if one.to_year == listed.list_year:
            came.setdefault(one.to_code, []).append(one.from_code)
    rows = [
        (code, name, enumerate_nl(came.get(code, [])), enumerate_nl(became.get(code, [])))
        for code, name in listed.names.items()
    ]
    context = {
        "rows": rows, "listed": listed, "year": year,
        "years": [(str(one), str(one)) for one in known],
        "source": shipped_source(),
        "any_came": bool(came), "any_became": bool(became),
    }  # fmt: skip
    return render(request, "backoffice/money/codes.html", context)


def lead(book: Book) -> str:
    """Whether the budgets balance and whether something is wrong, in a sentence or two."""
    if not book.lines:
        return (
            "Van dit plan zijn nog geen bedragen bekend. U leest ze in met een werkboek of met "
            "een Iv3-levering."
        )
    told = [one.sentence for one in book.balances if one.must_close]
    faults = wrong(book.remarks)
    rest = [one for one in faults if one.rule != "sluit"]
    if rest:
        are = "is" if len(rest) == 1 else "zijn"
        told.append(f"Er {are} {count_noun(len(rest), 'bevinding')} om te verbeteren.")
    if not told:
        return _no_budget(book.remarks)
    return " ".join(told)


def _no_budget(remarks: tuple[Remark, ...]) -> str:
    text = "Deze bedragen zijn geen volledige begroting, dus we toetsen niet of die sluit."
    return text if remarks else f"{text} Er is niets op aan te merken."


def _notice(years: Iterable[int]) -> str:
    """Which years borrow the list of another, in one sentence."""
    borrowed: dict[int, list[str]] = {}
    for one in taakvelden_of(years).values():
        if not one.is_own:
            borrowed.setdefault(one.list_year, []).append(str(one.year))
    return " ".join(
        f"Van {enumerate_nl(them)} is geen lijst van taakvelden bekend; we nemen die van {year}."
        for year, them in borrowed.items()
    )


def _told(years: list[int], number: int) -> str:
    if not number:
        return "Nog geen bedragen"
    when = str(years[0]) if len(years) == 1 else f"{years[0]} tot en met {years[-1]}"
    return f"{count_noun(number, 'bedrag')}, {when}"
