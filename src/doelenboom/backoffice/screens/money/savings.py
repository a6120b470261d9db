"""Savings that the council asked for, on the screen."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from doelenboom.backoffice.screens.money.book import Book
from doelenboom.backoffice.screens.money.cells import Cells, Group, Shown
from doelenboom.backoffice.screens.money.frame import frame, plan_of
from doelenboom.kernel.dates import format_date
from doelenboom.kernel.rounding import RULE, Unit, apportion
from doelenboom.money.remarks import euros
from doelenboom.money.savings import SavingTable
from doelenboom.money.shown import show
from doelenboom.money.sums import ZERO


def savings(request: HttpRequest, code: str) -> HttpResponse:
    """Measures by year: what was asked, what was reached."""
    plan = plan_of(request, code)
    book = Book(plan)
    table = book.savings()
    context = {
        **frame(request, plan, "money_savings"),
        "lead": lead(table),
        "table": _shown(table, book.unit) if table else None,
        "as_of": format_date(table.as_of) if table and table.as_of else "",
        "rule": RULE,
    }
    return render(request, "backoffice/money/savings.html", context)


def lead(table: SavingTable | None) -> str:
    """What must be saved and how much of it was reported as reached."""
    if table is None:
        return "Er zijn nog geen taakstellingen ingevoerd."
    asked = sum((one.amount for one in table.total), ZERO)
    reached = [one.realised for one in table.total if one.realised is not None]
    text = f"De taakstellingen zijn samen {euros(asked)}."
    if not reached:
        return f"{text} Hoeveel daarvan is gehaald, is nog niet gemeld."
    silent = sum((one.unreported for one in table.total), ZERO)
    text += f" Daarvan is {euros(sum(reached, ZERO))} gehaald."
    return f"{text} Over {euros(silent)} is niets gemeld." if silent else text


def _shown(table: SavingTable, unit: Unit) -> Shown:
    """Per year what was asked and what was reached, rounded so that columns add up."""
    columns: list[str] = []
    cells: list[list[str]] = [[] for _ in table.rows]
    totals: list[str] = []
    for index, year in enumerate(table.years):
        columns += [f"{year} taakstelling", "gehaald"]
        of_year = [row.cells[index] for row in table.rows]
        asked = [cell.amount if cell else None for cell in of_year]
        reached = [cell.realised if cell else None for cell in of_year]
        for values in (asked, reached):
            parts = apportion([value or ZERO for value in values], unit.quantum)
            for row, value, part in zip(cells, values, parts, strict=True):
                row.append(show(None if value is None else part, unit))
            known = any(value is not None for value in values)
            totals.append(show(sum(parts, ZERO) if known else None, unit))
    rows = tuple(
        Cells(f"{row.title}{f' ({row.term.value}e termijn)' if row.term else ''}", tuple(found))
        for row, found in zip(table.rows, cells, strict=True)
    )
    group = Group("Maatregelen", rows, Cells("Totaal", tuple(totals)))
    return Shown(f"Taakstellingen, {unit.words}", "Maatregel", tuple(columns), (group,))
