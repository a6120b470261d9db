"""Hold every kept retrieval against its files and against the registry's own witness of it."""

from collections.abc import Iterator
from dataclasses import dataclass

from doelenboom.statistics.cells import directory_of
from doelenboom.statistics.errors import StorageError
from doelenboom.statistics.models import Vintage
from doelenboom.statistics.vintages.manifest import read_manifest
from doelenboom.statistics.vintages.verifying import verify_vintage

_WITNESSED = ("sha256", "content_sha256", "schema_fingerprint", "rows", "cells")


@dataclass(frozen=True, slots=True)
class Checked:
    """One retrieval and, in Dutch, what is not as it was kept; nothing when all is well."""

    vintage: Vintage
    findings: tuple[str, ...]


def check_vintages() -> Iterator[Checked]:
    """Read every byte of every retrieval in the registry, oldest first.

    A manifest that was changed together with its files is caught too: the registry wrote down
    the same hashes, in a table that only grows.
    """
    rows = Vintage.objects.select_related("table").order_by("retrieved_at", "id")
    for vintage in rows.iterator(chunk_size=200):
        yield Checked(vintage, tuple(_findings(vintage)))


def _findings(vintage: Vintage) -> list[str]:
    folder = directory_of(vintage)
    try:
        manifest = read_manifest(folder)
        found = verify_vintage(folder)
    except StorageError as error:
        return [str(error)]
    except (KeyError, TypeError) as error:
        return [f"Het manifest is onvolledig ({error})."]
    return found + [
        f"Het manifest zegt bij {name} iets anders dan het register."
        for name in _WITNESSED
        if manifest.get(name) != getattr(vintage, name)
    ]
