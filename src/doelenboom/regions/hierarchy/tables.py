"""Rows of a file (CSV, a sheet of a workbook, a list in JSON) about regions.

Three kinds of rows, told apart by their headings:

- ``code``, ``in``, ``jaar`` (or ``van_jaar``, ``tot_jaar``) and ``naam``, ``geldig_vanaf``,
  ``geldig_tot`` where known: which region lies in which;
- ``datum``, ``soort``, ``van``, ``naar`` and ``hectare``, ``woningen``, ``inwoners``: events;
- anything else: wide rows with columns of codes, about the year that comes with the file.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import zip_longest

from doelenboom.kernel.dates import parse_date
from doelenboom.kernel.errors import NotationError
from doelenboom.regions.errors import HierarchyUnreadable
from doelenboom.regions.hierarchy.document import EVENT_KINDS
from doelenboom.regions.hierarchy.records import (
    Event,
    EventKind,
    Hierarchy,
    KnownRegion,
    Link,
    Transfer,
    unique_regions,
)
from doelenboom.regions.hierarchy.shapes import looks_like_code
from doelenboom.regions.hierarchy.value_list import read_value_list
from doelenboom.regions.hierarchy.wide import read_wide

Row = Mapping[str, str]
_FIRST_LINE = 2  # below the headings


def sheet_rows(headings: Sequence[str], lines: Iterable[Sequence[str]]) -> list[dict[str, str]]:
    """Cells by heading; a heading that occurs twice ("Code") gets a number ("Code 2")."""
    names = _unique(headings)
    return [dict(zip_longest(names, line[: len(names)], fillvalue="")) for line in lines]


def _unique(headings: Sequence[str]) -> list[str]:
    seen: dict[str, int] = {}
    names: list[str] = []
    for heading in headings:
        name = heading.strip()
        seen[name] = seen.get(name, 0) + 1
        names.append(name if seen[name] == 1 else f"{name} {seen[name]}")
    return names


def read_rows(rows: Sequence[Row], *, source: str, year: int | None = None) -> Hierarchy:
    """Read rows of a file.

    Args:
        rows: cells by heading.
        source: where it comes from, for people.
        year: the year that wide rows and value lists are about.

    Raises:
        HierarchyUnreadable: a cell or the whole does not fit, or the year is missing.
    """
    if not rows:
        raise HierarchyUnreadable("Er staan geen rijen in dit bestand.")
    table = [{key.strip().lower(): (value or "").strip() for key, value in row.items()}
             for row in rows]  # fmt: skip
    headings = set(table[0])
    if {"datum", "soort", "van", "naar"} <= headings:
        return Hierarchy(source, events=tuple(_events(table)))
    if {"code", "in"} <= headings:
        return _links(table, source, year)
    if year is None:
        raise HierarchyUnreadable(
            "Over welk jaar gaat dit bestand? Geef het jaar erbij (op de opdrachtregel: --year)."
        )
    if {"identifier", "title"} <= headings or {"key", "title"} <= headings:
        return read_value_list(rows, source=source, last_year=year)
    return read_wide(rows, year=year, source=source)


def _links(table: Sequence[Row], source: str, year: int | None) -> Hierarchy:
    regions: list[KnownRegion] = []
    links: set[Link] = set()
    for number, row in enumerate(table, _FIRST_LINE):
        code = _code(row["code"], number)
        regions.append(
            KnownRegion(
                code,
                row.get("naam") or "",
                _date(row.get("geldig_vanaf", ""), number),
                _date(row.get("geldig_tot", ""), number),
            )
        )
        parents = [part for part in row["in"].replace(",", ";").split(";") if part.strip()]
        for parent in parents:
            for one in _years(row, number, year):
                links.add(Link(code, _code(parent, number), one))
    return Hierarchy(source, regions=unique_regions(regions), links=tuple(sorted(links)))


def _years(row: Row, number: int, year: int | None) -> Iterable[int]:
    first = row.get("jaar") or row.get("van_jaar") or (str(year) if year else "")
    last = row.get("jaar") or row.get("tot_jaar") or first
    span = 400
    if not (first.isdigit() and last.isdigit() and 0 <= int(last) - int(first) < span):
        raise HierarchyUnreadable(
            f"Rij {number}: vul bij “jaar” een jaartal in (of van_jaar en tot_jaar)."
        )
    return range(int(first), int(last) + 1)


def _events(table: Sequence[Row]) -> Iterable[Event]:
    """Rows of one day and kind are one event: a merger per receiver, a split per giver."""
    found: dict[tuple[date, str, str], list[Transfer]] = {}
    for number, row in enumerate(table, _FIRST_LINE):
        day = _date(row["datum"], number)
        if day is None:
            raise HierarchyUnreadable(f"Rij {number}: de datum ontbreekt.")
        word = row["soort"].lower()
        if word not in EVENT_KINDS:
            raise HierarchyUnreadable(
                f"Rij {number}: “{row['soort']}” is geen soort die wij kennen; "
                f"kies uit {', '.join(EVENT_KINDS)}."
            )
        sizes = [_size(row.get(name, ""), number) for name in ("hectare", "woningen", "inwoners")]
        source, target = _code(row["van"], number), _code(row["naar"], number)
        kind = EVENT_KINDS[word]
        apart = {EventKind.REORGANISED: "", EventKind.SPLIT: source}.get(kind, target)
        found.setdefault((day, word, apart), []).append(Transfer(source, target, *sizes))
    for (day, word, _), transfers in found.items():
        yield Event(day, EVENT_KINDS[word], tuple(transfers))


def _code(text: str, number: int) -> str:
    code = text.strip()
    if not looks_like_code(code) and not code.startswith("X:"):
        raise HierarchyUnreadable(
            f"Rij {number}: “{code}” is geen gebiedscode, zoals GM0718 of WK071801."
        )
    return code


def _date(text: str, number: int) -> date | None:
    if not text:
        return None
    try:
        return parse_date(text)
    except NotationError as error:
        raise HierarchyUnreadable(f"Rij {number}: {error}") from error


def _size(text: str, number: int) -> int | None:
    digits = text.replace(".", "")
    if digits and not digits.isdecimal():
        raise HierarchyUnreadable(f"Rij {number}: “{text}” is geen heel getal.")
    return int(digits) if digits else None
