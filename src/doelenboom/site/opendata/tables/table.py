"""What a table consists of, whatever file it is written to."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from doelenboom.site.context import SiteContext

Kind = Literal["string", "integer", "number", "date", "boolean", "uri", "name"]
"""Of values in a column, by the words of Table Schema; numbers are exact decimals, and a name is
a text that we make ourselves, which no spreadsheet takes for a formula."""
Value = str | int | Decimal | date | bool | None
Row = Sequence[Value]


@dataclass(frozen=True, slots=True)
class Field:
    """One column."""

    name: str
    title: str
    kind: Kind = "string"
    about: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """One table.

    Attributes:
        name: of the file, and of the sheet in the workbook.
        title: what people call it.
        about: what one row means.
        fields: columns.
        key: columns that name a row, where they do.
        rows: makes the rows, in reading order.
        refers: column → table and column whose values it has.
    """

    name: str
    title: str
    about: str
    fields: tuple[Field, ...]
    rows: Callable[[SiteContext], Iterable[Row]]
    key: tuple[str, ...] = ()
    refers: tuple[tuple[str, str, str], ...] = ()


def fields(*listed: str) -> tuple[Field, ...]:
    """Columns from lines ``name:kind:title``; without a kind they are texts."""
    found = []
    for line in listed:
        name, kind, title = line.split(":", 2)
        found.append(Field(name, title, kind or "string"))  # type: ignore[arg-type] # literal
    return tuple(found)
