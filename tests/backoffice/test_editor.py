"""The editor of running text hands over what was typed, and nothing of its own."""

import json
from collections.abc import Callable

import pytest
from django.test import Client
from wagtail.admin.rich_text import get_rich_text_editor_widget

from doelenboom.backoffice.editor import ProseEditor
from doelenboom.backoffice.roles import Role
from doelenboom.kernel.prose import from_text, to_html


def sent(*paragraphs: str) -> str:
    """What the editor's JavaScript puts in the form."""
    blocks = [
        {
            "key": f"abc{number}", "text": text, "type": "unstyled", "depth": 0,
            "inlineStyleRanges": [], "entityRanges": [], "data": {},
        }
        for number, text in enumerate(paragraphs)
    ]  # fmt: skip
    return json.dumps({"blocks": blocks, "entityMap": {}})


def test_every_field_with_running_text_uses_it() -> None:
    assert type(get_rich_text_editor_widget()) is ProseEditor


def test_text_is_kept_without_marks_of_the_editor() -> None:
    widget = get_rich_text_editor_widget()
    data = {"toelichting": sent("Ondergronds, met een pas.", "")}
    assert widget.value_from_datadict(data, {}, "toelichting") == "<p>Ondergronds, met een pas.</p>"
    assert widget.value_from_datadict({}, {}, "toelichting") is None


def test_text_is_handed_over_at_once() -> None:
    context = get_rich_text_editor_widget().get_context("toelichting", "<p>a</p>", {})
    options = json.loads(context["widget"]["attrs"]["data-w-init-detail-value"])
    assert options["stateSaveInterval"] == 0


@pytest.mark.parametrize("text", ["gewone tekst", "{", "[]", "12", '{"blocks": 1}'])
def test_what_the_editor_did_not_make_is_taken_as_text(text: str) -> None:
    found = get_rich_text_editor_widget().value_from_datadict({"naam": text}, {}, "naam")
    assert found == to_html(from_text(text))


@pytest.mark.parametrize("sent_value", ["xx", "9" * 30, "-1", "１２"])
def test_a_choice_that_cannot_be_is_told_at_the_field(
    sent_value: str, client_of: Callable[..., Client]
) -> None:
    client = client_of(Role.CONTROLLER)
    answer = client.post("/beheer/samenhang/add/", {"source": sent_value, "target": ""})
    assert answer.status_code == 200
    assert set(answer.context["form"].errors) >= {"source", "target"}
