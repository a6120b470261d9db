"""Which amounts of the budget a number can be, best first, and which of them it surely is.

As for indicators: the words of the sentence lead, the value decides. Besides the name of an
element or taakveld the sentence may say the year, whether it is lasten or baten, and which stage
of the budget.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from heapq import nsmallest
from typing import TypeVar

from doelenboom.citations.matching.amount_changes import changes_of, stage_changes_of
from doelenboom.citations.matching.asking import BRACKETED, Asked
from doelenboom.citations.matching.budget import Amount, AmountIndex, amounts_of
from doelenboom.citations.matching.held_against import held_against
from doelenboom.citations.matching.names import Called
from doelenboom.citations.matching.stems import settled
from doelenboom.figures.api import Measure, MoneySide
from doelenboom.goals.api import Plan
from doelenboom.kernel.money import BUDGET_STAGE_WORDS, BudgetStage
from doelenboom.quantities.context import stem
from doelenboom.quantities.models import Bound, Kind, Quantity
from doelenboom.quantities.rounding import allowed

_Kind = TypeVar("_Kind", MoneySide, BudgetStage)
_WEIGHTS = {"name": 0.5, "year": 0.18, "side": 0.12, "stage": 0.08, "digits": 0.12}
_MOST_NAMES, _MOST = 24, 6
_SURE_NAME, _SURE_WORDS, _MARGIN = 0.7, 0.25, 0.05
_WHOLE_SAID, _WHOLE_UNSAID = 0.8, 0.25
_NOT_SAID, _UNUSUAL, _CONTRADICTED = 0.7, 0.4, 0.1
_YEARLY = frozenset({"", "jaar"})
_PRECISE_DIGITS, _FEW_DIGITS = 3, 2
_PLACE = 0.8
_SIDES = {
    MoneySide.TO_RESERVE: r"\b(?:toevoeg|stort|dote|doter)\w*",
    MoneySide.FROM_RESERVE: r"\bonttrek\w*|\b(?:uit|van) de (?:algemene )?reserve",
    MoneySide.RESULT: r"\b(?:resultaat|overschot|tekort|voordeel|nadeel)\w*",
    MoneySide.BALANCE: r"\b(?:saldo|per saldo|netto)\b",
    MoneySide.INCOME: r"\b(?:baten|inkomsten|opbrengst\w*|ontvang\w*|ontving\w*|bijdrage van|"
                      r"subsidie van|leges|lever\w* .{0,20}\bop)\b",
    MoneySide.EXPENSE: r"\b(?:lasten|kost\w*|uitga\w*|uitgegeven|geven .{0,40}\buit|gaven|"
                       r"bested\w*|besteed\w*|budget\w*|invester\w*|trekken|beschikbaar|"
                       r"reserveren|steken|betaalt|betalen)\b",
}  # fmt: skip
_STAGES = {
    BudgetStage.AMENDED: r"\b(?:na wijziging|bijgesteld\w*|gewijzigd\w*|actuele begroting)\b",
    BudgetStage.FORECAST: r"\b(?:prognose|verwacht\w*|naar verwachting)\b",
    BudgetStage.ACTUAL: r"\b(?:realisatie|gerealiseerd\w*|werkelijk\w*|(?:jaar)?rekening|"
                        r"jaarstukken|uitgegeven|gaven|besteedde\w*|kostte\w*|ontving\w*|was|waren)\b",
    BudgetStage.ORIGINAL: r"\b(?:begro\w*|raming|geraamd\w*|ramen|primitie\w*)\b",
}  # fmt: skip
_WHOLE = re.compile(
    r"\b(?:tota\w+|in totaal|gehele|hele|alle (?:lasten|baten|programma)|begroting van|"
    r"onze begroting|de gemeente (?:geeft|ontvangt))\b", re.IGNORECASE,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class AmountMatch:
    """One amount that a number can be.

    Attributes:
        amount: what is added up, and its value.
        score: 0..1, higher is better.
        reason: in Dutch, what speaks for it.
        certain: whether it may be bound without looking.
        since: for a change: the year, or the stage of the same year, that it is counted from;
            ``amount`` has the change as its value. "": the amount itself.
    """

    amount: Amount
    score: float
    reason: str
    certain: bool = False
    since: str = ""

    @property
    def label(self) -> str:
        """In Dutch what it is."""
        return f"{self.amount.label}{_counted(self.since)}"


@dataclass(frozen=True, slots=True)
class _Said:
    """What a sentence says about money."""

    sides: frozenset[MoneySide]
    stages: frozenset[BudgetStage]
    whole: bool


def find_amounts(
    plan: Plan, texts: Sequence[str], asked: Sequence[Sequence[Asked]], *, limit: int = _MOST
) -> list[list[list[AmountMatch]]]:
    """For every number the amounts that it can be, best first; nothing is read without money.

    Three queries, whatever the number of passages, numbers, lines and elements.

    Args:
        plan: whose budget.
        texts: the passages.
        asked: of every passage its numbers.
        limit: at most so many for each.
    """
    if not any(_is_amount(one) for ours in asked for one in ours):
        return [[[] for _ in ours] for ours in asked]
    index = amounts_of(plan)
    return [
        [_of_one(index, text, one)[:limit] if _is_amount(one) else [] for one in ours]
        for text, ours in zip(texts, asked, strict=True)
    ]


def _is_amount(asked: Asked) -> bool:
    """Whether a number says how much money something is or moved; a year is what a budget is per.

    "€ 19 per maand" and "€ 214 per inwoner" are amounts that no budget has.
    """
    one = asked.quantity
    return (
        one.kind is Kind.MONEY and asked.measure in {Measure.VALUE, Measure.CHANGE}
        and one.per in _YEARLY and one.upper is None and one.value != 0
    )  # fmt: skip


def _of_one(index: AmountIndex, text: str, asked: Asked) -> list[AmountMatch]:
    one = asked.quantity
    if asked.measure is Measure.CHANGE:
        return _of_change(index, text, asked)
    found = index.between(*sorted(map(abs, allowed(one))))
    if not found:
        return []
    said = _said(text, one)
    called = {each.named.key: each for each in index.names.called(_words(asked), _MOST_NAMES)}
    digits = _digits(one)
    told = (
        (-score, _order(amount), amount)
        for amount in found
        if (score := _score(asked, digits, amount, _called(index, amount, called), said))
    )
    best = [
        AmountMatch(amount, -score, _reason(amount, asked, _called(index, amount, called), said))
        for score, _, amount in nsmallest(_MOST * 2, told, key=lambda each: each[:2])
    ]
    return _with_certain(asked, best, called, index)


def _said(text: str, one: Quantity) -> _Said:
    """What is said of money; a stage in brackets behind the number goes before another."""
    sentence = text[one.scope.start : one.scope.end]
    own = BRACKETED.match(text, one.end)
    stages = _named(_STAGES, own["words"] or "") if own else frozenset[BudgetStage]()
    return _Said(
        _named(_SIDES, sentence), stages or _named(_STAGES, sentence), bool(_WHOLE.search(sentence))
    )


def _of_change(index: AmountIndex, text: str, asked: Asked) -> list[AmountMatch]:
    """Never ticked beforehand: which stages or years are held against each other is a guess."""
    one = asked.quantity
    said = _said(text, one)
    held = held_against(text, one)
    called = {each.named.key: each for each in index.names.called(_words(asked), _MOST_NAMES)}
    places = ["", *(each.named.code for each in called.values())]
    digits = _digits(one)
    found = []
    if held is None:
        told = changes_of(index, asked, places)
    else:
        said = replace(said, stages=said.stages - {held.stage})
        told = stage_changes_of(index, asked, places, held)
    for amount, since in told:
        if said.sides and amount.subject.side not in said.sides:
            continue  # baten go up where lasten go down
        name = _called(index, amount, called)
        score = _score(asked, digits, amount, name, said)
        reason = f"{_reason(amount, asked, name, said)}{_counted(since)}"
        found.append(AmountMatch(amount, score, reason, since=since))
    return nsmallest(_MOST * 2, found, key=lambda each: (-each.score, _order(each.amount)))


def _counted(since: str) -> str:
    if since in set(BudgetStage):
        return f", verschil met {BUDGET_STAGE_WORDS[BudgetStage(since)]}" if since else ""
    return f", verandering sinds {since}"


def _words(asked: Asked) -> Mapping[str, float]:
    """What is said, with what looks like a place: "van Samenkracht" is a part of the budget."""
    return dict(asked.said) | {settled(stem(name)): _PLACE for name in asked.places}


def _order(amount: Amount) -> tuple[int, str, str]:
    return (-(amount.subject.year or 0), amount.subject.stage.value, amount.name)


def _called(index: AmountIndex, amount: Amount, called: Mapping[int, Called]) -> Called | None:
    key = index.key_of(amount)
    return None if key is None else called.get(key)


def _score(asked: Asked, digits: int, amount: Amount, called: Called | None, said: _Said) -> float:
    """How well an amount fits; 0 is not at all."""
    subject = amount.subject
    whole = _WHOLE_SAID if said.whole else _WHOLE_UNSAID
    name = whole if amount.is_of_all else called.strength if called else 0.0
    if not name and digits < _PRECISE_DIGITS:
        return 0.0
    is_short = subject.side is MoneySide.BALANCE and amount.value < 0 < asked.quantity.value
    if is_short and not said.sides & {MoneySide.BALANCE, MoneySide.RESULT}:
        return 0.0  # "€ 8 mln" is what it costs, and no balance of € −8 mln
    year = 1.0 if subject.year in asked.years else _CONTRADICTED if asked.years else _UNUSUAL
    side = _fit(subject.side, said.sides, MoneySide.EXPENSE)
    stage = _fit(subject.stage, said.stages, BudgetStage.ORIGINAL)
    parts = {
        "name": name, "year": year, "side": side, "stage": stage, "digits": min(1.0, digits / 4),
    }  # fmt: skip
    score = sum(weight * parts[part] for part, weight in _WEIGHTS.items())
    if _CONTRADICTED in {side, year}:
        score *= 0.6
    return score


def _fit(one: _Kind, said: frozenset[_Kind], usual: _Kind) -> float:
    if said:
        return 1.0 if one in said else _CONTRADICTED
    return _NOT_SAID if one is usual else _UNUSUAL


def _named(words: Mapping[_Kind, str], sentence: str) -> frozenset[_Kind]:
    return frozenset(
        each for each, pattern in words.items() if re.search(pattern, sentence, re.IGNORECASE)
    )


def _digits(one: Quantity) -> int:
    """How many digits of a number count: "€ 1,2 mln" has two, "€ 103.812.345" nine."""
    digits = len(str(abs(int(one.value / one.step))).rstrip("0")) if one.step else 1
    return digits if one.bound is Bound.NONE else digits - 1


def _reason(amount: Amount, asked: Asked, called: Called | None, said: _Said) -> str:
    subject = amount.subject
    told = []
    if called is not None and called.covered >= _SURE_NAME:
        told.append("naam")
    if subject.year in asked.years:
        told.append("jaar")
    if subject.side in said.sides:
        told.append(subject.side.value)
    if amount.is_of_all:
        text = "dit is het bedrag van het hele plan"
    elif not told:
        return "alleen het bedrag klopt; de naam staat niet in de zin" if called is None else (
            "een deel van de naam staat in de zin"
        )  # fmt: skip
    else:
        joined = " en ".join([", ".join(told[:-1]), told[-1]]) if len(told) > 1 else told[0]
        text = f"{joined} {'staan' if len(told) > 1 else 'staat'} in de zin"
    if subject.year not in asked.years or subject.stage not in said.stages:
        text += f"; dit is {BUDGET_STAGE_WORDS[subject.stage]} {subject.year}"
    return text


def _with_certain(
    asked: Asked, ranked: list[AmountMatch], called: Mapping[int, Called], index: AmountIndex
) -> list[AmountMatch]:
    """Tick the first where name and year are said and no other stands beside it."""
    if not ranked:
        return ranked
    best, own = ranked[0], ranked[0].amount.subject
    name = _called(index, best.amount, called)
    is_named = name is not None and name.covered >= _SURE_NAME and name.explained >= _SURE_WORDS
    is_precise = _digits(asked.quantity) >= _FEW_DIGITS
    rivals = [
        one for one in ranked[1:]
        if best.score - one.score < _MARGIN and one.amount.subject != own
    ]  # fmt: skip
    if is_named and is_precise and own.year in asked.years and not rivals:
        return [replace(best, certain=True), *ranked[1:]]
    return ranked
