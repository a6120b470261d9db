"""Counts of what is ready in a year, held against the column that says when each row is ready."""

import re
from collections import Counter
from collections.abc import Iterator

from doelenboom.checks.document import Passage
from doelenboom.checks.figures.stated import is_running
from doelenboom.checks.finding import Evidence, Finding, at
from doelenboom.checks.goals.tables import Part, PlanTable, plan_tables
from doelenboom.checks.rule import rule
from doelenboom.checks.severity import Severity
from doelenboom.checks.subject import Subject
from doelenboom.quantities.numerals import WORD_PATTERN, word_value
from doelenboom.quantities.sentences import sentence_spans

_COUNT = rf"(?:\d{{1,2}}|één|{WORD_PATTERN})"
_WHOLE = re.compile(
    rf"\b(?:van\s+(?:de|deze|onze|alle)|telt|kent|bevat)\s+(?P<whole>{_COUNT})\s+"
    r"(?P<noun>[^\W\d_]{4,})",
    re.IGNORECASE,
)
_READY = r"(?:gereed|klaar|afgerond|af|voltooid|opgeleverd)"
_IN_YEAR = r"in\s+(?P<{0}>20\d\d)"
_SAID = re.compile(
    rf"(?<![\w.,-])(?P<count>{_COUNT})(?:\s+(?!zijn|is|er|in|al|nog|komen|worden)[^\W\d_]{{4,}})?"
    rf"(?:\s+(?:zijn|is|er|komen|komt|worden|wordt|al|nog))*\s+(?:{_IN_YEAR.format('year')}\s+{_READY}"
    rf"|{_READY}\s+{_IN_YEAR.format('also')})\b",
    re.IGNORECASE,
)
_ANY_YEAR = re.compile(r"\b20\d\d\b")


@rule(
    "doelen-telling-jaar", severity=Severity.WARNING,
    title="Wie telt wat in een jaar klaar is, telt de tabel na",
    explanation="“Van de acht acties zijn er vijf in 2027 gereed”, en onder Gereed staat 2027 "
    "bij vier: er is een rij verschoven, of de telling is vertikt.",
    norm="BBV artikel 25: de tekst en de stand van zaken zeggen hetzelfde.",
    bad=["Van de vier acties zijn er drie in 2027 gereed.\n\n"
         "| Actie | Trekker | Gereed |\n|---|---|---|\n| Brug | Wegen | 2027 |\n"
         "| Plein | Wegen | 2028 |\n| Park | Groen | 2027 |\n| Hal | Sport | 2029 |"],
    good=["Van de vier acties zijn er twee in 2027 gereed.\n\n"
          "| Actie | Trekker | Gereed |\n|---|---|---|\n| Brug | Wegen | 2027 |\n"
          "| Plein | Wegen | 2028 |\n| Park | Groen | 2027 |\n| Hal | Sport | 2029 |"],
)  # fmt: skip
def ready_in_year(subject: Subject) -> Iterator[Finding]:
    """Counts with a year behind a whole that is as large as one table with years."""
    columns = [(table, years) for table in subject.derived(plan_tables) if (years := _years(table))]
    if not columns:
        return
    for passage in subject.document.passages:
        if not passage.has_digits or not is_running(passage):
            continue
        for start, end in sentence_spans(passage.text):
            whole = _WHOLE.search(passage.text, start, end)
            if whole is None:
                continue
            meant = [one for one in columns if sum(one[1].values()) == _value(whole["whole"])]
            if len(meant) == 1:
                yield from _held(passage, (whole.end(), end), *meant[0])


def _held(
    passage: Passage, span: tuple[int, int], table: PlanTable, years: Counter[str]
) -> Iterator[Finding]:
    for match in _SAID.finditer(passage.text, *span):
        year = match["year"] or match["also"]
        if _value(match["count"]) != years[year]:
            shown = next(
                (cell for _, cell in table.column(Part.END) if cell and year in cell.text), None
            )
            yield at(
                passage, *match.span(),
                f"Hier staat {match['count']} in {year}; in de tabel "
                f"{'is' if years[year] == 1 else 'zijn'} het er {years[year]}.",
                "Tel opnieuw, en verbeter de tekst of de tabel.",
                *([Evidence(shown.place, shown.text)] if shown else []),
            )  # fmt: skip


def _years(table: PlanTable) -> Counter[str]:
    """How many rows each year has; nothing when a row has none, or two."""
    if Part.END not in table.columns:
        return Counter()
    told = [_ANY_YEAR.findall(cell.text) if cell else [] for _, cell in table.column(Part.END)]
    return Counter(years[0] for years in told) if all(len(one) == 1 for one in told) else Counter()


def _value(word: str) -> int | None:
    if word.isdigit():
        return int(word)
    value = word_value(word)
    return int(value) if value is not None and value == int(value) else None
