"""After adoption nothing of the edition changes, whichever door somebody tries."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from doelenboom.backoffice.roles import Role
from doelenboom.cycle.api import Contribution, Edition, Milestone
from doelenboom.decisions.api import DecisionFacts, record_decision
from doelenboom.kernel.stages import Body
from doelenboom.publishing.api import adopt, content_sha256, freeze
from tests.backoffice.conftest import Registry

pytestmark = pytest.mark.django_db
CODE = "sociale-basis-2026"


@pytest.fixture
def adopted(registry: Registry) -> Registry:
    decision = record_decision(
        organisation=registry.organisation,
        facts=DecisionFacts(body=Body.COUNCIL, decided_on=date(2026, 6, 18), title="Besluit"),
    )
    adopt(edition=registry.edition.pk, decision=decision.pk)
    registry.edition.refresh_from_db()
    return registry


@pytest.fixture
def administrator(client_of: Callable[..., Client]) -> Client:
    return client_of(Role.ADMINISTRATOR)


def _address(row: Any, view: str) -> str:
    """A generated screen of an object."""
    meta = row._meta
    return reverse(f"wagtailsnippets_{meta.app_label}_{meta.model_name}:{view}", args=[row.pk])


def _state() -> dict[str, Any]:
    return {
        "content": content_sha256(freeze(CODE)),
        "edition": list(Edition.objects.values("title", "stage", "version", "template", "intro")),
        "contributions": list(Contribution.objects.values("node", "status", "explanation")),
        "rows": list(Contribution.objects.values("rows__progress_text")),
        "milestones": list(Milestone.objects.values("text", "state")),
    }


@pytest.mark.parametrize(
    "name",
    ["plan", "node", "parent", "edition", "contribution", "organisation", "template", "status"],
)
def test_nothing_it_rests_on_is_deleted(
    adopted: Registry, administrator: Client, name: str
) -> None:
    row = getattr(adopted, name)
    before = _state()
    address = _address(row, "delete")
    response = administrator.post(address, follow=True)
    assert response.status_code < 500
    assert type(row)._base_manager.filter(pk=row.pk).exists()
    assert _state() == before


@pytest.mark.parametrize("name", ["edition", "contribution"])
def test_its_own_screens_store_nothing(adopted: Registry, administrator: Client, name: str) -> None:
    row = getattr(adopted, name)
    before = _state()
    address = _address(row, "edit")
    said = {"title": "Stiekem anders", "explanation": "null", "action-publish": "1",
            "status": str(adopted.late.pk), "template": str(adopted.template.pk),
            "rows-TOTAL_FORMS": "0", "rows-INITIAL_FORMS": "0"}  # fmt: skip
    response = administrator.post(address, said, follow=True)
    assert response.status_code < 500
    assert _state() == before


def test_a_milestone_of_it_is_neither_changed_nor_deleted(
    adopted: Registry, administrator: Client
) -> None:
    milestone = Milestone.objects.get()
    before = _state()
    for view, said in (
        ("delete", {}),
        ("edit", {"text": "Anders", "state": "reached", "action-publish": "1"}),
        ("unpublish", {}),
    ):
        address = _address(milestone, view)
        assert administrator.post(address, said, follow=True).status_code < 500
    assert _state() == before


def test_the_screens_of_its_round_do_nothing(adopted: Registry, administrator: Client) -> None:
    before = _state()
    for name in ("round_open", "round_handing_on", "round_widen", "round_together",
                 "round_prepare", "amending"):  # fmt: skip
        address = reverse(f"backoffice:{name}", args=[CODE])
        response = administrator.post(
            address, {"doe": "approve", "naar": "collecting", "to": "collecting"}, follow=True
        )
        assert response.status_code < 500, name
    assert _state() == before
