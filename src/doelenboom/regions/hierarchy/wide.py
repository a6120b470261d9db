"""Wide rows: one per municipality (or wijk, buurt), with a column per indeling it lies in.

So are CBS's yearly tables "Gebieden in Nederland": a row per municipality and pairs of columns
"Code" and "Naam" per indeling. The names of those columns repeat and their numbers change every
year (``Code_14`` was the GGD-regio in 2022, not in 2025), so columns are known by what is in
them: a column of CBS codes of one kind, and beside it the names that go with those codes.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from doelenboom.kernel.regions import region_kind
from doelenboom.kernel.states import RegionKind
from doelenboom.regions.errors import HierarchyUnreadable
from doelenboom.regions.hierarchy.records import Hierarchy, KnownRegion, Link, unique_regions
from doelenboom.regions.hierarchy.shapes import looks_like_code, prefix_of

_SMALLEST = (
    RegionKind.NEIGHBOURHOOD,
    RegionKind.DISTRICT,
    RegionKind.MUNICIPALITY,
    RegionKind.PROVINCE,
)
"""What rows are about, the first kind that has a column."""


@dataclass(frozen=True, slots=True)
class _Column:
    """A column of codes that start with one prefix, and the column with their names."""

    name: str
    prefix: str
    names: str


def read_wide(
    rows: Sequence[Mapping[str, object]],
    *,
    year: int,
    source: str,
    license_text: str = "",
) -> Hierarchy:
    """Read rows about one year, whatever their columns are called.

    A kind of code that we do not know (an arbeidsmarktregio) is kept: as a region of kind OTHER.

    Raises:
        HierarchyUnreadable: no column holds the codes of municipalities, wijken or buurten.
    """
    table = [{key: _cell(value) for key, value in row.items()} for row in rows]
    columns = _code_columns(table)
    own = next(
        (
            column
            for kind in _SMALLEST
            for column in columns
            if _kind_of_prefix(column.prefix) is kind
        ),
        None,
    )
    if own is None:
        raise HierarchyUnreadable(
            "In geen enkele kolom staan codes van gemeenten, wijken of buurten "
            "(GM…, WK… of BU…). Kies een tabel “Gebieden in Nederland” of een bestand met "
            "zulke codes."
        )
    regions: list[KnownRegion] = []
    links: set[Link] = set()
    for row in table:
        code = row.get(own.name, "")
        if not looks_like_code(code):
            continue
        for column in columns:
            other = row.get(column.name, "")
            if not looks_like_code(other):
                continue
            regions.append(KnownRegion(other, row.get(column.names, "") if column.names else ""))
            if other != code:
                links.add(Link(code, other, year))
    return Hierarchy(source, license_text, unique_regions(regions), tuple(sorted(links)))


def _cell(value: object) -> str:
    return "" if value is None else str(value).strip()


def _kind_of_prefix(prefix: str) -> RegionKind:
    return next((kind for kind in _SMALLEST if _PREFIXES.get(kind) == prefix), RegionKind.OTHER)


_PREFIXES = {
    RegionKind.NEIGHBOURHOOD: "BU",
    RegionKind.DISTRICT: "WK",
    RegionKind.MUNICIPALITY: "GM",
    RegionKind.PROVINCE: "PV",
}


def _code_columns(table: Sequence[Mapping[str, str]]) -> list[_Column]:
    """Columns in order; of two with the same codes (RegioS and Code_1) the one with names."""
    order = list(dict.fromkeys(name for row in table for name in row))
    prefixes = {name: _prefix(row.get(name, "") for row in table) for name in order}
    found: dict[tuple[str, ...], _Column] = {}
    for place, name in enumerate(order):
        prefix = prefixes[name]
        if not prefix:
            continue
        following = next((other for other in order[place + 1 :]), "")
        fits = following and not prefixes[following] and _names(table, name, following)
        content = tuple(row.get(name, "") for row in table)
        column = _Column(name, prefix, following if fits else "")
        if content not in found or not found[content].names:
            found[content] = column
    return list(found.values())


def _prefix(values: Iterable[str]) -> str:
    """Prefix that nearly all filled cells share, or "" when they are no codes."""
    filled = [value for value in values if value]
    counted = Counter(prefix_of(value) for value in filled if looks_like_code(value))
    if not counted:
        return ""
    prefix, times = counted.most_common(1)[0]
    mostly = 0.9
    if times >= mostly * len(filled):
        return prefix
    # A region dimension lists the country and provinces among its municipalities.
    known = sum(region_kind(value) is not RegionKind.OTHER for value in filled)
    return prefix if known >= mostly * len(filled) else ""


def _names(table: Sequence[Mapping[str, str]], codes: str, names: str) -> bool:
    """Whether a column holds the names of the codes: one name for every code."""
    seen: dict[str, str] = {}
    for row in table:
        code, name = row.get(codes, ""), row.get(names, "")
        if not code:
            continue
        if not name or seen.setdefault(code, name) != name:
            return False
    return bool(seen)
