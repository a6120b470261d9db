"""Which text a question is about, and whether this person may write in it."""

from typing import Any

from django.apps import apps
from django.core.exceptions import PermissionDenied
from django.http import Http404
from wagtail.models import RevisionMixin

from doelenboom.backoffice.access import may
from doelenboom.backoffice.citing.places import Place, may_cite, place_of
from doelenboom.backoffice.own import may_explain, may_write, not_own
from doelenboom.backoffice.permissions import ADD, CHANGE
from doelenboom.backoffice.reach import reaches
from doelenboom.backoffice.screens.contribution.finding import find, is_own, why_closed

_CLOSED = "U mag deze tekst niet wijzigen."
_ASSIGNMENT, _MONEY = "cycle.assignment", "cycle.moneydeviation"


def text_of(user: Any, app: str, model: str, pk: int) -> tuple[Any, Place]:
    """The object whose text is written, and where it stands.

    Raises:
        Http404: there is no such object, or it is of an organisation this account works not for.
        PermissionDenied: this account may not change it; the message says why.
    """
    label = f"{app}.{model}"
    if not may_cite(label):
        raise Http404("Dit bestaat niet.")
    row = find(pk) if label == _ASSIGNMENT else _newest(label, pk)
    if not reaches(user, row):
        raise Http404("Dit bestaat niet.")
    if why := _why_not(user, label, row):
        raise PermissionDenied(why)
    place = place_of(row)
    if place is None:
        raise Http404("Deze tekst hoort nog bij geen plan.")
    return row, place


def _why_not(user: Any, label: str, row: Any) -> str:
    """Why this account may not change the text; "" where it may."""
    if label == _ASSIGNMENT:
        return why_closed(row) if is_own(user, row) else "Deze bijdrage is niet van u."
    if label == _MONEY:
        return "" if may_explain(user, row.node) else _CLOSED
    if not (may(user, label, CHANGE) or may(user, label, ADD)):
        return _CLOSED
    return "" if may_write(user, row) else not_own(row)


def _newest(label: str, pk: int) -> Any:
    row = apps.get_model(label)._base_manager.filter(pk=pk).first()
    if row is None:
        raise Http404("Dit bestaat niet.")
    if isinstance(row, RevisionMixin) and row.latest_revision_id:
        return row.latest_revision.as_object()
    return row
