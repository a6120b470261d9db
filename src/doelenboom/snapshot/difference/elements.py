"""What changed about the elements themselves: added, gone, moved, reworded, another owner."""

from collections.abc import Iterator

from doelenboom.kernel.prose import Prose
from doelenboom.kernel.prose.blocks import item_text
from doelenboom.snapshot.comparison import Change, ChangeKind
from doelenboom.snapshot.difference.matching import Matched
from doelenboom.snapshot.difference.words import reworded
from doelenboom.snapshot.index import SnapshotIndex
from doelenboom.snapshot.models import Node, Plan

TOP = "bovenaan het plan"
"""Where an element stands that has nothing above it."""


def added(node: Node, index: SnapshotIndex) -> Change:
    """An element that was not there before."""
    return Change(
        kind=ChangeKind.ADDED,
        node=node.code,
        title=node.title,
        field=node.level,
        becomes=_place(index, node.parent),
    )


def removed(node: Node, index: SnapshotIndex, matched: Matched) -> Change:
    """An element that is not there any more."""
    return Change(
        kind=ChangeKind.REMOVED,
        node=node.code,
        under=matched.place_of(index, node),
        title=node.title,
        field=node.level,
        was=_place(index, node.parent),
    )


def element_changes(
    old: Node, new: Node, earlier: SnapshotIndex, later: SnapshotIndex, matched: Matched
) -> Iterator[Change]:
    """What changed about one element, apart from what was reported on it."""
    if old is new:
        return
    above = matched.later_of.get(old.parent or "")
    stayed = above == new.parent if old.parent else new.parent is None
    if not stayed:
        yield Change(
            kind=ChangeKind.MOVED,
            node=new.code,
            title=new.title,
            was=_place(earlier, old.parent),
            becomes=_place(later, new.parent),
        )
    texts = (
        ("code", old.code, new.code),
        ("titel", old.title, new.title),
        ("niveau", old.level, new.level),
    )
    for field, was, becomes in texts:
        yield from _reworded(new, field, was, becomes)
    if old.explanation != new.explanation:
        yield from _reworded(
            new, "toelichting", lines_of_text(old.explanation), lines_of_text(new.explanation)
        )
    if old.owner != new.owner:
        yield Change(
            kind=ChangeKind.OWNER,
            node=new.code,
            title=new.title,
            field="eigenaar",
            was=old.owner or "niet vermeld",
            becomes=new.owner or "niet vermeld",
        )


def plan_changes(old: Plan, new: Plan) -> Iterator[Change]:
    """What changed about the plan as a whole."""
    texts = (
        ("titel", old.title, new.title),
        ("samenvatting", lines_of_text(old.summary), lines_of_text(new.summary)),
    )
    for field, was, becomes in texts:
        if pieces := reworded(was, becomes):
            yield Change(kind=ChangeKind.REWORDED, title=new.title, field=field, pieces=pieces)


def plan_text_change(node: Node, field: str, was: Prose, becomes: Prose) -> Iterator[Change]:
    """What changed in the plan text of one row of the report on an element."""
    if was != becomes:
        yield from _reworded(node, field, lines_of_text(was), lines_of_text(becomes))


def lines_of_text(prose: Prose) -> str:
    """Words of a text, an item or paragraph on each line; appearance does not count."""
    return "\n".join(item_text(item) for block in prose for item in block.items)


def _reworded(node: Node, field: str, was: str, becomes: str) -> Iterator[Change]:
    if pieces := reworded(was, becomes):
        yield Change(
            kind=ChangeKind.REWORDED, node=node.code, title=node.title, field=field, pieces=pieces
        )


def _place(index: SnapshotIndex, parent: str | None) -> str:
    return index.nodes[parent].title if parent else TOP
