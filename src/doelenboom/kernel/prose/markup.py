"""Prose as the HTML that the editor stores and that pages show."""

import html
import re
from collections.abc import Iterable, Sequence
from html.parser import HTMLParser
from typing import Literal

from doelenboom.kernel.numbers import decimal_text
from doelenboom.kernel.prose.blocks import SAFE_LINK, Block, Prose, Span, clean, joined, lines_of
from doelenboom.kernel.prose.bound import (
    MARKED_REFERENCE,
    UNFILLED,
    BoundFigure,
    is_markable,
    is_reference,
)

_SAFE_LINK = re.compile(SAFE_LINK)
_TAGS = {"paragraph": "p", "heading": "h3", "bullets": "ul", "numbers": "ol"}
_BLOCK_KINDS: dict[str, Literal["paragraph", "heading"]] = {
    "p": "paragraph", "div": "paragraph", "blockquote": "paragraph", "tr": "paragraph",
    "h1": "heading", "h2": "heading", "h3": "heading", "h4": "heading", "h5": "heading",
    "h6": "heading",
}  # fmt: skip
_LIST_KINDS: dict[str, Literal["bullets", "numbers"]] = {"ul": "bullets", "ol": "numbers"}
_WITHOUT_TEXT = {"script", "style", "title", "template"}


def to_html(prose: Iterable[Block]) -> str:
    """Write blocks as the HTML that the editor stores and that pages show."""
    return "".join(_block_html(block) for block in prose)


def from_html(markup: str) -> Prose:
    """Read editor HTML into blocks; unknown tags lose their markup and keep their text.

    A list within a list joins it; an empty line within a paragraph makes two paragraphs. A bound
    figure is its reference, whatever stands in it; it has no link, since it leads to its source.
    """
    reader = _Reader()
    reader.feed(markup)
    reader.close()
    return reader.finish()


def _block_html(block: Block) -> str:
    tag = _TAGS[block.kind]
    if block.kind in {"paragraph", "heading"}:
        return f"<{tag}>{_spans_html(block.items[0])}</{tag}>"
    return f"<{tag}>{''.join(f'<li>{_spans_html(item)}</li>' for item in block.items)}</{tag}>"


def _spans_html(spans: Sequence[Span]) -> str:
    out = []
    for span in spans:
        text = html.escape(span.text, quote=False).replace("\n", "<br/>")
        if span.figure or span.marked:
            text = _note_html(span, text)
        if span.italic:
            text = f"<i>{text}</i>"
        if span.bold:
            text = f"<b>{text}</b>"
        if span.href:
            text = f'<a href="{html.escape(span.href)}">{text}</a>'
        out.append(text)
    return "".join(out)


def _note_html(span: Span, text: str) -> str:
    """A figure that is not filled in shows nothing, so that no stand-in is ever stored."""
    if span.figure is None:
        return f'<data ref="{MARKED_REFERENCE}">{text}</data>'
    if span.figure.value is None:
        return f'<data ref="{span.figure.reference}"></data>'
    value = decimal_text(span.figure.value)
    return f'<data ref="{span.figure.reference}" value="{value}">{text}</data>'


class _Reader(HTMLParser):
    """Collects blocks from a flat or nested HTML fragment."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._blocks: list[Block] = []
        self._kind: Literal["paragraph", "heading"] = "paragraph"
        self._lists: list[Literal["bullets", "numbers"]] = []
        self._items: list[tuple[Span, ...]] = []
        self._spans: list[Span] = []
        self._bold = 0
        self._italic = 0
        self._href: str | None = None
        self._muted = 0
        self._marked = False
        self._in_figure = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _WITHOUT_TEXT:
            self._muted += 1
        elif tag in _BLOCK_KINDS:
            self._end_text()
            self._kind = _BLOCK_KINDS[tag]
        elif tag in _LIST_KINDS:
            self._end_text()
            self._lists.append(_LIST_KINDS[tag])
        elif tag == "li":
            self._end_text()
        elif tag in {"br", "hr"}:
            self._add("\n")
        elif tag in {"td", "th"}:
            self._add(" ")
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
        elif tag == "data":
            self._note((dict(attrs).get("ref") or "").strip())

    def _note(self, reference: str) -> None:
        """A mark, or a bound figure; what stands in one was filled in and is left out."""
        self._marked = reference == MARKED_REFERENCE
        self._in_figure = is_reference(reference)
        if self._in_figure and not self._muted:
            self._spans.append(
                Span(
                    text=UNFILLED,
                    bold=True if self._bold else None,
                    italic=True if self._italic else None,
                    figure=BoundFigure(reference=reference),
                )
            )

    def handle_endtag(self, tag: str) -> None:
        if tag in _WITHOUT_TEXT:
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
        elif tag == "data":
            self._marked = self._in_figure = False

    def handle_data(self, data: str) -> None:
        if not self._muted and not self._in_figure:
            self._add(data.replace("\n", " "))

    def finish(self) -> Prose:
        self._end_text()
        del self._lists[1:]  # what was never closed ends here
        self._end_list()
        return tuple(self._blocks)

    def _add(self, text: str) -> None:
        self._spans.append(
            Span(
                text=text,
                bold=True if self._bold else None,
                italic=True if self._italic else None,
                href=self._href,
                marked=True if self._marked and is_markable(clean(text)) else None,
            )
        )

    def _end_text(self) -> None:
        self._marked = self._in_figure = False  # neither goes on in another paragraph
        lines = lines_of(self._spans)
        self._spans = []
        if self._lists:
            if filled := [line for line in lines if line]:
                self._items.append(joined(filled, "\n"))
        elif self._kind == "heading":
            if filled := [line for line in lines if line]:
                self._blocks.append(Block(kind="heading", items=(joined(filled, " "),)))
        else:
            for group in _groups(lines):
                self._blocks.append(Block(kind="paragraph", items=(joined(group, "\n"),)))

    def _end_list(self) -> None:
        kind = self._lists.pop() if self._lists else None
        if kind and not self._lists:
            if self._items:
                self._blocks.append(Block(kind=kind, items=tuple(self._items)))
            self._items = []


def _groups(lines: Iterable[tuple[Span, ...]]) -> Iterable[list[tuple[Span, ...]]]:
    """Runs of lines with text: the paragraphs."""
    group: list[tuple[Span, ...]] = []
    for line in [*lines, ()]:
        if line:
            group.append(line)
        elif group:
            yield group
            group = []
