"""Two editions of a large plan that differ as editions do, and how long telling that takes."""

import time
from statistics import median

from benchmarks.content import snapshot
from doelenboom.kernel.prose import Prose, from_text, to_text
from doelenboom.snapshot.comparison import Change
from doelenboom.snapshot.difference import between_snapshots
from doelenboom.snapshot.models import Contribution, Node, Snapshot

_RUNS = 5


def differing(count: int) -> tuple[Snapshot, Snapshot]:
    """A plan of ``count`` elements, and the same a year later.

    One element in three got another title and explanation, another owner and a reworded plan
    text in every row; every second status moved; one leaf in fifty went and as many came.
    """
    was = snapshot(count)
    codes = [status.code for status in was.scale]
    parents = {node.parent for node in was.nodes}
    nodes = tuple(
        _added(node) if _is_new(place, node, parents) else _reworded(node, place)
        for place, node in enumerate(was.nodes)
    )
    known = {node.code for node in nodes}
    becomes = was.model_copy(
        update={
            "nodes": nodes,
            "relations": (),
            "indicators": tuple(
                item.model_copy(update={"nodes": tuple(n for n in item.nodes if n in known)})
                for item in was.indicators
            ),
            "milestones": tuple(item for item in was.milestones if item.node in known),
            "contributions": tuple(
                _report(item, place, codes)
                for place, item in enumerate(was.contributions)
                if item.node in known
            ),
        }
    )
    return was.model_copy(update={"relations": ()}), becomes


def timed(count: int) -> tuple[tuple[Change, ...], float]:
    """The changes, and the median of a few runs in seconds."""
    was, becomes = differing(count)
    times = []
    changes: tuple[Change, ...] = ()
    for _ in range(_RUNS):
        started = time.perf_counter()
        changes = between_snapshots(was, becomes)
        times.append(time.perf_counter() - started)
    return changes, median(times)


def _is_new(place: int, node: Node, parents: set[str | None]) -> bool:
    return place % 50 == 0 and node.code not in parents


def _added(node: Node) -> Node:
    return node.model_copy(update={"code": f"{node.code}N", "slug": f"{node.slug}-n"})


def _reworded(node: Node, place: int) -> Node:
    if place % 3:
        return node
    return node.model_copy(
        update={
            "title": f"{node.title} en meer",
            "explanation": _changed(node.explanation),
            "owner": "een ander team",
        }
    )


def _report(item: Contribution, place: int, codes: list[str]) -> Contribution:
    update: dict[str, object] = {}
    if place % 2 and item.status:
        update["status"] = codes[(codes.index(item.status) + 1) % len(codes)]
    if place % 3 == 0:
        rows = [row.model_copy(update={"plan": _changed(row.plan)}) for row in item.rows]
        update["rows"] = tuple(rows)
    return item.model_copy(update=update)


def _changed(prose: Prose) -> Prose:
    """Every ninth word another one, and a sentence at the end."""
    words = to_text(prose).split(" ")
    words = ["anders" if n % 9 == 4 else word for n, word in enumerate(words)]
    return from_text(f"{' '.join(words)} Dit is er in juni bij gekomen.")
