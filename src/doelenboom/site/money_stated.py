"""Tables of amounts as somebody stated them: what must be saved, and the table of a source."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from decimal import Decimal

from doelenboom.kernel.money import LineRole, Term
from doelenboom.kernel.numbers import NBSP
from doelenboom.kernel.rounding import Unit, rounded
from doelenboom.money.ledger import Column
from doelenboom.money.savings import SavingCell, SavingRow, SavingTable
from doelenboom.money.shown import show
from doelenboom.money.tables import source_table
from doelenboom.site.facts.ids import line_facts, saving_fact
from doelenboom.site.language import say
from doelenboom.site.marking import foreign, mark
from doelenboom.site.money_cells import Cells, Shown, href_of, unit_words
from doelenboom.site.money_facts import Money
from doelenboom.site.sentences.money_sentences import column_words

_Key = tuple[str, str | None, int]
"""Title, element and year of a saving."""


def savings_table(money: Money, table: SavingTable) -> Shown:
    """What must be saved per measure and year, and what was reached."""
    columns = [say("Maatregel"), say("Termijn")]
    for year in table.years:
        columns += [say("{year} taak", year=year), say("{year} gehaald", year=year)]
    facts = _saving_facts(money)
    rows = [_saving(money, table, row, facts) for row in table.rows]
    sums = [text for item in table.total for text in _asked_and_reached(money, item, ("", ""))]
    caption = say("Taakstellingen, {unit}", unit=unit_words(money.unit))
    return Shown(caption, columns, rows, [Cells("", say("Totaal"), "", ["", *sums])], texts=1)


def _saving(
    money: Money, table: SavingTable, row: SavingRow, facts: Mapping[_Key, tuple[str, str]]
) -> Cells:
    texts = [
        text
        for year, item in zip(table.years, row.cells, strict=True)
        for text in _asked_and_reached(
            money, item, facts.get((row.title, row.node, year), ("", ""))
        )
    ]
    return Cells(
        "", foreign(row.title), href_of(money, row.node or ""), [_term_word(row.term), *texts]
    )


def _asked_and_reached(
    money: Money, item: SavingCell | None, facts: tuple[str, str]
) -> tuple[str, str]:
    """What must be saved in a year and what was, with the facts that they are."""
    asked, reached = (item.amount or None, item.realised) if item else (None, None)
    if asked and reached is None:
        return _amount(money, asked, facts[0]), say("niet gemeld")
    return _amount(money, asked, facts[0]), _amount(money, reached, facts[1])


def _amount(money: Money, amount: Decimal | None, fact: str) -> str:
    if amount is None:
        return show(None, money.unit)
    text = show(rounded(amount, money.unit.quantum), money.unit)
    return mark(text, fact=fact, value=amount) if fact else text


def _saving_facts(money: Money) -> dict[_Key, tuple[str, str]]:
    """Measure, element and year → its two facts, where one saving alone says it."""
    savings = money.index.snapshot.savings or ()
    said = Counter((one.title, one.node, one.year) for one in savings)
    return {
        (one.title, one.node, one.year): (saving_fact(one, "task"), saving_fact(one, "realised"))
        for one in savings
        if said[one.title, one.node, one.year] == 1
    }


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
    facts = _line_facts(money)
    rows = [
        Cells(
            "", foreign(row.title), "",
            [
                _stated(amount, unit, facts.get((row.title, row.role, column), ""))
                for amount, column in zip(row.amounts, columns, strict=True)
            ],
            total=row.role is LineRole.TOTAL,
        )
        for row in source_table(money.ledger, columns)
    ]  # fmt: skip
    titles = (f"{column.year} ({column_words(column)})" for column in columns)
    return Shown(words, [say("Omschrijving"), *titles], rows, [])


def _line_facts(money: Money) -> dict[tuple[str, LineRole, Column], str]:
    """Description, role and state → the line that alone says it."""
    found: dict[tuple[str, LineRole, Column], list[str]] = defaultdict(list)
    for line, name in zip(money.ledger.lines, line_facts(money.ledger.lines), strict=True):
        column = Column(line.year, line.stage, line.as_of, line.phase.casefold())
        found[line.description, line.role, column].append(name)
    return {key: names[0] for key, names in found.items() if len(names) == 1}


def _stated(amount: Decimal | None, unit: Unit, fact: str) -> str:
    """An amount to the digit, as the source has it, whatever side it is on."""
    if amount is None:
        return say("niet vermeld")
    text = f"€{NBSP}{show(amount, unit)}"
    return mark(text, fact=fact, value=amount) if fact else text


def _has_cents(money: Money) -> bool:
    return any(line.amount % 1 for line in money.ledger.lines)
