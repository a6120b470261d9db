"""Lets a text cite another figure, on the road that its texts are written by."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from django.apps import apps

from doelenboom.citations.errors import CannotUpdate
from doelenboom.citations.models import FigureUse
from doelenboom.citations.uses.keeping import keep_subject
from doelenboom.citations.uses.sentences import with_reference
from doelenboom.citations.uses.texts import row_name
from doelenboom.cycle.api import (
    Assignment,
    Contribution,
    ContributionRow,
    Edition,
    MoneyDeviation,
    answer_of,
    explain_deviation,
    save_answer,
)
from doelenboom.history.api import current_actor

_LOCKED = "Iemand heeft deze tekst vergrendeld of beoordeelt hem nu. Wacht tot dat klaar is."
_CHANGED = "De tekst is intussen veranderd. Laad deze pagina opnieuw en kijk nog eens."


def rewrite(use: FigureUse, reference: str) -> None:
    """Put another reference where this figure is cited, and keep the index true.

    What goes through a review becomes a draft. An answer of a round is stored as its writer
    would. The explanation of an amount of money has no draft and is changed at once, as on its
    own screen.

    Raises:
        CannotUpdate: the text changed meanwhile, or somebody locked it.
        CycleError: the answer cannot be written now.
        EditionFrozen: the edition was adopted meanwhile.
    """
    _ROADS.get(use.subject_type, _in_draft)(use, reference)


def _in_answer(use: FigureUse, reference: str) -> None:
    assignment = Assignment.objects.get(pk=use.subject)
    answer = answer_of(assignment)
    parts = use.field.split(".")
    if len(parts) == 1:
        markup = _moved(use, getattr(answer, use.field), reference)
        changed: dict[str, Any] = {use.field: markup}
    else:
        rows = [dict(each) for each in answer.rows]
        one = rows[int(parts[1])]
        one[parts[2]] = _moved(use, one[parts[2]], reference)
        changed = {"rows": rows}
    save_answer(
        assignment=assignment.pk, version=assignment.version, answer=replace(answer, **changed)
    )


def _in_money(use: FigureUse, reference: str) -> None:
    """Both texts are written back, so they are read after whoever is writing them is done."""
    Edition.objects.select_for_update().get(pk=use.edition_id)
    row = MoneyDeviation.objects.select_related("edition", "node").filter(pk=use.subject).first()
    if row is None:
        raise CannotUpdate(_CHANGED)
    told = {"explanation": row.explanation, "measure": row.measure}
    told[use.field] = _moved(use, told[use.field], reference)
    explain_deviation(
        edition=row.edition, node=row.node, taakveld=row.taakveld, description=row.description,
        side=row.side, **told,
    )  # fmt: skip


def _in_draft(use: FigureUse, reference: str) -> None:
    draft = _draft_of(apps.get_model(use.subject_type), use.subject)
    if "." in use.field:
        _, name, field = use.field.split(".")
        _change_row(draft, name, field, use, reference)
    else:
        setattr(draft, use.field, _moved(use, getattr(draft, use.field), reference))
    _save(draft)


def _in_row(use: FigureUse, reference: str) -> None:
    """A row of a released contribution changes in a draft of that contribution."""
    parent = ContributionRow.objects.values_list("contribution", flat=True).get(pk=use.subject)
    draft = _draft_of(Contribution, parent)
    _change_row(draft, str(use.subject), use.field, use, reference)
    _save(draft)


def _change_row(draft: Any, name: str, field: str, use: FigureUse, reference: str) -> None:
    rows = list(draft.rows.all())
    found = [row for number, row in enumerate(rows) if row_name(row.pk, number) == name]
    if not found:
        raise CannotUpdate(_CHANGED)
    setattr(found[0], field, _moved(use, getattr(found[0], field), reference))
    draft.rows = rows


def _draft_of(model: Any, key: int) -> Any:
    """The newest text, of an object that nobody locked."""
    stored = model._base_manager.select_for_update().get(pk=key)
    user = current_actor()
    lock = stored.get_lock()
    if lock is not None and (user is None or lock.for_user(user)):
        raise CannotUpdate(_LOCKED)
    return stored.get_latest_revision_as_object() if stored.latest_revision_id else stored


def _save(draft: Any) -> None:
    draft.save_revision(user=current_actor(), log_action=False)
    keep_subject(draft._meta.label_lower, draft.pk)


def _moved(use: FigureUse, markup: str, reference: str) -> str:
    changed = with_reference(markup, use.number, reference, expected=use.reference)
    if changed is None:
        raise CannotUpdate(_CHANGED)
    return changed


_ROADS: Mapping[str, Callable[[FigureUse, str], None]] = {
    "cycle.assignment": _in_answer,
    "cycle.moneydeviation": _in_money,
    "cycle.contributionrow": _in_row,
}
"""Model → how its texts are written; every other one has drafts."""
