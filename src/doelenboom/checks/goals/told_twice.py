"""Goals that return in another chapter: they read the same there."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from doelenboom.checks.document import Passage, PassageKind
from doelenboom.checks.finding import Evidence, Finding, at
from doelenboom.checks.rule import rule
from doelenboom.checks.severity import Severity
from doelenboom.checks.subject import Subject

_OPPOSITES = (
    ("vergroten", "verkleinen", "verminderen", "terugdringen", "beperken"),
    ("verhogen", "verlagen", "verminderen"),
    ("uitbreiden", "inkrimpen", "afbouwen", "beperken"),
    ("versterken", "verzwakken", "afbouwen"),
    ("stimuleren", "ontmoedigen"), ("bevorderen", "tegengaan"),
)  # fmt: skip
"""A wish, and the words that wish the opposite."""
_AGAINST = {one: set(others) for one, *others in _OPPOSITES}
_WISHES = frozenset(word for words in _OPPOSITES for word in words)
_WORD = re.compile(r"[\w’'-]+")
_NUMBERED = re.compile(r"^(?:[a-z]+\s+)?(?P<number>\d{1,2})[.:)]\s+(?P<words>\S.*)$", re.IGNORECASE)
_BEFORE = 4
_SMALL = 3
_FEWEST_TELLING = 2
"""So many of the words before a wish must say what it is about."""
_FEWEST_ALIKE = 2
_ALIKE = 0.6
_FEWEST_SHARED = 5
_LONGEST = 25


@dataclass(frozen=True, slots=True)
class _Goal:
    """A numbered goal where it stands, without its number."""

    passage: Passage
    words: str
    stems: frozenset[str]
    """Its words, whatever their case and marks."""


@rule(
    "doelen-twee-versies", severity=Severity.WARNING,
    title="Een doel luidt overal hetzelfde",
    explanation="Staat een doel in twee hoofdstukken, dan hoort er twee keer hetzelfde te staan. "
    "“De instroom verminderen” en “de instroom vergroten” kunnen niet allebei.",
    norm="Redelijkheid: de raad stelt één doel vast.",
    bad=["Het doel is de instroom in de dure jeugdhulp verminderen.\n\nWat we doen: de instroom "
         "in de dure jeugdhulp vergroten."],
    good=["Het doel is de instroom in de dure jeugdhulp verminderen.\n\nWat we doen: de instroom "
          "in de lichte jeugdhulp vergroten."],
)  # fmt: skip
def told_in_two_ways(subject: Subject) -> Iterator[Finding]:
    """Goals that return with the opposite wish, or under their number in other words."""
    yield from _opposites(subject)
    yield from _reworded(subject)


def _opposites(subject: Subject) -> Iterator[Finding]:
    seen: dict[tuple[str, ...], dict[str, tuple[Passage, int]]] = defaultdict(dict)
    for passage in subject.document.passages:
        if not any(wish in passage.text for wish in _WISHES):
            continue
        words = list(_WORD.finditer(passage.text))
        for place, match in enumerate(words):
            wish = match[0].lower()
            if wish not in _WISHES or place < _BEFORE:
                continue
            first = words[place - _BEFORE]
            if re.search(r"[.!?;]", passage.text[first.start() : match.start()]):
                continue
            key = tuple(one[0].lower() for one in words[place - _BEFORE : place])
            if sum(len(word) > _SMALL for word in key) < _FEWEST_TELLING:
                continue
            for other, (shown, start) in seen[key].items():
                if other in _AGAINST.get(wish, ()) or wish in _AGAINST.get(other, ()):
                    yield at(
                        passage, first.start(), match.end(),
                        f"Hier staat “{match[0]}”, elders bij dezelfde woorden “{other}”.",
                        "Kies wat de bedoeling is, en schrijf het overal zo.",
                        Evidence(shown.place_at(start), shown.text[start : start + 80]),
                    )  # fmt: skip
                    break
            seen[key].setdefault(wish, (passage, first.start()))


def _reworded(subject: Subject) -> Iterator[Finding]:
    """A goal of a list that comes back under the same numbers, with other words for this one."""
    goals: dict[int, list[_Goal]] = defaultdict(list)
    for passage in subject.document.passages:
        if (found := _numbered(passage)) is not None:
            goals[found[0]].append(found[1])
    same = {
        number for number, told in goals.items()
        if len({one.stems for one in told}) < len(told)
    }  # fmt: skip
    for number, told in goals.items():
        if number in same or len(same) < _FEWEST_ALIKE:
            continue
        for place, last in enumerate(told):
            first = next((one for one in told[:place] if _is_reworded(one, last)), None)
            if first is not None:
                yield at(
                    last.passage, 0, len(last.passage.text),
                    f"Nummer {number} luidt elders anders: “{first.words[:80]}”.",
                    "Schrijf het doel overal zoals het is vastgesteld.",
                    Evidence(first.passage.place, first.passage.text[:120]),
                )  # fmt: skip


def _is_reworded(one: _Goal, other: _Goal) -> bool:
    shared, every = one.stems & other.stems, one.stems | other.stems
    return len(shared) >= _ALIKE * len(every) and len(shared) >= _FEWEST_SHARED


def _numbered(passage: Passage) -> tuple[int, _Goal] | None:
    if passage.mark.isdigit():
        number, words = passage.mark, passage.text
    elif passage.kind is PassageKind.CELL:
        return None
    elif match := _NUMBERED.match(passage.text):
        number, words = match["number"], match["words"]
    else:
        return None
    if len(words.split()) > _LONGEST:
        return None
    return int(number), _Goal(passage, words, frozenset(_WORD.findall(words.lower())))
