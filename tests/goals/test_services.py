"""Moving and adding elements."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, connections

from doelenboom.goals.api import Node, OtherPlan, Relation, WouldLoop, move_node, tree
from doelenboom.history.api import AuditEvent
from tests.plugins.registry import TreeMaker

SMALL = {"1": None, "2": None, "1.1": "1", "1.2": "1", "1.1.1": "1.1"}


def _codes(nodes: dict[str, Node]) -> list[tuple[str, int]]:
    plan = next(iter(nodes.values())).plan
    return [(placed.node.code, placed.depth) for placed in tree(plan)]


def test_moving_takes_along_everything_below(make_tree: TreeMaker) -> None:
    nodes = make_tree("p", SMALL)
    move_node(node=nodes["1.1"], parent=nodes["2"])
    assert _codes(nodes) == [("1", 0), ("1.2", 1), ("2", 0), ("1.1", 1), ("1.1.1", 2)]


def test_moving_before_a_sibling_sets_the_order(make_tree: TreeMaker) -> None:
    nodes = make_tree("p", SMALL)
    move_node(node=nodes["1.2"], parent=nodes["1"], before=nodes["1.1"])
    assert [code for code, _ in _codes(nodes)] == ["1", "1.2", "1.1", "1.1.1", "2"]


def test_moving_keeps_links(make_tree: TreeMaker) -> None:
    nodes = make_tree("p", SMALL)
    Relation.objects.create(source=nodes["1.1"], target=nodes["2"], kind="related_to")
    move_node(node=nodes["1.1"], parent=None)
    assert Relation.objects.get().source.code == "1.1"


def test_nothing_comes_below_itself(make_tree: TreeMaker) -> None:
    nodes = make_tree("p", SMALL)
    with pytest.raises(WouldLoop, match="valt er zelf onder"):
        move_node(node=nodes["1"], parent=nodes["1.1.1"])
    assert _codes(nodes)[0] == ("1", 0)


def test_nothing_goes_to_another_plan(make_tree: TreeMaker) -> None:
    nodes, others = make_tree("p", SMALL), make_tree("q", {"1": None})
    with pytest.raises(OtherPlan, match="ander plan"):
        move_node(node=nodes["1.1"], parent=others["1"])


def test_a_move_is_one_event_that_tells_from_where_to_where(make_tree: TreeMaker) -> None:
    nodes = make_tree("p", SMALL)
    move_node(node=nodes["1.1"], parent=nodes["2"])
    event = AuditEvent.objects.get(verb="verplaatst")
    assert event.before and event.before["onder"] == "1"
    assert event.after and event.after["onder"] == "2"


@pytest.mark.django_db(transaction=True)
def test_two_people_who_move_at_once_tie_no_knot(make_tree: TreeMaker) -> None:
    nodes = make_tree("p", {"1": None, "2": None})

    def move(below: tuple[str, str]) -> str:
        try:
            move_node(node=nodes[below[0]], parent=nodes[below[1]])
        except WouldLoop:
            return "refused"
        finally:
            connections.close_all()
        return "moved"

    with ThreadPoolExecutor(2) as pool:
        outcomes = sorted(pool.map(move, [("1", "2"), ("2", "1")]))
    connection.close()
    assert outcomes == ["moved", "refused"]
    assert len(_codes(nodes)) == len(nodes)


def test_a_tree_of_thousands_is_read_with_one_query(
    make_tree: TreeMaker, django_assert_num_queries: object
) -> None:
    nodes = make_tree("p", {str(n): str(n - 1) if n % 6 else None for n in range(600)})
    plan = nodes["0"].plan
    with django_assert_num_queries(1):  # type: ignore[operator]
        assert len(tree(plan)) == len(nodes)
