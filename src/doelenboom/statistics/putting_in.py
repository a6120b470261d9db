"""Files with figures that people put in, and those that lie in the configured folder."""

import contextlib
import os
import tempfile
from collections.abc import Iterable

from django.db import transaction

from doelenboom.history.api import record
from doelenboom.statistics.configuration import folders
from doelenboom.statistics.errors import AddressError, StorageError
from doelenboom.statistics.models import Table, Vintage
from doelenboom.statistics.registering import table_at
from doelenboom.statistics.requesting import request_fetch
from doelenboom.statistics.sources.file_names import ENDINGS, FOLDER, UPLOAD, FileName
from doelenboom.statistics.sources.protocol import Selection
from doelenboom.statistics.transport.folders import names_inside


@transaction.atomic
def put_in_file(*, name: str, pieces: Iterable[bytes]) -> FileName:
    """Keep a file with figures, as the newest state of its name.

    It takes the place of the file before it; what was fetched of that lies in the vintages.
    Whatever was fetched of it before is asked for anew, so that figures follow at once.

    Args:
        name: as the person's computer calls it; folders in it are left out.
        pieces: the content; whoever receives it has bounded its size.

    Raises:
        AddressError: no name of a CSV or XLSX file, or too long.
        StorageError: the disk is full or refuses.
    """
    plain = name.replace("\\", "/").rpartition("/")[2].strip()
    if not plain.isprintable() or plain.startswith((".", "~")) or not _is_file_name(plain):
        raise AddressError("Kies een bestand waarvan de naam eindigt op .csv of .xlsx.")
    file = FileName(UPLOAD, plain)
    table = table_at(file.address, title=file.title)
    record(verb="bestand ingebracht", subject=table, after={"bestand": plain})
    try:
        _keep(plain, pieces)
    except OSError as error:
        raise StorageError(
            "Het bestand kon niet worden bewaard: de schijf is vol of niet te beschrijven."
        ) from error
    for selection in _fetched_before(table):
        request_fetch(table=table, selection=selection)
    return file


def _fetched_before(table: Table) -> list[Selection]:
    """Selections of the table that there is a vintage of."""
    known = Vintage.objects.filter(table=table).values_list("selection_sha256", "selection")
    return [Selection.of(selection) for selection in dict(known).values()]


def files_at_hand() -> list[FileName]:
    """Files that can be read now: those of the folder, then those that people put in."""
    found = []
    for catalogue in (FOLDER, UPLOAD):
        folder = folders().get(catalogue)
        if folder is None or not folder.is_dir():
            continue
        for name in names_inside(folder, ENDINGS):
            file = FileName(catalogue, name)
            with contextlib.suppress(AddressError):  # a name that is too long is left out
                str(file.address)
                found.append(file)
    return found


def _is_file_name(name: str) -> bool:
    return any(name.lower().endswith(ending) and len(name) > len(ending) for ending in ENDINGS)


def _keep(name: str, pieces: Iterable[bytes]) -> None:
    """Write aside, then rename: a reader sees the whole old file or the whole new one."""
    folder = folders()[UPLOAD]
    folder.mkdir(parents=True, exist_ok=True)
    handle, aside = tempfile.mkstemp(prefix=".", dir=folder)
    try:
        with os.fdopen(handle, "wb") as target:
            for piece in pieces:
                target.write(piece)
            target.flush()
            os.fsync(target.fileno())
        os.replace(aside, folder / name)
    except BaseException:
        with contextlib.suppress(FileNotFoundError):
            os.unlink(aside)
        raise
