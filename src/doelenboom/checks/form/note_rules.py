"""Notes that are pointed at, and lists with letters."""

import re
from collections.abc import Iterator

from doelenboom.checks.document import Passage, PassageKind
from doelenboom.checks.finding import Finding, at
from doelenboom.checks.rule import rule
from doelenboom.checks.severity import Severity
from doelenboom.checks.subject import Subject

_ORDER = "Zorgvuldigheid en leesbaarheid: een lezer moet kunnen vinden waarnaar verwezen wordt"
_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_SIGNS = (
    (re.compile(r"(?<=\S)\s?\[(?P<number>\d{1,3})\]"),
     re.compile(r"\s*\[(?P<number>\d{1,3})\]\s*\S")),
    (re.compile(r"(?<=[.,;:!?”’)])(?P<number>[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,2})|(?<=[a-z]{4})(?P<raised>[¹²³⁴⁵⁶⁷⁸⁹])"),
     re.compile(r"\s*(?P<number>[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,2})\s*\S")),
)  # fmt: skip
"""Per way of writing: what points at a note, and how the note itself begins."""


@rule(
    "vorm-noot", severity=Severity.WARNING,
    title="Bij elke nootverwijzing is er een noot",
    explanation="“[3]” in de tekst, en onderaan staan alleen noot 1 en 2.",
    norm=_ORDER,
    bad=["De armoede daalde licht.[3]\n\n[1] CBS, 2024\n\n[2] GGD, 2024"],
    good=["De armoede daalde licht.[2]\n\n[1] CBS, 2024\n\n[2] GGD, 2024"],
)  # fmt: skip
def missing_note(subject: Subject) -> Iterator[Finding]:
    """A mark whose number no note has, and a raised note at which nothing points."""
    for mark, note in _SIGNS:
        yield from _unmatched(subject, mark, note)


def _unmatched(subject: Subject, mark: re.Pattern[str], note: re.Pattern[str]) -> Iterator[Finding]:
    passages = subject.document.passages
    notes = {_number(match): one for one in passages if (match := note.match(one.text))}
    if not notes:
        return
    marks = [(one, match) for one in passages for match in mark.finditer(one.text)]
    for passage, match in marks:
        if _number(match) not in notes:
            yield at(
                passage, match.start(), match.end(), f"Noot {_number(match)} is er niet.",
                "Voeg de noot toe, of verbeter het nummer.",
            )  # fmt: skip
    pointed = {_number(match) for _, match in marks}
    if not pointed or mark is _SIGNS[0][0]:
        return  # a list of sources in brackets may hold what was read and not quoted
    for number, passage in notes.items():
        if number not in pointed:
            yield at(
                passage, 0, min(len(passage.text), 60),
                f"Naar noot {number} verwijst niets in de tekst.",
                "Verbeter het nummer, zet de verwijzing erbij of haal de noot weg.",
            )  # fmt: skip


def _number(match: re.Match[str]) -> str:
    """The number of a note, in plain digits."""
    return next(one for one in match.groups() if one).translate(_RAISED)


@rule(
    "vorm-lijst", severity=Severity.WARNING,
    title="In een genummerde lijst ontbreekt niets",
    explanation="Na a en b volgt c, na 2 volgt 3. Anders is er een punt weggevallen.",
    norm=_ORDER,
    bad=["De lijnen zijn:\n\na. voorkomen\n\nb. vroeg helpen\n\nd. oplossen"],
    good=["De lijnen zijn:\n\na. voorkomen\n\nb. vroeg helpen\n\nc. oplossen",
          "De stappen zijn:\n\n1. meten\n\n2. kiezen\n\n3. doen"],
)  # fmt: skip
def missing_item(subject: Subject) -> Iterator[Finding]:
    """A letter or number that is left out in items that follow each other."""
    before: dict[bool, str] = {}
    for passage in subject.document.passages:
        marks = list(_marks(passage))
        if not marks and passage.kind is not PassageKind.ITEM:
            before = {}
        for mark, start in marks:
            place, is_number = _place(mark), mark.isdigit()
            if place is None:
                continue
            last = before.get(is_number)
            if is_number:
                before = {}
            before[is_number] = mark
            if last is not None and place == (_place(last) or 0) + 2:
                yield at(
                    passage, start, min(len(passage.text), start + 40),
                    f"Na {last} komt hier {mark}.",
                    "Vul aan wat er ontbreekt, of verbeter het nummer of de letter.",
                )  # fmt: skip


_LINE_MARK = re.compile(r"^(?P<mark>\d{1,2}|[a-h])[.)]\s+(?=\S)", re.MULTILINE)
"""A number before a line of a text in the registry: what is out of order is no list there."""


def _marks(passage: Passage) -> Iterator[tuple[str, int]]:
    """The numbers or letters of the items in a passage, each with where it stands."""
    if passage.mark:
        yield passage.mark, 0
    elif passage.place.owner:
        for match in _LINE_MARK.finditer(passage.text):
            yield match["mark"], match.start()


def _place(mark: str) -> int | None:
    """The place of "3" or "c" in its list; "i" and "v" may be Roman, and are left alone."""
    if mark.isdigit():
        return int(mark)
    return ord(mark) - ord("a") + 1 if len(mark) == 1 and mark in "abcdefgh" else None
