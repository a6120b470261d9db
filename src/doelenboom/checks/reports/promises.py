"""What an earlier edition promised for later, and what became of it."""

import re
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from doelenboom.checks.document import Place
from doelenboom.checks.examples import bare, changed
from doelenboom.checks.finding import Evidence, Finding
from doelenboom.checks.habits import short
from doelenboom.checks.known import Known, registry_rule
from doelenboom.checks.reports.editions import reports_of, told_in
from doelenboom.checks.rule import Example
from doelenboom.checks.severity import Severity
from doelenboom.checks.subject import Subject
from doelenboom.kernel.periods import MONTH_PATTERN, MONTHS
from doelenboom.kernel.prose import from_text, plain
from doelenboom.snapshot.models import Contribution, Snapshot

_SENTENCE = re.compile(r"[^.!?\n]+[.!?]?")
_NEXT = re.compile(
    r"\b(?:in|bij|met)\s+(?:de|het)\s+(?:volgende|eerstvolgende)\s+(?:tussen|bestuurs|voortgangs)?"
    r"(?:rapportage|verslag|editie)\b|\b(?:volgende|eerstvolgende)\s+keer\b",
    re.IGNORECASE,
)
_TOLD_THEN = re.compile(
    r"\b(?:kom(?:en|t)?\s+(?:\w+\s+){0,6}?(?:terug|op\s+terug)|meld(?:en|t)?|bericht(?:en)?"
    r"|rapporteer\w*|rapporteren|informeer\w*|informeren|lees\w*|vertel\w*|geven|laten\s+(?:we|wij)"
    r"|leg(?:gen|t)|lichten|volgt|volgen|staat|presenteren|doen\s+(?:we|wij))\b",
    re.IGNORECASE,
)
_BY_DAY = re.compile(
    rf"\b(?:in|voor|vóór|uiterlijk(?:\s+in)?|eind|medio|begin)\s+(?P<month>{MONTH_PATTERN})"
    r"(?:\s+(?P<year>20[0-9]{2}))?\b",
    re.IGNORECASE,
)
_DELIVERED = re.compile(
    r"\b(?:leggen\s+(?:we|wij)|ligt|krijgt\s+de\s+raad|komt?\s+er|besluit|informeren\s+(?:we|wij)"
    r"|wordt\s+(?:\w+\s+){0,5}?(?:voorgelegd|aangeboden|vastgesteld|gepubliceerd|opgeleverd))\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]{5,}")
_COMMON = frozenset({
    "volgende", "eerstvolgende", "rapportage", "tussenrapportage", "bestuursrapportage",
    "voortgangsrapportage", "verslag", "informeren", "rapporteren", "hierover", "daarover",
    "komen", "terug", "melden", "leggen", "worden", "wordt", "uiterlijk", "januari", "februari",
    "september", "oktober", "november", "december", "augustus", "kunnen", "zullen", "moeten",
    "gemeente", "college", "wethouder", "voorgelegd", "aangeboden", "vastgesteld", "gepubliceerd",
    "waarvan", "volgen", "hiervan", "opnieuw", "resultaten", "uitkomst", "uitkomsten",
})  # fmt: skip
_STEM = 6


def _promising(text: str, now: str | None = None) -> Callable[[], Subject]:
    """The example plan with another text in spring, and in autumn where that is given."""

    def change(plan: Snapshot) -> dict[str, Any]:
        contributions = []
        for one in plan.contributions:
            told = text if one.edition != plan.edition else now
            if one.node == "D3.2" and told:
                rows = (one.rows[0].model_copy(update={"progress": from_text(told)}),)
                contributions.append(one.model_copy(update={"rows": rows}))
            else:
                contributions.append(one)
        return {"contributions": tuple(contributions)}

    return changed(change)


_SAID = "De eerste route ligt er. In de volgende rapportage melden wij de kosten van onderhoud."


@registry_rule(
    "verslag-toezegging", severity=Severity.WARNING,
    title="Wat is toegezegd, komt terug",
    explanation="Wie schrijft “in de volgende rapportage komen wij hierop terug”, doet een "
    "toezegging. Raadsleden onthouden die.",
    norm="Actieve informatieplicht (Gemeentewet artikel 169, tweede lid) en de lijst van "
    "toezeggingen van de raad.",
    bad=[Example("In het voorjaar: “In de volgende rapportage melden wij de kosten van onderhoud.” "
                 "In het najaar staat daar niets over.", _promising(_SAID))],
    good=[Example("In het najaar staan de kosten van onderhoud erbij.",
                  _promising(_SAID, now="Drie routes liggen er. Onderhoud kost € 9.000 per jaar.")),
          Example("Er is niets toegezegd.", bare)],
)  # fmt: skip
def not_kept(known: Known) -> Iterator[Finding]:
    """Promises of the last report on an element that its report now says nothing about."""
    for report in known.subject.derived(reports_of):
        if report.before is None:
            continue
        edition = known.index.editions[report.before.edition]
        answer = _words(" ".join(text for _, text in _everything(report.now)))
        for field, text in _everything(report.before):
            for sentence in _SENTENCE.finditer(text):
                if not _promised(sentence[0], edition.reference_date, known.day):
                    continue
                subject = {word for word in _words(sentence[0]) if len(word) >= _STEM}
                if subject and not _spoken_of(subject, answer):
                    said = " ".join(sentence[0].split())
                    yield known.of_contribution(
                        report.now, "explanation",
                        f"In {edition.title} is bij {short(report.node.title)} iets toegezegd waar "
                        "nu niets over staat.",
                        "Schrijf op wat ervan is geworden, of wanneer het komt.",
                        Evidence(Place(edition.title, field=field), said),
                    )  # fmt: skip


def _everything(contribution: Contribution) -> Iterator[tuple[str, str]]:
    yield from told_in(contribution)
    if text := plain(contribution.measure):
        yield "measure", text


def _promised(sentence: str, said_on: date | None, now: date) -> bool:
    """Whether it says that something will be told or decided before now."""
    if _NEXT.search(sentence) and _TOLD_THEN.search(sentence):
        return True
    by = _BY_DAY.search(sentence)
    if by is None or said_on is None or not _DELIVERED.search(sentence):
        return False
    month = MONTHS.index(by["month"].lower()) + 1
    year = int(by["year"]) if by["year"] else said_on.year + (month < said_on.month)
    return said_on <= date(year, month, 28) < now


def _words(text: str) -> set[str]:
    """The words that carry the meaning."""
    return {word.casefold() for word in _WORD.findall(text)} - _COMMON


def _spoken_of(subject: set[str], answer: set[str]) -> bool:
    """Whether one of the words comes back, with another ending or as a part of a compound."""
    begins = {word[:_STEM] for word in answer}
    return any(
        word[:_STEM] in begins or any(other in word or word in other for other in answer)
        for word in subject
    )
