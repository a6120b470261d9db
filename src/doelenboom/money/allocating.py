"""Which money serves which element, to the cent, and what serves none."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from doelenboom.kernel.money import Side
from doelenboom.kernel.rounding import apportion
from doelenboom.money.ledger import Basis, Column, Ledger
from doelenboom.money.lines import Line
from doelenboom.money.sums import ZERO

_CENT = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Allocation:
    """The posts of one column and side, divided over the elements they serve.

    Attributes:
        by_node: element → euros, exact to the cent, in the order in which lines name them.
        unallocated: euros that serve no element in particular.
        total: sum of both, exactly.
    """

    by_node: Mapping[str, Decimal]
    unallocated: Decimal
    total: Decimal

    @property
    def allocated(self) -> Decimal:
        """Euros that serve some element."""
        return self.total - self.unallocated

    @property
    def part(self) -> Decimal | None:
        """The allocated part of the total, 0 to 1; None when there is no money."""
        return self.allocated / self.total if self.total else None


def allocate(ledger: Ledger, column: Column, side: Side = Side.EXPENSE) -> Allocation:
    """Divide the posts of a column; of money that is told twice, the division with shares."""
    basis = max(Basis, key=lambda one: _shared(ledger.posts(column, one), side))
    found: dict[str, Decimal] = {}
    unallocated = total = ZERO
    for line in ledger.posts(column, basis):
        if line.side is side:
            parts = divide(line)
            for node, amount in parts.items():
                found[node] = found.get(node, ZERO) + amount
            total += line.amount
            unallocated += line.amount - sum(parts.values(), ZERO)
    return Allocation(found, unallocated, total)


def divide(line: Line) -> dict[str, Decimal]:
    """What each element gets of one line, in cents that add up (largest remainder)."""
    rest = 1 - sum((share.share for share in line.shares), ZERO)
    shares = [*(share.share for share in line.shares), rest]
    parts = apportion([line.amount * share for share in shares], _CENT)
    return {share.node: part for share, part in zip(line.shares, parts, strict=False)}


def _shared(lines: Iterable[Line], side: Side) -> int:
    return sum(1 for line in lines if line.side is side and line.shares)
