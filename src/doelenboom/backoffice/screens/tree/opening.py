"""Which branches of the tree stand open when the page comes in."""

from collections.abc import Collection
from dataclasses import dataclass

from doelenboom.backoffice.screens.tree.filters import Found
from doelenboom.backoffice.screens.tree.rows import Row, Tree

_FIRST_SIGHT = 80
"""Rows that the page shows without being asked; whole layers are opened while they fit."""


@dataclass(frozen=True, slots=True)
class Opening:
    """What is open, and which rows are drawn at all."""

    open: frozenset[int]
    shown: frozenset[int] | None = None
    """Rows that a filter lets through; None: all."""

    def children(self, row: Row) -> list[Row]:
        """Children that are drawn below a row."""
        return self.only(row.children) if row.pk in self.open else []

    def only(self, rows: list[Row]) -> list[Row]:
        """Rows that the filter lets through."""
        return rows if self.shown is None else [row for row in rows if row.pk in self.shown]


def everything(tree: Tree) -> Opening:
    """All branches open."""
    return Opening(frozenset(pk for pk, row in tree.by_pk.items() if row.children))


def nothing() -> Opening:
    """All branches closed."""
    return Opening(frozenset())


def of_found(tree: Tree, found: Found) -> Opening:
    """Open down to everything that a filter found."""
    return Opening(
        frozenset(pk for pk in found.shown if tree.by_pk[pk].children), shown=found.shown
    )


def first_sight(
    tree: Tree, *, opened: Collection[int] = (), closed: Collection[int] = ()
) -> Opening:
    """The top layers, as many as fit on a screen or two, with what a person opened or closed."""
    chosen: set[int] = set()
    layer, drawn = tree.roots, len(tree.roots)
    while layer:
        below = [child for row in layer for child in row.children]
        drawn += len(below)
        if drawn > _FIRST_SIGHT:
            break
        chosen.update(row.pk for row in layer)
        layer = below
    for pk in opened:
        if row := tree.by_pk.get(pk):
            chosen.add(pk)
            chosen.update(above.pk for above in tree.path(row))
    return Opening(frozenset(chosen - set(closed)))
