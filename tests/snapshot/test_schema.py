"""The published schema says what the contract says (that it is current: tests/architecture)."""

import json
import re
from typing import Any

from doelenboom.snapshot.canonical import dump_snapshot
from doelenboom.snapshot.schema import snapshot_schema
from tests.snapshot.samples import sample


def _fits(value: Any, schema: dict[str, Any], root: dict[str, Any]) -> bool:
    """As much of JSON Schema as ours uses."""
    if "$ref" in schema:
        return _fits(value, root["$defs"][schema["$ref"].rpartition("/")[2]], root)
    if "anyOf" in schema:
        return any(_fits(value, option, root) for option in schema["anyOf"])
    if "const" in schema:
        return bool(value == schema["const"])
    if "enum" in schema:
        return value in schema["enum"]
    kind = schema["type"]
    if kind == "object":
        known = schema["properties"]
        return (
            isinstance(value, dict)
            and set(schema.get("required", ())) <= set(value) <= set(known)
            and all(_fits(part, known[key], root) for key, part in value.items())
        )
    if kind == "array":
        return isinstance(value, list) and all(_fits(v, schema["items"], root) for v in value)
    if kind == "string":
        return isinstance(value, str) and bool(re.search(schema.get("pattern", ""), value))
    if kind == "integer":
        return isinstance(value, int) and not isinstance(value, bool)
    types: dict[str, type] = {"boolean": bool, "null": type(None)}
    return isinstance(value, types[kind])


def test_a_snapshot_fits_the_published_schema() -> None:
    schema = json.loads(snapshot_schema())
    assert _fits(json.loads(dump_snapshot(sample())), schema, schema)


def test_the_schema_refuses_what_the_contract_refuses() -> None:
    schema = json.loads(snapshot_schema())
    data = json.loads(dump_snapshot(sample()))
    assert not _fits({**data, "onbekend": 1}, schema, schema)
    assert not _fits({**data, "code": "Geen Adres"}, schema, schema)
    figures = {**data["budget"][0], "amount": "1.50"}
    assert not _fits({**data, "budget": [figures]}, schema, schema)
