"""Remarks on passages of an answer."""

from django.db import transaction
from django.utils import timezone

from doelenboom.cycle.answers.taking import locked_assignment
from doelenboom.cycle.errors import CycleError
from doelenboom.cycle.frozen import check_not_frozen
from doelenboom.cycle.models import Assignment, Comment
from doelenboom.history.api import actor_name, current_actor, record
from doelenboom.kernel.prose.blocks import clean

_LONGEST = 20_000
_LONGEST_QUOTE = 1_000
_LONGEST_PASSAGE = 40


@transaction.atomic
def comment(
    *, assignment: int, passage: str, quote: str = "", text: str, reply_to: int | None = None
) -> Comment:
    """Say something about a passage, or answer what somebody said.

    A reply is about the same passage as what it answers, and opens that again when it was
    settled.

    Raises:
        CycleError: there is no text or too much, or what is answered belongs to another
            contribution.
        EditionFrozen: the edition was adopted.
    """
    words = clean(text).strip()
    if not words:
        raise CycleError("Schrijf eerst uw opmerking.")
    if len(words) > _LONGEST:
        raise CycleError("Deze opmerking is te lang. Schrijf hoogstens 20.000 tekens.")
    row = locked_assignment(assignment)
    check_not_frozen(row.round.edition)
    above = _first_of_thread(row, reply_to) if reply_to is not None else None
    made = Comment.objects.create(
        assignment=row,
        passage=above.passage if above else clean(passage)[:_LONGEST_PASSAGE],
        quote="" if above else clean(quote).strip()[:_LONGEST_QUOTE],
        text=words,
        reply_to=above,
        author=current_actor(),
        author_name=actor_name(),
    )
    if above and above.settled_at:
        Comment.objects.filter(pk=above.pk).update(settled_at=None, settled_by="")
    _record("opmerking beantwoord" if above else "opmerking gemaakt", row, made)
    return made


def _first_of_thread(row: Assignment, key: int) -> Comment:
    found = Comment.objects.filter(assignment=row, pk=key).select_related("reply_to").first()
    if found is None:
        raise CycleError("De opmerking waarop u antwoordt, bestaat niet meer. Ververs de pagina.")
    return found.reply_to or found


@transaction.atomic
def settle(*, comment: int) -> Comment:
    """Mark a remark as dealt with; doing it twice is doing it once.

    Raises:
        CycleError: the remark is not there.
    """
    query = Comment.objects.select_related("assignment__round__edition__plan__organisation")
    found = query.select_for_update(of=("self",)).filter(pk=comment).first()
    if found is None:
        raise CycleError("Deze opmerking bestaat niet meer. Ververs de pagina.")
    if found.settled_at is None:
        found.settled_at, found.settled_by = timezone.now(), actor_name()
        found.save(update_fields=["settled_at", "settled_by"])
        _record("opmerking afgehandeld", found.assignment, found)
    return found


def _record(verb: str, row: Assignment, about: Comment) -> None:
    record(
        verb=verb,
        subject=row,
        organisation=row.round.edition.plan.organisation.code,
        after={"plaats": about.passage, "opmerking": about.text},
    )
