"""From the rows of a sheet to cells with a measure, a region and a period."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from doelenboom.kernel.errors import NotationError
from doelenboom.kernel.periods import parse_period
from doelenboom.kernel.regions import parse_region_code
from doelenboom.kernel.slugs import slugify
from doelenboom.kernel.wording import enumerate_nl
from doelenboom.statistics.errors import SourceBroken
from doelenboom.statistics.sources.file_layout import Layout
from doelenboom.statistics.sources.file_numbers import Figure, decimals, is_english, read_figure
from doelenboom.statistics.sources.file_words import Column, Role, provisional, read_status
from doelenboom.workbooks.raw import TEXT, RawRow

_MOST_TOLD = 5
_KINDS = {"gemeente": "GM", "provincie": "PV", "ggd": "GG"}
_SOFTEST_FIRST = ("Voorlopig", "NaderVoorlopig", "Definitief")


@dataclass(slots=True)
class FileMeasure:
    """A measure as the file shows it."""

    code: str
    title: str
    unit: str = ""
    decimals: int = 0


@dataclass(frozen=True, slots=True)
class FileCell:
    """One figure and where it stands."""

    row: int
    measure: str
    region: str
    period: str
    others: tuple[str, ...]
    figure: Figure


@dataclass(slots=True)
class FileTable:
    """A sheet, read. Dictionaries are in the order of the file."""

    measures: dict[str, FileMeasure] = field(default_factory=dict)
    regions: dict[str, str] = field(default_factory=dict)  # code → name
    periods: dict[str, str] = field(default_factory=dict)  # code → status, the softest
    others: tuple[str, ...] = ()  # titles of further dimensions
    values: tuple[dict[str, str], ...] = ()  # per further dimension: code → title
    cells: list[FileCell] = field(default_factory=list)


Names = Mapping[str, Sequence[str]]
"""Name of a region in lower case → the codes of the regions that are called so."""


def read_cells(layout: Layout, title: str, names: Names) -> FileTable:
    """Read every figure of a sheet.

    Args:
        layout: header and rows.
        title: what is measured where no column says so.
        names: for files that write "Vlissingen" instead of GM0718.

    Raises:
        SourceBroken: cells that cannot be read, with row and column; at most five are told.
    """
    return _Reader(layout, title, names).read()


class _Reader:
    """Reads one sheet."""

    def __init__(self, layout: Layout, title: str, names: Names) -> None:
        self._layout = layout
        self._title = title
        self._names = names
        self._others = layout.of(Role.PLAIN)
        self._table = FileTable(
            others=tuple(column.title for column in self._others),
            values=tuple({} for _ in self._others),
        )
        self._faults: list[str] = []
        self._seen: dict[tuple[object, ...], FileCell] = {}
        self._codes: dict[str, str] = {}
        self._english = is_english(
            row.cells[column.index]
            for row in layout.rows
            for column in self._figures
            if column.index < len(row.cells) and row.kind(column.index) == TEXT
        )

    @property
    def _figures(self) -> tuple[Column, ...]:
        """Columns that hold figures."""
        wanted = {Role.VALUE, Role.PERIOD_COLUMN, Role.REGION_COLUMN, Role.UNKNOWN}
        return tuple(column for column in self._layout.columns if column.role in wanted)

    def read(self) -> FileTable:
        for row in self._layout.rows:
            filled = [column for column in self._figures if _text(row, column)]
            if filled:
                self._row(row, filled)
        if self._faults:
            told = " ".join(self._faults[:_MOST_TOLD])
            rest = len(self._faults) - _MOST_TOLD
            more = f" En nog {rest} andere fouten." if rest > 1 else ""
            more = " En nog een andere fout." if rest == 1 else more
            raise SourceBroken(f"{self._layout.sheet}: {told}{more}")
        if not self._table.cells:
            raise SourceBroken(f"{self._layout.sheet}: onder de kopjes staan geen cijfers.")
        return self._table

    def _row(self, row: RawRow, filled: list[Column]) -> None:
        before = len(self._faults)
        region = self._region(row)
        period, status = self._period(row)
        status = self._status(row) or status
        named = self._layout.first(Role.MEASURE)
        measure = _text(row, named) if named else ""
        if named and not measure:
            self._fault(row, named, "hier staat niet welke indicator het is.")
        others = tuple(self._other(row, place) for place in range(len(self._others)))
        if len(self._faults) > before:
            return
        for column in filled:
            figure = self._figure(row, column)
            if figure is None:
                continue
            title = measure or (column.title if column.role is Role.UNKNOWN else self._title)
            if measure and column.role is Role.UNKNOWN:
                title = f"{measure}: {column.title}"
            cell = FileCell(
                row.number,
                self._measure(row, column, title, figure),
                column.code if column.role is Role.REGION_COLUMN else region,
                column.code if column.role is Role.PERIOD_COLUMN else period,
                others,
                figure,
            )
            self._keep(row, column, cell, figure.status or column.status or status)

    def _keep(self, row: RawRow, column: Column, cell: FileCell, status: str) -> None:
        key = (cell.measure, cell.region, cell.period, cell.others)
        twin = self._seen.get(key)
        if twin is not None:
            same = twin.figure.value == cell.figure.value and twin.figure.text == cell.figure.text
            if not same or twin.figure.attribute is not cell.figure.attribute:
                self._fault(row, column, f"rij {twin.row} geeft hiervoor al een ander cijfer.")
            return
        self._seen[key] = cell
        self._table.cells.append(cell)
        self._table.regions.setdefault(cell.region, "")
        known = self._table.periods.get(cell.period, "")
        self._table.periods[cell.period] = _softest(known, status)

    def _region(self, row: RawRow) -> str:
        column = self._layout.first(Role.REGION)
        if column is None:
            return ""
        text = _text(row, column)
        try:
            code = self._region_code(text, column)
        except NotationError as error:
            self._fault(row, column, str(error) if text else "hier staat geen gebied.")
            return ""
        if text != code and text.lower() in self._names:
            self._table.regions[code] = text
        return code

    def _region_code(self, text: str, column: Column) -> str:
        """Code of a region by its code, its number below "gemeentecode", or its name.

        Raises:
            NotationError: none, or a name that more than one region has.
        """
        if text.lower() == "nederland":
            return "NL01"
        kind = next((code for word, code in _KINDS.items() if word in column.title.lower()), "")
        called = [code for code in self._names.get(text.lower(), ()) if code.startswith(kind)]
        if len(called) > 1:
            raise NotationError(
                f"“{text}” kan {enumerate_nl(sorted(called), 'of')} zijn; schrijf de code."
            )
        if called:
            return called[0]
        if text.isdigit() and len(text) <= 4 and "gemeente" in column.title.lower():  # noqa: PLR2004
            return f"GM{text.zfill(4)}"
        return parse_region_code(text)

    def _period(self, row: RawRow) -> tuple[str, str]:
        column = self._layout.first(Role.PERIOD)
        if column is None:
            return "", ""
        text, status = provisional(_text(row, column))
        part = self._layout.first(Role.PART_OF_YEAR)
        try:
            code = _with_part(text, part, _text(row, part)) if part else parse_period(text).code
        except NotationError as error:
            self._fault(row, column, str(error))
            return "", ""
        if not code:
            self._fault(row, column, "hier staat geen periode.")
        return code, status

    def _status(self, row: RawRow) -> str:
        column = self._layout.first(Role.STATUS)
        text = _text(row, column) if column else ""
        if not column or not text:
            return ""
        try:
            return read_status(text)
        except NotationError as error:
            self._fault(row, column, str(error))
            return ""

    def _other(self, row: RawRow, place: int) -> str:
        column = self._others[place]
        text = _text(row, column)
        code = slugify(text) if text else "leeg"
        known = self._table.values[place].setdefault(code, text or "niet ingevuld")
        if known != (text or "niet ingevuld"):
            self._fault(row, column, f"“{text}” lijkt te veel op “{known}”; schrijf ze gelijk.")
        return code

    def _figure(self, row: RawRow, column: Column) -> Figure | None:
        try:
            return read_figure(_text(row, column), row.kind(column.index), english=self._english)
        except NotationError as error:
            self._fault(row, column, str(error))
            return None

    def _measure(self, row: RawRow, column: Column, title: str, figure: Figure) -> str:
        """Code of the measure, with its unit and decimals noted."""
        code = slugify(title)
        known = self._table.measures.setdefault(code, FileMeasure(code, title))
        if known.title != title:
            self._fault(row, column, f"“{title}” lijkt te veel op “{known.title}”.")
        unit_column = self._layout.first(Role.UNIT)
        unit = (_text(row, unit_column) if unit_column else "") or column.unit or figure.unit
        if unit and known.unit and unit.lower() != known.unit.lower():
            self._fault(
                row, column,
                f"de eenheid is hier “{unit}”, en eerder “{known.unit}”.",
            )  # fmt: skip
        known.unit = known.unit or unit
        if figure.value is not None:
            known.decimals = max(known.decimals, decimals(figure.value))
        return code

    def _fault(self, row: RawRow, column: Column, message: str) -> None:
        sentence = message[:1].upper() + message[1:]
        self._faults.append(f"Rij {row.number}, kolom {column.letter} ({column.title}): {sentence}")


def _text(row: RawRow, column: Column | None) -> str:
    if column is None or column.index >= len(row.cells):
        return ""
    return row.cells[column.index]


def _with_part(year: str, column: Column, part: str) -> str:
    """A year with its quarter, month or half year from the column beside it; empty: the year."""
    if not part:
        return parse_period(year).code
    if not part.strip().lstrip("0").isdigit():
        try:
            return parse_period(f"{part} {year}").code
        except NotationError:
            return parse_period(f"{year}{part}").code
    kind = {"k": "KW", "q": "KW", "h": "HJ", "m": "MM"}[column.title[:1].lower()]
    return parse_period(f"{year}{kind}{int(part):02d}").code


def _softest(one: str, other: str) -> str:
    """Of two statuses of one period the one that promises least; none says nothing."""
    given = [status for status in (one, other) if status]
    return min(given, key=_SOFTEST_FIRST.index, default="")
