"""Asking the sources something, and how such a question stands."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit

from django.utils import timezone

from doelenboom.history.api import current_actor
from doelenboom.statistics import configuration
from doelenboom.statistics.catalogue import searching
from doelenboom.statistics.inquiries.keeping import catalogue_path
from doelenboom.statistics.inquiries.questions import Question, to_row
from doelenboom.statistics.inquiries.tasks import inquiry_job
from doelenboom.statistics.links.hosts import ANY_OTHER, CBS
from doelenboom.statistics.links.records import TableLink
from doelenboom.statistics.models import Inquiry, Round

CATALOGUE_OLD = timedelta(days=7)
"""Age from which the list of all tables is read anew by itself."""

LOST_AFTER = timedelta(minutes=5)
"""A job of this kind that shows no sign of life for so long has died with its worker."""


def own_hosts() -> dict[str, str]:
    """Hosts of the configured services with the catalogue they serve, for reading links."""
    given = configuration.addresses()
    found = {urlsplit(given.v3_other).netloc: ""}
    found |= {urlsplit(base).netloc: "CBS" for base in (given.csv, given.v4, given.v3)}
    return found


def ask_tables(links: Sequence[TableLink]) -> Inquiry:
    """Have tables described by a worker; the catalogue tells first where they are."""
    question = Question([_placed(link) for link in links])
    return _ask("tables", to_row(question))


def ask_again(inquiry: Inquiry) -> Inquiry:
    """Put the same question once more."""
    return _ask(inquiry.kind, inquiry.question)


def ask_catalogue() -> Inquiry:
    """Have the list of all tables read anew; one such job at a time."""
    running = Inquiry.objects.filter(
        kind="catalogue", state__in=("waiting", "running"),
        requested_at__gt=timezone.now() - LOST_AFTER,
    )  # fmt: skip
    return running.first() or _ask("catalogue", {})


def keep_catalogue_fresh(_round: Round) -> None:
    """After a round along the sources: have the catalogue read anew when it has become old.

    Only where somebody has had it read before; who never binds anything needs none.
    """
    moment = searching.state(catalogue_path()).moment
    if moment is not None and timezone.now() - moment > CATALOGUE_OLD:
        ask_catalogue()


def latest_catalogue_inquiry() -> Inquiry | None:
    """The last time that the list of tables was asked for."""
    return Inquiry.objects.filter(kind="catalogue").first()


def is_lost(inquiry: Inquiry) -> bool:
    """Whether nobody works on it any more, though it is not done."""
    if inquiry.state != "running":
        return False
    return timezone.now() - (inquiry.alive_at or inquiry.requested_at) > LOST_AFTER


def _ask(kind: str, question: dict[str, Any]) -> Inquiry:
    actor = current_actor()
    name = str(actor.get_full_name() or actor.get_username()) if actor else ""
    old = timezone.now() - timedelta(days=30)
    Inquiry.objects.filter(requested_at__lt=old).delete()
    inquiry = Inquiry.objects.create(kind=kind, question=question, requested_by=name)
    # A person is looking at the screen: before the night's fetching.
    inquiry_job.using(priority=50).enqueue(inquiry.pk)
    return inquiry


def _placed(link: TableLink) -> TableLink:
    """The link with the places that the catalogue knows in front.

    Only where the address left the catalogue open: one that names it is believed.
    """
    wanted = {address.catalogue for address in link.candidates}
    if wanted == {ANY_OTHER} or len(wanted) > 1:
        known = [
            address
            for found in searching.by_code(catalogue_path(), link.table)
            for address in found.addresses
            if len(wanted) > 1 or address.catalogue != CBS
        ]
        return replace(link, candidates=tuple(dict.fromkeys((*known, *link.candidates))))
    return link
