"""What a number in a sentence asks for: of which region, which years, a level or a change."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from doelenboom.citations.matching.held_against import held_against
from doelenboom.citations.matching.names import FAR_AWAY
from doelenboom.citations.matching.stems import settled_parts, settled_stems, stems_of
from doelenboom.figures.api import Measure
from doelenboom.quantities.models import Quantity, Way
from doelenboom.quantities.sentences import sentence_spans

COUNTRY = "nederland"
_YEAR = re.compile(r"(?:19|20|21)[0-9]{2}")
_SINCE = re.compile(
    r"\b(?:sinds|vanaf|ten opzichte van|t\.o\.v\.|vergeleken met|in vergelijking met|dan in|"
    r"tegenover|na)\s+(?:eind\s+|begin\s+|het jaar\s+)?((?:19|20|21)\d\d)\b"
    r"|\b(?:tegen|tegenover|van)\s+\d[\d.,]*(?:\s?%|\s[^\W\d]+)?\s+(?:in\s+|\((?:in\s+)?)"
    r"((?:19|20|21)\d\d)\b",
    re.IGNORECASE,
)
_LAST_YEAR = re.compile(
    r"\b(?:vorig jaar|een jaar eerder|het jaar ervoor|het jaar daarvoor|in een jaar tijd|"
    r"in één jaar|afgelopen jaar)\b",
    re.IGNORECASE,
)
_THAN_COUNTRY = re.compile(
    r"\b(?:dan|als|ten opzichte van|t\.o\.v\.|vergeleken met|boven|onder)\s+(?:het\s+|de\s+|in\s+)?"
    r"(?:landelijke?\b|gemiddeld(?:e)?\s+(?:in\s+)?Nederland|Nederland|rest van Nederland|"
    r"heel Nederland|in Nederland)",
    re.IGNORECASE,
)
_MOVED = re.compile(
    r"\b(?:(?P<up>steeg|stegen|stijgt|stijgen|gestegen|groeide|groeiden|groeit|gegroeid|toe|"
    r"toegenomen|omhoog)|(?P<down>daalde|daalden|daalt|dalen|gedaald|kromp|gekrompen|af|afgenomen|"
    r"omlaag))\b[^.;:]{0,60}?\bmet\s+$",
    re.IGNORECASE,
)
_PARTED = re.compile(
    r"\b(?:nam|namen|neemt|nemen|liep|liepen|loopt|lopen|ging|gingen|gaat|gaan)\b[^.;:]{0,90}?"
    r"\bmet\s+$",
    re.IGNORECASE,
)
_OTHER_PART = re.compile(
    r"^[^.;:]{0,30}?\b(?:(?P<up>toe|omhoog|op)|(?P<down>af|omlaag|terug|achteruit))\b"
)
_COMPARED = re.compile(
    r"^\s*(?:\w+\s+)?(?:meer|minder|hoger|lager|boven|onder|groter|kleiner|vaker|af van|verschil)\b"
)
_LEVEL_WITH = re.compile(r"\b(?:is|was|ligt|lag|zijn|waren)\b[^.;:]{0,60}\bmet\s+$", re.IGNORECASE)
_NOW = re.compile(r"\b(?:nu|inmiddels|momenteel|op dit moment)\b[^;:,.]{0,40}$", re.IGNORECASE)
_SUBJECT = re.compile(
    r"(?:^\s*|[;:,]\s+|\b(?:en|maar|terwijl|dan|als)\s+)(?:[Dd]e\s+)?(?:[Gg]emeente\s+)?"
    r"(?P<name>[A-ZÀ-Þ][\w’'-]+(?:\s+(?:(?:aan|den|de|op|van|het)\s+){0,2}[A-ZÀ-Þ][\w’'-]+)*)"
    r"(?=\s+(?:[a-zà-ÿ]|$)|\s*\(?$)"
)
_WE = re.compile(r"\b(?:wij|we|ons|onze|hier)\b", re.IGNORECASE)
BRACKETED = re.compile(r"\s*\((?P<words>[^()\d]{0,40}\s)?(?P<year>(?:19|20|21)\d\d)\)")
"""What stands behind a number and says of when it is: "(2024)", "(rekening 2024)"."""
_FIRST_NUMBER = re.compile(r"\d")
_OF_THESE = re.compile(r"\s*[Vv]an\s+(?:de|alle|onze|deze|die|het|deze)\b")
_FAR = 300
"""Signs on each side of a number that its words are looked for in; what is longer than a sentence
can be is a table that was pasted."""
_CONTEXT, _COUNTED, _POINTED = 0.45, 1.0, 0.8
_POINTS = re.compile(
    r"\b(?:(?:was|is|waren|zijn|lag|ligt)\s+(?:dat|dit|die)|(?:dat|dit)\s+(?:was|waren|is|zijn|lag|ligt)"
    r"|van hen|daarvan|hiervan|een jaar eerder|het jaar ervoor|het jaar daarvoor)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Asked:
    """One number, and what its sentence says it is.

    Attributes:
        quantity: the number.
        said: settled stem → nearness (0..1) of what stands around it.
        places: regions named, folded; empty where none is.
        years: years named; empty where none is.
        measure: a level, a change in time, or a difference with another region.
        since: the year that a change counts from; None where it is not said.
        counted: stems of what it counts.
        whole: stems of what it is a share of, in "Van de jongeren met jeugdhulp woont 40 % …".
        subject: a name that opens the clause, which may be that of a region; "" without one.
    """

    quantity: Quantity
    said: Mapping[str, float]
    places: frozenset[str]
    years: frozenset[int]
    measure: Measure
    since: int | None
    counted: frozenset[str]
    whole: frozenset[str] = frozenset()
    subject: str = ""


def asked_of(text: str, one: Quantity, *, about: str = "") -> Asked:
    """Read what a number asks for.

    Args:
        text: the passage.
        one: a figure in it.
        about: words that the passage stands under (the title of the element), which count as
            far away.
    """
    start, end = max(one.scope.start, one.start - _FAR), min(one.scope.end, one.end + _FAR)
    sentence = text[start:end]
    one = _moved(text, one, start)
    behind = text[one.end : end]
    is_level = one.unit == "%" and _LEVEL_WITH.search(text, start, one.start) is not None
    measure, since = (Measure.VALUE, None) if is_level else _measure(one, sentence, behind)
    if held_against(text, one):
        measure, since = Measure.CHANGE, None
    counted = settled_stems(one.counted)
    said = dict.fromkeys(stems_of(about), FAR_AWAY)
    said |= dict.fromkeys(stems_of(sentence), _CONTEXT)
    said |= dict.fromkeys(settled_parts(one.scope.stems) | counted, _COUNTED)
    spans = [own["year"]] if (own := BRACKETED.match(text, one.end)) else one.scope.periods
    years = frozenset(int(year) for span in spans for year in _YEAR.findall(span))
    places = one.scope.regions
    if measure is Measure.DIFFERENCE or _THAN_COUNTRY.search(behind):
        places -= {COUNTRY}
    if since:
        years -= {since}
    before = text[start : one.start]
    if before_it := _pointed_at(text, one):
        said = dict.fromkeys(stems_of(before_it), _POINTED) | said
    if _NOW.search(before) and not own:
        years = frozenset()
    return Asked(
        one, said, places, years, measure, since, counted, _whole(before, behind),
        "" if places else _subject(before),
    )  # fmt: skip


def with_earlier(text: str, asked: Asked) -> Asked | None:
    """The same number, about what the sentences before it in the passage are about.

    "Van de volwassenen is 54 % eenzaam. In de Binnenstad is het 61 %." None in the first sentence.
    """
    begin = asked.quantity.scope.start
    earlier = stems_of(text[max(0, begin - _FAR) : begin])
    if not earlier:
        return None
    return replace(asked, said=dict.fromkeys(earlier, _POINTED) | dict(asked.said))


def _pointed_at(text: str, one: Quantity) -> str:
    """The sentence before, where this one points at it: "In 2022 was dat 55 %"."""
    if not _POINTS.search(text, one.scope.start, min(one.scope.end, one.scope.start + _FAR)):
        return ""
    earlier = text[max(0, one.scope.start - _FAR) : one.scope.start]
    spans = list(sentence_spans(earlier))
    return earlier[spans[-1][0] : spans[-1][1]] if spans else ""


def _subject(before: str) -> str:
    """The name that opens the clause: "Duinmonde doet het met 31 %"; "" after "wij" or "onze"."""
    found = None
    for found in _SUBJECT.finditer(before):  # noqa: B007 - the last one
        pass
    return found["name"] if found and not _WE.search(before, found.end("name")) else ""


def _whole(before: str, behind: str) -> frozenset[str]:
    """What is divided, where the sentence names that first and says more behind the number."""
    before = _FIRST_NUMBER.split(before, maxsplit=1)[0]
    if not _OF_THESE.match(before) or not stems_of(behind):
        return frozenset()
    return stems_of(before)


def _moved(text: str, one: Quantity, start: int) -> Quantity:
    """Up or down also where a year stands between: "groeide sinds 2018 met 4 %"."""
    moved = _MOVED.search(text, start, one.start)
    if not moved and _PARTED.search(text, start, one.start):
        moved = _OTHER_PART.match(text[one.end : min(one.scope.end, one.end + _FAR)])
    if one.way is not Way.NONE or not moved:
        return one
    return replace(one, way=Way.UP if moved["up"] else Way.DOWN)


def _measure(one: Quantity, sentence: str, behind: str) -> tuple[Measure, int | None]:
    if (than := _THAN_COUNTRY.search(behind)) and (
        _COMPARED.match(behind) and than.start() < 60  # noqa: PLR2004 - still the same clause
    ):
        return Measure.DIFFERENCE, None
    is_level = one.way is Way.NONE or (one.unit == "%" and _COMPARED.match(behind))
    if is_level and one.unit != "procentpunt":
        return Measure.VALUE, None
    if since := _SINCE.search(sentence):
        return Measure.CHANGE, int(since[1] or since[2])
    if _LAST_YEAR.search(sentence):
        return Measure.CHANGE, 0
    return Measure.CHANGE, None
