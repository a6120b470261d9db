"""What a figure is about: the words, places, years and ages around it in its sentence."""

import re
from collections.abc import Callable, Sequence
from functools import lru_cache

import snowballstemmer

from doelenboom.kernel.periods import MONTH_PATTERN
from doelenboom.quantities.models import Scope, Stance
from doelenboom.quantities.protected import YEAR_PATTERN

_STEMMER = snowballstemmer.stemmer("dutch")
_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|['’-](?=[^\W\d_]))*")
_EMPTY = frozenset(
    """aan af al alle allemaal als alsof altijd ander andere anders bij binnen daar daarbij daardoor
    daarmee daarnaast daarom daarvan dan dat de deze die dit doen door dus echter een één eén en er
    ervan erg geen had hadden haar heeft heb hebben heel hem hen het hier hierbij hiermee hiervan
    hij hoe hun ieder iedere iemand iets in is ja je kan kon kunnen kunt lang maar me meer men met
    mij mijn minder mogen moet moeten na naar namelijk niets nog nu of om omdat ons onze ook
    op over per sinds te tegen tegenover ten ter terwijl toch toen tot tussen tijdens u uit uw van
    vanaf vanuit veel via volgens voor waar waarbij waardoor waarin waarmee waarvan wanneer was
    waren wat we weer welke werd werden wel wie wij wil willen word worden wordt zal zelf ze zich
    zij zijn zo zoals zou zouden bedraagt bedroeg bedragen ligt lag liggen komt kwam komen
    gaat ging gaan staat stond staan telt telde geeft gaf blijkt bleek betekent totaal aantal
    aandeel percentage procent procentpunt procentpunten gemiddeld gemiddelde gemeente gemeenten
    nederland nederlands nederlandse landelijk landelijke jaar jaren euro miljoen miljard duizend
    ruim bijna ongeveer circa rond steeds momenteel inmiddels vorig vorige dezelfde zeer erg beide
    respectievelijk totale afgelopen komende huidige waarvan eind begin medio half eerste tweede
    helft kwart derde hebt deel delen overige rest hiervoor daarvoor doet maakt hoger lager evenveel
    gelijk vergelijking opzichte vergeleken meest meeste jaarlijks cijfer cijfers laatste
    stijgt stijgen steeg stegen gestegen stijging daalt dalen daalde daalden gedaald daling toename
    afname toegenomen afgenomen groei groeit groeide gegroeid krimp nam neemt namen nemen
    verwachting verwacht verwachten prognose streven doel januari februari maart april mei juni
    juli augustus september oktober november december wonen woont woonde woonden tellen telden
    """.split()  # noqa: SIM905 - words read as prose
)
_FORECAST = re.compile(
    r"\b(?:verwacht\w*|verwachting\w*|prognoses?|prognotiseer\w*|voorspel\w*|geraamd\w*|raming\w*"
    r"|begroot\w*|begroting\w*|zal|zullen|zou|zouden|ingeschat|toekomst\w*|scenario\w*"
    r"|als\s+er\s+niets"
    r"|ongewijzigd\s+beleid|vooruitzicht\w*|loopt\s+op\s+(?:naar|tot)|(?:groeit|stijgt"
    r"|daalt)\s+(?:naar|tot)"
    r"|voorzien|voorziet|gepland\w*|meerjaren\w*|komende\s+jaren|naar\s+schatting|gaan\s+we)\b",
    re.IGNORECASE,
)
_TARGET = re.compile(
    r"\b(?:streven\w*|streeft|streef\w+|(?:eind|hoofd|tussen|jaar|klimaat)?doel(?:en)?|doelstelling\w*|ambities?|normen|norm|targets?"
    r"|taakstelling\w*|willen|wil|beogen|beoogd\w*|uiterlijk|terugbrengen|terugdringen"
    r"|moet|moeten|opgave)\b",
    re.IGNORECASE,
)
_AGE = re.compile(
    r"(?P<low>\d{1,3})\+?\s*(?:-|–|tot(?:\s+en\s+met)?|t/m"
    r"|en)\s*(?:de\s+)?(?P<high>\d{1,3})\+?\s*-?\s*(?:jaar|jari)"
    r"|(?P<from>\d{1,3})\s+jaar\s+(?:en|of)\s+ouder|(?P<plus>\d{1,3})(?:\+|-?\s?plussers?)"
    r"|vanaf\s+(?P<since>\d{1,3})\s+jaar"
    r"|(?P<to>\d{1,3})\s+jaar\s+(?:en|of)\s+jonger|(?:onder\s+de\s+"
    r"|tot\s+)(?P<under>\d{1,2})(?:\s+jaar|(?<=onder\sde\s\d\d))(?!\s+tot)"
    r"|(?P<exact>\d{1,3})-?jarigen?",
    re.IGNORECASE,
)
_NAMED = r"[A-ZÀ-Þ][\wÀ-ÿ’'-]+(?:[ -](?:aan|den|de|op|van|en|bij|ter)?[ -]?[A-ZÀ-Þ][\wÀ-ÿ’'-]+)*"
_PLACE = re.compile(
    rf"\b(?:[Ii]n\s+(?:heel\s+|de\s+|het\s+)?|[Gg]emeente\s+|[Pp]rovincie\s+|[Rr]egio\s+"
    rf"|[Ww]ijk\s+|[Bb]uurt\s+"
    rf"|[Kk]ern\s+|(?:te|voor|van|binnen|tegenover|dan|met)\s+)(?P<name>{_NAMED})"
)
_NO_PLACE = frozenset(
    """wmo jeugdwet participatiewet wlz iza gala q1 q2 q3 q4 januari februari maart april mei juni
    juli augustus september oktober november december ggd cbs rivm vng kwiz ggz mbo vo hbo havo vwo
    halt sociaal europa orionis porthos hbo po wo wia ww vsv spuk college raad""".split()  # noqa: SIM905
)
_COUNTRY = re.compile(
    r"\b(?:landelijke?|heel Nederland|Nederlandse?\s+gemiddelde|gemiddeld(?:e)?\s+in\s+Nederland"
    r"|ons\s+land|in\s+Nederland|Nederland)\b",
    re.IGNORECASE,
)
_PROVINCES = {
    "zeeuws": "zeeland", "brabants": "brabant", "gronings": "groningen", "fries": "friesland",
    "drents": "drenthe", "overijssels": "overijssel", "gelders": "gelderland",
    "utrechts": "utrecht", "limburgs": "limburg", "flevolands": "flevoland",
    "noord-hollands": "noord-holland", "zuid-hollands": "zuid-holland",
}  # fmt: skip
_PROVINCIAL = re.compile(rf"\b({'|'.join(_PROVINCES)})e?\b", re.IGNORECASE)
_LOCAL = re.compile(r"(?<![.!?]\s)(?<!^)\b([A-Z][a-zé]{3,}(?:se|sche))\b")
_SPAN = r"(?:\s?[-–/]\s?(?P<{name}>{year}|\d\d))?"
_PERIOD = re.compile(
    r"\b(?:in|sinds|vanaf|tot|t/m|tot en met|jaar|jaren|van|over|voor|eind|begin|medio|per|tussen"
    r"|na|ultimo|en|naar|peiljaar|uit|kwartaal|halfjaar|helft van|seizoen|schooljaar|rond|vóór|dan"
    rf"|of|was|{MONTH_PATTERN})"
    rf"\s+(?:de\s+)?(?:periode\s+|jaren\s+|jaar\s+)?(?P<year>{YEAR_PATTERN})"
    rf"{_SPAN.format(name='to', year=YEAR_PATTERN)}\b"
    rf"|[(,]\s*(?P<only>{YEAR_PATTERN}){_SPAN.format(name='onto', year=YEAR_PATTERN)}\s*[),:]"
    rf"|^\s*(?P<lone>{YEAR_PATTERN})\s*$",
    re.IGNORECASE,
)


_OWN_YEAR = re.compile(
    rf"(?:\s+(?!en\b|of\b|naar\b|tot\b)[^\W\d_]+){{0,3}}\s+(?:in|eind|begin"
    rf"|over)\s+{YEAR_PATTERN}\b"
)


_OF_YEAR = re.compile(rf"\b(?:over|uit|eind|van)\s+{YEAR_PATTERN}\s+van\s+$")


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """The stem of a Dutch word, in lower case."""
    return str(_STEMMER.stemWord(word.lower().replace("’", "'")))


def stems_in(text: str) -> frozenset[str]:
    """Stems of the words with meaning: no articles, numbers, nor words of comparison."""
    places = {word for name in regions_in(text) for word in name.split()}
    return frozenset(
        stem(word)
        for word in _WORD.findall(_AGE.sub(" ", text))
        if len(word) > 1
        and word.lower() not in _EMPTY
        and not (word[0].isupper() and _folded(word) in places)
    )


def ages_in(text: str) -> frozenset[str]:
    """Age groups a text names: "18-64", "18+", "-18"."""
    found = set()
    for match in _AGE.finditer(text):
        if match["low"]:
            found.add(f"{match['low']}-{match['high']}")
        elif above := match["from"] or match["plus"] or match["since"]:
            found.add(f"{above}+")
        elif below := match["to"] or match["under"]:
            found.add(f"-{below}")
        elif match["exact"]:
            found.add(match["exact"])
    return frozenset(found)


def regions_in(text: str) -> frozenset[str]:
    """Places a text names, folded; the country is "nederland"."""
    found = {_folded(match["name"]) for match in _PLACE.finditer(text)} - _NO_PLACE
    found |= {_PROVINCES[match.lower()] for match in _PROVINCIAL.findall(text)}
    found |= {
        _folded(match)
        for match in _LOCAL.findall(text)
        if not _PROVINCIAL.fullmatch(match) and not match.startswith("Nederland")
    }
    if _COUNTRY.search(text):
        found.add("nederland")
    return frozenset(found)


def _folded(name: str) -> str:
    """One form for "Vlissingse" and "Vlissingen"."""
    lowered = name.lower().strip("’'")
    if lowered.startswith("nederland"):
        return "nederland"
    return re.sub(r"(?:se|sche|en|s|er)$", "", lowered) if len(lowered) > 5 else lowered  # noqa: PLR2004


def periods_in(text: str) -> frozenset[str]:
    """Years a text is about: "2023", "2022-2023"; not those in a name ("Visie 2040")."""
    found = set()
    for match in _PERIOD.finditer(text):
        first = match["year"] or match["only"] or match["lone"]
        last = match["to"] or match["onto"]
        found.add(f"{first}-{last if len(last) > 2 else first[:2] + last}" if last else first)  # noqa: PLR2004
    return frozenset(found)


def stance_of(text: str) -> Stance:
    """Whether a sentence measures, expects or wants."""
    if _TARGET.search(text):
        return Stance.TARGET
    return Stance.FORECAST if _FORECAST.search(text) else Stance.MEASURED


def scopes(text: str, sentence: tuple[int, int], places: Sequence[tuple[int, int]]) -> list[Scope]:
    """What each figure of a sentence is about.

    The words before the first figure count for all; behind a figure stands what is its own, up
    to the next figure. A sentence with one figure is wholly its own.

    Args:
        text: the passage.
        sentence: start and end of the sentence.
        places: start and end of its figures, in reading order.
    """
    start, end = sentence
    stance = stance_of(text[start:end])
    lead = text[start : places[0][0]] if places else ""
    told = []
    for number, (begin, behind) in enumerate(places):
        is_last = number + 1 == len(places)
        own = text[behind : end if is_last else places[number + 1][0]]
        near = text[places[number - 1][1] if number else start : begin]
        around = f"{_last_clause(near)} {text[begin:behind]} {_first_clause(own)}"
        aside = [around, near, lead, *([text[start:end]] if len(places) == 1 else [])]
        years = [_directly_before(near), _directly_behind(own), *aside[:3]]
        words = [lead, _last_clause(near) if number else "", own if is_last else _first_clause(own)]
        told.append(
            Scope(
                start, end, stems_in(" ".join(words)), _first_told(regions_in, aside),
                _first_told(periods_in, years), _first_told(ages_in, [around, lead]), stance,
            )
        )  # fmt: skip
    return told


def _first_told(read: Callable[[str], frozenset[str]], texts: Sequence[str]) -> frozenset[str]:
    """What the nearest of these texts tells."""
    return next((found for text in texts if (found := read(text))), frozenset())


def _directly_before(text: str) -> str:
    """The year that a figure is of: "het resultaat over 2023 van" says no other year."""
    match = _OF_YEAR.search(text)
    return match[0] if match else ""


def _directly_behind(text: str) -> str:
    """The year that a figure has for its own: "30 meldingen in 2023"."""
    match = _OWN_YEAR.match(text)
    return match[0] if match else ""


def _last_clause(text: str) -> str:
    """What stands directly before a figure and belongs to it."""
    return re.split(r"[;:)]|,\s|\ben\b(?=\s+(?:in|onder|bij)\b)", text)[-1]


def _first_clause(text: str) -> str:
    """What stands directly behind a figure and belongs to it."""
    return re.split(
        r"[;:(]|,\s|\s+(?:tegenover|terwijl|tegen|en\s+in|versus)\s+|\bten opzichte van\b|\bnaar\b",
        text,
        maxsplit=1,
    )[0]
