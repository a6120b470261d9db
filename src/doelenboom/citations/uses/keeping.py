"""Keeps ``FigureUse`` true: after every save, after an import, and when somebody asks.

A row keeps what its figure was when the text last changed, so a text that did not change keeps
its rows as they are.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from doelenboom.citations.filling import Filler
from doelenboom.citations.models import FigureUse
from doelenboom.citations.uses.sentences import cited_in
from doelenboom.citations.uses.state import Now, now_of, variants
from doelenboom.citations.uses.texts import BY_LABEL, Text, texts_in, texts_of
from doelenboom.cycle.api import Edition
from doelenboom.figures.api import BadReference, decode
from doelenboom.goals.api import Plan

_BATCH = 500
_LONGEST_CODE = 120
"""Of an indicator; a longer one exists nowhere, but somebody can write it."""
_Key = tuple[str, int, str, str, int]


@dataclass(frozen=True, slots=True)
class Kept:
    """What keeping the index did: how many rows there are, came and went."""

    rows: int
    added: int
    removed: int

    @property
    def was_right(self) -> bool:
        """Whether the index was true already."""
        return not self.added and not self.removed


def keep_plan(plan: Plan) -> Kept:
    """Make the index of one plan true; a fixed number of queries where it is already."""
    return _keep(list(texts_of(plan)), list(FigureUse.objects.filter(plan=plan)))


def keep_all() -> Kept:
    """Make the whole index true."""
    return _keep(list(texts_of()), list(FigureUse.objects.all()))


def keep_subject(label: str, subject: int) -> Kept:
    """Make the index of the texts of one object true."""
    rows = FigureUse.objects.filter(subject_type=label, subject=subject)
    return _keep(list(texts_in(label, subject)), list(rows))


def forget_subjects(label: str, subjects: Sequence[int] | QuerySet[Any]) -> None:
    """Objects go, and their texts with them."""
    FigureUse.objects.filter(subject_type=label, subject__in=subjects).delete()


def is_kept(label: str) -> bool:
    """Whether objects of a model have texts that can cite."""
    return label in BY_LABEL


@transaction.atomic
def _keep(texts: Sequence[Text], rows: Sequence[FigureUse]) -> Kept:
    stored = {_key(row): row for row in rows}
    wanted: dict[_Key, FigureUse] = {}
    for text in texts:
        print_ = sha256(text.markup.encode()).hexdigest()
        for number, one in enumerate(cited_in(text.markup)):
            use = FigureUse(
                plan_id=text.plan, edition_id=text.edition, subject_type=text.label,
                subject=text.subject, field=text.field, state=text.state, number=number,
                reference=one.reference, sentence=one.sentence, markup=print_,
                indicator=_indicator(one.reference),
            )  # fmt: skip
            wanted[_key(use)] = use
    new = [use for key, use in wanted.items() if not _is_same(stored.get(key), use)]
    kept = {key for key, use in wanted.items() if _is_same(stored.get(key), use)}
    gone = [row.pk for key, row in stored.items() if key not in kept]
    for start in range(0, len(gone), _BATCH):
        FigureUse.objects.filter(pk__in=gone[start : start + _BATCH]).delete()
    _with_state(new, stored)
    FigureUse.objects.bulk_create(new, batch_size=_BATCH)
    return Kept(len(wanted), len(new), len(gone))


def _key(use: FigureUse) -> _Key:
    return use.subject_type, use.subject, use.field, use.state, use.number


def _is_same(stored: FigureUse | None, use: FigureUse) -> bool:
    return stored is not None and (stored.markup, stored.reference, stored.plan_id) == (
        use.markup, use.reference, use.plan_id
    )  # fmt: skip


def _indicator(reference: str) -> str:
    try:
        return decode(reference).indicator[:_LONGEST_CODE]
    except BadReference:
        return ""


def _with_state(new: Iterable[FigureUse], stored: dict[_Key, FigureUse]) -> None:
    """Write down what each new figure is now: whoever saved the text saw it.

    A draft that says what the released text says already keeps what that was.
    """
    groups: dict[tuple[int, int | None], list[FigureUse]] = {}
    for use in new:
        groups.setdefault((use.plan_id, use.edition_id), []).append(use)
    if not groups:
        return
    plans = Plan.objects.in_bulk({plan for plan, _ in groups})
    editions = Edition.objects.in_bulk({edition for _, edition in groups if edition})
    for (plan, edition), uses in groups.items():
        filler = Filler.of(plans[plan], editions.get(edition or 0))
        told = filler.tell(variants(use.reference for use in uses))
        for use in uses:
            _note(use, now_of(use.reference, told))


def _note(use: FigureUse, now: Now) -> None:
    use.text, use.value = now.text[:300], now.value[:80]
    use.period, use.newest = now.period, now.newest
