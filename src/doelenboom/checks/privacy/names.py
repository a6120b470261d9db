"""What looks like the name of a person, and who in a document holds a public office."""

import re

from doelenboom.checks.language.spelling import is_listed
from doelenboom.checks.subject import Subject

PARTICLE = (
    r"(?:(?:van|de|der|den|het|ter|ten|te|in|op|’t|'t|la|el|von|du|ben|bin|El|Al|Ait|Van|De|Der|Den)\s+)"
    r"{0,3}"
)
SURNAME = r"[A-Z][\w’'\-]+(?:-[A-Z][\w’'\-]+)?"
PERSON = rf"(?:(?:[A-Z]\.\s?){{1,4}}|[A-Z][a-zà-ÿ]+(?:-[A-Z][a-zà-ÿ]+)?\s+){PARTICLE}{SURNAME}"
"""Initials or a first name, perhaps "van der", and a surname."""
OFFICE = re.compile(
    r"\b(?:burgemeester|wethouder|raadslid|raadsleden|fractievoorzitter|griffier|secretaris|"
    r"gemeentesecretaris|voorzitter\w*|directeur|minister|staatssecretaris|commissaris|gedeputeerde|"
    r"portefeuillehouder|bestuurder|lid van|dijkgraaf|hoogleraar|prof\.|architect|accountant|"
    r"woordvoerder|rapporteur|fractie|namens(?!\s+(?:zichzelf|haar|zijn|hun))|college|VVD|CDA|PvdA|"
    r"GroenLinks|D66|SP|SGP|"
    r"ChristenUnie|PVV|Forum|BBB|Volt|DENK|steunfractie|ambtelijk|opdrachtgever|"
    r"projectleider|programmamanager|manager|adviseur|onderzoeker|auteur|schrijver|kunstenaar|"
    r"heemraad|statenlid|kwartiermaker|ombudsman|rector|hoofd)\b",
    re.IGNORECASE,
)
_NO_FIRST_NAME = re.compile(
    r"(?:Stichting|Vereniging|Gemeente|Provincie|Waterschap|Dorps\w*|Wijk\w*|Buurt\w*|Team|Bewoners?"
    r"|Inwoners?|Raad\w*|Sport\w*|School\w*|Huis\w*|Actief|Centraal|Nieuw\w*|Oud\w*|Groot\w*|Klein\w*"
    r"|\w*(?:kamer|raad|regio|dienst|schap|bond|huis|bank|fonds|school|team|bureau|groep|centrum|partij"
    r"|fractie|belangen?|loket|zorg|bedrijf|park|plein|straat)|Noord\w*|Zuid\w*|Oost\w*|West\w*|Sint|Fort|Bron|Tabel|Figuur|De|Het|Een|Mijn|Onze|Wij|In|Op)"
)
_ORGANISATION = re.compile(
    r"\b(?:Universiteit|Hogeschool|Groep|Advies|Bureau|Instituut|Nederland|Holding|Raad|Rijk|Kamer"
    r"|Onderwijs|Wonen|Zorg|Welzijn|Planbureau|Dienst|Centrum|Belangen|Partners|Consult\w*)\b"
)
_LONG_FIRST = 6
"""A first name that is also a word is short: Roos, Mark, Bram."""
_AROUND = 90
_PERSON = re.compile(rf"\b{PERSON}")


def is_person(words: str) -> bool:
    """Whether a name is that of a person.

    Not all of its words are in the word list, and the first is none that organisations and
    places begin with.
    """
    first, *rest = words.split()
    if _NO_FIRST_NAME.fullmatch(first):
        return False
    if "." in first:
        return True
    if _ORGANISATION.search(words) or (len(first) >= _LONG_FIRST and is_listed(first.lower())):
        return False
    named = [one.strip("’'-,.") for one in (first, *rest) if one[0].isupper()]
    return not all(is_listed(one.lower()) for one in named)


def office_holders(subject: Subject) -> frozenset[str]:
    """Last names beside a public office, anywhere. Use as ``subject.derived(office_holders)``."""
    found: set[str] = set()
    for passage in subject.document.passages:
        for office in OFFICE.finditer(passage.text):
            start, end = max(0, office.start() - _AROUND), office.end() + _AROUND
            found |= {match[0].split()[-1] for match in _PERSON.finditer(passage.text[start:end])}
    return frozenset(found)
