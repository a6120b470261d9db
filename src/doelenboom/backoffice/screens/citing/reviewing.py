"""The review of a whole text: every number with what it could be, and binding what was chosen."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from doelenboom.backoffice.citing.places import Place
from doelenboom.backoffice.screens.citing.known import Candidate, Number, numbers_in
from doelenboom.backoffice.screens.citing.masking import masked_item
from doelenboom.backoffice.screens.citing.telling import loose, told_of
from doelenboom.figures.api import BadReference, decode
from doelenboom.kernel.prose import UNFILLED, Block, BoundFigure, Prose, Span
from doelenboom.kernel.prose.blocks import item_text
from doelenboom.kernel.wording import count_noun

LOOSE, MARKED = "", "geen"
_FIELD = re.compile(r"getal-([0-9]{1,5})-([0-9]{1,5})-([0-9]{1,7})-([0-9]{1,7})")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a passage: plain text, or a number of some kind.

    Attributes:
        kind: "" plain, "bound", "marked", "left" or "loose".
        note: for "left" why; for "loose" the number of its row.
    """

    text: str
    kind: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A loose number and what can be done with it.

    Attributes:
        note: how many figures it could be, where none is chosen beforehand.
        before: the words before it, to show it in its sentence.
        after: the words behind it.
    """

    number: int
    field: str
    words: str
    candidates: Sequence[Candidate]
    chosen: str
    note: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph, heading or bullet with its numbers."""

    kind: str
    pieces: Sequence[Piece]
    rows: Sequence[Row]


@dataclass(frozen=True, slots=True)
class Review:
    """A text with every number in it."""

    passages: Sequence[Passage]
    lead: str
    counts: str
    has_rows: bool


Edit = tuple[int, int, str]
"""First and last place of a number in its item, and the reference to put there."""


def review_of(prose: Prose, shown: Prose, place: Place) -> Review:
    """Every number of a text, with candidates best first.

    Args:
        prose: as it is stored; places are counted in it, since those never change by themselves.
        shown: the same with its figures filled in.
        place: where it stands.
    """
    items = [(b, i, item) for b, block in enumerate(prose) for i, item in enumerate(block.items)]
    found = numbers_in([masked_item(item) for _, _, item in items], place)
    passages, at = [], 0
    for (b, i, item), numbers in zip(items, found, strict=True):
        rows = []
        for one in numbers:
            if not one.left:
                at += 1
                rows.append(_row(at, f"getal-{b}-{i}-{one.start}-{one.end}", one, item_text(item)))
        pieces = list(_pieces(item, shown[b].items[i], numbers, iter(rows)))
        passages.append(Passage(prose[b].kind, pieces, rows))
    every = [one for numbers in found for one in numbers]
    return Review(passages, _lead(every), told_of(prose, every), has_rows=at > 0)


def bound_text(prose: Prose, choices: Mapping[str, str]) -> tuple[Prose, int]:
    """The text with the chosen numbers bound or marked, and how many were.

    Raises:
        BadReference: a choice is no reference, or is about a place that the text has not.
    """
    edits: dict[tuple[int, int], list[Edit]] = {}
    for name, value in choices.items():
        match = _FIELD.fullmatch(name)
        if match is None or value == LOOSE:
            continue
        if value != MARKED:
            decode(value)
        block, item, start, end = (int(part) for part in match.groups())
        edits.setdefault((block, item), []).append((start, end, value))
    if any(b >= len(prose) or i >= len(prose[b].items) for b, i in edits):
        raise BadReference("De tekst is intussen veranderd. Kijk de getallen opnieuw na.")
    changed = tuple(
        Block(
            kind=block.kind,
            items=tuple(
                _edited(item, sorted(edits.get((b, i), ()))) for i, item in enumerate(block.items)
            ),
        )
        for b, block in enumerate(prose)
    )
    return changed, sum(len(found) for found in edits.values())


def _row(number: int, field: str, one: Number, text: str) -> Row:
    best = next(iter(one.candidates), None)
    chosen = best.reference if best and best.is_certain else LOOSE
    possible = count_noun(len(one.candidates), "mogelijke bron", "mogelijke bronnen")
    note = possible if one.candidates and not chosen else ""
    before, after = text[: one.start], text[one.end :]
    return Row(number, field, one.words, one.candidates, chosen, note, before, after)


def _pieces(
    item: Sequence[Span], shown: Sequence[Span], numbers: Sequence[Number], rows: Iterator[Row]
) -> Iterator[Piece]:
    """The item cut at its numbers; notes are whole spans, so cuts never cross them."""
    starts = sorted(numbers, key=lambda one: one.start)
    at = 0
    for span, read in zip(item, shown, strict=True):
        end = at + len(span.text)
        if span.is_note:
            yield Piece(read.text, "bound" if span.figure else "marked")
        else:
            yield from _cut(span.text, at, [one for one in starts if at <= one.start < end], rows)
        at = end


def _cut(text: str, offset: int, numbers: Iterable[Number], rows: Iterator[Row]) -> Iterator[Piece]:
    at = 0
    for one in numbers:
        start, end = one.start - offset, one.end - offset
        yield Piece(text[at:start])
        note = one.left or str(next(rows).number)
        words = text[start:end].rstrip()  # "2.1 " of a list has its space with it
        yield Piece(words, "left" if one.left else "loose", note)
        at = start + len(words)
    yield Piece(text[at:])


def _edited(item: tuple[Span, ...], edits: Sequence[Edit]) -> tuple[Span, ...]:
    found: list[Span] = []
    at = 0
    for span in item:
        end = at + len(span.text)
        mine = [edit for edit in edits if at <= edit[0] and edit[1] <= end]
        found += [span] if not mine else _replaced(span, at, mine)
        at = end
    if len(edits) != sum(1 for start, end, _ in edits if _lies_in(item, start, end)):
        raise BadReference("De tekst is intussen veranderd. Kijk de getallen opnieuw na.")
    return tuple(one for one in found if one.text)


def _lies_in(item: Sequence[Span], start: int, end: int) -> bool:
    at = 0
    for span in item:
        if at <= start < end <= at + len(span.text):
            return not span.is_note
        at += len(span.text)
    return False


def _replaced(span: Span, offset: int, edits: Sequence[Edit]) -> list[Span]:
    found: list[Span] = []
    at = 0
    for start, end, value in edits:
        found.append(span.model_copy(update={"text": span.text[at : start - offset]}))
        words = span.text[start - offset : end - offset]
        put = (
            {"text": words, "marked": True}
            if value == MARKED
            else {"text": UNFILLED, "figure": BoundFigure(reference=value), "href": None}
        )
        found.append(span.model_copy(update=put))
        at = end - offset
    found.append(span.model_copy(update={"text": span.text[at:]}))
    return found


def _lead(found: Sequence[Number]) -> str:
    """What was found, and what is ticked already."""
    number = loose(found)
    left = len(found) - number
    sure = sum(1 for one in found if one.candidates and one.candidates[0].is_certain)
    if not number:
        return "Er zijn geen losse getallen om te binden."
    ready = (
        f" Bij {count_noun(sure, 'getal')} is de bron al aangewezen; kijk die na." if sure else ""
    )
    alone = (
        f" {count_noun(left, 'getal').capitalize()} laten we met rust, zoals jaartallen en wetten."
        if left
        else ""
    )
    verb = "is" if number == 1 else "zijn"
    return f"Er {verb} {count_noun(number, 'los getal', 'losse getallen')}.{ready}{alone}"
