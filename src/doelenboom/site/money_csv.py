"""The exact amounts as a file: semicolons and decimal commas, as Dutch spreadsheets read them."""

import csv
import io

from doelenboom.kernel.dates import format_date
from doelenboom.kernel.money import BUDGET_STAGE_WORDS, SIDE_WORDS, LineRole
from doelenboom.kernel.numbers import decimal_text
from doelenboom.money.lines import Line
from doelenboom.site.money_facts import Money
from doelenboom.workbooks.csvfolder import guard

COLUMNS = (
    "jaar", "fase", "woord in de bron", "stand op", "lasten of baten", "programma", "taakveld",
    "omschrijving", "rol", "structureel of incidenteel", "bedrag in euro", "doelen",
)  # fmt: skip


def amounts_csv(money: Money) -> bytes:
    """Every line, to the cent; readable by spreadsheets because of the mark at the start."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for line in money.ledger.lines:
        writer.writerow(_row(line))
    return out.getvalue().encode("utf-8-sig")


def _row(line: Line) -> list[str]:
    shares = " ; ".join(f"{s.node} {decimal_text(s.share * 100)}%" for s in line.shares)
    return [
        str(line.year),
        BUDGET_STAGE_WORDS[line.stage],
        guard(line.phase),
        format_date(line.as_of) if line.as_of else "",
        SIDE_WORDS[line.side],
        guard(line.node or ""),
        line.taakveld,
        guard(line.description),
        "" if line.role is LineRole.POST else line.role.value,
        line.permanence.value,
        decimal_text(line.amount).replace(".", ","),
        guard(shares),
    ]
