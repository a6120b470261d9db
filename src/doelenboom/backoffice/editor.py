"""The editor of running text: what it sends is what somebody typed, in its one normal form."""

import re
from typing import Any

from django import forms
from wagtail.admin.rich_text.editors.draftail import DraftailRichTextArea

from doelenboom.backoffice.citing.filling import editor_html
from doelenboom.kernel.prose import from_html, from_text, to_html
from doelenboom.kernel.prose.bound import MARKED_REFERENCE

_NOT_OF_THE_EDITOR = (ValueError, KeyError, TypeError, AttributeError)


class ProseEditor(DraftailRichTextArea):
    """Wagtail's editor, without its delay and without its marks in the text.

    Wagtail's own hands text to the form a quarter of a second after the last key, so that
    typing and saving at once saved the text from before. It also numbers every paragraph, so
    that opening and saving looked like a change. Bound figures are shown with today's value
    (``subject`` says of which object), and only their reference is handed back.
    """

    subject: Any = None

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.options["stateSaveInterval"] = 0

    def format_value(self, value: Any) -> Any:
        """Stored markup as the editor reads it, with what its figures are today."""
        if isinstance(value, str) and "<data" in value and self.subject is not None:
            value = editor_html(value, self.subject)
        return super().format_value(value)

    def value_from_datadict(self, data: Any, files: Any, name: str) -> str | None:
        """Markup in normal form; None where the form has no such field.

        What does not come from the editor is taken as text, so that it is neither lost nor run.
        """
        try:
            value: str | None = super().value_from_datadict(data, files, name)
        except _NOT_OF_THE_EDITOR:
            return to_html(from_text(data[name]))
        return None if value is None else to_html(from_html(_look_outside(value)))


_FIGURE = re.compile(r'<data ref="([^"]*)">(.*?)</data>', re.DOTALL)
_LOOK = re.compile(r"<(b|i|strong|em)>")


def _look_outside(markup: str) -> str:
    """The editor writes bold within a figure; prose reads it around one."""

    def turned(match: "re.Match[str]") -> str:
        tags = list(dict.fromkeys(_LOOK.findall(match[2])))
        if not tags or match[1] == MARKED_REFERENCE:
            return match[0]
        begin = "".join(f"<{tag}>" for tag in tags)
        end = "".join(f"</{tag}>" for tag in reversed(tags))
        return f'{begin}<data ref="{match[1]}"></data>{end}'

    return _FIGURE.sub(turned, markup)


def tell_editors(form: forms.BaseForm) -> None:
    """Tell every editor in a form which object its text is about."""
    for field in form.fields.values():
        if isinstance(field.widget, ProseEditor):
            field.widget.subject = getattr(form, "instance", None)
