"""A Word document: styles, lists, tables, pictures, footnotes; tracked changes as accepted.

The file is a stranger's: read it in the process of ``docxworker``, never in one of ours.
"""

import re
import zlib
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from doelenboom.checks.document import Document, PassageKind
from doelenboom.checks.reading.builder import DocumentBuilder, Words
from doelenboom.checks.reading.docxstyles import Styles
from doelenboom.checks.reading.spans import Cell, heads_of, laid_out
from doelenboom.workbooks.budget import Budget
from doelenboom.workbooks.refusals import Refusal
from doelenboom.workbooks.xml import local_name, stream

_DOCUMENT, _STYLES, _RELATIONS = (
    "word/document.xml", "word/styles.xml", "word/_rels/document.xml.rels",
)  # fmt: skip
_NOTES = ("word/footnotes.xml", "word/endnotes.xml")
_MOST_PARTS = 5000
_LONGEST = 500_000
"""Characters in one paragraph; a whole plan of 90 pages has 200,000."""
_GONE = frozenset({"del", "moveFrom", "Fallback", "instrText", "delText", "pict", "annotation"})
"""What an accepted document no longer has, and what stands there twice."""
_PICTURES = frozenset({"pic", "chart", "relIds"})
"""What a reader sees as a picture: a photograph, a chart, a diagram; a text box is none."""
_DIGITS = re.compile(r"\d{1,3}")


@dataclass(slots=True)
class _Paragraph:
    text: str = ""
    style: str = ""
    level: int = 0
    is_item: bool = False
    links: list[tuple[int, int, str]] = field(default_factory=list)
    link: tuple[int, str] | None = None


@dataclass(slots=True)
class _Table:
    rows: list[list[Cell]] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    columns: int = 1
    is_head: bool = False
    goes_on: bool = False


def read_docx(path: Path, budget: Budget, name: str) -> Document:
    """Read a document.

    Raises:
        Refusal: it is no Word document, damaged, protected, or larger than the budget.
    """
    try:
        with ZipFile(path) as book:
            return _read(book, budget, name)
    except (BadZipFile, zlib.error, NotImplementedError, EOFError, ValueError, RuntimeError):
        raise Refusal("damaged") from None


def _read(book: ZipFile, budget: Budget, name: str) -> Document:
    names = {info.filename for info in book.infolist()}
    if len(names) > _MOST_PARTS:
        raise Refusal("too-large")
    if any(info.flag_bits & 1 for info in book.infolist()):
        raise Refusal("encrypted")
    if _DOCUMENT not in names:
        raise Refusal("no-document")
    styles, relations = Styles(), _Relations()
    _part(book, _STYLES, names, budget, styles.start)
    _part(book, _RELATIONS, names, budget, relations.start)
    notes = _Body(DocumentBuilder(name), styles, relations, PassageKind.NOTE)
    body = _Body(DocumentBuilder(name), styles, relations)
    for part, reader in ((_DOCUMENT, body), *((part, notes) for part in _NOTES)):
        if part in names:
            with book.open(part) as source:
                stream(budget.chunks(source), reader.start, reader.end, reader.characters)
    for note in notes.builder.finish().passages:
        body.builder.prose(Words(note.text), PassageKind.NOTE)
    body.builder.language = (styles.language or "nl").lower()
    return body.builder.finish()


def _part(
    book: ZipFile, part: str, names: set[str], budget: Budget,
    take: Callable[[str, dict[str, str]], None],
) -> None:  # fmt: skip
    if part not in names:
        return

    def start(tag: str, attributes: dict[str, str]) -> None:
        take(local_name(tag), {local_name(key): value for key, value in attributes.items()})

    with book.open(part) as source:
        stream(budget.chunks(source), start, lambda _tag: None, lambda _text: None)


class _Relations:
    """Where the links of a document lead to."""

    def __init__(self) -> None:
        self.targets: dict[str, str] = {}

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Take one relation."""
        if tag == "Relationship":
            self.targets[attributes.get("Id", "")] = attributes.get("Target", "")


class _Body:
    """Collects paragraphs and tables while the XML streams by."""

    def __init__(
        self, builder: DocumentBuilder, styles: Styles, relations: _Relations,
        kind: PassageKind = PassageKind.PARAGRAPH,
    ) -> None:  # fmt: skip
        self.builder = builder
        self._styles = styles
        self._relations = relations
        self._kind = kind
        self._open: list[_Paragraph] = []
        self._tables: list[_Table] = []
        self._gone = 0
        self._alternative: str | None = None
        self._awaits = False
        self._reads = False

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Take the start of an element."""
        name = local_name(tag)
        if self._gone or name in _GONE:
            self._gone += 1
            return
        found = {local_name(key): value for key, value in attributes.items()}
        if name == "p":
            self._open.append(_Paragraph())
        elif name in {"tbl", "tr", "tc", "gridSpan", "vMerge", "tblHeader"}:
            self._table_part(name, found)
        elif name == "docPr":
            self._alternative, self._awaits = found.get("descr") or found.get("title"), True
        elif name == "decorative" and found.get("val") in {"1", "true"}:
            self._alternative = ""
        elif name in _PICTURES and self._awaits:
            self.builder.image(self._alternative)
            self._awaits = False  # the others of a group are told by the same words
        elif name == "bookmarkStart" and found.get("name"):
            self.builder.anchor(found["name"])
        elif self._open:
            self._in_paragraph(self._open[-1], name, found)

    def _in_paragraph(self, paragraph: _Paragraph, name: str, found: dict[str, str]) -> None:
        value = found.get("val", "")
        if name == "pStyle":
            paragraph.style = value
        elif name == "outlineLvl" and value.isdecimal() and int(value) < 6:  # noqa: PLR2004
            paragraph.level = int(value) + 1
        elif name == "numPr":
            paragraph.is_item = True
        elif name == "t":
            self._reads = True
        elif name in {"tab", "br", "cr"}:
            paragraph.text += " "
        elif name == "noBreakHyphen":
            paragraph.text += "-"
        elif name == "hyperlink":
            anchor = found.get("anchor", "")
            target = self._relations.targets.get(
                found.get("id", ""), f"#{anchor}" if anchor else ""
            )
            paragraph.link = (len(paragraph.text), target)

    def _table_part(self, name: str, found: dict[str, str]) -> None:
        if name == "tbl":
            self._tables.append(_Table())
        elif self._tables:
            table = self._tables[-1]
            if name == "tr":
                table.rows.append([])
                table.is_head = False
            elif name == "tc":
                table.texts, table.columns, table.goes_on = [], 1, False
            elif name == "gridSpan" and _DIGITS.fullmatch(found.get("val", "")):
                table.columns = int(found["val"])
            elif name == "vMerge":
                table.goes_on = found.get("val", "continue") == "continue"
            elif name == "tblHeader":
                table.is_head = found.get("val", "true") not in {"0", "false"}

    def end(self, tag: str) -> None:
        """Take the end of an element."""
        if self._gone:
            self._gone -= 1
            return
        name = local_name(tag)
        if name == "t":
            self._reads = False
        elif name == "p" and self._open:
            self._end_paragraph(self._open.pop())
        elif name == "hyperlink" and self._open and self._open[-1].link is not None:
            paragraph = self._open[-1]
            if paragraph.link is not None:
                start, target = paragraph.link
                paragraph.links.append((start, len(paragraph.text), target))
                paragraph.link = None
        elif name == "tc" and self._tables and self._tables[-1].rows:
            table = self._tables[-1]
            text = "" if table.goes_on else " ".join(filter(None, table.texts))
            table.rows[-1].append(Cell(Words(text), table.is_head, table.columns))
        elif name == "tbl" and self._tables:
            self._end_table(self._tables.pop())

    def characters(self, text: str) -> None:
        """Take text."""
        if self._reads and self._open and not self._gone:
            self._open[-1].text += text
            if len(self._open[-1].text) > _LONGEST:
                raise Refusal("too-large")

    def _end_paragraph(self, paragraph: _Paragraph) -> None:
        text = " ".join(paragraph.text.replace("\u00ad", "").split())
        if not text:
            return
        if self._tables:
            self._tables[-1].texts.append(text)
            return
        words, style = Words(text), paragraph.style
        level = paragraph.level or self._styles.level(style)
        if self._kind is PassageKind.NOTE:
            self.builder.prose(words, PassageKind.NOTE)
        elif self._styles.is_title(style):
            self.builder.title(words)
        elif self._styles.is_contents(style):
            self.builder.prose(words, PassageKind.CONTENTS)
        elif level:
            self.builder.heading(words, level)
        elif self._styles.is_caption(style):
            self.builder.prose(words, PassageKind.CAPTION)
        else:
            is_item = paragraph.is_item or self._styles.is_list(style)
            self.builder.prose(words, PassageKind.ITEM if is_item else PassageKind.PARAGRAPH)
        for start, end, target in paragraph.links:
            linked = " ".join(paragraph.text[start:end].split())
            place = text.find(linked)
            if linked and place >= 0:
                self.builder.link(self.builder.last, place, place + len(linked), target)

    def _end_table(self, table: _Table) -> None:
        rows = [row for row in table.rows if row]
        if self._tables:
            texts = (cell.words.text for row in rows for cell in row)
            self._tables[-1].texts.extend(text for text in texts if text)
            return
        if len(rows) < 2 or all(len(row) == 1 for row in rows):  # noqa: PLR2004 - a frame, no table
            for row in rows:
                for cell in row:
                    if cell.words.text:
                        self.builder.prose(cell.words)
            return
        self.builder.table(laid_out(rows), heads_of(rows))
