"""Two people, one element: nobody's text is overwritten unseen."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from doelenboom.backoffice.roles import Role
from doelenboom.goals.api import Node
from doelenboom.history.api import AuditEvent, save_revisions
from tests.backoffice.forms import fields_of


def address(row: Any, view: str) -> str:
    meta = row._meta
    return reverse(f"wagtailsnippets_{meta.app_label}_{meta.model_name}:{view}", args=[row.pk])


def edit_address(row: Any) -> str:
    return address(row, "edit")


def draft(text: str) -> str:
    """Running text as the editor sends it."""
    block = {"key": "a", "type": "unstyled", "depth": 0, "text": text}
    return json.dumps(
        {"blocks": [{**block, "inlineStyleRanges": [], "entityRanges": []}], "entityMap": {}}
    )


def newest(row: Any) -> Any:
    return type(row).objects.get(pk=row.pk).get_latest_revision_as_object()


def open_form(client: Client, row: Any) -> dict[str, Any]:
    response = client.get(edit_address(row))
    assert response.status_code == 200
    return fields_of(response)


def test_a_save_is_a_draft_and_the_released_text_stays(
    registry: Any, client_of: Callable[..., Client]
) -> None:
    client = client_of(Role.AUTHOR)
    form = open_form(client, registry.node)
    response = client.post(edit_address(registry.node), {**form, "title": "Anders"})
    assert response.status_code == 302
    assert newest(registry.node).title == "Anders"
    assert Node.objects.get(pk=registry.node.pk).title == "Inwoners houden zelf de regie"


def test_a_stale_save_is_refused_with_both_texts(
    registry: Any, client_of: Callable[..., Client]
) -> None:
    ann, ben = client_of(Role.AUTHOR, name="Ann"), client_of(Role.AUTHOR, name="Ben")
    form_ann, form_ben = open_form(ann, registry.node), open_form(ben, registry.node)
    ann.post(edit_address(registry.node), {**form_ann, "title": "Wat Ann schreef"})

    refused = ben.post(edit_address(registry.node), {**form_ben, "title": "Wat Ben schreef"})

    assert refused.status_code == 409
    assert newest(registry.node).title == "Wat Ann schreef"
    page = refused.content.decode()
    assert "Niet bewaard: Ann was u voor" in page
    assert "Wat <del>Ann</del> schreef" in page
    assert "Wat <ins>Ben</ins> schreef" in page
    assert fields_of(refused)["title"] == "Wat Ben schreef"


def test_going_on_after_a_refusal_saves_on_the_new_version(
    registry: Any, client_of: Callable[..., Client]
) -> None:
    ann, ben = client_of(Role.AUTHOR, name="Ann"), client_of(Role.AUTHOR, name="Ben")
    form_ann, form_ben = open_form(ann, registry.node), open_form(ben, registry.node)
    ann.post(edit_address(registry.node), {**form_ann, "taakveld": "6.1"})
    refused = ben.post(edit_address(registry.node), {**form_ben, "title": "Wat Ben schreef"})
    again = fields_of(refused)

    # Ben had not touched the taakveld: the form follows Ann there, and says so.
    assert again["taakveld"] == "6.1"
    assert "in gezet: taakveld" in " ".join(refused.content.decode().split())
    assert ben.post(edit_address(registry.node), again).status_code == 302
    stored = newest(registry.node)
    assert (stored.title, stored.taakveld) == ("Wat Ben schreef", "6.1")


def test_running_text_is_compared_in_words(registry: Any, client_of: Callable[..., Client]) -> None:
    ann, ben = client_of(Role.AUTHOR, name="Ann"), client_of(Role.AUTHOR, name="Ben")
    form_ann, form_ben = open_form(ann, registry.node), open_form(ben, registry.node)
    ann.post(
        edit_address(registry.node), {**form_ann, "explanation": draft("Vier wijken doen mee")}
    )
    refused = ben.post(
        edit_address(registry.node), {**form_ben, "explanation": draft("Zes wijken doen mee")}
    )
    page = refused.content.decode()
    assert "<del>Vier</del> wijken doen mee" in page
    assert "<ins>Zes</ins> wijken doen mee" in page
    assert "Zes wijken doen mee" in fields_of(refused)["explanation"]


def test_rows_of_a_contribution_are_compared(
    registry: Any, contributor: Client, client_of: Callable[..., Client]
) -> None:
    ann, ben = client_of(Role.CONTROLLER, name="Ann"), contributor
    form_ann, form_ben = (
        open_form(ann, registry.contribution),
        open_form(ben, registry.contribution),
    )
    changed = {"rows-0-progress_text": draft("Vijf wijken zijn begonnen.")}
    saved = ann.post(edit_address(registry.contribution), {**form_ann, **changed})
    assert saved.status_code == 302
    mine = {"rows-0-progress_text": draft("Zes wijken zijn begonnen.")}
    refused = ben.post(edit_address(registry.contribution), {**form_ben, **mine})
    assert refused.status_code == 409
    page = refused.content.decode()
    assert "Planning: voortgangstekst" in page
    assert "<del>Vijf</del> wijken zijn begonnen." in page
    rows = newest(registry.contribution).rows.all()
    assert rows[0].progress_text.endswith(">Vijf wijken zijn begonnen.</p>")


@pytest.mark.parametrize("action", ["action-submit", "action-publish"])
def test_submitting_and_releasing_are_refused_too(
    action: str, registry: Any, client_of: Callable[..., Client]
) -> None:
    ann, ben = client_of(Role.ADMINISTRATOR, name="Ann"), client_of(Role.ADMINISTRATOR, name="Ben")
    form_ann, form_ben = open_form(ann, registry.node), open_form(ben, registry.node)
    ann.post(edit_address(registry.node), {**form_ann, "title": "Ann"})
    refused = ben.post(edit_address(registry.node), {**form_ben, "title": "Ben", action: "1"})
    assert refused.status_code == 409
    assert Node.objects.get(pk=registry.node.pk).title == "Inwoners houden zelf de regie"
    assert not registry.node.workflow_in_progress


def test_an_import_in_between_makes_a_form_stale(
    registry: Any, client_of: Callable[..., Client]
) -> None:
    client = client_of(Role.AUTHOR)
    form = open_form(client, registry.node)
    Node.objects.filter(pk=registry.node.pk).update(title="Uit het werkboek")
    save_revisions([Node.objects.get(pk=registry.node.pk)])
    refused = client.post(edit_address(registry.node), {**form, "title": "Van mij"})
    assert refused.status_code == 409
    assert newest(registry.node).title == "Uit het werkboek"


def test_a_form_without_version_saves_nothing(
    registry: Any, client_of: Callable[..., Client]
) -> None:
    client = client_of(Role.AUTHOR)
    form = open_form(client, registry.node)
    form.pop("versie")
    assert client.post(edit_address(registry.node), {**form, "title": "X"}).status_code == 409
    assert newest(registry.node).title == "Inwoners houden zelf de regie"


def test_objects_without_drafts_are_guarded_too(
    registry: Any, client_of: Callable[..., Client]
) -> None:
    ann, ben = client_of(Role.CONTROLLER, name="Ann"), client_of(Role.CONTROLLER, name="Ben")
    form_ann, form_ben = open_form(ann, registry.owner), open_form(ben, registry.owner)
    ann.post(edit_address(registry.owner), {**form_ann, "name": "Team Ann"})
    refused = ben.post(edit_address(registry.owner), {**form_ben, "name": "Team Ben"})
    assert refused.status_code == 409
    registry.owner.refresh_from_db()
    assert registry.owner.name == "Team Ann"


def test_a_newer_lock_is_not_removed_by_an_old_button(
    registry: Any, client_of: Callable[..., Client]
) -> None:
    ann, ben = client_of(Role.CONTROLLER, name="Ann"), client_of(Role.CONTROLLER, name="Ben")
    lock = ann.get(edit_address(registry.node)).context["lock_url"]
    assert ann.post(lock).status_code == 302
    old_unlock = ben.get(edit_address(registry.node)).context["unlock_url"]
    ann.post(ann.get(edit_address(registry.node)).context["unlock_url"])
    ann.post(ann.get(edit_address(registry.node)).context["lock_url"])
    ben.post(old_unlock)
    registry.node.refresh_from_db()
    assert registry.node.locked
    bare = address(registry.node, "unlock")
    ben.post(bare)
    registry.node.refresh_from_db()
    assert registry.node.locked


def test_a_refusal_is_not_an_event(registry: Any, client_of: Callable[..., Client]) -> None:
    client = client_of(Role.AUTHOR)
    form = open_form(client, registry.node)
    before = AuditEvent.objects.count()
    client.post(edit_address(registry.node), {**form, "versie": "oud", "title": "X"})
    assert AuditEvent.objects.count() == before


def test_a_code_that_is_taken_is_refused_in_words(
    registry: Any, client_of: Callable[..., Client]
) -> None:
    client = client_of(Role.AUTHOR)
    form = open_form(client, registry.node)
    response = client.post(edit_address(registry.node), {**form, "code": "SB"})
    assert "Code SB is al gebruikt voor “Mensen redden zich”." in response.content.decode()


def test_an_element_with_others_below_it_is_not_removed(
    registry: Any, client_of: Callable[..., Client]
) -> None:
    client = client_of(Role.CONTROLLER)
    delete = address(registry.parent, "delete")
    page = client.post(delete, follow=True).content.decode()
    assert "kan niet worden verwijderd" in page
    assert Node.objects.filter(pk=registry.parent.pk).exists()


def test_a_stale_save_with_a_choice_that_cannot_be_is_refused_as_any_other(
    registry: Any, client_of: Callable[..., Client]
) -> None:
    client = client_of(Role.AUTHOR)
    target = address(registry.node, "edit")
    form = fields_of(client.get(target))
    answer = client.post(target, {**form, "versie": "oud", "level": "xx", "owner": "9,5"})
    assert answer.status_code == 409
