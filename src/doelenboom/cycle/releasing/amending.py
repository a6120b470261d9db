"""What an amendment of the council changes, kept beside the change itself."""

from django.db import transaction

from doelenboom.cycle.answers.taking import locked_edition
from doelenboom.cycle.errors import CycleError, EditionFrozen
from doelenboom.cycle.models import AmendedChange, Edition
from doelenboom.decisions.api import Amendment
from doelenboom.goals.api import Node
from doelenboom.history.api import actor_name, record
from doelenboom.kernel.stages import EditionStage


@transaction.atomic
def record_amended_change(
    *,
    edition: Edition,
    amendment: Amendment,
    node: Node | None,
    field: str,
    was: str,
    becomes: str,
) -> AmendedChange:
    """Keep that this change was made because of an amendment, with its own provenance.

    Raises:
        EditionFrozen: the edition was adopted; an erratum does not follow from an amendment.
        CycleError: nothing changes.
    """
    edition = locked_edition(edition.pk)
    if edition.stage in {EditionStage.ADOPTED, EditionStage.CORRECTING}:
        raise EditionFrozen(f"“{edition}” is vastgesteld. Een amendement hoort daarvóór verwerkt.")
    if was == becomes:
        raise CycleError("Er verandert niets: “was” en “wordt” zijn gelijk.")
    made = AmendedChange.objects.create(
        edition=edition,
        amendment=amendment,
        node=node,
        field=field,
        was=was,
        becomes=becomes,
        made_by=actor_name(),
    )
    record(
        verb="amendement verwerkt",
        subject=node or edition,
        organisation=edition.plan.organisation.code,
        before={field: was},
        after={field: becomes},
        note=str(amendment),
    )
    return made
