"""Bound figures in running text: which there are, and the text with all of them filled in."""

from collections.abc import Callable, Iterable, Iterator, Mapping

from doelenboom.figures.known import Known
from doelenboom.figures.resolve import shown
from doelenboom.kernel.prose import (
    UNFILLED,
    Block,
    BoundFigure,
    Prose,
    Span,
    from_typed,
    plain,
    words_of_figures,
)
from doelenboom.kernel.prose.blocks import item_text
from doelenboom.quantities.sentences import sentence_spans


def references_in(prose: Iterable[Block]) -> Iterator[str]:
    """The references of a text in reading order, each as often as it stands there."""
    for block in prose:
        for item in block.items:
            for span in item:
                if span.figure is not None:
                    yield span.figure.reference


def has_figures(prose: Iterable[Block]) -> bool:
    """Whether anything in a text is bound."""
    return any(True for _ in references_in(prose))


def problems_in(prose: Iterable[Block]) -> Iterator[tuple[str, str]]:
    """(Reference, Dutch reason) of every figure that could not be filled in."""
    for block in prose:
        for item in block.items:
            for span in item:
                if span.figure is not None and span.figure.problem:
                    yield span.figure.reference, span.figure.problem


def fill(prose: Prose, known: Known) -> Prose:
    """A text with its figures filled in; one that cannot be has its stand-in and the problem."""
    return fill_with(prose, lambda reference: shown(reference, known))


def fill_with(prose: Prose, told: Callable[[str], tuple[str, BoundFigure] | str]) -> Prose:
    """``fill`` with another way to look figures up.

    Args:
        prose: with references; what was filled in before is filled in again.
        told: reference → text and figure, or the reason why there is none.
    """
    if not has_figures(prose):
        return prose
    return tuple(
        block.model_copy(update={"items": tuple(_item(item, told) for item in block.items)})
        for block in prose
    )


def read_typed(
    text: str, tell: Callable[[Iterable[str]], Mapping[str, tuple[str, BoundFigure] | str]]
) -> str:
    """Typed text as a reader reads it, on one line.

    Args:
        text: of a text field; see ``kernel.prose.typed``.
        tell: references → text and figure of each, or the reason why there is none; then the
            words stay that were typed for it.
    """
    prose = from_typed(text)
    told, words = tell(set(references_in(prose))), words_of_figures(text)

    def answer(reference: str) -> tuple[str, BoundFigure] | str:
        found = told[reference]
        if isinstance(found, str) and reference in words:
            return words[reference], BoundFigure(reference=reference, problem=found)
        return found

    return plain(fill_with(prose, answer))


def _item(
    item: Iterable[Span], told: Callable[[str], tuple[str, BoundFigure] | str]
) -> tuple[Span, ...]:
    """One paragraph or bullet: a figure that opens a sentence begins with a capital."""
    made: list[Span] = []
    for span in item:
        filled = _filled(span, told)
        if filled.figure is not None and filled.figure.is_filled:
            first, rest = filled.text[:1], filled.text[1:]
            opens = opens_sentence(item_text(made))
            text = (first.upper() if opens else first.lower()) + rest
            filled = filled.model_copy(update={"text": text})
        made.append(filled)
    return tuple(made)


def opens_sentence(before: str) -> bool:
    """Whether what follows is the first word of a sentence."""
    if not before.strip() or before.endswith("\n"):
        return True
    return sentence_spans(f"{before}Er")[-1][0] == len(before)


def _filled(span: Span, told: Callable[[str], tuple[str, BoundFigure] | str]) -> Span:
    if span.figure is None:
        return span
    answer = told(span.figure.reference)
    if isinstance(answer, str):
        figure = BoundFigure(reference=span.figure.reference, problem=answer)
        return span.model_copy(update={"text": UNFILLED, "figure": figure})
    text, figure = answer
    return span.model_copy(update={"text": text, "figure": figure})
