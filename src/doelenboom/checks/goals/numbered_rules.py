"""Goals by their number: each that is spoken of exists, and each has what the others have."""

import re
from collections.abc import Iterator

from doelenboom.checks.document import Passage, PassageKind
from doelenboom.checks.figures.stated import is_running
from doelenboom.checks.finding import Evidence, Finding, at
from doelenboom.checks.goals.dotted import unknown_goals
from doelenboom.checks.goals.numbered import NOUN, Group, Numbering, Told, noun_of, numberings
from doelenboom.checks.goals.tables import plan_tables
from doelenboom.checks.rule import rule
from doelenboom.checks.severity import Severity
from doelenboom.checks.subject import Subject
from doelenboom.kernel.sentences import sentences

_SPOKEN = re.compile(
    rf"(?<![\w-])(?P<noun>{NOUN})\s+(?P<list>\d{{1,2}}(?:(?:\s*,\s*|\s+(?:en|of|tot en met|t/m)\s+)"
    r"\d{1,2})*)(?![\d%]|[.,/:-]\d|\s*(?:%|procent|euro|mln|miljoen))"
    r"(?=\s*(?:[.,;:)?!]|$)|\s+(?:van|is|zijn|wordt|worden|en|of|uit|in|bij|op|aan|voor|heeft|hebben"
    r"|hoort|horen|staat|gaat|gaan|ligt|liggen|loopt|niet|wel|te|dat|die|we|wij|\w+t|\w+en\s+(?:we|wij|ze))\b)",
    re.IGNORECASE,
)
_OF_OTHERS = re.compile(
    r"\b(?:SDG|ontwikkelings|global|wereld|verenigde|landelijk\w*|rijk\w*|provinci\w+|vorige"
    r"|eerdere?|oude|toenmalige|destijds)",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"\d{1,2}")
_NO_ACTION = re.compile(
    r"\b(?:geen|nog\s+niet|later|apart\w*|elders|ander\w*|zonder|volgt|volgen|alleen|daarom)\b",
    re.IGNORECASE,
)


@rule(
    "doelen-nummer", severity=Severity.ERROR,
    title="Een doel dat genoemd wordt, bestaat",
    explanation="Een activiteit bij “doel 7”, waar er zes doelen zijn, hoort nergens bij: het "
    "nummer is vertikt of er is een doel geschrapt.",
    norm="BBV artikel 8, tweede lid: activiteiten staan bij de doelstelling waarnaar zij streven.",
    bad=["# Doelen\n\n- Doel 1: meer groen.\n- Doel 2: minder afval.\n- Doel 3: stilte.\n\n"
         "De bomenrij draagt bij aan doel 4."],
    good=["# Doelen\n\n- Doel 1: meer groen.\n- Doel 2: minder afval.\n- Doel 3: stilte.\n\n"
          "De bomenrij draagt bij aan doel 3 en aan SDG-doel 13."],
)  # fmt: skip
def unknown_number(subject: Subject) -> Iterator[Finding]:
    """A number behind "doel", or in a column of goals, above the last that is introduced."""
    for lacking in unknown_goals(subject):
        yield at(
            lacking.passage, lacking.start, lacking.start + len(lacking.code),
            f"Er is geen doel {lacking.code}: het laatste is {lacking.last}.",
            "Verbeter het nummer, of voeg toe wat ontbreekt.",
            Evidence(lacking.shown.place, lacking.shown.text[:80]),
            Evidence(lacking.passage.place, _beside(subject, lacking.passage)),
        )  # fmt: skip
    for numbering in subject.derived(numberings):
        spoken = {
            (one.passage.number, one.start): one
            for group in numbering.others for one in group.told
        }  # fmt: skip
        spoken |= {(one.passage.number, one.start): one for one in _spoken(subject, numbering)}
        for one in spoken.values():
            if one.number > numbering.last or one.number == 0:
                goal = numbering.goals[numbering.last]
                yield at(
                    one.passage, 0 if one.passage.kind is PassageKind.CELL else one.start,
                    len(one.passage.text) if one.passage.kind is PassageKind.CELL else one.end,
                    f"Er is geen {numbering.noun} {one.number}: dit stuk heeft er "
                    f"{numbering.last}.",
                    "Verbeter het nummer, of voeg toe wat ontbreekt.",
                    Evidence(goal.passage.place, goal.passage.text[:80]),
                    Evidence(one.passage.place, _beside(subject, one.passage)),
                )  # fmt: skip


@rule(
    "doelen-code", severity=Severity.ERROR,
    title="Een activiteit die bij haar code genoemd wordt, bestaat",
    explanation="“Maatregel M8”, waar de tabel met M6 eindigt: de code is vertikt of de maatregel "
    "is geschrapt.",
    norm="Redelijkheid: een verwijzing komt ergens uit.",
    bad=["| Code | Maatregel | Wie | Klaar |\n|---|---|---|---|\n| M1 | Bomen | Jan | 2026 |\n"
         "| M2 | Bank | Piet | 2027 |\n| M3 | Pad | Wegen | 2027 |\n\nMaatregel M4 loopt goed."],
    good=["| Code | Maatregel | Wie | Klaar |\n|---|---|---|---|\n| M1 | Bomen | Jan | 2026 |\n"
          "| M2 | Bank | Piet | 2027 |\n| M3 | Pad | Wegen | 2027 |\n\nMaatregel M3 loopt, "
          "langs de A4."],
)  # fmt: skip
def unknown_code(subject: Subject) -> Iterator[Finding]:
    """A code behind "maatregel" or the like, above the last of the only table with such codes."""
    last: dict[str, list[int]] = {}
    for table in subject.derived(plan_tables):
        codes = [_CODE.fullmatch(cells[0].text) if cells[0] else None for _, cells in table.rows]
        found = [(code["letter"], int(code["number"])) for code in codes if code]
        if [number for _, number in found] == list(range(1, len(table.rows) + 1)):
            last.setdefault(found[0][0], []).append(len(found))
    for passage in subject.document.running_text() if last else ():
        for match in _BY_CODE.finditer(passage.text):
            for code in _CODE.finditer(passage.text, match.start("codes"), match.end("codes")):
                ends = last.get(code["letter"], [])
                if len(ends) == 1 and ends[0] < int(code["number"]) <= ends[0] + _FAR:
                    yield at(
                        passage, code.start(), code.end(),
                        f"{code[0]} bestaat niet: de tabel eindigt met {code['letter']}{ends[0]}.",
                        "Verbeter de code, of voeg toe wat ontbreekt.",
                        Evidence(passage.place, match[0]),
                    )  # fmt: skip


_FAR = 20
"""Codes that are further on are those of something else: the road A58."""
_CODE = re.compile(r"\b(?P<letter>[A-Z]{1,2})\.?(?P<number>\d{1,2})\b(?!-)")
_BY_CODE = re.compile(
    r"\b(?:acties?|maatregel(?:en)?|activiteit(?:en)?|project(?:en)?|inspanning(?:en)?|risico(?:’s|'s)?"
    r"|indicator(?:en)?)\s+(?P<codes>[A-Z]{1,2}\.?\d{1,2}(?:(?:\s*,\s*|\s+(?:en|of|t/m)\s+)"
    r"[A-Z]{1,2}\.?\d{1,2})*)",
    re.IGNORECASE,
)


def _beside(subject: Subject, passage: Passage) -> str:
    """The row of a cell, or the passage itself."""
    document = subject.document
    if passage.table is None or passage.row is None:
        return passage.text[:120]
    row = document.tables[passage.table].rows[passage.row]
    return " | ".join(document.passages[cell].text for cell in row if cell is not None)


def _spoken(subject: Subject, numbering: Numbering) -> Iterator[Told]:
    for passage in subject.document.passages:
        if not passage.has_digits or not is_running(passage):
            continue
        for match in _SPOKEN.finditer(passage.text):
            around = passage.text[max(0, match.start() - 40) : match.end() + 40]
            if noun_of(match["noun"]) != numbering.noun or _OF_OTHERS.search(around):
                continue
            for digits in _DIGITS.finditer(passage.text, match.start("list"), match.end("list")):
                yield Told(int(digits[0]), passage, digits.start(), digits.end())


@rule(
    "doelen-overgeslagen", severity=Severity.WARNING,
    title="Waar de doelen langskomen, komt elk doel langs",
    explanation="Als bij alle doelen op één na staat wat ervoor wordt gedaan, is dat ene doel "
    "vergeten, of hangt zijn activiteit onder een verkeerd nummer.",
    norm="BBV artikel 8, tweede lid: per programma de doelstelling en de wijze waarop ernaar "
    "gestreefd wordt die te verwezenlijken.",
    bad=["# Doelen\n\nDoel 1: meer groen.\n\nDoel 2: minder afval.\n\nDoel 3: schone lucht.\n\n"
         "# Wat doen we\n\nDoel 1: we planten bomen.\n\nDoel 3: we weren oude auto’s."],
    good=["# Doelen\n\nDoel 1: meer groen.\n\nDoel 2: minder afval.\n\nDoel 3: schone lucht.\n\n"
          "# Wat doen we\n\nDoel 1: we planten bomen.\n\nDoel 3: we weren oude auto’s.\n\n"
          "Voor doel 2 zijn nog geen activiteiten gekozen."],
)  # fmt: skip
def passed_over(subject: Subject) -> Iterator[Finding]:
    """The one goal of three or more that a list or table of activities does not come to."""
    for numbering in subject.derived(numberings):
        everything = set(range(1, numbering.last + 1))
        for group in numbering.others:
            lacking = everything - group.numbers
            if len(lacking) != 1 or not group.numbers <= everything or _is_part(group, numbering):
                continue
            number = lacking.pop()
            goal = numbering.goals[number]
            if not _is_accounted_for(subject, numbering.noun, number):
                told = group.told[0]
                yield at(
                    goal.passage, goal.start, goal.end,
                    f"Bij alle andere staat verderop wat ervoor gebeurt, bij {numbering.noun} "
                    f"{number} niet.",
                    "Voeg toe wat ontbreekt, of leg uit waarom er niets staat.",
                    Evidence(told.passage.place, told.passage.text[:80]),
                )  # fmt: skip


def _is_part(group: Group, numbering: Numbering) -> bool:
    """Whether a group only continues the numbering in another chapter."""
    return any(numbering.goals[one.number] is one for one in group.told)


def _is_accounted_for(subject: Subject, noun: str, number: int) -> bool:
    named = re.compile(rf"\b{noun}\w*\s+(?:\d+\s*(?:,|en)\s*)*{number}\b", re.IGNORECASE)
    return any(
        named.search(one.text) and _NO_ACTION.search(one.text)
        for passage in subject.document.running_text() if str(number) in passage.text
        for one in sentences(passage.text)
    )  # fmt: skip
