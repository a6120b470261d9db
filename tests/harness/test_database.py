"""The databases of the tests: migrated, and each test's own."""

import contextlib
import sqlite3
import threading
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.contrib.contenttypes.models import ContentType

from doelenboom.history.api import AuditEvent, record
from tests.plugins.database import SqliteCopy


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


def test_a_late_request_never_spoils_the_next_copy() -> None:
    """What still answers a browser of the test before opens the file it was told of."""
    copy = SqliteCopy("laat")
    told, over = [copy.make()], threading.Event()

    def answer_late() -> None:
        while not over.is_set():
            with contextlib.suppress(sqlite3.Error):
                _count_types(told[0], first="DELETE FROM django_session")

    late = threading.Thread(target=answer_late)
    late.start()
    try:
        for _ in range(20):
            made = copy.make()
            copy.remove(but=made)
            assert _count_types(made) > 0
            told[0] = made
    finally:
        over.set()
        late.join()
        copy.remove()


def _count_types(path: Path, *, first: str = "") -> int:
    with contextlib.closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute(first)
        connection.commit()
        return int(connection.execute("SELECT count(*) FROM django_content_type").fetchone()[0])
