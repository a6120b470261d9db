"""One sentence that stands in two places, with another age or number in it."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from doelenboom.checks.document import Passage
from doelenboom.checks.figures.stated import is_running
from doelenboom.checks.finding import Evidence, Finding, at
from doelenboom.checks.rule import rule
from doelenboom.checks.severity import Severity
from doelenboom.checks.subject import Subject

_TOKEN = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+")
_BESIDE = 5
"""Words on either side that are the same."""
_TELLING = 6
"""Letters of a word that says what it is about."""
_FEWEST_TELLING = 6
_FARTHEST = 20
_SHOWN = 40
_BOTH = 2
_YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True, slots=True)
class _Spot:
    """A number in a passage: how it is written, and which of the words it is."""

    word: str
    passage: Passage
    start: int
    words: tuple[str, ...]
    place: int


@rule(
    "cijfers-zelfde-zin", severity=Severity.WARNING,
    title="Een zin die terugkomt, noemt hetzelfde getal",
    explanation="Dezelfde zin staat twee keer in het stuk, de ene keer met 16 jaar en de andere "
    "keer met 18: bij het overnemen is het getal veranderd, of maar op één plek bijgewerkt.",
    norm="Redelijkheid: dezelfde woorden over dezelfde zaak hebben hetzelfde getal.",
    bad=["Elk kind dat verplicht onderwijs volgt (tot 16-jarige leeftijd) krijgt jaarlijks "
         "begeleiding.\n\nWij werken aan rust.\n\nElk kind dat verplicht onderwijs volgt (tot "
         "18-jarige leeftijd) krijgt jaarlijks begeleiding."],
    good=["Elk kind dat verplicht onderwijs volgt (tot 16-jarige leeftijd) krijgt jaarlijks "
          "begeleiding.\n\nWij werken aan rust.\n\nElk kind dat verplicht onderwijs volgt (tot "
          "16-jarige leeftijd) krijgt jaarlijks begeleiding."],
)  # fmt: skip
def told_with_another(subject: Subject) -> Iterator[Finding]:
    """A number between the same words as elsewhere, where another number stood.

    Words that come a third time with a third number are a form that is filled in.
    """
    found: dict[tuple[str, ...], list[_Spot]] = defaultdict(list)
    for passage in subject.document.passages:
        if passage.has_digits and is_running(passage):
            for key, spot in _spots(passage):
                found[key].append(spot)
    told: set[tuple[int, int]] = set()
    for spots in found.values():
        if len({one.word for one in spots}) != _BOTH:
            continue
        first = spots[0]
        last = next(one for one in spots if one.word != first.word)
        place = (last.passage.number, last.start)
        if place in told or _shared(first, last) < _FEWEST_TELLING:
            continue
        told.add(place)
        yield at(
            last.passage, last.start, last.start + len(last.word),
            f"Hier staat {last.word}, elders in dezelfde zin {first.word}.",
            "Zoek na welk getal klopt, en schrijf het op beide plaatsen.",
            Evidence(
                first.passage.place_at(first.start),
                first.passage.text[first.start : first.start + _SHOWN],
            ),
        )  # fmt: skip


def _spots(passage: Passage) -> Iterator[tuple[tuple[str, ...], _Spot]]:
    """Every number with the words beside it, none of which is a number."""
    tokens = list(_TOKEN.finditer(passage.text))
    words = tuple(one[0].lower() for one in tokens)
    for place, token in enumerate(tokens):
        if token[0].isalpha() or _YEAR.fullmatch(token[0]) or place < _BESIDE:
            continue
        beside = words[place - _BESIDE : place] + words[place + 1 : place + 1 + _BESIDE]
        if len(beside) == 2 * _BESIDE and all(map(str.isalpha, beside)):
            yield beside, _Spot(token[0], passage, token.start(), words, place)


def _shared(one: _Spot, other: _Spot) -> int:
    """How many telling words stand around both numbers, up to the first that differs."""
    count = 0
    for step in (-1, 1):
        for away in range(1, _FARTHEST):
            at_one, at_other = one.place + step * away, other.place + step * away
            inside = 0 <= at_one < len(one.words) and 0 <= at_other < len(other.words)
            if not inside or one.words[at_one] != other.words[at_other]:
                break
            count += len(one.words[at_one]) >= _TELLING
    return count
