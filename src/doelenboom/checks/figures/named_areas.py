"""How many municipalities a region has: "de drie Zeeuws-Vlaamse gemeenten"."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator

from doelenboom.checks.document import Passage
from doelenboom.checks.figures.stated import is_running
from doelenboom.checks.finding import Evidence, Finding, at
from doelenboom.checks.rule import rule
from doelenboom.checks.severity import Severity
from doelenboom.checks.subject import Subject
from doelenboom.quantities.numerals import word_value

_AREAS = re.compile(
    r"\b(?:[Dd]e|[Oo]nze|[Aa]lle)\s+(?P<count>\d{1,2}|[a-zë]+)\s+"
    r"(?P<named>[A-Z][\w-]+e\s+(?:gemeenten|provincies|waterschappen|eilanden))\b"
    r"(?!,?\s+(?:die|waar|met|zonder|van|in|uit|waarin|waarmee)\b)"
)
_NEAR = 2
"""Further apart, the smaller number is of some of them."""
_Place = tuple[int, Passage, re.Match[str]]


@rule(
    "cijfers-aantal-gebied", severity=Severity.WARNING,
    title="Een streek heeft overal evenveel gemeenten",
    explanation="“De vier Zeeuws-Vlaamse gemeenten” en verderop “de drie Zeeuws-Vlaamse "
    "gemeenten”: een van de twee is een vergissing.",
    norm="BBV artikel 3: getrouw, duidelijk en stelselmatig.",
    bad=["De vier Walcherse gemeenten werken samen.\n\nWij vragen de drie Walcherse gemeenten om "
         "geld."],
    good=["De drie Walcherse gemeenten werken samen.\n\nWij vragen de overige twee Walcherse "
          "gemeenten om geld."],
)  # fmt: skip
def areas_stay_as_many(subject: Subject) -> Iterator[Finding]:
    """Two counts, close together, of all municipalities with one name; the rarest is told."""
    named: dict[str, list[_Place]] = defaultdict(list)
    for passage in subject.document.passages:
        if is_running(passage):
            for match in _AREAS.finditer(passage.text):
                count = int(word_value(match["count"]) or _digits(match["count"]))
                if count > 1:
                    named[" ".join(match["named"].split())].append((count, passage, match))
    for places in named.values():
        often = Counter(count for count, _, _ in places)
        usual = max(often, key=lambda count: (often[count], -_last(places, count)))
        other = next(one for one in places if one[0] == usual)
        for count, passage, match in places:
            if count != usual and abs(count - usual) <= _NEAR:
                yield at(
                    passage, *match.span(),
                    f"Hier staan er {match['count']}, elders {other[2]['count']}.",
                    "Kijk hoeveel het er zijn, en schrijf overal hetzelfde.",
                    Evidence(other[1].place_at(other[2].start()), other[2][0]),
                )  # fmt: skip


def _digits(words: str) -> int:
    return int(words) if words.isdigit() else 0


def _last(places: list[_Place], count: int) -> int:
    """Where a count is told first: of two that are told as often, the later is told of."""
    return next(passage.number for found, passage, _ in places if found == count)
