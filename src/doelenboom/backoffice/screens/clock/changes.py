"""The cells that a retrieval changed, with old and new value."""

from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from doelenboom.kernel.numbers import format_number
from doelenboom.kernel.wording import capitalise
from doelenboom.statistics.api import MEASURE, changes_in, description_in

_WORDS = {
    "corrected": "gecorrigeerd",
    "status": "andere status",
    "appeared": "erbij",
    "disappeared": "verdwenen",
}
_ATTRIBUTES = {
    "Impossible": "kan niet voorkomen",
    "Confidential": "geheim",
    "NotAvailable": "onbekend",
}
_PERIOD_STATES = {"NaderVoorlopig": "nader voorlopig"}


@dataclass(frozen=True, slots=True)
class Cell:
    """One changed cell: what it is about, and its value before and after."""

    about: str
    word: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Changed:
    """The changed cells that are shown; ``rest`` is how many are not."""

    head: str
    cells: tuple[Cell, ...]
    rest: int


def changed_cells(directory: Path, *, most: int) -> Changed:
    """What a retrieval changed, with the titles of the source instead of its codes."""
    rows, total = changes_in(directory, most=most)
    if not rows:
        return Changed("", (), 0)
    description = description_in(directory)
    titles = {MEASURE: {one.code: one.title for one in description.measures}}
    heads = {MEASURE: "Onderwerp"}
    for dimension in description.dimensions:
        heads[dimension.code] = dimension.title
        titles[dimension.code] = {value.code: value.title for value in dimension.values}
    cells = tuple(
        Cell(
            about=", ".join(_title(titles[name], row.get(name)) for name in heads),
            word=capitalise(_WORDS.get(str(row.get("change")), str(row.get("change")))),
            before=_shown(row, "old"),
            after=_shown(row, "new"),
        )
        for row in rows
    )
    return Changed(", ".join(heads.values()), cells, total - len(cells))


def _title(titles: dict[str, str], code: Any) -> str:
    return titles.get(str(code), str(code or ""))


def _shown(row: dict[str, Any], side: str) -> str:
    """A cell as a person reads it: its value, or why there is none, and how firm it is."""
    value, attribute = row.get(f"{side}_value"), row.get(f"{side}_attribute")
    text, firm = row.get(f"{side}_text"), str(row.get(f"{side}_period_status") or "")
    if value is not None:
        shown = format_number(Decimal(repr(value)).normalize())
    elif text:
        shown = str(text)
    elif attribute is None:
        return "–"
    else:
        shown = _ATTRIBUTES.get(str(attribute), str(attribute))
    if row.get("change") == "status" and firm:
        return f"{shown} ({_PERIOD_STATES.get(firm, firm.lower())})"
    return shown
