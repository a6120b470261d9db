"""What a written sheet consists of."""

from dataclasses import dataclass
from decimal import Decimal

Value = str | Decimal | None
"""A text cell, a number cell, or an empty cell."""


@dataclass(frozen=True, slots=True)
class Hint:
    """Help at the cells of a column: an explanation, and a list to pick from."""

    title: str
    text: str
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class WrittenSheet:
    """One sheet.

    Attributes:
        name: name of the sheet.
        header: names of the columns.
        rows: cells; rows may be shorter than the header.
        hints: per column, for a template; empty for none.
    """

    name: str
    header: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...] = ()
    hints: tuple[Hint | None, ...] = ()


def number_fits(value: Decimal) -> bool:
    """Whether a spreadsheet holds the number exactly (it works with fifteen digits)."""
    return len(value.normalize().as_tuple().digits) <= 15  # noqa: PLR2004 - see docstring
