"""What lies on disk gets its rows in the registry, and both always agree in the end.

A vintage becomes whole on disk first, by one rename; its row comes after. When the machine stops
in between, the next look at the table finds a vintage without a row and adopts it here, so that
nothing that was received is lost and nothing is told that is not there.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from doelenboom.history.api import record
from doelenboom.statistics.models import Table, Vintage
from doelenboom.statistics.sources.protocol import TableAddress
from doelenboom.statistics.vintages import records
from doelenboom.statistics.vintages.naming import selection_sha256
from doelenboom.statistics.vintages.records import Outcome, Retrieval

_WORDS = {Outcome.NEW: "nieuwe cijfers opgehaald", Outcome.QUARANTINED: "opzet van tabel veranderd"}


@dataclass(frozen=True, slots=True)
class Kept:
    """A vintage on disk with what its manifest says about the difference with the one before."""

    vintage: records.Vintage
    schema_changes: list[dict[str, Any]]
    changes: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Registered:
    """The rows after a look at a table. ``added`` holds the vintages that got a row just now."""

    table: Table | None
    vintage: Vintage | None
    added: tuple[Vintage, ...] = ()


def address_of(table: Table) -> TableAddress:
    """Where a table is, as sources take it."""
    return TableAddress(table.service, table.catalogue, table.code)


def known_table(address: TableAddress) -> Table | None:
    """The table's row, in whatever case its identifier was given."""
    rows = Table.objects.filter(
        service=address.service, catalogue__iexact=address.catalogue, code__iexact=address.table
    )
    return rows.filter(code=address.table).first() or rows.first()


def table_at(address: TableAddress, *, title: str = "") -> Table:
    """The table's row, made when it is not there yet."""
    table = known_table(address)
    if table is None:
        table, _ = Table.objects.get_or_create(
            service=address.service, catalogue=address.catalogue, code=address.table,
            defaults={"title": title[:500]},
        )  # fmt: skip
    return table


@transaction.atomic
def register(
    retrieval: Retrieval, kept: Iterable[Kept] = (), *, requested_by: str = ""
) -> Registered:
    """Write the rows that belong to one attempt, all of them or none.

    Args:
        retrieval: how the attempt ended.
        kept: every vintage of the same cells that lies on disk, oldest first; those that have
            no row yet get one.
        requested_by: who asked for it.
    """
    table = _table_after(retrieval)
    if table is None:
        return Registered(None, None)
    known = {row.directory: row for row in table.vintages.all()}
    added: list[Vintage] = []
    latest: Vintage | None = None
    for one in kept:
        row = known.get(one.vintage.directory)
        if row is None:
            row, is_new = _row(table, one, latest, requested_by)
            added += [row] if is_new else []
        latest = row
    _log(retrieval, table, added)
    return Registered(table, latest, tuple(added))


def _table_after(retrieval: Retrieval) -> Table | None:
    """The table's row with what this attempt says of it; None for a table never reached."""
    now = timezone.now()
    vintage = retrieval.vintage
    reached = vintage is not None and retrieval.outcome is not Outcome.FAILED
    table = table_at(retrieval.address) if reached else known_table(retrieval.address)
    if table is None or retrieval.outcome is Outcome.CANCELLED:
        return table
    table.last_outcome = retrieval.outcome.value
    table.last_reason = retrieval.reason
    table.checked_at = now
    if reached and vintage is not None:
        table.reached_at = now
        table.title = vintage.title[:500] or table.title
        table.source_version = vintage.version.label[:200]
        table.published = vintage.version.published[:40]
        table.status = vintage.version.status[:60]
        table.frequency = vintage.version.frequency[:60]
    table.save()
    return table


def _row(
    table: Table, one: Kept, previous: Vintage | None, requested_by: str
) -> tuple[Vintage, bool]:
    """A row for a vintage, and whether it was made here: another process may be first."""
    try:
        with transaction.atomic():
            return _new_row(table, one, previous, requested_by), True
    except IntegrityError:
        return Vintage.objects.get(directory=one.vintage.directory), False


def _new_row(table: Table, one: Kept, previous: Vintage | None, requested_by: str) -> Vintage:
    vintage = one.vintage
    return Vintage.objects.create(
        table=table,
        selection=vintage.selection.as_mapping(),
        selection_sha256=selection_sha256(vintage.selection),
        directory=vintage.directory,
        retrieved_at=vintage.retrieved_at,
        published=vintage.version.published[:40],
        source_version=vintage.version.label[:200],
        rows=vintage.rows,
        cells=vintage.cells,
        pages=vintage.pages,
        bytes=vintage.bytes,
        sha256=vintage.sha256,
        content_sha256=vintage.content_sha256,
        schema_fingerprint=vintage.schema_fingerprint,
        previous=previous,
        schema_changes=one.schema_changes,
        changes=one.changes,
        fetched_by=requested_by[:200],
    )


def _log(retrieval: Retrieval, table: Table, added: list[Vintage]) -> None:
    for row in added:
        record(
            verb=_WORDS.get(retrieval.outcome, "ophaling alsnog geregistreerd"),
            subject=row,
            after={
                "map": row.directory,
                "rijen": row.rows,
                "vingerafdruk": row.sha256,
                "versie bij de bron": row.source_version,
            },
            note=f"{table} {row.fetched_by}".strip(),
        )
