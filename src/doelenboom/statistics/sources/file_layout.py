"""Which row of a sheet is the header, and what its columns hold."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from doelenboom.kernel.errors import NotationError
from doelenboom.kernel.numbers import parse_quantity
from doelenboom.kernel.regions import parse_region_code
from doelenboom.kernel.slugs import slugify
from doelenboom.statistics.errors import SourceBroken
from doelenboom.statistics.sources.file_words import Column, Role, read_header
from doelenboom.workbooks.raw import NUMBER, PERCENT, RawRow, RawSheet

_LOOKED_AT = 30
_SAMPLE = 200
_MEASURED = {Role.VALUE, Role.PERIOD_COLUMN, Role.REGION_COLUMN}


@dataclass(frozen=True, slots=True)
class Layout:
    """How a sheet is read: the columns by role, and the data rows."""

    sheet: str
    columns: tuple[Column, ...]
    rows: tuple[RawRow, ...]

    def of(self, role: Role) -> tuple[Column, ...]:
        """Columns with a role, from left to right."""
        return tuple(column for column in self.columns if column.role is role)

    def first(self, role: Role) -> Column | None:
        """First column with a role."""
        return next((column for column in self.columns if column.role is role), None)


def find_layout(sheet: RawSheet) -> Layout | None:
    """Find the header of a sheet, which may stand below a title and remarks.

    Returns None when no row among the first says region, period and value.
    """
    rows = [row for row in (sheet.header, *sheet.rows) if row is not None]
    for place, row in enumerate(rows[:_LOOKED_AT]):
        columns = [read_header(i, text) for i, text in enumerate(row.cells) if text.strip()]
        data = tuple(rows[place + 1 :])
        columns = _settled(columns, data)
        if _complete(columns):
            _check_names(sheet.name, row, columns, data)
            return Layout(sheet.name, tuple(columns), data)
    return None


def missing_header(name: str) -> SourceBroken:
    """The error for a file without a sheet that can be read."""
    return SourceBroken(
        f"{name}: we vinden geen rij met kopjes boven cijfers. Er is een kolom nodig voor het "
        "gebied (kop “gebied” of “regio”), voor de periode (“periode” of “jaar”) en voor het "
        "cijfer (“waarde”). Perioden of gebiedscodes mogen ook naast elkaar staan, als kop "
        "boven de cijfers."
    )


def _settled(columns: Sequence[Column], rows: Sequence[RawRow]) -> list[Column]:
    """Decide by the cells what the header leaves open."""
    settled = _one_region(list(columns), rows)
    has_value = any(column.role in _MEASURED for column in settled)
    found: list[Column] = []
    for column in settled:
        if column.role is not Role.UNKNOWN:
            found.append(column)
        elif not has_value and _holds_numbers(column, rows):
            found.append(column)  # stays UNKNOWN: a measure of its own
        else:
            found.append(replace(column, role=Role.PLAIN))
    open_ones = [column for column in found if column.role is Role.UNKNOWN]
    named = any(column.role is Role.MEASURE for column in found)
    if named and not has_value and len(open_ones) == 1:
        found = [replace(c, role=Role.VALUE) if c is open_ones[0] else c for c in found]
    return found


def _one_region(columns: list[Column], rows: Sequence[RawRow]) -> list[Column]:
    """Of several region columns the one with codes counts; the others are names to read by."""
    regions = [column for column in columns if column.role is Role.REGION]
    if len(regions) < 2:  # noqa: PLR2004 (nothing to choose)
        return columns
    best = max(regions, key=lambda column: _codes_in(column, rows))
    return [
        replace(column, role=Role.NOTE) if column in regions and column is not best else column
        for column in columns
    ]


def _codes_in(column: Column, rows: Sequence[RawRow]) -> int:
    count = 0
    for text in _texts(column, rows):
        try:
            parse_region_code(text)
        except NotationError:
            continue
        count += 1
    return count


def _holds_numbers(column: Column, rows: Sequence[RawRow]) -> bool:
    """Whether most cells of a column read as figures."""
    numbers = others = 0
    for row in rows[:_SAMPLE]:
        if column.index >= len(row.cells) or not row.cells[column.index]:
            continue
        if row.kind(column.index) in (NUMBER, PERCENT):
            numbers += 1
            continue
        try:
            parse_quantity(row.cells[column.index])
        except NotationError:
            others += 1
        else:
            numbers += 1
    return numbers > others


def _texts(column: Column, rows: Sequence[RawRow]) -> list[str]:
    return [
        row.cells[column.index]
        for row in rows[:_SAMPLE]
        if column.index < len(row.cells) and row.cells[column.index]
    ]


def _complete(columns: Sequence[Column]) -> bool:
    roles = {column.role for column in columns}
    region = Role.REGION in roles or Role.REGION_COLUMN in roles
    period = Role.PERIOD in roles or Role.PERIOD_COLUMN in roles
    value = bool(roles & (_MEASURED | {Role.UNKNOWN}))
    return region and period and value


def _check_names(
    sheet: str, header: RawRow, columns: Sequence[Column], rows: Sequence[RawRow]
) -> None:
    """Refuse what could be read in two ways.

    Raises:
        SourceBroken: two columns for one thing, both periods and regions as headers, or figures
            below no header.
    """
    where = f"{sheet}, rij {header.number}"
    once: Mapping[Role, str] = {
        Role.PERIOD: "de periode",
        Role.VALUE: "het cijfer",
        Role.MEASURE: "de indicator",
        Role.UNIT: "de eenheid",
        Role.STATUS: "de status",
    }
    for role, name in once.items():
        found = [column for column in columns if column.role is role]
        if len(found) > 1:
            letters = " en ".join(column.letter for column in found)
            raise SourceBroken(f"{where}: de kolommen {letters} zijn allebei voor {name}.")
    kinds = {column.role for column in columns} & _MEASURED
    if len(kinds) > 1:
        raise SourceBroken(
            f"{where}: boven de cijfers staan verschillende soorten koppen. Zet óf perioden, óf "
            "gebieden, óf één kolom “waarde” boven de cijfers."
        )
    seen: dict[str, Column] = {}
    for column in columns:
        if column.role in {Role.PERIOD_COLUMN, Role.REGION_COLUMN, Role.UNKNOWN, Role.PLAIN}:
            key = column.code or slugify(column.title)
            if key in seen:
                raise SourceBroken(
                    f"{where}: kolom {seen[key].letter} en kolom {column.letter} hebben dezelfde "
                    f"kop ({column.title})."
                )
            seen[key] = column
    used = {column.index for column in columns}
    for row in rows:
        for index, text in enumerate(row.cells):
            if text and index not in used:
                letter = Column(index, Role.UNKNOWN, "").letter
                raise SourceBroken(
                    f"{sheet}: kolom {letter} heeft geen kop, maar in rij {row.number} staat daar "
                    f"“{text[:40]}”."
                )
