"""What can go wrong on our own side of a retrieval, said in words that help."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from doelenboom.statistics.errors import StorageError

if TYPE_CHECKING:
    import duckdb

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
MEMORY = "96MB"


@contextmanager
def storage_errors() -> Iterator[None]:
    """Turn the machine's own errors into ``StorageError``."""
    try:
        yield
    except OSError as error:
        raise storage_error(error) from error


def storage_error(error: OSError) -> StorageError:
    """Say what a failed write means."""
    if error.errno in _FULL or "No space left" in str(error):
        return StorageError(
            "De schijf is vol: er is niets bewaard. Maak ruimte en haal de cijfers opnieuw op."
        )
    if isinstance(error, PermissionError):
        return StorageError(f"In de map met ophalingen mag niet geschreven worden ({error}).")
    return StorageError(f"De cijfers konden niet worden bewaard ({error}).")


@contextmanager
def disk_database(aside: Path) -> Iterator["duckdb.DuckDBPyConnection"]:
    """DuckDB with little memory that spills into a folder; the folder may not exist yet.

    Raises:
        StorageError: neither memory nor disk was enough, or a file could not be read.
    """
    import duckdb

    try:
        with duckdb.connect(":memory:") as connection:
            connection.execute("SET memory_limit = ?", [MEMORY])
            connection.execute("SET temp_directory = ?", [str(aside)])
            connection.execute("SET threads = 1")
            connection.execute("SET preserve_insertion_order = false")
            yield connection
    except (duckdb.IOException, duckdb.OutOfMemoryException) as error:
        if "No space left" in str(error):
            raise storage_error(OSError(errno.ENOSPC, str(error))) from error
        raise StorageError(f"De cijfers konden niet worden verwerkt ({error}).") from error
