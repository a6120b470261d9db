"""Parts that a sentence lists in full behind a colon, and a rest that the next sentence tells."""

import re
from collections.abc import Sequence

from doelenboom.checks.document import Passage
from doelenboom.checks.figures.stated import figures_of
from doelenboom.quantities.models import Quantity

_LAST = re.compile(r"[^.;:\d]{0,80}?(?:\ben\b|;)\s+(?:de\s+overige\s+|nog\s+|ook\s+)?(?:€\s*)?$")
AMONG_OTHERS = re.compile(
    r"\b(?:waaronder|onder\s+(?:andere|meer)|o\.a\.|met\s+name|zoals|bijvoorbeeld)\b",
    re.IGNORECASE,
)
COUNTED_LIST = re.compile(
    r"(?:doel|doelen|doelstellingen|thema['’]?s?|hoofdthema['’]s|pijlers|speerpunten|punten"
    r"|stappen|fasen|fases"
    r"|opgaven|opgaves|ambities|prioriteiten|redenen|vragen|onderdelen|acties|maatregelen"
    r"|uitgangspunten"
    r"|principes|programma['’]s|categorieën|groepen|lijnen|actielijnen|hoofdlijnen|sporen"
    r"|scenario['’]s|varianten|aanbevelingen"
    r"|risico['’]s|projecten|partijen|gemeenten|wijken|kernen|elementen|criteria|voorwaarden"
    r"|indicatoren|rollen|taken"
    r"|mijlpalen|resultaten|onderwerpen|aandachtspunten|leefgebieden|domeinen|beleidsvelden"
    r"|kernwaarden)"
)
"""Things of which a sentence announces how many follow."""


def is_listed(text: str, cue: re.Match[str], parts: Sequence[Quantity]) -> bool:
    """Whether a colon opens the parts and "en" the last: "€ 850: € 500 voor A en € 350 voor B"."""
    if cue[0] != ":" or text[cue.end() : parts[0].start].strip():
        return False
    return bool(_LAST.search(text[parts[-2].end : parts[-1].number_start]))


_REST = re.compile(
    r"\s*(?:(?:De|Het|Alle|Voor\s+(?:de|het)|Van\s+(?:de|het)|Over\s+(?:de|het))\s+)?"
    r"(?:overige?|andere?|rest|resterende?|restant)\b",
    re.IGNORECASE,
)


def goes_on(total: Quantity, parts: Sequence[Quantity], passage: Passage) -> bool:
    """Whether what is left stands behind the sentence: "De overige 150 …", "Van 50 is …"."""
    left = total.value - sum(one.value for one in parts)
    end = max([total, *parts], key=lambda one: one.scope.end).scope.end
    return left > 0 and (
        _REST.match(passage.text, end) is not None
        or any(
            one.value == left and one.unit == total.unit
            for one in figures_of(passage)
            if one.start >= end
        )
    )
