"""Loading regions into the registry."""

from datetime import date

import pytest

from doelenboom.history.api import AuditEvent
from doelenboom.kernel.states import RegionKind
from doelenboom.organisations.api import Region
from doelenboom.regions.api import (
    HierarchySource,
    HierarchyUnreadable,
    Membership,
    RegionEvent,
    load_builtin,
    load_hierarchy,
)
from doelenboom.regions.hierarchy.records import Hierarchy, KnownRegion, Link

pytestmark = pytest.mark.django_db
ONE = Hierarchy(
    "CBS 2024",
    "CC BY 4.0",
    (KnownRegion("GM0718", "Vlissingen"), KnownRegion("PV29", "Zeeland")),
    (Link("GM0718", "PV29", 2024), Link("GM0718", "AM25", 2024)),
)


def test_what_ships_is_loaded_once() -> None:
    first = load_builtin()
    assert (first.regions_added, first.events_added) == (893, 599)
    assert Membership.objects.count() == first.links_added == 15_884
    again = load_builtin()
    assert not again.anything
    assert HierarchySource.objects.count() == 1
    assert AuditEvent.objects.filter(verb="gebieden ingelezen").count() == 1


def test_a_trial_writes_nothing() -> None:
    trial = load_builtin(dry_run=True)
    assert trial.regions_added == 893
    assert not Region.objects.exists()
    assert not HierarchySource.objects.exists()


def test_a_name_that_people_know_stays_and_what_is_missing_is_filled_in() -> None:
    Region.objects.create(code="GM0718", name="Gemeente Vlissingen", kind="other")
    Region.objects.create(code="PV29", name="PV29", kind="province")
    told = Hierarchy("x", regions=(KnownRegion("GM0718", "Vlissingen", date(1900, 1, 1)),
                                   KnownRegion("PV29", "Zeeland")))  # fmt: skip
    assert load_hierarchy(hierarchy=told).regions_filled == 2
    vlissingen = Region.objects.get(code="GM0718")
    assert (vlissingen.name, vlissingen.kind) == ("Gemeente Vlissingen", "municipality")
    assert vlissingen.valid_from == date(1900, 1, 1)
    assert Region.objects.get(code="PV29").name == "Zeeland"


def test_a_kind_that_we_do_not_know_is_kept() -> None:
    load_hierarchy(hierarchy=ONE)
    assert Region.objects.get(code="AM25").kind == RegionKind.OTHER
    assert Membership.objects.filter(parent__code="AM25").count() == 1


def test_a_year_that_is_loaded_again_counts_as_it_is_told_now() -> None:
    load_hierarchy(hierarchy=ONE)
    moved = Hierarchy("beter", links=(Link("GM0718", "PV28", 2024),))
    loaded = load_hierarchy(hierarchy=moved)
    assert (loaded.links_added, loaded.links_removed) == (1, 1)
    parents = Membership.objects.filter(region__code="GM0718", year=2024)
    assert set(parents.values_list("parent__code", flat=True)) == {"PV28", "AM25"}
    assert parents.get(parent__code="PV28").source.title == "beter"


def test_two_provinces_at_once_are_refused_and_nothing_is_kept() -> None:
    twice = Hierarchy("x", links=(Link("GM0718", "PV29", 2024), Link("GM0718", "PV28", 2024)))
    with pytest.raises(HierarchyUnreadable, match="zowel in PV29 als in PV28"):
        load_hierarchy(hierarchy=twice)
    with pytest.raises(HierarchyUnreadable, match="niets over gebieden"):
        load_hierarchy(hierarchy=Hierarchy("leeg"))
    assert not Region.objects.exists()
    assert not RegionEvent.objects.exists()
