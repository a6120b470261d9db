"""Bulk writes leave the same history as careful single ones."""

from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Revision

from doelenboom.goals.api import Node
from doelenboom.history.api import save_revisions
from tests.plugins.registry import TreeMaker


def test_every_row_gets_a_revision_that_restores_it(make_tree: TreeMaker) -> None:
    nodes = make_tree("p", {"1": None, "1.1": "1"})
    save_revisions(nodes.values())
    node = Node.objects.get(code="1.1")
    assert node.live
    assert node.live_revision == node.latest_revision
    assert node.latest_revision.as_object().title == "Doel 1.1"


def test_a_draft_revision_does_not_release(make_tree: TreeMaker) -> None:
    node = make_tree("p", {"1": None})["1"]
    Node.objects.filter(pk=node.pk).update(live=False)
    node.refresh_from_db()
    save_revisions([node], release=False)
    node.refresh_from_db()
    assert not node.live
    assert node.live_revision is None


def test_releasing_an_old_draft_does_not_move_anything_back(make_tree: TreeMaker) -> None:
    nodes = make_tree("p", {"1": None, "2": None, "1.1": "1"})
    draft = Node.objects.get(code="1.1")
    draft.title = "Nieuwe titel"
    revision = draft.save_revision()
    Node.objects.filter(code="1.1").update(parent=nodes["2"])
    Revision.objects.get(pk=revision.pk).publish()
    moved = Node.objects.get(code="1.1")
    assert moved.title == "Nieuwe titel"
    assert moved.parent == nodes["2"]


def test_the_number_of_queries_does_not_grow_with_the_rows(make_tree: TreeMaker) -> None:
    few = make_tree("p", {str(n): None for n in range(3)})
    many = make_tree("q", {str(n): None for n in range(90)})
    save_revisions(list(few.values())[:1])  # what is looked up once and then remembered
    counts = []
    for nodes in (few, many):
        with CaptureQueriesContext(connection) as queries:
            save_revisions(nodes.values())
        counts.append(len(queries))
    assert counts[0] == counts[1]
