"""What a reference comes to now, and what its newest figure is."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from doelenboom.figures.api import (
    AT_REFERENCE_DATE,
    NEWEST,
    BadReference,
    FigureReference,
    Measure,
    decode,
    encode,
)
from doelenboom.kernel.numbers import decimal_text
from doelenboom.kernel.prose import BoundFigure

Told = Mapping[str, tuple[str, BoundFigure] | str]


@dataclass(frozen=True, slots=True)
class Now:
    """What a reference comes to.

    Attributes:
        text: as it reads; "" where it cannot be filled in.
        value: the true value, canonical; "" likewise.
        period: code of the period that it is about; "" likewise.
        problem: in Dutch why it cannot be filled in; "" where it can.
        newest: code of the newest period that is known; "" where that says nothing.
        newer: the same reference to that period, where it names an older one; None otherwise.
        newer_text: as that reads.
    """

    text: str
    value: str
    period: str
    problem: str = ""
    newest: str = ""
    newer: FigureReference | None = None
    newer_text: str = ""


def variants(references: Iterable[str]) -> set[str]:
    """These references, and those to the newest figure of what names its period."""
    found = set(references)
    return found | {newer for one in found if (newer := _to_newest(one)) is not None}


def _to_newest(reference: str) -> str | None:
    """The same to the newest figure; None where it moves by itself or is money or a goal."""
    try:
        ref = decode(reference)
    except BadReference:
        return None
    moves = ref.period in {NEWEST, AT_REFERENCE_DATE}
    if ref.is_money or ref.is_target or moves or ref.measure is Measure.CHANGE:
        return None
    return encode(replace(ref, period=NEWEST))


def now_of(reference: str, told: Told) -> Now:
    """What a reference comes to, from what was told of it and of its newest variant."""
    answer = told[reference]
    if isinstance(answer, str):
        return Now("", "", "", problem=answer)
    text, figure = answer
    period = figure.parts[0].period if figure.parts else ""
    value = decimal_text(figure.value) if figure.value is not None else ""
    newest = _to_newest(reference)
    latest = told[newest] if newest is not None else ""
    if isinstance(latest, str):
        return Now(text, value, period, newest=period)
    last = latest[1].parts[0].period if latest[1].parts else ""
    if last in {"", period}:
        return Now(text, value, period, newest=last)
    newer = replace(decode(reference), period=last)
    return Now(text, value, period, newest=last, newer=newer, newer_text=latest[0])
