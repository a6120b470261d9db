"""Tables in which a plan tells its goals, indicators and activities: what each column holds."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from doelenboom.checks.document import Document, Passage, Table
from doelenboom.checks.subject import Subject

_FEWEST_ROWS = 3


class Part(StrEnum):
    """What a column, or a label in front of a text, tells; the value is how messages name it."""

    GOAL = "het doel"
    ACTION = "de activiteit"
    INDICATOR = "de indicator"
    BASELINE = "de nulmeting"
    TARGET = "de streefwaarde"
    OWNER = "wie verantwoordelijk is"
    BEGIN = "wanneer het begint"
    END = "wanneer het klaar is"
    DIRECTION = "de richting"
    SOURCE = "de bron"


_NAMED = {
    Part.DIRECTION: r"(?:gewenste\s+)?(?:richting|ontwikkeling|beweging)",
    Part.BASELINE: r"nul(?:meting|waarde|punt|situatie)|(?:uitgangs|start|begin|basis)"
    r"(?:waarde|situatie|punt|cijfer|jaar)|huidige\s+(?:waarde|situatie|stand|score)|nu"
    r"|stand(?=\W*(?:19|20)\d\d)|realisatie(?=\W*(?:19|20)\d\d)",
    Part.TARGET: r"(?:streef|doel|richt)(?:waarden?|cijfers?|getal(?:len)?)|streven|target"
    r"|(?:doel|ambitie|norm|streef|gewenst)(?=\W*(?:in\s+)?(?:19|20)\d\d)|gewenste?\s+(?:waarde|score)",
    Part.OWNER: r"(?:eerst)?verantwoordelijk(?:en?|heid)?(?:\s+\w+)?"
    r"|(?:actie|doel|proces)?(?:eigena(?:ar|ren)|houders?)|trekkers?|aanspreekpunt(?:en)?"
    r"|portefeuille(?:houders?)?|uitvoerders?|wie(?:\s+\w+){0,3}"
    r"|opdrachtgevers?|initiatiefnemers?|uitvoering\s+door|regie",
    Part.BEGIN: r"start(?:datum|moment|jaar)?|begin(?:datum)?|aanvang",
    Part.END: r"gereed|klaar|eind(?:datum|e)?|afgerond|uiterlijk|deadline|oplever(?:ing|datum)"
    r"|wanneer(?:\s+\w+)?|planning|termijn|streefdatum|streefjaar|gereed\s+in",
    Part.SOURCE: r"(?:gegevens|data)?bron(?:nen)?|meetinstrument(?:en)?|hoe\s+meten(?:\s+\w+)?",
    Part.INDICATOR: r"(?:\w*-?)indicator(?:en)?|meetpunt|waaraan\s+\w+(?:\s+\w+)*|maatstaf",
    Part.ACTION: r"actie(?:punt)?|activiteit|maatregel|inspanning|project|inzet"
    r"|wat\s+(?:gaan|doen)\s+\w+(?:\s+\w+)*",
    Part.GOAL: r"(?:(?:hoort|dient|past)\s+(?:bij\s+)?|draagt\s+bij\s+aan\s+|bijdrage\s+aan\s+"
    r"|bij\s+|voor\s+)?(?:(?:het|welk)\s+)?"
    r"(?:(?:hoofd|sub|deel|beleids)?doel(?:en|stelling(?:en)?)?|ambitie|opgave|speerpunt)"
    r"(?:\s+(?:nr\.?|nummer))?"
    r"|wat\s+willen\s+\w+(?:\s+\w+)*",
}  # fmt: skip
_PARTS = {
    part: re.compile(rf"\W*(?:{named})(?![\w-])", re.IGNORECASE) for part, named in _NAMED.items()
}
_NO_PART = re.compile(r"\b(?:van\s+de\s+cijfers|kosten|bedrag|budget|€|score)\b", re.IGNORECASE)
_LONGEST_HEAD = 45
SUBJECTS = (Part.ACTION, Part.GOAL, Part.INDICATOR)
_TELLING = frozenset({
    Part.BASELINE, Part.TARGET, Part.OWNER, Part.BEGIN, Part.END, Part.INDICATOR, Part.GOAL,
})  # fmt: skip
_DIRECTION = re.compile(
    r"\W*(?:moet\s+)?(?:hoger|lager|meer|minder|stijg(?:en|t|ing)|dalen|daalt|daling|omhoog|omlaag|gelijk"
    r"|stabiel|toename|afname|groei|krimp)\W*|\s*[↑↓↗↘→]\s*",
    re.IGNORECASE,
)
"""A cell that only says which way; a column of them needs no head to be known."""
_TOTAL = re.compile(r"\s*(?:sub)?tota(?:al|len)\b|\s*(?:samen|gemiddeld)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class PlanTable:
    """A table with a row per goal, indicator or activity.

    Attributes:
        table: the table; of small ones with the same heads all rows.
        columns: what is told where; a part that two columns tell is left out.
        heads: per column the words above it.
        rows: the rows below the heads that name something, with their number in the table.
    """

    table: Table
    columns: Mapping[Part, int]
    heads: tuple[str, ...]
    rows: tuple[tuple[int, tuple[Passage | None, ...]], ...]

    @property
    def subject(self) -> int:
        """The column that says what a row is about."""
        return next(self.columns[part] for part in SUBJECTS if part in self.columns)

    def column(self, part: Part) -> list[tuple[int, Passage | None]]:
        """The cells of a column with their row; those of a merged one left out."""
        place = self.columns[part]
        return [
            (row, cells[place]) for row, cells in self.rows
            if (row, place) not in self.table.covered
        ]  # fmt: skip

    def row(self, number: int) -> tuple[Passage | None, ...]:
        """The cells of a row of the table."""
        return next(cells for row, cells in self.rows if row == number)


def part_of(words: str) -> Part | None:
    """What a head or a label announces: "Streefwaarde 2027" → the target."""
    if len(words) > _LONGEST_HEAD or _NO_PART.search(words):
        return None
    return next((part for part, named in _PARTS.items() if named.match(words)), None)


def plan_tables(subject: Subject) -> tuple[PlanTable, ...]:
    """Every table that tells of goals or activities. Use as ``subject.derived(plan_tables)``."""
    return tuple(_plan_tables(subject.document))


def _plan_tables(document: Document) -> Iterator[PlanTable]:
    """Tables of three rows and more; smaller ones join those with the same heads.

    A plan often tells the goals of each programme in a table of its own, with one or two rows: what
    those do together is how the plan does it.
    """
    for alike in _by_heads(_continued(document)):
        if len(alike) > 1:
            large = [one for one in alike if len(one.rows) >= _FEWEST_ROWS]
            small = [one for one in alike if len(one.rows) < _FEWEST_ROWS]
            alike = [*large[1:], _joined([*large[:1], *small])]
        yield from (one for one in alike if len(one.rows) >= _FEWEST_ROWS)


def _by_heads(tables: Iterator[PlanTable]) -> list[list[PlanTable]]:
    found: dict[tuple[str, ...], list[PlanTable]] = {}
    for one in tables:
        found.setdefault(tuple(head.strip().lower() for head in one.heads), []).append(one)
    return list(found.values())


def _joined(tables: list[PlanTable]) -> PlanTable:
    """One table with the rows of all, as if they stood below each other."""
    first = tables[0]
    lines, rows = list(first.table.rows), list(first.rows)
    covered = list(first.table.covered)
    for one in tables[1:]:
        shift = len(lines) - one.table.heads
        lines.extend(one.table.rows[one.table.heads :])
        rows.extend((number + shift, cells) for number, cells in one.rows)
        covered.extend(
            (row + shift, place) for row, place in one.table.covered if row >= one.table.heads
        )
    whole = replace(first.table, rows=tuple(lines), covered=tuple(covered))
    return replace(first, table=whole, rows=tuple(rows))


def _continued(document: Document) -> Iterator[PlanTable]:
    for table in document.tables:
        width = max((len(row) for row in table.rows), default=0)
        cells = [_cells(document, row, width) for row in table.rows]
        heads = tuple(
            " ".join(cell.text for row in cells[: table.heads] if (cell := row[column]))
            for column in range(width)
        )
        columns = _columns(heads, cells[table.heads :])
        rows = tuple(
            (number, row) for number, row in enumerate(cells)
            if number >= table.heads and _names_something(row)
        )  # fmt: skip
        told = _TELLING & columns.keys()
        if any(part in columns for part in SUBJECTS) and len(told) > 1 and rows:
            yield PlanTable(table, columns, heads, rows)


def _cells(
    document: Document, row: tuple[int | None, ...], width: int
) -> tuple[Passage | None, ...]:
    filled = [document.passages[cell] if cell is not None else None for cell in row]
    return (*filled, *(None for _ in range(width - len(row))))


def _columns(heads: tuple[str, ...], rows: list[tuple[Passage | None, ...]]) -> dict[Part, int]:
    told = [part_of(head) for head in heads]
    for place in range(len(heads)):
        cells = [row[place] for row in rows]
        if cells and all(cell and _DIRECTION.fullmatch(cell.text) for cell in cells):
            told[place] = Part.DIRECTION
    return {
        part: place for place, part in enumerate(told)
        if part is not None and told.count(part) == 1
    }  # fmt: skip


def _names_something(row: tuple[Passage | None, ...]) -> bool:
    """Whether it is no head in between, no total, and not for the greater part empty."""
    filled = [cell for cell in row if cell is not None]
    return len(filled) * 2 > len(row) and not _TOTAL.match(filled[0].text)
