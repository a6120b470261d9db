"""What workers do for a person who waits."""

from django_tasks import task

from doelenboom.statistics.inquiries.answering import answer
from doelenboom.statistics.pulse import leaving


@task()
def inquiry_job(inquiry_id: int) -> str:
    """Carry out one inquiry; returns its state."""
    state = answer(inquiry_id, stop=leaving.is_set)
    if state == "waiting":
        inquiry_job.enqueue(inquiry_id)
    return state
