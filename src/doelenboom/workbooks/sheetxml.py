"""Streams one sheet of an .xlsx file: cells with their kind, merged ranges, formulas.

A streaming reader of our own, because both the kind of every cell and the merged ranges are
needed in one pass and in constant memory (docs/decisions: own reader and writer of .xlsx).
"""

from collections.abc import Callable

from doelenboom.workbooks.budget import Budget
from doelenboom.workbooks.clean import clean_text
from doelenboom.workbooks.raw import DATE, FAULT, FORMULA, NUMBER, TEXT, YESNO
from doelenboom.workbooks.refusals import Refusal
from doelenboom.workbooks.sharedtexts import unescape
from doelenboom.workbooks.styles import Styles, date_text, number_text
from doelenboom.workbooks.xml import local_name

_LETTERS = 26
_MOST_DIGITS = 7  # a spreadsheet has 1,048,576 rows

OnRow = Callable[[int, list[str], str], None]


class SheetHandler:
    """Collects cells from the events of the sheet's XML; calls ``on_row`` per filled row.

    Args:
        name: name of the sheet, for refusals.
        shared: the workbook's shared texts.
        styles: which styles mean dates and percentages.
        since_1904: whether day 0 is 1 January 1904 (old Macintosh workbooks).
        budget: what may still be read.
        on_row: receives row number, texts and kinds.
    """

    def __init__(
        self, name: str, *, shared: list[str], styles: Styles, since_1904: bool,
        budget: Budget, on_row: OnRow,
    ) -> None:  # fmt: skip
        self.merged: list[str] = []
        self._name = name
        self._shared = shared
        self._styles = styles
        self._since_1904 = since_1904
        self._budget = budget
        self._on_row = on_row
        self._row = 0
        self._column = -1
        self._cells: list[str] = []
        self._kinds: list[str] = []
        self._plain = True
        self._type = "n"
        self._style: str | None = None
        self._formula = False
        self._texts: list[str] = []
        self._collect = False
        self._phonetic = False
        self._columns: dict[str, int] = {}

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Take an opening tag."""
        tag = local_name(name)
        if tag == "c":
            self._start_cell(attributes)
        elif tag in ("v", "t"):
            self._collect = not self._phonetic
        elif tag == "f":
            self._formula = True
        elif tag == "row":
            self._start_row(attributes.get("r"))
        elif tag == "rPh":
            self._phonetic = True
        elif tag == "mergeCell":
            self.merged.append(attributes.get("ref", "")[:40])
            if len(self.merged) > self._budget.limits.rows:
                raise Refusal("too-many-rows", sheet=self._name)

    def text(self, text: str) -> None:
        """Take characters."""
        if self._collect:
            self._texts.append(text)

    def end(self, name: str) -> None:
        """Take a closing tag."""
        tag = local_name(name)
        if tag in ("v", "t"):
            self._collect = False
        elif tag == "c":
            self._end_cell()
        elif tag == "row":
            self._end_row()
        elif tag == "rPh":
            self._phonetic = False

    def _start_row(self, number: str | None) -> None:
        known = number is not None and number.isdecimal() and len(number) <= _MOST_DIGITS
        self._row = int(number) if number and known else self._row + 1
        self._column = -1
        self._cells = []
        self._kinds = []
        self._plain = True

    def _start_cell(self, attributes: dict[str, str]) -> None:
        reference = attributes.get("r")
        self._column = self._index(reference) if reference else self._column + 1
        self._type = attributes.get("t", "n")
        self._style = attributes.get("s")
        self._formula = False
        self._texts = []

    def _index(self, reference: str) -> int:
        letters = reference.rstrip("0123456789")
        index = self._columns.get(letters)
        if index is None:
            index = 0
            for letter in letters.upper()[:4]:
                index = index * _LETTERS + ord(letter) - 64
            index -= 1
            if index < 0:
                raise Refusal("damaged", sheet=self._name)
            self._columns[letters] = index
        return index

    def _end_cell(self) -> None:
        text, kind = self._read("".join(self._texts))
        if not text and not self._formula:
            return
        self._budget.column(self._name, self._column)
        if self._formula:
            kind = FORMULA
        while len(self._cells) < self._column:
            self._cells.append("")
            self._kinds.append(TEXT)
        if len(self._cells) > self._column:
            raise Refusal("damaged", sheet=self._name, row=self._row)
        self._cells.append(text)
        self._kinds.append(kind)
        self._plain = self._plain and kind == TEXT

    def _read(self, stored: str) -> tuple[str, str]:
        kind = self._type
        if kind == "s":
            index = int(stored) if stored.isdecimal() else -1
            if not 0 <= index < len(self._shared):
                raise Refusal("damaged", sheet=self._name, row=self._row)
            return self._shared[index], TEXT
        if kind in ("str", "inlineStr"):
            return clean_text(unescape(stored)), TEXT
        if kind == "b":
            return ("ja" if stored.strip() == "1" else "nee"), YESNO
        if kind == "e":
            return stored.strip(), FAULT
        if kind == "d":
            return stored.strip().replace("T", " ").removesuffix(" 00:00:00"), DATE
        return self._read_number(stored.strip())

    def _read_number(self, stored: str) -> tuple[str, str]:
        if not stored:
            return "", TEXT
        kind = self._styles.kind(self._style)
        if kind == DATE and (day := date_text(stored, since_1904=self._since_1904)):
            return day, DATE
        number = number_text(stored)
        if number is None:
            return stored[:100], FAULT
        return number, NUMBER if kind == DATE else kind

    def _end_row(self) -> None:
        if any(self._cells) or not self._plain:
            self._budget.row(self._name, self._cells)
            kinds = "" if self._plain else "".join(self._kinds)
            self._on_row(self._row, self._cells, kinds)
