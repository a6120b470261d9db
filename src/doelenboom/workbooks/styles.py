"""Which cell styles show a number as a date or as a percentage."""

import re
from collections.abc import Iterable
from datetime import datetime, timedelta
from decimal import Decimal
from math import isfinite

from doelenboom.workbooks.raw import DATE, NUMBER, PERCENT
from doelenboom.workbooks.xml import local_name, stream

_DATE_IDS = frozenset([*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)])
_PERCENT_IDS = frozenset([9, 10])
_LITERAL = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?!h|m|s)[^\]]*\]', re.IGNORECASE)
_EPOCH_1900 = datetime(1899, 12, 30)  # noqa: DTZ001 - a workbook's dates have no time zone
_EPOCH_1904 = datetime(1904, 1, 1)  # noqa: DTZ001 - idem
_LAST_DAY = 2_958_465


class Styles:
    """Kind of number per style index."""

    def __init__(self) -> None:
        self._formats: dict[int, str] = {}
        self._kinds: list[str] = []
        self._inside_cell_formats = False

    def read(self, chunks: Iterable[bytes]) -> None:
        """Read ``xl/styles.xml``."""
        stream(chunks, self._start, self._end, lambda _: None)

    def kind(self, style: str | None) -> str:
        """NUMBER, PERCENT or DATE for the ``s`` attribute of a cell."""
        if style and style.isdecimal() and int(style) < len(self._kinds):
            return self._kinds[int(style)]
        return NUMBER

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        tag = local_name(name)
        if tag == "numFmt":
            self._formats[_whole(attributes.get("numFmtId"))] = attributes.get("formatCode", "")
        elif tag == "cellXfs":
            self._inside_cell_formats = True
        elif tag == "xf" and self._inside_cell_formats:
            self._kinds.append(self._kind_of_format(_whole(attributes.get("numFmtId"))))

    def _end(self, name: str) -> None:
        if local_name(name) == "cellXfs":
            self._inside_cell_formats = False

    def _kind_of_format(self, number: int) -> str:
        code = _LITERAL.sub("", self._formats.get(number, "")).lower().partition(";")[0]
        if number in _DATE_IDS or (code and code != "general" and re.search("[dmyhs]", code)):
            return DATE
        if number in _PERCENT_IDS or "%" in code:
            return PERCENT
        return NUMBER


def date_text(serial: str, *, since_1904: bool) -> str | None:
    """ISO date, or date and time, of a day number; None when there is no such day."""
    try:
        days = float(serial)
    except ValueError:
        return None
    if not 1 <= days <= _LAST_DAY:
        return None
    moment = (_EPOCH_1904 if since_1904 else _EPOCH_1900) + timedelta(days=days)
    moment = (moment + timedelta(milliseconds=500)).replace(microsecond=0)
    return moment.isoformat(sep=" ").removesuffix(" 00:00:00")


def number_text(stored: str) -> str | None:
    """Shortest notation of a stored number: "5.0999999999999996" → "5.1"; None for no number.

    Rounds to the fifteen digits that a spreadsheet itself works with and shows.
    """
    try:
        value = float(stored)
    except ValueError:
        return None
    if not isfinite(value):
        return None
    shortest = f"{value:.15g}"
    if "e" in shortest:
        shortest = format(Decimal(shortest), "f")
    return shortest


def _whole(text: str | None) -> int:
    return int(text) if text and text.isdecimal() else 0
