"""Begin and target of an indicator: what the text says of both, and what its row says."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from doelenboom.checks.document import Passage
from doelenboom.checks.figures.stated import is_running
from doelenboom.checks.finding import Evidence, Finding, at
from doelenboom.checks.goals.coded import goal_above
from doelenboom.checks.goals.tables import Part, PlanTable, plan_tables
from doelenboom.checks.habits import short
from doelenboom.checks.rule import rule
from doelenboom.checks.severity import Severity
from doelenboom.checks.subject import Subject
from doelenboom.quantities.context import stems_in
from doelenboom.quantities.numerals import DIGITS_PATTERN, digits_value
from doelenboom.quantities.sentences import sentence_spans

_UNIT = r"%|procentpunt\w*|procent"
_FIRST = rf"(?<![\d.,€-])(?P<first>{DIGITS_PATTERN})(?![\d.,]*\d)(?:\s*(?P<unit>{_UNIT}))?"
_LAST = rf"(?<![\d.,€-])(?P<last>{DIGITS_PATTERN})(?![\d.,]*\d)(?:\s*(?P<other>{_UNIT}))?"
_WHEN = r"(?:eind\s+|begin\s+|in\s+)*"
_WORD = r"(?:\s+(?!naar\b|tot\b|en\b)[^\W\d_]+)"
_PAIR = re.compile(
    rf"\b(?:van|vanaf)\s+(?:ongeveer\s+|nu\s+|de\s+huidige\s+)?{_FIRST}"
    rf"{_WORD}{{0,2}}?(?:\s*\(?{_WHEN}(?P<since>20\d\d)\)?)?{_WORD}{{0,4}}?"
    rf"\s+(?:naar|tot)\s+(?:minimaal\s+|maximaal\s+|ten\s+minste\s+)?{_LAST}"
    rf"(?:{_WORD}{{0,5}}?\s*\(?{_WHEN}(?P<until>20\d\d)\)?)?",
    re.IGNORECASE,
)
_NOW = re.compile(
    rf"\b(?:nu|in\s+20\d\d|momenteel|op\s+dit\s+moment|eind\s+20\d\d)\b[^.;\d]{{0,60}}?{_FIRST}"
    r"(?P<between>[^\d]{0,160}?)\b(?:in|eind|uiterlijk\s+in)\s+(?P<until>20\d\d)\s+"
    r"(?:is|zijn|moet(?:en)?|willen|wil)\s+(?:(?:dat|dit|er|we|wij|het)\s+){0,3}"
    rf"(?:naar\s+|op\s+|minimaal\s+)?{_LAST}",
    re.IGNORECASE,
)
_WAS = re.compile(
    r"\b(?:steeg|stegen|daalden?|groeiden?|nam(?:en)?|ging(?:en)?|kwam(?:en)?|liep(?:en)?|werd(?:en)?"
    r"|was|waren|gestegen|gedaald|gegroeid|gegaan|toegenomen|afgenomen|gekomen|verlaagd|verhoogd"
    r"|vorig\w*|eerder\w*|bijgesteld)\b",
    re.IGNORECASE,
)
"""How it went until now, and not what is wanted; or a target that was another one."""
_CELL = re.compile(rf"\W*?(?P<value>-?{DIGITS_PATTERN})\s*(?P<unit>%|procent)?(?P<rest>.*)")
_YEAR = re.compile(r"\b20\d\d\b")
_FEWEST = 3
_ENOUGH = 2
_HALF = 0.5
_MOST = 0.75
"""So much of the words of a name stands beside a pair of which only the end is that of its row."""
_PLAIN = stems_in(
    "inwoners mensen jongeren ouderen kinderen aantal aandeel gemeente huishoudens bewoners jaar"
)


@dataclass(frozen=True, slots=True)
class Course:
    """The values of a row from its baseline on.

    Attributes:
        name: the cell that says what is measured.
        stems: the words of it.
        values: per value the cell and its year, "" where the head names none; baseline first.
        unit: "%" or "".
        goal: the number that its code begins with.
    """

    name: Passage
    stems: frozenset[str]
    values: tuple[tuple[Decimal, Passage, str], ...]
    unit: str
    goal: int | None

    @property
    def numbers(self) -> list[Decimal]:
        """Only the values."""
        return [value for value, _, _ in self.values]


def courses(subject: Subject) -> tuple[tuple[Course, ...], ...]:
    """Per table of indicators its rows of values. Use as ``subject.derived(courses)``."""
    found = (tuple(_courses(table)) for table in subject.derived(plan_tables))
    return tuple(rows for rows in found if rows)


def _courses(table: PlanTable) -> Iterator[Course]:
    if Part.BASELINE not in table.columns:
        return
    first = table.columns[Part.BASELINE]
    places = [first]
    for place in range(first + 1, len(table.heads)):
        head = table.heads[place]
        if _YEAR.fullmatch(head.strip()) or re.match(
            r"\W*(?:tussen|streef|doel)\w*waarde|\W*(?:streef|doel)\w*\s+20\d\d",
            head,
            re.IGNORECASE,
        ):
            places.append(place)
        elif len(places) > 1:
            break
    names = table.columns.get(Part.INDICATOR, table.subject)
    if len(places) < 2:  # noqa: PLR2004 - a begin and an end
        return
    for _, cells in table.rows:
        told = [_value(cells[place]) for place in places]
        named = cells[names]
        if named is None or None in told:
            continue
        values = [one for one in told if one is not None]
        if len({unit for _, unit, _, _ in values}) == 1:
            years = [year or _year(table.heads[place])
                     for (_, _, year, _), place in zip(values, places, strict=True)]  # fmt: skip
            code = re.match(r"D?(\d{1,2})(?:[a-z]|\.\d+)?$", cells[0].text) if cells[0] else None
            yield Course(
                named, stems_in(named.text) - _PLAIN,
                tuple((value, cell, year) for (value, _, _, cell), year
                      in zip(values, years, strict=True)),
                values[0][1], int(code[1]) if code else None,
            )  # fmt: skip


def _value(cell: Passage | None) -> tuple[Decimal, str, str, Passage] | None:
    match = _CELL.fullmatch(cell.text) if cell else None
    if match is None or cell is None:
        return None
    year = _YEAR.search(match["rest"])
    if any(sign.isdigit() for sign in _YEAR.sub("", match["rest"])):
        return None
    value = match["value"].lstrip("-")
    sign = -1 if match["value"].startswith("-") else 1
    unit = "%" if match["unit"] else ""
    return digits_value(value)[0] * sign, unit, year[0] if year else "", cell


def _year(head: str) -> str:
    match = _YEAR.search(head)
    return match[0] if match else ""


@rule(
    "doelen-tussenwaarde", severity=Severity.WARNING,
    title="Een tussenwaarde ligt op weg naar de streefwaarde",
    explanation="Van 62 via 56 naar 65: de weg keert om. Bij de andere doelen loopt hij één kant "
    "op, dus hier is een getal vertikt.",
    norm="SMART: realistisch en tijdgebonden.",
    bad=["| Doel | Nulmeting | 2027 | 2030 |\n|---|---|---|---|\n| Ongevallen | 62 | 56 | 65 |\n"
         "| Bomen | 210 | 260 | 300 |\n| Restafval | 118 | 105 | 90 |"],
    good=["| Doel | Nulmeting | 2027 | 2030 |\n|---|---|---|---|\n| Ongevallen | 62 | 56 | 45 |\n"
          "| Bomen | 210 | 260 | 300 |\n| Restafval | 118 | 105 | 90 |"],
)  # fmt: skip
def on_its_way(subject: Subject) -> Iterator[Finding]:
    """The one row of a table whose values turn back, where all others go one way."""
    for rows in subject.derived(courses):
        turning = [one for one in rows if not _goes_one_way(one.numbers)]
        if len(rows) < _FEWEST or len(turning) != 1 or len(turning[0].values) < _FEWEST:
            continue
        last = turning[0].values[-1][1]
        told = " – ".join(cell.text for _, cell, _ in turning[0].values)
        yield at(
            last, 0, len(last.text),
            f"{short(turning[0].name.text)} gaat {told}: dat keert om, en bij de andere niet.",
            "Controleer de tussenwaarde en de streefwaarde.",
            Evidence(turning[0].name.place, turning[0].name.text),
        )  # fmt: skip


def _goes_one_way(values: list[Decimal]) -> bool:
    return values in (sorted(values), sorted(values, reverse=True))


@rule(
    "doelen-streef-anders", severity=Severity.WARNING,
    title="De streefwaarde in de tekst is die van de tabel",
    explanation="De tekst gaat van 49 naar 52 dagen, de tabel van 49 naar 42: de raad weet niet "
    "waaraan hij het college kan houden.",
    norm="SMART: meetbaar; redelijkheid: één doel heeft één streefwaarde.",
    bad=["De doorlooptijd van een aanvraag gaat van 49 naar 52 dagen.\n\n"
         "| Indicator | Nulmeting 2024 | Streefwaarde 2029 |\n|---|---|---|\n"
         "| Doorlooptijd aanvraag (dagen) | 49 | 42 |\n| Klachten | 80 | 60 |\n"
         "| Verzuim | 6,1 | 5,0 |"],
    good=["De doorlooptijd van een aanvraag gaat van 49 naar 42 dagen.\n\n"
          "| Indicator | Nulmeting 2024 | Streefwaarde 2029 |\n|---|---|---|\n"
          "| Doorlooptijd aanvraag (dagen) | 49 | 42 |\n| Klachten | 80 | 60 |\n"
          "| Verzuim | 6,1 | 5,0 |"],
)  # fmt: skip
def pair_as_its_row(subject: Subject) -> Iterator[Finding]:
    """A begin with a target in the text of which one is that of a row, and the other is not."""
    rows = [one for table in subject.derived(courses) for one in table]
    if not rows:
        return
    for passage in subject.document.passages:
        if not passage.has_digits or not is_running(passage):
            continue
        goal = goal_above(subject.document, passage)
        for match, start in _pairs(passage.text):
            if _WAS.search(passage.text, start, match.end()):
                continue
            row = _row_of(match, passage.text[start : match.end()], rows, goal)
            if row is not None:
                yield from _held(passage, match, row)


def _pairs(text: str) -> Iterator[tuple[re.Match[str], int]]:
    """Every begin with its target, with where the words that it belongs to begin."""
    spans = sentence_spans(text)
    for place, (start, end) in enumerate(spans):
        begin = start
        for match in _PAIR.finditer(text, start, end):
            yield match, begin
            begin = match.end()
        following = spans[place + 1][1] if place + 1 < len(spans) else end
        now = _NOW.search(text, start, following)
        if now and now.start("first") < end and not _PAIR.search(text, start, following):
            yield now, start


def _row_of(
    match: re.Match[str], words: str, rows: list[Course], goal: int | None
) -> Course | None:
    """The one row that a pair is about: one of its ends is the same, and its words are there."""
    first, last = _ends(match)
    unit = "%" if match["unit"] or match["other"] else ""
    stems = stems_in(words)
    if any(one.numbers[0] == first and last in one.numbers[1:] for one in rows):
        return None
    found = []
    for one in rows:
        is_end = last == one.numbers[-1]
        if one.unit != unit or not (one.numbers[0] == first or is_end):
            continue
        if goal is not None and one.goal is not None and goal != one.goal:
            continue
        share = _HALF if one.numbers[0] == first or goal == one.goal is not None else _MOST
        asked = max(len(one.stems) * share, 1 if goal == one.goal is not None else _ENOUGH)
        if len(one.stems & stems) >= min(asked, len(one.stems)) > 0:
            found.append(one)
    return found[0] if len(found) == 1 else None


def _ends(match: re.Match[str]) -> tuple[Decimal, Decimal]:
    first, last = (digits_value(match[name])[0] for name in ("first", "last"))
    return first, last


def _held(passage: Passage, match: re.Match[str], row: Course) -> Iterator[Finding]:
    first, _ = _ends(match)
    until = match["until"] or ""
    years = [year for _, _, year in row.values]
    if until and until not in years and any(years):
        return  # a year that the row says nothing of
    if row.numbers[0] == first:
        place = years.index(until) if until else -1
        name, cell = "last", row.values[place][1]
    else:
        name, cell = "first", row.values[0][1]
    since = match.groupdict().get("since") or ""
    if name == "first" and since and years[0] and since != years[0]:
        return
    yield at(
        passage, *match.span(name),
        f"Hier staat {match[name]}, in de tabel staat bij {short(row.name.text)} {cell.text}.",
        "Zoek na welke waarde het is, en noem overal dezelfde.",
        Evidence(cell.place, cell.text),
    )  # fmt: skip
