"""Two people press the button at the same moment: exactly one of them wins."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from wagtail.models import Revision

from doelenboom.backoffice.roles import Role
from doelenboom.history.api import AuditEvent
from tests.backoffice.forms import fields_of
from tests.backoffice.test_editing import address, newest

PEOPLE = 4


@pytest.mark.django_db(transaction=True)
def test_one_of_several_saves_wins(registry: Any, client_of: Callable[..., Client]) -> None:
    clients = [client_of(Role.AUTHOR, name=f"persoon{n}") for n in range(PEOPLE)]
    target = address(registry.node, "edit")
    forms = [fields_of(client.get(target)) for client in clients]
    revisions, events = Revision.objects.count(), AuditEvent.objects.count()
    gate = Barrier(PEOPLE)

    def save(number: int) -> int:
        try:
            gate.wait()
            answer = clients[number].post(target, {**forms[number], "title": f"Versie {number}"})
            return answer.status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(PEOPLE) as pool:
        answers = list(pool.map(save, range(PEOPLE)))

    assert sorted(answers) == [302] + [409] * (PEOPLE - 1)
    assert newest(registry.node).title == f"Versie {answers.index(302)}"
    assert Revision.objects.count() == revisions + 1
    assert AuditEvent.objects.count() == events + 1


@pytest.mark.django_db(transaction=True)
def test_a_text_is_adopted_once(registry: Any, client_of: Callable[..., Client]) -> None:
    author = client_of(Role.AUTHOR, name="opsteller")
    target = address(registry.node, "edit")
    form = fields_of(author.get(target))
    author.post(target, {**form, "title": "Nieuw", "action-submit": "1"})
    controller = client_of(Role.CONTROLLER, name="controller")
    decide(controller, registry.node, "approve")
    clients = [client_of(Role.EXECUTIVE, name=f"bestuurder{n}") for n in range(PEOPLE)]
    pages = [client.get(address(registry.node, "inspect")) for client in clients]
    gate = Barrier(PEOPLE)

    def adopt(number: int) -> None:
        try:
            gate.wait()
            page = pages[number].context
            data = {"versie": page["version_token"], "besluit": "approve"}
            clients[number].post(page["review_url"], data)
        finally:
            connection.close()

    with ThreadPoolExecutor(PEOPLE) as pool:
        list(pool.map(adopt, range(PEOPLE)))

    assert AuditEvent.objects.filter(verb="vastgesteld").count() == 1
    registry.node.refresh_from_db()
    assert registry.node.title == "Nieuw"


def decide(client: Client, row: Any, action: str, comment: str = "") -> Any:
    """Press one of the buttons on the reading page."""
    page = client.get(address(row, "inspect")).context
    data = {"versie": page["version_token"], "besluit": action, "opmerking": comment}
    return client.post(page["review_url"], data, follow=True)
