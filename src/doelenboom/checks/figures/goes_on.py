"""Where a text says that a figure goes to: upwards to less, or to a thousand times as much."""

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from doelenboom.checks.document import Passage
from doelenboom.checks.figures.stated import figures_of, is_running, same_measure
from doelenboom.checks.finding import Evidence, Finding, at
from doelenboom.checks.rule import passage_rule
from doelenboom.checks.severity import Severity
from doelenboom.checks.subject import Subject
from doelenboom.quantities.context import stem
from doelenboom.quantities.models import Bound, Kind, Quantity

_TOWARDS = re.compile(
    r"\b(?:dit|dat|deze)\s+(?:(?:aantal|aandeel|percentage|bedrag|groep)\s+)?"
    r"(?:[^\W\d_]+\s+){0,4}?"
    r"(?:(?P<up>groei(?:t|en)|gegroeid|stijg(?:t|en)|gestegen|toeneemt|toenemen|toegenomen"
    r"|oploopt|oplopen|opgelopen)|(?P<down>daal(?:t|de)|dalen|gedaald|krimp(?:t|en)|gekrompen"
    r"|afneemt|afnemen|afgenomen|terugloopt|teruglopen))\b[^.;:\d]{0,25}?\b(?:naar|tot)\s+$",
    re.IGNORECASE,
)
_NOT = re.compile(r"\b(?:niet|geen|nooit|eerst|eerder|destijds)\b", re.IGNORECASE)
_OPEN = frozenset({Bound.MORE, Bound.LESS, Bound.AT_LEAST, Bound.AT_MOST})
_TO = re.compile(r"[^.;:\d]{0,30}\bnaar\s+$", re.IGNORECASE)
_SCALES = (
    re.compile(r"\bduizend\b", re.IGNORECASE),
    re.compile(r"\b(?:miljoen|mln)\b", re.IGNORECASE),
    re.compile(r"\b(?:miljard|mld)\b", re.IGNORECASE),
)
_FACTOR = 100
_FURTHEST = 160
_ROUGH = Decimal("0.03")
"""How far rounded figures may seem to go the other way."""


@passage_rule(
    "cijfers-gaat-naar", severity=Severity.WARNING,
    title="Wat groeit, gaat naar meer, en in dezelfde maat",
    explanation="“Er zijn ruim 4.400 cliënten; dat groeit naar 4.200” en “van 10 miljoen naar 22 "
    "miljard euro”: een cijfer of een woord is verkeerd overgenomen.",
    norm="Rekenregel: groei leidt tot een grotere waarde, daling tot een kleinere.",
    bad=["Er zijn nu ruim 3.100 leden. De verwachting is dat dit zal groeien naar ruim 2.900 leden "
         "in 2030.",
         "De lasten gingen van ruim 12 miljoen euro naar ruim 25 miljard euro."],
    good=["Er zijn nu ruim 3.100 leden. De verwachting is dat dit zal groeien naar ruim 3.900 "
          "leden in 2030.",
          "De lasten gingen van ruim 12 miljoen euro naar ruim 25 miljoen euro."],
)  # fmt: skip
def goes_the_way_it_says(passage: Passage, _subject: Subject) -> Iterator[Finding]:
    """Two figures behind one another, of which the second is what the first goes to."""
    if not is_running(passage):
        return
    for one, other in pairwise(figures_of(passage)):
        between = passage.text[one.end : other.number_start or other.start]
        between = passage.text[one.end : other.start] if other.bound else between
        if not same_measure(one, other) or len(between) > _FURTHEST or one.fraction:
            continue
        if _goes_wrong(one, other, between):
            yield at(
                passage, other.start, other.end,
                f"De zin gaat van {one.words.strip()} naar {other.words.strip()}: dat is de andere "
                "kant op.",
                "Kijk welk cijfer klopt, of verbeter het woord.",
                Evidence(passage.place_at(one.start), one.words.strip()),
            )  # fmt: skip
        elif _is_of_other_scale(one, other, between):
            yield at(
                passage, other.start, other.end,
                f"Van {one.words.strip()} naar {other.words.strip()} is meer dan {_FACTOR} keer "
                "zoveel of zo weinig.",
                "Kijk of “duizend”, “miljoen” of “miljard” klopt.",
                Evidence(passage.place_at(one.start), one.words.strip()),
            )  # fmt: skip


def _goes_wrong(one: Quantity, other: Quantity, between: str) -> bool:
    """Whether what "dit" points back at is on the wrong side of where it goes."""
    match = _TOWARDS.search(between)
    if match is None or _NOT.search(between) or one.way or {one.bound, other.bound} & _OPEN:
        return False
    if one.counted and other.counted and stem(one.counted[0]) != stem(other.counted[0]):
        return False
    small, large = sorted((one.value, other.value))
    is_up = other.value > one.value
    return bool(match["up"]) is not is_up and large - small > large * _ROUGH


def _is_of_other_scale(one: Quantity, other: Quantity, between: str) -> bool:
    """Whether of two amounts the one is in millions and the other in thousands or billions."""
    if one.kind is not Kind.MONEY or not _TO.fullmatch(between):
        return False
    scales = [
        [place for place, word in enumerate(_SCALES) if word.search(figure.words)]
        for figure in (one, other)
    ]
    small, large = sorted((abs(one.value), abs(other.value)))
    return bool(scales[0] and scales[1] and scales[0] != scales[1] and large > small * _FACTOR)
