"""Pictures of money: what was budgeted and what became of it, and which money serves a goal."""

from decimal import Decimal

from doelenboom.kernel.dates import format_date
from doelenboom.kernel.money import Side
from doelenboom.kernel.numbers import format_value
from doelenboom.kernel.wording import number_word
from doelenboom.money.allocating import Allocation
from doelenboom.money.ledger import Basis
from doelenboom.site.charts.api import Picture
from doelenboom.site.charts.budget_bars import budget_bars, drawn_rows
from doelenboom.site.charts.split_bar import Part, split_bar
from doelenboom.site.language import say
from doelenboom.site.marking import foreign, plain
from doelenboom.site.money_cells import unit_words
from doelenboom.site.money_facts import Money
from doelenboom.site.sentences.money_sentences import allocation_sentence, difference_title
from doelenboom.site.sentences.money_words import with_sign

BUDGET, SPLIT = "begroot-en-verwacht", "verdeling"
"""Names of the pictures, in their addresses."""


def budget_picture(money: Money) -> Picture | None:
    """Budget, expectation and realisation; None where nothing can be compared."""
    rows = drawn_rows(money)
    if not rows:
        return None
    title = f"{_heading(money)}, {money.year}"
    message = _message(money)
    wide, narrow = budget_bars(money, title, plain(f"{message} {_largest(money)}".strip()))
    return Picture(BUDGET, _heading(money), message, _caption(money, len(rows)), wide, narrow, None)


def split_picture(money: Money, allocation: Allocation) -> Picture | None:
    """Which money serves a goal; None where there is no money to divide."""
    if allocation.part is None:
        return None
    share = int((allocation.part * 100).to_integral_value())
    title = say("Welk geld hoort bij welk doel")
    desc = say(
        "{share} procent van het geld is gekoppeld aan een doel, {rest} procent is niet verdeeld.",
        share=share,
        rest=100 - share,
    )
    wide, narrow = split_bar(
        _part(say("gekoppeld aan een doel"), share, allocation.allocated, allocation.part),
        _part(say("niet verdeeld"), 100 - share, allocation.unallocated, 1 - allocation.part),
        title=f"{title}, {money.year}",
        desc=desc,
    )
    caption = say("Lasten in {year}. Gearceerd: niet verdeeld over doelen.", year=money.year)
    return Picture(SPLIT, title, allocation_sentence(allocation), caption, wide, narrow, None)


def _part(name: str, percent: int, amount: Decimal, part: Decimal) -> Part:
    size = f"{format_value(Decimal(percent), '%')} · {plain(with_sign(amount))}"
    return Part(name, size if amount else "", float(part))


def _heading(money: Money) -> str:
    if money.deviations.forecast is None:
        return say("Begroot en werkelijk")
    if money.deviations.actual:
        return say("Begroot, verwacht en al uitgegeven")
    return say("Begroot en verwacht")


def _message(money: Money) -> str:
    large = [row for row in money.deviations.large if row.place.side is Side.EXPENSE]
    if not large:
        return say("De kosten blijven dicht bij de begroting.")
    rows = len(money.deviations.of(Side.EXPENSE))
    if len(large) == 1:
        return say("Het grote verschil zit in {title}.", title=foreign(large[0].title))
    return say(
        "Bij {some} van de {all} taakvelden is het verschil zo groot dat uitleg nodig is."
        if money.basis is Basis.TAAKVELD
        else "Bij {some} van de {all} programma’s is het verschil zo groot dat uitleg nodig is.",
        some=number_word(len(large)),
        all=number_word(rows),
    )


def _largest(money: Money) -> str:
    """The largest difference, for who does not see the bars."""
    row = max(drawn_rows(money), key=lambda one: abs(one.difference))
    if not row.difference:
        return ""
    return say("Het grootste verschil is {difference}.", difference=difference_title(row))


def _caption(money: Money, drawn: int) -> str:
    rows = len(money.deviations.of(Side.EXPENSE))
    parts = [
        say(
            "Lasten per taakveld in {year}, {unit}."
            if money.basis is Basis.TAAKVELD
            else "Lasten per programma in {year}, {unit}.",
            year=money.year,
            unit=unit_words(money.unit),
        )
    ]
    if drawn < rows:
        number = number_word(drawn)
        parts.append(say("De {number} grootste van {total}.", number=number, total=rows))
    parts.append(say("Rechts, op een eigen schaal: het verschil met de begroting."))
    spent = money.deviations.actual if money.deviations.forecast else None
    if spent and spent.as_of:
        parts.append(say("Gerealiseerd: tot {day}.", day=format_date(spent.as_of)))
    if money.deviations.large:
        parts.append(say("Oranje en vet: zo groot dat uitleg nodig is."))
    return " ".join(parts)
