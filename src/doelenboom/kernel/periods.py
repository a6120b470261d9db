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
from dataclasses import dataclass
from datetime import date

from doelenboom.kernel.errors import NotationError

MONTHS = (
    "januari", "februari", "maart", "april", "mei", "juni",
    "juli", "augustus", "september", "oktober", "november", "december",
)  # fmt: skip
_ORDINALS = {"eerste": 1, "tweede": 2, "derde": 3, "vierde": 4, "1e": 1, "2e": 2, "3e": 3, "4e": 4}
_YEAR = r"(?:19|20|21)\d\d"
_ATOM = re.compile(rf"({_YEAR})(?:(KW|HJ|MM)(\d\d)|SJ|-(\d\d)-(\d\d))?")
_LIMITS = {"KW": 4, "HJ": 2, "MM": 12}


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of time by its code; ``Period("")`` is a period that the source does not state."""

    code: str

    @property
    def year(self) -> int | None:
        """First calendar year, or None where no period is stated."""
        return int(self.code[:4]) if self.code else None

    @property
    def sort_key(self) -> tuple[str, str]:
        """Chronological order by end, then start; unstated periods come first."""
        start, _, end = self.code.partition("/")
        return (_end_of(end or start), start)

    @property
    def label(self) -> str:
        """The period as a Dutch reader writes it."""
        if not self.code:
            return "periode niet vermeld"
        start, slash, end = self.code.partition("/")
        if slash and not end:
            return f"vanaf {_atom_label(start)}"
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
    for reader in (_read_code, _read_cbs, _read_span, _read_words):
        code = reader(raw)
        if code is not None:
            return Period(code)
    raise NotationError(
        f"“{raw}” is geen periode die we kennen. Schrijf een jaar (2024), een reeks jaren "
        "(2022-2023), een kwartaal (2024KW01), een maand (2024MM09) of een datum (2024-09-01)."
    )


def _end_of(atom: str) -> str:
    """Sortable last month of a period atom."""
    year, rest = atom[:4], atom[4:]
    if rest.startswith("KW"):
        return f"{year}-{int(rest[2:]) * 3:02d}"
    if rest.startswith("HJ"):
        return f"{year}-{int(rest[2:]) * 6:02d}"
    if rest.startswith("MM"):
        return f"{year}-{rest[2:]}"
    if rest.startswith("-"):
        return atom
    if rest == "SJ":
        return f"{int(year) + 1}-07"
    return f"{year}-12-31"


def _atom_label(atom: str) -> str:
    year, rest = atom[:4], atom[4:]
    if rest.startswith("KW"):
        return f"{int(rest[2:])}e kwartaal {year}"
    if rest.startswith("HJ"):
        return f"{'eerste' if rest.endswith('1') else 'tweede'} half jaar {year}"
    if rest.startswith("MM"):
        return f"{MONTHS[int(rest[2:]) - 1]} {year}"
    if rest.startswith("-"):
        return f"{int(rest[4:6])} {MONTHS[int(rest[1:3]) - 1]} {year}"
    if rest == "SJ":
        return f"schooljaar {year}/{(int(year) + 1) % 100:02d}"
    return year


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
    if _valid_atom(start) and (not slash or end == "" or (_valid_atom(end) and start <= end)):
        return raw
    return None


def _read_cbs(raw: str) -> str | None:
    match = re.fullmatch(rf"({_YEAR})(JJ00|SJ00|\d{{4}})", raw)
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
    match = re.fullmatch(rf"({_YEAR})\s*(?:[-–—]|t/m|tot en met|en)\s*({_YEAR})", raw)
    if match and match[1] <= match[2]:
        return f"{match[1]}/{match[2]}"
    match = re.fullmatch(rf"(?:vanaf|sinds)\s+({_YEAR})", raw, re.IGNORECASE)
    if match:
        return f"{match[1]}/"
    match = re.fullmatch(rf"schooljaar\s+({_YEAR})\s*[-–/]\s*(\d\d|{_YEAR})", raw, re.IGNORECASE)
    if match:
        return f"{match[1]}SJ"
    return None


def _read_words(raw: str) -> str | None:
    lowered = raw.lower()
    match = re.fullmatch(
        rf"({'|'.join(_ORDINALS)}) (half ?jaar|kwartaal)(?: van)? ({_YEAR})", lowered
    )
    if match:
        kind = "KW" if match[2] == "kwartaal" else "HJ"
        number = _ORDINALS[match[1]]
        return f"{match[3]}{kind}{number:02d}" if number <= _LIMITS[kind] else None
    match = re.fullmatch(rf"(?:(\d{{1,2}}) )?({'|'.join(MONTHS)}) ({_YEAR})", lowered)
    if not match:
        return None
    month = MONTHS.index(match[2]) + 1
    if not match[1]:
        return f"{match[3]}MM{month:02d}"
    code = f"{match[3]}-{month:02d}-{int(match[1]):02d}"
    return code if _valid_atom(code) else None
