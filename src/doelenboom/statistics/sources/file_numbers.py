"""Numbers in a file: Dutch or English notation, typed cells of a workbook, signs for nothing."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from doelenboom.kernel.errors import NotationError
from doelenboom.kernel.numbers import decimal_text, parse_quantity
from doelenboom.kernel.states import ObservationStatus, Qualifier
from doelenboom.statistics.sources.file_words import provisional
from doelenboom.statistics.sources.protocol import Attribute
from doelenboom.workbooks.raw import DATE, FAULT, FORMULA, NUMBER, PERCENT, YESNO

_ENGLISH = re.compile(
    r"[-−+]?(?:[0-9]+\.(?:[0-9]{1,2}|[0-9]{4,})|0?\.[0-9]+|[0-9]{1,3}(?:,[0-9]{3})+\.[0-9]+)\s*%?"
)
_DUTCH = re.compile(
    r"[-−+]?(?:[0-9]+,(?:[0-9]{1,2}|[0-9]{4,})|0?,[0-9]+|[0-9]{1,3}(?:\.[0-9]{3})+,[0-9]+)\s*%?"
)
_NUMERIC = re.compile(r"[-−+]?[0-9.,]+\s*%?")
_NOTHING = {
    ObservationStatus.SUPPRESSED: Attribute.CONFIDENTIAL,
    ObservationStatus.NOT_APPLICABLE: Attribute.IMPOSSIBLE,
    ObservationStatus.MISSING: Attribute.NOT_AVAILABLE,
}
_SECRET = {"x", "*", "**"}
_MOST_DECIMALS = 10


@dataclass(frozen=True, slots=True)
class Figure:
    """One cell with a figure.

    Attributes:
        value: the number, or None.
        attribute: why there is none.
        text: the figure in words, where it is no plain number ("circa 300", "72%-83%").
        unit: what stands behind the number.
        status: what asterisks behind it mean.
    """

    value: Decimal | None
    attribute: Attribute = Attribute.NONE
    text: str | None = None
    unit: str = ""
    status: str = ""


def is_english(texts: Iterable[str]) -> bool:
    """Whether a file writes 1,234.5 where a Dutch one writes 1.234,5.

    Only what can be one thing counts. A file with evidence for both, or for neither, is read
    as Dutch; "1.234" is then twelve hundred and thirty-four, as everywhere in this product.
    """
    english = False
    for text in texts:
        if _DUTCH.fullmatch(text):
            return False
        english = english or _ENGLISH.fullmatch(text) is not None
    return english


def read_figure(text: str, kind: str, *, english: bool) -> Figure:
    """Read one cell.

    Args:
        text: the cell's text, not empty.
        kind: kind of cell, of ``workbooks.raw``.
        english: notation of the file.

    Raises:
        NotationError: it is no figure.
    """
    if kind in {NUMBER, PERCENT, FORMULA}:
        try:
            number = Decimal(text)
        except InvalidOperation:
            number = None
        if number is not None and number.is_finite():
            share = kind == PERCENT
            return Figure(_tidy(number * 100 if share else number), unit="%" if share else "")
    if kind in {DATE, YESNO, FAULT}:
        raise NotationError(f"“{text}” is {_KIND[kind]}, geen getal. Maak de cel op als getal.")
    return _read_text(text, english=english)


_KIND = {DATE: "een datum", YESNO: "waar of onwaar", FAULT: "een fout van het rekenprogramma"}


def _read_text(text: str, *, english: bool) -> Figure:
    if text.lower() in _SECRET:
        return Figure(None, Attribute.CONFIDENTIAL)
    plain, status = provisional(text)
    if english and _NUMERIC.fullmatch(plain):
        plain = plain.translate({ord(","): "", ord("."): ","})
    quantity = parse_quantity(plain)
    if quantity.status in _NOTHING:
        return Figure(None, _NOTHING[quantity.status], status=status)
    if quantity.value is None or quantity.qualifier is not Qualifier.EXACT:
        return Figure(None, text=text, unit=quantity.unit, status=status)
    return Figure(quantity.value, unit=quantity.unit, status=status)


def _tidy(number: Decimal) -> Decimal:
    """Without the dust of binary fractions: 0.30000000000000004 was typed as 0.3."""
    return Decimal(decimal_text(round(number, _MOST_DECIMALS)))


def decimals(number: Decimal) -> int:
    """Digits behind the comma."""
    return len(decimal_text(number).partition(".")[2])
