"""Totals and balances in tables."""

import re
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal

from doelenboom.checks.figures.grids import Grid, Number, grids
from doelenboom.checks.figures.stated import number
from doelenboom.checks.finding import Evidence, Finding, at
from doelenboom.checks.rule import rule
from doelenboom.checks.severity import Severity
from doelenboom.checks.subject import Subject

TOTAL = re.compile(
    r"^\W*(?:eind|sub|generaal\s+)?tota(?:al|len)\b|^\W*(?:som|samen|gezamenlijk)\b"
    r"|\btotaal\W*$|^\W*totale\b",
    re.IGNORECASE,
)
_OF_WHICH = re.compile(
    r"^\W*(?:waarvan|w\.?v\.?\b|hiervan|daarvan|onder\s+wie"
    r"|-\s*waarvan)",
    re.IGNORECASE,
)
_COSTS = re.compile(
    r"^\W*(?:totale?\s+|totaal\s+(?:van\s+de\s+)?)?(?:lasten|uitgaven"
    r"|kosten)\W*$",
    re.IGNORECASE,
)
_INCOME = re.compile(
    r"^\W*(?:totale?\s+|totaal\s+(?:van\s+de\s+)?)?(?:baten|inkomsten"
    r"|opbrengsten)\W*$",
    re.IGNORECASE,
)
_BALANCE = re.compile(
    r"^\W*(?:geraamd\s+|gerealiseerd\s+|totaal\s+)?(?:saldo\b(?!.*(?:na|incl|reserve)).*"
    r"|(?:saldo|resultaat)\s+v(?:oo|óó)r\b.*|resultaat\W*|totaal\s+saldo.*)$",
    re.IGNORECASE,
)
SIDE = re.compile(
    r"\b(?:baten|inkomsten|opbrengsten|saldo|resultaat|lasten|uitgaven)\b", re.IGNORECASE
)
"""One side of an account: its total is no sum of the rows of the other side."""
DIFFERENCE = re.compile(
    r"^\W*(?:verschil|afwijking|mutatie|wijziging|verandering|saldo|toename|afname|groei|delta"
    r"|voordeel|nadeel)\b(?!.*%)",
    re.IGNORECASE,
)
NORM = "BBV artikelen 17 en 24: een overzicht van baten en lasten met totalen die aansluiten."
_EXACT = 2
"""Columns of a table that add up to the last digit, before another one may not round."""

Computed = Callable[[int], tuple[Decimal, Decimal] | None]
"""What a cell of a row should be, and how much rounding may take or add."""


@rule(
    "cijfers-tabel-totaal", severity=Severity.ERROR,
    title="Rijen en kolommen van een tabel tellen op tot hun totaal",
    explanation="We tellen iedere kolom op tot aan de rij Totaal of Subtotaal, en iedere rij "
                "tot aan "
    "de kolom Totaal. Afronden mag: per rij een halve eenheid van het laatste cijfer.",
    norm=NORM,
    bad=["Taakveld\t2024\t2025\nJeugd\t12,5\t13,0\nWmo\t10,1\t11,2\nTotaal\t22,6\t25,2",
         "Jaar\tGevraagd\tVerleend\tGeweigerd\n2023\t41\t33\t6\n2024\t46\t37\t9\nTotaal\t87\t70"
         "\t13"],
    good=["Taakveld\t2024\t2025\nJeugd\t12,5\t13,0\nWmo\t10,1\t11,2\nTotaal\t22,6\t24,2",
          "Wijk\tRapportcijfer\nNoord\t7,1\nZuid\t6,8\nTotaal\t7,0"],
)  # fmt: skip
def table_adds_up(subject: Subject) -> Iterator[Finding]:
    """Every total against the rows above it and the columns before it."""
    for grid in subject.derived(grids):
        yield from _down(grid)
        yield from _across(grid)


def _down(grid: Grid) -> Iterator[Finding]:
    first = grid.table.heads
    totals = [row for row in range(first, len(grid.labels)) if TOTAL.search(grid.labels[row])]
    for total in totals:
        judged = [
            (place, verdict)
            for place in range(1, len(grid.heads))
            if (verdict := _sum_of(grid, place, total, totals)) is not None
        ]
        fitting = sum(fits for _, (fits, _) in judged)
        exact = sum(
            (cell := grid.numbers[total][place]) is not None and cell.value == added
            for place, (_, added) in judged
        )
        for place, (fits, added) in judged:
            cell = grid.numbers[total][place]
            if cell is None or (fits and not _rounds_alone(grid, cell, added, exact)):
                continue
            if not fits and not _is_told(cell, added, fitting, len(judged)):
                continue
            yield _wrong_sum(cell, added, f"De rijen erboven zijn samen {number(added, 2)}")


def _rounds_alone(grid: Grid, cell: Number, added: Decimal, exact: int) -> bool:
    """Whether rounding would explain it, in a table of whole numbers that rounds nowhere else."""
    is_whole = grid.scale == 1 and cell.step == 1 and not cell.unit
    return is_whole and exact >= _EXACT and abs(added - cell.value) > 1


def _sum_of(
    grid: Grid, place: int, total: int, totals: Sequence[int]
) -> tuple[bool, Decimal] | None:
    """Whether a total is the sum of what it can be the sum of, and of what it is most likely."""
    cell = grid.numbers[total][place]
    if cell is None or cell.unit in {"year?"} or _is_average(grid, place, total):
        return None
    first = grid.table.heads
    before = [row for row in totals if row < total]
    plain = [
        row for row in range(first, total)
        if row not in totals and not _OF_WHICH.search(grid.labels[row]) and not grid.is_head(row)
    ]  # fmt: skip
    since = [row for row in plain if not before or row > before[-1]]
    ways = [since, plain, [*before, *(row for row in since if before)], before]
    if not since and total - 1 in totals and SIDE.search(grid.labels[total]):
        return None
    sums = []
    for rows in ways:
        cells = [grid.numbers[row][place] for row in rows]
        if len([one for one in cells if one]) < 2 or not _is_complete(grid, rows, place):
            continue
        added, room = _added([one for one in cells if one])
        sums.append((abs(added - cell.value) <= room + cell.step / 2, added))
    if not sums:
        return None
    return next((one for one in sums if one[0]), sums[0])


def _is_complete(grid: Grid, rows: Sequence[int], place: int) -> bool:
    """Whether every row of a sum has a number or says that there is nothing."""
    return all(
        grid.numbers[row][place] is not None or grid.nothing[row][place] or not grid.labels[row]
        for row in rows
    )


def _added(cells: Sequence[Number]) -> tuple[Decimal, Decimal]:
    """Sum of cells, and how much rounding may take or add; whole numbers of things are exact."""
    added = sum((one.value for one in cells), Decimal(0))
    return added, sum((one.step for one in cells), Decimal(0)) / 2


def _is_average(grid: Grid, place: int, total: int) -> bool:
    """Whether the total lies between its parts, as a share, score or average of the whole does."""
    cell = grid.numbers[total][place]
    parts = [
        one.value for row in range(grid.table.heads, total)
        if (one := grid.numbers[row][place]) and not TOTAL.search(grid.labels[row])
    ]  # fmt: skip
    if cell is None or not parts:
        return True
    is_hundred = cell.value == 100 and grid.is_rate(place)
    if grid.is_rate(place, total) and not is_hundred:
        return True
    is_between = min(parts) <= cell.value <= max(parts) and len(parts) > 2
    return is_between and not grid.is_money and cell.step < 1


def _is_told(cell: Number, added: Decimal, fitting: int, judged: int) -> bool:
    """Whether the table is understood: another column fits, or this one is nearly right."""
    if fitting or judged == 1:
        return True
    return abs(added - cell.value) <= max(abs(cell.value), abs(added)) * Decimal("0.15")


def _wrong_sum(cell: Number, added: Decimal, lead: str) -> Finding:
    text = cell.passage.text
    is_thousand = (
        cell.value and added and max(cell.value / added, added / cell.value) in {1000, 1_000_000}
    )
    aside = "; dat scheelt precies een factor duizend of miljoen" if is_thousand else ""
    return at(
        cell.passage, 0, len(text),
        f"{lead}, maar hier staat {text.strip()}{aside}.",
        "Tel na en verbeter een bedrag of het totaal. Ontbreekt er een rij, voeg die dan toe.",
    )  # fmt: skip


def _across(grid: Grid) -> Iterator[Finding]:
    """A column "Totaal" against the columns before it, or behind it."""
    for place, head in enumerate(grid.heads):
        if not place or not TOTAL.search(head) or grid.is_rate(place):
            continue
        before = [one for one in range(1, place) if not grid.is_rate(one)]
        behind = [one for one in range(place + 1, len(grid.heads)) if not grid.is_rate(one)]
        for columns in (before, behind):
            if len(columns) < 2:
                continue
            yield from by_most(grid, place, _sum_across(grid, columns), "De kolommen samen zijn")
            break


def _sum_across(grid: Grid, columns: Sequence[int]) -> Computed:
    return lambda row: _row_sum(grid, row, columns)


def _row_sum(grid: Grid, row: int, columns: Sequence[int]) -> tuple[Decimal, Decimal] | None:
    if any(grid.is_rate(column, row) for column in columns):
        return None
    cells = [grid.numbers[row][column] for column in columns]
    if any(
        one is None and not grid.nothing[row][column]
        for one, column in zip(cells, columns, strict=True)
    ):
        return None
    found = [one for one in cells if one]
    if len(found) < 2 or any(one.unit == "year?" for one in found):
        return None
    return _added(found)


def by_most(grid: Grid, place: int, compute: Computed, lead: str) -> Iterator[Finding]:
    """The cells of a column that do not follow, when most of the column does."""
    told = []
    for row in range(grid.table.heads, len(grid.numbers)):
        cell, found = grid.numbers[row][place], compute(row)
        if cell is not None and found is not None:
            told.append((cell, found[0], abs(found[0] - cell.value) <= found[1] + cell.step / 2))
    wrong = [(cell, found) for cell, found, fits in told if not fits]
    if len(told) < 3 or len(wrong) * 3 > len(told):
        return
    for cell, computed in wrong:
        yield _wrong_sum(cell, computed, f"{lead} {number(computed, 2)}")


@rule(
    "geld-saldo", severity=Severity.ERROR,
    title="Het saldo is baten min lasten",
    explanation="In een overzicht met rijen Lasten, Baten en Saldo hoort het saldo in iedere kolom "
    "het verschil te zijn, steeds met hetzelfde teken.",
    norm="BBV artikel 17: het overzicht van baten en lasten bevat het saldo.",
    bad=["Bedragen x € "
         "1.000\t2024\t2025\nLasten\t12.400\t12.900\nBaten\t11.800\t12.100\nSaldo\t-600\t-700"],
    good=["Bedragen x € "
          "1.000\t2024\t2025\nLasten\t12.400\t12.900\nBaten\t11.800\t12.100\nSaldo\t-600\t-800"],
)  # fmt: skip
def balance_is_difference(subject: Subject) -> Iterator[Finding]:
    """Rows of costs, income and balance, column by column; the sign as most columns have it."""
    for grid in subject.derived(grids):
        for costs, income, balance in _balances(grid):
            yield from _unbalanced(grid, costs, income, balance)


def _balances(grid: Grid) -> Iterator[tuple[int, int, int]]:
    costs = income = None
    for row in range(grid.table.heads, len(grid.labels)):
        label = grid.labels[row]
        if _COSTS.search(label):
            costs = row
        elif _INCOME.search(label):
            income = row
        elif _BALANCE.search(label) and costs is not None and income is not None:
            yield costs, income, row
            costs = income = None
        elif income is not None and any(grid.numbers[row]) and not _OF_WHICH.search(label):
            income = None


def _unbalanced(grid: Grid, costs: int, income: int, balance: int) -> Iterator[Finding]:
    told = []
    for place in range(1, len(grid.heads)):
        cells = [grid.numbers[row][place] for row in (costs, income, balance)]
        if DIFFERENCE.search(grid.heads[place]) or any(
            cell is None or cell.unit in {"%"} for cell in cells
        ):
            continue
        spent, received, rest = (cell for cell in cells if cell is not None)
        found = abs(received.value) - abs(spent.value)
        room = (spent.step + received.step + rest.step) / 2
        sign = (
            1 if abs(found - rest.value) <= room else -1 if abs(found + rest.value) <= room else 0
        )
        told.append((rest, found, sign, room))
    signs = [sign for _, _, sign, _ in told if sign]
    usual = 1 if signs.count(1) >= signs.count(-1) else -1
    for rest, found, sign, room in told:
        if sign == usual or abs(found) <= room:
            continue
        message = (
            f"Het saldo heeft hier een ander teken dan in de andere kolommen: "
            f"{rest.passage.text.strip()}."
            if sign
            else f"Baten min lasten is {number(found, 2)}, maar hier staat "
            f"{rest.passage.text.strip()}."
        )
        yield at(
            rest.passage, 0, len(rest.passage.text), message,
            "Reken het saldo na en gebruik overal hetzelfde teken.",
            *(
                Evidence(cell.passage.place, f"{grid.labels[row]}: {cell.passage.text.strip()}")
                for row in (costs, income)
                if (cell := _same_column(grid, row, rest)) is not None
            ),
        )  # fmt: skip


def _same_column(grid: Grid, row: int, beside: Number) -> Number | None:
    return grid.numbers[row][beside.passage.column or 0]
