"""CBS's yearly tables "Gebieden in Nederland": which table is about which year."""

import re
from collections.abc import Mapping
from typing import Any

from doelenboom.regions.errors import HierarchyUnreadable

YEARLY_TABLES: dict[int, str] = {
    2015: "82949NED",
    2016: "83287NED",
    2017: "83553NED",
    2018: "83859NED",
    2019: "84378NED",
    2020: "84721NED",
    2021: "84929NED",
    2022: "85067NED",
    2023: "85385NED",
    2024: "85755NED",
    2025: "86059NED",
    2026: "86247NED",
}
"""Identifiers as users of the tables report them. They only save typing: what a table is about is
read from its own title (``year_in_title``), and a table that says otherwise is refused."""

_TITLE = re.compile(r"gebieden in nederland\s+(?P<year>(?:19|20)[0-9]{2})", re.IGNORECASE)


def year_in_title(title: str) -> int | None:
    """Year of a table "Gebieden in Nederland 2025"; None for any other table."""
    match = _TITLE.search(title)
    return int(match["year"]) if match else None


def yearly_table(year: int) -> str:
    """Identifier of the table about a year.

    Raises:
        HierarchyUnreadable: we do not know it.
    """
    if year not in YEARLY_TABLES:
        known = f"{min(YEARLY_TABLES)} tot en met {max(YEARLY_TABLES)}"
        raise HierarchyUnreadable(
            f"Van {year} kennen wij de tabel “Gebieden in Nederland” niet (wel van {known}). "
            "Zoek de tabel op in StatLine en geef hem op met --table."
        )
    return YEARLY_TABLES[year]


def wide_rows(
    cells: Mapping[tuple[str, str], Any], regions: list[str], measures: list[str]
) -> list[dict[str, Any]]:
    """Wide rows of cells by (region, measure): a column ``RegioS`` and one per measure in order."""
    return [
        {"RegioS": region, **{measure: cells.get((region, measure)) for measure in measures}}
        for region in regions
    ]
