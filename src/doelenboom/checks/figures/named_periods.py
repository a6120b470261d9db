"""One name with two periods."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from doelenboom.checks.document import Passage
from doelenboom.checks.finding import Evidence, Finding, at
from doelenboom.checks.rule import rule
from doelenboom.checks.severity import Severity
from doelenboom.checks.subject import Subject

_NORM = "Redelijkheid: een stuk heeft één looptijd."
_RANGED = re.compile(
    r"(?:(?P<kind>[^\W\d_][\w’'&-]*)\s+)?(?P<name>[^\W\d_][\w’'&-]*\s+[^\W\d_][\w’'&-]*)[’‘'\"“”]?\s+[(‘'\"“]?"
    r"(?P<first>20\d\d)\s*[-–]\s*(?P<last>20\d\d)(?![\d-])"
)
_PIECE = re.compile(
    r"(?:plan|visie|agenda|nota|programma|akkoord|aanpak|beleid|strategie|kader)$", re.IGNORECASE
)
_NO_NAME = re.compile(
    r"\b(?:periode|jaren|jaar|in|van|de|het|over|tot|tabel|figuur|begroting|raming\w*|planning"
    r"|meerjaren\w*|prognose|ontwikkeling|looptijd|cijfers|en)$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Told:
    """A name with its first and last year, and where it stands."""

    passage: Passage
    start: int
    end: int
    years: tuple[int, int]


@rule(
    "cijfers-naam-periode", severity=Severity.WARNING,
    title="Eén stuk heeft overal dezelfde looptijd",
    explanation="Heet het op de ene plek “plan van aanpak Wonen 2024-2026” en op de andere "
    "“2024-2028”, dan weet niemand welk plan bedoeld is.",
    norm=_NORM,
    bad=["Het Actieplan Wonen 2024-2026 is klaar. De kosten staan in het Actieplan Wonen "
         "2024-2028."],
    good=["Het Actieplan Wonen 2024-2026 is klaar. De kosten staan in het Actieplan Wonen "
          "2024-2026.",
          "Het Actieplan Wonen 2021-2023 is klaar. Nu volgt het Actieplan Wonen 2024-2026.",
          "In de periode 2024-2026 bouwen we. In de periode 2024-2028 slopen we."],
)  # fmt: skip
def named_with_other_years(subject: Subject) -> Iterator[Finding]:
    """A name with a period of which the first or last year is elsewhere another."""
    told: dict[str, list[_Told]] = defaultdict(list)
    for passage in subject.document.passages:
        for match in _RANGED.finditer(passage.text) if passage.has_digits else ():
            name = match["name"]
            words = name.split()
            if _NO_NAME.search(name) or not (words[-1][0].isupper() or _PIECE.search(name)):
                continue
            years = int(match["first"]), int(match["last"])
            kind = match["kind"] or ""
            whole = f"{kind} {name}" if _PIECE.search(kind) else name
            told[whole.casefold()].append(_Told(passage, match.start(), match.end(), years))
    for group in told.values():
        times = Counter(one.years for one in group)
        for one in group:
            other = _usual(times, one.years)
            if other is not None:
                yield _differs(one, next(two for two in group if two.years == other))


def _usual(times: Counter[tuple[int, int]], years: tuple[int, int]) -> tuple[int, int] | None:
    """Another period with the same first or last year that is said more, or before it as often."""
    others = [
        other for other in times
        if other != years and (other[0] == years[0]) != (other[1] == years[1])
    ]  # fmt: skip
    order = list(times)
    better = [
        other for other in others
        if (times[other], -order.index(other)) > (times[years], -order.index(years))
    ]  # fmt: skip
    return max(better, key=lambda other: times[other]) if better else None


def _differs(one: _Told, other: _Told) -> Finding:
    words = one.passage.text[one.start : one.end]
    elsewhere = other.passage.text[other.start : other.end]
    return at(
        one.passage, one.start, one.end,
        f"Hier staat “{words}”, elders “{elsewhere}”.",
        "Maak de jaren overal gelijk, of noem de stukken verschillend.",
        Evidence(other.passage.place_at(other.start), elsewhere),
    )  # fmt: skip
