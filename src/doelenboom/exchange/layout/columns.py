"""What a sheet and a column are, and what a cell in a column may hold."""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What a cell of a column holds; the value is how the manual calls it."""

    CODE = "code (tekst)"
    TEXT = "tekst"
    PROSE = "lopende tekst"
    QUANTITY = "getal"
    AMOUNT = "bedrag"
    INTEGER = "geheel getal"
    YEAR = "jaar"
    DATE = "datum"
    DATE_OR_WORDS = "datum of omschrijving"
    PERIOD = "periode"
    REGION = "gebied"
    YES_NO = "ja of nee"
    CHOICE = "keuze"
    URL = "webadres"
    CODES = "codes, gescheiden door ;"
    WORDS = "woorden, gescheiden door ;"


@dataclass(frozen=True, slots=True)
class Column:
    """One column.

    Attributes:
        name: header, as people type it.
        field: attribute of the record that the cell is read into.
        kind: what a cell holds.
        meaning: explanation for the template and the manual, Dutch.
        example: an example of a cell.
        required: the column must be there.
        filled: no cell may be empty (in a column that is there).
        choices: the words to choose from, for CHOICE; a list to pick from in the template.
        longest: most characters that the registry stores; None without a limit.
    """

    name: str
    field: str
    kind: Kind
    meaning: str
    example: str = ""
    required: bool = False
    filled: bool = False
    choices: tuple[str, ...] = ()
    longest: int | None = None


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet.

    Attributes:
        name: name of the sheet, and stem of the CSV file.
        meaning: what its rows are, Dutch.
        columns: in the order of the template.
        required: the workbook must have it.
    """

    name: str
    meaning: str
    columns: tuple[Column, ...]
    required: bool = False

    def column(self, name: str) -> Column | None:
        """Column with this name."""
        return next((column for column in self.columns if column.name == name), None)


def key(
    name: str, field: str, kind: Kind, meaning: str, example: str, *, longest: int | None = None
) -> Column:
    """Make a column that must be there and in which every cell is filled."""
    return Column(name, field, kind, meaning, example, required=True, filled=True, longest=longest)
