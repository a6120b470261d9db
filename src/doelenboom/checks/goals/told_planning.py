"""When a sentence says that something is ready, against the column that says when."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from doelenboom.checks.document import Passage
from doelenboom.checks.figures.stated import is_running
from doelenboom.checks.finding import Evidence, Finding, at
from doelenboom.checks.goals.tables import Part, PlanTable, plan_tables
from doelenboom.checks.rule import rule
from doelenboom.checks.severity import Severity
from doelenboom.checks.subject import Subject
from doelenboom.kernel.periods import MONTH_PATTERN, MONTHS
from doelenboom.quantities.context import stems_in
from doelenboom.quantities.sentences import sentence_spans

_ALIKE = 5
"""Letters by which "nieuwe" and "nieuw" are one word."""
_TH = {"eerste": 1, "tweede": 2, "derde": 3, "vierde": 4}
_TIME = (
    rf"(?:(?:het\s+)?(?P<quarter>eerste|tweede|derde|vierde|[1-4]e)\s+kwartaal\s+(?:van\s+)?"
    rf"|[QK](?P<q>[1-4])\s+|(?:de\s+)?(?P<half>eerste|tweede)\s+helft\s+(?:van\s+)?"
    rf"|(?:(?:eind|begin|medio)\s+)?(?P<month>{MONTH_PATTERN})\s+|(?P<part>begin|medio|eind)\s+)?"
    r"(?P<year>20\d\d)\b"
)
_WHEN = re.compile(_TIME, re.IGNORECASE)
_READY = (
    r"(?:gereed|klaar|afgerond|opgeleverd|voltooid|geopend|af|vastgesteld|ingevoerd|vervangen"
    r"|gerealiseerd)"
)
_BE = r"(?:is|zijn|wordt|worden|moet|moeten|komt|komen)"
_SAID = re.compile(
    rf"\s*(?:(?:De|Het|Onze)\s+(?P<subject>[^.;,:]{{4,80}}?)\s+{_BE}\s+(?:uiterlijk\s+)?(?:in\s+)?(?P<when>{{time}})"
    rf"\s+(?:door\s+[^.;,]{{3,30}}\s+)?{_READY}\b"
    rf"|(?:In|Eind|Begin|Uiterlijk\s+in)\s+(?P<when_first>{{other}})\s+{_BE}\s+(?:de|het|onze)\s+"
    rf"(?P<object>[^.;,:]{{4,80}}?)\s+{_READY}\b)".replace(
        "{time}", re.sub(r"\?P<\w+>", "?:", _TIME)
    ).replace("{other}", re.sub(r"\?P<\w+>", "?:", _TIME)),
)
_MOVED = re.compile(
    r"\b(?:vertraag\w*|vertraging|later|uitgesteld|verschoven|opgeschoven|uitloop|alsnog|eerder"
    r"|oorspronkelijk\w*|in\s+plaats\s+van|niet|pas|deels|gedeelte\w*|fase\w*|eerste\s+deel)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Row:
    """A row with the months in which it is ready, counted from the year nought."""

    stems: frozenset[str]
    months: tuple[int, int]
    cell: Passage


@rule(
    "doelen-planning-tekst", severity=Severity.WARNING,
    title="De tekst noemt dezelfde planning als de tabel",
    explanation="Volgens de tabel is de brug in 2029 klaar, volgens de tekst in december 2028: wie "
    "de voortgang volgt, weet niet wat is afgesproken.",
    norm="SMART: tijdgebonden.",
    bad=["De fietsbrug is in december 2028 klaar.\n\n"
         "| Activiteit | Trekker | Gereed |\n|---|---|---|\n| Fietsbrug | Wegen | 2029 |\n"
         "| Nieuw zwembad | Sport | 2028 |\n| Park aan de haven | Groen | 2030 |"],
    good=["De fietsbrug is in december 2029 klaar. Het ontwerp van het zwembad is in "
          "2027 klaar.\n\n"
          "| Activiteit | Trekker | Gereed |\n|---|---|---|\n| Fietsbrug | Wegen | 2029 |\n"
          "| Nieuw zwembad | Sport | 2028 |\n| Park aan de haven | Groen | 2030 |"],
)  # fmt: skip
def another_planning(subject: Subject) -> Iterator[Finding]:
    """A sentence about one row, with a time that has no month in common with that of the row."""
    rows = [row for table in subject.derived(plan_tables) for row in _rows(table)]
    if not rows:
        return
    for passage in subject.document.passages:
        if not passage.has_digits or not is_running(passage) or _MOVED.search(passage.text):
            continue
        for start, end in sentence_spans(passage.text):
            match = _SAID.match(passage.text, start, end)
            if match is None:
                continue
            name = "when" if match["when"] else "when_first"
            told, row = _months(match[name]), _meant(rows, match["subject"] or match["object"])
            if row and told and (told[1] < row.months[0] or row.months[1] < told[0]):
                yield at(
                    passage, *match.span(name),
                    f"Hier staat {match[name].strip()}, in de tabel {row.cell.text}.",
                    "Zoek na wat is afgesproken, en noem overal hetzelfde.",
                    Evidence(row.cell.place, row.cell.text),
                )  # fmt: skip


def _rows(table: PlanTable) -> Iterator[_Row]:
    if Part.END not in table.columns:
        return
    for number, cell in table.column(Part.END):
        named = table.row(number)[table.subject]
        months = _months(cell.text) if cell else None
        if cell and named and months and len(_WHEN.findall(cell.text)) == 1:
            yield _Row(stems_in(named.text), months, cell)


def _meant(rows: list[_Row], words: str) -> _Row | None:
    """The one row of which the words tell nothing but what it is called."""
    stems = stems_in(words)
    found = [one for one in rows if names_row(stems, one.stems)]
    return found[0] if len(found) == 1 else None


def names_row(stems: frozenset[str], own: frozenset[str]) -> bool:
    """Whether words tell nothing but the name of a row, and at least half of it."""
    same = {one for one in stems if any(one[:_ALIKE] == other[:_ALIKE] for other in own)}
    return bool(stems) and same == stems and len(stems) * 2 >= len(own)


def _months(text: str) -> tuple[int, int] | None:
    """First and last month of a time as people write it."""
    match = _WHEN.search(text)
    if match is None:
        return None
    first, last = 1, 12
    if quarter := match["q"] or match["quarter"]:
        number = _TH.get(quarter.lower()) or int(quarter[0])
        first, last = 3 * number - 2, 3 * number
    elif match["half"]:
        first, last = (1, 6) if match["half"].lower() == "eerste" else (7, 12)
    elif match["month"]:
        first = last = MONTHS.index(match["month"].lower()) + 1
    elif match["part"]:
        first, last = {"begin": (1, 6), "medio": (4, 9), "eind": (7, 12)}[match["part"].lower()]
    year = int(match["year"]) * 12
    return year + first, year + last
