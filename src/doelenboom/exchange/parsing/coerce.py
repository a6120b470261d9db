"""What Excel may have made of a text, and whether the text can still be known.

A cell that looks like 5.1 can have been 5.10, a cell with a date can have been 1-2: in a column
that holds text that is lost, and the import says so instead of guessing.
"""

import re
from dataclasses import dataclass
from decimal import Decimal

from doelenboom.exchange.layout import Column, Kind
from doelenboom.kernel.findings import Severity
from doelenboom.kernel.numbers import format_number
from doelenboom.workbooks.raw import (
    DATE,
    FAULT,
    FORMULA,
    NUMBER,
    PERCENT,
    TEXT,
    YESNO,
)


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong or doubtful with one cell."""

    severity: Severity
    message: str
    mend: str = ""


_AS_TEXT = "Maak de kolom op als tekst (Celeigenschappen, Getal, Tekst) en typ de waarde opnieuw."
BARE_ADDRESS = re.compile(r"[\w-]+(?:\.[\w-]+)+(?:/[^\s<>\"]*)?")
"""``www.voorbeeld.nl``: what people write when they leave out https://."""
_NUMERIC = frozenset({Kind.QUANTITY, Kind.AMOUNT, Kind.INTEGER, Kind.YEAR})
_CODES = frozenset({Kind.CODE, Kind.CODES})
_DATES = frozenset({Kind.DATE, Kind.DATE_OR_WORDS})


def coerce(column: Column, text: str, cell: str) -> tuple[str, Problem | None]:
    """Text to read on with, and what there is to say about the kind of cell."""
    reader = _READERS.get(cell)
    return reader(column, text) if reader else (text, None)


def _typed(column: Column, text: str) -> tuple[str, Problem | None]:
    if column.kind is Kind.URL and text and BARE_ADDRESS.fullmatch(text):
        return text, _warning(
            "Dit webadres is niet volledig; we bewaren het zoals het er staat.",
            "Zet https:// ervoor.",
        )
    return text, None


def _formula(_: Column, text: str) -> tuple[str, Problem | None]:
    return text, _error(
        "Hier staat een formule in plaats van een waarde.",
        "Kopieer de cel en plak haar terug als waarde (Plakken speciaal, Waarden).",
    )


def _fault(_: Column, text: str) -> tuple[str, Problem | None]:
    return text, _error(
        "Hier staat een foutwaarde van het rekenprogramma.", "Vul de juiste waarde in."
    )


def _yes_no(column: Column, text: str) -> tuple[str, Problem | None]:
    if column.kind is Kind.YES_NO:
        return text, None
    return text, _error("Hier staat WAAR of ONWAAR in plaats van tekst.", _AS_TEXT)


def _date(column: Column, text: str) -> tuple[str, Problem | None]:
    if column.kind in _DATES:
        return text[:10], None
    if column.kind is Kind.PERIOD:
        return text[:10], _warning(
            "Excel heeft van deze periode een datum gemaakt; we lezen die dag.",
            f"Bedoelt u een maand of een reeks? {_AS_TEXT}",
        )
    if column.kind in _NUMERIC:
        return text, _error("Excel heeft van dit getal een datum gemaakt.",
                            "Maak de cel op als getal en vul de waarde opnieuw in.")  # fmt: skip
    return text, _error(
        "Excel heeft van deze tekst een datum gemaakt; wat er stond is niet meer te zien.",
        _AS_TEXT,
    )


def _number(column: Column, text: str) -> tuple[str, Problem | None]:
    if column.kind in _NUMERIC:
        return text, None
    whole = text.lstrip("-").isdecimal()
    if column.kind in _CODES and not whole:
        return text, _error(
            "Excel heeft van deze code een getal gemaakt; 5.10 wordt dan 5.1.", _AS_TEXT
        )
    if column.kind in _CODES:
        return text, _warning(
            "Deze code staat als getal in het werkboek; nullen vooraan kunnen weg zijn.", _AS_TEXT
        )
    shown = text if whole else format_number(Decimal(text)).replace(".", "").replace("−", "-")
    return shown, _warning("Hier staat een getal in een kolom voor tekst.", _AS_TEXT)


def _percent(column: Column, text: str) -> tuple[str, Problem | None]:
    """A percentage is stored as a fraction: what a person sees is a hundred times as much."""
    seen = Decimal(text) * 100
    number = format(seen.normalize(), "f")
    if column.kind is Kind.QUANTITY:
        return number, _warning(
            "Deze cel is opgemaakt als percentage; we lezen het getal dat u op het scherm ziet, "
            "met eenheid %.",
            "Zet de eenheid in kolom eenheid en maak de cel op als gewoon getal.",
        )
    if column.kind in _NUMERIC or column.kind in _CODES:
        return text, _error("Deze cel is opgemaakt als percentage.", _AS_TEXT)
    return f"{number.replace('.', ',')}%", _warning(
        "Hier staat een percentage in een kolom voor tekst.", _AS_TEXT
    )


def _error(message: str, mend: str) -> Problem:
    return Problem(Severity.ERROR, message, mend)


def _warning(message: str, mend: str) -> Problem:
    return Problem(Severity.WARNING, message, mend)


_READERS = {
    TEXT: _typed, FORMULA: _formula, FAULT: _fault, YESNO: _yes_no, DATE: _date, NUMBER: _number,
    PERCENT: _percent,
}  # fmt: skip
