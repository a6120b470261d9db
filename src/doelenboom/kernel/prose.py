"""Running text as a small tree of blocks: one source, many renderers.

Workbooks carry plain text (an empty line separates paragraphs, ``- `` starts a list item, a
short line of its own without a full stop is a sub-heading); the editor carries HTML. Both are
read into the same blocks, so that website, PDF, checks and workbooks never parse HTML
themselves and no markup but this can reach a publication.
"""

import html
import re
from collections.abc import Iterable, Sequence
from html.parser import HTMLParser
from typing import Literal

from pydantic import BaseModel, ConfigDict

_MAX_HEADING = 90
_SAFE_LINK = re.compile(r"(?:https?://|mailto:)[^\s\"'<>]+", re.IGNORECASE)


class Span(BaseModel):
    """A stretch of text of one appearance; ``\\n`` is a line break within a paragraph."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    text: str
    bold: Literal[True] | None = None
    italic: Literal[True] | None = None
    href: str | None = None


class Block(BaseModel):
    """A paragraph or sub-heading (one item) or a list (an item per bullet)."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    kind: Literal["paragraph", "heading", "bullets", "numbers"]
    items: tuple[tuple[Span, ...], ...]


Prose = tuple[Block, ...]


def from_text(text: str) -> Prose:
    """Read the plain text of a workbook cell into blocks."""
    blocks: list[Block] = []
    for part in re.split(r"\n\s*\n", text.replace("\r\n", "\n").replace("\r", "\n")):
        blocks.extend(_text_blocks([line.strip() for line in part.split("\n") if line.strip()]))
    return _with_headings(blocks)


def to_text(prose: Iterable[Block]) -> str:
    """Write blocks as the plain text of a workbook cell; inverse of ``from_text``."""
    parts: list[str] = []
    for block in prose:
        items = ["".join(span.text for span in item) for item in block.items]
        if block.kind == "bullets":
            parts.append("\n".join(f"- {item}" for item in items))
        elif block.kind == "numbers":
            parts.append("\n".join(f"{n}. {item}" for n, item in enumerate(items, 1)))
        else:
            parts.extend(items)
    return "\n\n".join(parts)


def to_html(prose: Iterable[Block]) -> str:
    """Write blocks as the HTML that the editor stores and that pages show."""
    return "".join(_block_html(block) for block in prose)


def from_html(markup: str) -> Prose:
    """Read editor HTML into blocks; unknown tags lose their markup and keep their text."""
    reader = _Reader()
    reader.feed(markup)
    reader.close()
    return reader.finish()


def plain(prose: Iterable[Block]) -> str:
    """All text on one line, for summaries and descriptions."""
    return " ".join(to_text(prose).replace("- ", "").split())


def _text_blocks(lines: Sequence[str]) -> Iterable[Block]:
    paragraph: list[str] = []
    bullets: list[str] = []
    numbers: list[str] = []

    def flush() -> Iterable[Block]:
        if paragraph:
            yield _one("paragraph", "\n".join(paragraph))
        if bullets:
            yield Block(kind="bullets", items=tuple((Span(text=item),) for item in bullets))
        if numbers:
            yield Block(kind="numbers", items=tuple((Span(text=item),) for item in numbers))
        paragraph.clear()
        bullets.clear()
        numbers.clear()

    for line in lines:
        numbered = re.match(r"(\d{1,2})\. (.+)", line)
        if line.startswith("- ") and line[2:].strip():
            if paragraph or numbers:
                yield from flush()
            bullets.append(line[2:].strip())
        elif numbered and int(numbered[1]) == len(numbers) + 1:
            if paragraph or bullets:
                yield from flush()
            numbers.append(numbered[2].strip())
        else:
            if bullets or numbers:
                yield from flush()
            paragraph.append(line)
    yield from flush()


def _with_headings(blocks: list[Block]) -> Prose:
    """A short one-line paragraph without closing mark that is followed by text is a heading."""
    out: list[Block] = []
    for index, block in enumerate(blocks):
        text = block.items[0][0].text
        follows = index + 1 < len(blocks) and not _looks_like_heading(blocks[index + 1])
        if follows and _looks_like_heading(block):
            block = _one("heading", text)
        out.append(block)
    return tuple(out)


def _looks_like_heading(block: Block) -> bool:
    text = block.items[0][0].text
    return (
        block.kind == "paragraph"
        and len(text) <= _MAX_HEADING
        and "\n" not in text
        and text[-1] not in ".:;,!"
        and text[:1].isupper()
    )


def _one(kind: Literal["paragraph", "heading"], text: str) -> Block:
    return Block(kind=kind, items=((Span(text=text),),))


_TAGS = {"paragraph": "p", "heading": "h3"}


def _block_html(block: Block) -> str:
    if block.kind in _TAGS:
        tag = _TAGS[block.kind]
        return f"<{tag}>{_spans_html(block.items[0])}</{tag}>"
    tag = "ul" if block.kind == "bullets" else "ol"
    return f"<{tag}>{''.join(f'<li>{_spans_html(item)}</li>' for item in block.items)}</{tag}>"


def _spans_html(spans: Sequence[Span]) -> str:
    out = []
    for span in spans:
        text = html.escape(span.text, quote=False).replace("\n", "<br/>")
        if span.italic:
            text = f"<i>{text}</i>"
        if span.bold:
            text = f"<b>{text}</b>"
        if span.href:
            text = f'<a href="{html.escape(span.href)}">{text}</a>'
        out.append(text)
    return "".join(out)


_BLOCK_KINDS: dict[str, Literal["paragraph", "heading"]] = {
    "p": "paragraph", "div": "paragraph", "blockquote": "paragraph",
    "h1": "heading", "h2": "heading", "h3": "heading", "h4": "heading", "h5": "heading",
}  # fmt: skip
_LIST_KINDS: dict[str, Literal["bullets", "numbers"]] = {"ul": "bullets", "ol": "numbers"}


class _Reader(HTMLParser):
    """Collects blocks from a flat or nested HTML fragment."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._blocks: list[Block] = []
        self._kind: Literal["paragraph", "heading"] = "paragraph"
        self._list: Literal["bullets", "numbers"] | None = None
        self._items: list[tuple[Span, ...]] = []
        self._spans: list[Span] = []
        self._bold = 0
        self._italic = 0
        self._href: str | None = None
        self._muted = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in {"script", "style"}:
            self._muted += 1
        elif tag in _BLOCK_KINDS:
            self._end_text()
            self._kind = _BLOCK_KINDS[tag]
        elif tag in _LIST_KINDS:
            self._end_text()
            self._end_list()
            self._list = _LIST_KINDS[tag]
        elif tag == "li":
            self._end_text()
        elif tag == "br":
            self._add("\n")
        else:
            self._inline(tag, attrs)

    def _inline(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in {"b", "strong"}:
            self._bold += 1
        elif tag in {"i", "em"}:
            self._italic += 1
        elif tag == "a":
            href = (dict(attrs).get("href") or "").strip()
            self._href = href if _SAFE_LINK.fullmatch(href) else None

    def handle_endtag(self, tag: str) -> None:
        if tag in {"script", "style"}:
            self._muted = max(0, self._muted - 1)
        elif tag in _BLOCK_KINDS:
            self._end_text()
            self._kind = "paragraph"
        elif tag == "li":
            self._end_text()
        elif tag in _LIST_KINDS:
            self._end_text()
            self._end_list()
        elif tag in {"b", "strong"}:
            self._bold = max(0, self._bold - 1)
        elif tag in {"i", "em"}:
            self._italic = max(0, self._italic - 1)
        elif tag == "a":
            self._href = None

    def handle_data(self, data: str) -> None:
        if not self._muted:
            self._add(re.sub(r"[ \t\r\n]+", " ", data))

    def finish(self) -> Prose:
        self._end_text()
        self._end_list()
        return tuple(self._blocks)

    def _add(self, text: str) -> None:
        if text:
            self._spans.append(
                Span(
                    text=text,
                    bold=True if self._bold else None,
                    italic=True if self._italic else None,
                    href=self._href,
                )
            )

    def _end_text(self) -> None:
        spans = _tidy(self._spans)
        self._spans = []
        if not spans:
            return
        if self._list:
            self._items.append(spans)
        else:
            self._blocks.append(Block(kind=self._kind, items=(spans,)))

    def _end_list(self) -> None:
        if self._list and self._items:
            self._blocks.append(Block(kind=self._list, items=tuple(self._items)))
        self._items = []
        self._list = None


def _tidy(spans: Sequence[Span]) -> tuple[Span, ...]:
    """Join neighbours of one appearance and strip white space at both ends and line breaks."""
    joined: list[Span] = []
    for span in spans:
        if joined and _look(joined[-1]) == _look(span):
            joined[-1] = span.model_copy(update={"text": joined[-1].text + span.text})
        else:
            joined.append(span)
    cleaned = [s.model_copy(update={"text": re.sub(r" *\n *", "\n", s.text)}) for s in joined]
    while cleaned and not cleaned[0].text.strip():
        cleaned.pop(0)
    while cleaned and not cleaned[-1].text.strip():
        cleaned.pop()
    if cleaned:
        cleaned[0] = cleaned[0].model_copy(update={"text": cleaned[0].text.lstrip()})
        cleaned[-1] = cleaned[-1].model_copy(update={"text": cleaned[-1].text.rstrip()})
    return tuple(cleaned)


def _look(span: Span) -> tuple[Literal[True] | None, Literal[True] | None, str | None]:
    return span.bold, span.italic, span.href
