"""Budget against forecast and realisation: what deviates, and whether somebody said why."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.safestring import SafeString

from doelenboom.backoffice.citing.fillers import filler_of
from doelenboom.backoffice.citing.places import address_of
from doelenboom.backoffice.filled import shown
from doelenboom.backoffice.own import may_explain
from doelenboom.backoffice.screens.money.book import Book, place_of, threshold_of
from doelenboom.backoffice.screens.money.cells import Cells, Group, Shown, bare_title
from doelenboom.backoffice.screens.money.forms import ExplainForm
from doelenboom.backoffice.screens.money.frame import frame, may, plan_of
from doelenboom.citations.api import Filler
from doelenboom.cycle.api import (
    Edition,
    EditionFrozen,
    MoneyDeviation,
    explain_deviation,
    why_frozen,
)
from doelenboom.goals.api import Node, Plan
from doelenboom.kernel.money import SIDE_WORDS, Side
from doelenboom.kernel.numbers import format_value
from doelenboom.kernel.prose import from_html, from_typed, to_html, to_typed
from doelenboom.kernel.rounding import RULE, Unit
from doelenboom.kernel.wording import capitalise, enumerate_nl
from doelenboom.money.deviations import Deviation, DeviationTable, Place, percent_of
from doelenboom.money.remarks import euros
from doelenboom.money.shown import rounded_deviations, show

_NOT_YOURS = "Over dit bedrag schrijft de eigenaar van het programma of de controller."


@dataclass(frozen=True, slots=True)
class Large:
    """A difference that asks for an explanation, with what was said of it."""

    title: str
    told: str
    explanation: SafeString
    measure: SafeString
    href: str

    @property
    def is_explained(self) -> bool:
        """Whether somebody said why."""
        return bool(self.explanation)


@dataclass(frozen=True, slots=True)
class Comparison:
    """One edition's year: the table, and the explanations by row."""

    edition: Edition | None
    year: int
    table: DeviationTable
    said: dict[Place, MoneyDeviation]

    def about(self, place: Place) -> MoneyDeviation | None:
        """What was said of a row; an explanation that names no side is about every side."""
        whole = Place(place.node, place.taakveld, place.description)
        return self.said.get(place) or self.said.get(whole)


def deviations(request: HttpRequest, code: str) -> HttpResponse:
    """The table of a year, and which differences must be explained."""
    plan = plan_of(request, code)
    book = Book(plan)
    editions = _editions(plan)
    edition = _chosen(request, editions)
    found = compare(book, edition)
    frozen = why_frozen(edition)
    may_explain = edition is not None and not frozen and may(request, "money_explain")
    filler = filler_of(plan, edition)
    large = [_large(one, found, plan, filler) for one in found.table.large]
    context = {
        **frame(request, plan, "money_deviations"),
        "edition": edition,
        "editions": [(one.code, one.title) for one in editions],
        "year": found.year,
        "lead": lead(found),
        "threshold": threshold_words(edition),
        "table": _shown(found, book.unit),
        "silent": [one for one in large if not one.is_explained],
        "explained": [one for one in large if one.is_explained],
        "frozen": frozen,
        "may_explain": may_explain,
        "rule": RULE,
    }
    return render(request, "backoffice/money/deviations.html", context)


def explain(request: HttpRequest, code: str, edition: str) -> HttpResponse:
    """Write why one row deviates, and what is done about it."""
    plan = plan_of(request, code)
    reports = next((one for one in _editions(plan) if one.code == edition), None)
    if reports is None:
        raise Http404("no such edition of this plan")
    book = Book(plan)
    found = compare(book, reports)
    row = _row(request, found)
    node = Node.objects.filter(plan=plan, code=row.place.node).first() if row.place.node else None
    if not may_explain(request.user, node):
        return render(request, "backoffice/money/refused.html", {"why": _NOT_YOURS}, status=403)
    said = found.about(row.place)
    before = {
        "explanation": from_html(said.explanation) if said else (),
        "measure": from_html(said.measure) if said else (),
    }
    filler = filler_of(plan, reports)
    form = ExplainForm(
        request.POST if request.method == "POST" else None,
        initial={name: to_typed(filler.fill(prose)) for name, prose in before.items()},
    )
    status = 200
    if form.is_bound and form.is_valid():
        try:
            explain_deviation(
                edition=reports, node=node, taakveld=row.place.taakveld,
                description=row.place.description,
                side=Side(said.side).value if said else row.place.side.value,
                **{
                    name: to_html(from_typed(form.cleaned_data[name], before[name]))
                    for name in before
                },
            )  # fmt: skip
        except EditionFrozen as error:
            form.add_error(None, str(error))
            status = 409
        else:
            messages.success(request, f"De toelichting bij “{row.title}” is bewaard.")
            return redirect(_address(plan, reports))
    elif form.is_bound:
        status = 400
    context: dict[str, Any] = {
        **frame(request, plan, "money_deviations"),
        "edition": reports, "row": row, "form": form, "back": _address(plan, reports),
        "title": f"{row.place.taakveld} {bare_title(row.place.taakveld, row.title)}".strip(),
        "told": difference_words(row),
        "amounts": [
            ("Begroot", euros(row.budget or Decimal(0))),
            ("Verwacht", euros(row.expected or Decimal(0))),
        ],
        "frozen": why_frozen(reports), "figures": address_of(reports),
    }  # fmt: skip
    return render(request, "backoffice/money/explain.html", context, status=status)


def compare(book: Book, edition: Edition | None) -> Comparison:
    """What an edition has to say about the money of its year."""
    wanted = edition.financial_year if edition else None
    if wanted is None and edition is not None and edition.reference_date:
        wanted = edition.reference_date.year
    year = wanted if wanted in book.ledger.years else book.year
    rows = MoneyDeviation.objects.filter(edition=edition).select_related("node") if edition else ()
    said = {place_of(row): row for row in rows}
    explained = [place for place, row in said.items() if row.explanation]
    spread = [
        *explained,
        *(Place(p.node, p.taakveld, p.description, side) for p in explained for side in Side
          if not p.side),
    ]  # fmt: skip
    table = book.deviations(
        year, threshold=threshold_of(edition), explained=spread,
        until=edition.reference_date if edition else None,
    )  # fmt: skip
    return Comparison(edition, year, table, said)


def lead(found: Comparison) -> str:
    """How the year compares with its budget, in a sentence or two."""
    table, year = found.table, found.year
    if table.budget is None:
        return f"Van {year} is geen begroting bekend. Er is niets om mee te vergelijken."
    totals = {one.place.side: one for one in table.totals}
    side = Side.EXPENSE if Side.EXPENSE in totals else Side.UNSTATED
    total = totals.get(side)
    if total is None or not table.compares(side):
        return f"Van {year} is een begroting bekend, maar nog geen prognose of realisatie."
    words = "gelijk aan de begroting"
    if total.difference:
        way = "hoger" if total.difference > 0 else "lager"
        words = f"{euros(abs(total.difference))} {way} dan begroot"
    what = "lasten" if side is Side.EXPENSE else "bedragen"
    return f"De {'verwachte ' if table.forecast else ''}{what} van {year} zijn {words}."


def threshold_words(edition: Edition | None) -> str:
    """From which difference an explanation is asked."""
    if edition is None:
        return (
            "Er is nog geen editie. Uitleg schrijft u bij een editie, zoals een tussenrapportage."
        )
    parts = []
    if edition.explain_from_amount is not None:
        parts.append(euros(edition.explain_from_amount))
    if edition.explain_from_percent is not None:
        parts.append(format_value(edition.explain_from_percent, "%"))
    if not parts:
        return (
            "Voor deze editie is niet afgesproken vanaf welk verschil uitleg nodig is. U vult dat "
            "in bij de editie."
        )
    return f"Uitleg is nodig bij elk verschil van {enumerate_nl(parts)} of meer."


def difference_words(row: Deviation) -> str:
    """``€ 1.210.000 meer dan begroot (12,5 %)``."""
    way = "meer" if row.difference > 0 else "minder"
    percent = percent_of(row.difference, row.budget)
    share = f" ({format_value(abs(percent), '%', 1)})" if percent is not None else ""
    return f"{euros(abs(row.difference))} {way} dan begroot{share}"


def _editions(plan: Plan) -> list[Edition]:
    """Editions of a plan, the newest first."""
    return list(plan.editions.order_by("-position", "-id"))


def _chosen(request: HttpRequest, editions: list[Edition]) -> Edition | None:
    asked = request.GET.get("editie", "")
    return next((one for one in editions if one.code == asked), editions[0] if editions else None)


def _large(row: Deviation, found: Comparison, plan: Plan, filler: Filler) -> Large:
    said = found.about(row.place)
    code = row.place.taakveld
    side = "" if row.place.side is Side.EXPENSE else f" ({SIDE_WORDS[row.place.side]})"
    return Large(
        title=f"{code} {bare_title(code, row.title)}{side}".strip(),
        told=difference_words(row),
        explanation=shown(said.explanation if said else "", filler),
        measure=shown(said.measure if said else "", filler),
        href=_explain_address(plan, found.edition, row.place) if found.edition else "",
    )


def _explain_address(plan: Plan, edition: Edition, place: Place) -> str:
    asked = {
        "element": place.node or "", "taakveld": place.taakveld,
        "post": place.description, "kant": place.side.value,
    }  # fmt: skip
    query = urlencode({name: value for name, value in asked.items() if value})
    return f"{reverse('backoffice:money_explain', args=[plan.code, edition.code])}?{query}"


def _address(plan: Plan, edition: Edition) -> str:
    return f"{reverse('backoffice:money_deviations', args=[plan.code])}?editie={edition.code}"


def _row(request: HttpRequest, found: Comparison) -> Deviation:
    """The row that the address names; a row that is not there is nothing to explain."""
    get = request.GET.get
    place = (get("element") or None, get("taakveld", ""), get("post", ""), get("kant", ""))
    for row in found.table.rows:
        here = row.place
        if (here.node, here.taakveld, here.description, here.side.value) == place:
            return row
    raise Http404("no such row of money")


def _shown(found: Comparison, unit: Unit) -> Shown | None:
    exact = found.table
    if not exact.rows:
        return None
    table = rounded_deviations(exact, unit)
    columns = ["Begroot"]
    if exact.is_compared:
        columns += ["Verwacht" if exact.forecast else "Werkelijk", "Verschil", "In %"]
    spent = exact.actual is not None and (exact.forecast is not None or not exact.is_compared)
    if spent:
        columns.append("Gerealiseerd")
    groups = []
    for total in table.totals:
        side = total.place.side
        whole = next(one for one in exact.totals if one.place.side is side)
        told = _Told(unit, exact.is_compared, exact.compares(side), spent)
        rows = tuple(
            told.cells(row, known)
            for row, known in zip(table.of(side), exact.of(side), strict=True)
        )
        word = capitalise(SIDE_WORDS[side]) if side else "Bedragen"
        last = Cells(f"Totaal {word.lower()}", told.cells(total, whole).cells)
        groups.append(Group(word, rows, last))
    caption = f"Begroting en verwachting {found.year}, {unit.words}"
    return Shown(caption, "Post", tuple(columns), tuple(groups))


@dataclass(frozen=True, slots=True)
class _Told:
    """What is told of the rows of one side.

    ``compared``: the table has columns for it; ``here``: this side has both a budget and
    something to hold it against, else a difference would say that the income is gone.
    """

    unit: Unit
    compared: bool
    here: bool
    spent: bool

    def cells(self, row: Deviation, exact: Deviation) -> Cells:
        """One row: rounded amounts, and the percentage of the exact ones."""
        found = [show(row.budget, self.unit)]
        if self.compared:
            percent = percent_of(exact.difference, exact.budget) if self.here else None
            found += [
                show(row.expected, self.unit),
                show(row.difference if self.here else None, self.unit, signed=True),
                format_value(percent, "%", 1) if percent is not None else "–",
            ]
        if self.spent:
            found.append(show(row.spent, self.unit))
        title = bare_title(row.place.taakveld, row.title)
        return Cells(
            title,
            tuple(found),
            row.place.taakveld,
            flag="nog uit te leggen" if exact.unexplained else "",
        )
