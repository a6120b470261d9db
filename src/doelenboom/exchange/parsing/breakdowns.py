"""Which indicator is a part of which: the columns deel_van, uitsplitsing and deel."""

from collections.abc import Mapping

from doelenboom.exchange.layout import INDICATORS
from doelenboom.exchange.parsing.known import Known
from doelenboom.exchange.parsing.table import Row, Rows
from doelenboom.kernel.findings import Findings


def read_breakdowns(
    rows: Rows, own_codes: Mapping[str, str], known: Known, findings: Findings
) -> None:
    """Write ``whole`` as a code where there is one, and refuse what cannot be shown.

    Args:
        rows: the sheet indicatoren.
        own_codes: name → code of the indicators that the registry has.
        known: what the registry has.
        findings: where errors go.
    """
    codes: dict[str, str] = {code: code for code in known.indicators} | dict(own_codes)
    for row in rows.good():
        name, code = row.values["name"], row.values.get("code")
        codes[name] = code or own_codes.get(name, name)
        codes |= {code: code} if code else {}
    wholes: dict[str, str] = {}
    parts: list[Row] = []
    for row in rows.good():
        said = row.values.get("whole")
        if not _is_complete(row, findings) or not said:
            continue
        if said not in codes:
            _refuse(
                row, "deel_van", "Deze indicator staat niet op dit blad.",
                findings.suggest(said, codes) or "Voeg haar toe, of verbeter de naam.", findings,
            )  # fmt: skip
            continue
        own = codes[row.values["name"]]
        row.values["whole"] = wholes[own] = codes[said]
        parts.append(row)
    for row in parts:
        own, whole = codes[row.values["name"]], row.values["whole"]
        if own == whole:
            _refuse(row, "deel_van", "Een indicator kan geen onderdeel van zichzelf zijn.",
                    "Noem de indicator over het geheel.", findings)  # fmt: skip
        elif whole in wholes:
            _refuse(row, "deel_van", "Die indicator is zelf een onderdeel.",
                    "Noem de indicator over het geheel.", findings)  # fmt: skip


def _is_complete(row: Row, findings: Findings) -> bool:
    """Refuse a row that says only half of it."""
    fields = {"deel_van": "whole", "uitsplitsing": "breakdown_by", "deel": "breakdown_part"}
    given = {column for column, field in fields.items() if row.values.get(field)}
    if not given or len(given) == len(fields):
        return True
    for column in fields:
        if column not in given:
            _refuse(row, column, "Dit ontbreekt bij een uitsplitsing.",
                    "Vul deel_van, uitsplitsing en deel alle drie in, of geen van drieën.",
                    findings)  # fmt: skip
    return False


def _refuse(row: Row, column: str, message: str, mend: str, findings: Findings) -> None:
    field = next(one.field for one in INDICATORS.columns if one.name == column)
    findings.error(
        message, mend, part=INDICATORS.name, row=row.number, column=column,
        value=str(row.values.get(field) or ""),
    )  # fmt: skip
