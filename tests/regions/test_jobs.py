"""Regions and boundaries fetched in the background."""

from datetime import timedelta

import pytest
from django.utils import timezone

from doelenboom.kernel.states import RegionKind
from doelenboom.regions.api import (
    BoundarySet,
    HierarchyUnreadable,
    RegionJob,
    RegionsError,
    job_is_lost,
    request_job,
)
from doelenboom.regions.jobs import carry_out_job
from tests.regions.pdok import Pdok, square

pytestmark = pytest.mark.django_db
GM = RegionKind.MUNICIPALITY


def test_boundaries_come_in_and_the_job_tells_it(pdok: Pdok) -> None:
    pdok.features = [square("GM0307", 155_000, 463_000, 1000)]
    job = request_job(what="boundaries", kind=GM, year=2025)
    assert str(job) == "grenzen ophalen bij PDOK van gemeenten, 2025"
    assert carry_out_job(job.pk) == "done"
    job.refresh_from_db()
    assert (job.outcome, BoundarySet.objects.count()) == ("Grenzen van 1 gemeente ingelezen.", 1)
    assert BoundarySet.objects.get().imported_by == "opdrachtregel"
    assert carry_out_job(job.pk) == "", "a job is done once"
    again = request_job(what="boundaries", kind=GM, year=2025)
    carry_out_job(again.pk)
    again.refresh_from_db()
    assert again.outcome == "Grenzen van 1 gemeente waren er al."


def test_what_comes_in_names_who_asked(pdok: Pdok) -> None:
    pdok.features = [square("GM0307", 155_000, 463_000, 1000)]
    job = request_job(what="boundaries", kind=GM, year=2025)
    RegionJob.objects.update(requested_by="Anna")
    carry_out_job(job.pk)
    assert BoundarySet.objects.get().imported_by == "Anna"


def test_a_source_that_fails_is_told(pdok: Pdok) -> None:
    pdok.answer = lambda _start, _count: b"<xml/>"
    job = request_job(what="boundaries", kind=GM, year=2025)
    assert carry_out_job(job.pk) == "failed"
    job.refresh_from_db()
    assert "foutmelding" in job.outcome
    assert job.finished_at is not None


def test_what_is_waited_for_is_not_asked_twice_until_it_is_lost() -> None:
    first = request_job(what="hierarchy", year=2025)
    assert request_job(what="hierarchy", year=2025) == first
    assert not job_is_lost(first)
    RegionJob.objects.update(requested_at=timezone.now() - timedelta(hours=2))
    first.refresh_from_db()
    assert job_is_lost(first)
    assert request_job(what="hierarchy", year=2025) != first


def test_a_year_that_cannot_be_is_refused_before_anybody_works() -> None:
    with pytest.raises(RegionsError, match="geen jaar"):
        request_job(what="boundaries", kind=GM, year=12)
    with pytest.raises(HierarchyUnreadable, match="1999"):
        request_job(what="hierarchy", year=1999)
    assert not RegionJob.objects.exists()
