"""Bound figures in the running text of a workbook: does the plan list what they cite."""

from collections.abc import Iterable, Iterator

from doelenboom.exchange import layout
from doelenboom.exchange.layout import Kind, Sheet
from doelenboom.exchange.parsing.table import Rows
from doelenboom.exchange.records import PlanFacts
from doelenboom.figures.api import BadReference, decode, references_in
from doelenboom.kernel.findings import Findings, did_you_mean
from doelenboom.kernel.prose import from_text

_NOTE = "](cijfer:"
_SUMMARY = "samenvatting"


def check_cited(sheets: Iterable[Rows], indicators: Iterable[str], findings: Findings) -> None:
    """An error for every text that cites an indicator which the plan does not list.

    Args:
        sheets: all sheets as they were read.
        indicators: codes of this plan, in the workbook or in the registry.
        findings: where the errors go.
    """
    listed = sorted(set(indicators))
    for rows in sheets:
        for column in _prose_columns(rows.sheet):
            for row in rows.good():
                text = row.values.get(column.field) or ""
                for code in _missing(text, listed) if _NOTE in text else ():
                    _say(code, listed, findings, sheet=rows.sheet.name, row=row.number,
                         column=column.name)  # fmt: skip


def check_summary(plan: PlanFacts, indicators: Iterable[str], findings: Findings) -> None:
    """``check_cited`` for the sheet plan, where every row is a field."""
    listed = sorted(set(indicators))
    text = plan.text("summary")
    for code in _missing(text, listed) if _NOTE in text else ():
        _say(code, listed, findings, sheet=layout.PLAN.name, row=plan.rows.get("summary"),
             column=_SUMMARY)  # fmt: skip


def _say(
    code: str, listed: list[str], findings: Findings, *, sheet: str, row: int | None, column: str
) -> None:
    findings.error(
        f"Deze tekst noemt een cijfer van de indicator “{code}”, en die staat niet op het blad "
        "indicatoren van dit plan.",
        did_you_mean(code, listed) or "Zet de indicator op dat blad, of kies een ander cijfer.",
        part=sheet, row=row, column=column, value=code,
    )  # fmt: skip


def _missing(text: str, listed: list[str]) -> Iterator[str]:
    for reference in references_in(from_text(text)):
        try:
            ref = decode(reference)
        except BadReference:  # said at the cell itself
            continue
        for code in (ref.indicator, ref.whole.indicator if ref.whole else ""):
            if code and code not in listed:
                yield code


def _prose_columns(sheet: Sheet) -> list[layout.Column]:
    return [column for column in sheet.columns if column.kind is Kind.PROSE]
