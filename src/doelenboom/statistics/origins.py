"""The exact addresses that a retrieval was asked from."""

from typing import Any

from doelenboom.statistics.cells import directory_of
from doelenboom.statistics.errors import StorageError
from doelenboom.statistics.models import Vintage
from doelenboom.statistics.vintages.manifest import read_manifest

MOST = 50


def addresses_of(vintage: Vintage) -> list[str]:
    """Address of every page, in their order, at most ``MOST``; none where the folder is gone."""
    try:
        manifest: dict[str, Any] = read_manifest(directory_of(vintage))
    except StorageError:
        return []
    found = [str(page["url"]) for page in manifest.get("page_files", []) if page.get("url")]
    return list(dict.fromkeys(found))[:MOST]
