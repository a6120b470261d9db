"""Taking boundaries in, from files and from PDOK."""

import gzip
import json
from pathlib import Path
from typing import Any

import pytest
from django.db import DatabaseError, transaction

from doelenboom.history.api import AppendOnly, AuditEvent
from doelenboom.kernel.states import RegionKind
from doelenboom.organisations.api import Region
from doelenboom.regions.api import (
    BoundariesUnreadable,
    BoundarySet,
    Imported,
    boundaries_of,
    boundary_file,
    fetch_boundaries,
    import_boundaries,
    read_boundaries,
)
from doelenboom.statistics.api import CountMismatch, SourceBroken, SourceError
from tests.regions.pdok import Pdok, collection, square

GM = RegionKind.MUNICIPALITY
TWO = collection(square("GM0718", 3.5, 51.4), square("GM0687", 3.6, 51.4))
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_boundaries_apart")]


def _take(raw: bytes = TWO, **given: Any) -> Imported:
    given = {"kind": GM, "title": "CBS", "license_text": "CC BY 4.0", "year": 2024} | given
    return import_boundaries(pages=[raw], **given)


def test_a_set_is_kept_with_where_it_comes_from() -> None:
    done = _take(source_url="https://voorbeeld.nl/grenzen")
    row = done.set
    assert done.is_new
    assert (row.regions, row.points, row.year, row.license) == (2, 10, 2024, "CC BY 4.0")
    kept = json.loads(boundary_file(row).read_bytes())
    assert kept["licentie"] == "CC BY 4.0"
    assert [feature["id"] for feature in kept["features"]] == ["GM0687", "GM0718"]
    came_in = boundary_file(row).with_name("bron-001.json.gz")
    assert gzip.decompress(came_in.read_bytes()) == TWO
    assert Region.objects.get(code="GM0718").kind == "municipality"
    assert AuditEvent.objects.filter(verb="grenzen ingelezen").count() == 1


def test_the_same_again_is_no_second_set() -> None:
    first = _take()
    assert _take().set == first.set
    assert not _take().is_new
    assert _take(tolerance=0).is_new, "another fineness is another set"
    assert BoundarySet.objects.count() == 2


def test_a_set_never_changes() -> None:
    row = _take().set
    row.license = "anders"
    with pytest.raises(AppendOnly):
        row.save()
    with pytest.raises(DatabaseError), transaction.atomic():
        BoundarySet.objects.update(license="anders")


def test_a_folder_that_a_crash_left_is_made_anew(tmp_path: Path) -> None:
    row = _take().set
    content = boundary_file(row).read_bytes()
    with transaction.atomic():
        boundary_file(row).write_bytes(b"half")
    with pytest.raises(BoundariesUnreadable, match="veranderd nadat"):
        read_boundaries(row)
    boundary_file(row).write_bytes(content)
    assert [shape.code for shape in read_boundaries(row, {"GM0718"})] == ["GM0718"]
    boundary_file(row).unlink()
    with pytest.raises(BoundariesUnreadable, match="er niet meer"):
        read_boundaries(row)


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"license_text": " "}, "licentie"),
        ({"title": ""}, "vandaan"),
        ({"year": None}, "Over welk jaar"),
        ({"year": 12}, "geen jaar"),
        ({"tolerance": -1}, "0 tot 5000"),
        ({"tolerance": 10**9}, "0 tot 5000"),
        ({"kind": RegionKind.DISTRICT}, "niet van wijken"),
    ],
)
def test_what_is_missing_is_asked_and_nothing_is_kept(given: dict[str, Any], says: str) -> None:
    with pytest.raises(BoundariesUnreadable, match=says):
        _take(**given)
    assert not BoundarySet.objects.exists()
    assert not Region.objects.exists()


def test_a_year_that_contradicts_the_file_is_refused() -> None:
    raw = collection(square("GM0718", 3.5, 51.4, jrstatcode="2025GM0718"))
    with pytest.raises(BoundariesUnreadable, match=r"U zegt.*2024.*2025"):
        _take(raw)
    assert _take(raw, year=None).set.year == 2025


def test_the_set_that_shows_a_year_best() -> None:
    for year in (2022, 2024):
        _take(year=year)
    newer = _take(year=2024, tolerance=10).set
    assert boundaries_of(GM, 2024) == newer
    assert boundaries_of(GM, 2030) == newer
    for year, shown in ((2023, 2022), (2000, 2022)):
        found = boundaries_of(GM, year)
        assert found is not None
        assert found.year == shown
    assert boundaries_of(RegionKind.DISTRICT, 2024) is None


def test_shapes_read_back_are_those_that_were_kept() -> None:
    shapes = read_boundaries(_take(tolerance=0).set)
    assert shapes[1].name == "Gebied GM0718"
    assert shapes[1].polygons[0][0][0] == shapes[1].polygons[0][0][-1]
    assert set(shapes[1].polygons[0][0]) == {(3.5, 51.4), (3.6, 51.4), (3.6, 51.5), (3.5, 51.5)}


def _fill(pdok: Pdok, count: int) -> None:
    pdok.features = [
        square(f"GM{number:04d}", 10_000 + 1000 * (number % 250), 400_000 + 1000 * (number // 250),
               1000)
        for number in range(count)
    ]  # fmt: skip


def test_pdok_gives_its_pages(pdok: Pdok) -> None:
    _fill(pdok, 2300)
    row = fetch_boundaries(kind=GM, year=2025).set
    assert (row.regions, row.year, row.projection) == (2300, 2025, "RD")
    assert [query["startIndex"] for query in pdok.asked] == ["0", "1000", "2000"]
    assert set(pdok.paths) == {"/cbs/gebiedsindelingen/2025/wfs/v1_0"}
    assert pdok.asked[0]["typeNames"] == "gebiedsindelingen:gemeente_gegeneraliseerd"
    assert row.license == "CC BY 4.0, CBS/Kadaster"
    assert row.source_url.startswith(pdok.url)


def test_a_service_that_gives_smaller_pages_than_asked(pdok: Pdok) -> None:
    _fill(pdok, 25)
    pdok.most = 10
    assert fetch_boundaries(kind=GM, year=2025).set.regions == 25


def test_a_service_that_does_not_count(pdok: Pdok) -> None:
    _fill(pdok, 12)
    pdok.answer = lambda start, count: collection(*pdok.features[start : start + count])
    assert fetch_boundaries(kind=GM, year=2025).set.regions == 12


def _ignoring_start(pdok: Pdok) -> None:
    pdok.answer = lambda _start, _count: collection(*pdok.features[:10], numberMatched=25)


def _too_few(pdok: Pdok) -> None:
    pdok.answer = lambda start, _count: collection(
        *pdok.features[start : min(start + 10, 20)], numberMatched=25
    )


def _xml(pdok: Pdok) -> None:
    pdok.answer = lambda _start, _count: b"<?xml version='1.0'?><ows:ExceptionReport/>"


def _cut(pdok: Pdok) -> None:
    pdok.answer = lambda start, count: pdok.page(start, count)[:-30]


def _something_else(pdok: Pdok) -> None:
    pdok.answer = lambda _start, _count: b'{"error": "onbekend"}'


@pytest.mark.parametrize(
    ("misbehave", "error", "says"),
    [
        (_ignoring_start, SourceBroken, "twee keer"),
        (_too_few, CountMismatch, "25 gebieden zijn, maar gaf er 20"),
        (_xml, SourceBroken, "foutmelding"),
        (_cut, SourceBroken, "niet te lezen"),
        (_something_else, SourceBroken, "geen gebieden"),
    ],
)
def test_a_service_that_misbehaves_leaves_nothing_half(
    pdok: Pdok, misbehave: Any, error: type[SourceError], says: str
) -> None:
    _fill(pdok, 25)
    misbehave(pdok)
    with pytest.raises(error, match=says):
        fetch_boundaries(kind=GM, year=2025)
    assert not BoundarySet.objects.exists()


def test_the_real_map_of_the_country_is_small(shared_data: Path) -> None:
    path = shared_data / "cbs" / "boundaries" / "gemeente_2025_cartomap_wgs84.geojson"
    row = _take(path.read_bytes(), year=2025).set
    assert row.regions == 342
    assert row.bytes < row.source_bytes
    assert len(row.notes) == 1, "two rings that touch themselves were repaired"
