"""Tables of amounts as cells with words: rounded, with rows that still add up."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from doelenboom.kernel.dates import format_date
from doelenboom.kernel.money import LineRole, Side
from doelenboom.kernel.numbers import NBSP
from doelenboom.kernel.rounding import Unit, apportion, rounded
from doelenboom.kernel.wording import capitalise
from doelenboom.money.allocating import Allocation
from doelenboom.money.codelist import shipped_successions
from doelenboom.money.deviations import Deviation, whole_year
from doelenboom.money.ledger import Basis
from doelenboom.money.savings import SavingCell, SavingTable
from doelenboom.money.shown import rounded_deviations, rounded_table, show
from doelenboom.money.sums import Sums
from doelenboom.money.tables import (
    Table,
    levels_of,
    programme_table,
    source_table,
    taakveld_table,
)
from doelenboom.site import addresses
from doelenboom.site.money_facts import Money
from doelenboom.site.sentences.money_sentences import column_title
from doelenboom.site.sentences.money_words import signed_percent


@dataclass(frozen=True, slots=True)
class Cells:
    """One row: an optional code, a title with an optional link, and what stands in each column.

    ``strong`` asks for attention; ``total`` is a total among the rows, as a source has it.
    """

    code: str
    title: str
    href: str
    cells: list[str]
    strong: bool = False
    total: bool = False


@dataclass(frozen=True, slots=True)
class Shown:
    """A whole table; ``texts`` is how many columns after the first hold words, not amounts."""

    caption: str
    columns: list[str]
    rows: list[Cells]
    totals: list[Cells]
    texts: int = 0


def deviation_tables(money: Money) -> list[Shown]:
    """Budget, expectation, difference and realisation per taakveld or programme, per side."""
    exact = money.deviations
    table = rounded_deviations(exact, money.unit)
    found = []
    for side, total in ((total.place.side, total) for total in table.totals):
        rows = [
            _deviation(money, row, known)
            for row, known in zip(table.of(side), exact.of(side), strict=True)
        ]
        whole = next(item for item in exact.totals if item.place.side is side)
        last = _deviation(money, total, whole, title=f"Totaal {_side(side)}")
        what = "taakveld" if money.basis is Basis.TAAKVELD else "programma"
        caption = f"{capitalise(_side(side))} per {what}, {money.year}, {money.unit.words}"
        found.append(Shown(caption, [capitalise(what), *_columns(money, side)], rows, [last]))
    return found


def _columns(money: Money, side: Side) -> list[str]:
    """The states of which anything is said on this side."""
    table = money.deviations
    found = ["Begroot"] if _tells(money, side, "budget") else []
    if table.compares(side):
        found += ["Verwacht" if table.forecast else "Werkelijk", "Verschil", "In %"]
    elif _tells(money, side, "expected"):
        found.append("Verwacht" if table.forecast else "Werkelijk")
    if _tells(money, side, "spent") and _is_apart(money):
        day = table.actual.as_of if table.actual else None
        found.append(f"Gerealiseerd{f' tot {format_date(day)}' if day else ''}")
    return found


def _deviation(money: Money, row: Deviation, exact: Deviation, title: str = "") -> Cells:
    side, unit = row.place.side, money.unit
    cells = [show(row.budget, unit)] if _tells(money, side, "budget") else []
    if money.deviations.compares(side):
        cells += [
            show(row.expected, unit),
            show(row.difference, unit, signed=True),
            signed_percent(exact.percent),
        ]
    elif _tells(money, side, "expected"):
        cells.append(show(row.expected, unit))
    if _tells(money, side, "spent") and _is_apart(money):
        cells.append(show(row.spent, unit))
    return Cells(
        row.place.taakveld,
        title or row.title,
        _href(money, row.place.node or ""),
        cells,
        exact.must_explain,
    )


def _tells(money: Money, side: Side, state: Literal["budget", "expected", "spent"]) -> bool:
    """Whether a state says anything of this side."""
    totals = (total for total in money.deviations.totals if total.place.side is side)
    return any(getattr(total, state) is not None for total in totals)


def _is_apart(money: Money) -> bool:
    """Whether what was spent is not what is compared already: the realisation of a whole year."""
    table = money.deviations
    return table.forecast is not None or whole_year(table.actual) is None


def years_table(money: Money) -> Shown:
    """What each year costs and brings in, in the state it is known best in."""
    reserves = any(fact.sums.to_reserve or fact.sums.from_reserve for fact in money.years)
    columns = ["Jaar", "Soort", "Lasten", "Baten", "Saldo"]
    if reserves:
        columns += ["Reserves", "Resultaat"]
    rows = []
    for fact in money.years:
        sums = _rounded(fact.sums, money.unit)
        amounts = [sums.expense, sums.income, sums.balance]
        if reserves:
            amounts += [sums.from_reserve - sums.to_reserve, sums.result]
        cells = [column_title(fact), *(show(amount, money.unit) for amount in amounts)]
        rows.append(Cells("", str(fact.column.year), "", cells))
    return Shown(f"Lasten en baten, {money.unit.words}", columns, rows, [], texts=1)


def programmes_table(money: Money) -> Shown | None:
    """Lasten, baten, saldo and reserves per programme in the shown year (BBV art. 8 and 17)."""
    column = money.best
    if not money.headings or column is None:
        return None
    table = programme_table(money.ledger, [column], money.headings, money.belongs)
    if not table.rows:
        return None
    return _sides(money, rounded_table(table, money.unit), "Programma", column.title)


def _sides(money: Money, table: Table, what: str, state: str) -> Shown:
    sums = [cell for row in (*table.rows, table.total) for cell in row.cells if cell]
    reserves = any(cell.to_reserve or cell.from_reserve for cell in sums)
    columns = [what, "Lasten", "Baten", "Saldo"]
    if reserves:
        columns += ["Toevoeging aan reserves", "Onttrekking aan reserves", "Resultaat"]

    def cells(found: Sums | None) -> list[str]:
        if found is None:
            return ["–"] * (len(columns) - 1)
        amounts = [found.expense, found.income, found.balance]
        if reserves:
            amounts += [found.to_reserve, found.from_reserve, found.result]
        return [show(amount, money.unit) for amount in amounts]

    rows = [
        Cells("", row.title, _href(money, row.key), cells(row.cells[0]))
        for row in (*table.rows, *([table.rest] if table.rest else []))
    ]
    total = Cells("", "Totaal", "", cells(table.total.cells[0]))
    return Shown(f"{what}’s in {money.year}, {state}, {money.unit.words}", columns, rows, [total])


def over_years_table(money: Money, side: Side) -> Shown | None:
    """One side per taakveld over the years; None without taakvelden."""
    columns = [fact.column for fact in money.years]
    levels = levels_of(money.ledger, columns, shipped_successions())
    table = rounded_table(taakveld_table(money.ledger, columns, money.names, levels), money.unit)
    rows = [*table.rows, *([table.rest] if table.rest else [])]
    shown = [row for row in rows if any(cell and cell.of(side) for cell in row.cells)]
    if not table.rows or not shown:
        return None

    def cells(found: Sequence[Sums | None]) -> list[str]:
        return [show(cell.of(side) if cell else None, money.unit) for cell in found]

    return Shown(
        f"{capitalise(_side(side))} per taakveld over de jaren, {money.unit.words}",
        ["Taakveld", *(f"{fact.column.year} {column_title(fact).lower()}" for fact in money.years)],
        [Cells(row.key, row.title, "", cells(row.cells)) for row in shown],
        [Cells("", f"Totaal {_side(side)}", "", cells(table.total.cells))],
    )


def allocation_table(money: Money, allocation: Allocation) -> Shown:
    """Money per element that it serves, and what is not divided; adds up."""
    nodes = [node for node in money.index.snapshot.nodes if node.code in allocation.by_node]
    exact = [*(allocation.by_node[node.code] for node in nodes), allocation.unallocated]
    amounts = apportion(exact, money.unit.quantum)
    rows = [
        Cells(node.code, node.title, addresses.node(node), [show(amount, money.unit)])
        for node, amount in zip(nodes, amounts, strict=False)
    ]
    rows.append(Cells("", "Niet verdeeld", "", [show(amounts[-1], money.unit)]))
    total = Cells("", "Totaal lasten", "", [show(sum(amounts, Decimal(0)), money.unit)])
    caption = f"Lasten per onderdeel, {money.year}, {money.unit.words}"
    return Shown(caption, ["Onderdeel", "Lasten"], rows, [total])


def savings_table(money: Money, table: SavingTable) -> Shown:
    """What must be saved per measure and year, and what was reached."""
    unit = money.unit
    columns = ["Maatregel", "Termijn"]
    for year in table.years:
        columns += [f"{year} taak", f"{year} gehaald"]

    def cells(found: Iterable[SavingCell | None]) -> list[str]:
        texts: list[str] = []
        for cell in found:
            realised = cell.realised if cell else None
            said = "niet gemeld" if cell and cell.amount and realised is None else ""
            amount = rounded(cell.amount, unit.quantum) if cell and cell.amount else None
            reached = None if realised is None else rounded(realised, unit.quantum)
            texts += [show(amount, unit), said or show(reached, unit)]
        return texts

    rows = []
    for row in table.rows:
        node = money.index.nodes.get(row.node or "")
        href = addresses.node(node) if node else ""
        rows.append(Cells("", row.title, href, [row.term.value or "–", *cells(row.cells)]))
    total = Cells("", "Totaal", "", ["", *cells(table.total)])
    return Shown(f"Taakstellingen, {unit.words}", columns, rows, [total], texts=1)


def stated_table(money: Money, *, millions: bool) -> Shown:
    """The table as its source has it: the same rows in the same order, totals among them."""
    unit = Unit.MILLION if millions else Unit.CENT if _has_cents(money) else Unit.EURO
    columns = money.ledger.columns
    words = {Unit.MILLION: "Bedragen in miljoenen euro’s"}.get(unit, "Bedragen in euro’s")
    rows = [
        Cells(
            "", row.title, "", [_stated(amount, unit) for amount in row.amounts],
            total=row.role is LineRole.TOTAL,
        )
        for row in source_table(money.ledger, columns)
    ]  # fmt: skip
    titles = (f"{column.year} ({column.title})" for column in columns)
    return Shown(words, ["Omschrijving", *titles], rows, [])


def _stated(amount: Decimal | None, unit: Unit) -> str:
    """An amount to the digit, as the source has it, whatever side it is on."""
    return "niet vermeld" if amount is None else f"€{NBSP}{show(amount, unit)}"


def _has_cents(money: Money) -> bool:
    return any(line.amount % 1 for line in money.ledger.lines)


def _rounded(sums: Sums, unit: Unit) -> Sums:
    """A row of its own: every amount to the nearest unit, the balance from what is shown."""
    return Sums(
        rounded(sums.expense, unit.quantum),
        rounded(sums.income, unit.quantum),
        rounded(sums.to_reserve, unit.quantum),
        rounded(sums.from_reserve, unit.quantum),
        rounded(sums.unstated, unit.quantum),
    )


def _side(side: Side) -> str:
    return {
        Side.EXPENSE: "lasten",
        Side.INCOME: "baten",
        Side.TO_RESERVE: "toevoegingen aan reserves",
        Side.FROM_RESERVE: "onttrekkingen aan reserves",
        Side.UNSTATED: "bedragen",
    }[side]


def _href(money: Money, code: str) -> str:
    node = money.index.nodes.get(code)
    return addresses.node(node) if node else ""
