"""What a person does with a sentence that a new value touches: update it, or leave it."""

from dataclasses import replace
from typing import Any

from django.apps import apps
from django.db import transaction
from django.utils import timezone

from doelenboom.citations.errors import CannotUpdate
from doelenboom.citations.models import FigureUse, PublishedFigure
from doelenboom.citations.uses.keeping import keep_subject
from doelenboom.citations.uses.sentences import with_reference
from doelenboom.citations.uses.touched import Touched
from doelenboom.cycle.api import Assignment, answer_of, save_answer
from doelenboom.figures.api import encode
from doelenboom.history.api import actor_name, current_actor, record

LEFT = "geraakte zin zo gelaten"
UPDATED = "geraakte zin bijgewerkt"
READ = "geraakte zin nagelezen"
LONGEST_REASON = 500
_ANSWER = "cycle.assignment"
_WITHOUT_ROAD = frozenset({"cycle.contributionrow", "cycle.moneydeviation"})


@transaction.atomic
def leave(one: Touched, *, reason: str, organisation: str) -> None:
    """Leave a sentence as it is; it is not listed again until the figure changes again.

    Args:
        one: the sentence.
        reason: why, in the words of who decides.
        organisation: code, for the log.

    Raises:
        CannotUpdate: there is no reason.
    """
    told = " ".join(reason.split())[:LONGEST_REASON]
    if not told:
        raise CannotUpdate(
            "Schrijf waarom de zin zo kan blijven. Dan weet een ander dat later ook."
        )
    row = one.row
    row.settled, row.reason = one.fingerprint, told
    row.settled_by, row.settled_at = actor_name(), timezone.now()
    row.save(update_fields=["settled", "reason", "settled_by", "settled_at"])
    _log(one, LEFT, organisation, told)


@transaction.atomic
def confirm(one: Touched, *, organisation: str) -> None:
    """Say that a sentence was read and still holds with the value that it has now."""
    row = one.row
    row.settled, row.reason = one.fingerprint, ""
    row.settled_by, row.settled_at = actor_name(), timezone.now()
    row.save(update_fields=["settled", "reason", "settled_by", "settled_at"])
    _log(one, READ, organisation, "")


def can_move(one: Touched) -> bool:
    """Whether one click makes the sentence say the newer figure."""
    return (
        one.newer is not None and isinstance(one.row, FigureUse)
        and one.row.subject_type not in _WITHOUT_ROAD and "." not in _field(one.row)
    )  # fmt: skip


@transaction.atomic
def move(one: Touched, *, organisation: str) -> None:
    """Let the text cite the newer figure: as a new draft, or in the answer of a round.

    Raises:
        CannotUpdate: it cannot be done here, the text changed meanwhile, or somebody locked it.
        CycleError: the answer cannot be written now.
    """
    row = one.row
    if not can_move(one) or one.newer is None or not isinstance(row, FigureUse):
        raise CannotUpdate("Deze zin kunt u niet met één klik bijwerken. Open de tekst.")
    reference = encode(one.newer)
    if row.subject_type == _ANSWER:
        _move_answer(row, reference)
    else:
        _move_draft(row, reference)
    keep_subject(row.subject_type, row.subject)
    _log(one, UPDATED, organisation, "")


def _move_answer(row: FigureUse, reference: str) -> None:
    assignment = Assignment.objects.get(pk=row.subject)
    answer = answer_of(assignment)
    parts = row.field.split(".")
    if len(parts) == 1:
        markup = _moved(row, getattr(answer, row.field), reference)
        changed: dict[str, Any] = {row.field: markup}
    else:
        rows = [dict(each) for each in answer.rows]
        one = rows[int(parts[1])]
        one[parts[2]] = _moved(row, one[parts[2]], reference)
        changed = {"rows": rows}
    save_answer(
        assignment=assignment.pk, version=assignment.version, answer=replace(answer, **changed)
    )


def _move_draft(row: FigureUse, reference: str) -> None:
    model: Any = apps.get_model(row.subject_type)
    stored = model._base_manager.select_for_update().get(pk=row.subject)
    user = current_actor()
    lock = stored.get_lock()
    if lock is not None and (user is None or lock.for_user(user)):
        raise CannotUpdate(
            "Iemand heeft deze tekst vergrendeld of beoordeelt hem nu. Wacht tot dat klaar is."
        )
    draft = stored.get_latest_revision_as_object() if stored.latest_revision_id else stored
    setattr(draft, row.field, _moved(row, getattr(draft, row.field), reference))
    draft.save_revision(user=user, log_action=False)


def _moved(row: FigureUse, markup: str, reference: str) -> str:
    changed = with_reference(markup, row.number, reference, expected=row.reference)
    if changed is None:
        raise CannotUpdate(
            "De tekst is intussen veranderd. Laad deze pagina opnieuw en kijk nog eens."
        )
    return changed


def _field(row: FigureUse) -> str:
    """A row of an answer has a road; that of a draft has not."""
    return row.field.partition(".")[0] if row.subject_type == _ANSWER else row.field


def _log(one: Touched, verb: str, organisation: str, note: str) -> None:
    row = one.row
    where = row.place if isinstance(row, PublishedFigure) else row.field
    record(
        verb=verb, subject=row, organisation=organisation, note=note,
        before={"cijfer": one.was, "zin": row.sentence, "plaats": where},
        after={"cijfer": one.becomes, "verwijzing": row.reference},
    )  # fmt: skip
