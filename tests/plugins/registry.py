"""Small registries for tests: an organisation, a plan, a tree."""

from collections.abc import Callable, Mapping

import pytest

from doelenboom.goals.api import Level, Node, Plan, node_slug
from doelenboom.kernel.states import NodeKind
from doelenboom.organisations.api import Organisation

TreeMaker = Callable[[str, Mapping[str, str | None]], dict[str, Node]]


@pytest.fixture
def make_tree(db: None) -> TreeMaker:
    """Make a plan with elements, given as code → parent's code in reading order."""

    def make(plan_code: str, parents: Mapping[str, str | None]) -> dict[str, Node]:
        organisation, _ = Organisation.objects.get_or_create(code="testdorp", name="Testdorp")
        plan = Plan.objects.create(
            organisation=organisation, code=plan_code, title=f"Plan {plan_code}", kind="plan"
        )
        level = Level.objects.create(
            plan=plan, name="doel", plural="doelen", kind=NodeKind.GOAL.value
        )
        taken: set[str] = set()
        nodes: dict[str, Node] = {}
        for position, (code, parent) in enumerate(parents.items(), 1):
            nodes[code] = Node.objects.create(
                plan=plan,
                parent=nodes[parent] if parent else None,
                position=position,
                code=code,
                slug=node_slug(code, f"Doel {code}", taken),
                level=level,
                title=f"Doel {code}",
            )
        return nodes

    return make
