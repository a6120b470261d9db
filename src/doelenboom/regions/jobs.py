"""Fetching regions and boundaries in the background, since a source may take minutes."""

import logging
from datetime import timedelta

from django.utils import timezone

from doelenboom.kernel.errors import DoelenboomError
from doelenboom.kernel.states import RegionKind
from doelenboom.kernel.wording import count_noun
from doelenboom.regions.boundaries.kinds import BOUNDARY_KINDS
from doelenboom.regions.hierarchy.yearly import yearly_table
from doelenboom.regions.importing import fetch_boundaries
from doelenboom.regions.loading import load_table
from doelenboom.regions.models import RegionJob
from doelenboom.statistics.api import TableAddress

LOST_AFTER = timedelta(hours=1)
"""A job without an end after this time was left by a worker that stopped."""
_log = logging.getLogger(__name__)


def carry_out_job(job_id: int) -> str:
    """Do a job that waits, and write how it ended; returns its state."""
    if not RegionJob.objects.filter(pk=job_id, state="waiting").update(state="running"):
        return ""
    job = RegionJob.objects.get(pk=job_id)
    try:
        job.outcome = _done(job)
        job.state = "done"
    except DoelenboomError as error:
        job.outcome, job.state = str(error), "failed"
    except Exception:
        _log.exception("job %s about regions failed", job_id)
        job.outcome = "Er ging iets mis wat niet aan de bron hoeft te liggen. Het logboek van de "
        job.outcome += "server zegt wat."
        job.state = "failed"
        raise
    finally:
        job.finished_at = timezone.now()
        job.save()
    return job.state


def _done(job: RegionJob) -> str:
    if job.what == "boundaries":
        kind = BOUNDARY_KINDS[RegionKind(job.kind)]
        done = fetch_boundaries(kind=kind.kind, year=job.year, by=job.requested_by)
        many = count_noun(done.set.regions, kind.word, kind.plural)
        return f"Grenzen van {many}{' ingelezen' if done.is_new else ' waren er al'}."
    address = TableAddress("statline-v3", "CBS", yearly_table(job.year))
    loaded = load_table(address=address, year=job.year, by=job.requested_by)
    if not loaded.anything:
        return "Alles uit de tabel was al bekend."
    places = count_noun(loaded.links_added, "plaats in de indeling", "plaatsen in de indeling")
    return f"{places} ingelezen uit “{loaded.title}”."


def is_lost(job: RegionJob) -> bool:
    """Whether nobody works on it any more."""
    waiting = job.state in {"waiting", "running"}
    return waiting and timezone.now() - job.requested_at > LOST_AFTER
