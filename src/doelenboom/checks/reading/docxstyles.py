"""What the styles of a Word document mean: which one is a heading, a list, a caption."""

import re
from dataclasses import dataclass

_HEADING = re.compile(r"(?:heading|kop|überschrift)\s*([1-9])\b", re.IGNORECASE)
_CONTENTS = re.compile(
    r"(?:toc|inhopg|inhoudsopgave|table of contents)\b|toc\s*\d"
    r"|inhopg\s*\d",
    re.IGNORECASE,
)
_CAPTION = re.compile(r"caption|bijschrift|onderschrift", re.IGNORECASE)
_TITLE = re.compile(r"(?:title|titel)$", re.IGNORECASE)
_LIST = re.compile(r"list|lijst|opsomming", re.IGNORECASE)


@dataclass(slots=True)
class Style:
    """One style of paragraphs, as the file defines it."""

    name: str = ""
    based_on: str = ""
    level: int | None = None
    is_list: bool = False


class Styles:
    """The styles of a document; collects them as handlers of the XML of ``word/styles.xml``."""

    def __init__(self) -> None:
        self._styles: dict[str, Style] = {}
        self._open = Style()
        self.language = ""

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Take the start of an element."""
        value = attributes.get("val", "")
        if tag == "style":
            self._open = self._styles.setdefault(attributes.get("styleId", ""), Style())
        elif tag == "name":
            self._open.name = value
        elif tag == "basedOn":
            self._open.based_on = value
        elif tag == "outlineLvl" and value.isdecimal():
            self._open.level = int(value) + 1
        elif tag == "numPr":
            self._open.is_list = True
        elif tag == "lang" and value and not self.language:
            self.language = value

    def level(self, style: str) -> int:
        """Level of the heading that a style makes; 0 when it makes none."""
        for one in self._chain(style):
            if match := _HEADING.match(one.name):
                return int(match[1])
            if one.level is not None and one.level <= 6:  # noqa: PLR2004
                return one.level
        match = _HEADING.match(style)
        return int(match[1]) if match else 0

    def is_title(self, style: str) -> bool:
        """Whether it is the style of the title of the whole."""
        return self._is(style, _TITLE)

    def is_caption(self, style: str) -> bool:
        """Whether it is the style of captions."""
        return self._is(style, _CAPTION)

    def is_contents(self, style: str) -> bool:
        """Whether it is a style of the table of contents."""
        return self._is(style, _CONTENTS)

    def is_list(self, style: str) -> bool:
        """Whether it is a style of items of a list."""
        return self._is(style, _LIST) or any(one.is_list for one in self._chain(style))

    def _is(self, style: str, pattern: re.Pattern[str]) -> bool:
        known = self._styles.get(style)
        return pattern.match(known.name if known and known.name else style) is not None

    def _chain(self, style: str) -> list[Style]:
        chain: list[Style] = []
        seen: set[str] = set()
        while style in self._styles and style not in seen:
            seen.add(style)
            chain.append(self._styles[style])
            style = self._styles[style].based_on
        return chain
