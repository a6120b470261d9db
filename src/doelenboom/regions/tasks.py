"""What workers do about regions: Django Tasks."""

from django_tasks import task

from doelenboom.regions.jobs import carry_out_job


@task()
def region_job(job_id: int) -> str:
    """Carry out one job; returns how it ended."""
    return carry_out_job(job_id)
