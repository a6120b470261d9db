"""The row of periods that a step of a formula has, and what comes before what in it.

"The period before" is the one before in the row of the series itself: of a monitor that appears
once in four years, the last edition. A period that the series has but a region has not stays in
the row, so that a hole is a missing figure and never a comparison over two years.
"""

from collections.abc import Mapping

from doelenboom.indicators.formulas.cells import in_order, period_kind
from doelenboom.indicators.formulas.tree import (
    Arithmetic,
    At,
    Constant,
    Leaf,
    Moving,
    Node,
    Previous,
    ZeroWhenMissing,
)


class Calendars:
    """The periods of every step, worked out once.

    Args:
        periods: the periods of each series.
    """

    def __init__(self, periods: Mapping[str, frozenset[str]]) -> None:
        self._periods = periods
        self._sets: dict[int, frozenset[str] | None] = {}
        self._rows: dict[int, dict[str, list[str]]] = {}

    def of(self, node: Node) -> frozenset[str] | None:
        """The periods for which a step can have an outcome; None: whatever is asked."""
        if id(node) not in self._sets:
            self._sets[id(node)] = self._find(node)
        return self._sets[id(node)]

    def ordered(self, node: Node) -> list[str]:
        """The same in chronological order."""
        return in_order(self.of(node) or ())

    def before(self, node: Node, period: str, count: int) -> list[str]:
        """The ``count`` periods of the same kind before this one, and itself, oldest first.

        Fewer where the row begins later; empty where the period is not in the row.
        """
        row = self._row(node).get(period_kind(period), [])
        if period not in row:
            return []
        at = row.index(period)
        return row[max(0, at - count) : at + 1]

    def _row(self, node: Node) -> dict[str, list[str]]:
        if id(node) not in self._rows:
            row: dict[str, list[str]] = {}
            for period in self.ordered(node):
                row.setdefault(period_kind(period), []).append(period)
            self._rows[id(node)] = row
        return self._rows[id(node)]

    def _find(self, node: Node) -> frozenset[str] | None:
        if isinstance(node, Leaf):
            return self._periods[node.name]
        if isinstance(node, Constant | At):
            return None
        if isinstance(node, Arithmetic):
            return self._joined(node)
        if isinstance(node, Previous):
            return self._without_first(node.of, 1)
        if isinstance(node, Moving):
            return self._without_first(node.of, node.count - 1)
        return self.of(node.of)

    def _joined(self, node: Arithmetic) -> frozenset[str] | None:
        """The periods of both sides; where a lacking figure counts as zero, those of the other."""
        left, right = self.of(node.left), self.of(node.right)
        if left is None or right is None:
            return left if right is None else right
        free = [isinstance(side, ZeroWhenMissing) for side in (node.left, node.right)]
        if all(free):
            return left | right
        if any(free):
            return right if free[0] else left
        return left & right

    def _without_first(self, node: Node, count: int) -> frozenset[str]:
        return frozenset(period for row in self._row(node).values() for period in row[count:])
