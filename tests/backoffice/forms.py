"""Sending an edit form as a browser does: everything that stands in it, with what was changed."""

from html.parser import HTMLParser
from typing import Any

from django.http import HttpResponse


class _Fields(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.inside = False
        self.template = 0
        self.data: dict[str, Any] = {}
        self._area: str | None = None
        self._select: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if tag == "form" and values.get("id") == "w-editor-form":
            self.inside = True
        if tag == "template":
            self.template += 1
        if not self.inside or self.template:
            return
        name = values.get("name")
        if tag == "input" and name:
            kind = values.get("type")
            if kind not in ("checkbox", "radio") or "checked" in values:
                self.data[name] = values.get("value") or ("on" if kind == "checkbox" else "")
        elif tag == "textarea" and name:
            self._area = name
            self.data[name] = ""
        elif tag == "select" and name:
            self._select = name
            self.data.setdefault(name, "")
        elif tag == "option" and self._select and "selected" in values:
            self.data[self._select] = values.get("value") or ""

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self.inside = False
        elif tag == "template":
            self.template -= 1
        elif tag == "textarea":
            self._area = None
        elif tag == "select":
            self._select = None

    def handle_data(self, data: str) -> None:
        if self._area is not None:
            self.data[self._area] += data


def fields_of(response: HttpResponse) -> dict[str, Any]:
    """What the edit form on this page would send."""
    parser = _Fields()
    parser.feed(response.content.decode())
    assert parser.data, "no edit form on this page"
    return parser.data
