"""Maps are frozen with the figures that they show; without boundaries there is simply no map."""

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from doelenboom.indicators.api import Observation
from doelenboom.kernel.states import RegionKind
from doelenboom.organisations.api import Region
from doelenboom.publishing.api import freeze
from doelenboom.regions.api import boundary_file, import_boundaries
from doelenboom.snapshot.canonical import dump_snapshot, load_snapshot
from doelenboom.snapshot.index import SnapshotIndex
from tests.publishing.registry import PLAN, Planted
from tests.regions.pdok import collection, square

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _apart(settings: Any, tmp_path: Path) -> None:
    settings.BOUNDARIES_DIR = tmp_path / "boundaries"


def _figures(planted: Planted, *codes: str, period: str = "2024") -> None:
    for position, code in enumerate(codes):
        region, _ = Region.objects.get_or_create(code=code, defaults={"name": code})
        Observation.objects.create(
            indicator=planted.indicator, region=region, period=period, value=Decimal(position),
            position=50 + position,
        )  # fmt: skip


def _take(kind: RegionKind, year: int, *codes: str, **given: Any) -> Any:
    squares = [square(code, 3.5 + 0.1 * n, 51.4) for n, code in enumerate(codes)]
    return import_boundaries(
        pages=[collection(*squares)], kind=kind, year=year, title=f"Grenzen {year}",
        license_text="CC BY 4.0", **given,
    ).set  # fmt: skip


OWN = ("X:duinmonde-noord", "X:duinmonde-oost", "X:duinmonde-zuid", "X:duinmonde-west")


def test_own_wijken_are_drawn_with_where_the_borders_come_from(planted: Planted) -> None:
    _figures(planted, *OWN[:3])
    _take(RegionKind.DISTRICT, 2024, *OWN, source_url="https://voorbeeld.nl/wijken")
    snapshot = freeze(PLAN)
    assert snapshot.maps is not None
    (drawn,) = snapshot.maps
    assert (drawn.kind, drawn.year, drawn.width) == (RegionKind.DISTRICT, 2024, 1000)
    assert (drawn.title, drawn.licence) == ("Grenzen 2024", "CC BY 4.0")
    assert drawn.source_url == "https://voorbeeld.nl/wijken"
    assert {one.region for one in drawn.outlines} == set(OWN), "also the one without a figure"
    kinds = {region.code: region.kind for region in snapshot.regions}
    assert {kinds[code] for code in OWN} == {RegionKind.DISTRICT}
    SnapshotIndex(load_snapshot(dump_snapshot(snapshot)))


def test_only_wijken_of_the_own_municipality_are_drawn(planted: Planted) -> None:
    planted.organisation.region = Region.objects.create(code="GM0718", name="Vlissingen")
    planted.organisation.save()
    own = ("WK071800", "WK071801", "WK071802")
    _figures(planted, *own, "WK065400")
    Region.objects.filter(code__startswith="WK").update(kind="district")
    _take(RegionKind.DISTRICT, 2024, *own, "WK065400", "WK065401")
    maps = freeze(PLAN).maps
    assert maps
    assert [one.region for one in maps[0].outlines] == list(own)


def test_municipalities_are_drawn_with_their_province(planted: Planted) -> None:
    _figures(planted, "GM0718", "GM0687", "GM0654", "NL01")
    Region.objects.filter(code__startswith="GM").update(kind="municipality")
    _take(RegionKind.MUNICIPALITY, 2024, "GM0718", "GM0687", "GM0654", "GM1676", "GM0363")
    snapshot = freeze(PLAN)
    assert snapshot.maps
    shown = [one.region for one in snapshot.maps[0].outlines]
    assert shown == ["GM0654", "GM0687", "GM0718", "GM1676"], "Zeeland, and not Amsterdam"
    assert "GM1676" in {region.code for region in snapshot.regions}


def test_figures_from_everywhere_are_drawn_on_the_whole_country(planted: Planted) -> None:
    _figures(planted, "GM0718", "GM0687", "GM0363")
    Region.objects.filter(code__startswith="GM").update(kind="municipality")
    _take(RegionKind.MUNICIPALITY, 2024, "GM0718", "GM0687", "GM0654", "GM1676", "GM0363")
    maps = freeze(PLAN).maps
    assert maps
    assert len(maps[0].outlines) == 5


def test_the_year_is_that_of_the_newest_figures(planted: Planted) -> None:
    _figures(planted, *OWN, period="2022")
    _take(RegionKind.DISTRICT, 2020, *OWN)
    _take(RegionKind.DISTRICT, 2024, *OWN)
    first = freeze(PLAN).maps
    assert first
    assert first[0].year == 2020
    _figures(planted, *OWN, period="2025")
    second = freeze(PLAN).maps
    assert second
    assert second[0].year == 2024


def test_a_set_that_does_not_know_the_regions_is_passed_over(planted: Planted) -> None:
    _figures(planted, *OWN)
    _take(RegionKind.DISTRICT, 2022, *OWN)
    _take(RegionKind.DISTRICT, 2024, "WK071800", "WK071801", "WK071802")
    maps = freeze(PLAN).maps
    assert maps
    assert maps[0].year == 2022


def test_two_regions_are_no_map(planted: Planted) -> None:
    _figures(planted, *OWN[:2])
    _take(RegionKind.DISTRICT, 2024, *OWN)
    assert freeze(PLAN).maps is None


def test_without_boundaries_there_is_no_map_and_no_error(planted: Planted) -> None:
    _figures(planted, *OWN)
    assert freeze(PLAN).maps is None
    row = _take(RegionKind.DISTRICT, 2024, *OWN)
    assert freeze(PLAN).maps is not None
    boundary_file(row).unlink()
    assert freeze(PLAN).maps is None, "a file that is gone spoils no publication"
