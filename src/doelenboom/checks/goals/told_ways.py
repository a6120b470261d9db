"""What running text says that is wanted: which way, and how much."""

import re
from collections.abc import Iterator

from doelenboom.checks.document import Passage
from doelenboom.checks.figures.stated import is_running
from doelenboom.checks.finding import Finding, at
from doelenboom.checks.rule import passage_rule
from doelenboom.checks.severity import Severity
from doelenboom.checks.subject import Subject
from doelenboom.quantities.numerals import DIGITS_PATTERN, digits_value
from doelenboom.quantities.sentences import sentence_spans

_LOWER = (
    r"verlagen|verminderen|verkleinen|terugdringen|terugbrengen|beperken|omlaag|afbouwen|reduceren"
    r"|laten\s+dalen"
)
_HIGHER = r"verhogen|vergroten|vermeerderen|omhoog|uitbreiden|opvoeren|laten\s+(?:stijgen|groeien)"
_WANTED = re.compile(rf"\b(?:(?P<down>{_LOWER})|(?P<up>{_HIGHER}))\b", re.IGNORECASE)
_VALUE = rf"{DIGITS_PATTERN}"
_UNIT = r"\s?(?:%|procent|mln|miljoen|euro)?"
_FROM_TO = re.compile(
    rf"\bvan\s+(?:€\s?)?(?P<first>{_VALUE})(?P<unit>{_UNIT})(?:\s+[^\W\d]+){{0,2}}?"
    rf"(?:\s+(?:in|eind|begin)?\s*20\d\d)?\s+(?:naar|tot)\s+(?:€\s?)?(?P<last>{_VALUE})"
    rf"(?P<other>{_UNIT})(?![\d.,]*\d)",
    re.IGNORECASE,
)
_AWAY = re.compile(
    r"[,;]|\b(?:\w*(?:groei|stijg|stegen|steeg|daal|dalen|krimp)\w*|zodat"
    r"|waardoor|waarmee|om|en|maar|omdat|terwijl|door|niet|geen|zonder|als|gaan|gaat)\b",
    re.IGNORECASE,
)
"""What may stand between the wish and its values only when the values are about another thing."""
_EASED = re.compile(r"\w*(?:drempel|grens|grenzen|barri[eè]re|belemmering)\w*", re.IGNORECASE)
"""What is lowered so that something else goes up: the values are of that."""
_NEAR = 300
"""How many characters before its values a wish can stand: no search through a whole chapter."""
_YEARS = range(1950, 2101)


@passage_rule(
    "doelen-richting-tekst", severity=Severity.ERROR,
    title="Wat omlaag moet, gaat naar een lagere waarde",
    explanation="“Het aantal thuiszitters brengen we omlaag van 41 naar 48”: het getal is vertikt "
    "of de twee zijn verwisseld.",
    norm="SMART: realistisch; redelijkheid: doel en getal zeggen hetzelfde.",
    bad=["We willen het verzuim verlagen (van 5% in 2024 naar 6% in 2027).",
         "Het aantal wachtenden brengen we omlaag van 41 in 2024 naar 48 in 2026."],
    good=["We willen het verzuim verlagen (van 6% in 2024 naar 5% in 2027).",
          "We verlagen de drempel, waardoor het bereik van 5% naar 6% gaat.",
          "We verlagen de drempel voor deelname van 12% naar 20% van de inwoners."],
)  # fmt: skip
def wrong_way_told(passage: Passage, _subject: Subject) -> Iterator[Finding]:
    """A wish and a "van … naar …" behind it that goes the other way."""
    if not is_running(passage) or not passage.has_digits or not _WANTED.search(passage.text):
        return
    for start, match in _from_to(passage.text):
        ways = list(_WANTED.finditer(passage.text, start, match.start()))
        if len(ways) != 1 or _AWAY.search(passage.text, ways[0].end(), match.start()):
            continue
        if _EASED.search(passage.text, start, match.start()):
            continue
        first, last = (digits_value(match[name])[0] for name in ("first", "last"))
        units = {(match[name] or "").strip() for name in ("unit", "other")} - {""}
        if len(units) > 1 or first == last or {first, last} <= set(_YEARS):
            continue
        if (last > first) != bool(ways[0]["up"]):
            yield at(
                passage, ways[0].start(), match.end(),
                f"Hier staat “{ways[0][0]}”, maar {match[0]} gaat het "
                f"{'omlaag' if ways[0]['up'] else 'omhoog'}.",
                "Verbeter het woord of een van de waarden; misschien zijn ze verwisseld.",
            )  # fmt: skip


def _from_to(text: str) -> Iterator[tuple[int, re.Match[str]]]:
    """Every "van … naar …", with where the words that it belongs to begin."""
    for start, end in sentence_spans(text):
        for match in _FROM_TO.finditer(text, start, end):
            yield max(start, match.start() - _NEAR), match


_TARGET = re.compile(
    r"(?<!\bdan\s)(?<!\bdan\sde\s)\b(?:streefwaarde|streefcijfer|doelwaarde)\b(?P<of>(?:(?!\sen\s|\sof\s)[^.;:,]){0,60}?)\s+(?:is|wordt|blijft)\s+"
    r"(?P<vague>(?:(?:een|de)\s+)?(?:voldoende|genoeg|zo\s+(?:veel|weinig|hoog|laag|hoge|lage)"
    r"|hoger|hogere|lager|lagere|beter|betere|groter|grotere|kleiner|meer|minder|goed|goede|redelijk"
    r"|verbeter\w+|stijg\w+|daling|dalen\w*|toename|afname|groei)\b(?P<rest>[^.;]*))",
    re.IGNORECASE,
)
_THAN = re.compile(r"\b(?:dan|gemiddeld\w*|landelijk\w*|nulmeting|vorig\w*)\b", re.IGNORECASE)
_OF_ELSE = re.compile(
    r"\b(?:en|maar|terwijl|omdat|waarvan|waarbij)\b|[(]|"
    r"\b(?:hoger|lager|meer|minder|groter|kleiner)\s*$",
    re.IGNORECASE,
)
"""Between a target and “is …”: another clause, or which way is better."""
_HAPPENED = re.compile(
    r"(?:voldoende|genoeg|beter|meer|minder|goed)\s+(?:ge|be|ver|af|toe|op|om|in)[a-z]*(?:d|t|en)\b"
    r"|verbeterd\b",
    re.IGNORECASE,
)
"""“is voldoende gedaald”: what came of it, and not what is wanted."""
_YEAR = re.compile(r"\b20\d\d\b")


@passage_rule(
    "doelen-streef-getal", severity=Severity.WARNING,
    title="Een streefwaarde is een getal",
    explanation="“De streefwaarde is voldoende verwijzingen” is achteraf altijd waar of nooit.",
    norm="SMART: meetbaar; BBV artikel 8: wat willen we bereiken.",
    bad=["De streefwaarde voor 2027 is genoeg leden."],
    good=["De streefwaarde voor 2027 is 1.200 leden.",
          "De streefwaarde is hoger dan het landelijke gemiddelde."],
)  # fmt: skip
def vague_target(passage: Passage, _subject: Subject) -> Iterator[Finding]:
    """A target of which only is said that it is enough, more or better."""
    if not is_running(passage) or not passage.has_any(("streef", "doelwaarde")):
        return
    for match in _TARGET.finditer(passage.text):
        rest = _YEAR.sub("", match["rest"])
        of = _YEAR.sub("", match["of"])
        if _OF_ELSE.search(of) or re.search(r"\d", of) or _HAPPENED.match(match["vague"]):
            continue
        if not any(sign.isdigit() for sign in rest) and not _THAN.search(rest):
            yield at(
                passage, *match.span("vague"),
                "Deze streefwaarde heeft geen getal.",
                "Schrijf welke waarde u wilt bereiken, en wanneer.",
            )  # fmt: skip
