r"""Bound figures in plain text: ``[14,6 %](cijfer:REFERENCE)`` and ``[38](geen-cijfer)``.

What stands between the brackets of a bound figure is for the reader, and ignored when it is
read back. Backslashes before something of this form are doubled; an odd one says that the form
is plain text.
"""

import re
from collections.abc import Iterable, Iterator

from doelenboom.kernel.prose.blocks import Span, clean, joined, lines_of
from doelenboom.kernel.prose.bound import (
    REFERENCE_PATTERN,
    UNFILLED,
    BoundFigure,
    is_markable,
    is_reference,
)

_LINK = rf"\[[^\[\]\n]*\]\((?:cijfer:{REFERENCE_PATTERN}|geen-cijfer)\)"
_NOTE = re.compile(
    rf"(?<!\\)(?P<escapes>\\*)\[(?P<shown>[^\[\]\n]*)\]"
    rf"\((?:cijfer:(?P<reference>{REFERENCE_PATTERN})|geen-cijfer)\)"
)
_BEFORE_LITERAL = re.compile(rf"(?<!\\)(\\*)(?={_LINK})")
_BRACKETS = re.compile(r"[\[\]\n]")
_TAIL = re.compile(r"(?<!\\)\\+\Z")
_STAND_IN = "cijfer"
_UNREAD = re.compile(r"\[[^\[\]\n]*\]\(\s*(?:cijfer|geen-cijfer)\b[^()\n]*\)?", re.IGNORECASE)


def written_item(item: Iterable[Span]) -> str:
    """One paragraph, heading or bullet with its bound figures and marks; appearance is lost."""
    return "".join(text for _, text in _written(item))


def read_item(text: str) -> tuple[Span, ...]:
    """Inverse of ``written_item``: spans in normal form; none where nothing is left."""
    if "](" not in text:
        return (Span(text=text),)
    found = [line for line in lines_of(_read(text)) if line]
    return joined(found, "\n")


def unread_figures(text: str) -> list[str]:
    """What was meant as a bound figure in a text but does not read as one."""
    return [match[0] for match in _UNREAD.finditer(text) if not _NOTE.fullmatch(match[0])]


def words_of_figures(text: str) -> dict[str, str]:
    """Reference → the words between its brackets; without those that nobody ever filled in."""
    return {
        match["reference"]: shown
        for match in _NOTE.finditer(text)
        if match["reference"] and (shown := clean(match["shown"]).strip()) not in ("", _STAND_IN)
    }


def _written(item: Iterable[Span]) -> Iterator[tuple[bool, str]]:
    """Pieces of text; plain neighbours together, since a form may begin in one and end in the next.

    The flag says whether a piece is a note.
    """
    plain = ""
    for span in item:
        if span.figure is None and not span.marked:
            plain += span.text
            continue
        yield False, _TAIL.sub(_doubled, _escaped(plain))
        plain = ""
        yield True, _note(span)
    yield False, _escaped(plain)


def _note(span: Span) -> str:
    if span.figure is None:
        return f"[{span.text}](geen-cijfer)"
    shown = _STAND_IN if span.text == UNFILLED else span.text
    return f"[{_BRACKETS.sub('', shown)}](cijfer:{span.figure.reference})"


def _escaped(text: str) -> str:
    """Plain text that has the form of a note keeps its meaning by an odd backslash."""
    if "](" not in text:
        return text
    return _BEFORE_LITERAL.sub(lambda match: match[1] * 2 + "\\", text)


def _doubled(match: re.Match[str]) -> str:
    return match[0] * 2


def _read(text: str) -> Iterator[Span]:
    at = 0
    for match in _NOTE.finditer(text):
        escapes = match["escapes"]
        kept = escapes[: len(escapes) // 2]
        shown = clean(match["shown"])
        is_figure = match["reference"] is not None and is_reference(match["reference"])
        is_marked = match["reference"] is None and is_markable(shown)
        if len(escapes) % 2 or not (is_figure or is_marked):
            yield Span(text=text[at : match.start()] + kept + match[0][len(escapes) :])
        elif is_figure:
            yield Span(text=text[at : match.start()] + kept)
            yield Span(text=UNFILLED, figure=BoundFigure(reference=match["reference"]))
        else:
            yield Span(text=text[at : match.start()] + kept)
            yield Span(text=shown, marked=True)
        at = match.end()
    yield Span(text=text[at:])
