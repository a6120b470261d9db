"""From GeoJSON to regions with polygons, whatever strangers put in it.

Every way in which a file can be wrong ends in one Dutch sentence, or in a repair that is told
in ``notes``. Nothing is read further than ``limits`` allow.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

import msgspec
import numpy as np
import shapely
from shapely import MultiPolygon, Polygon

from doelenboom.kernel.regions import is_own, region_kind
from doelenboom.kernel.states import RegionKind
from doelenboom.kernel.wording import count_noun, enumerate_nl
from doelenboom.regions.boundaries.kinds import BOUNDARY_KINDS
from doelenboom.regions.boundaries.limits import MAX_BYTES, MAX_FEATURES, MAX_POINTS
from doelenboom.regions.boundaries.projection import Points, Projection, recognise, to_wgs84
from doelenboom.regions.boundaries.properties import code_of, is_water, name_of, year_of
from doelenboom.regions.errors import BoundariesUnreadable

PRECISION = 6
"""Decimals of a degree: a tenth of a metre."""
_SMALLEST_RING = 4
_Ring = list[list[float]]


class _Geometry(msgspec.Struct):
    type: str = ""
    coordinates: msgspec.Raw = msgspec.Raw(b"")
    geometries: list["_Geometry"] = []


class _Feature(msgspec.Struct):
    properties: dict[str, Any] | None = None
    geometry: _Geometry | None = None
    id: str | int | None = None


class _Collection(msgspec.Struct):
    type: str = ""
    features: list[_Feature] | None = None
    crs: Any = None


@dataclass(frozen=True, slots=True)
class Outline:
    """One region with its area, in longitude and latitude."""

    code: str
    name: str
    area: MultiPolygon


@dataclass(frozen=True, slots=True)
class Read:
    """What a file holds.

    Attributes:
        outlines: in order of code.
        year: as the features say, None when they do not.
        points: as they came in.
        notes: what was left out or put right, in Dutch.
    """

    kind: RegionKind
    outlines: tuple[Outline, ...]
    year: int | None
    projection: Projection
    points: int
    notes: tuple[str, ...] = field(default=())


def read_geojson(pages: Iterable[bytes], kind: RegionKind) -> Read:
    """Read one set of boundaries, in one file or in pages.

    Args:
        pages: GeoJSON FeatureCollections.
        kind: which regions are wanted.

    Raises:
        BoundariesUnreadable: it is no GeoJSON, holds other regions, or lies elsewhere.
    """
    features: list[_Feature] = []
    told: set[str] = set()
    for page in pages:
        collection = _collection(page)
        told |= _told_projection(collection.crs)
        features.extend(collection.features or [])
        if len(features) > MAX_FEATURES:
            raise BoundariesUnreadable(
                f"Dit bestand heeft meer dan {count_noun(MAX_FEATURES, 'gebied')}. Dat is te veel."
            )
    if not features:
        raise BoundariesUnreadable("Er staan geen gebieden in dit bestand.")
    return _assembled(features, kind, told)


def _collection(raw: bytes) -> _Collection:
    if len(raw) > MAX_BYTES:
        raise BoundariesUnreadable(
            f"Dit bestand is groter dan {MAX_BYTES // 1024 // 1024} MB. "
            "Kies gegeneraliseerde grenzen."
        )
    head = raw[:4]
    if head[:2] == b"PK" or head == b"SQLi":
        raise BoundariesUnreadable(
            "Dit is een shapefile, GeoPackage of ander archief. Sla de grenzen op als GeoJSON."
        )
    try:
        collection = msgspec.json.decode(raw.removeprefix(b"\xef\xbb\xbf"), type=_Collection)
    except (msgspec.MsgspecError, RecursionError, UnicodeDecodeError) as error:
        raise BoundariesUnreadable(
            f"Dit is geen geldige GeoJSON ({error}). Misschien is het bestand afgebroken."
        ) from error
    if collection.type == "Topology":
        raise BoundariesUnreadable("Dit is TopoJSON. Sla de grenzen op als GeoJSON.")
    if collection.type != "FeatureCollection" or collection.features is None:
        raise BoundariesUnreadable(
            "Dit is geen verzameling van gebieden: in GeoJSON heet dat een FeatureCollection."
        )
    return collection


def _told_projection(crs: Any) -> set[str]:
    """What the file itself says about its coordinates: "28992", "4326", or nothing."""
    text = str(crs)
    return {number for number in ("28992", "4326", "CRS84", "4258") if number in text}


def _assembled(features: list[_Feature], kind: RegionKind, told: set[str]) -> Read:
    notes: list[str] = []
    parts: dict[str, list[Polygon]] = {}
    names: dict[str, str] = {}
    without, water, points = 0, 0, 0
    for feature in features:
        properties = feature.properties or {}
        code = code_of(properties | {"id": properties.get("id", feature.id)}, kind)
        if is_water(properties):
            water += 1
        elif region_kind(code) is not kind and not is_own(code):
            without += 1
        else:
            names[code] = names.get(code) or name_of(properties)
            for polygon in _polygons(feature.geometry, code):
                points += int(shapely.get_num_coordinates(polygon))
                parts.setdefault(code, []).append(polygon)
            if points > MAX_POINTS:
                raise BoundariesUnreadable(
                    f"Deze grenzen hebben meer dan {count_noun(MAX_POINTS, 'punt')}. "
                    "Kies gegeneraliseerde grenzen."
                )
    if not parts:
        raise BoundariesUnreadable(_nothing_found(features, kind))
    if water:
        notes.append(f"{count_noun(water, 'wateroppervlak', 'wateroppervlakken')} overgeslagen.")
    if without:
        notes.append(
            f"{count_noun(without, 'onderdeel', 'onderdelen')} overgeslagen: geen code van een "
            f"{BOUNDARY_KINDS[kind].word}."
        )
    empty = sorted(set(names) - set(parts))
    if empty:
        notes.append(f"Zonder vlak, en daarom overgeslagen: {enumerate_nl(empty)}.")
    projection = _projection(parts, told)
    outlines = tuple(
        Outline(code, names[code] or code, _placed(parts[code], projection))
        for code in sorted(parts)
    )
    years = year_of([feature.properties or {} for feature in features])
    return Read(kind, outlines, years, projection, points, tuple(notes))


def _nothing_found(features: list[_Feature], kind: RegionKind) -> str:
    there = {
        region_kind(code_of((feature.properties or {}) | {"id": feature.id}, kind))
        for feature in features
    } - {RegionKind.OTHER, kind}
    wanted = BOUNDARY_KINDS[kind].plural
    if there:
        others = enumerate_nl(sorted(BOUNDARY_KINDS[other].plural for other in there))
        return f"Dit zijn grenzen van {others}, en niet van {wanted}."
    keys = sorted({key for feature in features[:20] for key in feature.properties or {}})
    return (
        f"Geen enkel gebied heeft de code van een van de {wanted} (zoals in “statcode”). "
        f"De eigenschappen heten hier: {enumerate_nl(keys[:12]) or '(geen)'}."
    )


def _polygons(geometry: _Geometry | None, code: str) -> Iterator[Polygon]:
    if geometry is None:
        return
    if geometry.type == "Polygon":
        yield from _polygon(_decoded(geometry, list[_Ring], code), code)
    elif geometry.type == "MultiPolygon":
        for rings in _decoded(geometry, list[list[_Ring]], code):
            yield from _polygon(rings, code)
    elif geometry.type == "GeometryCollection":
        for part in geometry.geometries:
            yield from _polygons(part, code)
    elif geometry.type in {"Point", "MultiPoint", "LineString", "MultiLineString"}:
        raise BoundariesUnreadable(
            f"{code} is geen vlak maar een {geometry.type}. Kies een bestand met vlakken."
        )
    elif geometry.type:
        raise BoundariesUnreadable(f"{code} heeft een vorm die niet bestaat: “{geometry.type}”.")


def _decoded(geometry: _Geometry, shape: Any, code: str) -> Any:
    try:
        return msgspec.json.decode(geometry.coordinates, type=shape)
    except (msgspec.MsgspecError, RecursionError) as error:
        raise BoundariesUnreadable(
            f"De coördinaten van {code} zijn niet te lezen ({error})."
        ) from error


def _polygon(rings: list[_Ring], code: str) -> Iterator[Polygon]:
    """A polygon of its rings: closed where they are not, without rings that enclose nothing."""
    closed = [points for ring in rings if len(points := _ring(ring, code)) >= _SMALLEST_RING]
    outer = _ring(rings[0], code) if rings else np.empty((0, 2))
    if len(outer) >= _SMALLEST_RING:
        yield Polygon(closed[0], closed[1:])


def _ring(ring: _Ring, code: str) -> Points:
    if any(len(point) < 2 for point in ring):  # noqa: PLR2004 - x and y
        raise BoundariesUnreadable(f"{code} heeft een punt zonder twee coördinaten.")
    points: Points = np.array([point[:2] for point in ring], dtype=np.float64).reshape(-1, 2)
    if not np.isfinite(points).all():
        raise BoundariesUnreadable(f"{code} heeft een punt dat oneindig ver weg ligt.")
    if len(points) and not (points[0] == points[-1]).all():
        points = np.vstack((points, points[:1]))
    return points


def _projection(parts: dict[str, list[Polygon]], told: set[str]) -> Projection:
    everything = shapely.get_coordinates([item for items in parts.values() for item in items])
    found = recognise(everything)
    if found is None:
        raise BoundariesUnreadable(_elsewhere(parts))
    if told == {"28992"} and found is not Projection.RD:
        raise BoundariesUnreadable(
            "Het bestand zegt dat de coördinaten RD zijn (EPSG:28992), maar dat zijn ze niet."
        )
    return found


def _elsewhere(parts: dict[str, list[Polygon]]) -> str:
    """Name the first region that lies outside the country, or say that all do."""
    apart = {
        code: recognise(shapely.get_coordinates(items)) for code, items in sorted(parts.items())
    }
    outside = [code for code, found in apart.items() if found is None]
    if 0 < len(outside) < len(apart):
        return f"{enumerate_nl(outside[:3])} ligt niet in Nederland. Kijk de coördinaten na."
    return (
        "Deze coördinaten liggen niet in Nederland. Wij lezen lengte en breedte (WGS84) en "
        "Rijksdriehoek (RD, EPSG:28992)."
    )


def _placed(polygons: list[Polygon], projection: Projection) -> MultiPolygon:
    def place(points: Points) -> Points:
        return np.round(to_wgs84(points, projection), PRECISION)

    return MultiPolygon([shapely.transform(polygon, place) for polygon in polygons])
