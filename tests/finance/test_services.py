"""Which goals a budget line serves."""

from decimal import Decimal

import pytest

from doelenboom.finance.api import BadMoney, BudgetLine, BudgetShare, share_line
from doelenboom.goals.api import Node
from doelenboom.history.api import AuditEvent
from tests.plugins.registry import TreeMaker

HALF = Decimal("0.5")


@pytest.fixture
def nodes(make_tree: TreeMaker) -> dict[str, Node]:
    return make_tree("p", {"1": None, "2": None})


def line(node: Node, description: str = "Post", year: int = 2026, **values: object) -> BudgetLine:
    return BudgetLine.objects.create(
        plan=node.plan, description=description, year=year, phase="begroting", amount=100, **values
    )


def test_shares_hold_for_the_same_post_in_every_year(nodes: dict[str, Node]) -> None:
    first, second = line(nodes["1"]), line(nodes["1"], year=2027)
    other = line(nodes["1"], "Andere post")

    changed = share_line(line=first.pk, shares={nodes["1"]: HALF, nodes["2"]: Decimal("0.25")})

    assert changed == 2
    assert list(
        BudgetShare.objects.order_by("line", "id").values_list("line", "node__code", "share")
    ) == [
        (one.pk, code, share)
        for one in (first, second) for code, share in (("1", HALF), ("2", Decimal("0.25")))
    ]  # fmt: skip
    assert not other.shares.exists()


def test_one_event_says_what_it_was_and_became(nodes: dict[str, Node]) -> None:
    one = line(nodes["1"])
    share_line(line=one.pk, shares={nodes["1"]: HALF})
    share_line(line=one.pk, shares={})

    events = AuditEvent.objects.filter(verb="verdeeld over doelen").order_by("id")

    assert [(event.before, event.after) for event in events] == [
        ({}, {"1": "50 %"}),
        ({"1": "50 %"}, {}),
    ]
    assert events[0].organisation == "testdorp"
    assert events[0].note == "Geldt voor 1 bedrag van deze post."


def test_one_line_can_differ(nodes: dict[str, Node]) -> None:
    first, second = line(nodes["1"]), line(nodes["1"], year=2027)

    assert share_line(line=first.pk, shares={nodes["1"]: HALF}, alike=False) == 1
    assert not second.shares.exists()


@pytest.mark.parametrize(
    ("shares", "message"),
    [
        (("0.6", "0.5"), "samen 110 %"), (("0", "1"), "boven 0"), (("1.1",), "boven 0"),
        (("NaN",), "boven 0"), (("0.1234567",), "vier cijfers"), (("-0.5",), "boven 0"),
    ],
)  # fmt: skip
def test_shares_that_cannot_be_are_refused(
    nodes: dict[str, Node], shares: tuple[str, ...], message: str
) -> None:
    one = line(nodes["1"])
    chosen = dict(zip(nodes.values(), map(Decimal, shares), strict=False))

    with pytest.raises(BadMoney, match=message):
        share_line(line=one.pk, shares=chosen)

    assert not BudgetShare.objects.exists()
    assert not AuditEvent.objects.exists()


def test_goals_of_another_plan_are_refused(nodes: dict[str, Node], make_tree: TreeMaker) -> None:
    one, strange = line(nodes["1"]), make_tree("q", {"9": None})["9"]

    with pytest.raises(BadMoney, match="ander plan"):
        share_line(line=one.pk, shares={strange: HALF})
