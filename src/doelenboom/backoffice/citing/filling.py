"""Texts as they read today: every bound figure with the newest value it may have."""

import html
import re
from collections.abc import Iterable
from typing import Any

from doelenboom.backoffice.citing.fillers import filler_of
from doelenboom.backoffice.citing.places import Place, place_of
from doelenboom.kernel.prose import UNFILLED, BoundFigure, Prose, from_html, to_html

_EMPTY = re.compile(r'<data ref="([^"]*)"></data>')
_NO_PLAN = "Deze tekst hoort bij geen plan, dus er zijn geen cijfers voor."


def filled(prose: Prose, place: Place | None) -> Prose:
    """Running text with what its figures are today; costs nothing where it has none."""
    if place is None or not any(True for _ in figures_in(prose)):
        return prose
    return filler_of(place.plan, place.edition).fill(prose)


def figures_in(prose: Prose) -> Iterable[BoundFigure]:
    """The bound figures of a text, in order."""
    for block in prose:
        for item in block.items:
            for span in item:
                if span.figure is not None:
                    yield span.figure


def editor_html(markup: str, row: Any) -> str:
    """Stored markup as the editor shows it: with today's figures in it."""
    prose = from_html(markup)
    return with_stand_ins(filled(prose, place_of(row)))


def with_stand_ins(prose: Prose) -> str:
    """Filled prose as markup in which also a figure that has no value shows something."""
    empty = iter([one for one in figures_in(prose) if one.value is None])

    def told(match: "re.Match[str]") -> str:
        problem = html.escape(next(empty).problem or _NO_PLAN)
        return f'<data ref="{match[1]}" title="{problem}">{UNFILLED}</data>'

    return _EMPTY.sub(told, to_html(prose))
