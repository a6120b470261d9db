"""One event that takes effect on two days."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from doelenboom.checks.document import Passage
from doelenboom.checks.finding import Evidence, Finding, at
from doelenboom.checks.rule import rule
from doelenboom.checks.severity import Severity
from doelenboom.checks.subject import Subject
from doelenboom.kernel.periods import MONTH_PATTERN
from doelenboom.quantities.reading import quantities_in
from doelenboom.quantities.sentences import sentence_spans

_DAY = re.compile(rf"\b(?P<day>[0-3]?\d\s+(?:{MONTH_PATTERN}))\s+(?P<year>20\d\d)\b")
_MOVED = re.compile(
    r"\b(?:uitgesteld|verschoven|opgeschoven|oorspronkelijk|eerst|eerder|later|opnieuw|jaarlijks"
    r"|nieuwe\s+datum|elk\s+jaar|ieder\s+jaar|verlengd)\b",
    re.IGNORECASE,
)
_TAKES_EFFECT = re.compile(
    r"\b(?:in\s+werking|inwerking\w*|ingaat|ingaan|gaat\s+in|wetswijziging|wet|verordening"
    r"|vervangen|vervangt|invoering|ingevoerd|van\s+kracht)\b",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\b20\d\d\b")
_WORD = re.compile(r"[^\W\d_]{6,}")
_FEWEST_SHARED = 5
_SHARE = 0.6
"""So much of the words of the shorter sentence stands in the other as well."""


@dataclass(frozen=True, slots=True)
class _Dated:
    """A sentence with one day and no figures, that tells of something that takes effect."""

    passage: Passage
    start: int
    end: int
    words: frozenset[str]
    day: str
    year: str


@rule(
    "cijfers-dag-anders", severity=Severity.WARNING,
    title="Wat op één dag ingaat, gaat overal op die dag in",
    explanation="Gaat dezelfde wetswijziging volgens het ene doel op 1 januari 2026 in en volgens "
    "het andere op 1 januari 2027, dan klopt een van beide niet.",
    norm="Redelijkheid: één gebeurtenis heeft één dag.",
    bad=["Vanaf 1 januari 2026 treedt een wetswijziging in werking, die het abonnementstarief "
         "vervangt door een eigen bijdrage naar inkomen.\n\nWe passen de verordening aan op de "
         "wetswijziging per 1 januari 2027, die het abonnementstarief vervangt door een eigen "
         "bijdrage naar inkomen."],
    good=["Vanaf 1 januari 2026 treedt een wetswijziging in werking, die het abonnementstarief "
          "vervangt door een eigen bijdrage naar inkomen.\n\nWe passen de verordening aan op de "
          "wetswijziging per 1 januari 2026, die het abonnementstarief vervangt door een eigen "
          "bijdrage naar inkomen.",
          "De wet gaat in op 1 januari 2026. Het nieuwe zwembad gaat open op 1 januari 2027."],
)  # fmt: skip
def on_another_day(subject: Subject) -> Iterator[Finding]:
    """Two sentences that tell of the same in the same words, on the same day of two years."""
    told: dict[str, list[_Dated]] = {}
    for passage in subject.document.passages:
        if passage.has_digits and _DAY.search(passage.text):
            for one in _dated(passage):
                told.setdefault(one.day, []).append(one)
    for group in told.values():
        if len({one.year for one in group}) == 1:
            continue
        for place, other in enumerate(group):
            one = next((told for told in group[:place] if _is_another(told, other)), other)
            if one is not other:
                yield at(
                    other.passage, other.start, other.end,
                    f"Hier staat {other.day} {other.year}, elders {one.day} {one.year} over "
                    "hetzelfde.",
                    "Zoek na welke dag het is.",
                    Evidence(one.passage.place_at(one.start), f"{one.day} {one.year}"),
                )  # fmt: skip


def _is_another(one: _Dated, other: _Dated) -> bool:
    """Whether two sentences tell of the same in two years."""
    fewest = min(len(one.words), len(other.words))
    enough = max(_FEWEST_SHARED, fewest * _SHARE)
    return one.year != other.year and len(one.words & other.words) >= enough


def _dated(passage: Passage) -> Iterator[_Dated]:
    for start, end in sentence_spans(passage.text):
        sentence = passage.text[start:end]
        days = list(_DAY.finditer(sentence))
        # A year more makes versions: "de verordening 2026 treedt in werking op 1 januari 2026".
        if len(days) != 1 or len(_YEAR.findall(sentence)) > 1:
            continue
        if not _TAKES_EFFECT.search(sentence) or _MOVED.search(sentence):
            continue
        if any(one.is_figure for one in quantities_in(passage.text) if start <= one.start < end):
            continue
        words = frozenset(word.casefold() for word in _WORD.findall(sentence))
        at_day = start + days[0].start()
        yield _Dated(passage, at_day, start + days[0].end(), words, days[0]["day"],
                     days[0]["year"])  # fmt: skip
