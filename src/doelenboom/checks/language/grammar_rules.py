"""Slips of grammar that a rule sees for sure: d and t, "hun hebben", "groter als", stray marks."""

import re
from collections.abc import Iterator

from doelenboom.checks.document import Passage, PassageKind
from doelenboom.checks.finding import Finding, at
from doelenboom.checks.rule import passage_rule
from doelenboom.checks.severity import Severity
from doelenboom.checks.subject import Subject

_NORM = "Taaladvies (Nederlandse Taalunie)"
_WHO = (
    r"(?:Het\s+college|De\s+raad|De\s+gemeente|De\s+gemeenteraad|De\s+wethouder|De\s+burgemeester"
    r"|De\s+provincie|Het\s+Rijk|De\s+commissie|De\s+griffie|De\s+werkgroep|De\s+organisatie"
    r"|De\s+stichting|De\s+rekenkamer|De\s+regio|Zij|Hij|Het|Dit|Dat|Men)"
)
_ALWAYS = r"(?:word|vind|bied|houd|besteed|verbind|treed|ondervind|beantwoord)"
_NEEDS_T = r"(?:meld|leid|bereid|rond|onderhoud|behoud|antwoord)"
_DT = re.compile(
    rf"(?:^|(?<=[.!?]\s)){_WHO}\s+(?:(?P<sure>{_ALWAYS})\b(?!-)|(?P<verb>{_NEEDS_T}|[a-zë]{{3,}}(?:eerd|ikkeld|handeld|zameld"
    r"|middeld))\s+"
    r"(?P<next>de|het|een|dit|deze|in|op|met|aan|ook|jaarlijks|zich|samen|nu|dat)\b)"
)
_HOLDS = re.compile(
    r"\b(?:en|die|dat|dit|deze\s+\w+|regel|norm|termijn)\s+(?P<verb>geld)\s+(?:tot\s+(?:en\s+met\s+)?"
    r"(?:(?:19|20)\d\d|eind|\d)|vanaf\b|sinds\b|alleen\s+voor\b)"
)
_THEY = re.compile(
    r"(?:^|(?<=[.,;:!?]\s)|\b(?:omdat|dat|als|wanneer|zodat|maar|want|of)\s+)(?P<hun>hun)\s+"
    r"(?:hebben|zijn|gaan|willen|kunnen|moeten|krijgen|worden|zullen|mogen|doen\s+mee)\b",
    re.IGNORECASE,
)
_THAN = re.compile(
    r"\b(?:meer|minder|hoger|lager|groter|kleiner|beter|slechter|vaker|sneller|langer|korter|later"
    r"|eerder)\s+(?P<als>als)\s+(?=(?:vorig|in\s+(?:19|20)\d\d|het\s+landelijk|gemiddeld|verwacht"
    r"|begroot|geraamd|gepland|voorheen|eerder|elders|andere|de\s+rest)\b)",
    re.IGNORECASE,
)
_STRAY = re.compile(
    r"(?<=\w) ,(?=\w)|(?<=[^\W\d_]{2})\.\.(?=\s|$)|(?<=\w),,(?=\s)|(?<=\w) \.(?=\s[A-Z]|$)"
)


@passage_rule(
    "taal-werkwoord", severity=Severity.WARNING,
    title="Een werkwoord past bij wie het doet",
    explanation="“Het college beantwoord de vragen” hoort een t te hebben: het college antwoordt, "
    "dus het beantwoordt.",
    norm=f"{_NORM}: de persoonsvorm in de tegenwoordige tijd is stam + t.",
    bad=["Het college beantwoord de vragen van de raad.", "De gemeente word in 2026 eigenaar."],
    good=["Het college beantwoordt de vragen van de raad.", "Heeft het college beantwoord wat de "
          "raad vroeg?", "De gemeente wordt in 2026 eigenaar."],
)  # fmt: skip
def verb_ending(passage: Passage, _subject: Subject) -> Iterator[Finding]:
    """A subject that opens a sentence, and a verb behind it that lacks its t."""
    for match in _HOLDS.finditer(passage.text) if " geld " in passage.text else ():
        yield at(
            passage, match.start("verb"), match.end("verb"),
            "“geld” is hier een werkwoord en mist zijn t.", "Schrijf “geldt”.",
        )  # fmt: skip
    for match in _DT.finditer(passage.text):
        name = "sure" if match["sure"] else "verb"
        verb = match[name]
        meant = f"{verb[:-1]}t" if re.search(r"(?:eer|el)d$", verb) else f"{verb}t"
        yield at(
            passage, match.start(name), match.end(name),
            f"“{verb}” mist hier de uitgang van de persoonsvorm.", f"Schrijf “{meant}”.",
        )  # fmt: skip


@passage_rule(
    "taal-hun-als", severity=Severity.WARNING,
    title="Zij, niet hun; dan, niet als",
    explanation="“Hun” is nooit het onderwerp, en na een vergrotende trap komt “dan”.",
    norm=_NORM,
    bad=["Omdat hun hebben geen computer, komen ze langs.", "De kosten zijn hoger als begroot."],
    good=["Omdat zij geen computer hebben, komen ze langs.", "De kosten zijn hoger als gevolg van "
          "de inflatie.", "Hun zorgen zijn groot."],
)  # fmt: skip
def they_and_than(passage: Passage, _subject: Subject) -> Iterator[Finding]:
    """Tell of "hun" as a subject, and of "als" behind a comparative."""
    text = passage.text
    for match in _THEY.finditer(text) if "hun " in text or "Hun " in text else ():
        yield at(
            passage, match.start("hun"), match.end("hun"),
            "“Hun” is hier het onderwerp van de zin.", "Schrijf “zij” of “ze”.",
        )  # fmt: skip
    for match in _THAN.finditer(text) if " als " in text else ():
        yield at(
            passage, match.start(), match.end("als"),
            f"Na “{match[0].split()[0]}” hoort “dan”.", "Schrijf “dan” in plaats van “als”.",
        )  # fmt: skip


@passage_rule(
    "taal-leesteken", severity=Severity.HINT,
    title="Leestekens staan één keer en op hun plaats",
    explanation="Een spatie vóór een komma of twee punten achter elkaar zijn slordigheden.",
    norm="Eindredactie: leesbare tekst zonder slordigheden",
    bad=["De raad stelt het plan vast ,waarna de uitvoering start..."[:-1]],
    good=["De raad stelt het plan vast, waarna de uitvoering start."],
)  # fmt: skip
def stray_mark(passage: Passage, _subject: Subject) -> Iterator[Finding]:
    """A space on the wrong side of a mark, or a mark too many; once per passage."""
    if passage.kind not in (PassageKind.PARAGRAPH, PassageKind.ITEM, PassageKind.NOTE):
        return
    text = passage.text
    if not any(mark in text for mark in (" ,", "..", ",,", " .")):
        return
    match = _STRAY.search(text)
    if match:
        start, end = max(0, match.start() - 12), min(len(passage.text), match.end() + 12)
        yield at(
            passage, start, end, "Hier staat een leesteken te veel of op de verkeerde plaats.",
            "Haal de spatie of het dubbele leesteken weg.",
        )  # fmt: skip
