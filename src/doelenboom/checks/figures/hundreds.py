"""Percentages that make a hundred in rows, columns and lists, and growth from row to row."""

import re
from collections.abc import Iterator
from decimal import Decimal

from doelenboom.checks.document import Passage
from doelenboom.checks.figures.grids import Grid, Number, grids
from doelenboom.checks.figures.lists import lists
from doelenboom.checks.figures.stated import by_sentence, figures_of, is_running, number, with_unit
from doelenboom.checks.finding import Evidence, Finding, at
from doelenboom.checks.rule import passage_rule, rule
from doelenboom.checks.severity import Severity
from doelenboom.checks.subject import Subject
from doelenboom.quantities.models import Bound, Quantity

_HUNDRED = 100
_FEWEST_LINES = 3
_LEAST, _MOST = 80, 130
_TOTAL = re.compile(r"\btota\w+|\bsom\b|\bgemiddeld\w*|\bgemeente\b|\bnederland\b", re.IGNORECASE)
_DIVIDED = re.compile(
    r"\b(?:verdeling|verdeeld|verdeelt|bestaa\w+|opbouw|samenstelling|onderverdeeld|uitgesplitst"
    r"|opgebouwd)\b",
    re.IGNORECASE,
)


@rule(
    "cijfers-tabel-honderd", severity=Severity.WARNING,
    title="Percentages in een rij of kolom zijn samen 100 zoals in de andere",
    explanation="Zijn in een tabel alle rijen samen 100 % en één niet, dan is daar een getal "
    "vertikt.",
    norm="Rekenregel: alle delen samen zijn het geheel.",
    bad=["| Wijk | Eens | Neutraal | Oneens |\n|---|---|---|---|\n| Noord | 62 | 21 | 17 |\n"
         "| Zuid | 58 | 25 | 17 |\n| Oost | 71 | 26 | 13 |\n| West | 66 | 20 | 14 |"],
    good=["| Wijk | Eens | Neutraal | Oneens |\n|---|---|---|---|\n| Noord | 62 | 21 | 17 |\n"
          "| Zuid | 58 | 25 | 17 |\n| Oost | 71 | 16 | 13 |\n| West | 66 | 20 | 14 |"],
)  # fmt: skip
def lines_make_hundred(subject: Subject) -> Iterator[Finding]:
    """Lines of a table of which most are a hundred together, and those that are not."""
    for grid in subject.derived(grids):
        columns = [place for place, head in enumerate(grid.heads) if not _TOTAL.search(head)]
        yield from _exceptions(
            [[row[place] for place in columns] for row in grid.numbers[grid.table.heads :]]
        )
        rows = [
            row for number, row in enumerate(grid.numbers)
            if number >= grid.table.heads and not _TOTAL.search(grid.labels[number])
        ]  # fmt: skip
        yield from _exceptions([[row[place] for row in rows] for place in range(len(grid.heads))])


def _exceptions(lines: list[list[Number | None]]) -> Iterator[Finding]:
    """Lines with at least two numbers that are no hundred, where nearly all others are."""
    filled = [[one for one in line if one is not None] for line in lines]
    filled = [line for line in filled if line]
    if len(filled) < _FEWEST_LINES or any(
        len(line) < 2 or any(one.unit not in {"", "%"} or one.value < 0 for one in line)
        for line in filled
    ):
        return
    wrong = [line for line in filled if abs(_sum(line) - _HUNDRED) > _room(line)]
    if not wrong or len(wrong) * 3 > len(filled):
        return
    for line in wrong:
        exact = sum(_sum(one) == _HUNDRED for one in filled)
        if _LEAST <= _sum(line) <= _MOST or exact == len(filled) - 1:
            yield at(
                line[0].passage, 0, len(line[0].passage.text),
                f"Deze percentages zijn samen {with_unit(_sum(line), '')}, en elders in de tabel "
                "100.",
                "Kijk welk percentage vertikt is.",
                *(Evidence(one.passage.place, one.passage.text) for one in line[1:]),
            )  # fmt: skip


def _sum(line: list[Number]) -> Decimal:
    return sum((one.value for one in line), Decimal(0))


def _room(line: list[Number]) -> Decimal:
    return sum((one.step / 2 for one in line), Decimal(0))


@rule(
    "cijfers-lijst-honderd", severity=Severity.WARNING,
    title="De percentages van een verdeling zijn samen 100",
    explanation="Wie schrijft hoe iets verdeeld is, noemt delen die samen 100 % zijn.",
    norm="Rekenregel: delen van een geheel zijn samen 100 %.",
    bad=["De huishoudens zijn als volgt verdeeld:\n- 38% alleen\n- 29% paren\n- 27% gezinnen\n"
         "- 16% overig"],
    good=["De huishoudens zijn als volgt verdeeld:\n- 38% alleen\n- 29% paren\n- 27% gezinnen\n"
          "- 6% overig"],
)  # fmt: skip
def list_makes_hundred(subject: Subject) -> Iterator[Finding]:
    """Items with one share each, under a line that says that something is divided."""
    for passage, items in subject.derived(lists):
        if not _DIVIDED.search(passage.text):
            continue
        told = [figures_of(item) for item in items]
        if len(items) < _FEWEST_LINES or any(
            len(ours) != 1 or not ours[0].is_share or ours[0].way or ours[0].bound for ours in told
        ):
            continue
        total = sum((ours[0].value for ours in told), Decimal(0))
        room = sum((ours[0].step / 2 for ours in told), Decimal(0))
        if abs(total - _HUNDRED) > room and _LEAST <= total <= _MOST:
            yield at(
                passage, 0, len(passage.text),
                f"De punten hieronder zijn samen {with_unit(total, '%')}, en geen 100 %.",
                "Kijk welk percentage vertikt is, of welk deel ontbreekt.",
                *(
                    Evidence(item.place, ours[0].words.strip())
                    for item, ours in zip(items, told, strict=True)
                ),
            )  # fmt: skip


@rule(
    "cijfers-tabel-groei", severity=Severity.WARNING,
    title="Groei per jaar volgt uit de waarden per jaar",
    explanation="Staat naast elke waarde de groei, en klopt die in de meeste rijen, dan rekenen we "
    "ook de andere na.",
    norm="Rekenregel: groei = nieuwe waarde gedeeld door oude waarde, min 1.",
    bad=["| Jaar | Aantal | Groei |\n|---|---|---|\n| 2021 | 400 | |\n| 2022 | 440 | 10% |\n"
         "| 2023 | 484 | 10% |\n| 2024 | 532 | 15% |"],
    good=["| Jaar | Aantal | Groei |\n|---|---|---|\n| 2021 | 400 | |\n| 2022 | 440 | 10% |\n"
          "| 2023 | 484 | 10% |\n| 2024 | 532 | 10% |"],
)  # fmt: skip
def growth_follows(subject: Subject) -> Iterator[Finding]:
    """A column of percentages that mostly is the growth of the column before it."""
    for grid in subject.derived(grids):
        for place in range(2, len(grid.heads)):
            yield from _grown(grid, place)


def _grown(grid: Grid, place: int) -> Iterator[Finding]:
    values, shares = grid.column(place - 1), grid.column(place)
    if not any(one is not None and one.unit == "%" for one in shares):
        return
    told: list[tuple[Number, Decimal, bool]] = []
    for row in range(1, len(shares)):
        before, now, share = values[row - 1], values[row], shares[row]
        if before is None or now is None or share is None or before.value <= 0:
            continue
        growth = 100 * (now.value / before.value - 1)
        room = share.step / 2 + 100 * (now.step + before.step) / (2 * before.value)
        told.append((share, growth, abs(growth - share.value) <= room))
    right = sum(fits for _, _, fits in told)
    wrong = [(share, growth) for share, growth, fits in told if not fits]
    if right < 2 or len(wrong) != 1:
        return
    share, growth = wrong[0]
    yield at(
        share.passage, 0, len(share.passage.text),
        f"De groei is hier {with_unit(growth, '%')}, en niet {share.passage.text}.",
        "Reken de groei na, of verbeter een van de waarden.",
    )  # fmt: skip


_REST = re.compile(
    r"\b(?:overige|resterende|andere|laatste)\s+$|\b(?:de\s+rest|het\s+restant"
    r"|het\s+overige\s+deel)"
    r"\s*\(\s*$",
    re.IGNORECASE,
)


@passage_rule(
    "cijfers-honderd", severity=Severity.ERROR,
    title="Delen van een geheel zijn samen 100 %",
    explanation="Als er “de overige 40 %” staat, horen de delen ervoor samen 60 % te zijn.",
    norm="Rekenregel: alle delen samen zijn het geheel.",
    bad=["De haalbaarheid is 60%; de overige 30% is onzeker."],
    good=["De haalbaarheid is 60%; de overige 40% is onzeker."],
)  # fmt: skip
def rest_makes_hundred(passage: Passage, _subject: Subject) -> Iterator[Finding]:
    """The rest and the shares before it, in this sentence or else the last of the one before."""
    if not is_running(passage):
        return
    before: list[list[Quantity]] = []
    for group in by_sentence(passage):
        shares = [one for one in group if one.is_share and not one.way]
        told = before[-1] if before else []
        for place, rest in enumerate(shares):
            if not _REST.search(
                passage.text[max(0, rest.start - 40) : rest.start]
            ) and not _is_complement(passage.text, rest, shares, told):
                continue
            own = [one for one in shares[:place] if not _is_said_again(passage.text, one, shares)]
            parts = _parts_of_hundred(rest, [own] if own else _earlier(before))
            if not parts:
                continue
            total = sum((one.value for one in parts), rest.value)
            yield at(
                passage, rest.start, rest.end,
                f"De delen zijn samen {number(total)} % en geen 100 %.",
                "Verbeter een van de percentages.",
                *(Evidence(passage.place_at(one.start), one.words.strip()) for one in parts),
            )  # fmt: skip
        if shares:
            before.append(shares)


_FAR_FROM_HUNDRED = 25
_BY_CHANCE = Decimal("1.74")
"""Three times 0.29 step, in halves of a step."""


def _earlier(before: list[list[Quantity]]) -> list[list[Quantity]]:
    """What a rest can complete: the last share, its whole sentence, or also those before it."""
    if not before:
        return []
    told = [before[-1][-1:], before[-1]]
    for shares in reversed(before[:-1]):
        told.append([*shares, *told[-1]])
    return told


def _parts_of_hundred(rest: Quantity, choices: list[list[Quantity]]) -> list[Quantity]:
    """The parts that are no hundred with their rest; none when any choice of them is."""
    off = []
    for parts in choices:
        if any(one.upper is not None for one in [*parts, rest]):
            return []
        distance = abs(sum((one.value for one in parts), rest.value) - _HUNDRED)
        if distance <= _off_by_rounding([*parts, rest]):
            return []
        off.append((distance, parts))
    is_lone = len(choices) == 1 or (len(choices) > 1 and len(choices[1]) == 1)
    nearest = min(off, key=lambda one: one[0], default=None)
    if nearest is not None and (is_lone or nearest[0] <= _FAR_FROM_HUNDRED):
        return nearest[1]
    return []


def _off_by_rounding(shares: list[Quantity]) -> Decimal:
    """How far rounded shares can be from a hundred: three times what they are off by chance.

    A share that is rounded to a step is off by 0.29 step on average (the standard deviation of a
    uniform error), and so many together by the root of their number times as much.
    """
    widths = [_width(one) for one in shares]
    if any(one.bound or one.fraction for one in shares):
        return sum(widths, Decimal(0))
    return min(sum(widths, Decimal(0)), _BY_CHANCE * max(widths) * Decimal(len(widths)).sqrt())


def _is_said_again(text: str, one: Quantity, shares: list[Quantity]) -> bool:
    """Whether the exact share stands in brackets behind a fraction: "de helft (51%)"."""
    return bool(one.fraction) and any(
        other.start > one.end and text[one.end : other.start].strip() == "(" for other in shares
    )


_THAT_MEANS = re.compile(
    r"(?:dat|dit)\s+betekent\s+dat\s+(?:dus\s+)?$|dus\s+$|daarmee\s+\w+\s+$", re.IGNORECASE
)
_WITHOUT = re.compile(r"[^.;]{0,40}\b(?:zonder|niet|geen)\b")


def _is_complement(text: str, rest: Quantity, shares: list[Quantity], told: list[Quantity]) -> bool:
    """Say whether the next sentence names those that the share before it leaves out."""
    lead = text[rest.scope.start : rest.start]
    before = text[told[-1].scope.start : told[-1].scope.end] if len(told) == 1 else ""
    return (
        len(shares) == 1 and bool(before) and not _WITHOUT.search(before)
        and _THAT_MEANS.fullmatch(lead) is not None
        and _WITHOUT.match(text[rest.end : rest.scope.end]) is not None
    )  # fmt: skip


def _width(one: Quantity) -> Decimal:
    if one.fraction:
        return Decimal(3)
    return one.step / 2 if one.bound is Bound.NONE else Decimal(5)
