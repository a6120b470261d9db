"""The editor of running text: what it sends is what somebody typed, in its one normal form."""

from typing import Any

from wagtail.admin.rich_text.editors.draftail import DraftailRichTextArea

from doelenboom.kernel.prose import from_html, from_text, to_html

_NOT_OF_THE_EDITOR = (ValueError, KeyError, TypeError, AttributeError)


class ProseEditor(DraftailRichTextArea):
    """Wagtail's editor, without its delay and without its marks in the text.

    Wagtail's own hands text to the form a quarter of a second after the last key, so that
    typing and saving at once saved the text from before. It also numbers every paragraph, so
    that opening and saving looked like a change.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.options["stateSaveInterval"] = 0

    def value_from_datadict(self, data: Any, files: Any, name: str) -> str | None:
        """Markup in normal form; None where the form has no such field.

        What does not come from the editor is taken as text, so that it is neither lost nor run.
        """
        try:
            value: str | None = super().value_from_datadict(data, files, name)
        except _NOT_OF_THE_EDITOR:
            return to_html(from_text(data[name]))
        return None if value is None else to_html(from_html(value))
