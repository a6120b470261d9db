"""Two parts that leave nothing over: what is done and what is open, met and not met.

Granted and refused are none: what is withdrawn or not yet decided is neither.
"""

import re
from collections.abc import Sequence

from doelenboom.quantities.models import Quantity

_PAIRS = (
    (r"afgedaan|afgehandeld|klaar|gereed|afgerond|uitgevoerd|gerealiseerd",
     r"(?:nog\s+)?(?:open|niet|in\s+behandeling|in\s+uitvoering|lopend)|lopen\s+nog"),
    (r"gehaald|behaald|bereikt|geslaagd", r"niet|gezakt"),
)  # fmt: skip
_OPPOSITES = tuple(
    tuple(
        re.compile(rf"\W*(?:(?:zijn|er|wel|al|verklaard)\s+)*(?:{words})\b", re.IGNORECASE)
        for words in pair
    )
    for pair in _PAIRS
)


def are_opposites(text: str, parts: Sequence[Quantity]) -> bool:
    """Whether behind one of two parts stands the opposite of what stands behind the other."""
    if len(parts) != 2:
        return False
    first, last = parts
    behind = (text[first.end : last.start], text[last.end : last.scope.end])
    return any(
        (one.match(behind[0]) and other.match(behind[1]))
        or (other.match(behind[0]) and one.match(behind[1]))
        for one, other in _OPPOSITES
    )
