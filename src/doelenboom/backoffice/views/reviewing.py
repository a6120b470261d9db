"""Deciding on what was submitted: approve, send back, adopt."""

from typing import Any

from django.apps import apps
from django.contrib import messages
from django.db import IntegrityError, transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.views.decorators.http import require_POST
from django.views.generic import View

from doelenboom.backoffice import versions
from doelenboom.backoffice.acts import act
from doelenboom.backoffice.services import reviewed_models
from doelenboom.backoffice.views.acting import what_is_wrong
from doelenboom.cycle.api import why_not_by_hand
from doelenboom.history.api import StaleWrite

APPROVE, REJECT = "approve", "reject"


@method_decorator(require_POST, name="dispatch")
class ReviewView(View):
    """One decision on the version that the reader saw; of two at once, one is refused."""

    def post(self, request: HttpRequest, app: str, model: str, pk: int) -> HttpResponse:
        """Decide, and say what happened."""
        try:
            kind = apps.get_model(app, model)
        except LookupError as error:
            raise Http404 from error
        if kind not in reviewed_models():
            raise Http404
        try:
            said = self._decide(request, kind, pk)
            messages.success(request, said)
        except kind.DoesNotExist as error:
            raise Http404 from error
        except StaleWrite as error:
            messages.error(request, str(error))
        except IntegrityError as error:
            messages.error(request, what_is_wrong(error))
        viewset = kind.snippet_viewset
        return redirect(reverse(viewset.get_url_name("inspect"), args=[pk]))

    def _decide(self, request: HttpRequest, kind: Any, pk: int) -> str:
        action = request.POST.get("besluit", "")
        comment = request.POST.get("opmerking", "").strip()
        with transaction.atomic(), act() as done:
            row = versions.stored_and_locked(kind, pk)
            if versions.token(row) != request.POST.get(versions.FIELD, ""):
                raise StaleWrite(
                    f"“{row}” is intussen gewijzigd of al beoordeeld. Uw besluit is niet "
                    "uitgevoerd. Lees de nieuwe tekst en besluit opnieuw."
                )
            if why := why_not_by_hand(row):
                raise StaleWrite(why)
            done.remember(row)
            return _perform(row, request.user, action, comment)


def _perform(row: Any, user: Any, action: str, comment: str) -> str:
    task = row.current_workflow_task
    allowed = {name for name, *_ in task.get_actions(row, user)} if task else set()
    if action not in allowed:
        raise StaleWrite(f"Over “{row}” hoeft u nu niet te besluiten. Er is niets gedaan.")
    if action == REJECT and not comment:
        raise StaleWrite("Schrijf erbij wat er anders moet. Er is nog niets teruggestuurd.")
    final = row.current_workflow_state.is_at_final_task
    task.on_action(row.current_workflow_task_state, user, action, comment=comment)
    if action == REJECT:
        return f"“{row}” is teruggestuurd met uw opmerking."
    if final:
        return f"“{row}” is vastgesteld."
    return f"“{row}” is goedgekeurd en ligt nu voor om vast te stellen."
