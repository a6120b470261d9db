"""A list of counts, each with its share, whose counts make a whole that is named."""

import itertools
import re
from collections.abc import Iterator

from doelenboom.quantities.models import Quantity

_BRACKET = re.compile(
    r"(?:[^\d(;.]|\d{1,3}(?=\s+(?:jaar|tot|t/m|plus)\b)){0,60}\(\s*|\s*[,;:]\s+|\s+\(\s*|\s*=\s*",
    re.IGNORECASE,
)
"""What may stand between a count and its share: "meldingen over afval (", or a comma."""
_FEWEST = 2


def listed_shares(
    text: str, group: tuple[Quantity, ...], before: tuple[Quantity, ...]
) -> Iterator[tuple[Quantity, Quantity, Quantity]]:
    """Part, whole and share of a list: "320 over afval (50%) en 320 over honden (50%)" of 640.

    Args:
        text: of the passage.
        group: the figures of a sentence.
        before: those of the sentence before it.
    """
    pairs = [
        (part, share) for part, share in itertools.pairwise(group)
        if _is_count(part) and share.is_share and not share.way and not share.fraction
        and _BRACKET.fullmatch(text, part.end, share.start)
    ]  # fmt: skip
    parts = [part for part, _ in pairs]
    rest = [one for one in group if _is_count(one) and one not in parts]
    whole = rest or [one for one in before if _is_count(one)]
    if len(parts) < _FEWEST or len(whole) != 1 or whole[0].start > parts[0].start:
        return
    if sum(part.value for part in parts) == whole[0].value:
        yield from ((part, whole[0], share) for part, share in pairs)


def _is_count(one: Quantity) -> bool:
    return not one.unit and not one.per and not one.way and one.upper is None and one.value > 0
