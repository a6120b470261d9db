"""Asking for something about regions that a worker will fetch."""

from django.db import transaction
from django.utils import timezone

from doelenboom.history.api import record
from doelenboom.kernel.states import RegionKind
from doelenboom.regions.errors import BoundariesUnreadable
from doelenboom.regions.hierarchy.yearly import yearly_table
from doelenboom.regions.importing import FIRST_YEAR, LAST_YEAR
from doelenboom.regions.jobs import LOST_AFTER
from doelenboom.regions.models import RegionJob
from doelenboom.regions.services import who
from doelenboom.regions.tasks import region_job


@transaction.atomic
def request_job(*, what: str, year: int, kind: RegionKind | None = None) -> RegionJob:
    """Ask for boundaries of a kind ("boundaries") or the yearly table ("hierarchy").

    Who asks for what is already waited for gets that job.

    Raises:
        RegionsError: there is no such year, or no table of it that we know.
    """
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise BoundariesUnreadable(f"{year} is geen jaar waarover er gebieden zijn.")
    if what == "hierarchy":
        yearly_table(year)
    asked = {"what": what, "kind": kind.value if kind else "", "year": year}
    since = timezone.now() - LOST_AFTER
    open_jobs = RegionJob.objects.filter(state__in=("waiting", "running"), **asked)
    known = open_jobs.filter(requested_at__gte=since).first()
    if known is not None:
        return known
    job = RegionJob.objects.create(requested_by=who(""), **asked)
    record(verb="gebieden gevraagd", subject=job, after=asked)
    transaction.on_commit(lambda: region_job.enqueue(job.pk))
    return job
