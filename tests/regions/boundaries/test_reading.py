"""GeoJSON as strangers write it."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doelenboom.kernel.states import RegionKind
from doelenboom.regions.boundaries import reading
from doelenboom.regions.boundaries.projection import Projection
from doelenboom.regions.boundaries.reading import read_geojson
from doelenboom.regions.errors import BoundariesUnreadable
from tests.regions.pdok import collection, square

GM = RegionKind.MUNICIPALITY


def _with(geometry: dict[str, Any] | None, **properties: Any) -> bytes:
    feature = square("GM0718", 3.5, 51.4)
    feature["geometry"] = geometry
    feature["properties"] |= properties
    return collection(feature, square("GM0687", 3.6, 51.4))


def test_regions_in_order_of_code_with_their_year() -> None:
    read = read_geojson(
        [collection(square("GM0718", 3.5, 51.4, jrstatcode="2025GM0718"),
                    square("GM0687", 3.6, 51.4, jrstatcode="2025GM0687"))], GM,
    )  # fmt: skip
    assert [(o.code, o.name) for o in read.outlines] == [
        ("GM0687", "Gebied GM0687"), ("GM0718", "Gebied GM0718"),
    ]  # fmt: skip
    assert (read.year, read.projection, read.points) == (2025, Projection.WGS84, 10)


@pytest.mark.parametrize(
    "properties",
    [
        {"GM_CODE": "GM0718", "GM_NAAM": "Vlissingen"},
        {"gemeentecode": "0718", "gemeentenaam": "Vlissingen"},
        {"gemeentecode": 718, "naam": "Vlissingen"},
        {"code": " gm0718 ", "name": "Vlissingen", "statcode": None},
        {"statcode": "WK071801", "gm_code": "GM0718", "gm_naam": "Vlissingen"},
    ],
)
def test_properties_by_the_names_that_files_use(properties: dict[str, Any]) -> None:
    feature = square("GM0718", 3.5, 51.4)
    feature["properties"] = properties
    (outline,) = read_geojson([collection(feature)], GM).outlines
    assert (outline.code, outline.name) == ("GM0718", "Vlissingen")


def test_the_dutch_grid_becomes_degrees() -> None:
    read = read_geojson([collection(square("GM0307", 155_000, 463_000, 1000))], GM)
    assert read.projection is Projection.RD
    west, south, east, north = read.outlines[0].area.bounds
    assert (west, south) == pytest.approx((5.387206, 52.155174), abs=2e-6)
    assert 0.0145 < east - west < 0.0147
    assert 0.0089 < north - south < 0.0091


def test_latitude_before_longitude_is_turned_round() -> None:
    feature = square("GM0718", 3.5, 51.4)
    ring = feature["geometry"]["coordinates"][0]
    feature["geometry"]["coordinates"] = [[[y, x] for x, y in ring]]
    read = read_geojson([collection(feature)], GM)
    assert read.projection is Projection.SWAPPED
    assert read.outlines[0].area.bounds == (3.5, 51.4, 3.6, 51.5)


def test_water_and_other_regions_are_left_out_and_told() -> None:
    read = read_geojson(
        [
            collection(
                square("GM0718", 3.5, 51.4, water="NEE"),
                square("GM0718", 3.4, 51.4, water="JA"),
                square("iets", 3.3, 51.4),
                square("GM0687", 3.6, 51.4),
            )
        ],
        GM,
    )
    assert read.outlines[1].area.bounds == (3.5, 51.4, 3.6, 51.5)
    assert read.notes == (
        "1 wateroppervlak overgeslagen.",
        "1 onderdeel overgeslagen: geen code van een gemeente.",
    )


def test_parts_of_one_region_belong_together_over_pages() -> None:
    pages = [collection(square("GM0718", 3.5, 51.4)), collection(square("GM0718", 3.8, 51.4))]
    (outline,) = read_geojson(pages, GM).outlines
    assert len(outline.area.geoms) == 2


def test_open_rings_are_closed_and_lines_are_dropped() -> None:
    ring = [[3.5, 51.4], [3.6, 51.4], [3.6, 51.5]]
    line = [[3.7, 51.4], [3.8, 51.4]]
    hole = [[3.55, 51.41], [3.551, 51.41]]
    shape = {"type": "MultiPolygon", "coordinates": [[ring, hole], [line]]}
    read = read_geojson([_with(shape)], GM)
    assert len(read.outlines[1].area.geoms) == 1
    assert read.outlines[1].area.geoms[0].exterior.is_closed
    assert len(read.outlines[1].area.geoms[0].interiors) == 0


def test_polygons_are_found_inside_a_collection_and_height_is_dropped() -> None:
    ring = [[3.5, 51.4, 7.0], [3.6, 51.4, 7.0], [3.6, 51.5, 7.0], [3.5, 51.4, 7.0]]
    shape = {"type": "GeometryCollection",
             "geometries": [{"type": "Polygon", "coordinates": [ring]}]}  # fmt: skip
    read = read_geojson([_with(shape)], GM)
    assert not read.outlines[1].area.has_z


def test_a_region_without_an_area_is_told() -> None:
    read = read_geojson([_with(None)], GM)
    assert [o.code for o in read.outlines] == ["GM0687"]
    assert "GM0718" in read.notes[0]


def _raw(text: str) -> bytes:
    return text.encode()


RING = "[[3.5,51.4],[3.6,51.4],[3.6,51.5],[3.5,51.4]]"


def _polygon(rings: str) -> bytes:
    return _raw(
        '{"type":"FeatureCollection","features":[{"type":"Feature",'
        '"properties":{"statcode":"GM0718"},'
        f'"geometry":{{"type":"Polygon","coordinates":{rings}}}}}]}}'
    )


@pytest.mark.parametrize(
    ("raw", "says"),
    [
        (b"", "geen geldige GeoJSON"),
        (b"<html>Service Unavailable</html>", "geen geldige GeoJSON"),
        (collection(square("GM0718", 3.5, 51.4))[:-40], "afgebroken"),
        (b"PK\x03\x04rest", "shapefile"),
        (b"SQLite format 3\x00", "GeoPackage"),
        (b'{"type":"Topology","objects":{},"arcs":[]}', "TopoJSON"),
        (b'{"type":"Polygon","coordinates":[]}', "FeatureCollection"),
        (b'{"type":"FeatureCollection"}', "FeatureCollection"),
        (collection(), "geen gebieden"),
        (b'{"type":"FeatureCollection","features":' + b"[" * 200_000, "geen geldige GeoJSON"),
        (_polygon("[" * 100_000 + "]" * 100_000), "geen geldige GeoJSON|niet te lezen"),
        (_polygon('{"a":1}'), "coördinaten van GM0718"),
        (_polygon('[[["3.5","51.4"]]]'), "coördinaten van GM0718"),
        (_polygon("[[[3.5]]]"), "zonder twee coördinaten"),
        (_polygon("[[[NaN,51.4],[3.6,51.4],[3.6,51.5]]]"), "geen geldige GeoJSON|niet te lezen"),
        (_polygon("[[[1e999,51.4],[3.6,51.4],[3.6,51.5]]]"), "oneindig|niet te lezen|geldige"),
        (_polygon("[[[1e300,51.4],[3.6,51.4],[3.6,51.5]]]"), "niet in Nederland"),
        (_with({"type": "Point", "coordinates": [3.5, 51.4]}), "geen vlak"),
        (_with({"type": "Torus", "coordinates": []}), "vorm die niet bestaat"),
        (collection(square("WK071801", 3.5, 51.4)), "grenzen van wijken, en niet van gemeenten"),
        (collection(square("Vlissingen", 3.5, 51.4)), "statcode.*statnaam"),
        (collection(square("GM0718", -68.2, 12.1)), "niet in Nederland"),
        (
            collection(square("GM0718", 3.5, 51.4), square("GM0687", 100, 51.4)),
            "GM0687 ligt niet in Nederland",
        ),
        (
            collection(square("GM0718", 3.5, 51.4),
                       crs={"properties": {"name": "urn:ogc:def:crs:EPSG::28992"}}),
            "dat zijn ze niet",
        ),
        (
            collection(square("GM0718", 3.5, 51.4, jrstatcode="2024GM0718"),
                       square("GM0687", 3.6, 51.4, jrstatcode="2025GM0687")),
            "2024 en 2025 door elkaar",
        ),
    ],
)  # fmt: skip
def test_rubbish_is_refused_in_words(raw: bytes, says: str) -> None:
    with pytest.raises(BoundariesUnreadable, match=says):
        read_geojson([raw], GM)


def test_too_much_is_refused_before_it_fills_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    raw = collection(square("GM0718", 3.5, 51.4), square("GM0687", 3.6, 51.4))
    for limit, value in (("MAX_BYTES", 100), ("MAX_FEATURES", 1), ("MAX_POINTS", 7)):
        with monkeypatch.context() as patch:
            patch.setattr(reading, limit, value)
            with pytest.raises(BoundariesUnreadable):
                read_geojson([raw], GM)


@given(
    st.recursive(
        st.none() | st.booleans() | st.floats(allow_nan=False) | st.text(max_size=5)
        | st.sampled_from(["Polygon", "FeatureCollection", "GM0718"]),
        lambda inner: st.lists(inner, max_size=4) | st.dictionaries(
            st.sampled_from(["type", "features", "geometry", "coordinates", "properties",
                             "statcode", "geometries", "crs", "id"]), inner, max_size=5),
        max_leaves=30,
    )
)  # fmt: skip
def test_any_json_is_read_or_refused(value: Any) -> None:
    for content in (value, {"type": "FeatureCollection", "features": value}):
        try:
            read_geojson([json.dumps(content).encode()], GM)
        except BoundariesUnreadable as error:
            assert str(error)
