"""One or many: the subject that opens a sentence, and the verb behind it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from doelenboom.checks.language.spelling import is_listed

_VERBS = {
    "is": "zijn", "was": "waren", "heeft": "hebben", "had": "hadden", "wordt": "worden",
    "werd": "werden", "gaat": "gaan", "ging": "gingen", "kan": "kunnen", "kon": "konden",
    "moet": "moeten", "moest": "moesten", "wil": "willen", "mag": "mogen", "zal": "zullen",
    "krijgt": "krijgen", "kreeg": "kregen", "doet": "doen", "deed": "deden", "komt": "komen",
    "kwam": "kwamen", "werkt": "werken", "draagt": "dragen", "levert": "leveren",
    "stelt": "stellen", "stelde": "stelden", "neemt": "nemen", "nam": "namen", "biedt": "bieden",
    "betaalt": "betalen", "zorgt": "zorgen", "helpt": "helpen", "ziet": "zien", "staat": "staan",
    "blijft": "blijven", "bleef": "bleven", "daalt": "dalen", "daalde": "daalden",
    "stijgt": "stijgen", "steeg": "stegen", "loopt": "lopen", "ligt": "liggen", "lag": "lagen",
    "vraagt": "vragen", "geeft": "geven", "maakt": "maken", "houdt": "houden", "zet": "zetten",
    "voert": "voeren", "onderzoekt": "onderzoeken", "verwacht": "verwachten",
    "ontvangt": "ontvangen", "verstrekt": "verstrekken", "organiseert": "organiseren",
    "groeit": "groeien", "valt": "vallen", "bedraagt": "bedragen", "vormt": "vormen",
    "oefent": "oefenen", "bouwt": "bouwen", "subsidieert": "subsidiëren", "regelt": "regelen",
    "controleert": "controleren", "adviseert": "adviseren", "handhaaft": "handhaven",
    "bewaakt": "bewaken", "meldt": "melden", "beslist": "beslissen", "vergadert": "vergaderen",
    "spreekt": "spreken", "kiest": "kiezen", "haalt": "halen", "telt": "tellen",
    "brengt": "brengen", "legt": "leggen", "leidt": "leiden", "richt": "richten",
    "volgt": "volgen", "overlegt": "overleggen", "verhoogt": "verhogen", "verlaagt": "verlagen",
    "verbetert": "verbeteren", "vergoedt": "vergoeden", "rapporteert": "rapporteren",
    "evalueert": "evalueren", "beheert": "beheren", "beoordeelt": "beoordelen",
    "beschikt": "beschikken", "investeert": "investeren", "draait": "draaien",
    "ondersteunt": "ondersteunen", "bestaat": "bestaan", "begint": "beginnen", "start": "starten",
}  # fmt: skip
_SINGLE = {many: one for one, many in _VERBS.items()}
ACTORS = (
    r"[A-Z]{2,5}|\w*(?:gemeente|provincie|regio|raad|rijk|kabinet|ministerie|college|waterschap"
    r"|corporatie|stichting|vereniging|politie|organisatie|commissie|rekenkamer|wethouder|burgemeester"
    r"|griffie|dienst|bestuur|bibliotheek|coalitie|werkgroep|stuurgroep|directie|inspectie|bedrijf"
    r"|verzekeraar|aanpak|begroting|subsidie|maatregel|doelstelling|voorziening|regeling"
    r"|(?<!meerder)(?<!minder)heid)"
)
"""Words for one body or one thing; what they name is one, even where many people are in it."""
_BEHIND = (
    r"(?:\s+(?:van|voor|in|uit|aan|op|bij|tot|tegen|binnen|zonder|met)(?:\s+(?!(?:die|dat|waar\w*|wie|wat"
    r"|en|of|als|om|te|dan|maar|ook|niet|er|ze|zij|we|wij|zich)\b)[\w’'-]+){1,4}?){0,2}"
)
_SOME = re.compile(
    r"(?:^|(?<=[.!?]\s))(?P<subject>(?:De|Deze|Die|Onze|Alle)\s+(?:[a-zà-ÿ]+e\s+)?"
    rf"(?P<head>[a-zà-ÿ]{{2,}}(?:en|ers|aars|eurs|els|ies)|baten)){_BEHIND}\s+"
    rf"(?P<verb>{'|'.join(_VERBS)})\s+(?!er\b|het\b|een\s+gevolg|wat\b)(?=\w)"
)
_ONE = re.compile(
    rf"(?:^|(?<=[.!?]\s))(?P<subject>(?:De|Het|Deze|Dit|Onze|Ons)\s+(?:[a-zà-ÿ]+e\s+)?"
    rf"(?P<head>{ACTORS}))"
    rf"(?:\s+[A-Z][\w’'-]+){{0,2}}\s+(?P<verb>{'|'.join(_SINGLE)})"
    r"\s+(?!wij\b|we\b|ze\b|zij\b|u\b|jullie\b|te\b)(?=[\w€])"
)
_OPENINGS = ("De", "Die", "Onze", "Alle", "Het", "Dit", "Ons")
_NO_PLURAL = (
    "haven", "toren", "molen", "wagen", "keten", "jongen", "regen", "oven", "deken", "zegen",
    "heden", "verleden", "buiten", "binnen", "boven", "eigen", "midden", "noorden", "zuiden",
    "oosten", "westen", "gulden", "bodem", "ander", "beter", "eerder", "onder", "winkel", "serie",
    "categorie", "industrie", "energie", "strategie", "theorie", "regie", "economie", "democratie",
    "garantie", "politie", "reden", "degen", "jaren", "maanden", "weken", "dagen", "uren",
)  # fmt: skip
"""Words that look like the plural of another and are one, and those that say when."""
_IRREGULAR = ("leden", "steden", "kinderen", "heden", "schepen", "eieren")
_SHORTEST_STEM = 3


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A verb that does not go with its subject.

    Attributes:
        subject: the article and the noun.
        verb: as it stands.
        meant: as it goes with the subject.
        is_many: whether the subject is plural.
        start: place of the verb.
        end: place behind it.
    """

    subject: str
    verb: str
    meant: str
    is_many: bool
    start: int
    end: int


def disagreements(text: str) -> Iterator[Disagreement]:
    """Every sentence that opens with a subject of one number and a verb of the other."""
    if not any(opening in text for opening in _OPENINGS):
        return
    for match in _SOME.finditer(text):
        if is_plural(match["head"]):
            yield _of(match, _VERBS[match["verb"]], is_many=True)
    for match in _ONE.finditer(text):
        yield _of(match, _SINGLE[match["verb"]], is_many=False)


def _of(match: re.Match[str], meant: str, *, is_many: bool) -> Disagreement:
    return Disagreement(
        match["subject"], match["verb"], meant, is_many, match.start("verb"), match.end("verb")
    )


def plural_of(verb: str) -> str:
    """Return a verb of the list for one as it is for more: "hebben" of "heeft"."""
    return _VERBS[verb]


def is_plural(noun: str) -> bool:
    """Whether a noun is the plural of another that the word list has: "plannen" of "plan"."""
    if noun in _NO_PLURAL or (noun.endswith(_NO_PLURAL) and not noun.endswith("heden")):
        return False
    if noun.endswith(_IRREGULAR):
        return is_listed(noun)
    return any(
        len(stem) >= _SHORTEST_STEM and is_listed(stem) and is_listed(noun) for stem in _stems(noun)
    )


def _stems(noun: str) -> Iterator[str]:
    if noun.endswith("s"):
        yield noun[:-1]
        return
    stem = noun.removesuffix("en")
    hardened = stem[:-1] + {"v": "f", "z": "s"}.get(stem[-1:], stem[-1:])
    yield hardened
    if len(stem) > 1 and stem[-1] == stem[-2]:
        yield stem[:-1]
    if len(stem) > 1 and stem[-2] in "aeou":
        yield f"{hardened[:-1]}{stem[-2]}{hardened[-1]}"
    yield f"{stem}e"
    yield noun[:-1]
