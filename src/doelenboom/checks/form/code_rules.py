"""Codes of the rows of a table: "B5" is one proposal, and stands there once."""

import re
from collections.abc import Iterator
from itertools import pairwise

from doelenboom.checks.document import Document, Passage, Table
from doelenboom.checks.finding import Evidence, Finding, at
from doelenboom.checks.rule import rule
from doelenboom.checks.severity import Severity
from doelenboom.checks.subject import Subject

_CODE = re.compile(r"(?P<letters>[A-Z]{1,3})[-.]?(?P<number>\d{1,3})\b[.:]?")
_FEWEST = 3


@rule(
    "vorm-code-dubbel", severity=Severity.WARNING,
    title="Een code in een tabel is van één regel",
    explanation="Staat B5 er twee keer en ontbreekt B6, dan weet niemand welk voorstel bedoeld is.",
    norm="Zorgvuldigheid en leesbaarheid: een lezer moet kunnen vinden waarnaar verwezen wordt.",
    bad=["| Voorstel | 2026 |\n|---|---|\n| B1 Minder inhuur | 350 |\n| B2 Hogere leges | 60 |\n"
         "| B2 Minder vervoer | 40 |\n| B4 Groen | 110 |"],
    good=["| Voorstel | 2026 |\n|---|---|\n| B1 Minder inhuur | 350 |\n| B2 Hogere leges | 60 |\n"
          "| B3 Minder vervoer | 40 |\n| B4 Groen | 110 |",
          "| Weg | Lengte |\n|---|---|\n| A2 noord | 12 |\n| A2 zuid | 8 |\n| A59 | 21 |"],
)  # fmt: skip
def code_stands_once(subject: Subject) -> Iterator[Finding]:
    """A code twice in a column of codes that count up, where the next one is left out."""
    for table in subject.document.tables:
        coded = list(_coded(subject.document, table))
        numbers = {(letters, number) for _, letters, number in coded}
        for before, (cell, letters, number) in pairwise(coded):
            is_same = before[1:] == (letters, number)
            if not is_same or (letters, number + 1) in numbers or not _count_up(coded):
                continue
            yield at(
                cell, 0, len(f"{letters}{number}"),
                f"{letters}{number} staat er twee keer, en {letters}{number + 1} ontbreekt.",
                "Geef de regel de code die erbij hoort.",
                Evidence(before[0].place, before[0].text),
            )  # fmt: skip


def _coded(document: Document, table: Table) -> Iterator[tuple[Passage, str, int]]:
    """The first cells of the rows, those that begin with a code."""
    for row in table.rows[table.heads :]:
        cell = document.passages[row[0]] if row and row[0] is not None else None
        if cell is not None and (match := _CODE.match(cell.text)):
            yield cell, match["letters"], int(match["number"])


def _count_up(coded: list[tuple[Passage, str, int]]) -> bool:
    """Whether all steps but the double one go on by one (two where the double one left a gap)."""
    numbers = [number for _, _, number in coded]
    steps = [other - one for one, other in pairwise(numbers)]
    return (
        len(numbers) >= _FEWEST and len({letters for _, letters, _ in coded}) == 1
        and steps.count(0) == 1 and set(steps) <= {0, 1, 2} and steps.count(2) <= 1
    )  # fmt: skip
