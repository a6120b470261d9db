"""Bound figures in the markup of a page: the number, its fact, and a link to what is told of it."""

import re
from html import escape

from doelenboom.kernel.numbers import decimal_text
from doelenboom.kernel.prose import Prose, Span
from doelenboom.site.facts.citing import figures_in, href_of, lead_of
from doelenboom.site.facts.units import exact_value

_DATA = re.compile(r"<data ref=\"[^\"]*\"(?: value=\"[^\"]*\")?>(.*?)</data>", re.DOTALL)


def lead_to_facts(html: str, blocks: Prose) -> str:
    """Markup of prose in which every bound figure leads to its fact.

    Args:
        html: from ``kernel.prose.to_html``: figures and marked numbers in the order of the blocks.
        blocks: what it was made from.
    """
    spans = figures_in(blocks)
    return _DATA.sub(lambda match: _figure(next(spans), match[1]), html)


def _figure(span: Span, text: str) -> str:
    """A marked number is plain text again; a figure of a draft that is not known is shown as such.

    ``text`` is escaped.
    """
    if span.figure is None:
        return text
    if span.figure.value is None:
        return f'<span class="db-fig">{escape(span.text, quote=False)}</span>'
    lead = lead_of(span)
    if lead is None:
        return f'<span class="db-fig">{text}</span>'
    wanted = " db-fig--want" if lead.wanted else ""
    value = decimal_text(exact_value(span.figure.value, span.figure.unit))
    number = f'<data class="fact" value="{value}" data-fact="{lead.fact}" data-bound>{text}</data>'
    return f'<a class="db-fig{wanted}" href="{href_of(lead)}">{number}</a>'
