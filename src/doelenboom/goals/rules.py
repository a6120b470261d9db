"""Pure rules of a tree of parents and positions."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping
from typing import TypeVar

K = TypeVar("K", bound=Hashable)


def find_cycle(parents: Mapping[K, K | None]) -> list[K] | None:
    """First chain of parents that returns to itself, or None; linear in the number of elements.

    Parents that are not in the mapping count as roots.
    """
    done: set[K] = set()
    for start in parents:
        trail: dict[K, int] = {}
        here: K | None = start
        while here is not None and here in parents and here not in done:
            if here in trail:
                return list(trail)[trail[here] :]
            trail[here] = len(trail)
            here = parents[here]
        done.update(trail)
    return None


def depth_first(rows: Iterable[tuple[K, K | None]]) -> list[tuple[K, int]]:
    """Elements in reading order with their depth, given (element, parent) in sibling order.

    An element whose parent is not among the rows is left out, and so is all that is below it:
    what hangs under something unreleased is unreleased.
    """
    children: dict[K | None, list[K]] = defaultdict(list)
    for key, parent in rows:
        children[parent].append(key)
    found: list[tuple[K, int]] = []
    stack = [(key, 0) for key in reversed(children[None])]
    while stack:
        key, depth = stack.pop()
        found.append((key, depth))
        stack.extend((child, depth + 1) for child in reversed(children.get(key, ())))
    return found
