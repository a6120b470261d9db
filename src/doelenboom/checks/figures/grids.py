"""A table as numbers: what its columns and rows are, and in what its figures are."""

import re
from dataclasses import dataclass
from decimal import Decimal

from doelenboom.checks.document import Document, Passage, Table
from doelenboom.checks.subject import Subject
from doelenboom.quantities.numerals import DIGITS_PATTERN, digits_value

_CELL = re.compile(
    rf"(?P<open>\()?\s*(?P<sign>[-−–+])?\s*(?P<euro>€"
    rf"|EUR)?\s*(?P<sign2>[-−–])?\s*(?P<digits>{DIGITS_PATTERN})\s*(?:,-+|,–)?"
    r"\s*(?P<unit>%|mln\.?|miljoen|euro|jaar|km|fte|procent)?\s*(?P<close>\))?\s*(?P<flag>[VNvn])?",
    re.IGNORECASE,
)  # fmt: skip
_NOTHING = re.compile(r"\s*(?:[-–—−]|nihil|n\.?v\.?t\.?|n\.?b\.?|)\s*", re.IGNORECASE)
_YEAR = re.compile(r"(?:19|20)\d\d")
_SCALE = re.compile(
    r"(?P<thousand>[x×*]\s?(?:€|EUR)?\s?1[.\s]?000(?![.\s]?000)|in\s+(?:€\s*)?duizend"
    r"|duizenden\s+euro|€\s*1\.000(?!\.)|k€)"
    r"|(?P<million>miljoenen|in\s+(?:€\s*)?(?:miljoen|mln)|[x×*]\s?(?:€)?\s?1[.\s]000[.\s]000"
    r"|€\s*(?:mln|miljoen))",
    re.IGNORECASE,
)
_MONEY = re.compile(
    r"€|\beuro|\bbedrag|\blasten|\bbaten|\bbegroting|\bkosten|\buitgaven"
    r"|\binkomsten|\bkrediet",
    re.IGNORECASE,
)
_RATE = re.compile(
    r"gemiddeld|score|index|cijfer|per\s+(?:inwoner|1\.?000|100|jaar|huishouden)|promille|ratio"
    r"|quote|percentage|aandeel|%"
    r"|tarief|rang|norm|rente|waardering|kengetal",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Number:
    """One figure of a table."""

    passage: Passage
    value: Decimal
    step: Decimal
    unit: str


@dataclass(frozen=True, slots=True)
class Grid:
    """A table with its numbers where they stand.

    Attributes:
        table: the table.
        numbers: per row and column the number; None where there is none.
        nothing: per row and column whether it says that there is nothing ("-", "nihil").
        labels: per row the words that name it.
        heads: per column the words that name it.
        scale: what one unit of an amount is worth in euros: 1, 1,000 or 1,000,000.
        is_money: whether its head or caption speaks of amounts.
        words: caption and heads together.
    """

    table: Table
    numbers: tuple[tuple[Number | None, ...], ...]
    nothing: tuple[tuple[bool, ...], ...]
    labels: tuple[str, ...]
    heads: tuple[str, ...]
    scale: Decimal
    is_money: bool
    words: str

    def column(self, place: int) -> list[Number | None]:
        """The numbers of a column, row by row."""
        return [row[place] for row in self.numbers]

    def is_rate(self, place: int, row: int | None = None) -> bool:
        """Whether a column, or a row, is about shares, scores or averages: they do not add up."""
        words = self.heads[place] + (f" {self.labels[row]}" if row is not None else "")
        units = {number.unit for number in self.column(place) if number}
        return bool(_RATE.search(words)) or "%" in units


def grids(subject: Subject) -> tuple[Grid, ...]:
    """Every table of the document that has numbers."""
    document = subject.document
    return tuple(grid for table in document.tables if (grid := _grid(document, table)) is not None)


def _grid(document: Document, table: Table) -> Grid | None:
    width = max((len(row) for row in table.rows), default=0)
    if width < 2 or len(table.rows) < 2:
        return None
    texts = [
        [document.passages[cell].text if cell is not None else "" for cell in row]
        + [""] * (width - len(row))
        for row in table.rows
    ]
    heads = [
        " ".join(texts[row][column] for row in range(table.heads) if texts[row][column])
        for column in range(width)
    ]
    numbers = tuple(
        tuple(
            _number(document.passages[cell]) if cell is not None and row >= table.heads else None
            for cell in (*cells, *(None for _ in range(width - len(cells))))
        )
        for row, cells in enumerate(table.rows)
    )
    if not any(number for row in numbers for number in row):
        return None
    caption = document.passages[table.caption].text if table.caption is not None else ""
    before = _words_before(document, table)
    words = " ".join([caption, *heads])
    scale = _scale_of(words) or _scale_of(before) or Decimal(1)
    return Grid(
        table, numbers,
        tuple(tuple(bool(_NOTHING.fullmatch(text)) for text in row) for row in texts),
        tuple(_label(row) for row in texts), tuple(heads), scale,
        bool(_MONEY.search(words)) or scale != 1, words,
    )  # fmt: skip


def _words_before(document: Document, table: Table) -> str:
    """The short line above a table, which may say "bedragen x € 1.000"."""
    first = next((cell for row in table.rows for cell in row if cell is not None), None)
    if not first:
        return ""
    before = document.passages[first - 1].text
    return before if len(before) < 160 else ""


def _scale_of(words: str) -> Decimal | None:
    match = _SCALE.search(words)
    if match is None:
        return None
    return Decimal(1000) if match["thousand"] else Decimal(1_000_000)


def _label(row: list[str]) -> str:
    """The words in front of the numbers of a row."""
    words = []
    for text in row:
        if text and not _CELL.fullmatch(text):
            words.append(text)
        elif words and text:
            break
    return " ".join(words)


def _number(passage: Passage) -> Number | None:
    match = _CELL.fullmatch(passage.text.strip())
    if match is None:
        return None
    if _YEAR.fullmatch(match["digits"]) and not match["euro"] and not match["unit"]:
        return Number(passage, Decimal(match["digits"]), Decimal(1), "year?")
    value, step = digits_value(match["digits"])
    is_negative = (match["sign"] or match["sign2"]) in {"-", "−", "–"}
    is_negative |= bool(match["open"] and match["close"] and not match["unit"])
    if match["open"] and not match["close"]:
        return None
    unit = (match["unit"] or "").lower().replace("procent", "%")
    return Number(passage, -value if is_negative else value, step, unit)
