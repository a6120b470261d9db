"""Computing a formula cell by cell, exactly, with every input named.

This is the meaning of the language. ``columns`` computes the same for whole tables at once and
is held to this by tests.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from doelenboom.indicators.formulas.calendars import Calendars
from doelenboom.indicators.formulas.cells import (
    ABSENCE,
    Below,
    Cell,
    Outcome,
    Place,
    SeriesData,
    weakest,
)
from doelenboom.indicators.formulas.tree import (
    Arithmetic,
    At,
    Constant,
    Leaf,
    Moving,
    Node,
    Previous,
    SumBelow,
    ZeroWhenMissing,
    leaves,
)
from doelenboom.kernel.periods import Period
from doelenboom.kernel.regions import WITHIN_MUNICIPALITY, enclosing, region_kind
from doelenboom.kernel.states import ObservationStatus

_MISSING = ObservationStatus.MISSING


@dataclass(frozen=True, slots=True)
class _Value:
    value: Fraction | None
    status: ObservationStatus
    reason: str = ""
    inputs: tuple[Place, ...] = ()


class Evaluation:
    """A formula together with the figures it reads.

    Args:
        tree: what is computed.
        data: the series by name; every name of the formula is there.
        below: which regions make up a larger one; without it, those whose code lies within
            the larger one's and that the series has in that period.
    """

    def __init__(self, tree: Node, data: Mapping[str, SeriesData], below: Below | None = None):
        self._tree = tree
        self._data = data
        self._given_below = below
        self._calendars = Calendars({name: series.periods for name, series in data.items()})
        self._known: dict[tuple[int, str, str], _Value] = {}
        self._parts: dict[tuple[int, str], dict[str, tuple[str, ...]]] = {}

    @property
    def periods(self) -> frozenset[str]:
        """Every period in which there can be an outcome, with or without figures."""
        return self._calendars.of(self._tree) or frozenset()

    def places(self, regions: Iterable[str]) -> list[tuple[str, str]]:
        """The regions and periods that have an outcome, with or without a value.

        A period has one when all series have that period; a region, when at least one of the
        series has a cell for it there.
        """
        periods = self._calendars.ordered(self._tree)
        return [
            (region, period)
            for region in regions
            for period in periods
            if self._present(self._tree, region, period)
        ]

    def at(self, region: str, period: str) -> Outcome:
        """The outcome for one region and period."""
        found = self._value(self._tree, region, period)
        return Outcome(found.value, found.status, found.reason, tuple(dict.fromkeys(found.inputs)))

    def _present(self, node: Node, region: str, period: str) -> bool:
        if isinstance(node, Leaf):
            return (region, period) in self._data[node.name].cells
        if isinstance(node, Constant | At):
            return False
        if isinstance(node, Arithmetic):
            return self._present(node.left, region, period) or self._present(
                node.right, region, period
            )
        if isinstance(node, SumBelow):
            return any(
                self._present(node.of, member, period)
                for member in self._members(node, region, period)
            )
        return self._present(node.of, region, period)

    def _value(self, node: Node, region: str, period: str) -> _Value:
        key = (id(node), region, period)
        if key not in self._known:
            self._known[key] = self._compute(node, region, period)
        return self._known[key]

    def _compute(self, node: Node, region: str, period: str) -> _Value:
        if isinstance(node, Constant):
            return _Value(node.value, ObservationStatus.DEFINITIVE)
        if isinstance(node, Leaf):
            return self._leaf(node, region, period)
        if isinstance(node, Arithmetic):
            left = self._value(node.left, region, period)
            right = self._value(node.right, region, period)
            return _arithmetic(node.operator, left, right)
        if isinstance(node, At):
            return self._value(node.of, region, node.period)
        if isinstance(node, ZeroWhenMissing):
            return _zero_when_missing(self._value(node.of, region, period))
        if isinstance(node, SumBelow):
            return self._sum_below(node, region, period)
        return self._over_time(node, region, period)

    def _leaf(self, node: Leaf, region: str, period: str) -> _Value:
        cell = self._data[node.name].cells.get((region, period))
        inputs = (Place(node.name, region, period),)
        if cell is None:
            cell = Cell(None, _MISSING)
        if cell.value is not None and cell.status not in ABSENCE:
            return _Value(Fraction(cell.value) * Fraction(node.scale), cell.status, "", inputs)
        status = cell.status if cell.status in ABSENCE else _MISSING
        return _Value(None, status, cell.reason or _no_figure(node.name, status, period), inputs)

    def _over_time(self, node: Previous | Moving, region: str, period: str) -> _Value:
        if isinstance(node, Previous):
            before = self._calendars.before(node.of, period, 1)
            if len(before) < 2:  # noqa: PLR2004 (the period itself and the one before)
                return _Value(None, _MISSING, "er is geen eerdere periode")
            return self._value(node.of, region, before[0])
        window = self._calendars.before(node.of, period, node.count - 1)
        if len(window) < node.count:
            return _Value(None, _MISSING, "er zijn nog niet genoeg periodes voor het gemiddelde")
        total = _sum([self._value(node.of, region, each) for each in window])
        return _arithmetic("/", total, _Value(Fraction(node.count), ObservationStatus.DEFINITIVE))

    def _members(self, node: SumBelow, region: str, period: str) -> tuple[str, ...]:
        if self._given_below is not None:
            known = self._given_below(region, node.kind, period)
            if known is not None:
                return known
        return self._by_code(node, period).get(region, ())

    def _by_code(self, node: SumBelow, period: str) -> dict[str, tuple[str, ...]]:
        """Larger region → the smaller ones within it that have a cell in this period."""
        key = (id(node), period)
        if key not in self._parts:
            found: dict[str, set[str]] = {}
            for leaf in leaves(node.of):
                for code, when in self._data[leaf.name].cells:
                    if when == period and region_kind(code) is node.kind:
                        for larger in enclosing(code):
                            found.setdefault(larger, set()).add(code)
            self._parts[key] = {larger: tuple(sorted(codes)) for larger, codes in found.items()}
        return self._parts[key]

    def _sum_below(self, node: SumBelow, region: str, period: str) -> _Value:
        members = self._members(node, region, period)
        if not members:
            return _Value(
                None, _MISSING, f"er zijn geen cijfers van {WITHIN_MUNICIPALITY[node.kind]}"
            )
        return _sum([self._value(node.of, member, period) for member in members])


def _arithmetic(operator: str, left: _Value, right: _Value) -> _Value:
    inputs = left.inputs + right.inputs
    status = weakest((left.status, right.status))
    if left.value is None or right.value is None:
        # The reason belongs to the status that is told: suppressed outweighs missing.
        reason = left.reason if left.value is None and left.status is status else right.reason
        return _Value(None, status, reason, inputs)
    if operator == "/" and right.value == 0:
        return _Value(None, _MISSING, "delen door nul kan niet", inputs)
    value = {
        "+": lambda a, b: a + b,
        "-": lambda a, b: a - b,
        "*": lambda a, b: a * b,
        "/": lambda a, b: a / b,
    }[operator](left.value, right.value)
    return _Value(value, status, "", inputs)


def _sum(values: list[_Value]) -> _Value:
    """All together, in one step, so that a long row does not copy its inputs again and again."""
    status = weakest(value.status for value in values)
    inputs = tuple(place for value in values for place in value.inputs)
    lacking = [value for value in values if value.value is None]
    if lacking:
        reason = next(value.reason for value in lacking if value.status is status)
        return _Value(None, status, reason, inputs)
    return _Value(
        sum((v.value for v in values if v.value is not None), Fraction(0)), status, "", inputs
    )


def _zero_when_missing(found: _Value) -> _Value:
    if found.value is None and found.status is not ObservationStatus.SUPPRESSED:
        return _Value(Fraction(0), ObservationStatus.DEFINITIVE, "", found.inputs)
    return found


def _no_figure(name: str, status: ObservationStatus, period: str) -> str:
    label = Period(period).label
    if status is ObservationStatus.SUPPRESSED:
        return f"“{name}” is afgeschermd voor {label}"
    if status is ObservationStatus.NOT_APPLICABLE:
        return f"“{name}” is niet van toepassing voor {label}"
    return f"“{name}” heeft geen cijfer voor {label}"
