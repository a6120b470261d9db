from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from doelenboom.kernel.money import Term
from doelenboom.money.savings import SavingCell, saving_table


@dataclass(frozen=True)
class Saving:
    title: str
    year: int
    amount: Decimal
    realised: Decimal | None = None
    as_of: date | None = None
    term: Term | None = None
    node: str | None = None
    explanation: str | None = None


def test_measures_stand_beside_each_other_by_year() -> None:
    table = saving_table([
        Saving("Inkoop", 2027, Decimal(100)),
        Saving("Inkoop", 2026, Decimal(80), Decimal(30), date(2026, 9, 1), Term.SHORT),
        Saving("Gebouwen", 2027, Decimal(40), Decimal(0), explanation="Pas in 2028."),
    ])  # fmt: skip

    assert table.years == (2026, 2027)
    assert [(row.title, row.term, row.cells) for row in table.rows] == [
        ("Inkoop", Term.SHORT, (SavingCell(Decimal(80), Decimal(30), Decimal(80)),
                                SavingCell(Decimal(100)))),
        ("Gebouwen", Term.UNSTATED, (None, SavingCell(Decimal(40), Decimal(0), Decimal(40)))),
    ]  # fmt: skip
    assert table.as_of == date(2026, 9, 1)
    assert table.rows[1].explanations == ("Pas in 2028.",)


def test_what_nobody_reported_is_not_nothing() -> None:
    total = saving_table([
        Saving("A", 2026, Decimal(80), Decimal(30)), Saving("B", 2026, Decimal(100)),
    ]).total[0]  # fmt: skip

    assert (total.amount, total.realised, total.unreported) == (180, 30, 100)


def test_without_savings_there_is_an_empty_table() -> None:
    assert saving_table([]).rows == ()
