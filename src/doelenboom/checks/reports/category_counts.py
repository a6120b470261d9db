"""Counts in running text, held against the words that a column of a table has more than once.

Whatever words a table has for how its rows stand ("Deels behaald", "Ongegrond", "Verschoven"):
a text that names all its rows and counts them by those very words can be counted after.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from doelenboom.checks.document import Document, Passage, Table
from doelenboom.checks.figures.stated import is_running
from doelenboom.checks.finding import Evidence, Finding, at
from doelenboom.checks.rule import rule
from doelenboom.checks.severity import Severity
from doelenboom.checks.subject import Subject
from doelenboom.quantities.numerals import WORD_PATTERN, word_value

_FEWEST_ROWS = 3
_MOST_WORDS = 3
_MOST_KINDS = 6
_ALIKE = 5
"""Letters by which "bezwaren" and "bezwaar" are one word."""
_TOTAL = re.compile(r"\W*(?:sub)?tota(?:al|len)\b|\W*samen\b", re.IGNORECASE)
_KIND = re.compile(r"[^\W\d_][^\W\d_’' -]*(?:[ -][^\W\d_]+){0,2}")
_WHOLE = re.compile(
    rf"\b(?:van\s+(?:de|deze|onze|alle|die)|telt|telde|kent|kende|waren\s+er|zijn\s+er|stonden|staan)\s+"
    rf"(?P<whole>\d{{1,3}}|{WORD_PATTERN})\s+(?:[^\W\d_]+e\s+)?(?P<noun>[^\W\d_]{{4,}})",
    re.IGNORECASE,
)
_COUNT = re.compile(
    rf"(?<![\w.,€-])(?P<count>\d{{1,3}}|{WORD_PATTERN})(?![\w%]|[.,]\d)", re.IGNORECASE
)
_FILLED = re.compile(
    r"(?:\s+(?:er|zijn|is|was|waren|werd|werden|zijn|hebben|heeft|had|hadden|wij|we|inmiddels|al|nu|nog"
    r"|ook|reeds|daarvan|hiervan|staan|staat|op|de|status|beoordeeld|als|ligt|liggen|verliepen|verlopen"
    r"|risico’s|risico's|toezeggingen|toezegging|projecten|project|acties|actie|afspraken|afspraak"
    r"|activiteiten|activiteit|doelen|doel|mijlpalen|mijlpaal|maatregelen|maatregel|klachten|klacht"
    r"|bezwaren|bezwaar|aanvragen|aanvraag|aanbevelingen|aanbeveling|moties|motie|punten|punt))*\s+",
    re.IGNORECASE,
)
"""What stands between a count and its word: "drie projecten zijn inmiddels"."""
_OTHER_DAY = re.compile(
    r"\b(?:vorig\w*|eerder\w*|toen|destijds|verwacht\w*|volgend\w*|eind\s+20\d\d)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class _Kinds:
    """A column of which the cells are a few words that come back.

    Attributes:
        counts: how often each word is there, in small letters.
        cells: per word the cells that say it.
        named: what the rows are called, in small letters: caption and heads.
    """

    counts: Counter[str]
    cells: dict[str, list[Passage]]
    named: str

    @property
    def total(self) -> int:
        """How many rows there are."""
        return sum(self.counts.values())


@dataclass(frozen=True, slots=True)
class _Counted:
    """One count with its word in running text."""

    kind: str
    count: int
    start: int
    end: int


@rule(
    "verslag-telling-woorden", severity=Severity.ERROR,
    title="Wie telt wat een tabel noemt, komt op hetzelfde aantal",
    explanation="“Van de zes klachten zijn er drie gegrond”, en de tabel noemt er twee gegrond: na "
    "het tellen is er een rij veranderd, of de telling is vertikt.",
    norm="BBV artikel 25: de tekst en de stand van zaken zeggen hetzelfde.",
    bad=["Van de vier klachten zijn er drie gegrond en één ongegrond.\n\n"
         "| Klacht | Oordeel |\n|---|---|\n| Geur | Gegrond |\n| Licht | Ongegrond |\n"
         "| Geluid | Gegrond |\n| Post | Ongegrond |"],
    good=["Van de vier klachten zijn er twee gegrond en twee ongegrond.\n\n"
          "| Klacht | Oordeel |\n|---|---|\n| Geur | Gegrond |\n| Licht | Ongegrond |\n"
          "| Geluid | Gegrond |\n| Post | Ongegrond |",
          "Vorig jaar waren van de vier klachten er drie gegrond.\n\n"
          "| Klacht | Oordeel |\n|---|---|\n| Geur | Gegrond |\n| Licht | Ongegrond |\n"
          "| Geluid | Gegrond |\n| Post | Ongegrond |"],
)  # fmt: skip
def counted_by_its_words(subject: Subject) -> Iterator[Finding]:
    """Counts by the words of one column, in a passage that names how many rows it has."""
    columns = list(_columns(subject.document))
    if not columns:
        return
    words = sorted({kind for one in columns for kind in one.counts}, key=len, reverse=True)
    kinds = re.compile(rf"(?:{'|'.join(map(re.escape, words))})(?!\w)", re.IGNORECASE)
    for passage in subject.document.passages:
        if not is_running(passage) or _OTHER_DAY.search(passage.text):
            continue
        wholes = [
            match for match in _WHOLE.finditer(passage.text)
            if _value(match["whole"]) and not kinds.match(passage.text, match.start("noun"))
        ]  # fmt: skip
        for place, whole in enumerate(wholes):
            until = wholes[place + 1].start() if place + 1 < len(wholes) else len(passage.text)
            counted = list(_counted(passage.text, whole.end("whole"), until, kinds))
            total = _value(whole["whole"]) or 0
            column = _meant(columns, counted, total, whole["noun"].lower())
            if column is not None:
                yield from _held(passage, counted, column)
            elif (parts := _over(counted)) > total:
                yield at(
                    passage, *whole.span("whole"),
                    f"Hier zijn er {total}, maar de delen die volgen zijn samen {parts}.",
                    "Tel opnieuw, en verbeter het totaal of een deel.",
                )  # fmt: skip


def _columns(document: Document) -> Iterator[_Kinds]:
    for table in document.tables:
        body = [row for row in table.rows[table.heads :] if not _is_total(document, row)]
        width = max((len(row) for row in table.rows), default=0)
        if len(body) < _FEWEST_ROWS:
            continue
        for place in range(1, width):
            cells = [
                document.passages[number] for row in body
                if place < len(row) and (number := row[place]) is not None
            ]  # fmt: skip
            found: dict[str, list[Passage]] = defaultdict(list)
            for cell in cells:
                found[cell.text.partition(",")[0].strip(" .").lower()].append(cell)
            is_kinds = (
                len(cells) == len(body) and 1 < len(found) <= _MOST_KINDS
                and len(found) < len(cells) and all(map(_is_kind, found))
            )  # fmt: skip
            if is_kinds:
                counts = Counter({kind: len(told) for kind, told in found.items()})
                yield _Kinds(counts, dict(found), _names(document, table))


def _is_total(document: Document, row: Sequence[int | None]) -> bool:
    told = [document.passages[number].text for number in row if number is not None]
    return not told or bool(_TOTAL.match(told[0]))


def _is_kind(words: str) -> bool:
    return bool(_KIND.fullmatch(words)) and len(words.split()) <= _MOST_WORDS


def _names(document: Document, table: Table) -> str:
    """What the rows of a table are called: its caption, the heading above it, its heads."""
    first = next((n for row in table.rows for n in row if n is not None), None)
    section = document.passages[first].section if first is not None else ()
    numbers = [table.caption, *section[-1:], *(n for row in table.rows[: table.heads] for n in row)]
    return " ".join(document.passages[n].text for n in numbers if n is not None).lower()


def _counted(
    text: str, start: int, until: int, kinds: re.Pattern[str]
) -> Iterator[_Counted]:  # fmt: skip
    for match in _COUNT.finditer(text, start, until):
        count = _value(match["count"])
        between = _FILLED.match(text, match.end())
        kind = kinds.match(text, between.end()) if between and between.end() < until else None
        if kind is not None and count is not None:
            yield _Counted(kind[0].lower(), count, match.start(), kind.end())


def _value(word: str) -> int | None:
    if word.isdigit():
        return int(word)
    value = None if word.lower() == "een" else word_value(word)
    return int(value) if value is not None and value == int(value) else None


def _meant(
    columns: Sequence[_Kinds], counted: Sequence[_Counted], total: int, noun: str
) -> _Kinds | None:
    """The one column with so many rows, all those words, and rows that are called so."""
    said = {one.kind for one in counted}
    if not said or len(said) < len(counted):
        return None
    found = [one for one in columns if one.total == total and said <= one.counts.keys()]
    if any(all(one.counts[told.kind] == told.count for told in counted) for one in columns):
        return None
    if len(found) != 1:
        return None
    is_named = noun[:_ALIKE] in found[0].named
    return found[0] if is_named or len(said) > 1 else None


def _held(passage: Passage, counted: Sequence[_Counted], column: _Kinds) -> Iterator[Finding]:
    for one in counted:
        if column.counts[one.kind] != one.count:
            shown = column.cells[one.kind][0]
            yield at(
                passage, one.start, one.end,
                f"Hier staat {passage.text[one.start : one.end]}, maar "
                f"{shown.place.label.partition(',')[0]} noemt er {column.counts[one.kind]} "
                f"“{one.kind}”.",
                "Tel opnieuw, en verbeter de tekst of de tabel.",
                *(Evidence(cell.place, cell.text) for cell in column.cells[one.kind][:4]),
            )  # fmt: skip


def _over(counted: Sequence[_Counted]) -> int:
    """The sum of parts of which each excludes the others; nought where they need not."""
    said = [one.kind for one in counted]
    return sum(one.count for one in counted) if len(set(said)) == len(said) > 1 else 0
