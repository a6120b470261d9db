"""Work that a worker does later is still only for who works for the organisation."""

from collections.abc import Callable
from typing import Any

from doelenboom.backoffice.roles import Role
from doelenboom.backoffice.screens.publications.tasks import publish_job
from doelenboom.organisations.api import Organisation
from doelenboom.publishing.api import Publication


def test_publishing_is_refused_when_the_organisation_was_taken_away_meanwhile(
    registry: Any, elsewhere: Organisation, worker: Callable[..., Any]
) -> None:
    user = worker(Role.EXECUTIVE, places=(elsewhere,))
    ending = publish_job.call(
        user_pk=user.pk, plan=registry.plan.code, subject=registry.plan.code, reason=""
    )
    assert ending["level"] == "error"
    assert ending["text"] == "U mag dit niet meer doen. Er is niets gebeurd."
    assert Publication.objects.count() == 0
