"""One change as a reader sees it: was and wordt."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from doelenboom.kernel.states import NOT_REPORTED_WORD
from doelenboom.kernel.wording import capitalise
from doelenboom.site.language import say
from doelenboom.site.marking import foreign
from doelenboom.site.shapes import Badge, badge
from doelenboom.snapshot.comparison import Change, ChangeKind, Piece
from doelenboom.snapshot.index import SnapshotIndex

_LONGEST_KEPT = 36
"""Words of a run that stayed above which only its ends are told."""
_ENDS = 14


@dataclass(frozen=True, slots=True)
class PieceView:
    """A run of words; the white space before it stands outside what is struck or underlined."""

    kind: Literal["same", "was", "becomes"]
    space: str
    text: str


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """One change: what changed, and either two statuses, words, or two values.

    Attributes:
        key: what changed ("Status", "Planning", "Lasten 2026").
        subject: of what, where the element is not enough (a milestone, a taakveld).
        before: status before.
        now: status now.
        pieces: the text, word by word.
        was: value before; "" where there was none.
        becomes: value now; "" where there is none any more.
        basis: the decision it follows from.
    """

    key: str
    subject: str = ""
    before: Badge | None = None
    now: Badge | None = None
    pieces: tuple[PieceView, ...] = ()
    was: str = ""
    becomes: str = ""
    basis: str = ""


def change_rows(
    index: SnapshotIndex, changes: Iterable[Change], about: str | None = None
) -> list[ChangeRow]:
    """Changes as rows; of what is not about the element ``about`` its own title is told."""
    found = []
    for change in changes:
        row = change_row(index, change)
        if not row.subject and about and change.node != about:
            row = replace(row, subject=foreign(change.title))
        found.append(row)
    return found


def change_row(index: SnapshotIndex, change: Change) -> ChangeRow:
    """A change as a row."""
    basis = foreign(change.basis or "")
    if change.kind is ChangeKind.STATUS:
        return ChangeRow(
            key=field_word(change.field) if change.field else say("Status"),
            before=_badge(index, change.status_was, change.was),
            now=_badge(index, change.status_becomes, change.becomes),
            basis=basis,
        )
    if change.kind is ChangeKind.REWORDED:
        return ChangeRow(
            key=field_word(change.field) if change.field else say("Tekst"),
            pieces=tuple(piece_views(change.pieces)),
            basis=basis,
        )
    key, subject = _heading(change)
    return ChangeRow(
        key=key,
        subject=subject,
        was=_value(change, change.was),
        becomes=_value(change, change.becomes),
        basis=basis,
    )


def piece_views(pieces: Sequence[Piece]) -> list[PieceView]:
    """Pieces with their white space set apart; of a long run that stayed only the ends."""
    found = []
    for place, piece in enumerate(pieces):
        text = piece.text
        if piece.kind == "same":
            text = _shortened(text, first=place == 0, final=place == len(pieces) - 1)
        words = text.lstrip()
        space = text[: len(text) - len(words)]
        if words:
            apart = piece.kind == "becomes" and place > 0 and pieces[place - 1].kind == "was"
            gap = "\n" if "\n" in space else space or (" " if apart else "")
            found.append(PieceView(piece.kind, gap, words))
    return found


def _shortened(text: str, *, first: bool, final: bool) -> str:
    words = text.split(" ")
    if len(words) <= _LONGEST_KEPT:
        return text
    head = [] if first else words[:_ENDS]
    tail = [] if final else words[-_ENDS:]
    return " ".join([*head, "…", *tail])


def field_word(field: str) -> str:
    """What of an element changed; our own words speak the language of the page."""
    own = {
        "titel": say("Titel"),
        "toelichting": say("Toelichting"),
        "eigenaar": say("Eigenaar"),
        "maatregel": say("Maatregel"),
        "alle bedragen": say("Alle bedragen"),
    }
    return own.get(field) or foreign(capitalise(field))


def _heading(change: Change) -> tuple[str, str]:
    field = field_word(change.field or "")
    match change.kind:
        case ChangeKind.ADDED:
            return say("Nieuw"), ""
        case ChangeKind.REMOVED:
            return say("Vervallen"), ""
        case ChangeKind.MOVED:
            return say("Plaats"), ""
        case ChangeKind.MILESTONE:
            return say("Mijlpaal"), foreign(change.field or "")
        case ChangeKind.TARGET | ChangeKind.MONEY:
            return field, foreign(change.title)
        case _:
            return field, ""


def _value(change: Change, value: str | None) -> str:
    if value is None:
        return ""
    places = {ChangeKind.ADDED, ChangeKind.REMOVED}
    if change.kind in places:
        return say(
            "{what}, onder {parent}", what=foreign(change.field or ""), parent=foreign(value)
        )
    if change.kind is ChangeKind.MOVED:
        return say("onder {parent}", parent=foreign(value))
    return foreign(value)


def _badge(index: SnapshotIndex, code: str | None, word: str | None) -> Badge:
    """Badge of a status; a word that the scale no longer has is shown without a state."""
    if code is None and word and word != NOT_REPORTED_WORD:
        return Badge(foreign(capitalise(word)), "none", quiet=True)
    return badge(index.status(code))
