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
_DATED = re.compile(r"(?P<figure>.*\S)\s*(?:\((?:in\s+)?|\bin\s+)(?P<year>(?:19|20)\d\d)\)?")
_NOTE = re.compile(r"\W*(?:alle\s+)?bedragen\b", re.IGNORECASE)
_LONGEST_NOTE = 90
_NOTHING = re.compile(r"\s*(?:[-–—−]|nihil|n\.?v\.?t\.?|n\.?b\.?|)\s*", re.IGNORECASE)
_CODE = re.compile(r"[A-Z]{1,3}[.-]?\d{1,3}[a-z]?|\d{1,2}(?:\.\d{1,2})*[a-z]?\.?|[A-Z]")
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
    """One figure of a table; ``year`` is the one that its own cell names: "51% (2022)"."""

    passage: Passage
    value: Decimal
    step: Decimal
    unit: str
    year: str = ""


@dataclass(frozen=True, slots=True)
class Grid:
    """A table with its numbers where they stand.

    Attributes:
        table: the table.
        numbers: per row and column the number; None where there is none.
        nothing: per row and column whether it says that there is nothing ("-", "nihil").
        labels: per row the words that name it: its name, and its unit or source behind it.
        names: per row the first of those cells.
        heads: per column the words that name it.
        scale: what one unit of an amount is worth in euros: 1, 1,000 or 1,000,000.
        is_money: whether its head or caption speaks of amounts.
        words: caption and heads together.
        title: its caption, else the short line above it.
        texts: per row and column the words as they stand there.
    """

    table: Table
    numbers: tuple[tuple[Number | None, ...], ...]
    nothing: tuple[tuple[bool, ...], ...]
    labels: tuple[str, ...]
    names: tuple[str, ...]
    heads: tuple[str, ...]
    scale: Decimal
    is_money: bool
    words: str
    title: str
    texts: tuple[tuple[str, ...], ...]

    def column(self, place: int) -> list[Number | None]:
        """The numbers of a column, row by row."""
        return [row[place] for row in self.numbers]

    def is_head(self, row: int) -> bool:
        """Whether a row below the first is a head again: years or the words above its columns."""
        told = [
            (number, self.texts[row][place], self.heads[place])
            for place, number in enumerate(self.numbers[row])
            if place and self.texts[row][place]
        ]
        is_named = bool(self.names[row]) and row >= self.table.heads
        return (
            is_named
            and bool(told)
            and all(
                (number is not None and number.unit == "year?") or text == head
                for number, text, head in told
            )
        )

    def is_rate(self, place: int, row: int | None = None) -> bool:
        """Whether a column, or a row, is about shares, scores or averages: they do not add up."""
        words = self.heads[place] + (f" {self.labels[row]}" if row is not None else "")
        cells = [number for number in self.column(place) if number]
        own = self.numbers[row][place] if row is not None else None
        shares = sum(number.unit == "%" for number in cells)
        is_mixed = own is not None and bool(own.year)
        is_share = (own is not None and own.unit == "%") or (
            shares * 2 > len(cells) and not is_mixed
        )
        return bool(_RATE.search(words)) or is_share


def grids(subject: Subject) -> tuple[Grid, ...]:
    """Every table of the document that has numbers."""
    document = subject.document
    every = _scale_everywhere(document) if document.tables else None
    return tuple(
        grid for table in document.tables if (grid := _grid(document, table, every)) is not None
    )


_EVERYWHERE = re.compile(
    r"\bbedragen\s+in\s+(?:de|alle|deze|onze)\s+(?:\w+\s+)?(?:tabellen|overzichten|stukken|rapportage)",
    re.IGNORECASE,
)


def _scale_everywhere(document: Document) -> Decimal | None:
    """What a document says once for all its tables: "bedragen in de tabellen zijn x € 1.000"."""
    told = (
        sentence for passage in document.running_text()
        if (match := _EVERYWHERE.search(passage.text))
        for sentence in [passage.text[match.start() : match.start() + 120]]
    )  # fmt: skip
    return next((scale for sentence in told if (scale := _scale_of(sentence))), None)


def _grid(document: Document, table: Table, every: Decimal | None) -> Grid | None:
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
    scale = _scale_of(words) or _scale_of(before) or _scale_of(_words_behind(document, table))
    scale = scale or (every if _MONEY.search(words) else None) or Decimal(1)
    return Grid(
        table, numbers,
        tuple(tuple(bool(_NOTHING.fullmatch(text)) for text in row) for row in texts),
        tuple(_label(row) for row in texts), tuple(_name(row) for row in texts),
        tuple(heads), scale,
        bool(_MONEY.search(words)) or scale != 1, words,
        caption or (before if before[-1:] not in {".", "?", "!", ":"} else ""),
        tuple(tuple(row) for row in texts),
    )  # fmt: skip


def _words_before(document: Document, table: Table) -> str:
    """The short line above a table, which may say "bedragen x € 1.000"."""
    first = next((cell for row in table.rows for cell in row if cell is not None), None)
    if not first:
        return ""
    before = document.passages[first - 1].text
    return before if len(before) < 160 else ""


def _words_behind(document: Document, table: Table) -> str:
    """The note below a table, when it is about its amounts: "Bedragen in duizenden euro's."."""
    last = max(cell for row in table.rows for cell in row if cell is not None)
    below = document.passages[last + 1].text if last + 1 < len(document.passages) else ""
    return below if _NOTE.match(below) and len(below) < _LONGEST_NOTE else ""


def _scale_of(words: str) -> Decimal | None:
    match = _SCALE.search(words)
    if match is None:
        return None
    return Decimal(1000) if match["thousand"] else Decimal(1_000_000)


def _label(row: list[str]) -> str:
    """The words in front of the numbers of a row."""
    words = []
    for text in row:
        if text and not _is_figure(text):
            words.append(text)
        elif words and text:
            break
    return " ".join(words)


def _name(row: list[str]) -> str:
    """The first words of a row; its number or code ("R4", "2a") only when it has no others."""
    words = [text for text in row if not _NOTHING.fullmatch(text) and not _is_figure(text)]
    return next((text for text in words if not _CODE.fullmatch(text)), words[0] if words else "")


def _is_figure(text: str) -> bool:
    dated = _DATED.fullmatch(text)
    return _CELL.fullmatch(dated["figure"] if dated else text) is not None


def _number(passage: Passage) -> Number | None:
    text = passage.text.strip()
    dated = _DATED.fullmatch(text)
    match = _CELL.fullmatch(dated["figure"] if dated else text)
    if match is None:
        return None
    is_year = _YEAR.fullmatch(match["digits"]) and not match["euro"] and not match["unit"]
    if is_year and not dated:
        return Number(passage, Decimal(match["digits"]), Decimal(1), "year?")
    value, step = digits_value(match["digits"])
    is_negative = (match["sign"] or match["sign2"]) in {"-", "−", "–"}
    is_negative |= bool(match["open"] and match["close"] and not match["unit"])
    is_negative |= (match["flag"] or "").upper() == "N"  # "470 N": nadelig
    if match["open"] and not match["close"]:
        return None
    unit = (match["unit"] or "").lower().replace("procent", "%")
    year = dated["year"] if dated else ""
    return Number(passage, -value if is_negative else value, step, unit, year)
