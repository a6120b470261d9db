"""Texts on screens say their bound figures as these read now."""

from typing import Any

from django.utils.safestring import SafeString, mark_safe

from doelenboom.backoffice.citing.fillers import filler_of
from doelenboom.backoffice.citing.filling import with_stand_ins
from doelenboom.citations.api import Filler
from doelenboom.cycle.api import Edition
from doelenboom.goals.api import Plan, PlanIndicator
from doelenboom.indicators.api import Indicator
from doelenboom.kernel.prose import to_text


def filler_for(row: Any) -> Filler:
    """What the texts of an object may cite: its plan's figures, for the edition it belongs to.

    Args:
        row: anything with running text, or a row of it; stored or a draft. A text of an indicator
            is read with the first plan that lists it.
    """
    edition = _edition(row)
    plan = edition.plan if edition else _plan(row)
    return filler_of(plan, edition)


def shown(markup: str, filler: Filler) -> SafeString:
    """Markup as a page shows it, with its figures."""
    # Nothing but the few elements that prose knows is written, everything else escaped.
    return mark_safe(with_stand_ins(filler.read(markup)))  # noqa: S308 - see above


def shown_in(row: Any, markup: str) -> SafeString:
    """``shown`` for a text of an object; one without figures asks nothing."""
    return shown(markup, _filler(row, markup))


def worded_in(row: Any, markup: str) -> str:
    """``worded`` for a text of an object; one without figures asks nothing."""
    return worded(markup, _filler(row, markup))


def worded(markup: str, filler: Filler) -> str:
    """Markup as plain text, with its figures in the notation of a text field."""
    return to_text(filler.read(markup))


def _filler(row: Any, markup: str) -> Filler:
    return filler_for(row) if "<data " in markup else Filler(None)


def _edition(row: Any) -> Edition | None:
    if isinstance(row, Edition):
        return row
    for name in ("edition", "contribution"):
        found = getattr(row, name, None)
        if isinstance(found, Edition):
            return found
        if found is not None and name == "contribution":
            return _edition(found)
    return None


def _plan(row: Any) -> Plan | None:
    if isinstance(row, Plan):
        return row
    if isinstance(row, Indicator):
        listed = PlanIndicator.objects.filter(indicator=row.pk).select_related(
            "plan__organisation__region"
        )
        first = listed.order_by("plan_id").first()
        return first.plan if first else None
    found = getattr(row, "plan", None)
    return found if isinstance(found, Plan) else None
