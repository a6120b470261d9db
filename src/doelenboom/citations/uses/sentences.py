"""The sentence around every figure of a text, and the text with another reference in it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count

from doelenboom.kernel.prose import UNFILLED, BoundFigure, Span, from_html, to_html
from doelenboom.quantities.sentences import sentence_spans

_LONGEST = 400
GAP = "\u2317"
"""Where in a kept sentence the figure stands; no text has this sign."""


@dataclass(frozen=True, slots=True)
class Cited:
    """One bound figure of a text: what it refers to, and its sentence with GAP in its place."""

    reference: str
    sentence: str


def cited_in(markup: str) -> list[Cited]:
    """Every bound figure of stored markup, in reading order."""
    return [one for block in from_html(markup) for item in block.items for one in _in_item(item)]


def cited_in_item(item: tuple[Span, ...]) -> list[Cited]:
    """Every bound figure of one paragraph, heading or bullet."""
    return list(_in_item(item))


def _in_item(item: tuple[Span, ...]) -> Iterator[Cited]:
    for number, span in enumerate(item):
        if span.figure is None:
            continue
        before = "".join(_words(one) for one in item[:number])
        behind = "".join(_words(one) for one in item[number + 1 :])
        whole = f"{before}{GAP}{behind}"
        at = len(before)
        start, end = next(
            (each for each in sentence_spans(whole) if each[0] <= at < each[1]), (0, len(whole))
        )
        yield Cited(span.figure.reference, _short(whole[start:end]))


def _words(span: Span) -> str:
    return span.text.replace(GAP, "").replace("\n", " ")


def _short(sentence: str) -> str:
    """At most so many signs, with the figure in it."""
    told = " ".join(sentence.split())
    if len(told) <= _LONGEST:
        return told
    at = told.index(GAP)
    start = max(0, at - _LONGEST // 2)
    return f"{'…' if start else ''}{told[start : start + _LONGEST]}…"


def with_reference(markup: str, number: int, reference: str, *, expected: str) -> str | None:
    """Stored markup in which the figure with this number refers to something else.

    Args:
        markup: as it is stored.
        number: which of its figures, the first is 0.
        reference: canonical text of the new reference.
        expected: what the figure refers to now; with another one there the answer is None.
    """
    places = count()
    changed = []

    def moved(span: Span) -> Span:
        if span.figure is None or next(places) != number or span.figure.reference != expected:
            return span
        changed.append(span)
        return span.model_copy(update={"figure": BoundFigure(reference=reference)})

    blocks = tuple(
        block.model_copy(update={"items": tuple(tuple(map(moved, item)) for item in block.items)})
        for block in from_html(markup)
    )
    return to_html(blocks) if changed else None


def filled_sentence(sentence: str, text: str) -> str:
    """The kept sentence with words in the place of its figure."""
    return re.sub(re.escape(GAP), lambda _: placed(sentence, text) or UNFILLED, sentence)


def placed(sentence: str, text: str) -> str:
    """Words as they stand in a kept sentence: with a capital where they open it."""
    return (text[:1].upper() if sentence.startswith(GAP) else text[:1].lower()) + text[1:]
