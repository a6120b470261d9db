"""Hold a vintage against its own manifest, byte for byte."""

import hashlib
from pathlib import Path
from typing import Any

from doelenboom.statistics.errors import StorageError
from doelenboom.statistics.vintages.manifest import METADATA, RAW, read_manifest
from doelenboom.statistics.vintages.receiving import read_kept

_CHUNK = 1 << 20


def verify_vintage(directory: Path) -> list[str]:
    """Dutch sentences on what is not as it was written; empty when all is well.

    Raises:
        StorageError: the manifest itself cannot be read.
    """
    manifest = read_manifest(directory)
    found: list[str] = []
    whole = hashlib.sha256()
    for page in manifest["page_files"]:
        found += _check(directory / RAW / page["file"], page, packed=True, whole=whole)
    if not found and whole.hexdigest() != manifest["sha256"]:
        found.append("De pagina’s samen hebben een andere vingerafdruk dan in het manifest staat.")
    for document in manifest["documents"]:
        found += _check(directory / METADATA / document["file"], document, packed=True)
    for name in ("observations", "description"):
        entry = manifest[name]
        found += _check(directory / entry["file"], entry, packed=False)
    return found


def _check(path: Path, entry: dict[str, Any], *, packed: bool, whole: Any = None) -> list[str]:
    digest = hashlib.sha256()
    try:
        with read_kept(path) if packed else path.open("rb") as source:
            while chunk := source.read(_CHUNK):
                digest.update(chunk)
                if whole is not None:
                    whole.update(chunk)
    except (OSError, StorageError) as error:
        return [f"{path.name} is niet te lezen ({error})."]
    if digest.hexdigest() != entry["sha256"]:
        return [f"{path.name} is veranderd sinds het is bewaard."]
    return []
