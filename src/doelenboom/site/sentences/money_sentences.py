"""What the money tells, in sentences: computed by rules, never written by hand."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from typing import Literal

from doelenboom.kernel.dates import format_date
from doelenboom.kernel.money import BudgetStage, Side
from doelenboom.kernel.wording import capitalise, enumerate_nl, lower_first, number_word
from doelenboom.money.allocating import Allocation
from doelenboom.money.deviations import Deviation, DeviationTable, whole_year
from doelenboom.money.ledger import Column
from doelenboom.money.savings import SavingTable
from doelenboom.money.sums import ZERO
from doelenboom.site.facts.ids import money_fact
from doelenboom.site.language import say
from doelenboom.site.marking import at_start, foreign
from doelenboom.site.money_facts import Money, YearFact
from doelenboom.site.sentences.money_words import (
    apart,
    in_full,
    in_words,
    of_fact,
    percent,
    with_sign,
)

_MOST_NAMED = 3
_FIGURES = re.compile(r"\{(\w+)\}")


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
        return say("Wat het plan kost in {year}", year=year)
    table = money.deviations
    if not table.is_compared or total.budget is None or total.expected is None:
        return _not_compared(table, total, year)
    over, amount = table.forecast is None, in_words(total.difference)
    if not total.difference:
        return say(
            "Dit plan kostte in {year} precies wat is begroot"
            if over
            else "Dit plan kost in {year} waarschijnlijk precies wat is begroot",
            year=year,
        )
    if total.difference > 0:
        return say(
            "Dit plan kostte in {year} {amount} meer dan begroot"
            if over
            else "Dit plan kost in {year} waarschijnlijk {amount} meer dan begroot",
            year=year,
            amount=amount,
        )
    return say(
        "Dit plan kostte in {year} {amount} minder dan begroot"
        if over
        else "Dit plan kost in {year} waarschijnlijk {amount} minder dan begroot",
        year=year,
        amount=amount,
    )


def _not_compared(table: DeviationTable, total: Deviation, year: int) -> str:
    facts = _TotalFacts(table)
    if total.budget is not None:
        amount = in_words(total.budget, facts.budget)
    elif total.expected is not None:
        amount = in_words(total.expected, facts.expected)
    else:
        spent = in_words(total.spent or ZERO, facts.spent)
        return say("Tot nu toe is in {year} {amount} uitgegeven", year=year, amount=spent)
    return say("Dit plan kost in {year} {amount}", year=year, amount=amount)


class _TotalFacts:
    """Ids of the facts that the total of the expenses consists of; "" where there is none."""

    def __init__(self, table: DeviationTable) -> None:
        expected = table.forecast or whole_year(table.actual)
        self.budget = self._of(table.budget)
        self.expected = self._of(expected)
        self.spent = self._of(table.actual)

    @staticmethod
    def _of(column: Column | None) -> str:
        return money_fact(column, Side.EXPENSE) if column else ""


def lead(money: Money, actor: str) -> list[Told]:
    """What is budgeted, what is expected, and what makes the difference.

    Args:
        money: the money.
        actor: who spends it, in running text ("de gemeente").
    """
    total = expense_total(money)
    if total is None:
        return [Told(say("Van deze bedragen zegt het plan niet of het lasten of baten zijn."))]
    if total.expected is not None and total.budget is not None:
        return _compared(money, total, actor)
    facts, who, year = _TotalFacts(money.deviations), at_start(actor), money.year
    if total.expected is not None:
        amount = with_sign(total.expected, facts.expected)
        text = say(
            "{actor} gaf in {year} {expected} uit. Een begroting staat er niet bij."
            if money.deviations.forecast is None
            else "{actor} verwacht in {year} {expected} uit te geven. "
            "Een begroting staat er niet bij.",
            actor=who,
            year=year,
            expected="{expected}",
        )
        return _stretches(text, expected=Told(amount, "measure"))
    found: list[Told] = []
    if total.budget is not None:
        text = say("Voor {year} is {budget} begroot.", year=year, budget="{budget}")
        found += _stretches(text, budget=Told(with_sign(total.budget, facts.budget), "want"))
    if total.spent is not None:
        spent = Told(with_sign(total.spent, facts.spent), "measure")
        if found:
            text = " " + say("Tot nu toe is {spent} uitgegeven.", spent="{spent}")
        else:
            text = say("Er is {spent} uitgegeven.", spent="{spent}")
        found += _stretches(text, spent=spent)
    return found


def _stretches(text: str, **figures: Told) -> list[Told]:
    """Cut a sentence at its figures, which stand in it as ``{name}``."""
    pieces = _FIGURES.split(text)
    found = [figures[p] if place % 2 else Told(p) for place, p in enumerate(pieces)]
    return [piece for piece in found if piece.text]


def _compared(money: Money, total: Deviation, actor: str) -> list[Told]:
    facts = _TotalFacts(money.deviations)
    have, want = total.budget or ZERO, total.expected or ZERO
    budget, expected = apart(have, want)
    text = say("Voor {year} is {budget} begroot.", year=money.year, budget="{budget}")
    text += " " + say(
        "{actor} gaf {expected} uit."
        if money.deviations.forecast is None
        else "{actor} verwacht {expected} uit te geven.",
        actor=at_start(actor),
        expected="{expected}",
    )
    found = _stretches(
        text,
        budget=Told(of_fact(budget, have, facts.budget), "want"),
        expected=Told(of_fact(expected, want, facts.expected), "measure"),
    )
    found += _size(total)
    if text := drivers(money.deviations, total):
        found.append(Told(f" {text}"))
    return found


def _size(total: Deviation) -> list[Told]:
    if not total.difference:
        return [Told(" " + say("Dat is hetzelfde bedrag."))]
    if total.percent is None:
        return []
    more = total.difference > 0
    text = say("Dat is {share} meer." if more else "Dat is {share} minder.", share="{share}")
    return _stretches(f" {text}", share=Told(percent(total.percent), "measure"))


def drivers(table: DeviationTable, total: Deviation) -> str:
    """Which rows make the difference, and what the others do together."""
    large = [row for row in table.large if row.place.side is Side.EXPENSE]
    same = [row for row in large if (row.difference > 0) == (total.difference > 0)]
    named = same[:_MOST_NAMED]
    if not named or not total.difference:
        return ""
    part = sum((row.difference for row in named), ZERO)
    titles = at_start(enumerate_nl([_name(row.title) for row in named]))
    amount = with_sign(part)
    if len(named) > 1:
        text = say(
            "{titles} kosten samen {amount} meer"
            if part > 0
            else "{titles} kosten samen {amount} minder",
            titles=titles,
            amount=amount,
        )
    else:
        text = say(
            "{titles} kost {amount} meer" if part > 0 else "{titles} kost {amount} minder",
            titles=titles,
            amount=amount,
        )
    rest = total.difference - part
    if len(table.of(Side.EXPENSE)) == len(named):
        return f"{text}."
    return f"{text}; {_others(rest, again=(rest > 0) == (part > 0))}."


def _others(rest: Decimal, *, again: bool) -> str:
    """What the rows that are not named cost more or less."""
    if not rest:
        return say("de rest blijft samen op de begroting")
    amount = with_sign(rest)
    if again:
        return say(
            "de rest kost samen nog {amount} meer"
            if rest > 0
            else "de rest kost samen nog {amount} minder",
            amount=amount,
        )
    return say(
        "de rest kost samen {amount} meer" if rest > 0 else "de rest kost samen {amount} minder",
        amount=amount,
    )


def _name(title: str) -> str:
    """A title within an enumeration; one with a comma of its own is quoted."""
    return f"“{foreign(title)}”" if "," in title else foreign(lower_first(title))


def threshold_sentence(money: Money) -> str:
    """From where the council wants an explanation, how many there are, and which is missing."""
    amount, share = money.threshold.amount, money.threshold.percent
    if amount is None and share is None:
        return say("Voor deze editie is niet afgesproken vanaf welk verschil uitleg nodig is.")
    parts = [in_words(amount)] if amount is not None else []
    parts += [percent(share)] if share is not None else []
    rule = say("Uitleg is nodig bij elk verschil van {limit} of meer.", limit=enumerate_nl(parts))
    large = money.deviations.large
    if not large:
        return f"{rule} {say('Geen enkel verschil is zo groot.')}"
    number = say(
        "Dat is er {number}." if len(large) == 1 else "Dat zijn er {number}.",
        number=number_word(len(large)),
    )
    silent = sum(1 for row in large if not _explained(money, row))
    return f"{rule} {number} {_missing(silent, len(large))}"


def _missing(silent: int, large: int) -> str:
    if not silent:
        return say(
            "De uitleg staat hieronder." if large == 1 else "Geen enkel verschil mist uitleg."
        )
    if silent == large:
        return say("De uitleg ontbreekt." if large == 1 else "Bij alle ontbreekt de uitleg.")
    return say("Bij {number} daarvan ontbreekt de uitleg.", number=number_word(silent))


def difference_title(row: Deviation) -> str:
    """``Jeugdhulp ambulant: 1.210.000 euro meer``."""
    side = "" if row.place.side is Side.EXPENSE else f" ({side_word(row.place.side)})"
    subject, amount = f"{foreign(row.title)}{side}", in_full(row.difference)
    return say(
        "{subject}: {amount} meer" if row.difference > 0 else "{subject}: {amount} minder",
        subject=subject,
        amount=amount,
    )


def side_word(side: Side) -> str:
    """Which way money goes, in a word."""
    match side:
        case Side.EXPENSE:
            return say("lasten")
        case Side.INCOME:
            return say("baten")
        case Side.TO_RESERVE:
            return say("toevoeging")
        case Side.FROM_RESERVE:
            return say("onttrekking")
        case Side.UNSTATED:
            return ""


def years_sentence(facts: Sequence[YearFact], actor: str) -> str:
    """How what the organisation pays itself runs over the years."""
    known = [(f, -f.sums.balance) for f in facts if f.sums.balance is not None]
    if len(known) < 2:  # noqa: PLR2004 - one year does not run
        return ""
    (first, begin), (last, end) = known[0], known[-1]
    amounts = [amount for _, amount in known]
    rises = all(one < other for one, other in pairwise(amounts))
    falls = all(one > other for one, other in pairwise(amounts))
    if (rises or falls) and min(begin, end) > 0:
        return _own_costs(known, actor, more=rises)
    if told := _nearly_even(known):
        return told
    steady = rises or falls or len(known) == 2  # noqa: PLR2004
    text = f"{_net(first.column.year, begin)}. {_net(last.column.year, end)}."
    return text if steady else f"{text} {say('Daartussen gaat het op en neer.')}"


def _nearly_even(known: Sequence[tuple[YearFact, Decimal]]) -> str:
    """Years that are even but for one, which is then named; "" where more of them differ."""
    off = [(fact.column.year, amount) for fact, amount in known if amount]
    if not off:
        return say("In al deze jaren zijn lasten en baten gelijk.")
    if len(off) > 1 or len(known) == 2:  # noqa: PLR2004 - of two years both are told
        return ""
    return f"{_net(*off[0])}. {say('In de andere jaren zijn lasten en baten gelijk.')}"


def _own_costs(known: Sequence[tuple[YearFact, Decimal]], actor: str, *, more: bool) -> str:
    """More or less from year to year, without exception."""
    (first, begin), (last, end) = known[0], known[-1]
    run = say(
        "van {begin} in {first} naar {end} in {last}",
        begin=in_words(begin, money_fact(first.column, "balance"), -begin),
        first=first.column.year,
        end=in_words(end, money_fact(last.column, "balance"), -end),
        last=last.column.year,
    )
    who = at_start(actor)
    if len(known) > 2:  # noqa: PLR2004 - more than one step
        return say(
            "{actor} betaalt elk jaar meer zelf: {run}."
            if more
            else "{actor} betaalt elk jaar minder zelf: {run}.",
            actor=who,
            run=run,
        )
    return say(
        "{actor} betaalt in {year} meer zelf: {run}."
        if more
        else "{actor} betaalt in {year} minder zelf: {run}.",
        actor=who,
        year=last.column.year,
        run=run,
    )


def allocation_sentence(allocation: Allocation) -> str:
    """Which part of the money serves a goal, told in tens of euros."""
    part = allocation.part
    if part is None:
        return ""
    if not allocation.allocated:
        return say("Van dit geld is nog niet gezegd bij welk doel het hoort.")
    tens = int((part * 10).to_integral_value())
    if not allocation.unallocated:
        return say("Al dit geld is gekoppeld aan een doel.")
    if tens == 0:
        return say("Bijna geen geld is gekoppeld aan een doel. De rest verdelen we niet.")
    if tens == 10:  # noqa: PLR2004 - all of ten euros
        return say("Bijna al het geld is gekoppeld aan een doel. De rest verdelen we niet.")
    return say(
        "Van elke 10 euro is {part} euro gekoppeld aan een doel. De andere {rest} euro hoort bij "
        "meer doelen of bij geen. Die verdelen we niet.",
        part=tens,
        rest=10 - tens,
    )


def savings_sentence(table: SavingTable) -> str:
    """What must be saved, what was reached, and about how much nobody reported."""
    amount = sum((cell.amount for cell in table.total), ZERO)
    first, last = table.years[0], table.years[-1]
    when = (
        say("in {year}", year=first)
        if first == last
        else say("van {first} tot en met {last}", first=first, last=last)
    )
    text = say(
        "De begroting moet {when} {amount} lager uitkomen.", when=when, amount=in_words(amount)
    )
    known = [cell.realised for cell in table.total if cell.realised is not None]
    if not known:
        return f"{text} {say('Hoeveel daarvan is gehaald, is niet gemeld.')}"
    reached = sum(known, ZERO)
    if reached >= amount:
        return f"{text} {say('Dat is gehaald.')}"
    if reached:
        text += " " + say("Daarvan is {amount} gehaald.", amount=in_words(reached))
    else:
        text += " " + say("Daarvan is nog niets gehaald.")
    silent = sum((cell.unreported for cell in table.total), ZERO)
    if silent:
        text += " " + say("Over {amount} is niets gemeld.", amount=in_words(silent))
    return text


def permanence_sentence(structural: Decimal, incidental: Decimal, unstated: Decimal) -> str:
    """Which part of the expenses comes back every year."""
    every, once = with_sign(structural), with_sign(incidental)
    if structural and incidental:
        text = say(
            "Van de lasten komt {every} elk jaar terug (structureel) en is {once} eenmalig "
            "(incidenteel).",
            every=every,
            once=once,
        )
    elif structural and unstated:
        text = say("Van de lasten komt {every} elk jaar terug (structureel).", every=every)
    elif structural:
        text = say("Alle lasten komen elk jaar terug (structureel).")
    elif incidental and unstated:
        text = say("Van de lasten is {once} eenmalig (incidenteel).", once=once)
    elif incidental:
        text = say("Alle lasten zijn eenmalig (incidenteel).")
    else:
        return ""
    if unstated:
        text += " " + say("Van {amount} is dat niet vermeld.", amount=with_sign(unstated))
    return text


def column_title(fact: YearFact) -> str:
    """State of a year as a word in a table: ``Realisatie``, ``Begroting na wijziging``."""
    column = fact.column
    if column.stage is BudgetStage.UNSTATED and not column.phase:
        return say("Niet vermeld")
    return capitalise(column_words(column))


def column_words(column: Column) -> str:
    """State of a year in running text: the document's own word, or ours."""
    name = foreign(column.phase) if column.phase else stage_word(column.stage)
    if not column.as_of:
        return name
    return say("{name}, stand op {day}", name=name, day=format_date(column.as_of))


def stage_word(stage: BudgetStage) -> str:
    """Our word for a phase of a budget."""
    match stage:
        case BudgetStage.UNSTATED:
            return say("niet vermeld")
        case BudgetStage.ORIGINAL:
            return say("begroting primitief")
        case BudgetStage.AMENDED:
            return say("begroting na wijziging")
        case BudgetStage.FORECAST:
            return say("prognose")
        case BudgetStage.ACTUAL:
            return say("realisatie")


def _explained(money: Money, row: Deviation) -> bool:
    found = money.explanation(row.place)
    return bool(found and found.text)


def _net(year: int, cost: Decimal) -> str:
    if not cost:
        return say("In {year} zijn lasten en baten gelijk", year=year)
    return say(
        "In {year} zijn de lasten {amount} hoger dan de baten"
        if cost > 0
        else "In {year} zijn de baten {amount} hoger dan de lasten",
        year=year,
        amount=in_words(cost),
    )
