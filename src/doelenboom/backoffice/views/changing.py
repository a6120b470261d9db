"""Removing, locking and withdrawing."""

from typing import Any

from django.contrib import messages
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError, RestrictedError
from django.http import HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from wagtail.admin import messages as admin_messages
from wagtail.snippets.views import snippets

from doelenboom.backoffice import versions
from doelenboom.backoffice.views.acting import ActingMixin, what_is_wrong
from doelenboom.cycle.api import why_not_by_hand
from doelenboom.kernel.wording import enumerate_nl

_SHOWN = 5


class LoggedDeleteView(ActingMixin, snippets.DeleteView):
    """Removing, refused in words while something else still depends on it."""

    def form_valid(self, form: Any) -> HttpResponseBase:
        """Remove, or say what is in the way."""
        if why := why_not_by_hand(self.object):
            return self._refuse(why)
        try:
            with transaction.atomic():
                response: HttpResponseBase = super().form_valid(form)
        except (ProtectedError, RestrictedError) as error:
            blockers = getattr(error, "restricted_objects", getattr(error, "protected_objects", ()))
            return self._refuse(_in_the_way(self.object, blockers))
        except IntegrityError as error:
            return self._refuse(what_is_wrong(error))
        return response

    def _refuse(self, why: str) -> HttpResponseBase:
        self.done.forget()
        admin_messages.error(self.request, why)
        return redirect(reverse(self.index_url_name))


class LoggedUnpublishView(ActingMixin, snippets.UnpublishView):
    """Withdrawing a released text."""

    def post(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Withdraw, unless it belongs to an edition that was adopted or is being asked about."""
        if why := why_not_by_hand(self.stored):
            admin_messages.error(request, why)
            return redirect(reverse(self.index_url_name))
        response: HttpResponseBase = super().post(request, *args, **kwargs)
        return response


class LoggedUnscheduleView(ActingMixin, snippets.RevisionsUnscheduleView):
    """Withdrawing a planned release."""


class VersionedMixin(ActingMixin):
    """An act by one button, refused when the object is no longer what the person saw."""

    def post(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Act, unless somebody else did something in between."""
        if versions.token(self.stored) != request.GET.get(versions.FIELD, ""):
            messages.error(
                request,
                f"Iemand anders heeft intussen iets aan “{self.stored}” gewijzigd. "
                "Er is nu niets gedaan. Bekijk de nieuwe versie en probeer het opnieuw.",
            )
            return HttpResponseRedirect(self.get_success_url())  # type: ignore[attr-defined]
        response: HttpResponseBase = super().post(request, *args, **kwargs)  # type: ignore[misc]
        return response


class VersionedLockView(VersionedMixin, snippets.LockView):
    """Locking what was looked at."""


class VersionedUnlockView(VersionedMixin, snippets.UnlockView):
    """Unlocking what was looked at."""


def _in_the_way(row: Any, blockers: Any) -> str:
    found = sorted(blockers, key=str)
    names = [f"“{blocker}”" for blocker in found[:_SHOWN]]
    if len(found) > _SHOWN:
        names.append(f"nog {len(found) - _SHOWN} andere")
    return (
        f"“{row}” kan niet worden verwijderd: {enumerate_nl(names)} "
        f"{'hoort' if len(found) == 1 else 'horen'} er nog bij. Verwijder of verplaats dat eerst."
    )
