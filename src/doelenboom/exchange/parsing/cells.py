"""Reads one cell into the value that its column asks for.

``read_cell`` knows nothing of rows, so that equal cells of a column are read once.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from doelenboom.exchange.layout import Column, Kind
from doelenboom.exchange.parsing.coerce import BARE_ADDRESS, Problem, coerce
from doelenboom.exchange.parsing.prose_cells import prose_of
from doelenboom.kernel.dates import parse_date
from doelenboom.kernel.errors import NotationError
from doelenboom.kernel.findings import Severity, did_you_mean
from doelenboom.kernel.numbers import Quantity, parse_number, parse_quantity
from doelenboom.kernel.periods import parse_period
from doelenboom.kernel.wording import count_noun, lower_first
from doelenboom.workbooks.raw import NUMBER, PERCENT

_YES = frozenset({"ja", "j", "yes", "waar", "true", "x"})
_NO = frozenset({"nee", "n", "no", "onwaar", "false"})
_WEB_ADDRESS = re.compile(r"https?://[^\s<>\"]+", re.IGNORECASE)
_FIRST_YEAR, _LAST_YEAR = 1900, 2199


@dataclass(frozen=True, slots=True)
class Reading:
    """What came out of a cell; with an error in ``problem`` the value means nothing."""

    value: Any
    problem: Problem | None = None

    @property
    def refused(self) -> bool:
        """Whether the row cannot be used."""
        return self.problem is not None and self.problem.severity is Severity.ERROR


def read_cell(column: Column, text: str, cell: str) -> Reading:
    """Read a cell.

    Args:
        column: the column it stands in.
        text: the cell's text, "" for an empty cell.
        cell: its kind, one of ``reading.raw``.
    """
    text, doubt = coerce(column, text, cell)
    if doubt and doubt.severity is Severity.ERROR:
        return Reading(None, doubt)
    if not text and column.filled:
        return _refuse("Deze cel is leeg.", f"Vul in: {lower_first(column.meaning)}")
    if column.longest and len(text) > column.longest:
        return _refuse(
            f"Deze tekst is te lang: {count_noun(len(text), 'teken', 'tekens')}.",
            f"Kort de tekst in tot hoogstens {count_noun(column.longest, 'teken', 'tekens')}.",
        )
    try:
        return Reading(_read(column, text, cell), doubt)
    except NotationError as error:
        return _refuse(_without_quote(str(error)))


def _read(column: Column, text: str, cell: str) -> Any:
    if column.kind in (Kind.QUANTITY, Kind.AMOUNT) and cell in (NUMBER, PERCENT) and text:
        return _number_cell(column, text, cell)
    return _READERS[column.kind](column, text)


def _number_cell(column: Column, text: str, cell: str) -> Any:
    """Take a number from a number cell as it is: its point is a decimal point."""
    value = Decimal(text)
    if column.kind is Kind.AMOUNT:
        return value
    return Quantity(value=value, unit="%" if cell == PERCENT else "")


def _code(_: Column, text: str) -> str:
    if "\n" in text:
        raise NotationError("In een code staat een nieuwe regel. Haal die weg.")
    return text


def _text(_: Column, text: str) -> str:
    return text


def _prose(_: Column, text: str) -> str:
    return prose_of(text)


def _quantity(_: Column, text: str) -> Quantity:
    return parse_quantity(text)


def _amount(_: Column, text: str) -> Decimal | None:
    return parse_number(text.replace("€", "")) if text else None


def _integer(_: Column, text: str) -> int | None:
    if not text:
        return None
    if not text.isdecimal() or len(text) > 4:  # noqa: PLR2004 - decimals of a figure
        raise NotationError("Dit is geen geheel getal. Schrijf bijvoorbeeld 1.")
    return int(text)


def _year(_: Column, text: str) -> int | None:
    if not text:
        return None
    if not text.isdecimal() or not _FIRST_YEAR <= int(text[:5]) <= _LAST_YEAR:
        raise NotationError("Dit is geen jaar dat we kennen. Schrijf een jaar als 2026.")
    return int(text)


def _date(_: Column, text: str) -> Any:
    return parse_date(text) if text else None


def _date_or_words(_: Column, text: str) -> str:
    """Give ISO where the text is a complete date; other words are kept as they are."""
    try:
        return parse_date(text).isoformat() if text else ""
    except NotationError:
        return text


def _period(_: Column, text: str) -> str:
    return parse_period(text).code


def _yes_no(_: Column, text: str) -> bool | None:
    word = text.lower()
    if not word:
        return None
    if word in _YES or word in _NO:
        return word in _YES
    raise NotationError("Hier hoort ja of nee te staan.")


def _choice(column: Column, text: str) -> str:
    if not text:
        return ""
    word = " ".join(text.lower().replace("_", " ").split())
    for choice in column.choices:
        if choice.replace("_", " ") == word:
            return choice
    hint = did_you_mean(text, column.choices)
    raise NotationError(
        " ".join(filter(None, (
            "Dit woord kennen we hier niet.", hint, f"Kies uit: {', '.join(column.choices)}."
        )))
    )  # fmt: skip


def _url(_: Column, text: str) -> str:
    if text and not (_WEB_ADDRESS.fullmatch(text) or BARE_ADDRESS.fullmatch(text)):
        raise NotationError("Dit is geen webadres. Schrijf het volledig, met https:// ervoor.")
    return text


def _codes(_: Column, text: str) -> tuple[str, ...]:
    parts = text.replace("\n", ";").replace(",", ";").split(";")
    return tuple(dict.fromkeys(part.strip() for part in parts if part.strip()))


def _words(_: Column, text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(";") if part.strip())


_READERS: dict[Kind, Callable[[Column, str], Any]] = {
    Kind.CODE: _code, Kind.TEXT: _text, Kind.PROSE: _prose, Kind.QUANTITY: _quantity,
    Kind.AMOUNT: _amount, Kind.INTEGER: _integer, Kind.YEAR: _year, Kind.DATE: _date,
    Kind.DATE_OR_WORDS: _date_or_words, Kind.PERIOD: _period, Kind.REGION: _text,
    Kind.URL: _url, Kind.YES_NO: _yes_no, Kind.CHOICE: _choice, Kind.CODES: _codes,
    Kind.WORDS: _words,
}  # fmt: skip


def _refuse(message: str, mend: str = "") -> Reading:
    return Reading(None, Problem(Severity.ERROR, message, mend))


def _without_quote(sentence: str) -> str:
    """``“abc” is geen getal …`` → ``Dit is geen getal …``: the finding shows the value itself."""
    start, _, rest = sentence.partition("” is ")
    if start.startswith("“") and rest:
        return f"Dit is {rest}"
    return sentence
