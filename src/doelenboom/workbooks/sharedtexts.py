"""The texts of a workbook that cells refer to by number."""

import re

from doelenboom.workbooks.clean import clean_text
from doelenboom.workbooks.xml import local_name

_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


def unescape(text: str) -> str:
    """Undo the ``_x000D_`` notation for characters that XML cannot hold."""
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text) if "_x" in text else text


class SharedTexts:
    """Collects texts; of rich text only the text, and not its phonetic guide."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self._parts: list[str] = []
        self._collect = False
        self._phonetic = False

    def start(self, name: str, _: dict[str, str]) -> None:
        """Take an opening tag."""
        tag = local_name(name)
        if tag == "t":
            self._collect = not self._phonetic
        elif tag == "rPh":
            self._phonetic = True

    def end(self, name: str) -> None:
        """Take a closing tag."""
        tag = local_name(name)
        if tag == "t":
            self._collect = False
        elif tag == "rPh":
            self._phonetic = False
        elif tag == "si":
            self.texts.append(clean_text(unescape("".join(self._parts))))
            self._parts.clear()

    def text(self, characters: str) -> None:
        """Take characters."""
        if self._collect:
            self._parts.append(characters)
