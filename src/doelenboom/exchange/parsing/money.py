"""Reads amounts: in millions or in euros, exact to the cent."""

from decimal import Decimal

from doelenboom.exchange.findings import Findings
from doelenboom.exchange.layout import BUDGET
from doelenboom.exchange.parsing.rows import table, usable
from doelenboom.exchange.parsing.table import Row, Rows
from doelenboom.exchange.records import BudgetRecord, Table

_CENT = Decimal("0.01")
_MILLION = 1_000_000
_LARGEST = Decimal(10) ** 13


def read_budget(rows: Rows, findings: Findings) -> Table[BudgetRecord]:
    """Read the budget lines."""
    if rows.present and not rows.fields & {"millions", "euros"}:
        findings.error(
            "Deze kolom ontbreekt.", "Voeg de kolom “bedrag_mln_eur” of “bedrag_eur” toe.",
            sheet=BUDGET.name, column="bedrag_mln_eur",
        )  # fmt: skip
        return table(rows, [])
    for row in rows.good():
        _check(row, findings)
    records = [
        BudgetRecord(
            row=row.number, description=row.values["description"], year=row.values["year"],
            phase=row.values["phase"], amount=_euros(row),
            in_millions=row.values.get("millions") is not None,
        )
        for row in usable(rows, findings)
    ]  # fmt: skip
    return table(rows, records, always=("amount", "in_millions"))


def _euros(row: Row) -> Decimal:
    millions: Decimal | None = row.values.get("millions")
    euros: Decimal = millions * _MILLION if millions is not None else row.values["euros"]
    if abs(euros) >= _LARGEST:
        return euros
    return euros.quantize(_CENT) if euros == euros.quantize(_CENT) else euros


def _check(row: Row, findings: Findings) -> None:
    given = [row.values.get(name) for name in ("millions", "euros")]
    if given.count(None) != 1:
        findings.error(
            "Vul precies één van de kolommen bedrag_mln_eur en bedrag_eur.",
            "Is het bedrag niet bekend, haal de rij dan weg." if given == [None, None]
            else "Haal een van beide bedragen weg.",
            sheet=BUDGET.name, row=row.number, column="bedrag_mln_eur",
        )  # fmt: skip
        return
    amount = _euros(row)
    if abs(amount) >= _LARGEST or amount != amount.quantize(_CENT):
        findings.error(
            "Dit bedrag is te groot of preciezer dan een cent.", "Rond het bedrag af.",
            sheet=BUDGET.name, row=row.number,
            column="bedrag_eur" if given[0] is None else "bedrag_mln_eur",
            value=str(given[0] if given[0] is not None else given[1]),
        )  # fmt: skip
