"""What lies in a vintage, for those above, without Arrow being loaded before it is needed."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings

from doelenboom.statistics.models import Vintage
from doelenboom.statistics.sources.protocol import TableDescription

if TYPE_CHECKING:
    import pyarrow as pa

_AT_HAND = 8


def directory_of(vintage: Vintage) -> Path:
    """Folder of a vintage."""
    return Path(settings.VINTAGES_DIR) / vintage.directory


@lru_cache(maxsize=_AT_HAND)
def description_in(directory: Path) -> TableDescription:
    """The table as it was described when the vintage in this folder was made.

    Read once, since a vintage never changes.

    Raises:
        StorageError: it is missing or damaged.
    """
    from doelenboom.statistics.vintages.manifest import read_description

    return read_description(directory)


def cells_in(
    directory: Path, wanted: Mapping[str, Sequence[str]], columns: Sequence[str]
) -> "pa.Table":
    """Cells of the vintage in a folder, see ``vintages.reading.read_cells``.

    Raises:
        AddressError: the vintage has no such dimension.
        StorageError: the vintage is damaged.
    """
    from doelenboom.statistics.vintages.reading import read_cells

    return read_cells(directory, wanted, columns)
