"""Tables of amounts over the years: of a year that is over what it cost, else its budget."""

from collections.abc import Sequence

from doelenboom.kernel.money import Side
from doelenboom.kernel.rounding import Unit, rounded
from doelenboom.kernel.wording import capitalise
from doelenboom.money.codelist import shipped_successions
from doelenboom.money.shown import rounded_table, show
from doelenboom.money.sums import Sums
from doelenboom.money.tables import Row, Table, levels_of, programme_table, taakveld_table
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
from doelenboom.site.money_tables import rest_word, total_of
from doelenboom.site.sentences.money_sentences import column_title

_TOLD = (Side.EXPENSE, Side.INCOME)


def years_table(money: Money) -> Shown:
    """What each year costs and brings in, in the state it is known best in."""
    reserves = any(fact.sums.to_reserve or fact.sums.from_reserve for fact in money.years)
    columns = [say("Jaar"), say("Soort"), say("Lasten"), say("Baten"), say("Saldo")]
    if reserves:
        columns += [say("Reserves"), say("Resultaat")]
    rows = []
    for fact in money.years:
        sums = _rounded(fact.sums, money.unit)
        amounts = [
            cell(money, sums.expense, fact.column, Side.EXPENSE),
            cell(money, sums.income, fact.column, Side.INCOME),
            cell(money, sums.balance, fact.column, "balance"),
        ]
        if reserves:
            amounts.append(show(sums.from_reserve - sums.to_reserve, money.unit))
            amounts.append(cell(money, sums.result, fact.column, "result"))
        cells = [column_title(fact), *amounts]
        rows.append(Cells("", str(fact.column.year), "", cells))
    caption = say("Lasten en baten, {unit}", unit=unit_words(money.unit))
    return Shown(caption, columns, rows, [], texts=1)


def over_years_tables(money: Money) -> list[Shown]:
    """Per side what each taakveld costs over the years; without taakvelden, each programme."""
    if len(money.years) < 2:  # noqa: PLR2004 - one year is told in full elsewhere
        return []
    columns = [fact.column for fact in money.years]
    levels = levels_of(money.ledger, columns, shipped_successions())
    exact = taakveld_table(money.ledger, columns, money.names, levels)
    by_field = bool(exact.rows)
    if not by_field:
        exact = programme_table(money.ledger, columns, money.headings, money.belongs)
    if not exact.rows:
        return []
    table = rounded_table(exact, money.unit)
    found = (_over_years(money, table, side, by_field=by_field) for side in _TOLD)
    return [one for one in found if one]


def _over_years(money: Money, table: Table, side: Side, *, by_field: bool) -> Shown | None:
    """One side; None where no year says anything of it."""
    rows = [*table.rows, *([table.rest] if table.rest else [])]
    shown = [row for row in rows if any(found and found.of(side) for found in row.cells)]
    if not shown:
        return None
    caption = say(
        "{sides} per taakveld over de jaren, {unit}"
        if by_field
        else "{sides} per programma over de jaren, {unit}",
        sides=capitalise(sides_word(side)),
        unit=unit_words(money.unit),
    )
    titles = (f"{fact.column.year} {lowered(column_title(fact))}" for fact in money.years)
    return Shown(
        caption,
        [say("Taakveld") if by_field else say("Programma"), *titles],
        [_row(money, row, side, by_field=by_field) for row in shown],
        [Cells("", total_of(side), "", _amounts(money, table.total.cells, side, Place()))],
    )


def _row(money: Money, row: Row, side: Side, *, by_field: bool) -> Cells:
    """A row without a key is about several together, or about none: no fact has its amounts."""
    title, href = rest_word(row.title), "" if by_field else href_of(money, row.key)
    if not row.key:
        amounts = [show(found.of(side) if found else None, money.unit) for found in row.cells]
        return Cells("", title, "", amounts)
    place = Place(taakveld=row.key) if by_field else Place(row.key)
    code = row.key if by_field else ""
    return Cells(code, foreign(row.title), href, _amounts(money, row.cells, side, place))


def _amounts(money: Money, found: Sequence[Sums | None], side: Side, place: Place) -> list[str]:
    columns = (fact.column for fact in money.years)
    return [
        cell(money, item.of(side) if item else None, column, side, place)
        for item, column in zip(found, columns, strict=True)
    ]


def _rounded(sums: Sums, unit: Unit) -> Sums:
    """A row of its own: every amount to the nearest unit, the balance from what is shown."""
    return Sums(
        rounded(sums.expense, unit.quantum),
        rounded(sums.income, unit.quantum),
        rounded(sums.to_reserve, unit.quantum),
        rounded(sums.from_reserve, unit.quantum),
        rounded(sums.unstated, unit.quantum),
    )
