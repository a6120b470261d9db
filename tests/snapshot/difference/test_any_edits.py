"""Whatever is edited: exactly that is told, and the other way round is the mirror."""

from hypothesis import given
from hypothesis import strategies as st

from doelenboom.kernel.states import State
from doelenboom.snapshot.comparison import Change, ChangeKind
from doelenboom.snapshot.difference import between_snapshots
from doelenboom.snapshot.difference.words import text_becomes, text_was
from doelenboom.snapshot.models import Contribution, Node, Snapshot
from tests.factories import contribution, small_snapshot

SMALL = small_snapshot()
CODES = [node.code for node in SMALL.nodes]
TITLES = st.sampled_from(["Samen", "Samen wonen", "Samen wonen en werken in de wijk", "Anders"])
OWNERS = st.sampled_from([None, "team Samen", "team Anders"])
STATES = st.sampled_from([None, *State])
Edits = dict[str, tuple[str, str | None, State | None]]
EDITS = st.dictionaries(st.sampled_from(CODES), st.tuples(TITLES, OWNERS, STATES))


def edited(edits: Edits) -> Snapshot:
    nodes = tuple(_node(node, edits) for node in SMALL.nodes)
    reports: list[Contribution] = []
    for code in CODES:
        state = edits[code][2] if code in edits else State.ON_TRACK
        if state:
            reports.append(contribution("tussen-2", code, state))
    return small_snapshot(nodes=nodes, contributions=tuple(reports))


def _node(node: Node, edits: Edits) -> Node:
    if node.code not in edits:
        return node
    title, owner, _ = edits[node.code]
    return node.model_copy(update={"title": title, "owner": owner})


def told(change: Change) -> tuple[object, ...]:
    if change.pieces:
        return (
            change.kind, change.node, change.field,
            text_was(change.pieces), text_becomes(change.pieces),
        )  # fmt: skip
    return change.kind, change.node, change.field, change.was, change.becomes


@given(EDITS, EDITS)
def test_the_other_way_round_is_the_mirror(one: Edits, other: Edits) -> None:
    there = [told(change) for change in between_snapshots(edited(one), edited(other))]
    back = [told(change) for change in between_snapshots(edited(other), edited(one))]
    mirrored = [(kind, node, field, was, becomes) for kind, node, field, becomes, was in back]
    assert there == mirrored


@given(EDITS)
def test_what_was_not_edited_is_not_told(edits: Edits) -> None:
    changes = between_snapshots(edited({}), edited(edits))
    assert {change.node for change in changes} <= set(edits)
    assert not between_snapshots(edited(edits), edited(edits))


@given(EDITS)
def test_everything_that_was_edited_is_told(edits: Edits) -> None:
    found = {(c.kind, c.node) for c in between_snapshots(edited({}), edited(edits))}
    before = {node.code: node for node in SMALL.nodes}
    for code, (title, owner, state) in edits.items():
        assert ((ChangeKind.REWORDED, code) in found) == (title != before[code].title)
        assert ((ChangeKind.OWNER, code) in found) == (owner != before[code].owner)
        assert ((ChangeKind.STATUS, code) in found) == (state is not State.ON_TRACK)
