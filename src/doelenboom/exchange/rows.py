"""Records back to the cells of a row: the inverse of parsing."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any

from doelenboom.exchange import layout
from doelenboom.exchange.layout import Sheet
from doelenboom.exchange.money_words import (
    PERMANENCES,
    SIDES,
    STAGES,
    TERMS,
    guess_role,
    guess_stage,
)
from doelenboom.exchange.parsing.shares import written_shares
from doelenboom.exchange.records import (
    BudgetRecord,
    FigureRecord,
    IndicatorRecord,
    Record,
)
from doelenboom.exchange.registry.scale import needs_declaring
from doelenboom.exchange.registry.scope import Scope
from doelenboom.exchange.reservations import written_words
from doelenboom.exchange.words import (
    LEVEL_KIND_WORDS,
    MILESTONE_WORDS,
    RELATION_WORDS,
    STATE_WORDS,
)
from doelenboom.kernel.errors import NotationError
from doelenboom.kernel.money import Side
from doelenboom.kernel.numbers import decimal_text
from doelenboom.kernel.periods import Period, parse_period
from doelenboom.kernel.regions import is_own
from doelenboom.kernel.states import (
    DIRECTION_WORDS,
    Direction,
    MilestoneState,
    ObservationStatus,
    RegionKind,
)
from doelenboom.workbooks.writing.cells import Value

Cells = tuple[Value, ...]
RowWriter = Callable[[Any], Cells | None]
_MILLION = 1_000_000
_IN_NUMBERS = (
    layout.SAVINGS, layout.AMENDMENTS, layout.CHANCES, layout.DAMAGES, layout.CAPACITY,
)  # fmt: skip
"""Sheets whose amounts are written as numbers."""
_WORDS: dict[Enum, str] = {
    value: word
    for words in (
        LEVEL_KIND_WORDS, STATE_WORDS, RELATION_WORDS, DIRECTION_WORDS, MILESTONE_WORDS, SIDES,
        PERMANENCES, TERMS,
    )
    for word, value in words.items()
}  # fmt: skip
_SILENT = frozenset({Direction.NONE, MilestoneState.UNKNOWN, Side.UNSTATED})
_STAGES = {stage: word for word, stage in STAGES.items()}
_NO_VALUE = {
    ObservationStatus.NOT_APPLICABLE: "n.v.t.",
    ObservationStatus.SUPPRESSED: "afgeschermd",
    ObservationStatus.MISSING: "onbekend",
}


def row_writer(sheet: Sheet, scope: Scope, records: Mapping[str, Iterable[Record]]) -> RowWriter:
    """Function that turns a record of a sheet into cells; None for one that needs no row."""
    if sheet is layout.FIGURES:
        return _figures(scope, records)
    if sheet is layout.REGIONS:
        return _regions(scope, records)
    if sheet is layout.BUDGET:
        return _budget
    if sheet in _IN_NUMBERS:
        return _exact(sheet)
    if sheet is layout.INDICATORS:
        return _indicators(scope)
    fields = [column.field for column in sheet.columns]
    return lambda record: tuple(cell(getattr(record, field)) for field in fields)


def cell(value: object) -> Value:
    """Cell for a value of a record."""
    if value is None or (isinstance(value, Enum) and value in _SILENT):
        return None  # the words “none” and “unknown” equal their member, so the type is asked
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if isinstance(value, Enum):
        return _WORDS[value]
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return " ; ".join(value)
    return str(value)


def _exact(sheet: Sheet) -> RowWriter:
    """Amounts stay numbers, without the zeros that the database puts behind them."""
    fields = [column.field for column in sheet.columns]

    def write(record: Record) -> Cells:
        values = [getattr(record, field) for field in fields]
        return tuple(
            Decimal(decimal_text(value)) if isinstance(value, Decimal) else cell(value)
            for value in values
        )

    return write


def _indicators(scope: Scope) -> RowWriter:
    fields = [column.field for column in layout.INDICATORS.columns]

    def write(record: IndicatorRecord) -> Cells | None:
        if _only_figures(record):
            return None
        values = {field: cell(getattr(record, field)) for field in fields}
        values["listed"] = None if record.listed else "nee"
        values["fictional"] = "ja" if record.fictional else None
        for field in ("local_region", "reference_region"):
            values[field] = _region(scope, getattr(record, field))
        values["references"] = cell(tuple(str(_region(scope, code)) for code in record.references))
        return tuple(values[field] for field in fields)

    return write


def _only_figures(record: IndicatorRecord) -> bool:
    """Whether the sheet waarden says all there is to say."""
    bare = IndicatorRecord(name=record.name, code=record.code, unit=record.unit, listed=False)
    return record == bare


def _figures(scope: Scope, records: Mapping[str, Iterable[Record]]) -> RowWriter:
    names: dict[str, str] = {}
    units: dict[str, str] = {}
    seen: dict[str, int] = {}
    for one in records[layout.INDICATORS.name]:
        if isinstance(one, IndicatorRecord):
            names[one.code], units[one.code] = one.name, one.unit
            seen[one.name] = seen.get(one.name, 0) + 1

    def write(record: FigureRecord) -> Cells | None:
        if record.indicator not in names:
            return None
        name = names[record.indicator]
        values = {
            "indicator": name if seen[name] == 1 and name not in names else record.indicator,
            "region": _region(scope, record.region), "value": _quantity(record),
            "lower": _bound(record, record.lower), "upper": _bound(record, record.upper),
            "unit": record.unit or units[record.indicator], "period": period_text(record.period),
            "status": written_words(
                stated=record.stated, is_target=record.is_target, qualifier=record.qualifier,
                status=record.status,
            ),
        }  # fmt: skip
        return tuple(
            values[column.field] if column.field in values
            else cell(getattr(record, column.field))
            for column in layout.FIGURES.columns
        )  # fmt: skip

    return write


def _quantity(record: FigureRecord) -> Value:
    if record.value is not None:
        return record.value
    if record.lower is not None and record.upper is not None:
        low, high = (decimal_text(end).replace(".", ",") for end in (record.lower, record.upper))
        return f"{low} – {high}"
    return _NO_VALUE.get(record.status, "onbekend")


def _bound(record: FigureRecord, bound: Decimal | None) -> Value:
    """An end of the interval around a number; without a number the interval is the value."""
    return None if record.value is None else bound


def period_text(code: str) -> str:
    """Return the period as people write it, where reading that gives the same code."""
    start, slash, end = code.partition("/")
    text = f"{start}-{end}" if end else f"vanaf {start}" if slash else code
    if code.endswith(("HJ01", "HJ02")) and not slash:
        text = Period(code).label
    try:
        return text if parse_period(text).code == code else code
    except NotationError:
        return code


def _region(scope: Scope, code: str) -> Value:
    """Name of a region of our own, code of any other."""
    if is_own(code):
        return scope.regions[code].name
    return code or None


def _regions(scope: Scope, records: Mapping[str, Iterable[Record]]) -> RowWriter:
    """Only the regions that this plan uses, and whose name does not follow from the code."""
    region = scope.owner.region
    own = region.code if region else ""
    used = {
        code
        for name in (layout.FIGURES.name, layout.INDICATORS.name)
        for record in records[name]
        for field in ("region", "local_region", "reference_region", "references")
        for code in _codes(getattr(record, field, ""))
    }

    named = {code for code in used if needs_declaring(code, own) and code in scope.regions
             and scope.regions[code].name != code}  # fmt: skip
    # A list of regions is complete: without codes from CBS and kinds the names alone will do.
    if all(is_own(code) and scope.regions[code].kind == RegionKind.OTHER for code in named):
        named = set()
    return lambda record: (
        (record.code, record.name, cell(record.kind)) if record.code in named else None
    )


def _codes(value: str | tuple[str, ...]) -> tuple[str, ...]:
    return value if isinstance(value, tuple) else (value,) if value else ()


def _budget(record: BudgetRecord) -> Cells:
    """Blank where reading guesses the same; else the word, so that reading gives this record."""
    guessed = record.stage is guess_stage(record.phase)
    values: dict[str, Value] = {
        "millions": record.amount / _MILLION if record.in_millions else None,
        "euros": None if record.in_millions else record.amount,
        "stage": None if guessed else _STAGES[record.stage],
        "role": None if record.role is guess_role(record.description) else record.role.value,
        "shares": written_shares(record.shares),
    }
    return tuple(
        values[field] if field in values else cell(getattr(record, field))
        for field in (column.field for column in layout.BUDGET.columns)
    )
