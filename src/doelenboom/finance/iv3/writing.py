"""A delivery as JSON, amounts digit for digit."""

import json
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from doelenboom.finance.iv3.document import COLUMNS, OPTIONAL, Document, Row, Section
from doelenboom.kernel.numbers import decimal_text


def as_json(document: Document) -> str:
    """The file: every row on a line of its own, so that two deliveries can be compared."""
    parts = [
        f'"metadata": {json_text(document.metadata)}',
        f'"contact": {json_text(document.contact)}',
        f'"data": {{\n{_data(document)}\n}}',
    ]
    if document.remarks is not None:
        parts.append(f'"opmerkingen": {json_text(list(document.remarks))}')
    return "{\n" + ",\n".join(parts) + "\n}\n"


def json_text(value: Any) -> str:
    """JSON of a value in which numbers are Decimals; nothing passes through a float."""
    if isinstance(value, Mapping):
        inside = ", ".join(f"{_string(str(k))}: {json_text(v)}" for k, v in value.items())
        return f"{{{inside}}}"
    if isinstance(value, (list, tuple)):
        return f"[{', '.join(json_text(one) for one in value)}]"
    if isinstance(value, Decimal):
        return decimal_text(value)
    return json.dumps(value, ensure_ascii=False)


def _string(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _data(document: Document) -> str:
    parts = []
    for section in Section:
        if section in OPTIONAL and section not in document.sections:
            continue
        rows = [json_text(_row(row)) for row in document.of(section)]
        inside = "\n" + ",\n".join(rows) + "\n" if rows else ""
        parts.append(f'"{section.value}": [{inside}]')
    return ",\n".join(parts)


def _row(row: Row) -> dict[str, Any]:
    code, second, figure = COLUMNS[row.section]
    value = row.text if row.amount is None else row.amount
    return {code: row.code, second: row.second, figure: value, **row.rest}
