"""What a person does with a sentence that a new value touches: update it, or leave it."""

from django.db import transaction
from django.utils import timezone

from doelenboom.citations.errors import CannotUpdate
from doelenboom.citations.models import FigureUse, PublishedFigure
from doelenboom.citations.uses.rewriting import rewrite
from doelenboom.citations.uses.touched import Touched
from doelenboom.figures.api import encode
from doelenboom.history.api import actor_name, record

LEFT = "geraakte zin zo gelaten"
UPDATED = "geraakte zin bijgewerkt"
READ = "geraakte zin nagelezen"
LONGEST_REASON = 500


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
    return one.newer is not None and isinstance(one.row, FigureUse)


@transaction.atomic
def move(one: Touched, *, organisation: str) -> None:
    """Let the text cite the newer figure: as a new draft, in the answer of a round, or at once.

    Raises:
        CannotUpdate: it cannot be done here, the text changed meanwhile, or somebody locked it.
        CycleError: the answer cannot be written now.
        EditionFrozen: the edition was adopted meanwhile.
    """
    row = one.row
    if one.newer is None or not isinstance(row, FigureUse):
        raise CannotUpdate("Deze zin kunt u niet met één klik bijwerken. Open de tekst.")
    rewrite(row, encode(one.newer))
    _log(one, UPDATED, organisation, "")


def _log(one: Touched, verb: str, organisation: str, note: str) -> None:
    row = one.row
    where = row.place if isinstance(row, PublishedFigure) else row.field
    record(
        verb=verb, subject=row, organisation=organisation, note=note,
        before={"cijfer": one.was, "zin": row.sentence, "plaats": where},
        after={"cijfer": one.becomes, "verwijzing": row.reference},
    )  # fmt: skip
