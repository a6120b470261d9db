"""Lists of savings: each tells how much and when, as the others do."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from doelenboom.checks.document import Document, Passage, PassageKind
from doelenboom.checks.figures.stated import figures_of
from doelenboom.checks.finding import Evidence, Finding, at
from doelenboom.checks.habits import short
from doelenboom.checks.rule import rule
from doelenboom.checks.severity import Severity
from doelenboom.checks.subject import Subject
from doelenboom.quantities.models import Kind

_ABOUT = re.compile(
    r"\b(?:bezuinig\w+|besparing\w*|ombuiging\w*|taakstelling\w*|besparen|maatregel\w*|opbrengst\w*"
    r"|minder\s+uitgeven)\b",
    re.IGNORECASE,
)
_YEAR = re.compile(
    r"\b20\d\d\b|\b(?:structureel|jaarlijks|per\s+jaar|elk\s+jaar|eenmalig)\b", re.IGNORECASE
)
_RISES = re.compile(r"\b(?:oplopend\w*|aflopend\w*|loopt\s+op|oploopt|groeiend)\b", re.IGNORECASE)
_RISES_TO = re.compile(
    r"\b(?:oplopend\w*|aflopend\w*|loopt\s+op|oploopt|groeiend)\s+(?:tot|naar)\b[^.;]*\d",
    re.IGNORECASE,
)
_FEWEST = 3


@rule(
    "geld-besparing-lijst", severity=Severity.WARNING,
    title="Elke besparing in een lijst heeft een bedrag en een jaar",
    explanation="Staat bij de andere besparingen hoeveel en wanneer, dan hoort dat bij deze ook. "
    "“Daarna oplopend” zegt niet tot hoeveel.",
    norm="BBV artikelen 8 en 19: ramingen per jaar; Gemeentewet artikel 189: reëel evenwicht.",
    bad=["De besparingen zijn:\n\n- Minder drukwerk: € 20.000 in 2027.\n"
         "- Minder inhuur: € 50.000 in 2028.\n- Zuiniger verlichting."],
    good=["De besparingen zijn:\n\n- Minder drukwerk: € 20.000 in 2027.\n"
          "- Minder inhuur: € 50.000 in 2028.\n- Zuiniger verlichting: € 8.000 in 2028."],
)  # fmt: skip
def saving_is_as_the_others(subject: Subject) -> Iterator[Finding]:
    """The one item of a list of savings without the amount, year or end that all others tell."""
    for items in _lists(subject.document):
        for lacks, has in (
            ("bedrag", _has_amount), ("jaar", lambda one: bool(_YEAR.search(one.text))),
            ("bedrag waar het op uitkomt", _says_end),
        ):  # fmt: skip
            without = [one for one in items if not has(one)]
            if len(without) != 1 or (has is _says_end and not _tells_ends(items)):
                continue
            (one,) = without
            told = next(item for item in items if item is not one)
            yield at(
                one, 0, len(one.text),
                f"Bij {short(one.text)} staat geen {lacks}, bij de andere wel.",
                "Noem het bedrag en het jaar, zodat te zien is of het lukt.",
                Evidence(told.place, told.text[:80]),
            )  # fmt: skip
            break


def _lists(document: Document) -> Iterator[Sequence[Passage]]:
    """Three items or more below a line or a heading that speaks of savings."""
    for is_item, group in groupby(document.passages, lambda one: one.kind is PassageKind.ITEM):
        items = list(group) if is_item else []
        if len(items) < _FEWEST or not items[0].number:
            continue
        before = document.passages[items[0].number - 1]
        if _ABOUT.search(before.text) and sum(map(_has_amount, items)) >= len(items) - 1:
            yield items


def _has_amount(item: Passage) -> bool:
    return any(one.kind is Kind.MONEY or one.unit == "%" for one in figures_of(item))


def _says_end(item: Passage) -> bool:
    """Whether an amount that rises is told with where it ends; others need no end."""
    return not _RISES.search(item.text) or bool(_RISES_TO.search(item.text))


def _tells_ends(items: Sequence[Passage]) -> bool:
    return any(_RISES_TO.search(one.text) for one in items)
