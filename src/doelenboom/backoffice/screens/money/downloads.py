"""The lines behind the tables as a file, exact to the cent."""

import csv
import io
from collections.abc import Iterator

from django.http import Http404, HttpRequest, HttpResponse

from doelenboom.backoffice.screens.money.frame import plan_of
from doelenboom.finance.api import BudgetLine
from doelenboom.goals.api import Plan
from doelenboom.kernel.numbers import decimal_text
from doelenboom.workbooks.csvfolder import guard
from doelenboom.workbooks.writing.cells import Value, WrittenSheet
from doelenboom.workbooks.writing.xlsx import write_xlsx

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_HEADER = (
    "omschrijving", "jaar", "soort", "fase", "stand_op", "lasten_baten", "bedrag_eur", "programma",
    "taakveld", "categorie", "structureel", "rol",
)  # fmt: skip


def table(request: HttpRequest, code: str, form: str) -> HttpResponse:
    """Every budget line of a plan, as .xlsx or .csv."""
    plan = plan_of(request, code)
    rows = tuple(_rows(plan))
    if form == "xlsx":
        book = io.BytesIO()
        write_xlsx(book, [WrittenSheet("begrotingsposten", _HEADER, rows)])
        return _reply(book.getvalue(), _XLSX, f"geld-{plan.code}.xlsx")
    if form == "csv":
        out = io.StringIO(newline="")
        writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
        writer.writerow(_HEADER)
        writer.writerows([_plain(value) for value in row] for row in rows)
        content = out.getvalue().encode("utf-8-sig")
        return _reply(content, "text/csv; charset=utf-8", f"geld-{plan.code}.csv")
    raise Http404("no such form")


def _rows(plan: Plan) -> Iterator[tuple[Value, ...]]:
    lines = BudgetLine.objects.filter(plan=plan).select_related("node")
    for line in lines.order_by("position", "id").iterator(chunk_size=1000):
        yield (
            line.description, str(line.year), line.phase, line.stage,
            line.as_of.isoformat() if line.as_of else None, line.side or None, line.amount,
            line.node.code if line.node else None, line.taakveld or None, line.category or None,
            line.permanence or None, line.role,
        )  # fmt: skip


def _plain(value: Value) -> str:
    """A cell as Dutch spreadsheets read it: a decimal comma, and no formula by accident."""
    if value is None:
        return ""
    return guard(value) if isinstance(value, str) else decimal_text(value).replace(".", ",")


def _reply(content: bytes, kind: str, name: str) -> HttpResponse:
    reply = HttpResponse(content, content_type=kind)
    reply["Content-Disposition"] = f'attachment; filename="{name}"'
    return reply
