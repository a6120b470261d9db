"""Milestones in a report that is no part of the registry, against the day it speaks of."""

import re
from collections.abc import Iterator
from datetime import date

from doelenboom.checks.document import Passage, PassageKind
from doelenboom.checks.figures.stated import is_running
from doelenboom.checks.finding import Evidence, Finding, at
from doelenboom.checks.habits import short
from doelenboom.checks.reports.table_days import overdue
from doelenboom.checks.reports.told_done import told_done
from doelenboom.checks.rule import rule
from doelenboom.checks.severity import Severity
from doelenboom.checks.subject import Subject
from doelenboom.kernel.dates import format_date, parse_date
from doelenboom.kernel.errors import NotationError
from doelenboom.kernel.periods import MONTH_PATTERN, parse_period

_NORM = "Financiële verordening en budgetcyclus: mijlpalen worden gevolgd op hun datum."
_DAY = (
    rf"[0-9]{{1,2}}\s+(?:{MONTH_PATTERN})\s+20[0-9]{{2}}"
    r"|[0-9]{1,2}-[0-9]{1,2}-20[0-9]{2}"
)
_STATED = re.compile(
    rf"\b(?:peildatum|stand(?:\s+van\s+zaken)?)\b\W*(?:is|op|per|van|:|tot\s+en\s+met|t/m|\s)*"
    rf"(?P<day>{_DAY})"
    rf"|\b(?:tot\s+en\s+met|t/m)\s+(?P<until>{_DAY})",
    re.IGNORECASE,
)
_MONTH_YEAR = rf"(?:{MONTH_PATTERN})\s+20[0-9]{{2}}"
_AT_THE_END = re.compile(
    rf"\b(?:eind|ultimo)\s+(?P<month>{_MONTH_YEAR})\s+(?:is|zijn|was|waren|lagen?|liggen|liepe?n?"
    r"|lopen)\b[^.!?]*\b(?:afgerond|klaar|gereed|voltooid|uitgevoerd|gehaald|op\s+schema)\b",
    re.IGNORECASE,
)
"""A report that says of what month it tells how far things were: "Eind maart 2026 waren …"."""
_IN_MONTH = re.compile(rf"{_MONTH_YEAR}|[1-4]e\s+kwartaal\s+20[0-9]{{2}}", re.IGNORECASE)
_FIRST = 40
"""Passages in which a report says of what day it speaks."""
_DUE = re.compile(
    r"\b(?:gepland|planning|geplande\s+datum|deadline|einddatum|uiterlijk|klaar\s+op|gereed\s+op)\b"
    rf"[\s:]*(?:op|voor|is|per|in|vóór)?\s*(?P<day>{_DAY})",
    re.IGNORECASE,
)
_OPEN = re.compile(
    r"(?:\b(?:status|stand)\b\W*)?\b(?:(?:nog\s+)?open(?:staand)?|staat\s+(?:nog\s+)?open|nog\s+niet\s+"
    r"(?:gehaald|bereikt|klaar|gereed|afgerond|gestart|begonnen)|nog\s+te\s+doen|op\s+schema|op\s+koers"
    r"|gepland|in\s+voorbereiding|ligt\s+op\s+schema|loopt)\W*$",
    re.IGNORECASE,
)


def reference_day(subject: Subject) -> tuple[date, Passage] | None:
    """The day of which a report says that it speaks. Use as ``subject.derived(reference_day)``."""
    for passage in subject.document.passages[:_FIRST]:
        if passage.kind is PassageKind.CELL:
            continue
        for match in _STATED.finditer(passage.text):
            if day := _day(match["day"] or match["until"]):
                return day, passage
    return _by_month(subject)


def _by_month(subject: Subject) -> tuple[date, Passage] | None:
    for passage in subject.document.passages[:_FIRST]:
        told = _AT_THE_END.search(passage.text) if is_running(passage) else None
        if told and (day := _last_day(told["month"])):
            return day, passage
    return None


@rule(
    "verslag-mijlpaal-tekst", severity=Severity.WARNING,
    title="Wat voorbij is, heet niet meer open",
    explanation="Een mijlpaal van vóór de peildatum is gehaald of niet. “Open” of “op schema” is "
    "dan geen antwoord meer.",
    norm=_NORM,
    bad=["Stand op 1 juli 2025.\n\n• Besluit over de route: gepland 30 april 2025, open.\n"
         "• Start van de aanleg: gepland 6 oktober 2025, open."],
    good=["Stand op 1 juli 2025.\n\n• Besluit over de route: gepland 30 april 2025, niet gehaald; "
          "nieuwe datum 1 september 2025.\n• Start van de aanleg: gepland 6 oktober 2025, open."],
)  # fmt: skip
def open_past_its_day(subject: Subject) -> Iterator[Finding]:
    """Open things in lists and tables whose day lies before the day the report speaks of."""
    yield from _in_tables(subject)
    told = subject.derived(reference_day)
    if told is None:
        return
    today, shown = told
    for passage in subject.document.passages:
        if not is_running(passage):
            continue
        for match in _DUE.finditer(passage.text):
            day = _day(match["day"])
            rest = re.split(r"[.;](?:\s|$)", passage.text[match.end() :])[0]
            behind = passage.text[match.end() + len(rest) :].strip(" .;")
            if day and day < today and not behind and _OPEN.fullmatch(rest.strip(" ,(–-:)")):
                yield _told(passage, match.span("day"), (day, today), shown)


def _in_tables(subject: Subject) -> Iterator[Finding]:
    told = subject.derived(reference_day)
    stated = told[0] if told else None
    known = set()
    for done in told_done(subject, stated):
        if done.row.due and done.row.day:
            known.add(done.row.due.number)
            yield at(
                done.row.due, 0, len(done.row.due.text),
                f"{short(done.row.name)} van {format_date(done.row.day)} heet op "
                f"{format_date(done.today)} “{done.row.said.text.strip()}”, maar de tekst zegt dat "
                "het er is.",
                "Verbeter de status in de tabel of de tekst.",
                Evidence(done.passage.place_at(done.start),
                         done.passage.text[done.start : done.end][:120]),
            )  # fmt: skip
    for row, today in overdue(subject.document, stated):
        if row.due and row.day and row.due.number not in known:
            yield at(
                row.due, 0, len(row.due.text),
                f"{short(row.name)} zou op {format_date(row.day)} klaar zijn, en heet op "
                f"{format_date(today)} “{row.said.text.strip()}”.",
                "Meld of het is gelukt, of noem de nieuwe datum en waarom.",
                *([Evidence(told[1].place, told[1].text[:80])] if told else []),
            )  # fmt: skip


_DONE = re.compile(
    rf"\b(?:gehaald|bereikt|gerealiseerd|afgerond|opgeleverd|gereed\s+gekomen)\s+op\s+(?P<day>{_DAY})",
    re.IGNORECASE,
)
_ADOPTED = re.compile(
    rf"\b(?:vastgesteld|besloten|besluit|vergadering|behandel\w+|bespreekt|datum|versie)\b"
    rf"|(?P<day>{_DAY})",
    re.IGNORECASE,
)


@rule(
    "verslag-mijlpaal-toekomst", severity=Severity.WARNING,
    title="Wat gehaald is, ligt vóór de dag waarover het verslag gaat",
    explanation="Een mijlpaal die op 4 oktober is gehaald, kan niet in een verslag met de stand "
    "van 31 augustus staan.",
    norm=_NORM,
    bad=["Peildatum 31 augustus 2025.\n\n• Oplevering rotonde: gepland 1 juli 2025, gehaald op 4 "
         "oktober 2025.\n• Start aanleg: gepland 15 november 2025, op schema."],
    good=["Peildatum 31 augustus 2025.\n\n• Oplevering rotonde: gepland 1 juli 2025, gehaald op 4 "
          "juli 2025.\n• Start aanleg: gepland 15 november 2025, op schema."],
)  # fmt: skip
def reached_too_late(subject: Subject) -> Iterator[Finding]:
    """Days on which something was reached, after the day of the report and of its adoption."""
    told = subject.derived(reference_day)
    if told is None:
        return
    latest = max([told[0], *_adoptions(subject)])
    for passage in subject.document.passages:
        for match in _DONE.finditer(passage.text):
            day = _day(match["day"])
            if day and day > latest:
                yield at(
                    passage, *match.span("day"),
                    f"Dit heet gehaald op {format_date(day)}, maar het verslag gaat tot "
                    f"{format_date(told[0])}.",
                    "Verbeter de datum, of zet de mijlpaal op gepland.",
                    Evidence(told[1].place, told[1].text[:80]),
                )  # fmt: skip


def _adoptions(subject: Subject) -> Iterator[date]:
    """Days on which the report itself was made or adopted, as its first pages tell."""
    for passage in subject.document.passages[:_FIRST]:
        if passage.kind is PassageKind.CELL or _DUE.search(passage.text):
            continue
        found = list(_ADOPTED.finditer(passage.text))
        if any(match["day"] is None for match in found):
            yield from (day for match in found if (day := _day(match["day"] or "")))


def _told(
    passage: Passage, span: tuple[int, int], days: tuple[date, date], shown: Passage
) -> Finding:
    due, today = days
    return at(
        passage, *span,
        f"Dit was gepland voor {format_date(due)} en staat op {format_date(today)} nog open.",
        "Meld of het is gelukt, of noem de nieuwe datum en waarom.",
        Evidence(shown.place, shown.text[:80]),
    )  # fmt: skip


def _last_day(text: str) -> date | None:
    """A day, or the last one of a month or quarter."""
    if not _IN_MONTH.fullmatch(text):
        return _day(text)
    days = parse_period(text).days
    return days[1] if days else None


def _day(text: str) -> date | None:
    try:
        return parse_date(text)
    except NotationError:
        return None
