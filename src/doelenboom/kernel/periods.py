"""Periods: what stretch of time a figure is about.

A period is kept as a code that sorts and compares as text:

    2022            a calendar year            2023KW01   a quarter
    2023HJ01        a half year                2023MM09   a month
    2023-09-01      a day                      2022/2023  a span (two codes)
    2020/           from then on               2022SJ     school year that starts in 2022

CBS codes ("2022JJ00", "2022KW03") and what people write ("2022-2023", "eerste half jaar
2022", "vanaf 2020", "september 2023") parse to these. The notation follows CBS where CBS
has one, and ISO 8601 intervals where it has not.
"""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from doelenboom.kernel.errors import NotationError
from doelenboom.kernel.language import in_english

MONTHS = (
    "januari", "februari", "maart", "april", "mei", "juni",
    "juli", "augustus", "september", "oktober", "november", "december",
)  # fmt: skip
MONTH_PATTERN = "|".join(MONTHS)
"""For a pattern that reads a month in full."""
ENGLISH_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_ORDINALS = {"eerste": 1, "tweede": 2, "derde": 3, "vierde": 4, "1e": 1, "2e": 2, "3e": 3, "4e": 4}
_YEAR = r"(?:19|20|21)[0-9]{2}"
_ATOM = re.compile(rf"({_YEAR})(?:(KW|HJ|MM)([0-9]{{2}})|SJ|-([0-9]{{2}})-([0-9]{{2}}))?")
_LIMITS = {"KW": 4, "HJ": 2, "MM": 12}


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of time by its code; ``Period("")`` is a period that the source does not state."""

    code: str

    @property
    def year(self) -> int | None:
        """First calendar year, or None where no period is stated."""
        return int(self.code[:4]) if self.code[:4].isdecimal() else None

    @property
    def days(self) -> tuple[date, date] | None:
        """First and last day; None where the period is not stated, not known or has no end."""
        start, slash, end = self.code.partition("/")
        if not _valid_atom(start) or (slash and not _valid_atom(end)):
            return None
        first, last = _days(start)[0], _days(end or start)[1]
        return date.fromisoformat(first), _last_day(last)

    @property
    def sort_key(self) -> tuple[str, str]:
        """Chronological order by last day, then by first day; unstated periods come first.

        A span without an end ("vanaf 2020") stands where its beginning ends.
        """
        start, _, end = self.code.partition("/")
        return (_days(end or start)[1], _days(start)[0]) if start else ("", "")

    @property
    def label(self) -> str:
        """The period as a Dutch reader writes it; in English where that is spoken."""
        english = in_english()
        if not self.code:
            return "period not stated" if english else "periode niet vermeld"
        start, slash, end = self.code.partition("/")
        if slash and not end:
            return f"{'from' if english else 'vanaf'} {_atom_label(start)}"
        if slash:
            return f"{_atom_label(start)}–{_atom_label(end)}"
        return _atom_label(start)

    def __str__(self) -> str:
        """Return the code."""
        return self.code


def parse_period(text: str) -> Period:
    """Read a period from a code or from what people write; empty text is "not stated".

    Raises:
        NotationError: the text is no period that we know.
    """
    raw = " ".join(text.split()).strip()
    if not raw:
        return Period("")
    for reader in (_read_code, _read_cbs, _read_words, _read_span):
        code = reader(raw)
        if code is not None:
            return Period(code)
    raise NotationError(
        f"“{raw}” is geen periode die we kennen. Schrijf een jaar (2024), een reeks jaren "
        "(2022-2023), een kwartaal (2024KW01), een maand (2024MM09) of een datum (2024-09-01)."
    )


@lru_cache(maxsize=4096)
def _days(atom: str) -> tuple[str, str]:
    """First and last day of a period atom, as text that sorts; months end on "31".

    Of a kind of period that we do not know ("2023X000") only the year counts.
    """
    year, rest = atom[:4], atom[4:]
    if not _valid_atom(atom):
        return (f"{year}-01-01", f"{year}-12-31") if year.isdecimal() else (atom, atom)
    if rest.startswith("-"):
        return atom, atom
    if rest == "SJ":
        return f"{year}-08-01", f"{int(year) + 1}-07-31"
    if not rest:
        return f"{year}-01-01", f"{year}-12-31"
    months = 12 // _LIMITS[rest[:2]]
    last = int(rest[2:]) * months
    return f"{year}-{last - months + 1:02d}-01", f"{year}-{last:02d}-31"


def _last_day(text: str) -> date:
    """A last day that may be written as "31" in a month that is shorter."""
    year, month, day = (int(part) for part in text.split("-"))
    return date(year, month, min(day, monthrange(year, month)[1]))


def _atom_label(atom: str) -> str:
    year, rest = atom[:4], atom[4:]
    if not _valid_atom(atom):
        return atom
    english = in_english()
    if rest.startswith("KW"):
        return f"Q{int(rest[2:])} {year}" if english else f"{int(rest[2:])}e kwartaal {year}"
    if rest.startswith("HJ"):
        return _half_year(int(rest[2:]), year)
    if rest.startswith("MM"):
        return f"{month_name(int(rest[2:]))} {year}"
    if rest.startswith("-"):
        return f"{int(rest[4:6])} {month_name(int(rest[1:3]))} {year}"
    if rest == "SJ":
        word = "school year" if english else "schooljaar"
        return f"{word} {year}/{(int(year) + 1) % 100:02d}"
    return year


def _half_year(half: int, year: str) -> str:
    if in_english():
        return f"{'first' if half == 1 else 'second'} half of {year}"
    return f"{'eerste' if half == 1 else 'tweede'} half jaar {year}"


def month_name(number: int) -> str:
    """Name of a month, 1 to 12, in the language that is spoken."""
    return (ENGLISH_MONTHS if in_english() else MONTHS)[number - 1]


def _valid_atom(atom: str) -> bool:
    match = _ATOM.fullmatch(atom)
    if not match:
        return False
    _, kind, number, month, day = match.groups()
    if kind:
        return 1 <= int(number) <= _LIMITS[kind]
    if month:
        try:
            date(int(atom[:4]), int(month), int(day))
        except ValueError:
            return False
    return True


def _read_code(raw: str) -> str | None:
    start, slash, end = raw.partition("/")
    if not _valid_atom(start) or (end and not _valid_atom(end)):
        return None
    return _span(start, end) if slash else start


def _span(start: str, end: str) -> str | None:
    """The code of a span, when it does not end before it begins."""
    if end and (_days(start)[0] > _days(end)[0] or _days(start)[1] > _days(end)[1]):
        return None
    return start if start == end else f"{start}/{end}"


def _read_cbs(raw: str) -> str | None:
    match = re.fullmatch(rf"({_YEAR})(JJ00|SJ00|[0-9]{{4}})", raw)
    if not match:
        return None
    year, rest = match.groups()
    if rest == "JJ00":
        return year
    if rest == "SJ00":
        return f"{year}SJ"
    code = f"{year}-{rest[:2]}-{rest[2:]}"
    return code if _valid_atom(code) else None


def _read_span(raw: str) -> str | None:
    if match := re.fullmatch(r"(?:vanaf|sinds)\s+(.+)", raw, re.IGNORECASE):
        start = _read_atom(match[1])
        return f"{start}/" if start else None
    for mark in (r"\s*[–—]\s*", r"\s+-\s+", r"\s*t/m\s*", r"\s+tot en met\s+", r"\s+en\s+"):
        parts = re.split(mark, raw, flags=re.IGNORECASE)
        if len(parts) == 2:  # noqa: PLR2004 (a span has two ends)
            start, end = map(_read_atom, parts)
            return _span(start, end) if start and end else None
    match = re.fullmatch(rf"({_YEAR})-({_YEAR})", raw)
    return _span(match[1], match[2]) if match else None


def _read_atom(raw: str) -> str | None:
    """One stretch of time without spans, as a code or in words."""
    return raw if _valid_atom(raw) else _read_cbs(raw) or _read_words(raw)


def _read_words(raw: str) -> str | None:
    lowered = raw.lower()
    for reader in (_read_part_of_year, _read_school_year, _read_date):
        code = reader(lowered)
        if code is not None and _valid_atom(code):
            return code
    return None


def _read_part_of_year(lowered: str) -> str | None:
    """Read "eerste half jaar 2022", "2e kwartaal van 2023", "kwartaal 2 2023", "2023-Q2"."""
    nth = "|".join(_ORDINALS)
    for pattern in (
        rf"(?:het )?(?P<number>{nth}) (?P<kind>half ?jaar|kwartaal)(?: van)? (?P<year>{_YEAR})",
        rf"(?P<kind>kwartaal|q) ?(?P<number>[1-4])(?: van)? (?P<year>{_YEAR})",
        rf"(?P<year>{_YEAR})[- ]?(?P<kind>q|kwartaal )(?P<number>[1-4])",
    ):
        if match := re.fullmatch(pattern, lowered):
            number = _ORDINALS.get(match["number"]) or int(match["number"])
            kind = "HJ" if match["kind"].startswith("half") else "KW"
            return f"{match['year']}{kind}{number:02d}"
    return None


def _read_school_year(lowered: str) -> str | None:
    match = re.fullmatch(rf"schooljaar ({_YEAR})\s*[-–/]\s*([0-9]{{2}}|{_YEAR})", lowered)
    if match and (int(match[1]) + 1) % 100 == int(match[2]) % 100:
        return f"{match[1]}SJ"
    return None


def _read_date(lowered: str) -> str | None:
    """Read "1 september 2023", "september 2023", "1-9-2023" and ISO's "2023-09"."""
    if match := re.fullmatch(rf"(?:([0-9]{{1,2}}) )?({'|'.join(MONTHS)}) ({_YEAR})", lowered):
        month = MONTHS.index(match[2]) + 1
        if not match[1]:
            return f"{match[3]}MM{month:02d}"
        return f"{match[3]}-{month:02d}-{int(match[1]):02d}"
    if match := re.fullmatch(rf"([0-9]{{1,2}})[-/]([0-9]{{1,2}})[-/]({_YEAR})", lowered):
        return f"{match[3]}-{int(match[2]):02d}-{int(match[1]):02d}"
    if match := re.fullmatch(rf"({_YEAR})-([0-9]{{2}})", lowered):
        return f"{match[1]}MM{match[2]}"
    return None
