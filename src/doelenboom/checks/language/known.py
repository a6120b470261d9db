"""Words and abbreviations that a document or the registry explains itself."""

import re
from collections.abc import Iterator

from doelenboom.checks.subject import Subject
from doelenboom.kernel.prose import plain
from doelenboom.kernel.sentences import spelled, words

_OFTEN = 3


def known_words(subject: Subject) -> frozenset[str]:
    """Words in small letters that are no slip here.

    What the glossary has, what stands in a heading, what is written with a capital elsewhere,
    and what comes back three times: who writes it so each time means it so.
    """
    counts: dict[str, int] = {}
    capital: set[str] = set()
    for passage in subject.document.passages:
        for word in words(passage.text):
            if word.text.islower():
                counts[word.text] = counts.get(word.text, 0) + 1
            elif word.start and passage.text[word.start - 1] not in ".!?\n":
                capital.add(word.text.lower())
    often = {word for word, count in counts.items() if count >= _OFTEN}
    return frozenset(often | capital | _glossary(subject))


def _glossary(subject: Subject) -> set[str]:
    snapshot = subject.snapshot
    if snapshot is None:
        return set()
    texts = [term.term for term in snapshot.terms]
    texts += [form for term in snapshot.terms for form in term.forms or ()]
    texts += [plain(term.definition) for term in snapshot.terms]
    texts += [abbreviation.meaning for abbreviation in snapshot.abbreviations]
    return {word.lower() for text in texts for word in spelled(text)}


_SHORT = r"[A-Z](?:[A-Za-z]*[A-Z])[A-Za-z]*|[A-Z][a-z]{1,3}o"
_EXPLAINED = (
    re.compile(rf"[^\W\d_]{{3,}}[ \-’'\w]{{0,120}}\s\((?:hierna:?\s+|afgekort:?\s+|ook wel:?\s+)?"
               rf"[“\"‘']?(?P<short>{_SHORT}|[A-Z]{{2,}}[a-z]?)[”\"’']?\+?[;,)]"),
    re.compile(rf"\b(?P<short>{_SHORT}|[A-Z]{{2,}})\s?\((?P<long>[^\W\d_][^()]{{5,}})\)"),
    re.compile(rf"\b(?P<short>{_SHORT}|[A-Z]{{2,}})\s*(?:=|staat voor|betekent|:\s)"
               r"\s*(?=[^\W\d_]\w{3,})"),
)  # fmt: skip
_MAY_EXPLAIN = re.compile(r"[(=:]|staat voor|betekent")


_TERM = re.compile(rf"{_SHORT}|[A-Z]{{2,}}[a-z]?")
_LIST_HEAD = re.compile(r"\W*(?:afkorting|begrip|term|letters|betekenis)", re.IGNORECASE)


def _listed(subject: Subject) -> Iterator[tuple[str, int]]:
    """Abbreviations in the first column of a list of abbreviations, and where they stand."""
    passages = subject.document.passages
    for table in subject.document.tables:
        rows = [[passages[cell].text if cell is not None else "" for cell in row]
                for row in table.rows]  # fmt: skip
        if not rows or not any(_LIST_HEAD.match(cell) for cell in rows[0]):
            continue
        for row, cells in zip(table.rows, rows, strict=True):
            told = cells[0].strip() if cells else ""
            if _TERM.fullmatch(told) and any(map(str.strip, cells[1:])) and row[0] is not None:
                yield told, row[0]


def explained_abbreviations(subject: Subject) -> dict[str, tuple[int, int]]:
    """Abbreviation → passage and place where it is explained first."""
    found: dict[str, tuple[int, int]] = {}
    for passage in subject.document.passages:
        if not _MAY_EXPLAIN.search(passage.text):
            continue
        for pattern in _EXPLAINED:
            for match in pattern.finditer(passage.text):
                found.setdefault(match["short"], (passage.number, match.start("short")))
    for short, number in _listed(subject):
        found.setdefault(short, (number, 0))
    if subject.snapshot is not None:
        for abbreviation in subject.snapshot.abbreviations:
            found[abbreviation.short] = (-1, 0)
    return found
