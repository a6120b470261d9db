"""Sentences that a corrected or newer figure touches: in drafts, and in what was published."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum

from django.db.models import Max, Q

from doelenboom.citations.filling import Filler
from doelenboom.citations.models import FigureUse, PublishedFigure, Standing
from doelenboom.citations.uses.sentences import placed
from doelenboom.citations.uses.state import Now, now_of, variants
from doelenboom.citations.uses.texts import with_draft
from doelenboom.cycle.api import Edition
from doelenboom.figures.api import AT_REFERENCE_DATE, NEWEST, FigureReference, decode, encode
from doelenboom.goals.api import Plan
from doelenboom.kernel.numbers import format_number
from doelenboom.kernel.periods import Period

_DRAFTED_ROW = re.compile(r"rows\.([0-9]+)\.(\w+)")

_DROPPED = "In het concept van deze tekst staat dit cijfer niet meer."


class Why(StrEnum):
    """What happened to a figure since somebody looked at its sentence."""

    CORRECTED = "corrected"
    """The same period has another value now."""
    MOVED = "moved"
    """The newest figure is about a later period, and the text says that one by itself."""
    NEWER = "newer"
    """There is a newer figure than the one of the period that the text names."""
    GONE = "gone"
    """There is no such figure any more."""


WHY_WORDS = {
    Why.CORRECTED: "gecorrigeerd",
    Why.MOVED: "nieuw cijfer, verandert vanzelf",
    Why.NEWER: "er is een nieuwer cijfer",
    Why.GONE: "het cijfer is er niet meer",
}


@dataclass(frozen=True, slots=True)
class Touched:
    """One sentence that a new value touches.

    Attributes:
        row: the use or published figure.
        why: what happened.
        was: as it read when somebody last looked, or as it was published.
        becomes: as it reads now, or as the newer figure reads; "" where there is none.
        explained: in Dutch, what that means for this text.
        newer: what to refer to instead, where what happened is that there is a newer figure.
            A correction comes by itself: taking it over would change the year of the sentence.
        fingerprint: of this state of things; leaving a sentence as it is holds for this one only.
    """

    row: FigureUse | PublishedFigure
    why: Why
    was: str
    becomes: str
    explained: str
    newer: FigureReference | None
    fingerprint: str

    @property
    def word(self) -> str:
        """In Dutch, in a few words what happened."""
        return WHY_WORDS[self.why]


def may_correct(one: Touched) -> bool:
    """Whether what was published is wrong now; that there is a newer figure makes nothing wrong."""
    return isinstance(one.row, PublishedFigure) and one.why in {Why.CORRECTED, Why.GONE}


def touched_drafts(plans: Iterable[Plan]) -> list[Touched]:
    """Sentences in texts that can still change; a fixed number of queries per plan and edition."""
    found: list[tuple[FigureUse, Touched]] = []
    by_plan = {plan.pk: plan for plan in plans}
    uses = FigureUse.objects.filter(plan__in=by_plan).filter(
        Q(edition=None) | Q(edition__frozen_at=None)
    )
    groups: dict[tuple[int, int | None], list[FigureUse]] = {}
    for use in uses:
        groups.setdefault((use.plan_id, use.edition_id), []).append(use)
    editions = Edition.objects.in_bulk({edition for _, edition in groups if edition})
    for (plan, edition), rows in groups.items():
        filler = Filler.of(by_plan[plan], editions.get(edition or 0))
        told = filler.tell(variants(row.reference for row in rows))
        redrafted = {_place(row) for row in rows if row.state == FigureUse.State.DRAFT}
        found += [
            (row, one)
            for row in rows
            if (row.state == FigureUse.State.DRAFT or _place(row) not in redrafted)
            and (one := _of_use(row, now_of(row.reference, told))) is not None
        ]
    return list(_without_dropped(found))


def _without_dropped(found: Sequence[tuple[FigureUse, Touched]]) -> Iterator[Touched]:
    """Nothing is to be updated where the draft of a released text cites no figure any more."""
    subjects: dict[str, set[int]] = {}
    released = [row for row, _ in found if row.state == FigureUse.State.RELEASED]
    for row in released:
        subjects.setdefault(row.subject_type, set()).add(row.subject)
    drafted = {label: with_draft(label, ours) for label, ours in subjects.items()}
    dropped = {row.pk for row in released if row.subject in drafted[row.subject_type]}
    for row, one in found:
        explained = f"{one.explained} {_DROPPED}"
        yield replace(one, newer=None, explained=explained) if row.pk in dropped else one


def _place(row: FigureUse) -> tuple[str, int, str]:
    """A text; where there is a draft of it, the draft is what can be changed.

    A row of a released contribution is an object of its own; in a draft it is a part.
    """
    of_row = _DRAFTED_ROW.fullmatch(row.field)
    if row.subject_type == "cycle.contribution" and of_row:
        return "cycle.contributionrow", int(of_row[1]), of_row[2]
    return row.subject_type, row.subject, row.field


def touched_published(plans: Iterable[Plan]) -> list[Touched]:
    """Sentences in the latest version of what these plans published, and the figures since."""
    found: list[Touched] = []
    for plan in plans:
        rows = latest_published(plan)
        if not rows:
            continue
        codes = {row.edition for row in rows if row.edition}
        editions = {one.code: one for one in Edition.objects.filter(plan=plan, code__in=codes)}
        groups: dict[str, list[PublishedFigure]] = {}
        for row in rows:
            groups.setdefault(row.edition if row.edition in editions else "", []).append(row)
        for code, ours in groups.items():
            filler = Filler.of(plan, editions.get(code))
            fixed = {row.pk: _fixed(row) for row in ours}
            told = filler.tell(variants(fixed.values()))
            for row in ours:
                one = _of_published(row, now_of(fixed[row.pk], told))
                if one is not None:
                    found.append(one)
    return found


def latest_published(plan: Plan) -> Sequence[PublishedFigure]:
    """Bound figures of the latest published version of a plan."""
    rows = PublishedFigure.objects.filter(organisation=plan.organisation.code, plan=plan.code)
    latest = rows.aggregate(last=Max("version"))["last"]
    return list(rows.filter(version=latest)) if latest else []


def _fixed(row: PublishedFigure) -> str:
    """The reference to what was published: of that period, which never moves."""
    ref = decode(row.reference)
    if ref.is_money or ref.period not in {NEWEST, AT_REFERENCE_DATE} or not row.period:
        return row.reference
    return encode(replace(ref, period=row.period))


def _of_use(row: FigureUse, now: Now) -> Touched | None:
    return _told(row, _change(row, now, by_itself=True), now)


def _of_published(row: PublishedFigure, now: Now) -> Touched | None:
    return _told(row, _change(row, now, by_itself=False), now)


def _change(row: Standing, now: Now, *, by_itself: bool) -> Why | None:
    """What happened to the figure itself; None where it says what it said."""
    if now.problem:
        return Why.GONE if row.text else None
    is_same = placed("", row.text) == placed("", now.text) and row.value == now.value
    if not row.text or is_same:
        return None
    return Why.MOVED if by_itself and row.period != now.period else Why.CORRECTED


def _told(row: FigureUse | PublishedFigure, why: Why | None, now: Now) -> Touched | None:
    becomes, newer = now.text, None
    if why is None:
        if not _is_later(row, now):
            return None
        why, becomes, newer = Why.NEWER, now.newer_text, now.newer
    print_ = f"{why.value}|{becomes}|{now.value}|{now.newest}"[:400]
    if row.settled == print_:
        return None
    explained = _explained(row, why, now)
    return Touched(row, why, placed("", row.text), becomes, explained, newer, print_)


def _is_later(row: Standing, now: Now) -> bool:
    """Whether a newer figure came since somebody looked at the sentence."""
    known = Period(row.newest or now.period).sort_key
    return now.newer is not None and Period(now.newest).sort_key > known


def _explained(row: FigureUse | PublishedFigure, why: Why, now: Now) -> str:
    published = isinstance(row, PublishedFigure)
    if why is Why.GONE:
        return now.problem
    if why is Why.NEWER:
        latest = Period(now.newest).label
        if published:
            return f"Er is nu een cijfer over {latest}. Wat gepubliceerd is, blijft staan."
        return (
            f"De zin noemt het cijfer over {Period(now.period).label}; er is nu een cijfer over "
            f"{latest}."
        )
    if why is Why.MOVED:
        return (
            f"Het nieuwste cijfer is nu dat over {Period(now.period).label}. De tekst verandert "
            "vanzelf mee; lees of de zin nog klopt."
        )
    return " ".join(_of_correction(row, now, published=published))


def _of_correction(row: Standing, now: Now, *, published: bool) -> Iterator[str]:
    """What a correction means, also where the same words still round the figure well."""
    yield "De bron is gecorrigeerd."
    is_worded_alike = placed("", row.text) == placed("", now.text) and row.value and now.value
    if is_worded_alike:
        was, is_ = (format_number(Decimal(value)) for value in (row.value, now.value))
        yield f"De woorden blijven gelijk; het cijfer erachter was {was} en is nu {is_}."
    if published:
        yield "Wat gepubliceerd is, blijft staan tot u het verbetert."
    elif not is_worded_alike:
        yield "De tekst verandert vanzelf mee; lees of de zin nog klopt."
    if _is_later(row, now):
        latest = Period(now.newest).label
        yield f"Er is nu ook een cijfer over {latest}: {now.newer_text}."
