"""Running text in the document: the same blocks as pages show, with bound figures as facts.

A transformation reads digits only. Where a text says a figure in words or rounded ("bijna 1 op de
8"), the exact figure follows it between brackets; where it has all digits, those are the fact.
"""

import re
from collections.abc import Iterable
from decimal import Decimal

from doelenboom.kernel.numbers import format_value
from doelenboom.kernel.prose import BoundFigure, Prose, Span
from doelenboom.site.facts.citing import lead_of
from doelenboom.site.facts.fact import Fact
from doelenboom.site.facts.units import euros_in
from doelenboom.site.opendata.inline.instance import Instance, digits_of, xml_text

_TAGS = {"paragraph": "p", "heading": "h4", "bullets": "ul", "numbers": "ol"}
_LISTS = {"bullets", "numbers"}
_RATE = r"(?=\sper\s1\.000(?:\.000)?\b)"
"""Digits behind a number that are no other number: what it is counted per."""


def prose(blocks: Prose, instance: Instance) -> str:
    """Blocks as XHTML."""
    return "".join(
        f"<{_TAGS[block.kind]}>{_items(block.items, listed=block.kind in _LISTS, to=instance)}"
        f"</{_TAGS[block.kind]}>\n"
        for block in blocks
    )


def _items(items: Iterable[tuple[Span, ...]], *, listed: bool, to: Instance) -> str:
    texts = ("".join(_span(span, to) for span in item) for item in items)
    return "".join(f"<li>{text}</li>" if listed else text for text in texts)


def _span(span: Span, instance: Instance) -> str:
    text = xml_text(span.text).replace("\n", "<br/>")
    if lead := lead_of(span):
        text = _figure(text, instance.cited[lead.fact], span.figure, instance)
    if span.italic:
        text = f"<i>{text}</i>"
    if span.bold:
        text = f"<b>{text}</b>"
    if span.href:
        href = xml_text(span.href).replace('"', "&quot;")
        text = f'<a href="{href}">{text}</a>'
    return text


def said_whole(text: str, digits: str) -> re.Match[str] | None:
    """Where a text has all digits of a value and no other number ("14,6 per 1.000 inwoners")."""
    alone = rf"{_RATE}|(?![\d.,]|.*\d|.*(?:mln|mld|miljoen|miljard))"
    return re.search(rf"(?<![\d.,]){re.escape(digits)}(?:{alone})", text)


def _figure(text: str, fact: Fact, figure: BoundFigure | None, instance: Instance) -> str:
    if fact.value is None:
        return text
    whole = said_whole(text, digits_of(Decimal(fact.value)))
    if whole:
        return text[: whole.start()] + instance.element(fact) + text[whole.end() :]
    value, unit = abs(Decimal(fact.value)), figure.unit if figure and figure.unit else ""
    unit = "€" if euros_in(unit) > 1 else unit  # the fact tells euros
    before, _, behind = xml_text(format_value(value, unit)).partition(digits_of(value))
    return f"{text} ({before}{instance.number(fact)}{behind})"
