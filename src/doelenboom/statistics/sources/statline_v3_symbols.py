"""Figures as v3 writes them: a number, a symbol, or both.

The legend of StatLine: ``.`` unknown, not reliable enough or secret; blank: impossible on
logical grounds; ``*`` provisional; ``**`` further provisional. Older tables also have ``x``
for secret. A star says how firm a figure is, which elsewhere in StatLine is a matter of the
period; here it is kept as the cell's text, next to its number. A symbol that is new to us
becomes the cell's attribute as it is.
"""

import re
from typing import NamedTuple

import pyarrow as pa
import pyarrow.compute as pc

from doelenboom.statistics.sources.protocol import Attribute

_NUMBER = re.compile(r"[-+]?(\d+([.,]\d+)?|[.,]\d+)([eE][-+]?\d+)?")
_STARRED = re.compile(r"(?P<figure>.*?)\s*(?P<stars>\*{1,2})")
_SYMBOLS = {
    "": Attribute.IMPOSSIBLE,
    ".": Attribute.NOT_AVAILABLE,
    "x": Attribute.CONFIDENTIAL,
    "X": Attribute.CONFIDENTIAL,
}

# Made once: Arrow looks for a module on disk whenever it has to guess the type of a text.
_BLANK, _DOT, _NOTHING, _NONE, _IMPOSSIBLE, _NOT_AVAILABLE = (
    pa.scalar(text, pa.string())
    for text in (
        "",
        ".",
        None,
        Attribute.NONE.value,
        Attribute.IMPOSSIBLE.value,
        Attribute.NOT_AVAILABLE.value,
    )
)


class Figures(NamedTuple):
    """Three columns of the same length."""

    value: pa.Array
    attribute: pa.Array
    text: pa.Array


class Figure(NamedTuple):
    """One cell's content."""

    value: float | None
    attribute: str
    text: str | None = None


def read_figures(column: pa.Array, *, words: bool) -> Figures:
    """Read one topic's column, of text (UntypedDataSet) or of numbers (TypedDataSet).

    Args:
        column: numbers or texts, null where the source gives nothing.
        words: the topic is one of texts, whatever these look like.
    """
    if pa.types.is_floating(column.type):
        return _finished(column)
    trimmed = pc.utf8_trim_whitespace(column)
    if not words:
        quick = _as_numbers(trimmed)
        if quick is not None:
            return quick
    found = [read_words(item) if words else read_figure(item) for item in trimmed.to_pylist()]
    return Figures(
        pa.array([item.value for item in found], pa.float64()),
        pa.array([item.attribute for item in found], pa.string()),
        pa.array([item.text for item in found], pa.string()),
    )


def read_figure(text: str | None) -> Figure:
    """One figure of a topic of numbers, blanks around it removed."""
    if text is None:
        return Figure(None, Attribute.NOT_AVAILABLE.value)
    if text in _SYMBOLS:
        return Figure(None, _SYMBOLS[text].value)
    if _NUMBER.fullmatch(text):
        return Figure(float(text.replace(",", ".")), Attribute.NONE.value)
    starred = _STARRED.fullmatch(text)
    if starred:
        inner = read_figure(starred["figure"] or ".")
        if inner.text is None:
            return inner._replace(text=starred["stars"])
    if any(letter.isalnum() for letter in text):
        return Figure(None, Attribute.NONE.value, text)
    return Figure(None, text)


def read_words(text: str | None) -> Figure:
    """One cell of a topic of texts, blanks around it removed."""
    if text is None:
        return Figure(None, Attribute.NOT_AVAILABLE.value)
    if text in ("", "."):
        return Figure(None, _SYMBOLS[text].value)
    return Figure(None, Attribute.NONE.value, text)


def _as_numbers(trimmed: pa.Array) -> Figures | None:
    """A column of nothing but numbers, blanks and dots; None when there is more."""
    blank, dot = pc.equal(trimmed, _BLANK), pc.equal(trimmed, _DOT)
    gone = pc.fill_null(pc.or_(blank, dot), True)
    try:
        value = pc.cast(pc.if_else(gone, _NOTHING, trimmed), pa.float64())
    except pa.ArrowInvalid:
        return None
    if not pc.all(pc.is_finite(value)).as_py() and value.null_count < len(value):
        return None
    if not pc.any(gone).as_py():
        return _finished(value)
    reason = pc.if_else(pc.fill_null(blank, False), _IMPOSSIBLE, _NOT_AVAILABLE)
    attribute = pc.if_else(gone, reason, _NONE)
    return Figures(value, attribute, pa.nulls(len(value), pa.string()))


def _finished(value: pa.Array) -> Figures:
    """Numbers, and nulls of which the source does not say why."""
    attribute = pc.if_else(pc.is_null(value), _NOT_AVAILABLE, _NONE)
    return Figures(value, attribute, pa.nulls(len(value), pa.string()))
