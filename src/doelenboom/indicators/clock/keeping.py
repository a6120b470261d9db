"""Saying how often figures of an indicator appear, and how long after their period."""

from typing import Any

from django.db import transaction

from doelenboom.history.api import record
from doelenboom.indicators.models import Indicator, Rhythm


@transaction.atomic
def set_rhythm(
    *, indicator: Indicator, months: int | None, lag_days: int | None, ended: bool, note: str = ""
) -> Rhythm:
    """Set what a person knows of the rhythm; it wins from the table's and the plan's words.

    Args:
        indicator: whose figures.
        months: between two figures; None leaves that to the table and the plan.
        lag_days: from the end of a period to its figure; None leaves that to what the source
            shows. Negative for a count that appears before its period is over.
        ended: no more figures will come.
        note: why, for colleagues.
    """
    row = Rhythm.objects.filter(indicator=indicator).first()
    before = _facts(row) if row else None
    rhythm = row or Rhythm(indicator=indicator)
    rhythm.months, rhythm.lag_days, rhythm.ended, rhythm.note = months, lag_days, ended, note
    rhythm.save()
    after = _facts(rhythm)
    if after != before:
        record(
            verb="verschijningsritme gezet", subject=indicator,
            organisation=indicator.organisation.code, before=before, after=after,
        )  # fmt: skip
    return rhythm


def _facts(rhythm: Rhythm) -> dict[str, Any]:
    return {
        "maanden tussen twee cijfers": rhythm.months,
        "dagen na afloop van de periode": rhythm.lag_days,
        "komt niet meer": rhythm.ended,
        "toelichting": rhythm.note,
    }
