"""The audit log on the screen and as a file."""

import csv
from collections.abc import Iterator
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import render

from doelenboom.backoffice.reach import within
from doelenboom.backoffice.screens.audit.asking import Question
from doelenboom.backoffice.screens.audit.showing import kind_name, line
from doelenboom.history.api import AuditEvent
from doelenboom.kernel.dates import utc_text
from doelenboom.kernel.wording import count_noun

_PER_PAGE = 50
_COLUMNS = (
    "moment", "wie", "wat", "soort", "nummer", "onderwerp", "organisatie", "veld", "was",
    "wordt", "toelichting",
)  # fmt: skip


def log(request: HttpRequest) -> HttpResponseBase:
    """Who did what when, newest first; ``?als=csv`` gives the same events as a file."""
    question = Question.read(request.GET)
    faults = question.faults()
    events = question.answer(request.user)
    if request.GET.get("als") == "csv" and not faults:
        return _csv(events)
    page = Paginator(events, _PER_PAGE).get_page(request.GET.get("bladzijde"))
    return render(
        request,
        "backoffice/audit/log.html",
        {
            "question": question,
            "faults": faults,
            "page": page,
            "lines": [line(event) for event in page],
            "lead": _lead(page.paginator.count, question),
            "verbs": _choices(request.user, "verb", str),
            "kinds": _choices(request.user, "object_type", kind_name),
            "others": _without(request, "bladzijde"),
        },
    )


def _lead(count: int, question: Question) -> str:
    events = count_noun(count, "gebeurtenis", "gebeurtenissen")
    if question.active:
        return f"{events} {'voldoet' if count == 1 else 'voldoen'} aan uw keuze."
    if not count:
        return "Er is nog niets gebeurd."
    return f"Er {'staat' if count == 1 else 'staan'} {events} in het logboek, de nieuwste bovenaan."


def _choices(user: Any, field: str, name: Any) -> list[tuple[str, str]]:
    found = within(user, AuditEvent.objects.order_by()).values_list(field, flat=True).distinct()
    return sorted(((value, name(value)) for value in found), key=lambda pair: pair[1])


def _without(request: HttpRequest, *names: str) -> str:
    query = request.GET.copy()
    for name in names:
        query.pop(name, None)
    return query.urlencode()


class _Echo:
    """A file that hands back what is written to it."""

    def write(self, value: str) -> str:
        return value


def _csv(events: Any) -> StreamingHttpResponse:
    reply = StreamingHttpResponse(_rows(events), content_type="text/csv; charset=utf-8")
    reply["Content-Disposition"] = 'attachment; filename="logboek.csv"'
    return reply


def _rows(events: Any) -> Iterator[str]:
    """A line per changed field, so that a spreadsheet can filter on it."""
    writer = csv.writer(_Echo(), lineterminator="\r\n")
    yield "\ufeff" + writer.writerow(_COLUMNS)  # the mark tells spreadsheets that it is UTF-8
    for event in events.iterator(chunk_size=500):
        shown = line(event)
        first = [utc_text(event.moment), shown.who, shown.verb, shown.kind, event.object_id]
        start = [_harmless(part) for part in (*first, shown.label, shown.organisation)]
        changes = [(change.name, change.was, change.now) for change in shown.differences]
        for fields in changes or [("", "", "")]:
            yield writer.writerow([*start, *map(_harmless, (*fields, shown.note))])


def _harmless(text: str) -> str:
    """Text that a spreadsheet will not take for a formula."""
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t", "\r") else text
