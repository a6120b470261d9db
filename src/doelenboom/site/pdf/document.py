"""A whole document, ready to be typeset."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from doelenboom.site.colours.palette import OPEN, Palette
from doelenboom.site.marking import plain
from doelenboom.site.pdf.pieces import Piece, new_page

_FEW, _LINES = 6, {"heading", "paragraph", "status", "list"}
"""How many pieces, and of which kinds, a chapter has that is too short for its own page."""

_CONTROLS = {code: None for code in range(0x20) if code != ord("\n")}
"""JSON writes these as escapes, so they go before the typesetter sees them."""


@dataclass(frozen=True, slots=True)
class Logo:
    """The organisation's mark: text of an SVG, or bytes of a PNG."""

    data: str | list[int]
    format: str
    alt: str


@dataclass(frozen=True, slots=True)
class Cover:
    """The first page.

    Attributes:
        organisation: who publishes.
        title: of the document.
        subtitle: what it is about.
        lines: status, date and whatever else a reader must know first.
        small: version and hash, at the foot.
        warning: that it is a concept, read aloud once; "" where it is none.
        logo: the organisation's mark.
    """

    organisation: str
    title: str
    subtitle: str
    lines: list[str]
    small: list[str]
    warning: str = ""
    logo: Logo | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """What is typeset, and what a reader's program tells about it.

    Attributes:
        title: title in the window of a reader's program.
        author: who publishes.
        description: one sentence.
        keywords: what it is about.
        moment: when it was made: the publication's, never the clock's.
        head: left and right above every page.
        foot: left and middle below every page; the number of the page is put at the right.
        pieces: what it tells, from ``pieces``.
        cover: the first page, if it has one.
        contents: how many levels of headings the table of contents has; 0: there is none.
        concept: whether every page carries a watermark.
        template: file in ``templates``.
        palette: colours of text and lines.
    """

    title: str
    author: str
    description: str
    keywords: list[str]
    moment: datetime
    head: tuple[str, str]
    foot: tuple[str, str]
    pieces: list[Piece]
    cover: Cover | None = None
    contents: int = 0
    concept: bool = False
    template: str = "document.typ"
    palette: Palette = OPEN
    extra: dict[str, Any] = field(default_factory=dict)

    def as_json(self) -> bytes:
        """What the templates read; references to places that are not in it are left out."""
        labels = set(_labels(self.pieces))
        told = {
            "title": self.title,
            "author": self.author,
            "description": self.description,
            "keywords": self.keywords,
            "moment": int(self.moment.timestamp()),
            "date": list(self.moment.astimezone(UTC).timetuple()[:6]),
            "head": {"left": self.head[0], "right": self.head[1]},
            "foot": {"left": self.foot[0], "middle": self.foot[1]},
            "bare": 1 if self.cover else 0,
            "cover": self._cover(),
            "contents": self.contents,
            "concept": self.concept,
            "watermark": "CONCEPT",
            "template": self.template,
            "colours": dict(self.palette.light),
            "pieces": _paged(self.pieces),
            **self.extra,
        }
        return json.dumps(_linked(told, labels), ensure_ascii=False).encode()

    def _cover(self) -> dict[str, Any] | None:
        cover = self.cover
        if cover is None:
            return None
        logo = cover.logo
        return {
            "organisation": cover.organisation,
            "title": cover.title,
            "subtitle": cover.subtitle,
            "lines": cover.lines,
            "small": cover.small,
            "warning": cover.warning,
            "logo": {"data": logo.data, "format": logo.format, "alt": logo.alt} if logo else None,
        }


def _paged(told: list[Piece]) -> list[Piece]:
    """A chapter begins on a new page, unless both it and the one before are a few lines."""
    starts = [place for place, one in enumerate(told) if _is_chapter(one)]
    if not starts:
        return told
    found = told[: starts[0]]
    before = False
    for start, stop in zip(starts, [*starts[1:], len(told)], strict=True):
        short = stop - start <= _FEW and all(one["is"] in _LINES for one in told[start:stop])
        if not (short and before):
            found.append(new_page())
        found += told[start:stop]
        before = short
    return found


def _is_chapter(piece: Piece) -> bool:
    return bool(piece["is"] == "heading" and piece["level"] == 1)


def _labels(pieces: list[Piece]) -> Iterator[str]:
    for piece in pieces:
        if piece.get("label"):
            yield piece["label"]
        if piece["is"] == "aside":
            yield from _labels(piece["pieces"])


def _linked(told: Any, labels: set[str]) -> Any:
    """The same without marks of figures; what leads to a place that is not there has no link."""
    if isinstance(told, str):
        return plain(told).translate(_CONTROLS)
    if isinstance(told, list):
        return [one for item in told for one in _kept(item, labels)]
    if isinstance(told, dict):
        return {key: _linked(value, labels) for key, value in told.items()}
    return told


def _kept(item: Any, labels: set[str]) -> list[Any]:
    if not isinstance(item, dict):
        return [_linked(item, labels)]
    if "page" in item:
        return [item] if item["page"] in labels else []
    if "to" in item and item["to"] not in labels:
        return [_elsewhere(item)]
    return [_linked(item, labels)]


def _elsewhere(item: dict[str, Any]) -> Any:
    """A link within the document that leads nowhere: to the web where it can, else plain text."""
    if "figure" in item:
        return {key: value for key, value in item.items() if key != "to"}
    return {"text": item["text"], "href": item["else"]} if "else" in item else item["text"]
