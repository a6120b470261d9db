"""Names and birth dates of people who have no public office."""

import re
from collections.abc import Iterator

from doelenboom.checks.document import Passage
from doelenboom.checks.finding import Finding, at
from doelenboom.checks.rule import passage_rule
from doelenboom.checks.severity import Severity
from doelenboom.checks.subject import Subject

_AVG = "Algemene verordening gegevensbescherming (AVG), artikelen 5 en 6"
_PARTICLE = r"(?:(?:van|de|der|den|het|ter|ten|te|in|op|’t|'t|la|el|von|du|ben|bin)\s+){0,3}"
_SURNAME = r"[A-Z][\w’'\-]+(?:-[A-Z][\w’'\-]+)?"
_TITLE = (
    r"(?:[Mm]evrouw|[Mm]ev\.|[Mm]evr\.|[Mm]w\.|[Dd]e\s+heer|[Dd]hr\.|[Mm]eneer|[Ff]amilie|[Jj]uf)"
)
_TITLED = re.compile(
    rf"\b{_TITLE}\s+(?P<name>(?:[A-Z]\.\s?){{0,4}}(?:[A-Z][\w’'\-]+\s+)?{_PARTICLE}{_SURNAME})"
)
_RESIDENT = re.compile(
    r"\b(?P<who>(?i:bewoner|bewoonster|inwoner|inwoonster|cliënt|cliënte|leerling|buurman|buurvrouw|"
    r"klant|slachtoffer|verdachte|patiënt|patiënte|moeder|vader|omwonende|indiener|inspreker|"
    rf"aanvrager|aanvraagster))\s+(?P<name>(?:[A-Z]\.\s?){{1,4}}{_PARTICLE}{_SURNAME}|"
    rf"[A-Z][a-zà-ÿ]+\s+{_PARTICLE}{_SURNAME}|[A-Z][a-zà-ÿ]+(?=\s+\((?:\d{{1,2}}|[0-9]{{1,2}}\s+jaar)\)))"
)
_OPENS = re.compile(r"(?:^|[.!?:;–-]\s*|\n)$")
_HANDED_IN = re.compile(
    r"\b(?:ingediend|ingebracht|ondertekend|ontvangen|gestuurd|geschreven)\s+(?:door|van)\s+"
    rf"(?P<name>(?:[A-Z]\.\s?){{1,4}}{_PARTICLE}{_SURNAME})"
)
_BY_AGE = re.compile(r"(?P<name>\b[A-Z][a-zà-ÿ]{2,})\s+\(\d{1,2}(?:\s+jaar)?\)")
_SAME_PERSON = re.compile(
    r"\b(?:zij|hij)\s+(?:gaat|woont|kreeg|krijgt|heeft|is|was|kan|wil|vertelt|zegt|moest|werkt)\b"
    r"|\b(?:haar|zijn)\s+(?:moeder|vader|ouders|dochter|zoon|klas|school|man|vrouw)\b"
)
_OFFICE = re.compile(
    r"\b(?:burgemeester|wethouder|raadslid|raadsleden|fractievoorzitter|griffier|secretaris|"
    r"gemeentesecretaris|voorzitter|directeur|minister|staatssecretaris|commissaris|gedeputeerde|"
    r"portefeuillehouder|bestuurder|lid van|dijkgraaf|hoogleraar|prof\.|architect|accountant|"
    r"woordvoerder|rapporteur|fractie|namens|college|VVD|CDA|PvdA|GroenLinks|D66|SP|SGP|"
    r"ChristenUnie|PVV|Forum|BBB|Volt|DENK|steunfractie|ambtelijk|opdrachtgever|"
    r"projectleider|programmamanager|manager|adviseur|onderzoeker|auteur)\b",
    re.IGNORECASE,
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
def private_name(passage: Passage, _subject: Subject) -> Iterator[Finding]:
    """A name behind "mevrouw", "de heer" or "inwoner", with no public office near it."""
    text = passage.text
    for pattern in (_TITLED, _RESIDENT, _HANDED_IN, _BY_AGE):
        for match in pattern.finditer(text):
            around = text[max(0, match.start() - _AROUND) : match.end() + _AROUND]
            if (
                pattern is _RESIDENT
                and match["who"][0].isupper()
                and not _OPENS.search(text[: match.start()])
            ):
                continue  # "het Klant Contact Centrum" is an office
            if _OFFICE.search(around) or (pattern is _BY_AGE and not _SAME_PERSON.search(around)):
                continue
            yield at(
                passage, match.start("name"), match.end("name"),
                f"Hier staat de naam “{match['name']}” van iemand zonder openbare functie.",
                "Noem de rol in plaats van de naam, of schrijf “een inwoner”.",
            )  # fmt: skip


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
    for match in _BORN.finditer(passage.text):
        yield at(
            passage, match.start(), match.end(),
            "Hier staat een geboortedatum.", "Haal hem weg, of noem een leeftijdsgroep.",
        )  # fmt: skip
