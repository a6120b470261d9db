"""Ids of facts: the same figure has the same id in every page, file and version.

An id is made of what the figure is about (its indicator, region and period; its element, status
and edition; its place in the budget) and never of its value or its place in a list, so that a
corrected figure keeps its id. Ids hold ``A-Z a-z 0-9 . _ -`` and begin with a letter: they can
stand in an address and in an attribute, and are names in XML. Making one is a look-up and a join.
"""

from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from typing import Literal

from doelenboom.kernel.money import BudgetStage, LineRole, Permanence, Side
from doelenboom.money.ledger import Column
from doelenboom.money.lines import Line
from doelenboom.site.facts.names import name_of
from doelenboom.snapshot.models import Indicator, Observation, TargetValue
from doelenboom.snapshot.money import BudgetLine, Saving

End = Literal["value", "lower", "upper"]
"""Which number of a figure: the figure itself, or an end of its interval."""
Sum = Literal["total", "reported", "good", "deviating"]
"""What is added up from the counts per status (``counting.Tally``)."""
Result = Literal["balance", "result"]
"""What follows from the sums per side (``money.sums.Sums``)."""
PlanCount = Literal[
    "elements", "counted", "indicators", "measured", "editions", "terms", "decisions",
    "milestones", "milestones_reached", "relations",
]  # fmt: skip
"""What is counted in the plan as a whole."""
RiskFigure = Literal["required", "mean", "available", "capacity", "ratio", "risks", "certainty"]
"""What is told of a risk register (``required``: needed resilience capacity; ``ratio``:
available divided by required; ``capacity``: the stated parts together)."""

_STAGES = {
    BudgetStage.UNSTATED: "", BudgetStage.ORIGINAL: "primitief", BudgetStage.AMENDED: "gewijzigd",
    BudgetStage.FORECAST: "prognose", BudgetStage.ACTUAL: "realisatie",
}  # fmt: skip
_SIDES = {
    Side.UNSTATED: "", Side.EXPENSE: "lasten", Side.INCOME: "baten",
    Side.TO_RESERVE: "toevoeging", Side.FROM_RESERVE: "onttrekking",
}  # fmt: skip


def observation_fact(indicator: Indicator, item: Observation, end: End = "value") -> str:
    """Id of an observation, or of an end of its interval."""
    return _figure_fact("w", indicator, item, indicator.observations, end)


def target_fact(indicator: Indicator, item: TargetValue) -> str:
    """Id of a target value."""
    return _figure_fact("d", indicator, item, indicator.targets, "value")


def count_fact(node: str | None, status: str | None, edition: str | None) -> str:
    """Id of how many counted elements in and below an element have a status.

    Args:
        node: code of the element; None: the whole plan.
        status: code of the status; None: not reported.
        edition: code of the edition; None: where nothing was reported yet.
    """
    return f"s_{name_of(edition)}_{name_of(node)}_{name_of(status)}"


def sum_fact(node: str | None, what: Sum, edition: str | None) -> str:
    """Id of how many counted elements there are, were reported, go well, or deviate."""
    return f"t_{name_of(edition)}_{name_of(node)}_{what}"


def plan_count_fact(what: PlanCount) -> str:
    """Id of how many elements, indicators, terms … the plan has."""
    return f"n_{what}"


def money_fact(
    column: Column,
    what: Side | Result,
    *,
    node: str | None = None,
    serves: str | None = None,
    taakveld: str | None = None,
) -> str:
    """Id of a total that was computed: of the plan, of an element, or of a taakveld.

    Args:
        column: which state of which year.
        what: the side that is added up, or what follows from all sides.
        node: code of the programme or theme whose money it is, with all that stands below it
            (``money.tables.programme_table``).
        serves: code of the element that the money serves or is booked on, and of nothing
            below it (``Money.served``).
        taakveld: code in the Iv3 list of that year.
    """
    named = _SIDES[what] if isinstance(what, Side) else what
    places = (("p", node), ("v", serves), ("tv", taakveld))
    of = next((f"{kind}_{name_of(code)}" for kind, code in places if code), "plan")
    return f"g_{_column(column)}_{named or '-'}_{of}"


def line_facts(lines: Sequence[Line | BudgetLine]) -> list[str]:
    """Ids of budget lines, in their order; equal ones are numbered."""
    seen: Counter[str] = Counter()
    found = []
    for line in lines:
        base = _line(line)
        seen[base] += 1
        found.append(base if seen[base] == 1 else f"{base}.{seen[base]}")
    return found


def saving_fact(saving: Saving, what: Literal["task", "realised"]) -> str:
    """Id of what must be saved in a year, or of what was reached of it."""
    where = f"{name_of(saving.title)}_{name_of(saving.node)}"
    return f"b_{saving.year}_{where}_{what}"


def risk_fact(edition: str, what: RiskFigure) -> str:
    """Id of a figure about the risks of an edition together."""
    return f"r_{name_of(edition)}_{what}"


def capacity_fact(edition: str, description: str) -> str:
    """Id of one part of the money that is there to meet setbacks."""
    return f"r_{name_of(edition)}_deel_{name_of(description)}"


def _figure_fact(
    kind: str,
    indicator: Indicator,
    item: Observation | TargetValue,
    items: Sequence[Observation | TargetValue],
    end: End,
) -> str:
    region, period = item.region, item.period
    base = f"{kind}_{name_of(indicator.code)}_{name_of(region)}_{name_of(period)}"
    if (region, period) in _doubles_of(items):
        base += f".{_place(item, items)}"
    return base if end == "value" else f"{base}_{end}"


def _place(item: Observation | TargetValue, items: Sequence[Observation | TargetValue]) -> int:
    """Which of the figures about one region and period it is, from 1."""
    alike = [one for one in items if (one.region, one.period) == (item.region, item.period)]
    same = (place for place, one in enumerate(alike, 1) if one is item)
    return next(same, None) or alike.index(item) + 1


def _doubles_of(items: Sequence[Observation | TargetValue]) -> frozenset[tuple[str | None, str]]:
    """``_doubles``; the list that was asked last is asked again most of the time."""
    known, found = _last[0]
    if known is not items:
        found = _doubles(_Same(items))
        _last[0] = items, found
    return found


class _Same:
    """A list as a key: equal only to itself, whatever is in it."""

    __slots__ = ("items",)

    def __init__(self, items: Sequence[Observation | TargetValue]) -> None:
        self.items = items

    def __hash__(self) -> int:
        return id(self.items)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and self.items is other.items


_last: list[tuple[object, frozenset[tuple[str | None, str]]]] = [(None, frozenset())]
"""The list that was asked last, with its doubles: one tuple, so that no thread sees half of it."""


@lru_cache(maxsize=1024)
def _doubles(same: _Same) -> frozenset[tuple[str | None, str]]:
    """Regions and periods that a list of figures has more than once."""
    seen = Counter((item.region, item.period) for item in same.items)
    return frozenset(key for key, count in seen.items() if count > 1)


def _column(column: Column) -> str:
    day = f".{column.as_of:%Y%m%d}" if column.as_of else ""
    return f"{column.year}_{_STAGES[column.stage]}{day}_{name_of(column.word)}"


def _line(line: Line | BudgetLine) -> str:
    """What a line is about; everything but its amount and the elements that it serves."""
    stage = line.stage or BudgetStage.UNSTATED
    column = Column(line.year, stage, line.as_of, line.phase.casefold())
    side = _SIDES[line.side or Side.UNSTATED]
    role = line.role or LineRole.POST
    permanence = line.permanence or Permanence.UNSTATED
    more = "".join(
        f"_{value.value}" for value, usual in ((role, LineRole.POST), (permanence, ""))
        if value != usual
    )  # fmt: skip
    where = f"{name_of(line.node)}_{name_of(line.taakveld)}_{name_of(line.description)}"
    return f"g_{_column(column)}_{side or '-'}_regel_{where}{more}"
