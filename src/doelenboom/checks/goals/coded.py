"""What a document gives a code ("A12", "2b", "D3"): in tables, lists and headings."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from doelenboom.checks.document import Document, Passage, PassageKind, Table
from doelenboom.checks.goals.tables import Part, part_of
from doelenboom.checks.subject import Subject

CODE = r"(?:[A-Z]{1,2}\d{1,2}(?:\.\d{1,2})?[a-z]?|\d{1,2}\.\d{1,2}|\d{1,2}[a-z])"
"""A code that is no mere number: those of two tables "Nr. 1, 2, 3" are not the same things."""
_CODE = re.compile(CODE)
_OPENS = re.compile(rf"(?P<code>{CODE})[.:)]?\s+(?=[^\W\d_])")
_SHAPE = re.compile(r"\d+")
_LABELLED = re.compile(r"(?:^|(?<=[.;(|]\s))\(?(?P<label>[A-Z][\w ]{1,38}):\s*(?P<value>[^.;)|]*)")
_HEADED = re.compile(
    r"\b(?:doel(?:stelling)?|ambitie|opgave|speerpunt|pijler|thema|programma(?:lijn)?)\s+(?P<number>\d{1,2})\b"
    r"(?!\.\d)",
    re.IGNORECASE,
)
_OF_GOAL = re.compile(r"(?:D|DS)?(?P<goal>\d{1,2})(?:[a-z]|\.\d{1,2})?")
_FEWEST = 3


@dataclass(frozen=True, slots=True)
class Coded:
    """One row or item that opens with a code.

    Attributes:
        code: as it stands there.
        name: what it is called.
        passage: the cell of the code, or the item.
        cells: what the columns say of it, by their part; empty for an item.
        heads: the same by the words above the column.
    """

    code: str
    name: str
    passage: Passage
    cells: Mapping[Part, Passage]
    heads: Mapping[str, Passage]

    @property
    def shape(self) -> str:
        """The form of the code: those of one form are one numbering."""
        return shape_of(self.code)

    @property
    def goal(self) -> int | None:
        """The number of the goal that the code belongs to: 3 of "3a" and of "D3"."""
        match = _OF_GOAL.fullmatch(self.code)
        return int(match["goal"]) if match else None


def shape_of(code: str) -> str:
    """The form of a code: its letters and points, the numbers left out."""
    return _SHAPE.sub("0", code)


def coded_tables(subject: Subject) -> tuple[tuple[Coded, ...], ...]:
    """Per table the rows that open with a code. Use as ``subject.derived(coded_tables)``."""
    found = (tuple(_rows(subject.document, table)) for table in subject.document.tables)
    return tuple(rows for rows in found if len(rows) >= _FEWEST)


def coded_items(subject: Subject) -> tuple[Coded, ...]:
    """Items and paragraphs that open with a code. Use as ``subject.derived(coded_items)``."""
    kinds = {PassageKind.ITEM, PassageKind.PARAGRAPH}
    return tuple(
        Coded(match["code"], passage.text[match.end() :], passage, {}, {})
        for passage in subject.document.passages
        if passage.kind in kinds and (match := _OPENS.match(passage.text))
    )


def named(subject: Subject) -> dict[str, str]:
    """Code → everything that it is called, a line each. Use as ``subject.derived(named)``."""
    found: dict[str, list[str]] = defaultdict(list)
    for rows in subject.derived(coded_tables):
        for row in rows:
            found[row.code].append(row.name)
    for item in subject.derived(coded_items):
        found[item.code].append(item.name)
    return {code: "\n".join(names) for code, names in found.items()}


def goal_above(document: Document, passage: Passage) -> int | None:
    """The number of the goal or programme under whose heading something stands."""
    for number in reversed(passage.section):
        match = _HEADED.search(document.passages[number].text)
        if match:
            return int(match["number"])
    return None


def labelled_owners(document: Document) -> Iterator[tuple[int, Passage, int, int]]:
    """Owners that a section says of its own goal: number, passage and where the words stand."""
    for passage in document.passages:
        if passage.kind is PassageKind.CELL or ":" not in passage.text:
            continue
        goal = goal_above(document, passage)
        for match in _LABELLED.finditer(passage.text) if goal is not None else ():
            if goal is not None and part_of(match["label"]) is Part.OWNER and match["value"]:
                yield goal, passage, match.start("value"), match.end("value")


def _rows(document: Document, table: Table) -> Iterator[Coded]:
    if not table.heads or len(table.rows) - table.heads < _FEWEST:
        return
    width = max(map(len, table.rows))
    heads = [
        " ".join(
            document.passages[number].text for row in table.rows[: table.heads]
            if place < len(row) and (number := row[place]) is not None
        )
        for place in range(width)
    ]  # fmt: skip
    parts = [part_of(head) for head in heads]
    for row in table.rows[table.heads :]:
        told = {
            place: document.passages[number] for place, number in enumerate(row)
            if number is not None
        }  # fmt: skip
        if 0 not in told or not _CODE.fullmatch(told[0].text.strip(" .")):
            continue
        name = next(
            (
                cell.text
                for place, cell in told.items()
                if place and re.search(r"[^\W\d_]{3}", cell.text)
            ),
            "",
        )
        cells = {
            part: told[place] for place, part in enumerate(parts)
            if place in told and place and part is not None and parts.count(part) == 1
        }  # fmt: skip
        by_head = {heads[place]: cell for place, cell in told.items() if place and heads[place]}
        yield Coded(told[0].text.strip(" ."), name, told[0], cells, by_head)
