"""What running text still announces for a day that lies before the day of the document itself."""

import re
from collections.abc import Iterator
from datetime import date

from doelenboom.checks.document import Passage, PassageKind
from doelenboom.checks.figures.stated import is_running
from doelenboom.checks.finding import Evidence, Finding, at
from doelenboom.checks.reports.told_events import ANY_DAY, WHEN, day_of, is_own
from doelenboom.checks.rule import rule
from doelenboom.checks.severity import Severity
from doelenboom.checks.subject import Subject
from doelenboom.kernel.dates import format_date
from doelenboom.kernel.periods import parse_period
from doelenboom.quantities.sentences import sentence_spans

_COMES = re.compile(
    r"\b(?:wordt|worden|gaat|gaan|zal|zullen|vindt|vinden|opent|openen|start|starten|begint|beginnen)"
    rf"\s+(?:(?![.;,])\S+\s+){{0,4}}?{WHEN}(?!\s*,?\s*(?:en|tot|t/m))",
    re.IGNORECASE,
)
_REFERENCE = re.compile(r"\b(?:stand\s+(?:per|op)|peildatum|peilmoment)\b", re.IGNORECASE)
_PAST = re.compile(
    r"\b(?:was|waren|werd|werden|had|hadden|zou|zouden|destijds|toen|eerst|oorspronkelijk\w*"
    r"|sinds|vanaf|al|inmiddels|nog\s+steeds)\b",
    re.IGNORECASE,
)
_LONGEST = 160
_FIRST = 12


@rule(
    "verslag-nog-komend", severity=Severity.WARNING,
    title="Wat nog komt, ligt na de dag van het stuk",
    explanation="In een rapportage met de stand van 31 mei staat dat iets op 12 januari “wordt "
    "geopend”: de zin is van een ouder stuk, of de datum is vertikt.",
    norm="BBV artikel 25: getrouw beeld; redelijkheid: wat voorbij is, komt niet meer.",
    bad=["Stand per 31 mei 2026\n\nHet wijkhuis wordt op 12 januari 2026 geopend."],
    good=["Stand per 31 mei 2026\n\nHet wijkhuis wordt op 12 september 2026 geopend.",
          "Stand per 31 mei 2026\n\nHet wijkhuis is op 12 januari 2026 geopend.",
          "Stand per 31 mei 2026\n\nHet wijkhuis zou op 12 januari 2026 worden geopend."],
)  # fmt: skip
def long_past(subject: Subject) -> Iterator[Finding]:
    """Sentences in the present or future tense with a day before that of the document."""
    told = subject.derived(stands_at)
    if told is None:
        return
    day, shown = told
    for passage in subject.document.passages[shown.number + 1 :]:
        if not passage.has_digits or not is_running(passage):
            continue
        for start, end in sentence_spans(passage.text):
            match = _COMES.search(passage.text, start, end)
            if match is None or _PAST.search(passage.text, start, end):
                continue
            last = day_of(match["day"]) if match["day"] else _last_day(match["month"])
            if last and last < day:
                yield at(
                    passage, match.start(), match.end(),
                    "Dit staat er als iets dat nog komt, maar het ligt voor de dag van dit stuk: "
                    f"{format_date(day)}.",
                    "Schrijf wat ervan is gekomen, of verbeter de datum.",
                    Evidence(shown.place, shown.text[:80]),
                )  # fmt: skip


def stands_at(subject: Subject) -> tuple[date, Passage] | None:
    """The first of the days that the first page says the document is of. For ``derived``."""
    found: list[tuple[date, Passage]] = []
    for passage in subject.document.passages[:_FIRST]:
        if passage.kind in {PassageKind.CELL, PassageKind.CONTENTS}:
            continue
        is_reference = len(passage.text) < _LONGEST and _REFERENCE.search(passage.text)
        if is_reference or is_own(passage.text):
            days = (day_of(match[0]) for match in ANY_DAY.finditer(passage.text))
            found.extend((day, passage) for day in days if day)
    return min(found, key=lambda one: one[0], default=None)


def _last_day(month: str) -> date | None:
    days = parse_period(month).days
    return days[1] if days else None
