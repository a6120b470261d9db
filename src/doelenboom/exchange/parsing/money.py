"""Reads amounts: in millions or in euros, exact to the cent, and what they are about."""

from collections.abc import Collection, Mapping
from decimal import Decimal
from typing import Any

from doelenboom.exchange.layout import BUDGET
from doelenboom.exchange.money_words import (
    PERMANENCES,
    ROLES,
    SIDES,
    STAGES,
    guess_role,
    guess_stage,
    leading_code,
)
from doelenboom.exchange.parsing.progress import check_node
from doelenboom.exchange.parsing.rows import table, usable
from doelenboom.exchange.parsing.shares import read_shares
from doelenboom.exchange.parsing.table import Row, Rows
from doelenboom.exchange.records import BudgetRecord, Table
from doelenboom.kernel.findings import Findings
from doelenboom.kernel.money import LineRole, Permanence, Side
from doelenboom.kernel.wording import enumerate_nl

CENT = Decimal("0.01")
LARGEST = Decimal(10) ** 13
_MILLION = 1_000_000
TaakveldLists = Mapping[int, frozenset[str]]
"""Financial year → codes of its list, for the years whose list is known."""


def read_budget(
    rows: Rows, codes: Collection[str], lists: TaakveldLists, findings: Findings
) -> Table[BudgetRecord]:
    """Read the budget lines.

    Args:
        rows: the sheet.
        codes: of the elements that lines can be booked on and serve.
        lists: taakvelden per year.
        findings: where errors and doubts go.
    """
    if rows.present and not rows.fields & {"millions", "euros"}:
        findings.error(
            "Deze kolom ontbreekt.", "Voeg de kolom “bedrag_mln_eur” of “bedrag_eur” toe.",
            part=BUDGET.name, column="bedrag_mln_eur",
        )  # fmt: skip
        return table(rows, [])
    shares = {}
    for row in rows.good():
        _check(row, findings)
        check_optional_node(row, codes, BUDGET.name, findings)
        check_taakveld(row, row.values["year"], lists, BUDGET.name, findings)
        shares[row.number] = read_shares(row, codes, BUDGET.name, findings)
    records = [
        _record(row, rows.fields, shares[row.number], lists) for row in usable(rows, findings)
    ]
    if "role" not in rows.fields:
        _below_total(records, findings)
    return table(rows, records, always=("amount", "in_millions"))


def check_optional_node(row: Row, codes: Collection[str], sheet: str, findings: Findings) -> None:
    """Refuse a row on an element that does not exist; without a code it is on none."""
    row.values["node"] = row.values.get("node") or None
    check_node(row, codes, sheet, findings)


def check_taakveld(
    row: Row, year: int, lists: TaakveldLists, sheet: str, findings: Findings
) -> None:
    """Refuse a code that is on no list; doubt one that is only on the list of another year."""
    code, known = row.values.get("taakveld"), lists.get(year)
    everywhere = {one for own in lists.values() for one in own}
    if not code or not everywhere or code in (known or everywhere):
        return
    place: dict[str, Any] = {"part": sheet, "row": row.number, "column": "taakveld"}
    others = [str(other) for other in sorted(lists) if code in lists[other]]
    if others:
        findings.warn(
            f"Taakveld {code} bestaat niet in {year}, wel in {enumerate_nl(others)}.",
            f"Kies een code van de lijst van {year}.", value=code, **place,
        )  # fmt: skip
        return
    findings.error(
        f"Taakveld {code} bestaat niet.",
        findings.suggest(code, known or everywhere) or "Kies een code van de lijst van Iv3.",
        value=code, **place,
    )  # fmt: skip


def side_of(row: Row) -> Side:
    """Which way the money goes; UNSTATED for an empty cell."""
    return SIDES.get(row.values.get("side") or "", Side.UNSTATED)


def permanence_of(row: Row) -> Permanence:
    """Structural or incidental; UNSTATED for an empty cell."""
    return PERMANENCES.get(row.values.get("permanence") or "", Permanence.UNSTATED)


def to_cents(amount: Decimal) -> Decimal:
    """The amount with two decimals where it has no more; else as it is, to be refused."""
    if abs(amount) >= LARGEST:
        return amount
    return amount.quantize(CENT) if amount == amount.quantize(CENT) else amount


def _record(
    row: Row, fields: frozenset[str], shares: tuple[tuple[str, Decimal], ...], lists: TaakveldLists
) -> BudgetRecord:
    values = row.values
    description = values["description"]
    stage, role = STAGES.get(values.get("stage") or ""), ROLES.get(values.get("role") or "")
    taakveld = values.get("taakveld") or ""
    if "taakveld" not in fields:
        taakveld = _told(leading_code(description), values["year"], lists)
    return BudgetRecord(
        row=row.number, description=description, year=values["year"], phase=values["phase"],
        amount=_euros(row), in_millions=values.get("millions") is not None, node=values["node"],
        taakveld=taakveld, side=side_of(row), permanence=permanence_of(row),
        stage=guess_stage(values["phase"]) if stage is None else stage,
        role=guess_role(description) if role is None else role,
        as_of=values.get("as_of"), shares=shares,
    )  # fmt: skip


def _told(code: str, year: int, lists: TaakveldLists) -> str:
    """A code at the beginning of a description counts when it is on the year's own list."""
    return code if code in lists.get(year, frozenset()) else ""


def _below_total(records: list[BudgetRecord], findings: Findings) -> None:
    """Say of rows that stand below the last total of their year that they are added up."""
    last: dict[tuple[int, str], int] = {}
    for number, record in enumerate(records):
        if record.role is LineRole.TOTAL:
            last[record.year, record.phase] = number
    for number, record in enumerate(records):
        if number > last.get((record.year, record.phase), len(records)):
            findings.warn(
                "Deze rij staat onder het totaal; we tellen haar mee als post.",
                "Telt zij niet mee, voeg dan kolom rol toe en vul hier “waarvan” in.",
                part=BUDGET.name, row=record.row, column="omschrijving",
                value=record.description,
            )  # fmt: skip


def _euros(row: Row) -> Decimal:
    millions: Decimal | None = row.values.get("millions")
    return to_cents(millions * _MILLION if millions is not None else row.values["euros"])


def _check(row: Row, findings: Findings) -> None:
    given = [row.values.get(name) for name in ("millions", "euros")]
    if given.count(None) != 1:
        findings.error(
            "Vul precies één van de kolommen bedrag_mln_eur en bedrag_eur.",
            "Is het bedrag niet bekend, haal de rij dan weg." if given == [None, None]
            else "Haal een van beide bedragen weg.",
            part=BUDGET.name, row=row.number, column="bedrag_mln_eur",
        )  # fmt: skip
        return
    check_amount(
        row, _euros(row), BUDGET.name, "bedrag_eur" if given[0] is None else "bedrag_mln_eur",
        findings,
    )  # fmt: skip


def check_amount(row: Row, amount: Decimal, sheet: str, column: str, findings: Findings) -> None:
    """Refuse what the registry cannot hold exactly."""
    if abs(amount) >= LARGEST or amount != amount.quantize(CENT):
        shown = amount / _MILLION if column == "bedrag_mln_eur" else amount
        findings.error(
            "Dit bedrag is te groot of preciezer dan een cent.", "Rond het bedrag af.",
            part=sheet, row=row.number, column=column, value=str(shown),
        )  # fmt: skip
