"""Explaining why a row of the money of an edition deviates."""

from django.db import transaction

from doelenboom.cycle.frozen import check_not_frozen
from doelenboom.cycle.models import Edition, MoneyDeviation
from doelenboom.goals.api import Node
from doelenboom.history.api import record
from doelenboom.kernel.prose import from_html, plain


@transaction.atomic
def explain_deviation(
    *, edition: Edition, explanation: str, measure: str, node: Node | None = None,
    taakveld: str = "", description: str = "", side: str = "",
) -> MoneyDeviation | None:  # fmt: skip
    """Write why a row deviates and what is done about it; both empty takes the explanation away.

    Args:
        edition: what reports on it.
        explanation: why (editor HTML).
        measure: what the organisation does (editor HTML).
        node: programme or theme of the row; None when it is about no element.
        taakveld: Iv3 code of the row.
        description: of a row that has neither.
        side: value of ``kernel.money.Side``.

    Raises:
        EditionFrozen: the edition was adopted.
    """
    held = Edition.objects.select_for_update(of=("self",)).select_related("plan").get(pk=edition.pk)
    check_not_frozen(held)
    found = MoneyDeviation.objects.filter(
        edition=held, node=node, taakveld=taakveld, description=description, side=side
    ).first()
    before = _shown(found)
    is_same = found is not None and (found.explanation, found.measure) == (explanation, measure)
    empty = not explanation and not measure
    if is_same or (found is None and empty):
        return found
    row = found or MoneyDeviation(
        edition=held, node=node, taakveld=taakveld, description=description, side=side
    )
    row.explanation, row.measure = explanation, measure
    after = None if empty else _shown(row)
    if not empty:
        row.save()
    record(
        verb="afwijking toegelicht" if not empty else "toelichting op afwijking verwijderd",
        subject=row, organisation=held.plan.organisation.code, before=before, after=after,
    )  # fmt: skip
    if empty:
        row.delete()
        return None
    return row


def _shown(row: MoneyDeviation | None) -> dict[str, str] | None:
    if row is None:
        return None
    return {
        "rij": row.taakveld or (row.node.code if row.node else "") or row.description,
        "lasten_baten": row.side,
        "toelichting": plain(from_html(row.explanation)),
        "maatregel": plain(from_html(row.measure)),
    }
