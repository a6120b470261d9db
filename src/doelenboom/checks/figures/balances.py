"""Costs, income and balance in one sentence."""

import re
from collections.abc import Iterator
from decimal import Decimal

from doelenboom.checks.document import Passage
from doelenboom.checks.figures.stated import by_sentence, is_running, with_unit
from doelenboom.checks.finding import Finding, at
from doelenboom.checks.rule import passage_rule
from doelenboom.checks.severity import Severity
from doelenboom.checks.subject import Subject
from doelenboom.quantities.models import Kind, Quantity
from doelenboom.quantities.rounding import allowed

_ROLES = {
    "lasten": re.compile(r"\b(?:lasten|uitgaven|kosten)\b", re.IGNORECASE),
    "baten": re.compile(r"\b(?:baten|inkomsten|opbrengsten)\b", re.IGNORECASE),
    "saldo": re.compile(r"\b(?:saldo|tekort|overschot|resultaat|nadeel|voordeel)\b", re.IGNORECASE),
}
_RESERVES = re.compile(r"\breserve\w*|\bmutatie\w*|\bstorting\w*|\bonttrekking\w*", re.IGNORECASE)
_DEVIATES = re.compile(r"\b(?:voordeel|nadeel|voordelig\w*|nadelig\w*)\b", re.IGNORECASE)
"""Twice in a sentence: its costs and income are what they differ from the budget."""
_THREE = 3
_FIRST = 5


@passage_rule(
    "geld-saldo-tekst",
    severity=Severity.ERROR,
    title="Het saldo in een zin is baten min lasten",
    explanation="Staan lasten, baten en saldo in één zin, dan rekenen we na. Afronden mag.",
    norm="BBV artikel 17: het saldo volgt uit de baten en de lasten.",
    bad=["De lasten zijn € 3,4 miljoen en de baten € 1,2 miljoen, een saldo van € 2,6 miljoen."],
    good=["De lasten zijn € 3,4 miljoen en de baten € 1,2 miljoen, een saldo van € 2,2 miljoen."],
)
def balance_follows(passage: Passage, _subject: Subject) -> Iterator[Finding]:
    """Three amounts of which each is named once."""
    if not is_running(passage):
        return
    for money in _threes(passage):
        start, end = money[0].scope.start, money[-1].scope.end
        words = passage.text[start:end]
        if _RESERVES.search(words) or len(_DEVIATES.findall(words)) > 1:
            continue
        named = {_role(passage, money, place): one for place, one in enumerate(money)}
        if set(named) != set(_ROLES):
            continue
        costs, income, balance = named["lasten"], named["baten"], named["saldo"]
        yield from _named_right(passage, costs, income, balance)
        low = allowed(income)[0] - allowed(costs)[1]
        high = allowed(income)[1] - allowed(costs)[0]
        least, most = sorted(abs(value) for value in allowed(balance))
        smallest = Decimal(0) if low <= 0 <= high else min(abs(low), abs(high))
        if smallest <= most and least <= max(abs(low), abs(high)):
            continue
        found = with_unit(abs(income.value - costs.value), "euro")
        yield at(
            passage, balance.start, balance.end,
            f"Baten min lasten is {found}, en niet {balance.words.strip()}.",
            "Reken het saldo na, of verbeter een van de bedragen.",
        )  # fmt: skip


_SHORT = re.compile(r"\b(?:tekort|nadelig|nadeel)\b", re.IGNORECASE)
_OVER = re.compile(r"\b(?:overschot|voordelig|voordeel)\b", re.IGNORECASE)


def _named_right(
    passage: Passage, costs: Quantity, income: Quantity, balance: Quantity
) -> Iterator[Finding]:
    """A shortage has more costs than income."""
    near = passage.text[max(balance.scope.start, balance.start - 40) : balance.end + 30]
    short, over = bool(_SHORT.search(near)), bool(_OVER.search(near))
    if short == over:
        return
    wrong = (
        allowed(income)[0] > allowed(costs)[1] if short else allowed(costs)[0] > allowed(income)[1]
    )
    if wrong:
        yield at(
            passage, balance.start, balance.end,
            f"De baten zijn {'hoger' if short else 'lager'} dan de lasten: dat is een "
            f"{'overschot' if short else 'tekort'}.",
            "Verbeter het woord, of kijk of baten en lasten verwisseld zijn.",
        )  # fmt: skip


def _threes(passage: Passage) -> Iterator[list[Quantity]]:
    """Three amounts of one sentence, or of two that follow each other."""
    before: list[Quantity] = []
    for group in by_sentence(passage):
        money = [one for one in group if one.kind is Kind.MONEY and not one.way]
        if len(money) == _THREE:
            yield money
        elif len(money) + len(before) == _THREE and money and before:
            yield [*before, *money]
        before = money if len(money) < _THREE else []


def _role(passage: Passage, money: list[Quantity], place: int) -> str:
    """The nearest word before an amount, or else behind it, that says what it is."""
    one = money[place]
    begin = money[place - 1].end if place else one.scope.start
    end = money[place + 1].start if place + 1 < len(money) else one.scope.end
    before = _last(passage.text[begin : one.start])
    return before or _last(" ".join(passage.text[one.end : end].split()[:_FIRST]))


def _last(text: str) -> str:
    """The role whose word stands last in a text."""
    found = [
        (match.start(), role) for role, word in _ROLES.items() for match in word.finditer(text)
    ]
    return max(found)[1] if found else ""
