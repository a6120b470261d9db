"""Publishing by a worker."""

from datetime import datetime
from urllib.parse import urlencode

from django.urls import reverse
from django_tasks import task

from doelenboom.backoffice.screens.jobs.handing_over import Ending, on_behalf_of
from doelenboom.goals.api import Plan
from doelenboom.kernel.dates import format_moment
from doelenboom.kernel.errors import DoelenboomError
from doelenboom.publishing import api as publishing


@task()
def publish_job(*, user_pk: int, plan: str, subject: str, reason: str) -> Ending:
    """Publish as the person who asked."""
    address = reverse("backoffice:publication", args=[plan])
    try:
        with on_behalf_of(user_pk, "backoffice:publish", code=plan):
            done = publishing.publish(subject, reason=reason, processes=1)
    except DoelenboomError as error:
        return Ending(level="error", text=str(error), address=screen_of(plan, subject))
    level, text = told(done)
    return Ending(level=level, text=text, address=address)


@task()
def stage_job(*, user_pk: int, plan: str, subject: str) -> Ending:
    """Build a preview as the person who asked."""
    try:
        with on_behalf_of(user_pk, "backoffice:stage", code=plan):
            row = Plan.objects.select_related("organisation").get(code=plan)
            until = publishing.stage(row, subject)
    except DoelenboomError as error:
        return Ending(level="error", text=str(error), address=screen_of(plan, subject))
    return staged(plan, subject, until)


def screen_of(plan: str, subject: str) -> str:
    """Address of the screen of a plan's publications, with what was chosen to stand in front."""
    return f"{reverse('backoffice:publication', args=[plan])}?{urlencode({'voorop': subject})}"


def staged(plan: str, subject: str, until: datetime) -> Ending:
    """What to say of a preview that was built."""
    return Ending(
        level="success",
        text=f"Het voorbeeld staat klaar, tot {format_moment(until)}.",
        address=screen_of(plan, subject),
    )


def told(done: publishing.Published) -> tuple[str, str]:
    """How weighty the outcome is, and what to say of it."""
    row = done.publication
    if done.is_new:
        return "success", f"Versie {row.version} van “{row.title}” staat nu online."
    return (
        "info",
        f"Er is niets veranderd sinds versie {row.version}. Er is geen nieuwe versie gemaakt.",
    )
