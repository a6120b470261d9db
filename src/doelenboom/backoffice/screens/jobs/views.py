"""Waiting for work that a worker does."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from doelenboom.backoffice.screens.jobs.handing_over import Ending, tell
from doelenboom.statistics.api import somebody_works

_NAMES = {"publish_job": "Publiceren", "import_job": "Inlezen", "stage_job": "Voorbeeld maken"}
_FAILED = (
    "Er ging iets mis wat niet aan uw invoer hoeft te liggen. Er is niets half opgeslagen. "
    "Probeer het opnieuw, of vraag uw beheerder om in het logboek van de server te kijken."
)


@never_cache
def job(request: HttpRequest, key: UUID) -> HttpResponse:
    """How far it is; when it is done, on to where it leads."""
    row = _own(request, key)
    if row.status == TaskResultStatus.SUCCESSFUL:
        return tell(request, row.return_value)
    if row.status == TaskResultStatus.FAILED:
        home = Ending(level="error", text=_FAILED, address=reverse("wagtailadmin_home"))
        return tell(request, home)
    name = _NAMES.get(row.task_path.rpartition(".")[2], "Opdracht")
    context = {
        "name": name,
        "running": row.status == TaskResultStatus.RUNNING,
        "nobody": not somebody_works(),
    }
    return render(request, "backoffice/jobs/job.html", context)


def _own(request: HttpRequest, key: UUID) -> Any:
    """The person's own work; that of others does not exist for them."""
    row = DBTaskResult.objects.filter(pk=key).first()
    user: Any = request.user
    if row is None or row.args_kwargs["kwargs"].get("user_pk") != user.pk:
        raise Http404
    return row
