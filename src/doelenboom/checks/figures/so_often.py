"""A part that counts more than once: "6 jaar, met tweemaal een optie van 1 jaar"."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from doelenboom.quantities.models import Quantity
from doelenboom.quantities.numerals import word_value

TIMES = re.compile(r"\b(?:maal|keer)\b|\s[×x*]\s")
"""Words with which numbers are multiplied, so that they are no parts of a total."""
_SO_OFTEN = re.compile(
    r"\b(?P<times>\d|twee|drie|vier|vijf)\s?(?:maal|keer|x)\s[^\d.;]{0,60}$", re.IGNORECASE
)


def repeated(text: str, parts: Sequence[Quantity]) -> list[Quantity] | None:
    """The parts, each as often as the words before it say; None where none says so."""
    found = [
        (one, _SO_OFTEN.search(text, before.end, one.start)) for before, one in pairwise(parts)
    ]
    if not any(match for _, match in found):
        return None
    return [parts[0], *(_times(one, match) for one, match in found)]


def _times(one: Quantity, match: re.Match[str] | None) -> Quantity:
    if match is None:
        return one
    times = match["times"]
    return replace(one, value=one.value * (word_value(times) or int(times)))
