"""Sentences keep where their numbers come from, and whose words they hold, until a page is written.

A sentence is text, and most of its numbers are facts of the publication. ``mark`` wraps such a
number in characters that no keyboard has, with the id of its fact; the template engine turns
them into ``<data class="fact" value="54" data-fact="…">54 %</data>`` wherever the sentence is
shown. ``foreign`` does the same for words that people wrote, which stay Dutch on an English
page and have to say so there. ``plain`` takes all marks away where only text can stand (titles,
attributes, drawings, files). So every sentence stays one string.
"""

import re
from decimal import Decimal

from markupsafe import Markup, escape

from doelenboom.kernel.language import in_english
from doelenboom.kernel.numbers import decimal_text
from doelenboom.kernel.wording import capitalise, lower_first

_FIGURE, _BETWEEN, _FIGURE_END = "\ue000", "\ue001", "\ue002"
_DUTCH, _DUTCH_END = "\ue003", "\ue004"
_HEAD = re.compile(f"{_FIGURE}([^{_BETWEEN}]*){_BETWEEN}([^{_BETWEEN}]*){_BETWEEN}")
MARKS_RANGE = f"{_FIGURE}-{_DUTCH_END}"
"""All marks, as a range within brackets of a pattern."""

_MARKS = re.compile(f"[{MARKS_RANGE}]")
_BEFORE = re.compile(f"(?:{_HEAD.pattern}|[{_FIGURE}-{_DUTCH_END}])*")
_HEAD_PARTS = 3
_SPECIAL = re.compile(f"[&<>\"'{MARKS_RANGE}]")
_TAGS = {_FIGURE_END: "</data>", _DUTCH: '<span lang="nl">', _DUTCH_END: "</span>"}


def mark(text: str, *, fact: str, value: Decimal) -> str:
    """A number as it is written, marked with its fact.

    Args:
        text: the number as readers see it: ``"54 %"``.
        fact: id of the fact in ``data/facts.json``.
        value: the exact value, which may have more digits than the text.
    """
    return f"{_FIGURE}{fact}{_BETWEEN}{decimal_text(value)}{_BETWEEN}{text}{_FIGURE_END}"


def is_fact(text: str) -> bool:
    """Whether a number in this text carries its fact."""
    return _FIGURE in text


def is_marked(text: str) -> bool:
    """Whether a text carries any mark."""
    return _MARKS.search(text) is not None


def foreign(text: str) -> str:
    """What people wrote, marked as Dutch where the page around it is English; marked once."""
    if not text or not in_english() or text.startswith(_DUTCH):
        return text
    return f"{_DUTCH}{text}{_DUTCH_END}"


def lowered(text: str) -> str:
    """A text within a sentence: its first letter in lower case, behind the marks it may have."""
    if text.startswith(_DUTCH):
        return _DUTCH + lower_first(text[1:])
    return lower_first(text)


def plain(text: str) -> str:
    """The sentence without its marks."""
    return _MARKS.sub("", _HEAD.sub("", text)) if _MARKS.search(text) else text


def at_start(text: str) -> str:
    """A text that opens a sentence: its first letter upper case, marks before it left alone."""
    before = _BEFORE.match(text)
    start = before.end() if before else 0
    return text[:start] + capitalise(text[start:])


def markup(value: object) -> object:
    """What a template shows: text with marks becomes markup, all else stays what it was."""
    if not isinstance(value, str) or isinstance(value, Markup) or not _MARKS.search(value):
        return value
    return Markup(_tagged(value))  # noqa: S704 - all of it was escaped, the marks included


def written(value: object) -> str:
    """What a page has of a value: escaped, and with marks turned into markup.

    Text in which nothing is special is most text, and stays as it is.
    """
    if type(value) is str:
        return value if _SPECIAL.search(value) is None else _tagged(value)
    return value if isinstance(value, Markup) else escape(markup(value))


def _tagged(text: str) -> str:
    """A text escaped, with tags for its marks; a sign that marks nothing stays what it is."""
    before, *figures = str(escape(text)).split(_FIGURE)
    for figure in figures:
        head = figure.split(_BETWEEN, 2)
        if len(head) == _HEAD_PARTS:
            fact, value, rest = head
            before += f'<data class="fact" value="{value}" data-fact="{fact}">{rest}'
        else:
            before += _FIGURE + figure
    for sign, tag in _TAGS.items():
        before = before.replace(sign, tag)
    return before
