"""A part told as a fraction of a whole that stands elsewhere: in the sentence before, or a table.

"780 woningen; dat is ruim driekwart van het woningbouwprogramma", where the table of that
programme adds up to 1,110.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from doelenboom.checks.document import Passage
from doelenboom.checks.figures.grids import Grid, grids
from doelenboom.checks.figures.stated import by_sentence, is_running, is_sentence, number, with_unit
from doelenboom.checks.figures.table_lines import TOTAL
from doelenboom.checks.finding import Evidence, Finding, at
from doelenboom.checks.rule import rule
from doelenboom.checks.severity import Severity
from doelenboom.checks.subject import Subject
from doelenboom.quantities.context import stems_in
from doelenboom.quantities.models import Kind, Quantity, Stance
from doelenboom.quantities.rounding import allowed

_YEARS = r"(?:[^.:()\d]|(?<!\d)(?:19|20)\d\d(?!\d))"
_SAID_AS = re.compile(
    rf"{_YEARS}{{0,70}}?(?:[,;(–]\s*(?:(?:en\s+)?(?:dat|dit)\s+(?:is|zijn|was|waren)\s+|ofwel\s+"
    r"|oftewel\s+|goed\s+voor\s+|(?:dus\s+)?(?:samen\s+)?)?)$",
    re.IGNORECASE,
)
_NEXT = re.compile(r"(?:Dat|Dit)\s+(?:is|zijn|was|waren)\s+(?:samen\s+)?$")
_OF_TOTAL = re.compile(
    r"\s+van\s+(?:het|de|dit|dat)\s+(?:totaal|geheel|totale\s+(?:bedrag|budget|aantal)|bedrag|budget)\b",
    re.IGNORECASE,
)
_OF_THOSE = re.compile(r"\b(?:daarvan|hiervan)\b", re.IGNORECASE)
_OF_ALL = re.compile(
    r"\b(?:van|op)\s+(?:de|het|alle)\s+(?:in\s+totaal\s+|geplande\s+|beschikbare\s+)?$",
    re.IGNORECASE,
)
_OF_NAME = re.compile(
    r"\s+van\s+(?:het|de|ons|onze|alle)\s+(?:(?:hele|gehele|totale|volledige)\s+)?"
    r"(?P<name>[^\W\d_][\w’'-]{5,}(?:\s+[^\W\d_]+)?)(?=\s*(?:[.,;:)]|$))",
    re.IGNORECASE,
)
_ANOTHER_TIME = re.compile(r"\b(?:vorig\w*|toen|destijds|eerder\w*|verwacht\w*)\b", re.IGNORECASE)
_ROOM = Decimal(2)
"""Points that a word for a part may be off: nobody reads "een kwart" as 25.0."""


@dataclass(frozen=True, slots=True)
class _Whole:
    """What a part is of, and where it stands."""

    value: Decimal
    evidence: Evidence


@rule(
    "cijfers-deel-van-geheel", severity=Severity.WARNING,
    title="Een woord voor een deel past bij het geheel dat elders staat",
    explanation="“€ 820.000, een kwart van het totaal”, terwijl het totaal een zin eerder "
    "€ 2.620.000 is: dat is bijna een derde.",
    norm="Rekenregel: aandeel = deel gedeeld door geheel.",
    bad=["Voor het plan is € 2.620.000 nodig. Naar wonen gaat € 820.000, een kwart van het totaal.",
         "Er staan drie maatregelen van samen € 600.000. Daarvan is € 220.000 klaar, ruim de "
         "helft."],
    good=["Voor het plan is € 2.620.000 nodig. Naar wonen gaat € 820.000, bijna een derde van het "
          "totaal.",
          "Er staan drie maatregelen van samen € 600.000. Daarvan is € 320.000 klaar, ruim de "
          "helft."],
)  # fmt: skip
def part_of_whole_elsewhere(subject: Subject) -> Iterator[Finding]:
    """A part and a word for its share beside it, of a whole that one other place tells."""
    for passage in subject.document.passages:
        if not is_running(passage) or not is_sentence(passage):
            continue
        before: tuple[Quantity, ...] = ()
        for group in by_sentence(passage):
            for share in group:
                part = _part(passage.text, share, group, before)
                if part is None:
                    continue
                wholes = _wholes(subject, passage, part, share, before)
                if wholes:
                    yield from _told(passage, part, share, wholes)
            before = group


def _part(
    text: str, share: Quantity, group: tuple[Quantity, ...], before: tuple[Quantity, ...]
) -> Quantity | None:
    """The count or amount that a fraction says again: right before it, or in the sentence before.

    A fraction alone: percentages beside numbers are held to them already.
    """
    if not share.fraction or share.way or share.scope.stance is Stance.FORECAST:
        return None
    ahead = [one for one in group if one.end <= share.start and not one.is_share]
    if ahead:
        part = ahead[-1]
        said = _SAID_AS.fullmatch(text[part.end : share.start])
    else:
        part = before[0] if len(before) == 1 else share
        said = _NEXT.fullmatch(text[share.scope.start : share.start])
    plain = not (part.way or part.fraction or part.per or part.upper is not None or part.is_share)
    is_amount = part.kind is Kind.MONEY or not part.unit
    return part if said and plain and is_amount and part.value > 1 else None


def _wholes(
    subject: Subject, passage: Passage, part: Quantity, share: Quantity,
    before: tuple[Quantity, ...],
) -> list[_Whole]:  # fmt: skip
    """The wholes that a sentence can mean; none where it does not say of what it is a part."""
    text, behind = passage.text, passage.text[share.end :]
    own = [
        one for one in before if one is not part and (one.unit, one.kind) == (part.unit, part.kind)
    ]
    lead = text[share.scope.start : part.start] if part.start > share.scope.start else ""
    if _OF_TOTAL.match(behind) or (_OF_THOSE.search(lead) and not behind.startswith(" van ")):
        whole = [one for one in own if not one.way and not one.per and one.value > part.value]
        if len(whole) == 1 and not (part.unit == "" and not _same_thing(whole[0], part)):
            return [_of_text(passage, whole[0])]
        return []
    named = _OF_NAME.match(behind)
    return _of_tables(subject, named["name"], part) if named else []


def _same_thing(whole: Quantity, part: Quantity) -> bool:
    """Whether two counts count one thing, as far as both say."""
    return not whole.counted or not part.counted or whole.counted[0] == part.counted[0]


def _of_text(passage: Passage, one: Quantity) -> _Whole:
    return _Whole(one.value, Evidence(passage.place_at(one.start), one.words.strip()))


def _of_tables(subject: Subject, name: str, part: Quantity) -> list[_Whole]:
    """The totals of the one table whose title has a name; all of them, whatever their column."""
    stems = stems_in(name)
    found = [
        grid for grid in subject.derived(grids)
        if stems and stems <= stems_in(grid.title) and grid.is_money is (part.kind is Kind.MONEY)
    ]  # fmt: skip
    return list(_totals(found[0], part)) if len(found) == 1 else []


def _totals(grid: Grid, part: Quantity) -> Iterator[_Whole]:
    for row, name in zip(grid.numbers, grid.names, strict=True):
        for cell in row if TOTAL.match(name) else ():
            if cell is not None and cell.unit == "":
                value = cell.value * (grid.scale if part.kind is Kind.MONEY else 1)
                if value > part.value:
                    told = Evidence(cell.passage.place, cell.passage.text)
                    yield _Whole(value, told)


def _told(
    passage: Passage, part: Quantity, share: Quantity, wholes: list[_Whole]
) -> Iterator[Finding]:
    low, high = allowed(share)
    sentence = passage.text[share.scope.start : share.scope.end]
    shares = [100 * part.value / whole.value for whole in wholes]
    fits = any(low - _ROOM <= one <= high + _ROOM for one in shares)
    if fits or _ANOTHER_TIME.search(sentence):
        return
    whole = max(wholes, key=lambda one: one.value)
    yield at(
        passage, share.start, share.end,
        f"{part.words.strip()} van {with_unit(whole.value, part.unit)} is "
        f"{number(100 * part.value / whole.value)} %, en niet “{share.words.strip()}”.",
        "Kies een ander woord, of kijk of het deel en het geheel kloppen.",
        Evidence(passage.place_at(part.start), part.words.strip()), whole.evidence,
    )  # fmt: skip
