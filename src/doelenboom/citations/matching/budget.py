"""The amounts of a plan that can be cited: found by the words of a name and by their value."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, cached_property

from doelenboom.citations.fingerprints import Print, money_prints
from doelenboom.citations.matching.names import Named, NameIndex
from doelenboom.citations.money import PlanMoney, money_of
from doelenboom.figures.api import BudgetSubject, Known, MoneySide, stated_amounts
from doelenboom.finance.api import BudgetLine, taakveld_names
from doelenboom.goals.api import Plan
from doelenboom.kernel.money import BUDGET_STAGE_WORDS, BudgetStage
from doelenboom.statistics.api import words_of

_WHOLE_PLAN = "hele plan"
_MOST_KEPT = 8


@dataclass(frozen=True, slots=True)
class Amount:
    """One amount that the lines of a plan come to.

    Attributes:
        subject: what is added up.
        name: of the element or taakveld; "hele plan" without one.
        value: in euros.
        words: folded words by which it is found.
    """

    subject: BudgetSubject
    name: str
    value: Decimal
    words: frozenset[str]

    @property
    def is_of_all(self) -> bool:
        """Whether it is about the whole plan."""
        return not self.subject.node and not self.subject.taakveld

    @property
    def label(self) -> str:
        """In Dutch: "Lasten 2026 van Wonen en leefomgeving (begroting primitief)"."""
        stage = BUDGET_STAGE_WORDS[self.subject.stage]
        of = f"van het {self.name}" if self.is_of_all else f"van {self.name}"
        return f"{self.subject.side.value.capitalize()} {self.subject.year} {of} ({stage})"


def place_of(subject: BudgetSubject) -> str:
    """Of what an amount is, apart from year, stage and side; "" is the whole plan."""
    if subject.node:
        return f"element {subject.node}"
    return f"taakveld {subject.taakveld}" if subject.taakveld else ""


class AmountIndex:
    """All amounts of a plan."""

    def __init__(self, amounts: Iterable[Amount], titles: Iterable[tuple[str, str]]) -> None:
        """Sort them.

        Args:
            amounts: in any order.
            titles: (``place_of`` a subject, what it is called), for each that has some.
        """
        self.all = sorted(amounts, key=lambda one: (-(one.subject.year or 0), one.name))
        self._titles = list(titles)
        self._keys = {place: key for key, (place, _) in enumerate(self._titles)}

    @cached_property
    def names(self) -> NameIndex:
        """What amounts are of, to be found by the words of a sentence."""
        return NameIndex(
            Named(key, place, title, "€", 0, None)
            for key, (place, title) in enumerate(self._titles)
        )

    @cached_property
    def words(self) -> dict[str, list[int]]:
        """Folded word → places in ``all`` of the amounts that have it."""
        found: dict[str, list[int]] = {}
        for place, amount in enumerate(self.all):
            for word in amount.words:
                found.setdefault(word, []).append(place)
        return found

    def columns_of(self, place: str) -> dict[tuple[MoneySide, BudgetStage, int], Amount]:
        """The amounts of one element, one taakveld or ("") the whole plan, by what they tell."""
        return self._by_place.get(place, {})

    @cached_property
    def _by_place(self) -> dict[str, dict[tuple[MoneySide, BudgetStage, int], Amount]]:
        found: dict[str, dict[tuple[MoneySide, BudgetStage, int], Amount]] = {}
        for one in self.all:
            subject = one.subject
            key = (subject.side, subject.stage, subject.year or 0)
            found.setdefault(place_of(subject), {})[key] = one
        return found

    def key_of(self, amount: Amount) -> int | None:
        """Under which key its name stands in ``names``; None for the whole plan."""
        return self._keys.get(place_of(amount.subject))

    @cached_property
    def _by_value(self) -> tuple[list[Decimal], list[Amount]]:
        ranked = sorted(self.all, key=lambda one: abs(one.value))
        return [abs(one.value) for one in ranked], ranked

    def between(self, low: Decimal, high: Decimal) -> list[Amount]:
        """Amounts of this size, whatever their sign."""
        values, ranked = self._by_value
        return ranked[bisect_left(values, low) : bisect_right(values, high)]


_KEPT: dict[int, tuple[Print, AmountIndex]] = {}
"""Plan → fingerprint and index; see ``reading.names_of``."""


def amounts_of(plan: Plan) -> AmountIndex:
    """Every amount of released posts; three queries, nine the first time.

    Kept in memory as long as the print of lines, shares and elements stays the same
    (``fingerprints``).
    """
    print_ = money_prints([plan.pk])[plan.pk]
    kept = _KEPT.get(plan.pk)
    if kept is None or kept[0] != print_:
        while len(_KEPT) >= _MOST_KEPT:
            _KEPT.pop(next(iter(_KEPT)), None)
        kept = _KEPT[plan.pk] = (print_, _made(plan))
    return kept[1]


def _made(plan: Plan) -> AmountIndex:
    if not BudgetLine.objects.filter(plan=plan, live=True).exists():
        return AmountIndex((), ())
    money = money_of(plan)
    known = Known(lambda _: None, money.ledger, money.parents)
    titles = _titles(money)
    folded = cache(words_of)  # few words, said of many amounts
    found = []
    for one in stated_amounts(known):
        subject, title = one.subject, titles[place_of(one.subject)]
        column = f"{subject.side.value} {subject.year} {BUDGET_STAGE_WORDS[subject.stage]}"
        words = (*folded(title), *folded(f"{column} begroting geld euro"))
        code = subject.node or subject.taakveld
        found.append(Amount(subject, title, one.value, frozenset([*words, code])))
    used = sorted({place_of(one.subject) for one in found} - {""})
    return AmountIndex(found, ((place, titles[place]) for place in used))


def _titles(money: PlanMoney) -> dict[str, str]:
    """Of what amounts can be → how it is called; the newest name of a taakveld."""
    names = {code: name for (_, code), name in sorted(taakveld_names().items())}
    titles = {"": _WHOLE_PLAN}
    for code in {line.taakveld for line in money.ledger.lines if line.taakveld}:
        titles[f"taakveld {code}"] = f"{code} {names.get(code, '')}".strip()
    for code, title in money.titles.items():
        titles[f"element {code}"] = f"{code} {title}"
    return titles
