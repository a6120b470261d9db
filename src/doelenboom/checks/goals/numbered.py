"""Goals that a document numbers itself, and where it speaks of them by their number."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from doelenboom.checks.document import Document, Passage, PassageKind
from doelenboom.checks.goals.tables import Part, PlanTable, plan_tables
from doelenboom.checks.subject import Subject

_FEWEST = 3
_MOST = 40
NOUN = r"(?:beleids|hoofd)?doel(?:stelling)?(?:en)?|opgaven?|ambities?|speerpunt(?:en)?|pijlers?"
_OPENS = re.compile(
    rf"(?P<noun>{NOUN}|programmalijn|actielijn|spoor)\s+(?P<number>\d{{1,2}})(?![\d%]|[.,]\d)\s*[.:–—-]?\s*",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"\W*(?P<number>\d{1,2})(?:[.):]?\s*$|[.):]\s+\D)")
_HEAD = re.compile(
    r"(?:\d+(?:\.\d+)*\.?\s+)?(?:(?:onze|de|strategische)\s+)?(?:doel(?:stelling)?en|opgaven"
    r"|ambities|speerpunten|pijlers)\W*$",
    re.IGNORECASE,
)
_NUMBER_FIRST = re.compile(r"(?P<number>\d{1,2})\.\s+(?=\S)")
_LIST = re.compile(r"\d{1,2}")
_ONLY_NUMBERS = re.compile(
    r"\W*(?:doel(?:stelling)?(?:en)?\s+)?\d{1,2}(?:\s*(?:,|;|/|en|&|\+)\s*\d{1,2})*\W*",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Told:
    """A number with the passage that it stands in, and where."""

    number: int
    passage: Passage
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Group:
    """Numbers that stand together: a list, the headings of a chapter, a column.

    Attributes:
        noun: what is numbered: "doel", "opgave".
        told: in reading order.
        is_activities: whether it says of activities which goal they serve.
    """

    noun: str
    told: tuple[Told, ...]
    is_activities: bool = False

    @property
    def numbers(self) -> set[int]:
        """The different numbers."""
        return {one.number for one in self.told}


@dataclass(frozen=True, slots=True)
class Numbering:
    """The goals of a document.

    Attributes:
        noun: what they are called.
        last: the highest number; all from 1 are there.
        goals: number → where it is introduced.
        others: the other groups that go by these numbers.
    """

    noun: str
    last: int
    goals: dict[int, Told]
    others: tuple[Group, ...]


def numberings(subject: Subject) -> tuple[Numbering, ...]:
    """What is numbered from 1 without a gap, at least once. Use with ``subject.derived``."""
    by_noun: dict[str, list[Group]] = defaultdict(list)
    for group in (*_columns(subject.derived(plan_tables)), *runs(subject.document)):
        by_noun[group.noun].append(group)
    return tuple(
        found for noun, groups in by_noun.items() if (found := _numbering(noun, groups)) is not None
    )


def _numbering(noun: str, groups: list[Group]) -> Numbering | None:
    whole = [one for one in groups if _is_whole(one)]
    if not whole:
        return None
    first = max(whole, key=lambda one: len(one.numbers))
    goals = {one.number: one for one in reversed(first.told)}
    last = max(goals)
    for group in groups:
        if not group.is_activities and group.numbers == set(
            range(last + 1, last + 1 + len(group.numbers))
        ):
            goals |= {one.number: one for one in group.told}
            last = max(goals)
    return Numbering(noun, last, goals, tuple(one for one in groups if one is not first))


def _is_whole(group: Group) -> bool:
    told = [one.number for one in group.told]
    return (
        not group.is_activities and len(told) >= _FEWEST and told == list(range(1, len(told) + 1))
    )


def _columns(tables: tuple[PlanTable, ...]) -> Iterator[Group]:
    for table in tables:
        if Part.GOAL not in table.columns:
            continue
        place = table.columns[Part.GOAL]
        noun = noun_of(table.heads[place])
        if place != table.subject:
            yield Group(noun, tuple(_served(table, place)), is_activities=True)
            continue
        named = [told for _, cells in table.rows if (told := _named(cells, place))]
        if len(named) == len(table.rows):
            yield Group(noun, tuple(named))


def _served(table: PlanTable, place: int) -> Iterator[Told]:
    for _, cell in table.column(Part.GOAL):
        if cell is None:
            continue
        if _ONLY_NUMBERS.fullmatch(cell.text):
            for match in _LIST.finditer(cell.text):
                yield Told(int(match[0]), cell, match.start(), match.end())
        elif told := _opening(cell):
            yield told


def _named(cells: tuple[Passage | None, ...], place: int) -> Told | None:
    """The number of a row: in front of its goal, or in the column before it."""
    for cell in (cells[place], cells[place - 1] if place else None):
        if cell and (told := _opening(cell)):
            return told
    return None


def _opening(cell: Passage) -> Told | None:
    match = _OPENS.match(cell.text) or _NUMBER.match(cell.text)
    if match is None:
        return None
    return Told(int(match["number"]), cell, match.start("number"), match.end("number"))


def runs(document: Document) -> Iterator[Group]:
    """Headings, items and paragraphs that open with "Doel 3", by the chapter they stand in."""
    found: dict[tuple[str, PassageKind, tuple[int, ...], int], list[Told]] = defaultdict(list)
    for passage in document.passages:
        match = _OPENS.match(passage.text)
        if match is None or passage.kind in {PassageKind.CONTENTS, PassageKind.CELL}:
            continue
        if match[0].rstrip()[-1] not in ".:–—-" and passage.kind is not PassageKind.HEADING:
            continue
        key = (noun_of(match["noun"]), passage.kind, passage.section, passage.level)
        told = Told(
            int(match["number"]), passage, match.start("number"), match.end("number")
        )  # fmt: skip
        found[key].append(told)
    for (noun, _kind, _section, _level), told_here in found.items():
        yield Group(noun, tuple(told_here))
    yield from _headed(document)


def _headed(document: Document) -> Iterator[Group]:
    """What is numbered from 1 under a heading that is only their name: "Doelstellingen"."""
    head: Passage | None = None
    told: list[Told] = []
    for passage in (*document.passages, None):
        is_end = passage is None or (
            passage.kind is PassageKind.HEADING
            and not _NUMBER_FIRST.match(passage.text)
            and (head is None or passage.level <= head.level)
        )
        if is_end:
            if head is not None and len(told) >= _FEWEST:
                yield Group(noun_of(head.text), tuple(told))
            told = []
            head = passage if passage is not None and _HEAD.match(passage.text) else None
        elif (
            head is not None and passage is not None and (one := _first_number(passage))
            and one.number == len(told) + 1
        ):  # fmt: skip
            told.append(one)


def _first_number(passage: Passage) -> Told | None:
    """The number of an item, or that a heading opens with."""
    if passage.kind is PassageKind.ITEM and passage.mark.isdigit():
        return Told(int(passage.mark), passage, 0, len(passage.text))
    match = _NUMBER_FIRST.match(passage.text)
    if passage.kind is not PassageKind.HEADING or match is None:
        return None
    return Told(int(match["number"]), passage, *match.span("number"))


def noun_of(word: str) -> str:
    """One name for what is counted: "Doelstellingen" and "doel" are "doel"."""
    low = word.lower()
    if re.fullmatch("(?:programmalijn|actielijn|spoor)", low):
        return low
    return next((one for one in ("opgave", "ambitie", "speerpunt", "pijler") if one in low), "doel")
