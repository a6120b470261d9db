"""``data/datapackage.json``: all tables as one package (Frictionless Data Package 1.0)."""

from collections.abc import Iterable, Sequence

from doelenboom.kernel.dates import utc_text
from doelenboom.site.context import SiteContext
from doelenboom.site.opendata.files import DATA, TABLE_SCHEMA, figure_csv, table_csv
from doelenboom.site.opendata.tables.every import tables_of
from doelenboom.site.opendata.tables.figures import OBSERVATION_FIELDS
from doelenboom.site.opendata.tables.table import Field, Table

_DIALECT = {"delimiter": ",", "lineTerminator": "\r\n", "quoteChar": '"', "doubleQuote": True}


def table_schema(
    fields: Sequence[Field], key: Sequence[str] = (), refers: Sequence[dict[str, object]] = ()
) -> dict[str, object]:
    """Columns of a table, by Table Schema."""
    found: dict[str, object] = {
        "fields": [
            {
                "name": field.name,
                "type": "string" if field.kind in {"uri", "name"} else field.kind,
                "title": field.title,
            }
            for field in fields
        ],
        "missingValues": [""],
    }
    if key:
        found["primaryKey"] = list(key)
    if refers:
        found["foreignKeys"] = list(refers)
    return found


def figures_schema() -> dict[str, object]:
    """Columns of the file of one indicator; one document for all of them."""
    return table_schema(OBSERVATION_FIELDS, ("feit",))


def data_package(context: SiteContext, sizes: dict[str, int]) -> dict[str, object]:
    """The package; paths count from the folder that it stands in."""
    snapshot, organisation = context.snapshot, context.snapshot.organisation
    found: dict[str, object] = {
        "profile": "data-package",
        "name": f"{organisation.code}-{snapshot.code}".lower(),
        "title": f"{snapshot.plan.title} – {organisation.name}",
        "version": str(snapshot.publication.version),
        "created": utc_text(snapshot.publication.exported_at),
        "contributors": [{"title": organisation.name, "role": "publisher"}],
        "resources": [*_tables(context, sizes), *_figures(context, sizes)],
    }
    if organisation.website:
        found["homepage"] = organisation.website
    if organisation.licence:
        found["licenses"] = [{"path": organisation.licence, "title": organisation.licence}]
    return found


def _tables(context: SiteContext, sizes: dict[str, int]) -> Iterable[dict[str, object]]:
    tables = tables_of(context)
    there = {table.name for table in tables}
    for table in tables:
        path = table_csv(table.name)
        yield {
            "profile": "tabular-data-resource",
            "name": table.name,
            "title": table.title,
            "description": table.about,
            "path": path.removeprefix(DATA),
            **_kind(sizes.get(path)),
            "schema": table_schema(table.fields, table.key, _references(table, there)),
        }


def _references(table: Table, there: set[str]) -> list[dict[str, object]]:
    return [
        {"fields": [column], "reference": {"resource": name, "fields": [other]}}
        for column, name, other in table.refers
        if not name or name in there
    ]


def _figures(context: SiteContext, sizes: dict[str, int]) -> Iterable[dict[str, object]]:
    for indicator in context.snapshot.indicators:
        path = figure_csv(indicator)
        yield {
            "profile": "tabular-data-resource",
            "name": f"cijfers-{indicator.code}",
            "title": indicator.name,
            "path": path.removeprefix(DATA),
            **_kind(sizes.get(path)),
            "schema": TABLE_SCHEMA.removeprefix(DATA),
        }


def _kind(size: int | None) -> dict[str, object]:
    found: dict[str, object] = {
        "format": "csv", "mediatype": "text/csv", "encoding": "utf-8", "dialect": _DIALECT,
    }  # fmt: skip
    return found if size is None else {**found, "bytes": size}
