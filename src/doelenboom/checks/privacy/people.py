"""Names and birth dates of people who have no public office."""

import re
from collections.abc import Iterator

from doelenboom.checks.document import Passage, PassageKind
from doelenboom.checks.finding import Finding, at
from doelenboom.checks.privacy.names import (
    OFFICE,
    PARTICLE,
    PERSON,
    SURNAME,
    is_person,
    office_holders,
)
from doelenboom.checks.rule import passage_rule
from doelenboom.checks.severity import Severity
from doelenboom.checks.subject import Subject

_AVG = "Algemene verordening gegevensbescherming (AVG), artikelen 5 en 6"
_TITLE = (
    r"(?:[Mm]evrouw|[Mm]ev\.|[Mm]evr\.|[Mm]w\.|[Dd]e\s+heer|[Dd]hr\.|[Mm]eneer|[Ff]amilie|[Jj]uf)"
)
_TITLED = re.compile(
    rf"\b{_TITLE}\s+(?P<name>(?:[A-Z]\.\s?){{0,4}}(?:[A-Z][\w’'\-]+\s+)?{PARTICLE}{SURNAME})"
)
_RESIDENT = re.compile(
    r"\b(?P<who>(?i:bewoner|bewoonster|inwoner|inwoonster|cliënt|cliënte|leerling|buurman|buurvrouw|"
    r"klant|slachtoffer|verdachte|patiënt|patiënte|moeder|vader|omwonende|indiener|inspreker|"
    r"insprekers|inspreekster|buurtgenoot|dorpsgenoot|vrijwilliger|mantelzorger|deelnemer|deelneemster"
    r"|scholier|student|melder|reclamant|huurder|pgb-houder|ouder|"
    r"aanvrager|aanvraagster))(?:\s+uit\s+(?:de\s+|het\s+)?[A-Z][\w-]+,)?(?P<comma>,)?\s+"
    rf"(?P<name>(?:[A-Z]\.\s?){{1,4}}{PARTICLE}{SURNAME}|"
    rf"[A-Z][a-zà-ÿ]+\s+{PARTICLE}{SURNAME}|[A-Z][a-zà-ÿ]+(?=\s+\((?:\d{{1,2}}|[0-9]{{1,2}}\s+jaar)\)))"
)
_OPENS = re.compile(r"(?:^|[.!?:;–-]\s*|\n)$")
_HANDED_IN = re.compile(
    r"\b(?:ingediend|ingebracht|ondertekend|ontvangen|gestuurd|geschreven)\s+(?:door|van)\s+"
    rf"(?P<name>(?:[A-Z]\.\s?){{1,4}}{PARTICLE}{SURNAME})"
)
_BY_AGE = re.compile(r"(?P<name>\b[A-Z][a-zà-ÿ]{2,})\s+\(\d{1,2}(?:\s+jaar)?\)")
_SAYS = r"(?:zegt|vertelt|vertelde|aldus|vindt|schrijft|schreef|zei|meent|klaagt|verzucht|sprak)"
_SPEAKER = re.compile(
    rf"[”\"’][,.]?\s*(?:[–—-]\s*|\(|{_SAYS}\s+)?(?P<name>{PERSON})"
    rf"|\b{_SAYS}\s+(?P<said>{PERSON})"
)
"""Whose words they are: behind the closing quote, or behind "vertelt"."""
_FROM = re.compile(
    r"(?:\b[Vv]olgens|\b(?:[Kk]lacht|[Vv]erhaal|[Bb]rief|[Rr]eactie|[Mm]elding|[Vv]erzoek|[Bb]ezwaar|[Vv]raag"
    r"|[Zz]ienswijze|[Ee]rvaring|[Aa]anvraag|[Ss]ituatie|[Dd]ossier|[Bb]ijdrage)\s+van)\s+"
    rf"(?P<name>{PERSON})"
)
"""“De klacht van Fenna Wolters”: behind it stands who it is from."""
_HOUSEHOLD = re.compile(
    rf"\bgezin\s+(?P<name>(?:[A-Z]\.\s?){{0,3}}(?:(?:[Vv]an|[Dd]e|[Dd]en|[Dd]er|[Tt]er|[Tt]en)\s+){{0,2}}"
    rf"{SURNAME})(?=\s+[a-z])"
)
_SAME_PERSON = re.compile(
    r"\b(?:zij|hij)\s+(?:gaat|woont|kreeg|krijgt|heeft|is|was|kan|wil|vertelt|zegt|moest|werkt)\b"
    r"|\b(?:haar|zijn)\s+(?:moeder|vader|ouders|dochter|zoon|klas|school|man|vrouw)\b"
)
_BORN = re.compile(
    r"\b(?:geboren|geboortedatum|geb\.)(?:\s+(?:op|is|:))?\s*:?\s*(?P<day>\d{1,2}[-/. ]"
    r"(?:\d{1,2}|[a-z]+)[-/. ](?:19|20)\d{2})",
    re.IGNORECASE,
)
_AROUND = 90


@passage_rule(
    "privacy-naam",
    severity=Severity.WARNING,
    title="Een gewoon persoon wordt niet bij naam genoemd",
    explanation="In een openbaar stuk noemen we inwoners, cliënten en insprekers niet bij naam. "
    "Bestuurders en raadsleden wel: die hebben een openbare functie.",
    norm=f"{_AVG}; Wet open overheid, artikel 5.1, tweede lid, onderdeel e",
    bad=[
        "Mevrouw J. de Vries vertelde dat zij lang op hulp wachtte.",
        "Inspreker Pieter Jansen vond het plan te duur.",
    ],
    good=[
        "Wethouder mevrouw J. de Vries gaf uitleg.", "Een inwoner vertelde dat zij lang wachtte.",
        "De heer Smit (raadslid) stelde een vraag.",
    ],
)  # fmt: skip
def private_name(passage: Passage, subject: Subject) -> Iterator[Finding]:
    """A name behind "mevrouw", "inwoner" or a quotation, with no public office near it."""
    for match, name in _named(passage):
        around = passage.text[max(0, match.start() - _AROUND) : match.end() + _AROUND]
        words = match[name]
        if (
            OFFICE.search(around)
            or _is_member(passage, subject)
            or words.split()[-1] in subject.derived(office_holders)
        ):
            continue
        yield at(
            passage, match.start(name), match.end(name),
            f"Hier staat de naam “{words}” van iemand zonder openbare functie.",
            "Noem de rol in plaats van de naam, of schrijf “een inwoner”.",
        )  # fmt: skip


_MEMBERS = re.compile(
    r"\b(?:leden|samenstelling|zitting|portefeuilleverdeling|vertegenwoordigers?)\b", re.IGNORECASE
)
_BODY = re.compile(
    r"\b\w*(?:commissie|bestuur|college|raad|directie|stuurgroep|fractie|kamer|presidium)\b",
    re.IGNORECASE,
)


def _is_member(passage: Passage, subject: Subject) -> bool:
    """Whether a list of the members of a committee or a board holds it."""
    if passage.kind is not PassageKind.ITEM or passage.number >= len(subject.document.passages):
        return False
    above = reversed(subject.document.passages[: passage.number])
    lead = next((one.text for one in above if one.kind is not PassageKind.ITEM), "")
    return _MEMBERS.search(lead) is not None and _BODY.search(lead) is not None


_TOLD_BY: tuple[tuple[re.Pattern[str], tuple[str, ...]], ...] = (
    (_TITLED, ("mevr", "mev.", "mw.", "heer", "dhr.", "meneer", "familie", "juf")),
    (_RESIDENT, (
        "bewo", "inwo", "cliënt", "leerling", "buur", "klant", "slachtoffer", "verdachte",
        "patiënt", "moeder", "vader", "omwonende", "indiener", "insprek", "dorpsgenoot",
        "vrijwilliger", "mantelzorger", "deelne", "scholier", "student", "melder", "reclamant",
        "houder", "huurder", "ouder", "aanvra",
    )),
    (_HANDED_IN, ("ingediend", "ingebracht", "ondertekend", "ontvangen", "gestuurd", "geschreven")),
    (_BY_AGE, ("(",)),
    (_SPEAKER, ("”", "\"", "’", "'", "zegt", "vertel", "aldus", "vindt", "schr", "zei", "meent",
                "klaagt", "verzucht", "sprak")),
    (_HOUSEHOLD, ("gezin",)),
    (_FROM, ("volgens", " van")),
)  # fmt: skip
"""What a name is found by, and letters of which one stands there."""


def _named(passage: Passage) -> Iterator[tuple[re.Match[str], str]]:
    """Every name with the group that holds it; of names in one place the first that is found."""
    text = passage.text
    taken: list[tuple[int, int]] = []
    for pattern, parts in _TOLD_BY:
        for match in pattern.finditer(text) if passage.has_any(parts) else ():
            name = "said" if pattern is _SPEAKER and match["said"] else "name"
            start, end = match.span(name)
            if any(start < other and first < end for first, other in taken):
                continue
            if _is_somebody(pattern, match, name, text):
                taken.append((start, end))
                yield match, name


def _is_somebody(pattern: re.Pattern[str], match: re.Match[str], name: str, text: str) -> bool:
    if pattern is _RESIDENT and match["comma"]:
        return is_person(match[name]) and text[match.end() : match.end() + 1] in {",", ".", ";"}
    if pattern is _RESIDENT and match["who"][0].isupper():
        # "het Klant Contact Centrum" is an office
        return _OPENS.search(text[: match.start()]) is not None
    if pattern is _BY_AGE:
        around = text[max(0, match.start() - _AROUND) : match.end() + _AROUND]
        return _SAME_PERSON.search(around) is not None
    return pattern not in (_SPEAKER, _FROM) or is_person(match[name])


@passage_rule(
    "privacy-geboortedatum",
    severity=Severity.ERROR,
    title="Er staat geen geboortedatum van een persoon",
    explanation="Met een geboortedatum is iemand snel te vinden.",
    norm=_AVG,
    bad=["De cliënt, geboren op 3 mei 1981, kreeg een nieuwe indicatie."],
    good=["De wijk is geboren uit een oud dorp.", "De kinderen zijn geboren in 2019."],
)
def birth_date(passage: Passage, _subject: Subject) -> Iterator[Finding]:
    """A full date behind "geboren"."""
    for match in _BORN.finditer(passage.text) if passage.has_digits else ():
        yield at(
            passage, match.start(), match.end(),
            "Hier staat een geboortedatum.", "Haal hem weg, of noem een leeftijdsgroep.",
        )  # fmt: skip
