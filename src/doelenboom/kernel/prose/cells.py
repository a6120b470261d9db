"""Prose as the plain text of a workbook cell.

    an empty line           separates paragraphs
    ``- words``             an item of a list; ``1. words`` an item of a numbered list
    two spaces              before a further line of the same item
    a short line            without a closing mark, with text after it, is a sub-heading
    ``## words``            a sub-heading that would not be seen as one otherwise
    a backslash             before a line that only looks like one of these: it is plain text
    ``[14,6 %](cijfer:…)``  a bound figure, ``[38](geen-cijfer)`` a marked number (``notes``)

The headings’ marks and backslashes are written only where reading back would go wrong without them.
"""

import re
from collections.abc import Iterable
from typing import Literal

from doelenboom.kernel.prose.blocks import Block, Prose, Span, clean, item_text
from doelenboom.kernel.prose.notes import read_item, written_item

_MAX_HEADING = 90
_NUMBERED = re.compile(r"([0-9]{1,9})\. (.+)")
_INDENTED = re.compile(r"  |\t")


def from_text(text: str) -> Prose:
    """Read the plain text of a workbook cell into blocks."""
    reader = _Reader()
    for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n"):
        reader.read(clean(line).strip(), indented=bool(_INDENTED.match(line)))
    return reader.finish()


def to_text(prose: Iterable[Block]) -> str:
    """Write blocks as the plain text of a workbook cell; inverse of ``from_text``."""
    blocks = tuple(prose)
    parts: list[str] = []
    heads_what_follows = False  # whether a heading-like line here would be read as a heading
    for index in range(len(blocks) - 1, -1, -1):
        text, may_be_heading = _written(
            blocks[index], blocks[index - 1] if index else None, heads_what_follows
        )
        parts.append(text)
        heads_what_follows = not may_be_heading
    return "\n\n".join(reversed(parts))


class _Reader:
    """Collects blocks line by line, of text as it was written; notes are read at the end.

    What may be a heading is decided at the end: it is one where a block follows that is not
    itself such a line.
    """

    def __init__(self) -> None:
        self._blocks: list[Block] = []
        self._maybe: set[int] = set()
        self._paragraph: list[str] = []
        self._list: Literal["bullets", "numbers"] | None = None
        self._items: list[str] = []

    def read(self, line: str, *, indented: bool) -> None:
        numbered = _NUMBERED.fullmatch(line)
        if not line:
            self._end()
        elif line.startswith("- "):
            if self._list != "bullets":
                self._begin("bullets")
            self._items.append(line[2:].strip())
        elif numbered and self._starts_or_continues(int(numbered[1])):
            self._items.append(numbered[2].strip())
        elif self._list and indented:
            self._items[-1] += f"\n{_unescaped(line)}"
        elif line.startswith("## "):
            self._end()
            self._blocks.append(_block("heading", [line[3:].strip()]))
        else:
            if self._list:
                self._end()
            self._paragraph.append(line)

    def finish(self) -> Prose:
        self._end()
        heads = {n for n in self._maybe if n + 1 < len(self._blocks) and n + 1 not in self._maybe}
        return tuple(
            Block(
                kind="heading" if n in heads else block.kind,
                items=tuple(read_item(item_text(item)) for item in block.items),
            )
            for n, block in enumerate(self._blocks)
        )

    def _starts_or_continues(self, number: int) -> bool:
        """Open the list that this number belongs to, if it belongs to one."""
        if self._list == "numbers" and number == len(self._items) + 1:
            return True
        if number == 1:
            self._begin("numbers")
            return True
        # A list goes on after an empty line, when its numbers do.
        if self._list or self._paragraph or not _precedes(self._blocks[-1:], number):
            return False
        self._items = [item_text(item) for item in self._blocks.pop().items]
        self._list = "numbers"
        return True

    def _begin(self, kind: Literal["bullets", "numbers"]) -> None:
        self._end()
        self._list = kind

    def _end(self) -> None:
        if self._paragraph:
            first = self._paragraph[0]
            if len(self._paragraph) == 1 and _looks_like_heading(first):
                self._maybe.add(len(self._blocks))
            text = "\n".join(map(_unescaped, self._paragraph))
            self._blocks.append(_block("paragraph", [text]))
        if self._list:
            self._blocks.append(_block(self._list, self._items))
        self._paragraph, self._list, self._items = [], None, []


def _written(block: Block, before: Block | None, heads: bool) -> tuple[str, bool]:
    """The text of a block, and whether reading it back leaves open if it is a heading."""
    texts = [written_item(item) for item in block.items]
    if block.kind == "bullets":
        return "\n".join(f"- {_item(text)}" for text in texts), False
    if block.kind == "numbers":
        return "\n".join(f"{n}. {_item(text)}" for n, text in enumerate(texts, 1)), False
    text = texts[0]
    if block.kind == "heading":
        plainly = heads and _looks_like_heading(text)
        return (text if plainly else f"## {text}"), plainly
    if _looks_like_heading(text):
        return (f"\\{text}", False) if heads else (text, True)
    lines = text.split("\n")
    written = [_escaped(line) for line in lines]
    numbered = _NUMBERED.fullmatch(lines[0])
    if numbered and before and _precedes([before], int(numbered[1])):
        written[0] = f"\\{lines[0]}"
    return "\n".join(written), False


def _item(text: str) -> str:
    first, *more = text.split("\n")
    return "\n".join([first, *(f"  {_escaped(line, in_list=True)}" for line in more)])


def _precedes(blocks: list[Block], number: int) -> bool:
    return bool(blocks) and blocks[0].kind == "numbers" and len(blocks[0].items) == number - 1


def _escaped(line: str, *, in_list: bool = False) -> str:
    """Mark a line that would be read as something else; in a list any number may be the next."""
    numbered = _NUMBERED.fullmatch(line)
    if numbered:
        special = in_list or int(numbered[1]) == 1
    else:
        special = line.startswith(("- ", "## ")) or (line[:1] == "\\" and _is_special(line[1:]))
    return f"\\{line}" if special else line


def _unescaped(line: str) -> str:
    return line[1:] if line[:1] == "\\" and _is_special(line[1:]) else line


def _is_special(line: str) -> bool:
    """Whether a line, with or without backslashes before it, begins something else than text."""
    bare = line.lstrip("\\")
    return (
        bare.startswith(("- ", "## "))
        or bool(_NUMBERED.fullmatch(bare))
        or _looks_like_heading(bare)
    )


def _looks_like_heading(text: str) -> bool:
    return (
        0 < len(text) <= _MAX_HEADING
        and "\n" not in text
        and text[-1] not in ".:;,!"
        and text[0].isupper()
    )


def _block(kind: Literal["paragraph", "heading", "bullets", "numbers"], items: list[str]) -> Block:
    return Block(kind=kind, items=tuple((Span(text=item),) for item in items))
