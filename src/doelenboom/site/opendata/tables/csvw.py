"""What the columns of a CSV file mean, by CSV on the Web (W3C, 2015)."""

from doelenboom.site.opendata.tables.table import Kind, Table

_TYPES: dict[Kind, str] = {
    "string": "string", "uri": "anyURI", "number": "decimal", "integer": "integer",
    "date": "date", "boolean": "boolean",
    "name": "string",
}  # fmt: skip


def csvw(url: str, table: Table, licence: str | None = None) -> dict[str, object]:
    """The metadata that stands beside ``url`` as ``<url>-metadata.json``."""
    schema: dict[str, object] = {
        "columns": [
            {
                "name": field.name,
                "titles": field.name,
                "datatype": _TYPES[field.kind],
                "dc:description": {"@value": field.title, "@language": "nl"},
            }
            for field in table.fields
        ]
    }
    if table.key:
        schema["primaryKey"] = list(table.key)
    found: dict[str, object] = {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "nl"}],
        "url": url,
        "dc:title": table.title,
        "dc:description": {"@value": table.about, "@language": "nl"},
        "dialect": {"encoding": "utf-8", "delimiter": ",", "header": True, "doubleQuote": True},
        "tableSchema": schema,
    }
    if licence:
        found["dc:license"] = {"@id": licence}
    return found
