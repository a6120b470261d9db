"""Reads the plan sheet: keys and values, each value by the kind of its key."""

from dataclasses import replace

from doelenboom.exchange.layout import PLAN, PLAN_KEYS
from doelenboom.exchange.parsing.cells import read_cell
from doelenboom.exchange.parsing.regions import looks_like_code
from doelenboom.exchange.parsing.table import Rows, read_sheet
from doelenboom.exchange.records import PlanFacts
from doelenboom.kernel.errors import NotationError
from doelenboom.kernel.findings import Findings
from doelenboom.kernel.regions import is_own, parse_region_code
from doelenboom.kernel.slugs import slugify
from doelenboom.workbooks.raw import RawRow, RawSheet

_KEYS = {column.name: column for column in PLAN_KEYS}
_LONGEST_CODE = 80


def read_plan(raw: RawSheet, stem: str, findings: Findings) -> PlanFacts:
    """Read the plan sheet; ``stem`` is the name of the file, the code when none is given."""
    rows = _table(raw, findings)
    cells = {row.number: row for row in raw.rows}
    value_at = _position(raw, "waarde")
    values: dict[str, object] = {}
    numbers: dict[str, int] = {}
    for row in rows.good():
        key = str(row.values.get("key") or "").lower()
        column = _KEYS.get(key)
        if column is None:
            findings.warn(
                "Deze sleutel kennen we niet; de waarde wordt niet gelezen.",
                findings.suggest(key, _KEYS), part=PLAN.name, row=row.number, column="sleutel",
                value=key,
            )  # fmt: skip
            continue
        if column.field in numbers:
            findings.error(
                f"De sleutel “{key}” staat er twee keer.", "Laat er één staan.",
                part=PLAN.name, row=row.number, column="sleutel", value=key,
            )  # fmt: skip
            continue
        numbers[column.field] = row.number
        text, kind = _cell(cells[row.number], value_at)
        reading = read_cell(column, text, kind)
        if reading.problem:
            add = findings.error if reading.refused else findings.warn
            add(reading.problem.message, reading.problem.mend,
                part=PLAN.name, row=row.number, column=key, value=text)  # fmt: skip
        if not reading.refused:
            values[column.field] = reading.value
    _required(numbers, findings)
    _check(values, numbers, findings)
    code = _code(values, numbers, stem, findings)
    return PlanFacts(code, values, numbers, read=raw.read, empty=raw.empty_rows)


def _table(raw: RawSheet, findings: Findings) -> Rows:
    """Keys only: what a value must be depends on its key, so its column is read as text."""
    keys_only = replace(
        PLAN, columns=tuple(replace(column, required=True) for column in PLAN.columns)
    )
    stripped = RawSheet(raw.name, raw.header, merged=raw.merged)
    value_at = _position(raw, "waarde")
    for row in raw.rows:
        cells = tuple("" if index == value_at else text for index, text in enumerate(row.cells))
        stripped.rows.append(RawRow(row.number, cells))
    return read_sheet(keys_only, stripped, findings)


def _position(raw: RawSheet, name: str) -> int:
    names = [text.strip().lower() for text in (raw.header.cells if raw.header else ())]
    return names.index(name) if name in names else -1


def _cell(row: RawRow, index: int) -> tuple[str, str]:
    if 0 <= index < len(row.cells):
        return row.cells[index], row.kind(index)
    return "", "s"


def _required(numbers: dict[str, int], findings: Findings) -> None:
    for column in PLAN_KEYS:
        if column.filled and column.field not in numbers:
            findings.error(
                f"De sleutel “{column.name}” ontbreekt.", f"Voeg een rij toe: {column.meaning}",
                part=PLAN.name, column="sleutel",
            )  # fmt: skip


def _check(values: dict[str, object], numbers: dict[str, int], findings: Findings) -> None:
    code = values.get("cbs_code")
    if isinstance(code, str) and code and not is_own(code):
        try:
            values["cbs_code"] = parse_region_code(code)
        except NotationError as error:
            hint = "" if looks_like_code(code) else "Laat de waarde leeg als u de code niet weet."
            findings.error(
                str(error), hint, part=PLAN.name, row=numbers["cbs_code"], column="cbs_code",
                value=code,
            )  # fmt: skip
    first, last = values.get("year_from"), values.get("year_to")
    if isinstance(first, int) and isinstance(last, int) and first > last:
        findings.error(
            "Het plan eindigt voordat het begint.", "Verwissel periode_van en periode_tot.",
            part=PLAN.name, row=numbers["year_to"], column="periode_tot", value=str(last),
        )  # fmt: skip


def _code(values: dict[str, object], numbers: dict[str, int], stem: str, findings: Findings) -> str:
    given = values.get("code")
    if isinstance(given, str) and given:
        if given != slugify(given, limit=_LONGEST_CODE):
            findings.error(
                "Een code van een plan bestaat uit kleine letters, cijfers en streepjes.",
                f"Schrijf bijvoorbeeld “{slugify(given, limit=_LONGEST_CODE)}”.",
                part=PLAN.name, row=numbers["code"], column="code", value=given,
            )  # fmt: skip
        return given
    return slugify(stem, limit=_LONGEST_CODE)
