"""Tables of amounts as cells with words: rounded, with rows that still add up."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Literal

from doelenboom.kernel.dates import format_date
from doelenboom.kernel.money import LineRole, Side, Term
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
    theme_table,
)
from doelenboom.site import addresses
from doelenboom.site.language import say
from doelenboom.site.marking import foreign, lowered
from doelenboom.site.money_cells import (
    Cells,
    Place,
    Shown,
    cell,
    href_of,
    sides_word,
    unit_words,
)
from doelenboom.site.money_facts import Money
from doelenboom.site.sentences.money_sentences import column_title, column_words
from doelenboom.site.sentences.money_words import signed_percent
from doelenboom.snapshot.models import Node


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
        last = _deviation(money, total, whole, title=_total_of(side))
        by_field = money.basis is Basis.TAAKVELD
        caption = say(
            "{sides} per taakveld, {year}, {unit}"
            if by_field
            else "{sides} per programma, {year}, {unit}",
            sides=capitalise(sides_word(side)),
            year=money.year,
            unit=unit_words(money.unit),
        )
        what = say("Taakveld") if by_field else say("Programma")
        found.append(Shown(caption, [what, *_columns(money, side)], rows, [last]))
    return found


def _columns(money: Money, side: Side) -> list[str]:
    """The states of which anything is said on this side."""
    table = money.deviations
    found = [say("Begroot")] if _tells(money, side, "budget") else []
    if table.compares(side):
        found += [_expected_word(money), say("Verschil"), say("In %")]
    elif _tells(money, side, "expected"):
        found.append(_expected_word(money))
    if _tells(money, side, "spent") and _is_apart(money):
        day = table.actual.as_of if table.actual else None
        found.append(
            say("Gerealiseerd tot {day}", day=format_date(day)) if day else say("Gerealiseerd")
        )
    return found


def _expected_word(money: Money) -> str:
    return say("Verwacht") if money.deviations.forecast else say("Werkelijk")


def _total_of(side: Side) -> str:
    return say("Totaal {sides}", sides=sides_word(side))


def _deviation(money: Money, row: Deviation, exact: Deviation, title: str = "") -> Cells:
    side, unit, table = row.place.side, money.unit, money.deviations
    place = Place(row.place.node, row.place.taakveld or None)
    known = table.forecast or table.actual
    budget = cell(row.budget, exact.budget, unit=unit, column=money.budget, what=side, place=place)
    expected = cell(row.expected, exact.expected, unit=unit, column=known, what=side, place=place)
    cells = [budget] if _tells(money, side, "budget") else []
    if table.compares(side):
        cells += [
            expected,
            show(row.difference, unit, signed=True),
            signed_percent(exact.percent),
        ]
    elif _tells(money, side, "expected"):
        cells.append(expected)
    if _tells(money, side, "spent") and _is_apart(money):
        spent = cell(row.spent, exact.spent, unit=unit, column=table.actual, what=side, place=place)
        cells.append(spent)
    return Cells(
        row.place.taakveld,
        title or foreign(row.title),
        href_of(money, row.place.node or ""),
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
    columns = [say("Jaar"), say("Soort"), say("Lasten"), say("Baten"), say("Saldo")]
    if reserves:
        columns += [say("Reserves"), say("Resultaat")]
    rows = []
    for fact in money.years:
        sums = _rounded(fact.sums, money.unit)
        amounts = [sums.expense, sums.income, sums.balance]
        if reserves:
            amounts += [sums.from_reserve - sums.to_reserve, sums.result]
        cells = [column_title(fact), *(show(amount, money.unit) for amount in amounts)]
        rows.append(Cells("", str(fact.column.year), "", cells))
    caption = say("Lasten en baten, {unit}", unit=unit_words(money.unit))
    return Shown(caption, columns, rows, [], texts=1)


def programmes_table(money: Money) -> Shown | None:
    """Lasten, baten, saldo and reserves per programme in the shown year (BBV art. 8 and 17)."""
    column = money.best
    if not money.headings or column is None:
        return None
    table = programme_table(money.ledger, [column], money.headings, money.belongs)
    if not table.rows:
        return None
    caption = say(
        "Programma’s in {year}, {state}, {unit}",
        year=money.year,
        state=column_words(column),
        unit=unit_words(money.unit),
    )
    return _sides(money, table, say("Programma"), caption)


def themes_table(money: Money, programme: Node) -> Shown | None:
    """The money of one programme per theme, what is booked on the programme itself included."""
    column = money.best
    themes = [(node.code, node.title) for node in money.index.children.get(programme.code, [])]
    if column is None or not themes:
        return None
    parents = {node.code: node.parent for node in money.index.snapshot.nodes}
    table = theme_table(money.ledger, [column], programme.code, themes, parents)
    if not table.rows:
        return None
    caption = say(
        "{programme} per onderdeel in {year}, {state}, {unit}",
        programme=foreign(programme.title),
        year=money.year,
        state=column_words(column),
        unit=unit_words(money.unit),
    )
    return _sides(money, table, say("Onderdeel"), caption)


def _sides(money: Money, exact: Table, what: str, caption: str) -> Shown:
    table = rounded_table(exact, money.unit)
    sums = [cell for row in (*table.rows, table.total) for cell in row.cells if cell]
    reserves = any(cell.to_reserve or cell.from_reserve for cell in sums)
    columns = [what, say("Lasten"), say("Baten"), say("Saldo")]
    if reserves:
        columns += [
            say("Toevoeging aan reserves"),
            say("Onttrekking aan reserves"),
            say("Resultaat"),
        ]

    def cells(found: Sums | None) -> list[str]:
        if found is None:
            return ["–"] * (len(columns) - 1)
        amounts = [found.expense, found.income, found.balance]
        if reserves:
            amounts += [found.to_reserve, found.from_reserve, found.result]
        return [show(amount, money.unit) for amount in amounts]

    rows = [
        Cells("", foreign(row.title), href_of(money, row.key), cells(row.cells[0]))
        for row in table.rows
    ]
    if table.rest:
        rows.append(Cells("", _rest_word(table.rest.title), "", cells(table.rest.cells[0])))
    total = Cells("", say("Totaal"), "", cells(table.total.cells[0]))
    return Shown(caption, columns, rows, [total])


def _rest_word(title: str) -> str:
    """What belongs to no row of a table."""
    own = {"Rechtstreeks op het programma": say("Rechtstreeks op het programma")}
    return own.get(title) or foreign(title)


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
        return [show(item.of(side) if item else None, money.unit) for item in found]

    caption = say(
        "{sides} per taakveld over de jaren, {unit}",
        sides=capitalise(sides_word(side)),
        unit=unit_words(money.unit),
    )
    return Shown(
        caption,
        [
            say("Taakveld"),
            *(f"{fact.column.year} {lowered(column_title(fact))}" for fact in money.years),
        ],
        [Cells(row.key, foreign(row.title), "", cells(row.cells)) for row in shown],
        [Cells("", _total_of(side), "", cells(table.total.cells))],
    )


def allocation_table(money: Money, allocation: Allocation) -> Shown:
    """Money per element that it serves, and what is not divided; adds up."""
    nodes = [node for node in money.index.snapshot.nodes if node.code in allocation.by_node]
    exact = [*(allocation.by_node[node.code] for node in nodes), allocation.unallocated]
    amounts = apportion(exact, money.unit.quantum)
    rows = [
        Cells(node.code, foreign(node.title), addresses.node(node), [show(amount, money.unit)])
        for node, amount in zip(nodes, amounts, strict=False)
    ]
    rows.append(Cells("", say("Niet verdeeld"), "", [show(amounts[-1], money.unit)]))
    total = Cells("", _total_of(Side.EXPENSE), "", [show(sum(amounts, Decimal(0)), money.unit)])
    caption = say(
        "Lasten per onderdeel, {year}, {unit}", year=money.year, unit=unit_words(money.unit)
    )
    return Shown(caption, [say("Onderdeel"), say("Lasten")], rows, [total])


def savings_table(money: Money, table: SavingTable) -> Shown:
    """What must be saved per measure and year, and what was reached."""
    unit = money.unit
    columns = [say("Maatregel"), say("Termijn")]
    for year in table.years:
        columns += [say("{year} taak", year=year), say("{year} gehaald", year=year)]

    def cells(found: Iterable[SavingCell | None]) -> list[str]:
        texts: list[str] = []
        for item in found:
            realised = item.realised if item else None
            said = say("niet gemeld") if item and item.amount and realised is None else ""
            amount = rounded(item.amount, unit.quantum) if item and item.amount else None
            reached = None if realised is None else rounded(realised, unit.quantum)
            texts += [show(amount, unit), said or show(reached, unit)]
        return texts

    rows = []
    for row in table.rows:
        node = money.index.nodes.get(row.node or "")
        href = addresses.node(node) if node else ""
        words = [_term_word(row.term), *cells(row.cells)]
        rows.append(Cells("", foreign(row.title), href, words))
    total = Cells("", say("Totaal"), "", ["", *cells(table.total)])
    caption = say("Taakstellingen, {unit}", unit=unit_words(unit))
    return Shown(caption, columns, rows, [total], texts=1)


def _term_word(term: Term) -> str:
    return {
        Term.UNSTATED: "–",
        Term.SHORT: say("kort"),
        Term.MIDDLE: say("middellang"),
        Term.LONG: say("lang"),
    }[term]


def stated_table(money: Money, *, millions: bool) -> Shown:
    """The table as its source has it: the same rows in the same order, totals among them."""
    unit = Unit.MILLION if millions else Unit.CENT if _has_cents(money) else Unit.EURO
    columns = money.ledger.columns
    words = (
        say("Bedragen in miljoenen euro’s") if unit is Unit.MILLION else say("Bedragen in euro’s")
    )
    rows = [
        Cells(
            "", foreign(row.title), "", [_stated(amount, unit) for amount in row.amounts],
            total=row.role is LineRole.TOTAL,
        )
        for row in source_table(money.ledger, columns)
    ]  # fmt: skip
    titles = (f"{column.year} ({column_words(column)})" for column in columns)
    return Shown(words, [say("Omschrijving"), *titles], rows, [])


def _stated(amount: Decimal | None, unit: Unit) -> str:
    """An amount to the digit, as the source has it, whatever side it is on."""
    return say("niet vermeld") if amount is None else f"€{NBSP}{show(amount, unit)}"


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
