"""Opsteller submits, controller approves, bestuurder adopts."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import Workflow, WorkflowContentType, WorkflowTask

from doelenboom.backoffice.roles import Role
from doelenboom.backoffice.services import ensure_workflow, reviewed_models
from doelenboom.goals.api import Node
from doelenboom.history.api import AuditEvent
from tests.backoffice.forms import fields_of
from tests.backoffice.test_editing import address, newest
from tests.backoffice.test_simultaneous import decide


@pytest.fixture
def submitted(registry: Any, client_of: Callable[..., Client]) -> Node:
    """An element that an author changed and submitted."""
    author = client_of(Role.AUTHOR, name="opsteller")
    target = address(registry.node, "edit")
    form = fields_of(author.get(target))
    answer = author.post(target, {**form, "title": "Nieuwe titel", "action-submit": "1"})
    assert answer.status_code == 302
    return registry.node


def title(node: Node) -> str:
    return Node.objects.get(pk=node.pk).title


def test_the_whole_road(submitted: Node, client_of: Callable[..., Client]) -> None:
    controller, executive = client_of(Role.CONTROLLER), client_of(Role.EXECUTIVE)
    page = controller.get(address(submitted, "inspect")).content.decode()
    assert "Bij de controller" in page
    assert "Is deze tekst in orde?" in page
    assert "Nieuwe titel" in page

    said = decide(controller, submitted, "approve").content.decode()
    assert "is goedgekeurd en ligt nu voor om vast te stellen" in said
    assert title(submitted) == "Inwoners houden zelf de regie"

    assert (
        "Stelt u deze tekst vast?" in executive.get(address(submitted, "inspect")).content.decode()
    )
    said = decide(executive, submitted, "approve").content.decode()
    assert "is vastgesteld" in said
    assert title(submitted) == "Nieuwe titel"
    verbs = AuditEvent.objects.filter(object_id=submitted.pk, object_type="goals.node")
    assert list(verbs.order_by("id").values_list("verb", flat=True)) == [
        "ingediend",
        "goedgekeurd",
        "vastgesteld",
    ]


def test_the_event_of_adopting_tells_what_changed_for_readers(
    submitted: Node, client_of: Callable[..., Client]
) -> None:
    decide(client_of(Role.CONTROLLER), submitted, "approve")
    decide(client_of(Role.EXECUTIVE), submitted, "approve")
    event = AuditEvent.objects.get(verb="vastgesteld")
    assert event.before == {"titel": "Inwoners houden zelf de regie"}
    assert event.after == {"titel": "Nieuwe titel"}
    assert event.organisation == "duinmonde"
    assert event.actor_name == "bestuurder"


def test_sending_back_needs_a_reason(submitted: Node, client_of: Callable[..., Client]) -> None:
    controller = client_of(Role.CONTROLLER)
    page = decide(controller, submitted, "reject").content.decode()
    assert "Schrijf erbij wat er anders moet" in page
    assert not AuditEvent.objects.filter(verb="teruggestuurd").exists()
    decide(controller, submitted, "reject", "Hoeveel wijken zijn het?")
    event = AuditEvent.objects.get(verb="teruggestuurd")
    assert event.note == "Hoeveel wijken zijn het?"


def test_a_returned_text_goes_the_road_again(
    submitted: Node, client_of: Callable[..., Client]
) -> None:
    decide(client_of(Role.CONTROLLER), submitted, "reject", "Noem het aantal.")
    author = client_of(Role.AUTHOR, name="nog-een-opsteller")
    target = address(submitted, "edit")
    form = fields_of(author.get(target))
    author.post(target, {**form, "title": "Zes wijken", "action-submit": "1"})
    assert AuditEvent.objects.filter(verb="opnieuw ingediend").count() == 1
    assert newest(submitted).title == "Zes wijken"


def test_an_author_cannot_decide_nor_release(
    submitted: Node, client_of: Callable[..., Client]
) -> None:
    author = client_of(Role.AUTHOR, name="iemand")
    assert author.get(address(submitted, "inspect")).context.get("may_decide") is False
    url = reverse("backoffice_review", args=["goals", "node", submitted.pk])
    assert author.post(url, {"besluit": "approve"}).status_code == 403
    form_page = author.get(address(submitted, "edit"))
    assert "action-publish" not in form_page.content.decode()


def test_an_executive_cannot_skip_the_controller(
    submitted: Node, client_of: Callable[..., Client]
) -> None:
    executive = client_of(Role.EXECUTIVE)
    page = executive.get(address(submitted, "inspect")).context
    assert page["may_decide"] is False
    data = {"versie": page["version_token"], "besluit": "approve"}
    said = executive.post(page["review_url"], data, follow=True).content.decode()
    assert "hoeft u nu niet te besluiten" in said
    assert title(submitted) == "Inwoners houden zelf de regie"


def test_what_was_not_read_is_not_approved(
    submitted: Node, client_of: Callable[..., Client]
) -> None:
    first, second = client_of(Role.CONTROLLER, name="een"), client_of(Role.CONTROLLER, name="twee")
    read = first.get(address(submitted, "inspect")).context
    form = fields_of(second.get(address(submitted, "edit")))
    second.post(address(submitted, "edit"), {**form, "title": "Iets heel anders"})
    data = {"versie": read["version_token"], "besluit": "approve"}
    said = first.post(read["review_url"], data, follow=True).content.decode()
    assert "is intussen gewijzigd of al beoordeeld" in said
    assert not AuditEvent.objects.filter(verb="goedgekeurd").exists()


def test_setting_up_twice_changes_nothing(roles: None) -> None:
    def counted() -> tuple[int, ...]:
        kinds = (Workflow, WorkflowTask, WorkflowContentType)
        return tuple(kind.objects.count() for kind in kinds)

    before = counted()
    ensure_workflow()
    assert counted() == before
    assert before[2] == len(reviewed_models()) == 5


def test_only_reviewed_objects_are_reviewed(
    registry: Any, client_of: Callable[..., Client]
) -> None:
    client = client_of(Role.CONTROLLER)
    for app, model in (("goals", "term"), ("goals", "onzin")):
        url = reverse("backoffice_review", args=[app, model, 1])
        assert client.post(url, {"besluit": "approve"}).status_code == 404


def test_what_was_submitted_is_closed_to_its_author_until_withdrawn(
    submitted: Node, client_of: Callable[..., Client]
) -> None:
    author = client_of(Role.AUTHOR, name="iemand")
    controller = client_of(Role.CONTROLLER, name="coen")
    form = fields_of(author.get(address(submitted, "edit")))
    author.post(address(submitted, "edit"), {**form, "title": "Toch maar anders"})
    assert newest(submitted).title == "Nieuwe titel"
    form = fields_of(controller.get(address(submitted, "edit")))
    answer = controller.post(address(submitted, "edit"), {**form, "title": "Met een correctie"})
    assert answer.status_code == 302
    assert newest(submitted).title == "Met een correctie"


def test_an_author_takes_back_what_was_submitted(
    registry: Any, client_of: Callable[..., Client]
) -> None:
    author = client_of(Role.AUTHOR)
    target = address(registry.node, "edit")
    author.post(target, {**fields_of(author.get(target)), "title": "A", "action-submit": "1"})
    form = fields_of(author.get(target))
    author.post(target, {**form, "action-cancel-workflow": "1"})
    assert not registry.node.workflow_in_progress
    last = AuditEvent.objects.order_by("-pk").first()
    assert last is not None
    assert last.verb == "ingetrokken"
    author.post(target, {**fields_of(author.get(target)), "title": "B"})
    assert newest(registry.node).title == "B"


def test_approving_from_the_form_is_one_event(
    submitted: Node, client_of: Callable[..., Client]
) -> None:
    controller = client_of(Role.CONTROLLER)
    target = address(submitted, "edit")
    form = fields_of(controller.get(target))
    before = AuditEvent.objects.count()
    data = {"action-workflow-action": "1", "workflow-action-name": "approve"}
    answer = controller.post(target, {**form, **data, "title": "Met een correctie"})
    assert answer.status_code == 302
    assert AuditEvent.objects.count() == before + 1
    event = AuditEvent.objects.get(verb="goedgekeurd")
    assert event.after == {"titel": "Met een correctie"}
