"""Which money serves which goal."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from doelenboom.backoffice.screens.money.book import Book
from doelenboom.backoffice.screens.money.cells import bare_title
from doelenboom.backoffice.screens.money.forms import ShareForms, shares_from
from doelenboom.backoffice.screens.money.frame import frame, may, plan_of
from doelenboom.backoffice.screens.rows import MORE, with_one_more
from doelenboom.finance.api import BadMoney, BudgetLine, share_line
from doelenboom.goals.api import Node
from doelenboom.kernel.money import SIDE_WORDS, Side
from doelenboom.kernel.numbers import format_number
from doelenboom.kernel.rounding import RULE
from doelenboom.kernel.wording import count_noun, enumerate_nl
from doelenboom.money.allocating import Allocation, allocate
from doelenboom.money.ledger import Column
from doelenboom.money.lines import Line
from doelenboom.money.remarks import euros

_PER_PAGE = 50
_HUNDRED = Decimal(100)
_WHAT = {Side.EXPENSE: "lasten", Side.UNSTATED: "bedragen"}
_FORMS = "delen"
_EMPTY_ROWS = 2


@dataclass(frozen=True, slots=True)
class Post:
    """One post with the goals it serves."""

    title: str
    note: str
    amount: str
    goals: str
    href: str


@dataclass(frozen=True, slots=True)
class Served:
    """One goal with its money."""

    title: str
    code: str
    amount: str


def goals(request: HttpRequest, code: str) -> HttpResponse:
    """What every goal gets, what is unallocated, and the posts to divide."""
    plan = plan_of(request, code)
    book = Book(plan)
    column = book.best(book.year)
    side = _side(book, column)
    found = allocate(book.ledger, column, side) if column else None
    lines = book.ledger.all(column) if column else ()
    posts = [line for line in lines if line.is_post and line.side is side]
    page = Paginator(_grouped(posts), _PER_PAGE).get_page(request.GET.get("bladzijde"))
    context = {
        **frame(request, plan, "money_goals"),
        "column": column,
        "what": _WHAT[side],
        "lead": lead(found, _WHAT[side]),
        "served": _served(book, found) if found else [],
        "unallocated": euros(found.unallocated) if found else "",
        "page": page,
        "posts": [_post(book, same, plan.code) for same in page],
        "may_share": may(request, "money_share"),
        "rule": RULE,
    }
    return render(request, "backoffice/money/goals.html", context)


def share(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """Divide one post over goals, in all its years and phases."""
    plan = plan_of(request, code)
    line = get_object_or_404(BudgetLine, plan=plan, pk=pk)
    book = Book(plan)
    posted = request.POST if request.method == "POST" else None
    known = [
        {"node": one.node.code, "percent": (one.share * _HUNDRED).normalize()}
        for one in line.shares.select_related("node")
    ]
    forms = ShareForms(
        with_one_more(posted, _FORMS), prefix=_FORMS,
        initial=[*known, *({} for _ in range(_EMPTY_ROWS))],
        form_kwargs={"elements": list(book.elements.values())},
    )  # fmt: skip
    faults: list[str] = []
    if posted is not None and MORE not in posted:
        if forms.is_valid():
            nodes = {one.code: one for one in Node.objects.filter(plan=plan)}
            try:
                number = share_line(line=line.pk, shares=shares_from(forms, nodes))
            except BadMoney as error:
                faults = [problem.message for problem in error.problems]
            else:
                messages.success(
                    request,
                    f"Bewaard. De verdeling geldt voor {count_noun(number, 'bedrag')} van deze "
                    "post.",
                )
                return redirect("backoffice:money_goals", code=plan.code)
        else:
            faults = [str(error) for error in forms.non_form_errors()]
    context = {
        **frame(request, plan, "money_goals"),
        "title": f"{line.taakveld} {bare_title(line.taakveld, line.description)}".strip(),
        "line": line, "forms": forms, "faults": faults,
        "amount": euros(_whole(line)), "side": SIDE_WORDS[Side(line.side)] if line.side else "",
        "bad": bool(faults) or bool(forms.is_bound and forms.total_error_count()),
    }  # fmt: skip
    status = 400 if context["bad"] else 200
    return render(request, "backoffice/money/share.html", context, status=status)


def _side(book: Book, column: Column | None) -> Side:
    """Lasten serve goals; where nobody says what amounts are, all of them may."""
    lines = book.ledger.all(column) if column else ()
    return Side.EXPENSE if any(line.side for line in lines) else Side.UNSTATED


def lead(found: Allocation | None, what: str) -> str:
    """Which part of the money serves a goal; ``what`` the amounts are, ``lasten``."""
    if found is None or not found.total:
        return "Er zijn nog geen lasten bekend om over doelen te verdelen."
    if not found.allocated:
        return f"Van {euros(found.total)} aan {what} is nog niet gezegd bij welk doel het hoort."
    if not found.unallocated:
        return f"Alle {what}, {euros(found.total)}, horen bij een doel."
    percent = format_number(found.allocated / found.total * _HUNDRED, 0)
    return (
        f"{percent} procent van de {what} hoort bij een doel: {euros(found.allocated)} van "
        f"{euros(found.total)}. Van {euros(found.unallocated)} is dat niet gezegd."
    )


def _served(book: Book, found: Allocation) -> list[Served]:
    """In reading order of the tree."""
    return [
        Served(one.title, code, euros(found.by_node[code]))
        for code, one in book.elements.items() if code in found.by_node
    ]  # fmt: skip


def _grouped(posts: Iterable[Line]) -> list[list[Line]]:
    """Lines of one post together (a delivery has one per category), the largest post first."""
    found: dict[tuple[object, ...], list[Line]] = {}
    for line in posts:
        if line.place:
            key = (line.description, line.node, line.taakveld, line.side)
            found.setdefault(key, []).append(line)
    return sorted(found.values(), key=lambda same: abs(add_amounts(same)), reverse=True)


def add_amounts(lines: Iterable[Line]) -> Decimal:
    """Euros of these lines together."""
    return sum((line.amount for line in lines), Decimal(0))


def _post(book: Book, same: list[Line], code: str) -> Post:
    first = same[0]
    node = book.elements.get(first.node or "")
    notes = [node.title if node else ""]
    if len(same) > 1:
        notes.append(count_noun(len(same), "bedrag"))
    goals = [f"{share.node} {format_number(share.share * _HUNDRED)} %" for share in first.shares]
    rest = 1 - sum((share.share for share in first.shares), Decimal(0))
    told = enumerate_nl(goals) if goals else "nog bij geen doel"
    if goals and rest:
        told += f"; {format_number(rest * _HUNDRED)} % niet verdeeld"
    return Post(
        f"{first.taakveld} {bare_title(first.taakveld, first.description)}".strip(),
        " · ".join(note for note in notes if note),
        euros(add_amounts(same)), told,
        reverse("backoffice:money_share", args=[code, int(first.place)]),
    )  # fmt: skip


def _whole(line: BudgetLine) -> Decimal:
    """Euros of the whole post in its year and phase: a delivery has a line per category."""
    same = BudgetLine.objects.filter(
        plan=line.plan, description=line.description, node=line.node, taakveld=line.taakveld,
        side=line.side, role=line.role, year=line.year, phase=line.phase, as_of=line.as_of,
    )  # fmt: skip
    return sum(same.values_list("amount", flat=True), Decimal(0))
