from typing import Any

import pytest

from doelenboom.kernel.errors import ContractError
from doelenboom.kernel.states import NodeKind, RelationKind
from doelenboom.snapshot import models as m
from doelenboom.snapshot.index import SnapshotIndex
from tests.snapshot.samples import sample


def test_everything_is_found_by_its_code() -> None:
    index = SnapshotIndex(sample())
    assert [node.code for node in index.path("A1")] == ["AMB", "D1", "A1"]
    assert [node.code for node in index.children["D1"]] == ["A1", "A2"]
    assert index.depth == {"AMB": 0, "D1": 1, "A1": 2, "A2": 2, "D2": 1}
    assert index.edition is not None
    assert index.edition.title == "Tussenrapportage 2026"
    assert [indicator.code for indicator in index.indicators_of["D1"]] == ["eenzaam"]
    assert index.current_contribution["A2"].status == "on-track"
    assert [milestone.node for milestone in index.milestones_of["A1"]] == ["A1"]


def test_a_relation_is_seen_from_both_sides() -> None:
    index = SnapshotIndex(sample())
    assert set(index.relations_of) == {"D1", "D2"}


def test_not_reported_is_no_status() -> None:
    index = SnapshotIndex(sample())
    assert "D2" not in index.current_contribution
    assert index.status(None) is None


def test_contributions_stand_oldest_edition_first() -> None:
    before = m.Edition(code="rapportage-2025", label="2025", title="Tussenrapportage 2025")
    snapshot = sample()
    snapshot = snapshot.model_copy(
        update={
            "editions": (before, *snapshot.editions),
            "contributions": (
                *snapshot.contributions,
                m.Contribution(edition=before.code, node="A1", status="on-track"),
            ),
        }
    )
    editions = [c.edition for c in SnapshotIndex(snapshot).contributions_of["A1"]]
    assert editions == ["rapportage-2025", "rapportage-2026"]


def _node(code: str, parent: str | None, slug: str = "nieuw", level: str = "doel") -> m.Node:
    return m.Node(
        code=code, slug=slug, parent=parent, level=level, kind=NodeKind.GOAL, title="Nieuw"
    )


_SAMPLE = sample()


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"nodes": (*_SAMPLE.nodes, _node("D3", "WEG"))}, "“WEG”"),
        ({"nodes": (*_SAMPLE.nodes, _node("A3", "D1"))}, "“A3” onder “D1”"),
        ({"nodes": tuple(reversed(_SAMPLE.nodes))}, "maar dat staat er niet boven"),
        ({"nodes": (*_SAMPLE.nodes, _node("D1", "AMB"))}, "“D1” twee keer"),
        ({"nodes": (*_SAMPLE.nodes, _node("D3", "AMB", slug="d1-element"))}, "twee keer"),
        ({"nodes": (*_SAMPLE.nodes, _node("D3", "AMB", level="wens"))}, "niveau “wens”"),
        ({"edition": "weg"}, "editie “weg”"),
        ({"contributions": (*_SAMPLE.contributions, _SAMPLE.contributions[0])}, "twee keer"),
        ({"contributions": (m.Contribution(edition="weg", node="A1"),)}, "editie “weg”"),
        (
            {"contributions": (m.Contribution(edition="rapportage-2026", node="A1", status="x"),)},
            "status “x”",
        ),
        ({"milestones": (m.Milestone(node="weg", text="x"),)}, "element “weg”"),
        ({"milestones": (m.Milestone(node="A1", edition="weg", text="x"),)}, "editie “weg”"),
        ({"regions": ()}, "gebied “GM9999”"),
        (
            {"relations": (m.Relation(source="D1", kind=RelationKind.REPLACES),)},
            "niet naar precies één",
        ),
        (
            {"relations": (m.Relation(source="D1", kind=RelationKind.REPLACES, target="weg"),)},
            "element “weg”",
        ),
        ({"scale": _SAMPLE.scale * 2}, "twee keer"),
    ],
)
def test_a_reference_to_nothing_is_refused(changes: dict[str, Any], words: str) -> None:
    with pytest.raises(ContractError, match=words):
        SnapshotIndex(sample(**changes))
