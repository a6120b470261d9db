"""Notes that are pointed at, and lists with letters."""

import re
from collections.abc import Iterator

from doelenboom.checks.document import Passage, PassageKind
from doelenboom.checks.finding import Finding, at
from doelenboom.checks.rule import rule
from doelenboom.checks.severity import Severity
from doelenboom.checks.subject import Subject

_ORDER = "Zorgvuldigheid en leesbaarheid: een lezer moet kunnen vinden waarnaar verwezen wordt"
_MARK = re.compile(r"(?<=\S)\s?\[(?P<number>\d{1,3})\]")
_NOTE = re.compile(r"\s*\[(?P<number>\d{1,3})\]\s*\S")


@rule(
    "vorm-noot", severity=Severity.WARNING,
    title="Bij elke nootverwijzing is er een noot",
    explanation="“[3]” in de tekst, en onderaan staan alleen noot 1 en 2.",
    norm=_ORDER,
    bad=["De armoede daalde licht.[3]\n\n[1] CBS, 2024\n\n[2] GGD, 2024"],
    good=["De armoede daalde licht.[2]\n\n[1] CBS, 2024\n\n[2] GGD, 2024"],
)  # fmt: skip
def missing_note(subject: Subject) -> Iterator[Finding]:
    """A mark in the text whose number no note has, in a document that has such notes."""
    passages = subject.document.passages
    notes = {match["number"] for one in passages if (match := _NOTE.match(one.text))}
    if not notes:
        return
    for passage in passages:
        for match in _MARK.finditer(passage.text):
            if match["number"] not in notes:
                yield at(
                    passage, match.start(), match.end(), f"Noot {match['number']} is er niet.",
                    "Voeg de noot toe, of verbeter het nummer.",
                )  # fmt: skip


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
    before: dict[bool, Passage] = {}
    for passage in subject.document.passages:
        if passage.kind is not PassageKind.ITEM:
            before = {}
            continue
        place, is_number = _place(passage.mark), passage.mark.isdigit()
        if place is None:
            continue
        last = before.get(is_number)
        if is_number:
            before = {}
        before[is_number] = passage
        if last is not None and place == (_place(last.mark) or 0) + 2:
            yield at(
                passage, 0, min(len(passage.text), 40),
                f"Na {last.mark} komt hier {passage.mark}.",
                "Vul aan wat er ontbreekt, of verbeter het nummer of de letter.",
            )  # fmt: skip


def _place(mark: str) -> int | None:
    """The place of "3" or "c" in its list; "i" and "v" may be Roman, and are left alone."""
    if mark.isdigit():
        return int(mark)
    return ord(mark) - ord("a") + 1 if len(mark) == 1 and mark in "abcdefgh" else None
