"""Sets of boundaries on disk: written aside, then put in place whole, never changed.

::

    <folder>/gemeente-2025-0a1b2c3d4e5f-50m/
        grenzen.geojson      what we made of it: WGS84, RFC 7946, one feature per line
        bron-001.json.gz     what came in, byte for byte (gzip), one file per page
"""

import gzip
import json
import os
import shutil
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from doelenboom.kernel.disk import sync
from doelenboom.regions.boundaries.shapes import Shape
from doelenboom.regions.errors import BoundariesUnreadable

if TYPE_CHECKING:
    from doelenboom.regions.boundaries.reading import Outline

FILE = "grenzen.geojson"


def source_hash(pages: Sequence[bytes]) -> str:
    """Fingerprint of everything that came in, in its order."""
    digest = sha256()
    for page in pages:
        digest.update(page)
    return digest.hexdigest()


def document(outlines: "Sequence[Outline]", about: dict[str, Any]) -> bytes:
    """GeoJSON of a set: the same boundaries give the same bytes."""
    head = {"type": "FeatureCollection", **about}
    lines = [_line(outline) for outline in outlines]
    opening = json.dumps(head, ensure_ascii=False)[:-1]
    return f'{opening}, "features": [\n{",".join(lines)}]}}\n'.encode()


def _line(outline: "Outline") -> str:
    feature = {
        "type": "Feature",
        "id": outline.code,
        "properties": {"code": outline.code, "naam": outline.name},
        "geometry": outline.area.__geo_interface__,
    }
    return json.dumps(feature, ensure_ascii=False, separators=(",", ":")) + "\n"


def store(root: Path, name: str, content: bytes, pages: Sequence[bytes]) -> None:
    """Put a set in its folder; a folder that an interrupted import left is made anew."""
    root.mkdir(parents=True, exist_ok=True)
    aside = root / f".{name}-{os.getpid()}"
    shutil.rmtree(aside, ignore_errors=True)
    aside.mkdir()
    _write(aside / FILE, content)
    for number, page in enumerate(pages, 1):
        _write(aside / f"bron-{number:03d}.json.gz", gzip.compress(page, mtime=0))
    sync(aside)
    shutil.rmtree(root / name, ignore_errors=True)
    aside.rename(root / name)
    sync(root)


def _write(path: Path, content: bytes) -> None:
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


class _Geometry(msgspec.Struct):
    coordinates: list[list[list[tuple[float, float]]]]


class _Feature(msgspec.Struct):
    id: str
    properties: dict[str, str]
    geometry: _Geometry


class _Set(msgspec.Struct):
    features: list[_Feature]


def load(path: Path, fingerprint: str) -> list[Shape]:
    """Read a set back.

    Raises:
        BoundariesUnreadable: the file is gone, or is not what was stored.
    """
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise BoundariesUnreadable(
            "Het bestand met deze grenzen is er niet meer. Lees de grenzen opnieuw in."
        ) from error
    if sha256(raw).hexdigest() != fingerprint:
        raise BoundariesUnreadable(
            "Het bestand met deze grenzen is veranderd nadat het is ingelezen. "
            "Lees de grenzen opnieuw in."
        )
    return [
        Shape(
            feature.id,
            feature.properties.get("naam", feature.id),
            tuple(
                tuple(tuple(ring) for ring in polygon) for polygon in feature.geometry.coordinates
            ),
        )
        for feature in msgspec.json.decode(raw, type=_Set).features
    ]
