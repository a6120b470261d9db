"""Tables of amounts as cells with words: rounded, with rows that still add up."""

from decimal import Decimal
from typing import Literal

from doelenboom.kernel.dates import format_date
from doelenboom.kernel.money import Side
from doelenboom.kernel.rounding import apportion
from doelenboom.kernel.wording import capitalise
from doelenboom.money.allocating import Allocation
from doelenboom.money.deviations import Deviation, whole_year
from doelenboom.money.ledger import Basis
from doelenboom.money.shown import rounded_deviations, rounded_table, show
from doelenboom.money.sums import Sums
from doelenboom.money.tables import (
    Table,
    programme_table,
    theme_table,
)
from doelenboom.site import addresses
from doelenboom.site.facts.ids import Result
from doelenboom.site.language import say
from doelenboom.site.marking import foreign
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
from doelenboom.site.sentences.money_sentences import column_words
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
        last = _deviation(money, total, whole, title=total_of(side))
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


def total_of(side: Side) -> str:
    """Name of the row that adds up a side."""
    return say("Totaal {sides}", sides=sides_word(side))


def _deviation(money: Money, row: Deviation, exact: Deviation, title: str = "") -> Cells:
    side, unit, table = row.place.side, money.unit, money.deviations
    place = Place(row.place.node, row.place.taakveld or None)
    known = table.forecast or table.actual
    budget = cell(money, row.budget, money.budget, side, place)
    expected = cell(money, row.expected, known, side, place)
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
        cells.append(cell(money, row.spent, table.actual, side, place))
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
    return _sides(money, table, say("Programma"), caption, Place())


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
    return _sides(money, table, say("Onderdeel"), caption, Place(programme.code))


def _sides(money: Money, exact: Table, what: str, caption: str, whole: Place) -> Shown:
    """Every side of each row of a table with one column; ``whole`` is what its total is of."""
    table = rounded_table(exact, money.unit)
    sums = [found for row in (*table.rows, table.total) for found in row.cells if found]
    reserves = any(found.to_reserve or found.from_reserve for found in sums)
    columns = [what, say("Lasten"), say("Baten"), say("Saldo")]
    if reserves:
        columns += [
            say("Toevoeging aan reserves"),
            say("Onttrekking aan reserves"),
            say("Resultaat"),
        ]
    (column,) = table.columns

    def cells(found: Sums | None, place: Place | None) -> list[str]:
        if found is None:
            return ["–"] * (len(columns) - 1)
        amounts: list[tuple[Decimal | None, Side | Result]] = [
            (found.expense, Side.EXPENSE), (found.income, Side.INCOME), (found.balance, "balance"),
        ]  # fmt: skip
        if reserves:
            amounts += [
                (found.to_reserve, Side.TO_RESERVE), (found.from_reserve, Side.FROM_RESERVE),
                (found.result, "result"),
            ]  # fmt: skip
        if place is None:
            return [show(amount, money.unit) for amount, _ in amounts]
        return [cell(money, amount, column, of, place) for amount, of in amounts]

    rows = [
        Cells(
            "", foreign(row.title), href_of(money, row.key),
            cells(row.cells[0], Place(row.key) if row.key else None),
        )
        for row in table.rows
    ]  # fmt: skip
    if table.rest:
        rows.append(Cells("", rest_word(table.rest.title), "", cells(table.rest.cells[0], None)))
    total = Cells("", say("Totaal"), "", cells(table.total.cells[0], whole))
    return Shown(caption, columns, rows, [total])


def rest_word(title: str) -> str:
    """What belongs to no row of a table."""
    own = {
        "Rechtstreeks op het programma": say("Rechtstreeks op het programma"),
        "Niet aan een programma toegedeeld": say("Niet aan een programma toegedeeld"),
        "Zonder taakveld": say("Zonder taakveld"),
    }
    return own.get(title) or foreign(title)


def allocation_table(money: Money, allocation: Allocation) -> Shown:
    """Money per element that it serves, and what is not divided; adds up."""
    nodes = [node for node in money.index.snapshot.nodes if node.code in allocation.by_node]
    exact = [*(allocation.by_node[node.code] for node in nodes), allocation.unallocated]
    amounts = apportion(exact, money.unit.quantum)
    column, side = money.best, Side.EXPENSE
    rows = [
        Cells(
            node.code, foreign(node.title), addresses.node(node),
            [cell(money, amount, column, side, Place(serves=node.code))],
        )
        for node, amount in zip(nodes, amounts, strict=False)
    ]  # fmt: skip
    rows.append(Cells("", say("Niet verdeeld"), "", [show(amounts[-1], money.unit)]))
    whole = sum(amounts, Decimal(0))
    total = Cells("", total_of(side), "", [cell(money, whole, column, side)])
    caption = say(
        "Lasten per onderdeel, {year}, {unit}", year=money.year, unit=unit_words(money.unit)
    )
    return Shown(caption, [say("Onderdeel"), say("Lasten")], rows, [total])
