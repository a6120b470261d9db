"""Cells as the file has them: text, and what kind of cell it was."""

from dataclasses import dataclass, field

TEXT, NUMBER, PERCENT, DATE, YESNO, FORMULA, FAULT = "s", "n", "p", "d", "b", "f", "e"
"""Kinds of cell. A number's text is its shortest exact notation with a decimal point; of a
percentage it is the stored fraction ("0.35" for 35 %). A date's text is ISO. A formula's text
is the outcome that was saved with it."""


@dataclass(frozen=True, slots=True)
class RawRow:
    """One row that is not empty.

    Attributes:
        number: row number as Excel shows it.
        cells: texts, "" where empty; as long as the last filled cell.
        kinds: a letter per cell, or "" when every cell is text.
    """

    number: int
    cells: tuple[str, ...]
    kinds: str = ""

    def kind(self, index: int) -> str:
        """Kind of the cell at ``index``."""
        return self.kinds[index] if self.kinds else TEXT


@dataclass(slots=True)
class RawSheet:
    """One sheet or CSV file.

    Attributes:
        name: as in the workbook, or the file's stem.
        header: the first row that is not empty, None for an empty sheet.
        rows: the other rows that are not empty; whoever reads them may take them out.
        read: number of rows that are not empty, the header not counted.
        empty_rows: empty rows between the header and the last filled row.
        merged: ranges of merged cells ("A2:B3").
    """

    name: str
    header: RawRow | None = None
    rows: list[RawRow] = field(default_factory=list)
    read: int = 0
    empty_rows: int = 0
    merged: list[str] = field(default_factory=list)


@dataclass(slots=True)
class RawBook:
    """A workbook or folder.

    Attributes:
        stem: name of the file or folder without ending: the plan's code when none is given.
        sheets: in the order of the workbook.
        links: whether the workbook refers to other workbooks.
    """

    stem: str
    sheets: list[RawSheet] = field(default_factory=list)
    links: bool = False
