"""Lists and forms ask the database as much for a thousand rows as for ten."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from doelenboom.backoffice.roles import Role
from doelenboom.cycle.api import Contribution
from doelenboom.goals.api import Node, Term
from doelenboom.history.api import save_revisions
from doelenboom.indicators.api import Indicator, Observation
from tests.backoffice.test_editing import address

FEW, MANY = 10, 1000


def grow(registry: Any, first: int, last: int) -> None:
    """Add rows of the kinds that grow large."""
    numbers = range(first, last)
    nodes = Node.objects.bulk_create(
        Node(
            plan=registry.plan,
            parent=registry.parent,
            level=registry.level,
            owner=registry.owner,
            code=f"N{n}",
            title=f"Element {n}",
            slug=f"n{n}",
            position=n,
        )
        for n in numbers
    )
    save_revisions(nodes)
    save_revisions(
        Contribution.objects.bulk_create(
            Contribution(edition=registry.edition, node=node, status=registry.status)
            for node in nodes
        )
    )
    save_revisions(
        Term.objects.bulk_create(Term(plan=registry.plan, term=f"Begrip {n}") for n in numbers)
    )
    save_revisions(
        Indicator.objects.bulk_create(
            Indicator(organisation=registry.organisation, code=f"i{n}", name=f"Indicator {n}")
            for n in numbers
        )
    )
    Observation.objects.bulk_create(
        Observation(indicator=registry.indicator, region=registry.region, value=n) for n in numbers
    )


def queries(client: Client, path: str) -> int:
    with CaptureQueriesContext(
        connection,
    ) as captured:
        response = client.get(path)
    assert response.status_code == 200
    return len(captured)


def paths(registry: Any) -> dict[str, str]:
    lists = {
        name: reverse(f"wagtailsnippets_{name}:list")
        for name in (
            "goals_node",
            "cycle_contribution",
            "goals_term",
            "indicators_indicator",
            "indicators_observation",
        )
    }
    forms = {
        f"form of {row._meta.model_name}": address(row, "edit")
        for row in (registry.node, registry.contribution, registry.indicator, registry.plan)
    }
    choosers = {
        f"chooser {name}": reverse(f"wagtailsnippetchoosers_{name}:choose_results")
        for name in ("goals_node", "indicators_indicator")
    }
    filtered = {"filtered": lists["goals_node"] + f"?plan={registry.plan.pk}&stand=vrijgegeven"}
    return {**lists, **forms, **choosers, **filtered}


def test_as_many_queries_for_many_rows(registry: Any, client_of: Callable[..., Client]) -> None:
    client = client_of(Role.CONTROLLER)
    grow(registry, 1, FEW)
    found = paths(registry)
    for path in found.values():
        client.get(path)
    few = {name: queries(client, path) for name, path in found.items()}
    grow(registry, FEW, MANY)
    many = {name: queries(client, path) for name, path in found.items()}
    # A full page asks as much as a page of ten.
    assert many == few


@pytest.mark.parametrize("name", ["goals_node", "cycle_contribution", "indicators_indicator"])
def test_a_list_needs_few_queries(
    name: str, registry: Any, client_of: Callable[..., Client]
) -> None:
    client = client_of(Role.CONTROLLER)
    path = reverse(f"wagtailsnippets_{name}:list")
    client.get(path)
    assert queries(client, path) <= 20


def test_a_form_does_not_carry_thousands_of_choices(
    registry: Any, client_of: Callable[..., Client]
) -> None:
    grow(registry, 1, MANY)
    client = client_of(Role.CONTROLLER)
    for row in (registry.node, registry.contribution, registry.others[7], registry.others[10]):
        page = client.get(address(row, "edit")).content.decode()
        assert "Element 555" not in page
        assert len(page) < 300_000


def test_a_chooser_finds_by_words(registry: Any, client_of: Callable[..., Client]) -> None:
    grow(registry, 1, FEW)
    client = client_of(Role.AUTHOR)
    results = reverse("wagtailsnippetchoosers_goals_node:choose_results")
    page = client.get(results, {"q": "regie inwoners"}).content.decode()
    assert "Inwoners houden zelf de regie" in page
    assert "Element 3" not in page
    page = client.get(results, {"plan": str(registry.plan.pk)}).content.decode()
    assert "Element 3" in page
