"""Tables of amounts: rows per programme, theme, taakveld or description, columns per state."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from doelenboom.kernel.money import LineRole
from doelenboom.money.carrying import Level, Succession, common_level
from doelenboom.money.ledger import Basis, Column, Ledger
from doelenboom.money.lines import Line
from doelenboom.money.sums import ZERO, Sums, add_up
from doelenboom.money.taakvelden import taakveld_order

OUTSIDE_PROGRAMMES = {
    "Algemene dekkingsmiddelen": ("0.5", "0.61", "0.62", "0.63", "0.64", "0.7"),
    "Overhead": ("0.4",),
    "Vennootschapsbelasting": ("0.9",),
    "Overige baten en lasten, onvoorzien": ("0.8",),
    "Mutaties reserves": ("0.10",),
    "Resultaat": ("0.11",),
}
"""What stands beside the programmes (BBV art. 8), and the taakvelden that it is booked on."""
_OUTSIDE = _TOGETHER = "\0"  # begins the key of a row without a code of its own


@dataclass(frozen=True, slots=True)
class Row:
    """One row; a cell is None where no line says anything: missing is not zero."""

    key: str
    title: str
    cells: tuple[Sums | None, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table whose rows and rest add up to the total, exactly, in every column.

    Attributes:
        columns: year and phase of each cell.
        rows: in reading order.
        rest: posts that belong to no row (no programme, no taakveld); None when there are none.
        total: sum of rows and rest.
        of_which: rows told beside the posts and never added up.
        stated_totals: totals as the source states them.
    """

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    rest: Row | None
    total: Row
    of_which: tuple[Row, ...] = ()
    stated_totals: tuple[Row, ...] = ()


def programme_table(
    ledger: Ledger,
    columns: Sequence[Column],
    headings: Sequence[tuple[str, str]],
    belongs: Mapping[str, str],
) -> Table:
    """Lasten, baten, saldo and reserves per programme (BBV art. 8 and 17).

    Args:
        ledger: the money.
        columns: years and phases to show.
        headings: code and title of each row, in reading order (programmes, or themes of one).
        belongs: code of an element → code of the heading it stands under (``under``).

    Returns:
        Programmes, then what the BBV asks beside them as far as taakvelden tell it: algemene
        dekkingsmiddelen, overhead, Vpb and so on (rows without a key), then the rest.
    """
    names = dict(headings) | {_OUTSIDE + title: title for title in OUTSIDE_PROGRAMMES}
    return _table(
        ledger, columns, Basis.PROGRAMME,
        key=lambda line: belongs.get(line.node or "") or _outside(line),
        order=list(names), name=lambda code: names[code],
        rest="Niet aan een programma toegedeeld",
    )  # fmt: skip


def theme_table(
    ledger: Ledger,
    columns: Sequence[Column],
    programme: str,
    themes: Sequence[tuple[str, str]],
    parents: Mapping[str, str | None],
) -> Table:
    """The money of one programme per theme; what is booked on the programme itself is the rest.

    Args:
        ledger: the money of the whole plan.
        columns: years and phases to show.
        programme: code of the programme.
        themes: code and title of each row, in reading order.
        parents: code of every element → code of its parent, parents before children.
    """
    inside = under(parents, [programme])
    names, belongs = dict(themes), under(parents, [code for code, _ in themes])
    own = Ledger(line for line in ledger.lines if line.node in inside)
    return _table(
        own, columns, Basis.PROGRAMME, key=lambda line: belongs.get(line.node or "", ""),
        order=list(names), name=lambda code: names[code],
        rest="Rechtstreeks op het programma",
    )  # fmt: skip


def taakveld_table(
    ledger: Ledger,
    columns: Sequence[Column],
    names: Mapping[tuple[int, str], str],
    levels: Iterable[Level] = (),
) -> Table:
    """Amounts per taakveld, in the order of the code list (0.10 after 0.9).

    Args:
        ledger: the money.
        columns: years and phases to show.
        names: (financial year, code) → name; of a code without a name its description is shown.
        levels: ``carrying.common_level``: codes of years with different lists that are only
            comparable together are one row (without a key); without them a row per code.
    """
    merged = {
        (year, code): level
        for level in levels if level.is_merged
        for year, codes in level.codes.items() for code in codes
    }  # fmt: skip
    described: dict[str, str] = {}
    keys: dict[tuple[int, str], str] = {}
    for column in columns:
        for line in ledger.posts(column, Basis.TAAKVELD):
            place = (line.year, line.taakveld)
            if level := merged.get(place):
                keys[place] = _TOGETHER + level.key
                described[keys[place]] = level.title(names)
            elif line.taakveld:
                keys[place] = line.taakveld
                described[line.taakveld] = names.get(place) or line.description
    return _table(
        ledger, columns, Basis.TAAKVELD,
        key=lambda line: keys.get((line.year, line.taakveld), ""),
        order=sorted(described, key=lambda code: taakveld_order(code.lstrip(_TOGETHER))),
        name=lambda code: described[code],
        rest="Zonder taakveld",
    )  # fmt: skip


def levels_of(
    ledger: Ledger, columns: Iterable[Column], successions: Iterable[Succession]
) -> tuple[Level, ...]:
    """The finest rows on which the taakvelden of these columns compare."""
    codes: dict[int, set[str]] = defaultdict(set)
    for column in columns:
        codes[column.year] |= {line.taakveld for line in ledger.all(column) if line.taakveld}
    return common_level(codes, successions)


def description_table(ledger: Ledger, columns: Sequence[Column]) -> Table:
    """The table as its source has it: a row per description, in the order of the source."""
    order = dict.fromkeys(line.description for column in columns for line in ledger.posts(column))
    return _table(
        ledger, columns, Basis.PROGRAMME, key=lambda line: line.description, order=list(order),
        name=str, rest="",
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A row as the source has it, whatever its role; None where it states nothing."""

    title: str
    role: LineRole
    amounts: tuple[Decimal | None, ...]


def source_table(ledger: Ledger, columns: Sequence[Column]) -> tuple[SourceRow, ...]:
    """The table as its source shows it: every row with the totals that it states itself.

    For money of which the source says no more than a description, a year and a phase. Nothing
    is added up, except amounts that the source states twice for one cell.
    """
    found: dict[tuple[str, LineRole], dict[Column, Decimal]] = {}
    for column in columns:
        for line in ledger.all(column):
            cells = found.setdefault((line.description, line.role), {})
            cells[column] = cells.get(column, ZERO) + line.amount
    return tuple(
        SourceRow(title, role, tuple(cells.get(column) for column in columns))
        for (title, role), cells in found.items()
    )


def under(parents: Mapping[str, str | None], headings: Iterable[str]) -> dict[str, str]:
    """Element → the nearest heading at or above it; elements under none are left out.

    Args:
        parents: code → code of the parent, parents before children.
        headings: codes of the rows of a table.
    """
    rows = frozenset(headings)
    found: dict[str, str] = {}
    for code, parent in parents.items():
        if code in rows:
            found[code] = code
        elif parent in found:
            found[code] = found[parent]
    return found


def programmes(parents: Mapping[str, str | None], booked: Iterable[str]) -> list[str]:
    """Codes of the highest elements between which money is divided.

    These are the roots of the tree, or what lies below a single root as long as no line is
    booked on that root itself.
    """
    on = set(booked)
    children: dict[str | None, list[str]] = defaultdict(list)
    for code, parent in parents.items():
        children[parent].append(code)
    found = children[None]
    while len(found) == 1 and found[0] not in on and children[found[0]]:
        found = children[found[0]]
    return found


def _table(
    ledger: Ledger, columns: Sequence[Column], basis: Basis, *,
    key: Callable[[Line], str], order: Sequence[str], name: Callable[[str], str], rest: str,
) -> Table:  # fmt: skip
    wanted = tuple(columns)
    lines: dict[str, dict[Column, list[Line]]] = defaultdict(lambda: defaultdict(list))
    for column in wanted:
        for line in ledger.posts(column, basis):
            lines[key(line)][column].append(line)
    rows = [
        Row("" if code.startswith(_OUTSIDE) else code, name(code), _cells(lines[code], wanted))
        for code in order if code in lines
    ]  # fmt: skip
    left = [lines[code] for code in lines if code not in set(order)]
    merged = {column: [line for one in left for line in one[column]] for column in wanted}
    return Table(
        wanted,
        tuple(rows),
        Row("", rest, _cells(merged, wanted)) if left else None,
        Row("", "Totaal", tuple(
            add_up(posts) if (posts := ledger.posts(column, basis)) else None for column in wanted
        )),
        of_which=_told(ledger, wanted, LineRole.OF_WHICH),
        stated_totals=_told(ledger, wanted, LineRole.TOTAL),
    )  # fmt: skip


def _outside(line: Line) -> str:
    """The row beside the programmes that a line without programme belongs to, or ""."""
    found = (title for title, codes in OUTSIDE_PROGRAMMES.items() if line.taakveld in codes)
    title = next(found, "")
    return _OUTSIDE + title if title else ""


def _cells(
    lines: Mapping[Column, Sequence[Line]], columns: Sequence[Column]
) -> tuple[Sums | None, ...]:
    return tuple(add_up(lines[column]) if lines.get(column) else None for column in columns)


def _told(ledger: Ledger, columns: Sequence[Column], role: LineRole) -> tuple[Row, ...]:
    """Rows of what is not added up, as the source states them."""
    found: dict[str, dict[Column, Sums]] = {}
    for column in columns:
        for line in ledger.all(column):
            if line.role is role:
                cells = found.setdefault(line.description, {})
                cells[column] = cells.get(column, Sums()) + stated(line)
    return tuple(
        Row("", title, tuple(cells.get(column) for column in columns))
        for title, cells in found.items()
    )


def stated(line: Line) -> Sums:
    """The amount of one line on its side, whatever its role."""
    return add_up([replace(line, role=LineRole.POST)])
