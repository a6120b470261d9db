"""Which cells differ between two vintages of the same selection, found on disk by DuckDB."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from doelenboom.statistics.sources.protocol import MEASURE, DimensionKind, TableDescription
from doelenboom.statistics.vintages.disk import disk_database
from doelenboom.statistics.vintages.manifest import CHANGES, OBSERVATIONS
from doelenboom.statistics.vintages.records import CellChanges

if TYPE_CHECKING:
    import duckdb

_SAME_VALUE = (
    "n.value IS NOT DISTINCT FROM o.value AND n.attribute IS NOT DISTINCT FROM o.attribute "
    "AND n.text IS NOT DISTINCT FROM o.text"
)


def compare_cells(
    before: Path, after: Path, description: TableDescription, aside: Path
) -> CellChanges | None:
    """Compare the cells in two folders; ``changes.parquet`` lands in the second.

    Args:
        before: folder of the vintage before.
        after: folder of the new one, not yet named.
        description: of the new one.
        aside: folder for what does not fit in memory.

    Returns:
        The counts, or None where the two have other dimensions: their cells do not compare.
    """
    keys = [MEASURE, *(dimension.code for dimension in description.dimensions)]
    with disk_database(aside) as connection:
        if not _open(connection, "old", before, keys) or not _open(connection, "new", after, keys):
            return None
        connection.execute(_differences(keys, description))
        counts = _counts(connection)
        if any(counts.values()):
            connection.execute(
                f"COPY (SELECT * EXCLUDE (place) FROM differences WHERE change IN "  # noqa: S608 (own names)
                f"('corrected', 'status', 'appeared', 'disappeared') ORDER BY place, "
                f"{', '.join(_quoted(key) for key in keys)}) TO {_literal(after / CHANGES)} "
                "(FORMAT parquet, COMPRESSION zstd)"
            )
        return CellChanges(
            new_periods=_only_new(connection, description, DimensionKind.PERIOD, "new", "old"),
            new_regions=_only_new(connection, description, DimensionKind.REGION, "new", "old"),
            gone_regions=_only_new(connection, description, DimensionKind.REGION, "old", "new"),
            status_changes=counts.get("status", 0),
            corrected=counts.get("corrected", 0),
            appeared=counts.get("appeared", 0),
            disappeared=counts.get("disappeared", 0),
        )


def differ(changes: CellChanges) -> bool:
    """Whether anything in the cells changed."""
    return changes != CellChanges()


def _open(
    connection: "duckdb.DuckDBPyConnection", name: str, folder: Path, keys: Sequence[str]
) -> bool:
    """Make the cells of a folder a view; False where its columns are others."""
    file = _literal(folder / OBSERVATIONS)
    connection.execute(f"CREATE VIEW {name} AS SELECT * FROM read_parquet({file})")  # noqa: S608
    columns = {row[0] for row in connection.execute(f"DESCRIBE {name}").fetchall()}
    return columns == {*keys, "value", "attribute", "text", "period_status"}


def _differences(keys: Sequence[str], description: TableDescription) -> str:
    """Rows of cells that are not the same in both."""
    join = " AND ".join(f"o.{_quoted(key)} = n.{_quoted(key)}" for key in keys)
    both = ", ".join(
        f"coalesce(n.{_quoted(key)}, o.{_quoted(key)}) AS {_quoted(key)}" for key in keys
    )
    fields = ", ".join(
        f"o.{field} AS old_{field}, n.{field} AS new_{field}"
        for field in ("value", "attribute", "text", "period_status")
    )
    new_places = " OR ".join(
        f"n.{_quoted(item.code)} NOT IN (SELECT DISTINCT {_quoted(item.code)} FROM old)"  # noqa: S608
        for item in description.dimensions
        if item.kind is not DimensionKind.PLAIN
    )
    return f"""
        CREATE TEMP TABLE differences AS
        SELECT CASE change WHEN 'corrected' THEN 1 WHEN 'disappeared' THEN 2
                           WHEN 'status' THEN 3 ELSE 4 END AS place, *
        FROM (
            SELECT {both}, {fields},
                   CASE WHEN n.attribute IS NULL THEN 'disappeared'
                        WHEN o.attribute IS NULL AND ({new_places or "false"}) THEN 'new'
                        WHEN o.attribute IS NULL THEN 'appeared'
                        WHEN NOT ({_SAME_VALUE}) THEN 'corrected'
                        ELSE 'status' END AS change
            FROM old o FULL OUTER JOIN new n ON {join}
            WHERE o.attribute IS NULL OR n.attribute IS NULL OR NOT ({_SAME_VALUE})
               OR n.period_status IS DISTINCT FROM o.period_status
        )
    """  # noqa: S608 (own names and quoted codes)


def _counts(connection: "duckdb.DuckDBPyConnection") -> dict[str, int]:
    rows = connection.execute("SELECT change, count(*) FROM differences GROUP BY 1").fetchall()
    return {str(change): int(count) for change, count in rows}


def _only_new(
    connection: "duckdb.DuckDBPyConnection",
    description: TableDescription,
    kind: DimensionKind,
    here: str,
    not_there: str,
) -> tuple[str, ...]:
    """Codes of the dimension of this kind that are in one and not in the other."""
    dimension = description.dimension(kind)
    if dimension is None:
        return ()
    code = _quoted(dimension.code)
    rows: list[Any] = connection.execute(
        f"SELECT DISTINCT {code} FROM {here} EXCEPT SELECT DISTINCT {code} FROM {not_there} "  # noqa: S608
        "ORDER BY 1"
    ).fetchall()
    return tuple(str(row[0]) for row in rows)


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _literal(path: Path) -> str:
    return "'" + str(path).replace("'", "''") + "'"
