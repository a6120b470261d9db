"""Running text in the document: the same blocks as pages show, with bound figures as facts.

A transformation reads digits only. Where a text says a figure in words or rounded ("bijna 1 op de
8"), the exact figure follows it between brackets; where it has all digits, those are the fact.
"""

import re
from collections.abc import Iterable
from decimal import Decimal

from doelenboom.kernel.prose import BoundFigure, Prose, Span
from doelenboom.site.facts.citing import lead_of
from doelenboom.site.facts.fact import EURO, Fact
from doelenboom.site.opendata.inline.instance import Instance, digits_of, xml_text

_TAGS = {"paragraph": "p", "heading": "h4", "bullets": "ul", "numbers": "ol"}
_LISTS = {"bullets", "numbers"}


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


def _figure(text: str, fact: Fact, figure: BoundFigure | None, instance: Instance) -> str:
    if fact.value is None:
        return text
    digits = re.escape(digits_of(Decimal(fact.value)))
    whole = re.search(rf"(?<![\d.,]){digits}(?![\d.,]|.*\d|.*(?:mln|mld|miljoen|miljard))", text)
    if whole:
        return text[: whole.start()] + instance.element(fact) + text[whole.end() :]
    unit = figure.unit if figure and figure.unit else ""
    before, behind = ("€ ", "") if fact.unit == EURO else ("", f" {xml_text(unit)}" if unit else "")
    return f"{text} ({before}{instance.number(fact)}{behind})"
