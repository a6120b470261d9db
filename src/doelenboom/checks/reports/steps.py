"""Steps of a procedure with the month of each, in a table or a list: they follow each other."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from doelenboom.checks.document import Document, Passage, PassageKind
from doelenboom.checks.finding import Evidence, Finding, at
from doelenboom.checks.rule import rule
from doelenboom.checks.severity import Severity
from doelenboom.checks.subject import Subject
from doelenboom.kernel.periods import MONTH_PATTERN, MONTHS

_WHEN = re.compile(
    rf"(?:(?P<day>\d{{1,2}})\s+)?(?:(?P<part>begin|half|medio|eind)\s+)?(?P<month>{MONTH_PATTERN})?"
    r"(?:\s*[-–/]\s*(?:(?:begin|half|medio|eind)\s+)?(?:\d{1,2}\s+)?"
    rf"(?:{MONTH_PATTERN}))?\s*(?P<year>20\d\d)\b",
    re.IGNORECASE,
)
_QUARTER = re.compile(
    r"\b(?:Q(?P<q>[1-4])|(?:(?P<nth>[1-4])e|(?P<word>eerste|tweede|derde|vierde))\s+kwartaal)"
    r"\s+(?:van\s+)?(?P<year>20\d\d)",
    re.IGNORECASE,
)
_DAY_NAMES = r"(?:maan|dins|woens|donder|vrij|zater|zon)dag"
_NTH = ("eerste", "tweede", "derde", "vierde")
_PARTS = {"begin": 0.0, "half": 0.5, "medio": 0.5, "eind": 0.9}
_PROCEDURE = re.compile(
    r"vaststell|vastgesteld|besluit|inspraak|ter\s+inzage|zienswijze|behandel|commissie|concept"
    r"|ontwerp|startnotitie|formuler|toets|verkenning|gesprek|college|raad\b|bestuur\b|evalu"
    r"|aanbested|gunning|oplever|publicatie",
    re.IGNORECASE,
)
_PRODUCT = re.compile(
    r"(?:begroting|rapportage|kadernota|jaarstukken|jaarrekening|jaarverslag|voorjaarsnota"
    r"|najaarsnota|berap)\b",
    re.IGNORECASE,
)
_PRODUCTS = 3
"""A planning of so many products of a year is no procedure: each has its own."""
_RANGE = re.compile(
    rf"(?P<day>\d{{1,2}})(?:\s+(?P<month>{MONTH_PATTERN}))?(?:\s+20\d\d)?"
    rf"\s+(?:tot\s+en\s+met|t/m|tot)\s+(?:{_DAY_NAMES}\s+)?\d{{1,2}}\s+(?P<until>{MONTH_PATTERN})"
    r"\s+(?P<year>20\d\d)\b",
    re.IGNORECASE,
)
"""A step that takes some time stands where it begins: "5 juni tot en met 16 juli 2026"."""
_FEWEST = 5
_FEWEST_DAYS = 4
"""So many steps with a day each are enough."""
_SHORT = 40
_DAYS = 31


@dataclass(frozen=True, slots=True)
class _Step:
    """One step, where its date stands, and the month counted from the year 0."""

    words: str
    dated: Passage
    start: int
    end: int
    month: float

    @property
    def has_day(self) -> bool:
        """Whether its date tells the day."""
        return re.match(r"\d{1,2}\s", self.dated.text[self.start : self.end]) is not None


@rule(
    "verslag-stappen", severity=Severity.WARNING,
    title="Stappen staan in de volgorde van hun datum",
    explanation="De raad stelt niet vast vóór het college heeft besloten of terwijl de inspraak "
    "nog loopt. Staan vijf stappen op volgorde en één niet, dan klopt die datum niet.",
    norm="Algemene wet bestuursrecht, afdeling 3.4, en redelijkheid: inspraak, voorstel, besluit.",
    bad=["| Stap | Gereed |\n|---|---|\n| Startnotitie | maart 2026 |\n| Concept | mei 2026 |\n"
         "| Inspraak | juni 2026 |\n| Besluit college | september 2026 |\n"
         "| Vaststellen door de raad | april 2026 |"],
    good=["| Stap | Gereed |\n|---|---|\n| Startnotitie | maart 2026 |\n| Concept | mei 2026 |\n"
          "| Inspraak | juni 2026 |\n| Besluit college | september 2026 |\n"
          "| Vaststellen door de raad | oktober 2026 |"],
)  # fmt: skip
def in_order(subject: Subject) -> Iterator[Finding]:
    """The one step of a procedure whose date lies before that of the step above it."""
    for steps in (*_tabled(subject.document), *_listed(subject.document)):
        late = _out_of_order(steps)
        if late is None:
            continue
        step, before = steps[late], steps[late - 1]
        yield at(
            step.dated, step.start, step.end,
            f"“{step.words[:60]}” komt na “{before.words[:60]}”, maar de datum ligt eerder.",
            "Verbeter de datum, of zet de stap op zijn plaats.",
            Evidence(before.dated.place, before.dated.text[:80]),
        )  # fmt: skip


def _out_of_order(steps: Sequence[_Step]) -> int | None:
    """The step that comes before the one above it, where all others follow each other."""
    if len({found[0] for one in steps if (found := _PRODUCT.search(one.words))}) >= _PRODUCTS:
        return None
    procedural = sum(bool(_PROCEDURE.search(one.words)) for one in steps)
    fewest = _FEWEST_DAYS if all(one.has_day for one in steps) else _FEWEST
    if len(steps) < fewest or procedural * 2 < len(steps) + 1:
        return None
    months = [one.month for one in steps]
    falls = [place for place in range(1, len(months)) if months[place] < months[place - 1]]
    if len(falls) != 1:
        return None
    for place in (falls[0], falls[0] - 1):
        rest = months[:place] + months[place + 1 :]
        if rest == sorted(rest):
            return falls[0]
    return None


def _tabled(document: Document) -> Iterator[list[_Step]]:
    for table in document.tables:
        steps: list[_Step] = []
        for row in table.rows[table.heads :]:
            cells = [document.passages[cell] for cell in row if cell is not None]
            dated = [(cell, match) for cell in cells if (match := _dated(cell.text))]
            if len(dated) != 1 or dated[0][0] is cells[0]:
                steps = []
                break
            cell, (start, end, month) = dated[0]
            steps.append(_Step(cells[0].text, cell, start, end, month))
        if steps:
            yield steps


def _listed(document: Document) -> Iterator[list[_Step]]:
    """Items that begin or end with their date: "Mei 2027: concept ter inzage"."""
    steps: list[_Step] = []
    for passage in document.passages:
        head, colon, words = passage.text.partition(":")
        found = _dated(head) if colon and passage.kind is PassageKind.ITEM else None
        if found is None:
            if steps:
                yield steps
            steps = []
            continue
        steps.append(_Step(words.strip(), passage, *found))
    if steps:
        yield steps


def _dated(text: str) -> tuple[int, int, float] | None:
    """Where a short text tells a month and year, and which; a year alone tells too little."""
    if during := _RANGE.search(text):
        number = MONTHS.index((during["month"] or during["until"]).lower())
        begun = number + int(during["day"]) / _DAYS
        return *during.span(), int(during["year"]) * 12 + begun
    if len(text) > _SHORT:
        return None
    if quarter := _QUARTER.search(text):
        word = (quarter["word"] or "").lower()
        number = _NTH.index(word) + 1 if word else int(quarter["q"] or quarter["nth"])
        return *quarter.span(), int(quarter["year"]) * 12 + number * 3 - 2
    match = _WHEN.search(text)
    if match is None or not (match["month"] or match["part"]):
        return None
    part = int(match["day"]) / _DAYS if match["day"] else _PARTS.get((match["part"] or "").lower())
    if match["month"]:
        month = MONTHS.index(match["month"].lower()) + (part or 0.0)
    else:
        month = (part or 0.0) * 12
    return *match.span(), int(match["year"]) * 12 + month


def month_of(text: str) -> float | None:
    """The month that a short text tells, counted from the year 0; None for a year alone."""
    found = _dated(text)
    return found[2] if found else None
