"""Tables of goals and activities in a document: every row tells what the others tell."""

import re
from collections.abc import Iterator
from decimal import Decimal

from doelenboom.checks.document import Passage
from doelenboom.checks.finding import Evidence, Finding, at
from doelenboom.checks.goals.tables import Part, PlanTable, plan_tables
from doelenboom.checks.habits import short
from doelenboom.checks.rule import rule
from doelenboom.checks.severity import Severity
from doelenboom.checks.subject import Subject
from doelenboom.kernel.periods import MONTH_PATTERN, MONTHS
from doelenboom.kernel.sentences import sentences
from doelenboom.quantities.context import stems_in
from doelenboom.quantities.numerals import DIGITS_PATTERN, digits_value

_SMART = "SMART, zoals de handreikingen bij het BBV het vragen: specifiek, meetbaar en " \
    "tijdgebonden; BBV artikel 8, tweede lid."  # fmt: skip
_ASKED = (
    Part.OWNER, Part.INDICATOR, Part.BASELINE, Part.TARGET, Part.BEGIN, Part.END, Part.GOAL,
)  # fmt: skip
_OPEN = re.compile(
    r"[\s?.…_xX–—−-]*|n\.?\s?t\.?\s?b\.?|n\.?\s?n\.?\s?b\.?|p\.?\s?m\.?|tbd|todo|vacature"
    r"|(?:nog\s+)?(?:nader\s+)?(?:te\s+bepalen|in\s+te\s+vullen|onbekend|niet\s+bekend|volgt)",
    re.IGNORECASE,
)
_DASH = re.compile(r"\s*[–—−-]\s*")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_FEWEST = 2
"""Other rows that have it: what two do is how the table is made."""


@rule(
    "doelen-tabel-leeg", severity=Severity.WARNING,
    title="In een tabel met doelen is elke rij ingevuld",
    explanation="Als bij alle doelen een verantwoordelijke, nulmeting, streefwaarde of einddatum "
    "staat en bij één niet, is dat ene doel niet af: niemand is erop aan te spreken, of niemand "
    "kan zien of het lukt.",
    norm=_SMART,
    bad=["| Doel | Streefwaarde 2029 | Verantwoordelijk |\n|---|---|---|\n"
         "| Meer groen | 40 ha | Ruimte |\n| Minder afval | 110 kg |  |\n| Stilte | 9 | VTH |"],
    good=["| Doel | Streefwaarde 2029 | Verantwoordelijk |\n|---|---|---|\n"
          "| Meer groen | 40 ha | Ruimte |\n| Minder afval | 110 kg | VTH |\n"
          "| Schone lucht | 9 | VTH |"],
)  # fmt: skip
def empty_cell(subject: Subject) -> Iterator[Finding]:
    """The one cell of a column that says nothing, where the other rows are filled."""
    for table in subject.derived(plan_tables):
        for part in _ASKED:
            if part not in table.columns or table.columns[part] == table.subject:
                continue
            cells = table.column(part)
            lacking = [(row, cell) for row, cell in cells if _is_open(part, cell)]
            lacking = lacking or _without_figure(part, cells)
            if len(lacking) == 1 and len(cells) - 1 >= _FEWEST:
                yield _lacks(table, part, *lacking[0])


_SAID_IN_WORDS = re.compile(
    r"\b(?:nul|geen|alle\w*|iedereen|volledig|ieder\w*|elk\w*|ja|nee|één|tw(?:ee|aalf)|drie|vier"
    r"|vijf|zes|zeven|acht|negen|tien|helft|kwart|verdubbel\w*|halver\w*|gelijk|stabiel|behoud\w*"
    r"|begin\w*|zie)\b",
    re.IGNORECASE,
)
"""A target that needs no digits, or that is told elsewhere."""


def _without_figure(
    part: Part, cells: list[tuple[int, Passage | None]]
) -> list[tuple[int, Passage | None]]:
    """The cells of a column of figures that have none: "hoger dan bij de start"."""
    if part not in {Part.BASELINE, Part.TARGET}:
        return []
    return [
        (row, cell) for row, cell in cells
        if cell and not cell.has_digits and not _DASH.fullmatch(cell.text)
        and not _SAID_IN_WORDS.search(cell.text)
    ]  # fmt: skip


def _is_open(part: Part, cell: Passage | None) -> bool:
    """Whether a cell says nothing.

    A dash in place of a figure or a date may mean that there is none; in place of a name never.
    """
    if cell is None:
        return True
    if _DASH.fullmatch(cell.text):
        return part is Part.OWNER
    return _OPEN.fullmatch(cell.text) is not None


def _lacks(table: PlanTable, part: Part, row: int, cell: Passage | None) -> Finding:
    cells = table.row(row)
    told = [one for one in cells if one is not None]
    named = cells[table.subject] or told[0]
    named = next((one for one in (named, *told) if re.search(r"[^\W\d_]{3}", one.text)), named)
    shown = cell or named
    lacks = f"staat niet {part.value}"
    if cell is not None and not _is_open(part, cell):
        lacks = f"heeft {part.value} geen getal"
    return at(
        shown, 0, len(shown.text), f"Bij {short(named.text)} {lacks}, bij de andere rijen wel.",
        "Vul het in, of zeg waarom het hier niet geldt.",
        Evidence(named.place, " | ".join(one.text if one else "" for one in cells)),
    )  # fmt: skip


@rule(
    "doelen-tabel-jaar", severity=Severity.WARNING,
    title="Bij elk cijfer in een kolom staat het jaar",
    explanation="Een nulmeting of streefwaarde zonder jaar, waar de andere rijen er een hebben, is "
    "niet te volgen.",
    norm=_SMART,
    bad=["| Doel | Nulmeting | Streefwaarde |\n|---|---|---|\n| Afval | 140 kg (2023) | 110 |\n"
         "| Meer groen | 38 ha (n.n.b.) | 40 |\n| Schone lucht | 11 (2022) | 9 |"],
    good=["| Doel | Nulmeting | Streefwaarde |\n|---|---|---|\n"
          "| Afval | 140 kg (2023) | 110 |\n| Meer groen | 38 ha (2023) | 40 |\n"
          "| Schone lucht | 11 (2022) | 9 |"],
)  # fmt: skip
def figure_without_year(subject: Subject) -> Iterator[Finding]:
    """The one figure in a column of baselines or targets that has no year."""
    for table in subject.derived(plan_tables):
        for part in (Part.BASELINE, Part.TARGET):
            cells = (
                [cell for _, cell in table.column(part) if cell] if part in table.columns else []
            )
            figures = [cell for cell in cells if cell.has_digits]
            lacking = [cell for cell in figures if not _YEAR.search(cell.text)]
            if len(lacking) == 1 and len(figures) - 1 >= _FEWEST:
                cell = lacking[0]
                yield at(
                    cell, 0, len(cell.text),
                    f"Bij “{cell.text}” staat geen jaar, bij de andere rijen wel.",
                    "Zet het jaar van de meting erbij.",
                )  # fmt: skip


@rule(
    "doelen-planning", severity=Severity.ERROR,
    title="Een activiteit begint voor zij klaar is",
    explanation="Begin en einde staan verkeerd om, of een van de data is vertikt.",
    norm="SMART: tijdgebonden; redelijkheid: een einddatum ligt na het begin.",
    bad=["| Actie | Start | Gereed |\n|---|---|---|\n| Aanleg fietspad | mei 2026 | juni 2027 |\n"
         "| Kap bomen | mei 2027 | maart 2026 |\n| Planten | 2026 | 2027 |"],
    good=["| Actie | Start | Gereed |\n|---|---|---|\n| Aanleg fietspad | mei 2026 | juni 2027 |\n"
          "| Kap bomen | mei 2027 | 2027 |\n| Planten | 2026 | 2027 |"],
)  # fmt: skip
def ends_first(subject: Subject) -> Iterator[Finding]:
    """Rows whose end lies wholly before their begin."""
    for table in subject.derived(plan_tables):
        if not {Part.BEGIN, Part.END} <= table.columns.keys():
            continue
        ends = dict(table.column(Part.END))
        for row, begin in table.column(Part.BEGIN):
            end = ends.get(row)
            first, last = _month(begin), _month(end)
            if begin and end and first and last and last[1] < first[0]:
                yield at(
                    end, 0, len(end.text), f"“{end.text}” ligt voor het begin: {begin.text}.",
                    "Verbeter een van de twee data.", Evidence(begin.place, begin.text),
                )  # fmt: skip


_DATE = re.compile(
    rf"\W*(?:\d{{1,2}}\s+)?(?:(?P<month>{MONTH_PATTERN})|(?P<quarter>[1-4])e?\s+kwartaal|Q(?P<q>[1-4])"
    r"|(?P<part>eind|begin|voorjaar|najaar|zomer|medio)?)\s*(?P<year>(?:19|20)\d\d)\W*",
    re.IGNORECASE,
)
_WHOLE = 12
_QUARTER = 3


def _month(cell: Passage | None) -> tuple[int, int] | None:
    """First and last month that a date can mean, counted from year 0."""
    match = _DATE.fullmatch(cell.text) if cell else None
    if match is None:
        return None
    january = int(match["year"]) * _WHOLE
    if match["month"]:
        month = january + MONTHS.index(match["month"].lower())
        return month, month
    if quarter := match["quarter"] or match["q"]:
        return january + (int(quarter) - 1) * _QUARTER, january + int(quarter) * _QUARTER - 1
    return january, january + _WHOLE - 1


_UP = re.compile(
    r"\b(?:meer|hogere?|stijg\w*|toename|toenemen|groei\w*|groter\w*|vergro\w+|verhog\w+|vaker|omhoog)\b|[↑↗]",
    re.IGNORECASE,
)
_DOWN = re.compile(
    r"\b(?:minder|lagere?|da(?:l\w{2,}|al\w*)|afname|afnemen|kleiner\w*|verklein\w+|verlag\w+|verminder\w*"
    r"|kortere?|terugdring\w*|daling|omlaag|krimp)\b|[↓↘]",
    re.IGNORECASE,
)
_NOT = re.compile(
    r"\b(?:geen|niet|zonder|te|tekort\w*|uitval\w*|achterstand\w*|dan)\b", re.IGNORECASE
)
_VALUE = re.compile(rf"[^\d\n]{{0,14}}?(?P<value>{DIGITS_PATTERN})\s*(?P<unit>%|[^\W\d]*)")


@rule(
    "doelen-tabel-richting", severity=Severity.WARNING,
    title="Een streefwaarde gaat de kant op die het doel zegt",
    explanation="“Minder zwerfafval” met een streefwaarde boven de nulmeting: het getal is "
    "vertikt, of de kolommen zijn verwisseld.",
    norm="SMART: realistisch; redelijkheid: doel en getal zeggen hetzelfde.",
    bad=["| Doel | Nulmeting | Streefwaarde |\n|---|---|---|\n| Minder vuil | 140 kg | 150 kg |\n"
         "| Meer groen | 38 ha | 40 ha |\n| Minder verzuim | 6,1% | 5,0% |"],
    good=["| Doel | Nulmeting | Streefwaarde |\n|---|---|---|\n| Minder vuil | 140 kg | 110 kg |\n"
          "| Meer groen | 38 ha | 40 ha |\n| Minder verzuim | 6,1% | 5,0% |"],
)  # fmt: skip
def wrong_way(subject: Subject) -> Iterator[Finding]:
    """Rows that say which way, and a target on the other side of the baseline."""
    for table in subject.derived(plan_tables):
        if not {Part.BASELINE, Part.TARGET} <= table.columns.keys():
            continue
        for _, cells in table.rows:
            start, aim = (
                _first(cells[table.columns[part]]) for part in (Part.BASELINE, Part.TARGET)
            )
            up = _way(table, cells)
            if up is None:
                up = _way_in_text(subject, table, cells)
            if start is None or aim is None or up is None or start[1] != aim[1]:
                continue
            cell = cells[table.columns[Part.TARGET]]
            if cell is not None and start[0] != aim[0] and (aim[0] > start[0]) != up:
                named = cells[table.subject]
                yield at(
                    cell, 0, len(cell.text),
                    f"De streefwaarde {cell.text} ligt aan de verkeerde kant van de nulmeting: "
                    f"het doel is {'meer' if up else 'minder'}.",
                    "Controleer de streefwaarde en de nulmeting.",
                    *([Evidence(named.place, named.text)] if named else []),
                )  # fmt: skip


def _first(cell: Passage | None) -> tuple[Decimal, str] | None:
    match = _VALUE.match(cell.text) if cell else None
    if match is None or cell is None:
        return None
    rest = _YEAR.sub("", cell.text[match.end() :])
    if any(sign.isdigit() for sign in rest):
        return None
    return digits_value(match["value"])[0], match["unit"].lower().replace("procent", "%")


def _way(table: PlanTable, cells: tuple[Passage | None, ...]) -> bool | None:
    """Whether more is wanted; None where the row does not say so, or says both."""
    if Part.DIRECTION in table.columns:
        told = cells[table.columns[Part.DIRECTION]]
        return told_way(told.text) if told else None
    goal, what = (
        cells[table.columns[part]] if part in table.columns else None
        for part in (Part.GOAL, Part.INDICATOR)
    )
    if goal is None or _NOT.search(goal.text) or (what and _NOT.search(what.text)):
        return None
    if what is not None and not stems_in(goal.text) & stems_in(what.text) - GENERAL:
        return None
    return told_way(goal.text)


_WISH = re.compile(
    r"\b(?:zo|zodat|willen|wil|moet|moeten|streven|daarmee|hierdoor|gaan|zorgen|doel|ambitie)\b",
    re.IGNORECASE,
)
_WISHED = re.compile(r"\b(?:doel\w*|ambitie\w*|opgave\w*|willen|naartoe|streven)\b", re.IGNORECASE)


def _way_in_text(
    subject: Subject, table: PlanTable, cells: tuple[Passage | None, ...]
) -> bool | None:
    """Which way the text wants an indicator to go: in the sentences that have all its words.

    Only sentences of a wish count, or those that stand under a goal; "meer panden lopen gevaar"
    elsewhere tells how things are.
    """
    what = cells[table.columns[Part.INDICATOR]] if Part.INDICATOR in table.columns else None
    stems = stems_in(what.text) if what else frozenset[str]()
    if what is None or len(stems - GENERAL) < _FEWEST or told_way(what.text) is not None:
        return None
    ways = {
        way for passage, sentence, words in subject.derived(_wishes)
        if stems <= words and (way := told_way(sentence)) is not None and passage != what.number
    }  # fmt: skip
    return ways.pop() if len(ways) == 1 else None


def _wishes(subject: Subject) -> tuple[tuple[int, str, frozenset[str]], ...]:
    """Sentences of a wish with one direction, by passage, with the stems of their words."""
    found = []
    for passage in subject.document.running_text():
        above = " ".join(subject.document.passages[one].text for one in passage.section[1:])
        for sentence in sentences(passage.text):
            is_wish = _WISH.search(sentence.text) or _WISHED.search(above)
            if is_wish and told_way(sentence.text) is not None and not _NOT.search(sentence.text):
                found.append((passage.number, sentence.text, stems_in(sentence.text)))
    return tuple(found)


GENERAL = stems_in(
    "inwoners mensen volwassenen jongeren ouderen kinderen aantal aandeel gemeente huishoudens "
    "leerlingen bewoners woningen bedrijven"
)


def told_way(words: str) -> bool | None:
    """Whether words want more; None where they do not say so, or say both."""
    up, down = _UP.search(words), _DOWN.search(words)
    return None if bool(up) == bool(down) else up is not None
