"""What the money tells, in sentences: computed by rules, never written by hand."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from typing import Literal

from doelenboom.kernel.money import BudgetStage, Side
from doelenboom.kernel.wording import capitalise, enumerate_nl, lower_first, number_word
from doelenboom.money.allocating import Allocation
from doelenboom.money.deviations import Deviation, DeviationTable
from doelenboom.money.savings import SavingTable
from doelenboom.money.sums import ZERO
from doelenboom.site.money_facts import Money, YearFact
from doelenboom.site.sentences.money_words import apart, in_full, in_words, percent, with_sign

_MOST_NAMED = 3


@dataclass(frozen=True, slots=True)
class Told:
    """A stretch of a sentence; a figure is bound to the table it comes from."""

    text: str
    figure: Literal["", "want", "measure"] = ""


def expense_total(money: Money) -> Deviation | None:
    """The total of the expenses in the shown year."""
    totals = (row for row in money.deviations.totals if row.place.side is Side.EXPENSE)
    return next(totals, None)


def headline(money: Money) -> str:
    """The finding of the page, without a full stop."""
    total, year = expense_total(money), money.year
    if total is None:
        return f"Wat het plan kost in {year}"
    over = money.deviations.forecast is None
    if not money.deviations.is_compared or total.budget is None or total.expected is None:
        amount = total.budget if total.budget is not None else total.expected
        if amount is None:
            return f"Tot nu toe is in {year} {in_words(total.spent or ZERO)} uitgegeven"
        return f"Dit plan kost in {year} {in_words(amount)}"
    verb = "kostte" if over else "kost"
    maybe = "" if over else "waarschijnlijk "
    if not total.difference:
        return f"Dit plan {verb} in {year} {maybe}precies wat is begroot"
    way = "meer" if total.difference > 0 else "minder"
    return f"Dit plan {verb} in {year} {maybe}{in_words(total.difference)} {way} dan begroot"


def lead(money: Money, actor: str) -> list[Told]:
    """What is budgeted, what is expected, and what makes the difference.

    Args:
        money: the money.
        actor: who spends it, in running text ("de gemeente").
    """
    total = expense_total(money)
    if total is None:
        return [Told("Van deze bedragen zegt het plan niet of het lasten of baten zijn.")]
    if total.expected is not None and total.budget is not None:
        return _compared(money, total, actor)
    if total.expected is not None:
        verb = "gaf" if money.deviations.forecast is None else "verwacht"
        end = "uit" if money.deviations.forecast is None else "uit te geven"
        return [
            Told(f"{capitalise(actor)} {verb} in {money.year} "),
            Told(with_sign(total.expected), "measure"),
            Told(f" {end}. Een begroting staat er niet bij."),
        ]
    found: list[Told] = []
    if total.budget is not None:
        found += [Told(f"Voor {money.year} is "), Told(with_sign(total.budget), "want")]
        found.append(Told(" begroot."))
    if total.spent is not None:
        found += [Told(" Tot nu toe is " if found else "Er is ")]
        found += [Told(with_sign(total.spent), "measure"), Told(" uitgegeven.")]
    return found


def _compared(money: Money, total: Deviation, actor: str) -> list[Told]:
    budget, expected = apart(total.budget or ZERO, total.expected or ZERO)
    verb = "gaf" if money.deviations.forecast is None else "verwacht"
    end = " uit." if money.deviations.forecast is None else " uit te geven."
    found = [Told(f"Voor {money.year} is "), Told(budget, "want"), Told(" begroot.")]
    found += [Told(f" {capitalise(actor)} {verb} "), Told(expected, "measure"), Told(end)]
    found += _size(total)
    if text := drivers(money.deviations, total):
        found.append(Told(f" {text}"))
    return found


def _size(total: Deviation) -> list[Told]:
    if not total.difference:
        return [Told(" Dat is hetzelfde bedrag.")]
    if total.percent is None:
        return []
    way = "meer" if total.difference > 0 else "minder"
    return [Told(" Dat is "), Told(percent(total.percent), "measure"), Told(f" {way}.")]


def drivers(table: DeviationTable, total: Deviation) -> str:
    """Which rows make the difference, and what the others do together."""
    large = [row for row in table.large if row.place.side is Side.EXPENSE]
    same = [row for row in large if (row.difference > 0) == (total.difference > 0)]
    named = same[:_MOST_NAMED]
    if not named or not total.difference:
        return ""
    part = sum((row.difference for row in named), ZERO)
    titles = enumerate_nl([_name(row.title) for row in named])
    verb = "kosten samen" if len(named) > 1 else "kost"
    text = f"{capitalise(titles)} {verb} {with_sign(part)} {_way(part)}"
    rest = total.difference - part
    if len(table.of(Side.EXPENSE)) == len(named):
        return f"{text}."
    if not rest:
        return f"{text}; de rest blijft samen op de begroting."
    again = "nog " if (rest > 0) == (part > 0) else ""
    return f"{text}; de rest kost samen {again}{with_sign(rest)} {_way(rest)}."


def _name(title: str) -> str:
    """A title within an enumeration; one with a comma of its own is quoted."""
    return f"“{title}”" if "," in title else lower_first(title)


def threshold_sentence(money: Money) -> str:
    """From where the council wants an explanation, how many there are, and which is missing."""
    amount, share = money.threshold.amount, money.threshold.percent
    if amount is None and share is None:
        return "Voor deze editie is niet afgesproken vanaf welk verschil uitleg nodig is."
    parts = [in_words(amount)] if amount is not None else []
    parts += [percent(share)] if share is not None else []
    rule = f"Uitleg is nodig bij elk verschil van {enumerate_nl(parts)} of meer."
    large = money.deviations.large
    if not large:
        return f"{rule} Geen enkel verschil is zo groot."
    are = "is" if len(large) == 1 else "zijn"
    silent = sum(1 for row in large if not _explained(money, row))
    return f"{rule} Dat {are} er {number_word(len(large))}. {_missing(silent, len(large))}"


def _missing(silent: int, large: int) -> str:
    if not silent:
        return "De uitleg staat hieronder." if large == 1 else "Geen enkel verschil mist uitleg."
    if silent == large:
        return "De uitleg ontbreekt." if large == 1 else "Bij alle ontbreekt de uitleg."
    return f"Bij {number_word(silent)} daarvan ontbreekt de uitleg."


def difference_title(row: Deviation) -> str:
    """``Jeugdhulp ambulant: 1.210.000 euro meer``."""
    side = "" if row.place.side is Side.EXPENSE else f" ({row.place.side.value})"
    return f"{row.title}{side}: {in_full(row.difference)} {_way(row.difference)}"


def years_sentence(facts: Sequence[YearFact], actor: str) -> str:
    """How what the organisation pays itself runs over the years."""
    costs = [(f.column.year, -f.sums.balance) for f in facts if f.sums.balance is not None]
    if len(costs) < 2:  # noqa: PLR2004 - one year does not run
        return ""
    (first, begin), (last, end) = costs[0], costs[-1]
    amounts = [amount for _, amount in costs]
    rises = all(one < other for one, other in pairwise(amounts))
    falls = all(one > other for one, other in pairwise(amounts))
    if (rises or falls) and min(begin, end) > 0:
        way = "meer" if rises else "minder"
        every = "elk jaar " if len(costs) > 2 else f"in {last} "  # noqa: PLR2004 - one step
        return (
            f"{capitalise(actor)} betaalt {every}{way} zelf: van {in_words(begin)} in {first} "
            f"naar {in_words(end)} in {last}."
        )
    steady = "" if rises or falls or len(costs) == 2 else " Daartussen gaat het op en neer."  # noqa: PLR2004
    return f"{_net(first, begin)}. {_net(last, end)}.{steady}"


def allocation_sentence(allocation: Allocation) -> str:
    """Which part of the money serves a goal, told in tens of euros."""
    part = allocation.part
    if part is None:
        return ""
    if not allocation.allocated:
        return "Van dit geld is nog niet gezegd bij welk doel het hoort."
    tens = int((part * 10).to_integral_value())
    if not allocation.unallocated:
        return "Al dit geld is gekoppeld aan een doel."
    if tens in {0, 10}:
        word = "Bijna geen geld" if tens == 0 else "Bijna al het geld"
        return f"{word} is gekoppeld aan een doel. De rest verdelen we niet."
    return (
        f"Van elke 10 euro is {tens} euro gekoppeld aan een doel. De andere {10 - tens} euro "
        "hoort bij meer doelen of bij geen. Die verdelen we niet."
    )


def savings_sentence(table: SavingTable) -> str:
    """What must be saved, what was reached, and about how much nobody reported."""
    amount = sum((cell.amount for cell in table.total), ZERO)
    first, last = table.years[0], table.years[-1]
    when = f"in {first}" if first == last else f"van {first} tot en met {last}"
    text = f"De begroting moet {when} {in_words(amount)} lager uitkomen."
    known = [cell.realised for cell in table.total if cell.realised is not None]
    if not known:
        return f"{text} Hoeveel daarvan is gehaald, is niet gemeld."
    reached = sum(known, ZERO)
    if reached >= amount:
        return f"{text} Dat is gehaald."
    text += f" Daarvan is {in_words(reached) if reached else 'nog niets'} gehaald."
    silent = sum((cell.unreported for cell in table.total), ZERO)
    return f"{text} Over {in_words(silent)} is niets gemeld." if silent else text


def permanence_sentence(structural: Decimal, incidental: Decimal, unstated: Decimal) -> str:
    """Which part of the expenses comes back every year."""
    parts = [
        f"{with_sign(amount)} {word}"
        for amount, word in (
            (structural, "komt elk jaar terug (structureel)"),
            (incidental, "is eenmalig (incidenteel)"),
        )
        if amount
    ]
    if not parts:
        return ""
    text = f"Van de lasten: {enumerate_nl(parts)}."
    return f"{text} Van {with_sign(unstated)} is dat niet vermeld." if unstated else text


def column_title(fact: YearFact) -> str:
    """State of a year as a word in a table: ``Realisatie``, ``Begroting na wijziging``."""
    if fact.column.stage is BudgetStage.UNSTATED and not fact.column.phase:
        return "Niet vermeld"
    return capitalise(fact.column.title)


def _explained(money: Money, row: Deviation) -> bool:
    found = money.explanation(row.place)
    return bool(found and found.text)


def _way(difference: Decimal) -> str:
    return "meer" if difference > 0 else "minder"


def _net(year: int, cost: Decimal) -> str:
    if not cost:
        return f"In {year} zijn lasten en baten gelijk"
    high, low = ("lasten", "baten") if cost > 0 else ("baten", "lasten")
    return f"In {year} zijn de {high} {in_words(cost)} hoger dan de {low}"
