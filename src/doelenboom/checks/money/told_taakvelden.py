"""Taakvelden in a document that is no part of the registry: the number belongs to the name."""

import re
from collections.abc import Iterator
from functools import cache

from doelenboom.checks.document import Passage, PassageKind
from doelenboom.checks.finding import Finding, at
from doelenboom.checks.money.whose import is_of_another_body
from doelenboom.checks.rule import rule
from doelenboom.checks.severity import Severity
from doelenboom.checks.subject import Subject
from doelenboom.money.codelist import shipped_lists

_CODE = r"(?P<code>[0-9]\.[0-9]{1,3}[a-d]?)"
_NAMED = re.compile(rf"{_CODE}\s+(?P<name>[^\W\d].{{2,70}})")
_BARE = re.compile(_CODE)
_IN_PROSE = re.compile(
    rf"\btaakveld\s+{_CODE}(?![\d.])[\s(“‘\"]*(?P<name>[^\W\d][^.,;:()“”\n]{{2,70}})", re.IGNORECASE
)
_HEAD = re.compile(r"\btaakveld", re.IGNORECASE)


@rule(
    "geld-taakveld-tekst", severity=Severity.ERROR,
    title="Een taakveld heeft het nummer dat bij zijn naam hoort",
    explanation="Volksgezondheid is taakveld 7.1. Met een ander nummer komt het geld bij een ander "
    "onderwerp terecht, of bij een dat niet bestaat.",
    norm="Regeling vaststelling taakvelden en verstrekking informatie derden (Iv3)",
    bad=["| Taakveld | Lasten |\n|---|---|\n| 0.4 Overhead | 2.130 |\n| 7.7 Volksgezondheid | 10.2"
         "20 |", "De lasten staan op taakveld 7.6 Volksgezondheid."],
    good=["| Taakveld | Lasten |\n|---|---|\n| 0.4 Overhead | 2.130 |\n| 7.1 Volksgezondheid | 10."
          "220 |", "7.7 Volksgezondheid is een paragraaf van dit stuk.",
          "Provinciale staten besloten dit. De lasten staan op taakveld 7.6 Volksgezondheid."],
)  # fmt: skip
def name_has_its_code(subject: Subject) -> Iterator[Finding]:
    """Names of taakvelden behind a code that they have in no list; other names are not judged.

    The lists are those of municipalities.
    """
    found = list(_with_another_code(subject))
    if found and not is_of_another_body(subject):
        yield from found


def _with_another_code(subject: Subject) -> Iterator[Finding]:
    passages = subject.document.passages
    for table in subject.document.tables:
        places = {
            place
            for row in table.rows[: table.heads]
            for place, cell in enumerate(row)
            if cell is not None and _HEAD.search(passages[cell].text)
        }
        for row in table.rows[table.heads :] if places else ():
            for place, cell in enumerate(row):
                if cell is not None and (place in places or place + 1 in places):
                    behind = row[place + 1] if place + 1 < len(row) else None
                    name = passages[behind].text if behind is not None else ""
                    yield from _in_cell(passages[cell], name, is_headed=place in places)
    for passage in passages:
        if passage.kind is not PassageKind.CELL and "aakveld" in passage.text:
            for match in _IN_PROSE.finditer(passage.text):
                yield from _held(passage, match, _name_in(match["name"]))


_CODES = re.compile(rf"\btaakveld(?:en)?\s+{_CODE}(?!\.?\d)", re.IGNORECASE)
_ELSEWHERE = re.compile(
    r"\b(?:niet|geen|oude|voorheen|vroeger|voormalig\w*|vervallen|was|nieuwe?|andere)\b",
    re.IGNORECASE,
)
_FEWEST_CODES = 4


@rule(
    "geld-taakveld-ander", severity=Severity.WARNING,
    title="Een taakveld in de tekst staat ook in het overzicht",
    explanation="De tabel heeft taakveld 6.92, de tekst zegt 6.91: één cijfer verschilt, en 6.91 "
    "heeft in dit stuk geen lasten.",
    norm="Regeling vaststelling taakvelden en verstrekking informatie derden (Iv3)",
    bad=["De kosten van het zwembad vallen onder taakveld 5.3.\n\n"
         "| Taakveld | Lasten |\n|---|---|\n"
         "| 5.1 Sportbeleid en activering | 410 |\n| 5.2 Sportaccommodaties | 3.120 |\n"
         "| 5.6 Media | 640 |\n| 7.1 Volksgezondheid | 2.130 |"],
    good=["De kosten van het zwembad vallen onder taakveld 5.2.\n\n"
          "| Taakveld | Lasten |\n|---|---|\n"
          "| 5.1 Sportbeleid en activering | 410 |\n| 5.2 Sportaccommodaties | 3.120 |\n"
          "| 5.6 Media | 640 |\n| 7.1 Volksgezondheid | 2.130 |"],
)  # fmt: skip
def code_is_in_the_table(subject: Subject) -> Iterator[Finding]:
    """A code in a sentence that no table of taakvelden has, one digit from one that is there."""
    known = {
        match["code"]
        for passage, behind in _cells(subject)
        if (
            match := _NAMED.fullmatch(passage.text.strip()) or _BARE.fullmatch(passage.text.strip())
        )
        and (match.re is _NAMED or behind)
    }
    if len(known) < _FEWEST_CODES:
        return
    for passage in subject.document.running_text():
        for match in _CODES.finditer(passage.text) if "aakveld" in passage.text else ():
            near = sorted(code for code in known if _one_digit(match["code"], code))
            if match["code"] in known or not near or _ELSEWHERE.search(passage.text):
                continue
            yield at(
                passage, match.start("code"), match.end("code"),
                f"Taakveld {match['code']} staat niet in het overzicht van taakvelden, "
                f"{' en '.join(near)} wel.",
                "Kijk welk taakveld is bedoeld.",
            )  # fmt: skip


def _one_digit(one: str, other: str) -> bool:
    """Whether two codes are equally long and differ in one sign."""
    if len(one) != len(other):
        return False
    return sum(left != right for left, right in zip(one, other, strict=True)) == 1


def _cells(subject: Subject) -> Iterator[tuple[Passage, str]]:
    """The cells below a head "Taakveld", with the text of the cell behind each."""
    passages = subject.document.passages
    for table in subject.document.tables:
        heads = {
            place
            for row in table.rows[: table.heads]
            for place, cell in enumerate(row)
            if cell is not None and _HEAD.search(passages[cell].text)
        }
        for row in table.rows[table.heads :] if heads else ():
            for place in heads & set(range(len(row))):
                cell = row[place]
                behind = row[place + 1] if place + 1 < len(row) else None
                if cell is not None:
                    yield passages[cell], passages[behind].text if behind is not None else ""


def _in_cell(cell: Passage, behind: str, *, is_headed: bool) -> Iterator[Finding]:
    """A cell "7.1 Volksgezondheid", or a cell with the number only and the name behind it."""
    match = _NAMED.fullmatch(cell.text.strip()) if is_headed else None
    if match:
        yield from _held(cell, match, _plain(match["name"]))
    elif match := _BARE.fullmatch(cell.text.strip()):
        yield from _held(cell, match, _plain(behind))


def _held(passage: Passage, match: re.Match[str], name: str) -> Iterator[Finding]:
    codes = _codes().get(name)
    if not codes or match["code"] in codes:
        return
    right = " of ".join(sorted(codes))
    begin = passage.text.index(match["code"])
    yield at(
        passage, begin, begin + len(match["code"]),
        f"Bij deze naam hoort taakveld {right}, en niet {match['code']}.",
        "Verbeter het nummer of de naam.",
    )  # fmt: skip


def _name_in(words: str) -> str:
    """The longest beginning of some words that names a taakveld."""
    told = _plain(words).split()
    for count in range(len(told), 0, -1):
        if (name := " ".join(told[:count])) in _codes():
            return name
    return ""


def _plain(name: str) -> str:
    return " ".join(name.casefold().split())


@cache
def _codes() -> dict[str, frozenset[str]]:
    """Name of a taakveld → every code that it has in a list."""
    found: dict[str, set[str]] = {}
    for listed in shipped_lists().values():
        for code, name in listed:
            found.setdefault(_plain(name), set()).add(code)
    return {name: frozenset(codes) for name, codes in found.items()}
