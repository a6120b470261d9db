"""Numbers so small that people know who is meant."""

import re
from collections.abc import Iterator

from doelenboom.checks.document import Passage
from doelenboom.checks.figures.grids import grids
from doelenboom.checks.finding import Finding, at
from doelenboom.checks.rule import passage_rule, rule
from doelenboom.checks.severity import Severity
from doelenboom.checks.subject import Subject
from doelenboom.kernel.wording import number_word
from doelenboom.quantities.numerals import word_value

_PEOPLE = (
    r"kinderen|kind|jongeren|jongere|jeugdigen|jeugdige|leerlingen|leerling|inwoners|inwoner|"
    r"cliënten|cliënt|gezinnen|gezin|personen|persoon|mensen|ouderen|oudere|vrouwen|vrouw|mannen|"
    r"man|meisjes|jongens|statushouders|statushouder|daklozen|dakloze|slachtoffers|slachtoffer|"
    r"huishoudens|huishouden|uitkeringsgerechtigden|patiënten|patiënt|bewoners|bewoner|asielzoekers|"
    r"broertjes|broers|zusjes|zussen|tieners|peuters|kleuters"
)
_COUNTED = re.compile(
    rf"(?<![\w.,/\-–])(?P<count>[1-9]|één|twee|drie|vier|vijf|zes|zeven|acht|negen)\s+"
    rf"(?P<adjective>(?:[a-zà-ÿ]+e\s+)?)(?P<people>{_PEOPLE})\b(?P<rest>[^.!?\n]{{0,110}})",
    re.IGNORECASE,
)
_SENSITIVE = re.compile(
    r"\b(?:jeugdbescherming|kinderbescherming\w*|jeugdreclassering|besmet\w*|uithuisgeplaatst\w*|uithuisplaatsing|uit\s+huis\s+geplaatst|eetstoornis\w*|verslaa\w+|"
    r"verslaving|psychiatri\w+|suïcid\w+|zelfmoord|zelfdoding|"
    r"einde?\s+(?:te\s+maken\s+)?aan\s+(?:het|hun|zijn|haar)\s+leven|mishandel\w+|misbruik\w*|"
    r"huiselijk geweld|onder toezicht|ondertoezicht\w*|voogdij|"
    r"schuldhulp\w*|bijstand\w*|uitkering\w*|schulden|dakloos|dakloze\w*|"
    r"verdacht|veroordeeld|gedetineerd\w*|strafblad|delict\w*|hiv|kanker|dementie|beperking|"
    r"handicap|autisme|depressie|overled\w+|gestorven|fraude|abortus|zwanger\w*|prostitu\w+|"
    r"mensenhandel|geweld|asiel\w*|statushouder\w*|jeugdzorgplus|gesloten jeugdhulp|"
    r"crisisopvang|vrouwenopvang|beschermd wonen|verward gedrag|wmo-voorziening|leerplicht\w*|"
    r"thuiszitter\w*|schooluitval|schoolverzuim)\b",
    re.IGNORECASE,
)
_AMONG = re.compile(
    rf"\b[Vv]an\s+(?:de|onze|alle)\s+(?:[a-zà-ÿ]+e\s+)?(?P<people>{_PEOPLE})\b"
    r"(?P<with>[^.!?\n\d]{0,60}?)"
    r"\b(?:zijn|is|waren|was|wonen|woont|komen|kwamen|verblijven|hebben|kregen)\s+er\s+"
    r"(?P<count>[1-9]|één|twee|drie|vier)\b(?P<rest>[^.!?\n]{0,110})"
)
_PLACE = re.compile(
    r"\b(?:wijk|buurt|dorp|straat|school|kern|flat|complex|gemeente|[Ii]n\s+[A-Z][a-zà-ÿ]+)\b"
)
_NO_COUNT = re.compile(
    r"\b(?:op de|van de|van elke|per|artikel|lid|stap|fase|punt|spoor|minstens|minimaal|maximaal|"
    r"ten minste|hoogstens|groepen van|tot|team van|meer dan|minder dan|voor|doel|streven)\s*$",
    re.IGNORECASE,
)
_AIM = re.compile(
    r"\b(?:willen|wil|gaan|zullen|streven|doel|ambitie|kunnen|moeten|plaats voor|plek voor|"
    r"ruimte voor|maximaal)\b",
    re.IGNORECASE,
)


@passage_rule(
    "privacy-kleine-groep",
    severity=Severity.WARNING,
    title="Een groep is zo groot dat niemand herkenbaar is",
    explanation="“In Rietkapelle zijn drie jongeren uithuisgeplaatst”: de buurt weet dan om wie "
    "het gaat. Bij gevoelige onderwerpen noemen we geen aantallen onder de grens van uw "
    "organisatie.",
    norm="AVG, overweging 26 en artikel 9; Wet op het Centraal bureau voor de statistiek, artikel "
    "37: geen herkenbare gegevens over een persoon",
    bad=[
        "In het dorp Rietkapelle zijn drie jongeren uithuisgeplaatst.",
        "Een kinderbeschermingsmaatregel gold voor 104 kinderen. In het dorp Ekel gaat het om 2 "
        "kinderen uit één gezin.",
        "In Rijpwoude ontvangen 2 gezinnen uit Syrië jeugdhulp.",
    ],
    good=[
        "In Rietkapelle zijn minder dan vijf jongeren uithuisgeplaatst.",
        "Twee mensen van het team helpen bij schulden op school.",
        "Eén op de drie jongeren in het dorp heeft schulden.",
    ],
)
def small_group(passage: Passage, subject: Subject) -> Iterator[Finding]:
    """Fewer people than the threshold, with something sensitive about them."""
    yield from _told_of(passage, subject)
    yield from _one_from_afar(passage)
    yield from _one_household(passage)
    for match in _COUNTED.finditer(passage.text):
        count = _count(match["count"])
        before = passage.text[max(0, match.start() - 60) : match.start()]
        if count >= subject.thresholds.small_number or _NO_COUNT.search(before):
            continue
        rest = match["rest"]
        sentence = before.rsplit(".", 1)[-1] + match[0]
        if re.match(r"\s*(?:van (?:het|ons) team|op de|van de \d)", rest) or _AIM.search(sentence):
            continue
        if match["count"].lower() == "een" or not _is_sensitive(passage.text, sentence, rest):
            continue
        yield at(
            passage, match.start(), match.end("people"),
            f"{match['count'].capitalize()} {match['people']}: zo’n kleine groep is herkenbaar, en "
            "het onderwerp is gevoelig.",
            f"Schrijf “minder dan {number_word(subject.thresholds.small_number)}”, of neem een "
            "groter gebied of een langere periode.",
            severity=Severity.WARNING if _PLACE.search(sentence) else Severity.HINT,
        )  # fmt: skip


def _is_sensitive(text: str, sentence: str, rest: str) -> bool:
    """Something sensitive in the sentence, in what it points back to, or care for a few."""
    if _SENSITIVE.search(sentence):
        return True
    if not _PLACE.search(f"{sentence} {rest}"):
        return False
    points_back = _POINTS_BACK.search(sentence) and _SENSITIVE.search(text)
    return bool(points_back or (_CARE.search(rest) and _RECEIVES.search(sentence)))


_POINTS_BACK = re.compile(
    r"\b(?:gaat\s+het\s+om|betreft\s+het|daarvan|hiervan|onder\s+hen|waaronder)\b", re.IGNORECASE
)
_CARE = re.compile(r"\b(?:jeugdhulp|jeugdzorg|ggz|huishoudelijke\s+hulp|begeleiding)\b", re.I)
_RECEIVES = re.compile(r"\b(?:ontvang\w+|krijg\w+|kreeg|kregen|hebben|heeft)\b", re.IGNORECASE)


_STREET = (
    r"(?:[Aa]an|[Oo]p|[Ii]n)\s+(?:de|het)\s+[A-Z][\w’'-]*(?:straat|laan|weg|kade|plein|singel|dijk|hof|gracht"
    r"|pad|dreef|steeg|haven|markt|park|baan)\b"
)
_HOUSEHOLD = re.compile(
    rf"\b(?i:het|een|één|dit)\s+(?:gezin|echtpaar|huishouden|stel)(?:\s+met\s+[^.!?,;]{{1,30}}?)?\s+"
    rf"{_STREET}|\b{_STREET}\s+woon(?:t|de)\s+(?:het|een|één)\s+(?:gezin|echtpaar|huishouden|stel)\b",
)
_ILL = re.compile(
    r"\b(?:mazelen|kinkhoest|corona|covid\S*|tuberculose|tbc|schurft|hepatitis|hersenvliesontsteking"
    r"|ziek|ziekte|psychose|ADHD|jeugdhulp|jeugdzorg|gedwongen)\b",
    re.IGNORECASE,
)


def _one_household(passage: Passage) -> Iterator[Finding]:
    """One family, the street where it lives and what is the matter with it, in one sentence."""
    text = passage.text
    if not any(word in text for word in _HOUSEHOLDS):
        return
    for match in _HOUSEHOLD.finditer(text):
        begin = max(text.rfind(mark, 0, match.start()) for mark in ".!?") + 1
        sentence = text[begin : match.end()] + re.split(r"[.!?]", text[match.end() :])[0]
        if _SENSITIVE.search(sentence) or _ILL.search(sentence):
            yield at(
                passage, *match.span(),
                "Dit ene huishouden is door zijn straat herkenbaar, en het onderwerp is gevoelig.",
                "Laat weg waar het woont, of vertel het zonder te zeggen om wie het gaat.",
            )  # fmt: skip


_HOUSEHOLDS = ("gezin", "echtpaar", "huishouden", "stel ")


def _told_of(passage: Passage, subject: Subject) -> Iterator[Finding]:
    """Few of a group: "van de cliënten met beschermd wonen zijn er 3 uit Nieuwland"."""
    for match in _AMONG.finditer(passage.text):
        count = _count(match["count"])
        if count >= subject.thresholds.small_number or not _SENSITIVE.search(match[0]):
            continue
        yield at(
            passage, match.start("count"), match.end("count"),
            f"{match['count'].capitalize()} van de {match['people']}: zo’n kleine groep is "
            "herkenbaar, en het onderwerp is gevoelig.",
            f"Schrijf “minder dan {number_word(subject.thresholds.small_number)}”.",
        )  # fmt: skip


_AFAR = re.compile(
    r"\b[Ii]n\s+(?:(?:het\s+dorp|de\s+(?:kern|wijk|buurt|buurtschap))\s+)?"
    r"(?!(?:Nederland|België|Europa|Zeeland|Drenthe|Friesland|Groningen|Utrecht|Flevoland|Gelderland"
    r"|Overijssel|Limburg|Noord|Zuid)\b)(?P<place>[A-Z][\w’'-]+)\s+(?:woont|verblijft|leeft)\s+"
    r"(?:er\s+)?(?:nog\s+|slechts\s+|maar\s+)?(?P<who>(?:1|[Éé][ée]n)\s+(?:[a-zà-ÿ]+\s+){0,2}?"
    r"(?:moeder|vader|vrouw|man|weduwe|weduwnaar|gezin|meisje|jongen|kind|echtpaar|jongere|familie"
    r"|statushouder|asielzoeker|vluchteling|inwoner|persoon)\s+uit\s+(?!(?:de|het|een)\b)[A-Z][\w’'-]+)"
)


def _one_from_afar(passage: Passage) -> Iterator[Finding]:
    """One person or family in a named place, and where they came from."""
    if " uit " not in passage.text:
        return
    for match in _AFAR.finditer(passage.text):
        yield at(
            passage, *match.span("who"),
            f"In {match['place']} weet iedereen wie dit is: het gaat om één mens of één gezin, met "
            "de herkomst erbij.",
            "Laat de herkomst of de plaats weg, of noem een groter gebied.",
        )  # fmt: skip


@rule(
    "privacy-kleine-cel",
    severity=Severity.WARNING,
    title="Een tabel over gevoelige zaken heeft geen kleine cellen",
    explanation="Twee kinderen onder toezicht in één wijk: de buurt weet om wie het gaat. Laat "
    "zulke cellen weg of voeg gebieden samen.",
    norm="AVG, overweging 26 en artikel 9; Wet op het Centraal bureau voor de statistiek, artikel "
    "37: geen herkenbare gegevens over een persoon",
    bad=["| Wijk | Jongeren met jeugdbescherming |\n|---|---|\n| Noord | 14 |\n| Zuid | 2 |"],
    good=["| Wijk | Jongeren met jeugdbescherming |\n|---|---|\n| Noord | 14 |\n| Zuid | 12 |",
          "| Wijk | Bankjes |\n|---|---|\n| Noord | 14 |\n| Zuid | 2 |"],
)  # fmt: skip
def small_cell(subject: Subject) -> Iterator[Finding]:
    """A count below the threshold in a column or row that names people and something sensitive."""
    least = subject.thresholds.small_number
    for grid in subject.derived(grids):
        for row, cells in enumerate(grid.numbers):
            for place, cell in enumerate(cells):
                if cell is None or cell.unit or cell.step != 1 or not 0 < cell.value < least:
                    continue
                words = f"{grid.heads[place]} {grid.labels[row]}"
                if _GENERAL.fullmatch(grid.heads[place]):  # then the caption says what is counted
                    words += f" {grid.words}"
                counted = _SENSITIVE.search(words) and _SOMEBODY.search(f"{words} {grid.words}")
                if counted and not grid.is_rate(place, row) and not grid.is_money:
                    yield at(
                        cell.passage, 0, len(cell.passage.text),
                        f"{cell.passage.text}: zo’n kleine groep is herkenbaar, en het onderwerp "
                        "is gevoelig.",
                        f"Schrijf “minder dan {number_word(least)}”, of voeg gebieden samen.",
                    )  # fmt: skip


_GENERAL = re.compile(
    r"\W*(?:(?:in\s+)?(?:19|20)\d\d|aantal\w*|totaal|jongens|meisjes|mannen|vrouwen|personen|kinderen"
    r"|jeugdigen|eerste\s+halfjaar|tweede\s+halfjaar)\W*(?:(?:19|20)\d\d)?\W*",
    re.IGNORECASE,
)
"""A head that does not say what is counted."""
_SOMEBODY = re.compile(rf"\b(?:{_PEOPLE}|cliënt\w*|personen)\b", re.IGNORECASE)


def _count(text: str) -> int:
    return int(word_value(text) or text)
