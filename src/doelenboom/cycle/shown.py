"""Which edition of a plan readers see first."""

from django.db.models import Exists, OuterRef

from doelenboom.cycle.models import Contribution, Edition


def is_before_the_shown(edition: Edition) -> bool:
    """Whether readers see another, later edition of the plan first; one query.

    A publication shows the latest released edition in which something was reported; where nothing
    was, the latest. The texts of the editions before that one keep to their own reference date.
    """
    rows = Edition.objects.filter(plan=edition.plan_id, live=True).order_by("position", "id")
    told = list(rows.annotate(has_reports=has_reports()))
    shown = next((row for row in reversed(told) if row.has_reports), told[-1] if told else None)
    return shown is not None and (edition.position, edition.pk) < (shown.position, shown.pk)


def has_reports() -> Exists:
    """Of an edition: whether something that was reported in it is released."""
    return Exists(Contribution.objects.filter(edition=OuterRef("pk"), live=True, node__live=True))
