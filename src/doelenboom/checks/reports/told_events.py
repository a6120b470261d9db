"""What running text tells as done on a day that lies after the day on which it was written."""

import re
from collections.abc import Iterator
from datetime import date

from doelenboom.checks.document import Passage, PassageKind
from doelenboom.checks.figures.stated import is_running
from doelenboom.checks.finding import Evidence, Finding, at
from doelenboom.checks.rule import rule
from doelenboom.checks.severity import Severity
from doelenboom.checks.subject import Subject
from doelenboom.kernel.dates import format_date, parse_date
from doelenboom.kernel.errors import NotationError
from doelenboom.kernel.periods import MONTH_PATTERN, parse_period
from doelenboom.quantities.sentences import sentence_spans

_DAY = (
    r"(?:(?:maan|dins|woens|donder|vrij|zater|zon)dag\s+)?"
    rf"[0-9]{{1,2}}\s+(?:{MONTH_PATTERN})\s+20[0-9]{{2}}"
)
WHEN = rf"(?:op\s+(?P<day>{_DAY})|in\s+(?P<month>(?:{MONTH_PATTERN})\s+20[0-9]{{2}}))"
_PAST = (
    r"vond(?:en)?|ging(?:en)?|startten?|begon(?:nen)?|opende(?:n)?|stelden?|besloot|besloten|namen?|nam"
    r"|tekenden?|ondertekenden?|verscheen|verschenen|hield(?:en)?|organiseerden?|kreeg|kregen"
    r"|stemden?|diende(?:n)?|koos|kozen|werd(?:en)?"
)
_DONE = (
    r"vastgesteld|ondertekend|getekend|aangenomen|geopend|gehouden|ingediend|goedgekeurd|besloten"
    r"|gekozen|benoemd|aangeboden|verschenen|gepubliceerd|toegekend|verleend|gegund"
)
_TOLD = re.compile(
    rf"\b(?:{_PAST})\s+(?:(?!niet\b|geen\b|pas\b|zou\w*\b|[.;])[^\s.;]+\s+){{0,6}}?{WHEN}"
    rf"|\b(?:is|zijn)\s+(?:(?!niet\b|pas\b|nog\b|uiterlijk\b|als\b)[^\s.;,]+\s+){{0,2}}?"
    rf"{WHEN.replace('<day>', '<on>').replace('<month>', '<within>')}"
    rf"\s+(?:(?:door|aan|in|met)\s+(?:de|het|een|alle|onze)\s+(?:[^\W\d_]+\s+){{1,3}})?(?:{_DONE})\b(?=\s*[.,;)]|$)",
    re.IGNORECASE,
)
_COMING = re.compile(
    r"\b(?:als|zodra|wanneer|nadat|uiterlijk|verwacht\w*|verwachting|zal|zullen|zou|zouden|moet|moeten"
    r"|wil|willen|streven|gepland\w*|planning|voorzien|voorgenomen|voornemen|dan\s+is|doel)\b",
    re.IGNORECASE,
)
_WRITTEN = re.compile(
    r"\b(?:vastgesteld|versie|datum|peildatum|opgesteld|aangeboden|uitgave)\b", re.IGNORECASE
)
_TO_DECIDE = re.compile(r"\b(?:ter\s+(?:besluit|behandel|vaststell)\w*|agenda)\b", re.IGNORECASE)
_FIRST = 12
"""Passages in which a document says of what day it is."""
ANY_DAY = re.compile(_DAY, re.IGNORECASE)


def written_on(subject: Subject) -> tuple[date, Passage] | None:
    """The last day on which a document can be written. Use as ``subject.derived(written_on)``.

    Only days of its own first page count. One on which a council is still to decide is later than
    the text.
    """
    found: list[tuple[date, Passage]] = []
    for passage in subject.document.passages[:_FIRST]:
        if passage.kind in {PassageKind.CELL, PassageKind.CONTENTS} or not is_own(passage.text):
            continue
        days = (day_of(match[0]) for match in ANY_DAY.finditer(passage.text))
        found.extend((day, passage) for day in days if day)
    return max(found, key=lambda one: one[0], default=None)


def is_own(text: str) -> bool:
    """Whether a short line says of what day the document itself is."""
    return len(text) < 160 and bool(_WRITTEN.search(text)) and not _TO_DECIDE.search(text)  # noqa: PLR2004


@rule(
    "verslag-al-gebeurd", severity=Severity.WARNING,
    title="Wat is gebeurd, ligt vóór de dag van het stuk",
    explanation="Een stuk van 22 september kan niet vertellen dat iets op 24 september is "
    "geopend. De datum is vertikt, of het moet nog gebeuren.",
    norm="BBV artikel 25: getrouw beeld; redelijkheid: niemand kent de toekomst.",
    bad=["Vastgesteld door het college op 22 september 2026\n\nDe opening van het wijkhuis vond "
         "plaats op 24 september 2026.",
         "Vastgesteld door het college op 22 september 2026\n\nDe visie is in maart 2027 door de "
         "raad vastgesteld."],
    good=["Vastgesteld door het college op 22 september 2026\n\nDe opening van het wijkhuis vond "
          "plaats op 17 september 2026.",
          "Vastgesteld door het college op 22 september 2026\n\nDe opening van het wijkhuis vindt "
          "plaats op 24 september 2026.",
          "Vastgesteld door het college op 22 september 2026\n\nDe visie is uiterlijk in maart "
          "2027 door de raad vastgesteld."],
)  # fmt: skip
def not_yet(subject: Subject) -> Iterator[Finding]:
    """Sentences in the past tense with a day after the one on which the document was adopted."""
    told = subject.derived(written_on)
    if told is None:
        return
    written, shown = told
    for passage in subject.document.passages[shown.number + 1 :]:
        if not passage.has_digits or not is_running(passage):
            continue
        for start, end in sentence_spans(passage.text):
            match = _TOLD.search(passage.text, start, end)
            if match is None or _COMING.search(passage.text, start, end):
                continue
            first = _first_day(match)
            if first and first > written:
                yield at(
                    passage, match.start(), match.end(),
                    "Dit staat er als gebeurd, maar het ligt na de dag van dit stuk: "
                    f"{format_date(written)}.",
                    "Verbeter de datum, of schrijf wat er gaat gebeuren.",
                    Evidence(shown.place, shown.text[:80]),
                )  # fmt: skip


def _first_day(match: re.Match[str]) -> date | None:
    if told := match["day"] or match["on"]:
        return day_of(told)
    days = parse_period(match["month"] or match["within"]).days
    return days[0] if days else None


def day_of(text: str) -> date | None:
    """The day that these words name, with or without its day of the week."""
    text = re.sub(r"^[^\W\d_]+dag\s+", "", text)
    try:
        return parse_date(text)
    except NotationError:
        return None
