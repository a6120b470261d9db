"""What a number in a sentence asks for: of which region, which years, a level or a change."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from doelenboom.citations.matching.stems import settled_stems, stems_of
from doelenboom.figures.api import Measure
from doelenboom.quantities.models import Quantity, Way

COUNTRY = "nederland"
_YEAR = re.compile(r"(?:19|20|21)[0-9]{2}")
_SINCE = re.compile(
    r"\b(?:sinds|vanaf|ten opzichte van|t\.o\.v\.|vergeleken met|in vergelijking met|dan in|"
    r"tegenover|na)\s+(?:eind\s+|begin\s+|het jaar\s+)?((?:19|20|21)\d\d)\b",
    re.IGNORECASE,
)
_LAST_YEAR = re.compile(
    r"\b(?:vorig jaar|een jaar eerder|het jaar ervoor|het jaar daarvoor|in een jaar tijd|"
    r"in één jaar|afgelopen jaar)\b",
    re.IGNORECASE,
)
_THAN_COUNTRY = re.compile(
    r"\b(?:dan|ten opzichte van|t\.o\.v\.|vergeleken met|boven|onder)\s+(?:het\s+|de\s+|in\s+)?"
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
_COMPARED = re.compile(
    r"^\s*(?:\w+\s+)?(?:meer|minder|hoger|lager|boven|onder|groter|kleiner|vaker|af van|verschil)\b"
)
_BRACKETED = re.compile(r"\s*\((?:in\s+|over\s+)?((?:19|20|21)\d\d)\)")
_OF_THESE = re.compile(r"\s*[Vv]an\s+(?:de|alle|onze|deze|die|het|deze)\b")
_CONTEXT, _PASSAGE, _COUNTED = 0.45, 0.35, 1.0


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
    """

    quantity: Quantity
    said: Mapping[str, float]
    places: frozenset[str]
    years: frozenset[int]
    measure: Measure
    since: int | None
    counted: frozenset[str]
    whole: frozenset[str] = frozenset()


def asked_of(text: str, one: Quantity, *, about: str = "") -> Asked:
    """Read what a number asks for.

    Args:
        text: the passage.
        one: a figure in it.
        about: words that the passage stands under (the title of the element), which count as
            far away.
    """
    sentence = text[one.scope.start : one.scope.end]
    one = _moved(text, one)
    measure, since = _measure(text, one, sentence)
    counted = settled_stems(one.counted)
    said = dict.fromkeys(stems_of(about), _PASSAGE)
    said |= dict.fromkeys(stems_of(sentence), _CONTEXT)
    said |= dict.fromkeys(settled_stems(one.scope.stems) | counted, _COUNTED)
    spans = [own[1]] if (own := _BRACKETED.match(text, one.end)) else one.scope.periods
    years = frozenset(int(year) for span in spans for year in _YEAR.findall(span))
    places = one.scope.regions
    if measure is Measure.DIFFERENCE:
        places -= {COUNTRY}
    if since:
        years -= {since}
    return Asked(one, said, places, years, measure, since, counted, _whole(text, one))


def _whole(text: str, one: Quantity) -> frozenset[str]:
    """What is divided, where the sentence names that first and says more behind the number."""
    before = text[one.scope.start : one.start]
    if not _OF_THESE.match(before) or not stems_of(text[one.end : one.scope.end]):
        return frozenset()
    return stems_of(before)


def _moved(text: str, one: Quantity) -> Quantity:
    """Up or down also where a year stands between: "groeide sinds 2018 met 4 %"."""
    moved = _MOVED.search(text, one.scope.start, one.start)
    if one.way is not Way.NONE or not moved:
        return one
    return replace(one, way=Way.UP if moved["up"] else Way.DOWN)


def _measure(text: str, one: Quantity, sentence: str) -> tuple[Measure, int | None]:
    behind = text[one.end : one.scope.end]
    if (than := _THAN_COUNTRY.search(behind)) and (
        _COMPARED.match(behind) and than.start() < 60  # noqa: PLR2004 - still the same clause
    ):
        return Measure.DIFFERENCE, None
    is_level = one.way is Way.NONE or (one.unit == "%" and _COMPARED.match(behind))
    if is_level and one.unit != "procentpunt":
        return Measure.VALUE, None
    if since := _SINCE.search(sentence):
        return Measure.CHANGE, int(since[1])
    if _LAST_YEAR.search(sentence):
        return Measure.CHANGE, 0
    return Measure.CHANGE, None
