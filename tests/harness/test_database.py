"""The databases of the tests: migrated, and each test's own."""

from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.contrib.contenttypes.models import ContentType

from doelenboom.history.api import AuditEvent, record


def _leave_something_behind() -> None:
    assert get_user_model().objects.count() == 0
    assert ContentType.objects.exists(), "what migrations put there is there"
    get_user_model().objects.create(username="achterblijver")


@pytest.mark.django_db
@pytest.mark.parametrize("turn", [1, 2])
def test_a_test_leaves_nothing_behind(turn: int) -> None:
    _leave_something_behind()


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("turn", [1, 2])
def test_nor_does_one_that_commits(turn: int) -> None:
    _leave_something_behind()


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("turn", [1, 2])
def test_not_even_in_the_audit_log(turn: int) -> None:
    assert not AuditEvent.objects.exists()
    actor = get_user_model().objects.create(username="beheerder")
    record(verb="proef", subject=actor)


@pytest.mark.django_db
def test_the_tests_use_a_database_of_their_own(settings: Any) -> None:
    name = Path(settings.DATABASES["default"]["NAME"]).name
    assert name.startswith(("run-", "test_"))
