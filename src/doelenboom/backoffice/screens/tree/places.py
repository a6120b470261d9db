"""Where an element may go: one step up or down, or below another element."""

from dataclasses import dataclass

from doelenboom.backoffice.screens.tree.rows import Row, Tree
from doelenboom.backoffice.screens.tree.tokens import order_token

_MOST = 25


@dataclass(frozen=True, slots=True)
class Step:
    """One place up or down among its siblings."""

    label: str
    before: int | None
    to: str


@dataclass(frozen=True, slots=True)
class Target:
    """An element that this one may be moved under, or the top of the tree."""

    to: str
    label: str
    place: str


@dataclass(frozen=True, slots=True)
class Targets:
    """What was found, and how much of it is left out of the list."""

    found: list[Target]
    left_out: int


def token_at(tree: Tree, parent: int | None) -> str:
    """Token of the order below an element, or of the roots."""
    return order_token(row.pk for row in tree.siblings(parent))


def steps(tree: Tree, row: Row) -> list[Step]:
    """The steps that are possible: not up from the first place, not down from the last."""
    siblings = tree.siblings(row.parent_pk)
    here = siblings.index(row)
    to = f"{row.parent_pk or ''}:{token_at(tree, row.parent_pk)}"
    found = []
    if here > 0:
        found.append(Step("Omhoog", siblings[here - 1].pk, to))
    if here < len(siblings) - 1:
        after = siblings[here + 2].pk if here + 2 < len(siblings) else None
        found.append(Step("Omlaag", after, to))
    return found


def targets(tree: Tree, row: Row, query: str) -> Targets:
    """Places to move under: what a person searches for, else the neighbours of its parent."""
    own = {below.pk for below in row.walk()}
    words = query.casefold().split()
    if words:
        rows = [
            other
            for root in tree.roots
            for other in root.walk()
            if all(word in f"{other.code} {other.title}".casefold() for word in words)
        ]
    else:
        parent = tree.by_pk[row.parent_pk] if row.parent_pk is not None else None
        rows = tree.siblings(parent.parent_pk) if parent else []
    rows = [other for other in rows if other.pk not in own and other.pk != row.parent_pk]
    found = [_target(tree, other) for other in rows[:_MOST]]
    if row.parent_pk is not None and not words:
        top = Target(f":{token_at(tree, None)}", "Bovenaan de boom", "onder niets")
        found.append(top)
    return Targets(found, max(0, len(rows) - _MOST))


def _target(tree: Tree, row: Row) -> Target:
    path = " › ".join(above.title for above in tree.path(row))
    return Target(
        to=f"{row.pk}:{token_at(tree, row.pk)}",
        label=f"{row.code} {row.title}",
        place=f"{row.level}{f' in {path}' if path else ''}",
    )
