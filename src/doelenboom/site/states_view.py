"""How the state of a branch is shown: rows of shapes, deviations as stories, changes."""

from collections.abc import Iterable

from doelenboom.kernel.prose import Prose
from doelenboom.site import addresses
from doelenboom.site.changes import Change
from doelenboom.site.context import SiteContext
from doelenboom.site.counting import Tally
from doelenboom.site.parts import Move, Story, UnitRow
from doelenboom.site.sentences.counts import status_count
from doelenboom.site.shapes import badge
from doelenboom.snapshot.models import Contribution, Node, Status

_MOST_BEADS = 300
"""Above this number of elements one shape stands for ten, a hundred, and so on."""


def bead_size(total: int) -> int:
    """How many elements one shape stands for."""
    size = 1
    while total > _MOST_BEADS * size:
        size *= 10
    return size


def unit_rows(tally: Tally, size: int) -> list[UnitRow]:
    """A row per status that occurs; the unreported have their own."""
    pairs: list[tuple[Status | None, int]] = list(tally.counts)
    if tally.missing:
        pairs.append((None, tally.missing))
    return [
        UnitRow(status_count(tally, status), badge(status), -(-number // size))
        for status, number in pairs
    ]


def stories(
    context: SiteContext, deviations: Iterable[tuple[Node, Status, Contribution]]
) -> list[Story]:
    """Deviations with why and what is done about it."""
    return [
        Story(
            node.title,
            addresses.node(node),
            context.badges[status.code],
            story_text(contribution),
            contribution.measure,
        )
        for node, status, contribution in deviations
    ]


def story_text(contribution: Contribution) -> Prose:
    """What is said about a deviation: its explanation, else the text of the row that is off."""
    if contribution.explanation:
        return contribution.explanation
    rows = [row for row in contribution.rows if row.progress]
    off = [row for row in rows if row.status and row.status == contribution.status]
    return (off or rows)[0].progress if rows else ()


def moves(changes: Iterable[Change]) -> list[Move]:
    """Changes as was and wordt."""
    return [
        Move(c.node.title, addresses.node(c.node), badge(c.before), badge(c.now)) for c in changes
    ]
