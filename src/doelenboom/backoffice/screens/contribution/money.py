"""What an element may cost and what is expected, from the registry."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from doelenboom.cycle.api import Edition
from doelenboom.finance.api import BudgetLine, BudgetShare
from doelenboom.goals.api import Node
from doelenboom.kernel.money import BUDGET_STAGE_WORDS, BudgetStage, LineRole, Side
from doelenboom.kernel.numbers import format_value
from doelenboom.kernel.wording import capitalise, enumerate_nl

_TOLD = {Side.EXPENSE: "lasten", Side.INCOME: "baten"}
_CENTS = Decimal("0.01")
_BUDGETS = (BudgetStage.ORIGINAL, BudgetStage.AMENDED)


@dataclass(frozen=True, slots=True)
class MoneyRow:
    """Lasten or baten: per phase an amount, and how the newest differs from the budget."""

    side: str
    amounts: list[tuple[str, str]]
    difference: str


@dataclass(frozen=True, slots=True)
class Money:
    """The money of the nearest place that has any."""

    title: str
    """Where the money is booked; empty when that is the element itself."""
    year: int
    taakvelden: str
    rows: list[MoneyRow]
    known: frozenset[Decimal] = frozenset()
    """Every amount that this tells, also the differences: what a text may name."""
    expected: str = ""
    """The expenses that are expected, in words; empty where nobody forecasts."""


@dataclass(frozen=True, slots=True)
class _Amount:
    side: Side
    stage: BudgetStage
    as_of: date | None
    amount: Decimal
    taakveld: str


def money_for(node: Node, path: Sequence[Node], edition: Edition) -> Money | None:
    """Lasten and baten of an element in the edition's year; None where nothing is booked.

    What is allocated to the element itself goes before what is booked on it, and that before
    what is booked on the programme above it (``path``: the elements above, highest first).
    """
    year = edition.financial_year or (edition.reference_date and edition.reference_date.year)
    if not year:
        return None
    shared = [
        _amount(share.line, (share.line.amount * share.share).quantize(_CENTS))
        for share in BudgetShare.objects.filter(
            node=node, line__live=True, line__year=year, line__role=LineRole.POST.value
        ).select_related("line")
    ]
    if shared:
        return _money("", year, shared)
    places = [node, *reversed(path)]
    booked = defaultdict(list)
    for line in BudgetLine.objects.filter(
        plan_id=node.plan_id, live=True, year=year, role=LineRole.POST.value, node__in=places
    ):
        booked[line.node_id].append(_amount(line, line.amount))
    for place in places:
        if booked[place.pk]:
            title = "" if place is node else place.title
            return _money(title, year, booked[place.pk])
    return None


def _amount(line: BudgetLine, amount: Decimal) -> _Amount:
    return _Amount(Side(line.side), BudgetStage(line.stage), line.as_of, amount, line.taakveld)


def _money(title: str, year: int, amounts: list[_Amount]) -> Money | None:
    sums = {side: found for side in _TOLD if (found := _sums(side, amounts))}
    if not sums:
        return None
    fields = sorted({one.taakveld for one in amounts if one.taakveld})
    known = {amount for found in sums.values() for amount in found.values()}
    known |= {one.amount for one in amounts}
    known |= {gap for found in sums.values() if (gap := _gap(found)) is not None}
    forecast = sums.get(Side.EXPENSE, {}).get(BudgetStage.FORECAST)
    return Money(
        title,
        year,
        _taakvelden(fields),
        [_row(side, found) for side, found in sums.items()],
        frozenset(abs(amount) for amount in known),
        euro(forecast) if forecast is not None else "",
    )


def _taakvelden(codes: list[str]) -> str:
    """``taakveld 6.1``, ``taakvelden 6.1 en 6.23``; empty without any."""
    if not codes:
        return ""
    return f"{'taakveld' if len(codes) == 1 else 'taakvelden'} {enumerate_nl(codes)}"


def _sums(side: Side, amounts: Iterable[_Amount]) -> dict[BudgetStage, Decimal]:
    """The sum per phase; of several days in one phase only the newest."""
    mine = [one for one in amounts if one.side is side]
    sums: dict[BudgetStage, Decimal] = {}
    for stage in BudgetStage:
        days = {one.as_of for one in mine if one.stage is stage}
        if days:
            newest = max(days, key=lambda day: day or date.min)
            sums[stage] = sum(
                (one.amount for one in mine if one.stage is stage and one.as_of == newest),
                Decimal(0),
            )
    return sums


def _row(side: Side, sums: dict[BudgetStage, Decimal]) -> MoneyRow:
    told = [(BUDGET_STAGE_WORDS[stage], euro(amount)) for stage, amount in sums.items()]
    return MoneyRow(capitalise(_TOLD[side]), told, _difference(side, sums))


def _gap(sums: dict[BudgetStage, Decimal]) -> Decimal | None:
    """Forecast less budget; None where one of both is not known."""
    budget = next((sums[stage] for stage in reversed(_BUDGETS) if stage in sums), None)
    expected = sums.get(BudgetStage.FORECAST)
    return None if budget is None or expected is None else expected - budget


def _difference(side: Side, sums: dict[BudgetStage, Decimal]) -> str:
    gap = _gap(sums)
    if gap is None:
        return ""
    if not gap:
        return f"De verwachte {_TOLD[side]} zijn gelijk aan de begroting."
    word = "hoger" if gap > 0 else "lager"
    return f"De verwachte {_TOLD[side]} zijn {euro(abs(gap))} {word} dan begroot."


def euro(amount: Decimal) -> str:
    """Whole euros, or cents where there are any."""
    whole = amount == amount.to_integral_value()
    return format_value(amount, "€", 0 if whole else 2)
