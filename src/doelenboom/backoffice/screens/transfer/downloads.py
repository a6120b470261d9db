"""Workbooks out."""

from io import BytesIO

from django.http import Http404, HttpRequest, HttpResponse

from doelenboom.exchange.errors import UnknownCode
from doelenboom.exchange.exporting import plan_sheets
from doelenboom.exchange.template import template_sheets
from doelenboom.workbooks.writing.cells import WrittenSheet
from doelenboom.workbooks.writing.xlsx import write_xlsx

_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def template(request: HttpRequest) -> HttpResponse:
    """The empty workbook, with an explanation per column."""
    return _workbook("leeg-werkboek.xlsx", template_sheets())


def export(request: HttpRequest, code: str) -> HttpResponse:
    """A plan as a workbook, with what is released."""
    try:
        return _workbook(f"{code}.xlsx", plan_sheets(code))
    except UnknownCode as error:
        raise Http404(str(error)) from error


def _workbook(name: str, sheets: list[WrittenSheet]) -> HttpResponse:
    book = BytesIO()
    write_xlsx(book, sheets)
    reply = HttpResponse(book.getvalue(), content_type=_TYPE)
    reply["Content-Disposition"] = f'attachment; filename="{name}"'
    return reply
