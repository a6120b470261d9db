"""The pieces that a document consists of, as ``templates/pieces.typ`` shows them.

A piece is a dictionary with its kind under ``is``. Text is a string, or a list of strings and of
stretches with an appearance (``bold``, ``italic``, ``figure``), a link to the web (``href``), a
link within the document (``to``), or the page of a place in it (``page``). A place is named by a
label.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from doelenboom.kernel.prose import Prose, Span
from doelenboom.site.facts.citing import lead_of
from doelenboom.site.shapes import Badge

Piece = dict[str, Any]
Rich = str | list[Any]
Look = Literal["plain", "lead", "finding", "note", "strong"]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table.

    Attributes:
        title: what stands above it.
        width: its share of the width; 0: as wide as what is in it.
        number: whether it holds numbers, which are set to the right.
    """

    title: str
    width: float = 1
    number: bool = False


def new_page() -> Piece:
    """What follows begins on a page of its own."""
    return {"is": "page"}


def heading(text: str, level: int, *, label: str = "", number: str = "", kicker: str = "") -> Piece:
    """A heading; with its number it is in the table of contents, with a label it can be found."""
    return {
        "is": "heading", "text": text, "level": level, "label": label, "number": number,
        "kicker": kicker, "outlined": bool(number) or level == 1,
    }  # fmt: skip


def paragraph(text: Rich, look: Look = "plain") -> Piece:
    """A paragraph."""
    return {"is": "paragraph", "text": text, "look": look}


def bullets(items: Iterable[Rich], *, ordered: bool = False) -> Piece:
    """A list."""
    return {"is": "list", "items": list(items), "ordered": ordered}


def status(badge: Badge) -> Piece:
    """A status with its shape; also within a table."""
    return {"is": "status", "word": badge.word, "shape": badge.shape, "quiet": badge.quiet}


def tinted(text: Rich, weight: int) -> Piece:
    """A cell of a table with a ground from 0 (none) to 4 (strong); never the only sign."""
    return {"is": "tinted", "text": text, "weight": weight}


def stack(*parts: Rich | Piece) -> Piece:
    """Several lines in one cell."""
    return {"stack": [part for part in parts if part]}


def row(cells: Iterable[Rich | Piece], *, strong: bool = False) -> Piece:
    """A row of a table."""
    return {"cells": list(cells), "strong": strong}


def table(caption: str, columns: Sequence[Column], rows: Sequence[Piece]) -> Piece:
    """A table whose header is repeated on every page; a column without anything is left out."""
    kept = [place for place in range(len(columns)) if any(one["cells"][place] for one in rows)]
    columns = [columns[place] for place in kept]
    rows = [{**one, "cells": [one["cells"][place] for place in kept]} for one in rows]
    found = [{"title": c.title, "width": c.width, "number": c.number} for c in columns]
    return {"is": "table", "caption": caption, "columns": found, "rows": list(rows)}


def facts(items: Iterable[tuple[str, Rich]]) -> Piece:
    """Keys with their values."""
    return {"is": "facts", "items": [[key, value] for key, value in items]}


def aside(pieces: Iterable[Piece]) -> Piece:
    """What is set apart by a violet line: what the municipality does."""
    return {"is": "aside", "pieces": list(pieces)}


def picture(svg: str, *, alt: str, caption: Rich, width: float = 1) -> Piece:
    """A drawing; ``alt`` says its message, ``width`` is a share of the width of the text."""
    return {
        "is": "picture", "svg": svg, "alt": alt, "caption": caption, "width": width,
    }  # fmt: skip


def register(entries: Iterable[tuple[str, str]]) -> Piece:
    """Words with the page where each is told: (word, label)."""
    return {"is": "register", "entries": [{"text": t, "page": to} for t, to in entries]}


def see(label: str, before: str = "", after: str = "") -> Piece:
    """``before`` + "blz. 12" + ``after``; nothing at all in a document without that place."""
    return {"page": label, "before": before, "after": after}


def to_web(text: str, href: str) -> Rich:
    """A link to a page on the web; plain text where there is no address."""
    return [{"text": text, "href": href}] if href else text


def prose(blocks: Prose) -> list[Piece]:
    """What people wrote; its own headings become strong lines, so that none skips a level."""
    found = []
    for block in blocks:
        if block.kind in {"bullets", "numbers"}:
            ordered = block.kind == "numbers"
            found.append(bullets([_spans(item) for item in block.items], ordered=ordered))
        else:
            look: Look = "strong" if block.kind == "heading" else "plain"
            found.append(paragraph(_spans(block.items[0]), look))
    return found


def lines(blocks: Prose) -> list[Any]:
    """The same for a cell of a table: a line per paragraph or item."""
    found: list[Any] = []
    for block in blocks:
        mark = "– " if block.kind in {"bullets", "numbers"} else ""
        found.extend([mark, *_spans(item)] if mark else _spans(item) for item in block.items)
    return found


def _spans(item: Iterable[Span]) -> list[Any]:
    return [_span(span) for span in item]


def _span(span: Span) -> Any:
    if span.figure is not None and span.figure.is_filled:
        return _figure(span)
    looks = {"bold": span.bold, "italic": span.italic, "href": span.href}
    kept = {key: value for key, value in looks.items() if value}
    return {"text": span.text, **kept} if kept else span.text


def _figure(span: Span) -> Any:
    """A bound figure: set apart, and leading to where the document tells of it."""
    lead = lead_of(span)
    look = {"text": span.text, "figure": "want" if lead and lead.wanted else "measure"}
    if lead is None:
        return look
    return {**look, "to": f"i-{lead.indicator}" if lead.indicator else f"c-{lead.fact}"}
