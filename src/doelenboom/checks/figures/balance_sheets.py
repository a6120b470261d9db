"""The two sides of a balance sheet: what there is, and what it was paid with."""

import re
from collections.abc import Iterator

from doelenboom.checks.figures.grids import Grid, Number, grids
from doelenboom.checks.finding import Evidence, Finding, at
from doelenboom.checks.rule import rule
from doelenboom.checks.severity import Severity
from doelenboom.checks.subject import Subject

_TOTAL = re.compile(
    r"^\W*(?:(?:balans)?tota(?:al|le)\s+(?:van\s+de\s+)?(?P<side>activa|passiva)"
    r"|(?P<first>activa|passiva)\s+totaal)\b(?!.*\bv(?:aste|lottende)\b)",
    re.IGNORECASE,
)


@rule(
    "geld-balans", severity=Severity.ERROR,
    title="Activa en passiva zijn even groot",
    explanation="Een balans heet zo omdat beide kanten gelijk zijn. Verschillen de totalen, dan is "
    "er een bedrag verkeerd of weggevallen.",
    norm="BBV artikelen 30 en volgende: de balans; Burgerlijk Wetboek boek 2, artikel 364.",
    bad=["| Activa | 2025 | 2024 |\n|---|---|---|\n| Gebouwen | 420 | 440 |\n"
         "| Totaal activa | 510 | 530 |\n| Reserves | 300 | 310 |\n| Schulden | 201 | 220 |\n"
         "| Totaal passiva | 501 | 530 |"],
    good=["| Activa | 2025 | 2024 |\n|---|---|---|\n| Gebouwen | 420 | 440 |\n"
          "| Totaal activa | 510 | 530 |\n| Reserves | 300 | 310 |\n| Schulden | 210 | 220 |\n"
          "| Totaal passiva | 510 | 530 |"],
)  # fmt: skip
def sheet_balances(subject: Subject) -> Iterator[Finding]:
    """The totals of both sides column by column, in one table or in two that follow each other."""
    held: tuple[Grid, int] | None = None
    for grid in subject.derived(grids):
        if held is not None and grid.table.number > held[0].table.number + 1:
            held = None
        for row in range(grid.table.heads, len(grid.names)):
            match = _TOTAL.match(grid.names[row])
            if match is None:
                continue
            if (match["side"] or match["first"]).lower() == "activa":
                held = grid, row
            elif held is not None:
                yield from _unequal(held, (grid, row))
                held = None


def _unequal(activa: tuple[Grid, int], passiva: tuple[Grid, int]) -> Iterator[Finding]:
    (left, above), (right, below) = activa, passiva
    if len(left.heads) != len(right.heads):
        return
    for have, owe in zip(left.numbers[above], right.numbers[below], strict=True):
        if have is not None and owe is not None and _differ(have, owe):
            yield at(
                owe.passage, 0, len(owe.passage.text),
                f"De passiva zijn {owe.passage.text.strip()}, maar de activa "
                f"{have.passage.text.strip()}.",
                "Tel beide kanten na, en verbeter het bedrag dat niet klopt.",
                Evidence(have.passage.place, have.passage.text.strip()),
            )  # fmt: skip


def _differ(have: Number, owe: Number) -> bool:
    room = (have.step + owe.step) / 2
    return have.unit == owe.unit != "%" and abs(abs(have.value) - abs(owe.value)) > room
