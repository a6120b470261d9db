"""Form data that no form of ours sends."""

from typing import Any

import pytest
from django.http import QueryDict
from django.test import Client

from doelenboom.backoffice.views.crafted import is_readable
from tests.backoffice.forms import fields_of
from tests.backoffice.test_editing import edit_address


@pytest.mark.parametrize(
    ("data", "readable"),
    [
        ("titel=x", True),
        ("rows-INITIAL_FORMS=0&rows-TOTAL_FORMS=1", True),
        ("rows-INITIAL_FORMS=1&rows-0-id=12", True),
        ("rows-INITIAL_FORMS=1&rows-0-id=", True),
        ("rows-INITIAL_FORMS=1", False),
        ("rows-INITIAL_FORMS=1&rows-0-id=abc", False),
        ("rows-INITIAL_FORMS=1&rows-0-id=-1", False),
        ("rows-INITIAL_FORMS=1&rows-0-id=1e400", False),
        ("rows-INITIAL_FORMS=1&rows-0-id=²", False),
        ("rows-INITIAL_FORMS=1&rows-0-id=%D9%A3", False),
        ("rows-INITIAL_FORMS=1&rows-0-id=" + "9" * 40, False),
        ("rows-INITIAL_FORMS=veel", False),
        ("rows-INITIAL_FORMS=99999999", False),
        ("rows-INITIAL_FORMS=2&rows-0-id=1&rows-1-id=x", False),
    ],
)
def test_rows_say_which_row_they_are(data: str, readable: bool) -> None:
    assert is_readable(QueryDict(data)) is readable


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("rows-0-id", "abc"),
        ("rows-0-id", None),
        ("rows-0-id", "99999999999999999999999999"),
        ("rows-INITIAL_FORMS", "veel"),
    ],
)
def test_a_damaged_form_is_refused_in_words(
    registry: Any, contributor: Client, field: str, value: str | None
) -> None:
    target = edit_address(registry.contribution)
    form = fields_of(contributor.get(target))
    assert field in form
    form.pop(field)
    if value is not None:
        form[field] = value
    reply = contributor.post(target, form)
    assert reply.status_code == 400
    assert "Er is niets bewaard." in reply.content.decode()
    assert registry.contribution.revisions.count() == 1


@pytest.mark.parametrize("value", ["987654", "0"])
def test_a_row_of_something_else_is_no_choice(
    registry: Any, contributor: Client, value: str
) -> None:
    target = edit_address(registry.contribution)
    reply = contributor.post(target, fields_of(contributor.get(target)) | {"rows-0-id": value})
    assert reply.status_code == 200
    assert registry.contribution.revisions.count() == 1
    assert registry.contribution.rows.get() == registry.row
