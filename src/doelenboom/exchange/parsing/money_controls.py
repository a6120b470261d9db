"""Holds the amounts of a workbook against each other: control totals, balance, units, signs."""

from collections import defaultdict

from doelenboom.exchange.layout import BUDGET
from doelenboom.exchange.records import BudgetAmendmentRecord, BudgetRecord, Table
from doelenboom.kernel.findings import Findings
from doelenboom.money.amending import AmendmentFact
from doelenboom.money.checking import check_money
from doelenboom.money.lines import Line

_ELSEWHERE = frozenset({"delen", "taakveld"})
"""Rules that reading the cells has looked at already, with the cell at hand."""
_COLUMNS = {"totaal": "omschrijving", "teken": "lasten_baten", "soorten": "soort",
            "lasten_baten": "lasten_baten", "reserves": "lasten_baten"}  # fmt: skip


def check_controls(
    budget: Table[BudgetRecord], amendments: Table[BudgetAmendmentRecord], findings: Findings
) -> None:
    """Warn where amounts contradict each other. Documents do that, so nothing is refused."""
    lines = [line_of(record) for record in budget.records]
    for remark in check_money(lines, amendments=amendments_of(amendments)):
        if remark.rule in _ELSEWHERE:
            continue
        findings.warn(
            f"{remark.where}: {remark.message}", remark.mend, part=BUDGET.name,
            row=int(remark.place) if remark.place else None,
            column=_COLUMNS.get(remark.rule, "") if remark.place else "",
        )  # fmt: skip


def line_of(record: BudgetRecord) -> Line:
    """A budget line of a workbook, for the tables and checks of money."""
    return Line(
        description=record.description, year=record.year, amount=record.amount,
        phase=record.phase, stage=record.stage, side=record.side, as_of=record.as_of,
        permanence=record.permanence, role=record.role, node=record.node,
        taakveld=record.taakveld, place=str(record.row),
    )  # fmt: skip


def amendments_of(table: Table[BudgetAmendmentRecord]) -> list[AmendmentFact]:
    """The budget amendments of a workbook."""
    found: dict[tuple[int, int], list[BudgetAmendmentRecord]] = defaultdict(list)
    for record in table.records:
        found[record.year, record.number].append(record)
    return [
        AmendmentFact(
            year, number, records[0].title, records[0].adopted_on,
            tuple(
                Line(
                    description=one.description, year=one.line_year, amount=one.amount,
                    side=one.side, node=one.node, taakveld=one.taakveld,
                )
                for one in records
            ),
        )
        for (year, number), records in found.items()
    ]  # fmt: skip
