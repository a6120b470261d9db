"""As much of JSON Schema as the schema of Iv3 uses, to hold what we write against it."""

import re
from collections.abc import Iterator
from typing import Any

_TYPES: dict[str, tuple[type, ...]] = {
    "object": (dict,), "array": (list,), "string": (str,), "number": (int, float),
    "boolean": (bool,),
}  # fmt: skip


def faults(value: Any, schema: dict[str, Any], whole: dict[str, Any], path: str = "") -> list[str]:
    """Every place where a value breaks the schema."""
    return list(_faults(value, schema, whole, path or "$"))


def _faults(value: Any, schema: dict[str, Any], whole: dict[str, Any], path: str) -> Iterator[str]:
    if "$ref" in schema:
        schema = whole["definitions"][schema["$ref"].rsplit("/", 1)[1]]
    for one in schema.get("oneOf", ()):
        yield from _faults(value, one, whole, path)
    if "enum" in schema and value not in schema["enum"]:
        yield f"{path}: {value!r} is not one of {schema['enum']}"
    kind = schema.get("type")
    if kind and (not isinstance(value, _TYPES[kind]) or (kind == "number" and value is True)):
        yield f"{path}: {value!r} is no {kind}"
        return
    if "pattern" in schema and not re.search(schema["pattern"], value):
        yield f"{path}: {value!r} does not fit {schema['pattern']}"
    if isinstance(value, dict):
        yield from _members(value, schema, whole, path)
    for index, one in enumerate(value if isinstance(value, list) else ()):
        yield from _faults(one, schema.get("items", {}), whole, f"{path}[{index}]")


def _members(
    value: dict[str, Any], schema: dict[str, Any], whole: dict[str, Any], path: str
) -> Iterator[str]:
    known = schema.get("properties", {})
    for name in schema.get("required", ()):
        if name not in value:
            yield f"{path}: {name} is missing"
    for name, one in value.items():
        if name in known:
            yield from _faults(one, known[name], whole, f"{path}.{name}")
        elif schema.get("additionalProperties") is False:
            yield f"{path}: {name} is not allowed"
