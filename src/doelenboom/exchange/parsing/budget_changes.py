"""Reads budget amendments, savings, and explanations of deviations."""

from collections.abc import Collection
from typing import Any

from doelenboom.exchange.layout import AMENDMENTS, MONEY_DEVIATIONS, SAVINGS
from doelenboom.exchange.money_words import TERMS
from doelenboom.exchange.parsing.money import (
    TaakveldLists,
    check_amount,
    check_optional_node,
    check_taakveld,
    permanence_of,
    side_of,
    to_cents,
)
from doelenboom.exchange.parsing.progress import Editions
from doelenboom.exchange.parsing.rows import table, usable
from doelenboom.exchange.parsing.table import Row, Rows
from doelenboom.exchange.records import (
    BudgetAmendmentRecord,
    MoneyDeviationRecord,
    SavingRecord,
    Table,
)
from doelenboom.kernel.findings import Findings
from doelenboom.kernel.money import Term

_WHOLE = ("title", "explanation", "adopted_on", "decision")


def read_amendments(
    rows: Rows, codes: Collection[str], lists: TaakveldLists, findings: Findings
) -> Table[BudgetAmendmentRecord]:
    """Read the lines of budget amendments; what is said of the whole is the same on every line."""
    first: dict[tuple[int, int], Row] = {}
    for row in rows.good():
        values = row.values
        values["line_year"] = values.get("line_year") or values["year"]
        check_optional_node(row, codes, AMENDMENTS.name, findings)
        check_taakveld(row, values["line_year"], lists, AMENDMENTS.name, findings)
        values["amount"] = to_cents(values["amount"])
        check_amount(row, values["amount"], AMENDMENTS.name, "bedrag_eur", findings)
        if not values["amount"] or not values["number"]:
            findings.error(
                "Hier hoort een getal te staan dat niet nul is.",
                "Vul het nummer en het bedrag in.",
                part=AMENDMENTS.name, row=row.number,
                column="nummer" if not values["number"] else "bedrag_eur",
            )  # fmt: skip
        _one_whole(row, first.setdefault((values["year"], values["number"]), row), findings)
    records = [
        BudgetAmendmentRecord(
            row=row.number, year=row.values["year"], number=row.values["number"],
            title=row.values["title"], description=row.values["description"],
            line_year=row.values["line_year"], amount=row.values["amount"], side=side_of(row),
            node=row.values["node"], taakveld=row.values.get("taakveld") or "",
            permanence=permanence_of(row), explanation=row.values.get("explanation") or "",
            adopted_on=row.values.get("adopted_on"), decision=row.values.get("decision") or "",
        )
        for row in usable(rows, findings)
    ]  # fmt: skip
    return table(rows, records)


def read_savings(rows: Rows, codes: Collection[str], findings: Findings) -> Table[SavingRecord]:
    """Read what must be saved, and what of it was reached."""
    for row in rows.good():
        check_optional_node(row, codes, SAVINGS.name, findings)
        for field, column in (("amount", "bedrag_eur"), ("realised", "gerealiseerd_eur")):
            if row.values.get(field) is not None:
                row.values[field] = to_cents(row.values[field])
                check_amount(row, row.values[field], SAVINGS.name, column, findings)
    records = [
        SavingRecord(
            row=row.number, title=row.values["title"], year=row.values["year"],
            amount=row.values["amount"], realised=row.values.get("realised"),
            as_of=row.values.get("as_of"), node=row.values["node"],
            term=TERMS.get(row.values.get("term") or "", Term.UNSTATED),
            explanation=row.values.get("explanation") or "",
        )
        for row in usable(rows, findings)
    ]  # fmt: skip
    return table(rows, records)


def read_deviations(
    rows: Rows, editions: Editions, codes: Collection[str], findings: Findings
) -> Table[MoneyDeviationRecord]:
    """Read why amounts deviate; a row is about one place in the money, and occurs once."""
    seen: dict[tuple[Any, ...], int] = {}
    for row in rows.good():
        editions.check(row.values["edition"], MONEY_DEVIATIONS.name, row.number)
        check_optional_node(row, codes, MONEY_DEVIATIONS.name, findings)
        place = (row.values.get("taakveld") or "", row.values["node"],
                 row.values.get("description") or "")  # fmt: skip
        if not any(place):
            findings.error(
                "Over welke rij van het geld dit gaat, staat er niet bij.",
                "Vul een taakveld, een code of een omschrijving in.",
                part=MONEY_DEVIATIONS.name, row=row.number, column="taakveld",
            )  # fmt: skip
        key = (row.values["edition"], *place, row.values.get("side") or "")
        if key in seen:
            findings.error(
                f"Deze afwijking staat er al, op rij {seen[key]}.",
                "Voeg de teksten samen in één rij.", part=MONEY_DEVIATIONS.name, row=row.number,
                column="taakveld", value=str(place[0] or place[1] or place[2]),
            )  # fmt: skip
        seen.setdefault(key, row.number)
    records = [
        MoneyDeviationRecord(
            row=row.number, edition=row.values["edition"],
            taakveld=row.values.get("taakveld") or "", node=row.values["node"],
            description=row.values.get("description") or "", side=side_of(row),
            explanation=row.values.get("explanation") or "",
            measure=row.values.get("measure") or "",
        )
        for row in usable(rows, findings)
    ]  # fmt: skip
    return table(rows, records)


def _one_whole(row: Row, first: Row, findings: Findings) -> None:
    """What is said of the amendment as a whole may not differ between its lines."""
    for field in _WHOLE:
        mine, theirs = row.values.get(field) or None, first.values.get(field) or None
        if mine != theirs:
            column = next(c.name for c in AMENDMENTS.columns if c.field == field)
            findings.error(
                f"Rij {first.number} zegt van dezelfde begrotingswijziging iets anders.",
                "Schrijf bij elke regel van een begrotingswijziging hetzelfde in deze kolom.",
                part=AMENDMENTS.name, row=row.number, column=column, value=str(mine or ""),
            )  # fmt: skip
