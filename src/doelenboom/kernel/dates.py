"""Dates and moments as a Dutch reader writes them."""

import re
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from doelenboom.kernel.errors import NotationError
from doelenboom.kernel.language import in_english
from doelenboom.kernel.periods import MONTHS, month_name

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
"""Deadlines and printed moments are in Dutch time; stored moments are UTC."""

_SHORT = {name[:3]: number for number, name in enumerate(MONTHS, 1)} | {"mrt": 3, "sept": 9}
WEEKDAYS = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
_MIDNIGHT = re.compile(r"[ t]00:00(?::00(?:\.0+)?)?z?$")


def dutch_day(moment: datetime) -> date:
    """The day that it is in the Netherlands at a moment (which has a time zone)."""
    return moment.astimezone(AMSTERDAM).date()


def noon(day: date) -> datetime:
    """Noon in the Netherlands, so that the day is the same in every reader's zone nearby."""
    return datetime.combine(day, time(12), AMSTERDAM).astimezone(UTC)


def format_date(day: date) -> str:
    """``date(2026, 9, 1)`` → ``"1 september 2026"``; in English ``"1 September 2026"``."""
    return f"{day.day} {month_name(day.month)} {day.year}"


def format_weekday(day: date, *, year: bool = False) -> str:
    """``date(2026, 9, 10)`` → ``"donderdag 10 september"``; with ``year`` the year behind it."""
    said = f"{WEEKDAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]}"
    return f"{said} {day.year}" if year else said


def format_moment(moment: datetime) -> str:
    """Moment in Dutch time: ``"2 november 2026 om 09.14 uur"``.

    Raises:
        ValueError: the moment has no time zone.
    """
    if moment.tzinfo is None:
        raise ValueError("a moment needs a time zone")
    local = moment.astimezone(AMSTERDAM)
    if in_english():
        return f"{format_date(local.date())} at {local:%H:%M}"
    return f"{format_date(local.date())} om {local:%H.%M} uur"


def utc_text(moment: datetime) -> str:
    """Canonical text of a moment: UTC, whole seconds, ``2026-11-02T08:14:00Z``.

    Raises:
        ValueError: the moment has no time zone.
    """
    if moment.tzinfo is None:
        raise ValueError("a moment needs a time zone")
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def parse_date(text: str) -> date:
    """Read ``2026-09-01``, ``1-9-2026``, ``1/9/2026``, ``1 september 2026`` or ``1 sep 2026``.

    Raises:
        NotationError: the text is no complete date.
    """
    raw = _MIDNIGHT.sub("", " ".join(text.split()).lower())
    parts: tuple[str, str, str] | None = None
    if match := re.fullmatch(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})", raw):
        parts = (match[1], match[2], match[3])
    elif match := re.fullmatch(r"([0-9]{1,2})[-/.]([0-9]{1,2})[-/.]([0-9]{4})", raw):
        parts = (match[3], match[2], match[1])
    elif match := re.fullmatch(r"([0-9]{1,2}) ([a-z]+)\.? ([0-9]{4})", raw):
        name = match[2]
        month = MONTHS.index(name) + 1 if name in MONTHS else _SHORT.get(name)
        parts = (match[3], str(month), match[1]) if month else None
    if parts:
        try:
            return date(*map(int, parts))
        except ValueError:
            pass
    raise NotationError(
        f"“{text.strip()}” is geen datum die we kunnen lezen. "
        "Schrijf jaar-maand-dag, bijvoorbeeld 2026-09-01, of 1 september 2026."
    )
