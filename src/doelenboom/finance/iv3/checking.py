"""Codes of a delivery against the list of its year: unknown, grey, twice, or of another year."""

from collections.abc import Mapping
from decimal import Decimal
from difflib import get_close_matches
from typing import Any

from doelenboom.finance.iv3.definitions import (
    Definition,
    definition,
    end_of,
    known_years,
    years_of_code,
)
from doelenboom.finance.iv3.document import COLUMNS, OPTIONAL, Document, Row, Section
from doelenboom.finance.iv3.writing import json_text
from doelenboom.kernel.findings import Findings
from doelenboom.kernel.wording import enumerate_nl

_FULL_YEAR = frozenset({0, 5})
SMALLEST_BUDGET = Decimal(5_000_000)
"""No Dutch municipality spends less in a year (the smallest has about 1,000 inhabitants and spends
more than twice this); a lower total is most likely in thousands."""


def check_codes(document: Document, findings: Findings) -> None:
    """Hold every row against the codes of its year."""
    known = definition(document.year)
    if known is None or document.metadata.get("overheidslaag") != "Gemeente":
        _unknown_list(document, findings)
    else:
        for row in document.rows:
            _check_row(row, known, document.period, findings)
    _check_doubles(document, findings)
    _check_unit(document, findings)


def _unknown_list(document: Document, findings: Findings) -> None:
    years = enumerate_nl([str(year) for year in known_years()])
    findings.warn(
        f"We kennen de codes van gemeenten in {years}. De codes en de grijze cellen van deze "
        "levering zijn niet gecontroleerd.",
        "U kunt de levering wel inlezen.",
        part="metadata", column="boekjaar", value=str(document.year),
    )  # fmt: skip


def _check_row(row: Row, known: Definition, period: int, findings: Findings) -> None:
    code, second, _ = COLUMNS[row.section]
    codes, seconds = known.codes(row.section), known.seconds(row.section)
    place: dict[str, Any] = {"part": row.section.value, "row": row.number}
    if row.code not in codes:
        findings.error(f"Deze code bestaat niet in {known.year}.",
                       _hint(row.section, row.code, codes),
                       column=code, value=row.code, **place)  # fmt: skip
    if row.second not in seconds:
        findings.error(f"Deze code bestaat niet in {known.year}.", _alike(row.second, seconds),
                       column=second, value=row.second, **place)  # fmt: skip
    if row.code not in codes or row.second not in seconds:
        return
    if row.section is Section.STANDS:
        _check_moment(row, period, known.year, findings)
    elif known.is_grey(row.section, row.code, row.second):
        cell = f"{row.code} {codes[row.code]} met {row.second} {seconds[row.second]}"
        if row.euros:
            findings.error("Deze cel is grijs: de combinatie mag niet.",
                           f"Boek dit bedrag op een andere categorie dan {row.second}.",
                           column=second, value=cell, **place)  # fmt: skip
        else:
            findings.warn("Deze cel is grijs. Er staat 0, dus het telt niet.", "Laat de rij weg.",
                          column=second, value=cell, **place)  # fmt: skip


def _check_moment(row: Row, period: int, year: int, findings: Findings) -> None:
    """The end of a quarter belongs to the delivery of that quarter."""
    end = end_of(year, period)
    dated = row.second[:1].isdigit() and row.second not in ("1 januari", f"1-1-{year}")
    if dated and (end is None or row.second != f"{end.day}-{end.month}-{end.year}"):
        findings.error(f"Deze stand hoort niet bij periode {period}.",
                       "Gebruik “ultimo”, of de laatste dag van de periode.",
                       part=row.section.value, row=row.number, column="standper",
                       value=row.second)  # fmt: skip


def _hint(section: Section, code: str, codes: Mapping[str, str]) -> str:
    if code.startswith("Tot_") or code.endswith("."):
        return "Totalen horen niet in een levering; laat de rij weg."
    if years := years_of_code(section, code):
        return f"De code bestaat wel in {enumerate_nl([str(year) for year in years])}."
    return _alike(code, codes)


def _alike(code: str, codes: Mapping[str, str]) -> str:
    close = get_close_matches(code, codes, n=1, cutoff=0.6)
    if close:
        return f"Bedoelde u {close[0]} ({codes[close[0]]})?"
    return "Kijk in de codelijst van dat jaar."


def _check_doubles(document: Document, findings: Findings) -> None:
    """Rows of one cell are added up; the very same row twice is most likely counted twice."""
    cells: dict[tuple[Section, str, str], list[Row]] = {}
    for row in document.rows:
        cells.setdefault((row.section, row.code, row.second), []).append(row)
    for rows in cells.values():
        seen: dict[tuple[str, Decimal | None], int] = {}
        for row in rows if len(rows) > 1 else ():
            _check_double(row, rows[0].number, seen, findings)


def _check_double(
    row: Row, first: int, seen: dict[tuple[str, Decimal | None], int], findings: Findings
) -> None:
    column = COLUMNS[row.section][0]
    place: dict[str, Any] = {"part": row.section.value, "row": row.number, "column": column,
                             "value": f"{row.code} {row.second}"}  # fmt: skip
    key = (json_text(row.rest), row.amount)
    if row.section is Section.STANDS or row.section in OPTIONAL:
        if row.number != first:
            mend = f"Laat één van de rijen staan; de eerste is rij {first}."
            findings.error("Deze cel staat er twee keer.", mend, **place)
    elif key in seen and row.euros:
        message = "Deze rij staat er twee keer, met hetzelfde bedrag en dezelfde details."
        findings.error(message, f"Verwijder er een; de andere is rij {seen[key]}.", **place)
    elif row.number != first and not row.rest:
        mend = f"Controleer of dat de bedoeling is; de eerste is rij {first}."
        findings.warn("Deze cel staat er vaker. We tellen de bedragen op.", mend, **place)
    seen.setdefault(key, row.number)


def _check_unit(document: Document, findings: Findings) -> None:
    total = document.total(Section.EXPENSES)
    if (
        document.metadata.get("overheidslaag") == "Gemeente"
        and document.period in _FULL_YEAR and 0 < total < SMALLEST_BUDGET
    ):  # fmt: skip
        findings.warn(
            "De lasten zijn samen minder dan 5 miljoen euro. Zo weinig geeft geen gemeente uit. "
            "Staan de bedragen misschien in duizenden euro’s?",
            "Een levering in JSON hoort in hele euro’s.",
            part=Section.EXPENSES.value, column="bedrag",
        )  # fmt: skip
