"""Every act is one event, with what it was and what it became."""

from collections.abc import Callable
from typing import Any

from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse

from doelenboom.backoffice.changes import _told
from doelenboom.backoffice.roles import GROUP_NAMES, Role
from doelenboom.backoffice.services import ensure_roles
from doelenboom.cycle.api import Contribution, ContributionRow, Status
from doelenboom.goals.api import Term
from doelenboom.history.api import AuditEvent
from tests.backoffice.conftest import PASSWORD
from tests.backoffice.forms import fields_of
from tests.backoffice.test_editing import address, draft


def events_since(moment: int) -> list[AuditEvent]:
    return list(AuditEvent.objects.filter(pk__gt=moment).order_by("pk"))


def now() -> int:
    last = AuditEvent.objects.order_by("-pk").first()
    return last.pk if last else 0


def test_a_save_is_one_event(registry: Any, client_of: Callable[..., Client]) -> None:
    client, start = client_of(Role.AUTHOR), now()
    target = address(registry.node, "edit")
    client.post(target, {**fields_of(client.get(target)), "title": "Anders"})
    (event,) = events_since(start)
    assert (event.verb, event.actor_name) == ("gewijzigd", "opsteller")
    assert event.before == {"titel": "Inwoners houden zelf de regie"}
    assert event.after == {"titel": "Anders"}


def test_releasing_from_the_form_is_one_event(
    registry: Any, client_of: Callable[..., Client]
) -> None:
    client, start = client_of(Role.CONTROLLER), now()
    term = registry.by_model["goals.term"]
    target = address(term, "edit")
    form = fields_of(client.get(target))
    client.post(target, {**form, "term": "Basis", "action-publish": "1"})
    (event,) = events_since(start)
    assert event.verb == "vrijgegeven"
    assert (event.before, event.after) == ({"begrip": "Sociale basis"}, {"begrip": "Basis"})


def test_adding_is_one_event_and_comes_last(
    registry: Any, client_of: Callable[..., Client]
) -> None:
    client, start = client_of(Role.AUTHOR), now()
    add = reverse("wagtailsnippets_goals_term:add") + f"?plan={registry.plan.pk}"
    form = fields_of(client.get(add))
    assert form["plan"] == str(registry.plan.pk)
    assert client.post(add, {**form, "term": "Buurt"}).status_code == 302
    (event,) = events_since(start)
    assert (event.verb, event.before, event.organisation) == ("toegevoegd", None, "duinmonde")
    assert event.after and event.after["begrip"] == "Buurt"
    added = Term.objects.get(term="Buurt")
    assert (added.position, added.live) == (2, False)


def test_rows_are_told_by_their_words(registry: Any, contributor: Client) -> None:
    client, start = contributor, now()
    target = address(registry.contribution, "edit")
    form = fields_of(client.get(target))
    form |= {"rows-0-progress_text": draft("Vijf wijken."), "status": str(registry.late.pk)}
    client.post(target, form)
    (event,) = events_since(start)
    assert event.before and event.before["status"] == "Op koers"
    assert event.after and event.after["status"] == "Wijkt af"
    assert "Vijf wijken." in event.after["rij 1: voortgangstekst"]


def test_removing_locking_and_withdrawing(registry: Any, client_of: Callable[..., Client]) -> None:
    client = client_of(Role.ADMINISTRATOR)
    page = client.get(address(registry.contribution, "edit"))
    start = now()
    client.post(page.context["lock_url"])
    client.post(client.get(address(registry.contribution, "edit")).context["unlock_url"])
    client.post(address(registry.contribution, "unpublish"))
    client.post(address(registry.contribution, "delete"))
    verbs = [event.verb for event in events_since(start)]
    assert verbs == ["vergrendeld", "ontgrendeld", "teruggetrokken", "verwijderd"]
    assert not Contribution.objects.exists()
    last = events_since(start)[-1]
    assert last.after is None
    assert last.before and last.before["element"] == "SB.1 Inwoners houden zelf de regie"


def test_putting_back_an_old_version(registry: Any, client_of: Callable[..., Client]) -> None:
    client = client_of(Role.AUTHOR)
    first = registry.node.latest_revision_id
    target = address(registry.node, "edit")
    client.post(target, {**fields_of(client.get(target)), "title": "Anders"})
    start = now()
    back = reverse("wagtailsnippets_goals_node:revisions_revert", args=[registry.node.pk, first])
    assert client.post(back, fields_of(client.get(back))).status_code == 302
    (event,) = events_since(start)
    assert event.verb == "teruggezet naar een eerdere versie"
    assert event.after == {"titel": "Inwoners houden zelf de regie"}


def test_logging_in_is_one_event(person: Callable[..., Any]) -> None:
    user, start = person(Role.AUTHOR, name="anna"), now()
    Client().post("/beheer/login/", {"username": "anna", "password": PASSWORD, "next": "/beheer/"})
    (event,) = events_since(start)
    assert (event.verb, event.actor_id) == ("ingelogd", user.pk)


def test_another_role_is_one_event(
    registry: Any, person: Callable[..., Any], client_of: Callable[..., Client]
) -> None:
    someone = person(Role.AUTHOR, name="anna")
    client, start = client_of(Role.ADMINISTRATOR), now()
    groups = ensure_roles()
    target = reverse("wagtailusers_users:edit", args=[someone.pk])
    data = {
        "username": "anna",
        "email": "a@example.nl",
        "first_name": "Anna",
        "last_name": "Bos",
        "is_active": "on",
        "groups": [groups[Role.CONTROLLER].pk],
    }
    assert client.post(target, data).status_code == 302
    (event,) = events_since(start)
    assert event.verb == "gewijzigd"
    assert event.before and event.before["groepen"] == GROUP_NAMES[Role.AUTHOR]
    assert event.after and event.after["groepen"] == GROUP_NAMES[Role.CONTROLLER]
    assert not any("wachtwoord" in key for key in event.after)


def test_an_administrator_makes_no_superuser(
    registry: Any, client_of: Callable[..., Client]
) -> None:
    client = client_of(Role.ADMINISTRATOR)
    data = {
        "username": "nieuw",
        "email": "n@example.nl",
        "first_name": "N",
        "last_name": "N",
        "password1": PASSWORD,
        "password2": PASSWORD,
        "is_superuser": "on",
    }
    assert client.post(reverse("wagtailusers_users:add"), data).status_code == 302
    assert not get_user_model().objects.get(username="nieuw").is_superuser


def test_a_release_outside_the_screens_is_an_event_too(registry: Any) -> None:
    start = now()
    registry.node.title = "Van de opdrachtregel"
    registry.node.save_revision().publish()
    assert [event.verb for event in events_since(start)] == ["vrijgegeven"]


def test_a_status_in_a_row_is_told_by_its_word() -> None:
    word = Status(word="Wijkt iets af", pk=5)
    row = ContributionRow(field="Planning", status=word)
    field = ContributionRow._meta.get_field("status")
    assert _told(field, row) == "Wijkt iets af"
