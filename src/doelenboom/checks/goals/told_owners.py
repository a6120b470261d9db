"""Whom a sentence calls responsible for something, against the column that says who is."""

import re
from collections.abc import Iterator

from doelenboom.checks.document import Passage
from doelenboom.checks.figures.stated import is_running
from doelenboom.checks.finding import Evidence, Finding, at
from doelenboom.checks.goals.tables import Part, PlanTable, plan_tables
from doelenboom.checks.goals.told_planning import names_row
from doelenboom.checks.rule import rule
from doelenboom.checks.severity import Severity
from doelenboom.checks.subject import Subject
from doelenboom.quantities.context import stems_in
from doelenboom.quantities.sentences import sentence_spans

_LEADS = r"(?:verantwoordelijk(?:e)?\s+voor|(?:de\s+)?(?:trekker|eigenaar|projectleider)\s+van)"
_LEADERS = ("verantwoordelijk", "trekker", "eigenaar", "projectleider")
_SAID = re.compile(
    rf"\s*(?:De\s+|Het\s+|Onze\s+)?(?P<owner>[^.;:,]{{3,50}}?)\s+(?:is|zijn|blijft)\s+(?:als\s+\w+\s+)?{_LEADS}\s+"
    r"(?:de\s+|het\s+)?(?P<thing>[^.;:,]{4,70}?)(?=[.;,]|$)"
    r"|\s*(?:Voor|Van)\s+(?:de\s+|het\s+)?(?P<first>[^.;:,]{4,70}?)\s+is\s+(?:de\s+|het\s+)?"
    r"(?P<lead>[^.;:,]{3,50}?)\s+(?:verantwoordelijk|(?:de\s+)?(?:trekker|eigenaar))(?=[.;,]|$)"
)
_ROLE = re.compile(
    r"\b(?:wethouder|burgemeester|programmamanager|projectleider|teamleider|teammanager|manager"
    r"|beleidsadviseur|beleidsmedewerker|adviseur|directeur|secretaris|griffier|afdelingshoofd|team"
    r"|afdeling|cluster|programma|dienst)\b",
    re.IGNORECASE,
)
_ALSO = re.compile(
    r"\b(?:samen|ook|mede|bestuurlijk|ambtelijk|eind|dagelijks|politiek|beide|en|vorig\w*"
    r"|voorheen|tijdelijk|niet|wij|we|zij|partners|iedereen|gemeente|college|raad)\b",
    re.IGNORECASE,
)
"""Words by which there can be two who are responsible, each for something of it."""


@rule(
    "doelen-eigenaar-tekst", severity=Severity.WARNING,
    title="De tekst noemt dezelfde verantwoordelijke als de tabel",
    explanation="Volgens de tabel is het team Wegen verantwoordelijk voor de brug, volgens de "
    "tekst het team Sport: dan is niemand erop aan te spreken.",
    norm="SMART: van elk doel is één eigenaar aan te spreken.",
    bad=["Het team Sport is verantwoordelijk voor de fietsbrug.\n\n"
         "| Activiteit | Trekker | Gereed |\n|---|---|---|\n| Fietsbrug | Team Wegen | 2029 |\n"
         "| Nieuw zwembad | Team Sport | 2028 |\n| Park | Team Groen | 2030 |"],
    good=["Het team Wegen is verantwoordelijk voor de fietsbrug. Wij zijn samen verantwoordelijk "
          "voor het park.\n\n"
          "| Activiteit | Trekker | Gereed |\n|---|---|---|\n| Fietsbrug | Team Wegen | 2029 |\n"
          "| Nieuw zwembad | Team Sport | 2028 |\n| Park | Team Groen | 2030 |"],
)  # fmt: skip
def another_owner(subject: Subject) -> Iterator[Finding]:
    """A sentence about one row, with an owner whom the cell of that row does not name."""
    rows = [row for table in subject.derived(plan_tables) for row in _rows(table)]
    if not rows:
        return
    for passage in subject.document.passages:
        if not is_running(passage) or not passage.has_any(_LEADERS):
            continue
        for start, end in sentence_spans(passage.text):
            match = _SAID.match(passage.text, start, end)
            if match is None or _ALSO.search(passage.text, start, end):
                continue
            name = "owner" if match["owner"] else "lead"
            cell = _meant(rows, match["thing"] or match["first"])
            if cell and _is_another(match[name], cell.text):
                yield at(
                    passage, *match.span(name),
                    f"Hier is dat {match[name]}, in de tabel {cell.text}.",
                    "Zoek na wie het is, en noem overal dezelfde.",
                    Evidence(cell.place, cell.text),
                )  # fmt: skip


def _rows(table: PlanTable) -> Iterator[tuple[frozenset[str], Passage]]:
    if Part.OWNER not in table.columns:
        return
    for number, cell in table.column(Part.OWNER):
        named = table.row(number)[table.subject]
        if cell and named and _ROLE.search(cell.text):
            yield stems_in(named.text), cell


def _meant(rows: list[tuple[frozenset[str], Passage]], words: str) -> Passage | None:
    """The owner of the one row of which the words tell nothing but what it is called."""
    stems = stems_in(words)
    found = [cell for own, cell in rows if names_row(stems, own)]
    return found[0] if len(found) == 1 else None


def _is_another(one: str, other: str) -> bool:
    """Whether two owners have no field in common, or have it in two roles."""
    roles = [{match.lower() for match in _ROLE.findall(words)} for words in (one, other)]
    if not all(roles):
        return False
    fields = [stems_in(_ROLE.sub(" ", words)) for words in (one, other)]
    return bool(all(fields) and not fields[0] & fields[1]) or (
        fields[0] == fields[1] and not roles[0] & roles[1]
    )
