"""A web page: headings, lists, tables with their heads, pictures with their text, links."""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

from doelenboom.checks.document import Document, PassageKind
from doelenboom.checks.reading.builder import DocumentBuilder, Words
from doelenboom.checks.reading.spans import Cell, heads_of, laid_out

_HIDDEN = frozenset(
    {"script", "style", "template", "noscript", "svg", "nav", "select", "button", "head", "math"}
)
_BREAKING = frozenset(
    (
        *("p", "div", "section", "article", "main", "header", "footer", "aside", "ul", "ol", "dl"),
        *("table", "blockquote", "figure", "form", "fieldset", "address", "hr", "pre", "dt", "dd"),
        *("details", "summary", "body", "html"),
    )
)
_KINDS = {
    "li": PassageKind.ITEM, "caption": PassageKind.CAPTION, "figcaption": PassageKind.CAPTION,
}  # fmt: skip
_VOID = frozenset({"img", "br", "hr", "input", "meta", "link", "col", "source", "wbr", "area"})
_HEADING = re.compile(r"h([1-6])")
_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w-]{2,20})", re.IGNORECASE)
_LOOKS = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head"
    r"|body)\b",
    re.I | re.S,
)
_MARKS = re.compile(r"</?(?:p|h[1-6]|li|td|div)\b")
_MANY_MARKS = 3
_POWERS = {"2": "²", "3": "³"}


def looks_like_html(text: str) -> bool:
    """Whether a text begins as web pages do, or is full of their marks."""
    start = text[:4000]
    return _LOOKS.match(start) is not None or len(_MARKS.findall(start)) > _MANY_MARKS


def declared_encoding(data: bytes) -> str:
    """What a page says about its own encoding; "" when it says nothing."""
    match = _CHARSET.search(data[:4096])
    return match[1].decode("ascii") if match else ""


def read_html(text: str, name: str) -> Document:
    """Read a web page; lines are those of its source."""
    parser = _Parser(name)
    parser.feed(text)
    parser.close()
    return parser.finish()


@dataclass(slots=True)
class _Table:
    rows: list[list[Cell]] = field(default_factory=list)
    caption: Words | None = None
    in_head: bool = False
    span: tuple[int, int] = (1, 1)
    is_head: bool = False


class _Parser(HTMLParser):
    def __init__(self, name: str) -> None:
        super().__init__(convert_charrefs=True)
        self._builder = DocumentBuilder(name)
        self._hidden: list[str] = []
        self._text = ""
        self._line = 0
        self._breaks: list[int] = []
        self._links: list[tuple[int, int, str]] = []
        self._link: tuple[int, str] | None = None
        self._kinds: list[tuple[str, PassageKind, int]] = []
        self._tables: list[_Table] = []
        self._title: str | None = None
        self._sup = False
        self._in_figure = False
        self._has_picture = False

    def finish(self) -> Document:
        self._flush()
        return self._builder.finish()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        if tag == "html" and found.get("lang"):
            self._builder.language = found["lang"] or "nl"
        for name in (found.get("id"), found.get("name") if tag == "a" else None):
            if name:
                self._builder.anchor(name)
        if tag == "title":
            self._title = ""
        if self._hidden or tag in _HIDDEN or "hidden" in found:
            if tag not in _VOID:
                self._hidden.append(tag)
            return
        self._open(tag, found)

    def _open(self, tag: str, found: dict[str, str | None]) -> None:
        if tag in _VOID:
            self._lone(tag, found)
        elif tag == "a" and found.get("href"):
            self._link = (len(self._text), found["href"] or "")
        elif tag == "sup":
            self._sup = True
        elif match := _HEADING.fullmatch(tag):
            self._begin(tag, PassageKind.HEADING, int(match[1]))
        elif kind := _kind(tag, found.get("class")):
            self._begin(tag, kind)
        elif tag == "table":
            self._flush()
            self._tables.append(_Table())
        elif tag in {"thead", "tr", "td", "th"} and self._tables:
            self._table_part(tag, found)
        elif tag in _BREAKING:
            self._break(tag, is_open=True)

    def _lone(self, tag: str, found: dict[str, str | None]) -> None:
        """Take a tag that holds nothing."""
        if tag == "img":
            self._builder.image(found.get("alt"), self.getpos()[0])
            self._has_picture = self._in_figure
        elif tag == "br":
            self._add(" ")
        elif tag in _BREAKING:
            self._flush()

    def _break(self, tag: str, *, is_open: bool) -> None:
        self._flush()
        if tag == "figure":
            self._in_figure, self._has_picture = is_open, False

    def _table_part(self, tag: str, found: dict[str, str | None]) -> None:
        table = self._tables[-1]
        if tag == "thead":
            table.in_head = True
        elif tag == "tr":
            self._flush()
            table.rows.append([])
        else:
            self._flush()
            table.span = (_count(found.get("colspan")), _count(found.get("rowspan")))
            table.is_head = table.in_head or (tag == "th" and found.get("scope") != "row")
            self._kinds.append((tag, PassageKind.CELL, 0))

    def handle_endtag(self, tag: str) -> None:
        if tag == "title":
            self._end_title()
        if not self._hidden:
            self._close(tag)
        elif tag in self._hidden:
            while self._hidden and self._hidden.pop() != tag:
                pass

    def _close(self, tag: str) -> None:
        if tag == "a" and self._link is not None:
            start, target = self._link
            self._links.append((start, len(self._text), target))
            self._link = None
        elif tag == "sup":
            self._sup = False
        elif tag == "table" and self._tables:
            self._flush()
            self._end_table()
        elif tag == "thead" and self._tables:
            self._tables[-1].in_head = False
        elif any(kind[0] == tag for kind in self._kinds):
            self._flush()
            while self._kinds and self._kinds.pop()[0] != tag:
                pass
        elif tag in _BREAKING:
            self._break(tag, is_open=False)

    def handle_data(self, data: str) -> None:
        if self._title is not None:
            self._title += data
        if self._hidden:
            return
        if self._sup and data.strip().isdigit():
            is_unit = self._text.endswith(("m", "M")) and data.strip() in _POWERS
            data = _POWERS[data.strip()] if is_unit else ""
        self._add(data)

    def _end_title(self) -> None:
        title = " ".join((self._title or "").split())
        self._title = None
        if title and self._builder.is_empty:
            self._builder.title(Words(title, self.getpos()[0]))

    def _begin(self, tag: str, kind: PassageKind, level: int = 0) -> None:
        self._flush()
        self._kinds.append((tag, kind, level))

    def _add(self, data: str) -> None:
        line = self.getpos()[0]
        for number, part in enumerate(data.replace("\u00ad", "").split("\n")):
            self._add_line(f" {part}" if number else part, line + number)

    def _add_line(self, part: str, line: int) -> None:
        words = re.sub(r"\s+", " ", part)
        if not self._text:
            words = words.lstrip()
            self._line = line
        elif self._text.endswith(" ") and words.startswith(" "):
            words = words[1:]
        if self._text and words.strip():
            begin = len(self._text) + words.startswith(" ")
            self._breaks.extend([begin] * (line - self._line - len(self._breaks)))
        self._text += words

    def _flush(self) -> None:
        words = Words(self._text.rstrip(), self._line, tuple(self._breaks))
        links, self._links, self._text, self._breaks = self._links, [], "", []
        if self._link is not None:
            self._link = (0, self._link[1])
        _, kind, level = self._kinds[-1] if self._kinds else ("", PassageKind.PARAGRAPH, 0)
        if kind is PassageKind.CELL and self._tables:
            self._cell(words)
            return
        if not words.text:
            return
        if kind is PassageKind.CAPTION and self._tables:
            self._tables[-1].caption = words
            return
        if kind is PassageKind.HEADING:
            self._builder.heading(words, level)
            number = self._builder.last
        else:
            number = self._builder.prose(words, kind)
            if kind is PassageKind.CAPTION and self._has_picture:
                self._builder.caption_image(words.text)
        for start, end, target in links:
            self._builder.link(number, start, min(end, len(words.text)), target)

    def _cell(self, words: Words) -> None:
        """Put text in the open cell; several paragraphs in a cell are one text."""
        table = self._tables[-1]
        if not table.rows:
            if not words.text:
                return  # the cell around a table in a table
            table.rows.append([])
        columns, rows = table.span
        if columns:
            table.rows[-1].append(Cell(words, table.is_head, columns, rows))
            table.span = (0, 0)
        elif words.text and table.rows[-1]:
            last = table.rows[-1][-1]
            both = Words(f"{last.words.text} {words.text}".strip(), last.words.line or words.line)
            table.rows[-1][-1] = Cell(both, last.is_head, last.columns, last.rows)

    def _end_table(self) -> None:
        table = self._tables.pop()
        rows = [row for row in table.rows if row]
        caption = None
        if table.caption is not None:
            caption = self._builder.prose(table.caption, PassageKind.CAPTION)
        if len(rows) == 1 or all(len(row) == 1 for row in rows):
            for row in rows:
                for cell in row:
                    if cell.words.text:
                        self._builder.prose(cell.words)
            return
        if rows:
            self._builder.table(laid_out(rows), heads_of(rows), caption)


def _kind(tag: str, named: str | None) -> PassageKind | None:
    """What an element holds; a paragraph "MsoList…" is an item as Word saves it for the web."""
    if tag == "p" and (named or "").startswith("MsoList"):
        return PassageKind.ITEM
    return _KINDS.get(tag)


def _count(text: str | None) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 4 and int(text) else 1  # noqa: PLR2004
