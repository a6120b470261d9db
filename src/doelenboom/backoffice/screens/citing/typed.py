"""A text field as it will read: a figure is a button that opens it."""

import re

from doelenboom.backoffice.citing.filling import figures_in, filled, with_stand_ins
from doelenboom.backoffice.citing.places import Place
from doelenboom.kernel.prose import from_typed

_DATA = re.compile(r'<data ref="([^"]*)"(?: value="[^"]*")?(?: title="([^"]*)")?>(.*?)</data>')


def reading_of(text: str, place: Place) -> str:
    """Markup of the text with its figures; "" where it has none, since then it reads as typed."""
    prose = from_typed(text)
    if not any(True for _ in figures_in(prose)) and "](geen-cijfer)" not in text:
        return ""
    places = iter(range(len(text)))

    def button(match: "re.Match[str]") -> str:
        look = "db-chip db-chip--marked" if match[1] == "geen" else "db-chip"
        title = f' title="{match[2]}"' if match[2] else ""
        return (
            f'<button type="button" class="{look}" data-figure="{next(places)}"{title}>{match[3]}'
            '<span class="db-fig-vh"> (wijzig)</span></button>'
        )

    shown = _DATA.sub(button, with_stand_ins(filled(prose, place)))
    return f'<p class="db-strip__reads-as">Zo leest het:</p>{shown}'
