"""What was to be filled in and never was."""

import re
from collections.abc import Iterator

from doelenboom.checks.document import Passage
from doelenboom.checks.finding import Finding, at
from doelenboom.checks.rule import passage_rule
from doelenboom.checks.severity import Severity
from doelenboom.checks.subject import Subject

_OPEN = re.compile(
    r"\[(?:(?:nog\s+)?(?:invullen|aanvullen)|nog in te vullen|naam|datum|bedrag|aantal|tekst|cijfer"
    r"|x+|\.{2,}|…|"
    r"n\.?t\.?b\.?|p\.?m\.?|link|bron|nader te bepalen|volgt)[^\]]*\](?!\()"
    r"|\b[xX]{2,}\b(?!\s*[A-Z]?\d)|\b(?:TODO|FIXME|TBD)\b|\?{3,}|\blorem ipsum\b"
    r"|€\s*(?:[xX]+(?:[.,][\dxX]+)*|[_.…]{2,})(?!\w)"
    r"|(?<=[a-z] )(?:nog|later)\s+(?:in\s+te\s+vullen|invullen|aan\s+te\s+vullen|aanvullen"
    r"|toevoegen)\b"
    r"|<(?:naam|datum|bedrag|aantal|tekst|invullen)[^>]*>"
    r"|\b(?:tekst|toelichting|cijfers?) (?:volgt|volgen|nog aan te leveren)\b"
    r"|Fout! (?:Bladwijzer niet gedefinieerd|Verwijzingsbron niet gevonden)\.?"
    r"|Error! (?:Bookmark not defined|Reference source not found)\.?",
    re.IGNORECASE,
)
_MARKS = (
    "[", "xx", "todo", "fixme", "tbd", "???", "lorem", "€", "vullen", "toevoegen", "<",
    "tekst volg", "toelichting volg", "cijfer volg", "cijfers volg", "aan te leveren", "fout!",
    "error!",
)  # fmt: skip
"""Letters of which each of them has one."""


_AROUND = 80
_BY_DOING = re.compile(r"\b(?:door|om)\s[^.;:]*\bte\s+vullen$", re.IGNORECASE)
_TO_BE_DIVIDED = re.compile(
    r"(?<=vullen)\s+(?:\w+e\s+)?\w*(?:taakstelling|bezuiniging|ombuiging|stelpost|vacature|functie"
    r"|formatie|ruimte|uren|plek|zetel|kavel|locatie)\w*",
    re.IGNORECASE,
)


def _is_to_do(text: str, start: int, end: int) -> bool:
    """Whether it is what somebody does: "door vacatures later in te vullen", and no open place."""
    does = _BY_DOING.search(text[max(0, start - _AROUND) : end])
    return does is not None or _TO_BE_DIVIDED.match(text, end) is not None


@passage_rule(
    "taal-onaf",
    severity=Severity.ERROR,
    title="Er staat niets meer dat nog moet worden ingevuld",
    explanation="Een vergeten “[invullen]”, “xxx” of een kapotte verwijzing uit Word laat zien "
    "dat het stuk niet af is.",
    norm="Zorgvuldigheid (artikel 3:2 Algemene wet bestuursrecht): wat voorligt is volledig",
    bad=["De kosten zijn € xxx per jaar.", "Zie Fout! Verwijzingsbron niet gevonden."],
    good=["De kosten zijn € 3.000 per jaar.", "Maat XXL is op. Zie hoofdstuk XX."],
)
def unfinished(passage: Passage, _subject: Subject) -> Iterator[Finding]:
    """A mark that something is still to be written."""
    for match in _OPEN.finditer(passage.text) if passage.has_any(_MARKS) else ():
        if _is_to_do(passage.text, match.start(), match.end()):
            continue
        if match[0] == "XX" or passage.text[match.start() - 9 : match.start()].endswith("stuk "):
            continue
        yield at(
            passage, match.start(), match.end(),
            f"“{match[0]}” moet nog worden ingevuld.", "Vul het in of haal het weg.",
        )  # fmt: skip
