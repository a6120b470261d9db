"""Everything that can be said about the money of a plan without asking anybody."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date

from doelenboom.kernel.money import SIDE_WORDS
from doelenboom.money.amending import AmendmentFact, held_against_stated
from doelenboom.money.balance import balances
from doelenboom.money.ledger import Ledger
from doelenboom.money.lines import Line
from doelenboom.money.remarks import Remark, Weight, euros
from doelenboom.money.suspicion import (
    check_shares,
    check_sides,
    check_signs,
    check_taakvelden,
    check_units,
    check_words,
)
from doelenboom.money.totals import check_divisions, check_totals


def check_money(
    lines: Sequence[Line], *, amendments: Iterable[AmendmentFact] = (),
    codes: Mapping[int, Collection[str]] | None = None, on: date | None = None,
) -> tuple[Remark, ...]:  # fmt: skip
    """Everything that is wrong or doubtful, what is wrong first, then by year.

    Args:
        lines: all lines of a plan.
        amendments: its budget amendments.
        codes: financial year → codes of its list; years that are not in it are not checked.
        on: day on which amendments count; None: all that were adopted.
    """
    ledger = Ledger(lines)
    found = [
        *check_balances(ledger),
        *check_divisions(ledger),
        *check_totals(ledger),
        *check_amended(lines, amendments, on),
        *check_taakvelden(ledger, codes or {}),
        *check_shares(ledger),
        *check_signs(ledger),
        *check_units(ledger),
        *check_words(ledger),
        *check_sides(ledger),
    ]
    return tuple(sorted(found, key=lambda one: (one.weight is not Weight.WRONG, one.year or 0)))


def check_balances(ledger: Ledger) -> Iterator[Remark]:
    """A whole budget balances: lasten and toevoegingen equal baten and onttrekkingen."""
    for balance in balances(ledger):
        if balance.must_close and not balance.closes:
            column = balance.column
            yield Remark(
                "sluit", Weight.WRONG, f"{column.year} ({column.title})", balance.sentence,
                "Controleer of alle lasten, baten en mutaties van reserves erin staan. Is het een "
                "begroot resultaat, zet het dan op taakveld 0.11.", column.year,
            )  # fmt: skip


def check_amended(
    lines: Sequence[Line], amendments: Iterable[AmendmentFact], on: date | None = None
) -> Iterator[Remark]:
    """A stated budget after amendment is the original one and the adopted amendments."""
    for held in held_against_stated(lines, amendments, on):
        for side, difference in held.differences:
            of = f" aan {SIDE_WORDS[side]}" if side else ""
            yield Remark(
                "wijziging", Weight.WRONG, f"{held.year}, begroting na wijziging",
                f"Er staat {euros(held.stated.of(side))}{of}, maar de primitieve begroting met de "
                f"vastgestelde wijzigingen is {euros(held.computed.of(side))}: een verschil van "
                f"{euros(abs(difference))}.",
                "Voer de ontbrekende begrotingswijziging in, of verbeter het bedrag na wijziging.",
                held.year,
            )  # fmt: skip
