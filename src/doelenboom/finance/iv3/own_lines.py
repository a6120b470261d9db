"""A delivery made of the plan's own budget lines, for a year and phase that nobody delivered."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils import timezone

import doelenboom
from doelenboom.finance.iv3.cells import RESERVES
from doelenboom.finance.iv3.checking import check_codes
from doelenboom.finance.iv3.controls import Control, hold_controls
from doelenboom.finance.iv3.definitions import end_of
from doelenboom.finance.iv3.document import ACCOUNTS, BUDGET, Document, Row, Section
from doelenboom.finance.iv3.findings import new_findings
from doelenboom.finance.iv3.heading import BUDGETED, REALISED
from doelenboom.finance.iv3.storing import MUNICIPALITY
from doelenboom.finance.models import BudgetLine
from doelenboom.goals.api import Plan
from doelenboom.kernel.findings import Findings
from doelenboom.kernel.money import BudgetStage, LineRole, Side

_RESERVE_CATEGORY = "7.1"
_SECTION = {
    Side.EXPENSE: Section.EXPENSES, Side.TO_RESERVE: Section.EXPENSES,
    Side.INCOME: Section.INCOME, Side.FROM_RESERVE: Section.INCOME,
}  # fmt: skip
_NO_BALANCE = (
    "Gemaakt uit de begrotingsposten van een plan. De balans, de kengetallen en de "
    "beleidsindicatoren staan er niet in."
)


@dataclass(frozen=True, slots=True)
class Made:
    """A delivery made of budget lines, with what is wrong with it."""

    document: Document
    findings: Findings
    controls: tuple[Control, ...]


@dataclass(frozen=True, slots=True)
class Contact:
    """Who can be asked about the delivery."""

    name: str
    email: str
    phone: str


def document_of_lines(
    *, plan: Plan, year: int, stage: BudgetStage, contact: Contact, as_of: date | None = None
) -> Made:
    """Released posts of one year and stage as a delivery.

    Amounts of one cell are added up. A post without taakveld, category or side has no cell in
    Iv3: each is an error, for leaving it out would make the delivery wrong.
    """
    findings = new_findings()
    lines = BudgetLine.objects.released().filter(
        plan=plan, year=year, stage=stage.value, as_of=as_of, role=LineRole.POST.value
    )
    if not lines:
        findings.error("Er zijn geen bedragen voor dit jaar en deze fase.",
                       "Kies een ander jaar of een andere fase.")  # fmt: skip
    period = _period(stage, year, as_of, findings)
    metadata = _metadata(plan, year, period, findings)
    rows = _rows(lines, findings)
    document = Document(
        metadata, {"naam": contact.name, "email": contact.email, "telefoon": contact.phone},
        ({"tekst": _NO_BALANCE},), tuple(rows),
    )  # fmt: skip
    check_codes(document, findings)
    return Made(document, findings, hold_controls(document))


def _rows(lines: Iterable[BudgetLine], findings: Findings) -> list[Row]:
    sums: dict[tuple[Section, str, str], Decimal] = {}
    for number, line in enumerate(lines, 1):
        cell = _cell(line, number, findings)
        if cell is not None:
            sums[cell] = sums.get(cell, Decimal(0)) + line.amount
    counted: dict[Section, int] = {}
    rows = []
    for (section, code, category), amount in sums.items():
        counted[section] = counted.get(section, 0) + 1
        rows.append(Row(section, counted[section], code, category, amount))
    return rows


def _cell(line: BudgetLine, number: int, findings: Findings) -> tuple[Section, str, str] | None:
    side = Side(line.side)
    place: dict[str, Any] = {"part": "begrotingsposten", "row": number,
                             "value": line.description}  # fmt: skip
    section = _SECTION.get(side)
    if section is None:
        message = "Bij deze post staat niet of het lasten of baten zijn."
        mend = "Vul dat in bij de begrotingspost."
        findings.error(message, mend, column="lasten of baten", **place)
        return None
    if side in {Side.TO_RESERVE, Side.FROM_RESERVE}:
        return section, line.taakveld or RESERVES, line.category or _RESERVE_CATEGORY
    for value, column in ((line.taakveld, "taakveld"), (line.category, "Iv3-categorie")):
        if not value:
            findings.error(f"Deze post heeft geen {column}.", "Vul die in bij de begrotingspost.",
                           column=column, **place)  # fmt: skip
    if not line.taakveld or not line.category:
        return None
    return section, line.taakveld, line.category


def _period(stage: BudgetStage, year: int, as_of: date | None, findings: Findings) -> int:
    if stage in (BudgetStage.ORIGINAL, BudgetStage.AMENDED):
        return BUDGET
    if stage is not BudgetStage.ACTUAL:
        findings.error("Iv3 kent alleen de begroting en de realisatie.", "Kies een van die twee.")
    if as_of is None:
        return ACCOUNTS
    quarter = next((one for one in range(1, 5) if end_of(year, one) == as_of), None)
    if quarter is None:
        message = "Iv3 kent alleen standen aan het eind van een kwartaal."
        mend = "Kies een stand op de laatste dag van een kwartaal."
        findings.error(message, mend, value=str(as_of))
    return quarter or ACCOUNTS


def _metadata(plan: Plan, year: int, period: int, findings: Findings) -> dict[str, Any]:
    organisation = plan.organisation
    code = organisation.region.code if organisation.region else ""
    if not code.startswith(MUNICIPALITY):
        findings.error(
            f"Van {organisation.name} is geen gemeentecode bekend.",
            "Vul het gebied van de organisatie in; het nummer in de levering komt daaruit.",
        )
    return {
        "overheidslaag": "Gemeente",
        "overheidsnummer": code.removeprefix(MUNICIPALITY),
        "overheidsnaam": organisation.name.removeprefix("Gemeente "),
        "boekjaar": year,
        "periode": period,
        "status": BUDGETED if period == BUDGET else REALISED,
        "datum": timezone.localtime().strftime("%Y-%m-%dT%H:%M:%S"),
        "details_openbaar": False,
        "financieel_pakket": "onbekend",
        "export_software": f"Doelenboom {doelenboom.__version__}",
    }
