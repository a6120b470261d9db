"""The log only grows: the model says so, and the database too."""

import pytest
from django.contrib.auth import get_user_model
from django.db import DatabaseError, connection, transaction

from doelenboom.history.api import AppendOnly, AuditEvent, acting_as, record
from doelenboom.organisations.api import Organisation

pytestmark = pytest.mark.django_db


@pytest.fixture
def event() -> AuditEvent:
    organisation = Organisation.objects.create(code="testdorp", name="Testdorp")
    return record(verb="gemaakt", subject=organisation, after={"naam": "Testdorp"})


def test_an_event_cannot_be_saved_again(event: AuditEvent) -> None:
    event.note = "toch iets anders"
    with pytest.raises(AppendOnly):
        event.save()


def test_an_event_cannot_be_deleted(event: AuditEvent) -> None:
    with pytest.raises(AppendOnly):
        event.delete()


@pytest.mark.parametrize(
    "verb", ["UPDATE history_auditevent SET note = 'x'", "DELETE FROM history_auditevent"]
)
def test_the_database_refuses_what_goes_around_the_model(event: AuditEvent, verb: str) -> None:
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        connection.cursor().execute(verb)
    assert AuditEvent.objects.get(pk=event.pk).note == ""


def test_removing_an_account_leaves_its_events(event: AuditEvent) -> None:
    user = get_user_model().objects.create_user("anna", first_name="Anna", last_name="de Vries")
    with acting_as(user):
        made = record(verb="gewijzigd", subject=Organisation.objects.get())
    user.delete()
    kept = AuditEvent.objects.get(pk=made.pk)
    assert kept.actor_name == "Anna de Vries"


def test_without_an_account_the_command_line_did_it(event: AuditEvent) -> None:
    assert event.actor_name == "opdrachtregel"
    assert event.actor_id is None
