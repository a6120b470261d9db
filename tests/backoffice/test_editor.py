"""The editor of running text hands over what was typed, and nothing of its own."""

import json

from wagtail.admin.rich_text import get_rich_text_editor_widget

from doelenboom.backoffice.editor import ProseEditor


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
