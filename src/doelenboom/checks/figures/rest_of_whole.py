"""A sum that is divided: so much goes there, and the rest goes here."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby

from doelenboom.checks.document import Document, Passage, PassageKind
from doelenboom.checks.figures.stated import figures_of, is_running, with_unit
from doelenboom.checks.finding import Evidence, Finding, at
from doelenboom.checks.rule import rule
from doelenboom.checks.severity import Severity
from doelenboom.checks.subject import Subject
from doelenboom.quantities.models import Bound, Kind, Quantity
from doelenboom.quantities.rounding import allowed

_REST = re.compile(
    r"\b(?:overige|resterende|overblijvende|restant|restbedrag|rest)\b[^.;€\d]{0,45}$",
    re.IGNORECASE,
)
_WHOLE = re.compile(
    r"\b(?:van|uit)\s+(?:het|de|dit|deze|onze?)\s+(?:[^\W\d_]+\s+){1,4}(?:van|ad)\s+$"
    r"|\b(?:resultaat|overschot|budget|subsidie|bijdrage|krediet|voordeel|opbrengst"
    r"|uitkering|meevaller|legaat)\b[^.;€\d]{0,40}\b(?:is|van|bedraagt|was|bedroeg|ad)\s+$",
    re.IGNORECASE,
)
_MORE = re.compile(
    r"\b(?:waarvan|daarnaast|bovendien|ook|eerder|reeds|al|inclusief|exclusief|jaarlijks|per|elk"
    r"|vorig|minimaal|maximaal|onder\s+(?:andere|meer)|tekort|niet)\b",
    re.IGNORECASE,
)
_MOST_PARTS = 4


@dataclass(frozen=True, slots=True)
class _Amount:
    passage: Passage
    figure: Quantity
    lead: str


@rule(
    "geld-rest", severity=Severity.ERROR,
    title="Delen en rest zijn samen het geheel",
    explanation="Van een resultaat van € 70.000 gaat € 40.000 naar de reserve. Dan is het overige "
    "bedrag € 30.000, ook als het in het volgende punt van het besluit staat.",
    norm="Rekenregel: het geheel is de som van zijn delen; Algemene wet bestuursrecht artikel 3:2.",
    bad=["Van het resultaat van € 70.000 gaat € 40.000 naar de reserve. Het overige bedrag van "
         "€ 35.000 gaat terug naar de gemeenten."],
    good=["Van het resultaat van € 70.000 gaat € 40.000 naar de reserve. Het overige bedrag van "
          "€ 30.000 gaat terug naar de gemeenten."],
)  # fmt: skip
def rest_of_the_whole(subject: Subject) -> Iterator[Finding]:
    """A whole, its parts and "het overige bedrag", in one passage or in items that follow."""
    for passages in _stretches(subject.document):
        if any(_REST_WORD.search(one.text) for one in passages):
            yield from _held(list(_amounts(passages)))


_REST_WORD = re.compile(r"\b(?:overig|resterend|overblijvend|rest(?:ant|bedrag)?\b)", re.IGNORECASE)


def _stretches(document: Document) -> Iterator[Sequence[Passage]]:
    """Each paragraph, and the items of each list together."""
    for is_item, group in groupby(document.passages, lambda one: one.kind is PassageKind.ITEM):
        if is_item:
            yield list(group)
        else:
            yield from ([one] for one in group if is_running(one))


def _amounts(passages: Sequence[Passage]) -> Iterator[_Amount]:
    for passage in passages:
        behind = 0
        for one in figures_of(passage):
            if one.kind is Kind.MONEY:
                yield _Amount(passage, one, passage.text[behind : one.start])
            behind = one.end


def _held(told: Sequence[_Amount]) -> Iterator[Finding]:
    for place, rest in enumerate(told):
        if not _REST.search(rest.lead):
            continue
        wholes = [one for one in range(place) if _WHOLE.search(told[one].lead)]
        begin = max(wholes, key=lambda one: told[one].figure.value, default=None)
        if begin is None or not 1 < place - begin <= _MOST_PARTS + 1:
            continue
        whole, parts = told[begin], told[begin + 1 : place]
        ours = (*parts, rest)
        if any(_MORE.search(one.lead) for one in ours) or any(
            one.figure.bound is not Bound.NONE or one.figure.per or one.figure.way
            for one in (whole, *ours)
        ):
            continue
        low, high = allowed(whole.figure)
        room = sum((allowed(one.figure)[1] - one.figure.value for one in ours), Decimal(0))
        added = sum((one.figure.value for one in ours), Decimal(0))
        if low - room <= added <= high + room:
            continue
        left = whole.figure.value - (added - rest.figure.value)
        if left <= 0:
            continue
        yield at(
            rest.passage, rest.figure.start, rest.figure.end,
            f"Van {whole.figure.words.strip()} blijft {with_unit(left, 'euro')} over, en niet "
            f"{rest.figure.words.strip()}.",
            "Reken het na, en verbeter een van de bedragen.",
            *(
                Evidence(one.passage.place_at(one.figure.start), one.figure.words.strip())
                for one in (whole, *parts)
            ),
        )  # fmt: skip
