"""``manifest.json``: everything about a vintage that is not a cell, as plain data."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Any

import msgspec

from doelenboom.statistics.errors import StorageError
from doelenboom.statistics.sources.protocol import (
    Dimension,
    DimensionKind,
    Measure,
    Selection,
    SourceVersion,
    TableAddress,
    TableDescription,
    Value,
)
from doelenboom.statistics.vintages.records import Vintage

FORMAT = "doelenboom-vintage/1"
MANIFEST = "manifest.json"
OBSERVATIONS = "observations.parquet"
CHANGES = "changes.parquet"
DESCRIPTION = "description.json"
RAW = "raw"
METADATA = "metadata"


def read_manifest(directory: Path) -> dict[str, Any]:
    """Read the manifest of a vintage as plain data.

    Raises:
        StorageError: it is missing or damaged.
    """
    try:
        found = msgspec.json.decode((directory / MANIFEST).read_bytes())
    except (OSError, msgspec.DecodeError, UnicodeDecodeError) as error:
        raise StorageError(f"De ophaling in {directory.name} is beschadigd: {error}.") from error
    if not isinstance(found, dict) or found.get("format") != FORMAT:
        raise StorageError(f"De ophaling in {directory.name} heeft een onbekende opzet.")
    return found


def vintage_of(found: Mapping[str, Any], directory: str) -> Vintage:
    """Turn a manifest into a record.

    Raises:
        StorageError: something that belongs in a manifest is not there.
    """
    try:
        return Vintage(
            address=TableAddress(**found["address"]),
            selection=Selection.of(found["selection"]),
            directory=directory,
            retrieved_at=datetime.fromisoformat(found["retrieved_at"]),
            version=SourceVersion(**found["version"]),
            title=found["title"],
            **{name: found[name] for name in _PLAIN},
        )
    except (KeyError, TypeError, ValueError) as error:
        raise StorageError(f"Het manifest in {directory} is onvolledig: {error}.") from error


_PLAIN = ("rows", "cells", "pages", "bytes", "sha256", "content_sha256", "schema_fingerprint")


def manifest_of(vintage: Vintage, more: Mapping[str, Any]) -> dict[str, Any]:
    """Turn a record, and what else is known of the retrieval, into a manifest."""
    return {
        **more,
        "format": FORMAT,
        "address": asdict(vintage.address),
        "selection": vintage.selection.as_mapping(),
        "title": vintage.title,
        "retrieved_at": vintage.retrieved_at.isoformat(),
        "version": asdict(vintage.version),
        **{name: getattr(vintage, name) for name in _PLAIN},
    }


def plain_description(description: TableDescription) -> dict[str, Any]:
    """A description without its raw documents."""
    found = {
        key: getattr(description, key) for key in ("title", "summary", "text", "license", "page")
    }
    return {
        **found,
        "address": asdict(description.address),
        "version": asdict(description.version),
        "measures": [asdict(measure) for measure in description.measures],
        "dimensions": [asdict(dimension) for dimension in description.dimensions],
    }


def read_description(directory: Path) -> TableDescription:
    """Read a table's description as it was when the vintage was made.

    Raises:
        StorageError: it is missing or damaged.
    """
    try:
        found = msgspec.json.decode((directory / DESCRIPTION).read_bytes())
        return TableDescription(
            address=TableAddress(**found.pop("address")),
            version=SourceVersion(**found.pop("version")),
            measures=tuple(
                Measure(**{**item, "path": tuple(item["path"])}) for item in found.pop("measures")
            ),
            dimensions=tuple(_dimension(item) for item in found.pop("dimensions")),
            **found,
        )
    except (OSError, msgspec.DecodeError, KeyError, TypeError, ValueError) as error:
        raise StorageError(
            f"De beschrijving bij ophaling {directory.name} is beschadigd: {error}."
        ) from error


def _dimension(item: Mapping[str, Any]) -> Dimension:
    return Dimension(
        code=item["code"],
        title=item["title"],
        kind=DimensionKind(item["kind"]),
        values=tuple(Value(**{**value, "path": tuple(value["path"])}) for value in item["values"]),
    )
