"""Every honest way to write a figure, as references of which each is filled in once."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from doelenboom.figures.api import (
    BadReference,
    FigureReference,
    Notation,
    RoundingWord,
    decode,
    encode,
    possible,
)
from doelenboom.kernel.prose import UNFILLED, Block, BoundFigure, Prose, Span

_PLAIN: dict[str, Any] = {
    "notation": Notation.NUMBER, "word": RoundingWord.FITTING, "decimals": None,
    "with_unit": True, "in_full": False,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Written:
    """One way to write a figure: the reference, how it reads, and how it was rounded."""

    reference: str
    text: str
    rule: str
    figure: BoundFigure


def plainly(ref: FigureReference) -> FigureReference:
    """The figure as its indicator writes it."""
    return replace(ref, **_PLAIN)


def ways_of(ref: FigureReference, value: Decimal, unit: str) -> list[FigureReference]:
    """The figure in every way in which its value can honestly be written, plainest first."""
    plain = plainly(ref)
    found: dict[str, FigureReference] = {}
    for one in (plain, *_of_value(plain, value, unit), *_without_unit(plain, unit)):
        found.setdefault(encode(one), one)
    return list(found.values())


def _of_value(plain: FigureReference, value: Decimal, unit: str) -> Iterator[FigureReference]:
    for way in possible(value, unit):
        try:
            yield replace(
                plain, notation=way.notation, word=way.word, decimals=way.decimals,
                in_full=way.in_full,
            )  # fmt: skip
        except BadReference:
            continue


def _without_unit(plain: FigureReference, unit: str) -> Iterator[FigureReference]:
    """For a sentence that says the unit itself: "54 van elke 100"."""
    if unit:
        yield replace(plain, with_unit=False)


def prose_of(references: list[str]) -> Prose:
    """A paragraph per reference, to be filled in together; none of them opens its sentence."""
    before = Span(text="Nu ")
    spans = (Span(text=UNFILLED, figure=BoundFigure(reference=one)) for one in references)
    return tuple(Block(kind="paragraph", items=((before, span),)) for span in spans)


def written_of(filled: Prose) -> list[Written]:
    """What could be written, each wording once."""
    found: dict[str, Written] = {}
    for block in filled:
        span = block.items[0][-1]
        if span.figure is not None and span.figure.is_filled:
            one = Written(span.figure.reference, span.text, span.figure.rule or "", span.figure)
            found.setdefault(span.text, one)
    return list(found.values())


def same_way(ref: FigureReference, as_in: str) -> FigureReference:
    """A figure written in the way of another reference, where that is possible."""
    try:
        other = decode(as_in)
        way = {name: getattr(other, name) for name in _PLAIN}
        return replace(ref, **way)
    except BadReference:
        return ref
