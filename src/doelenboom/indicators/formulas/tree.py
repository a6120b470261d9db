"""What a checked formula computes: a few kinds of steps, whatever functions were written."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from doelenboom.kernel.states import RegionKind


@dataclass(frozen=True, slots=True)
class Constant:
    """A number that is the same everywhere and always."""

    value: Fraction


@dataclass(frozen=True, slots=True)
class Leaf:
    """The figure of a series for the region and period at hand, × ``scale`` (x 1 000 → 1000)."""

    name: str
    scale: Decimal = Decimal(1)


@dataclass(frozen=True, slots=True)
class Arithmetic:
    """Left and right of the same region and period, with + - * or / between them."""

    operator: str
    left: "Node"
    right: "Node"


@dataclass(frozen=True, slots=True)
class Previous:
    """The same for the period before, in the row of periods that the series has."""

    of: "Node"


@dataclass(frozen=True, slots=True)
class At:
    """The same for one fixed period."""

    of: "Node"
    period: str


@dataclass(frozen=True, slots=True)
class Moving:
    """The mean of this period and the ones before it, ``count`` in all."""

    of: "Node"
    count: int


@dataclass(frozen=True, slots=True)
class SumBelow:
    """The sum over all regions of one kind that lie within the region at hand."""

    of: "Node"
    kind: RegionKind


@dataclass(frozen=True, slots=True)
class ZeroWhenMissing:
    """The same, with zero where there is no figure. Suppressed stays suppressed."""

    of: "Node"


Node = Constant | Leaf | Arithmetic | Previous | At | Moving | SumBelow | ZeroWhenMissing


def leaves(node: Node) -> Iterator[Leaf]:
    """Every series that a formula reads, in the order in which it is written, with repetition."""
    if isinstance(node, Leaf):
        yield node
    elif isinstance(node, Arithmetic):
        yield from leaves(node.left)
        yield from leaves(node.right)
    elif not isinstance(node, Constant):
        yield from leaves(node.of)


def kinds_below(node: Node) -> Iterator[RegionKind]:
    """The kinds of smaller regions that a formula adds up."""
    if isinstance(node, SumBelow):
        yield node.kind
    if isinstance(node, Arithmetic):
        yield from kinds_below(node.left)
        yield from kinds_below(node.right)
    elif not isinstance(node, Constant | Leaf):
        yield from kinds_below(node.of)
