"""Doing in the test's own thread what a worker would do."""

from django.utils import timezone

from doelenboom.statistics.api import Fetch, Inquiry, Selection, address_of, fetch_table
from doelenboom.statistics.inquiries.answering import answer


def work() -> None:
    """Carry out everything that waits."""
    for inquiry in Inquiry.objects.filter(state="waiting").order_by("pk"):
        answer(inquiry.pk, stop=lambda: False)
    for fetch in Fetch.objects.filter(state="waiting").select_related("table").order_by("pk"):
        done = fetch_table(address=address_of(fetch.table), selection=Selection.of(fetch.selection))
        Fetch.objects.filter(pk=fetch.pk).update(
            state="done", outcome=done.retrieval.outcome.value, reason=done.reason,
            vintage=done.vintage, finished_at=timezone.now(),
        )  # fmt: skip
