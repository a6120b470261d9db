"""One body or law under two names: "Omgevingsdienst Zuid" here, "Omgevingsdienst Noord" there."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import combinations

from doelenboom.checks.document import Document, Passage, PassageKind
from doelenboom.checks.finding import Evidence, Finding, at
from doelenboom.checks.language.frequency import classes
from doelenboom.checks.language.spelling import is_word
from doelenboom.checks.rule import rule
from doelenboom.checks.severity import Severity
from doelenboom.checks.subject import Subject

_OF_ITSELF = "nederland|landelijk|rijk|ghor|nationaal|europa"
_NAME = re.compile(
    r"(?<![\w’'-])(?P<first>[A-Z][a-zà-ÿ]{4,})\s(?P<last>[A-Z][a-zà-ÿ]{3,})(?![\w’'-])"
)
_ONLY_ONE = re.compile(
    r"\b(?P<first>[Oo]mgevingsdienst|[Vv]eiligheidsregio|[Rr]egionale\s+[Uu]itvoeringsdienst|GGD"
    r"|[Bb]elastingsamenwerking|[Ss]ociale\s+[Dd]ienst)\s+(?P<last>[A-Z][a-zà-ÿ]{3,})(?![\w’'-]|\s+(?:en|[A-Z]))"
)
"""Bodies of which a municipality has one."""
_LAW = re.compile(r"\b(?P<first>[Ww]et\s+[a-zà-ÿ]{5,})\s+(?P<last>(?:19|20)\d\d)\b")
_PERSON = re.compile(
    r"\b(?:mevrouw|mevr\.|mw\.|meneer|dhr\.|heer|wethouder|burgemeester|voorzitter|drs\.|dr\.|ir\.|mr\.|[A-Z]\.)\s*$"
)
_OFTEN = 3
_NEAR = 14
_NAMES = 2


@rule(
    "taal-naam-anders", severity=Severity.WARNING,
    title="Eén organisatie heeft één naam",
    explanation="Wie drie keer “Sportloket Waterland” leest en één keer “Sportloket Zeeland”, weet "
    "niet of dat een ander is. Vaak is de naam overgenomen uit een ander stuk.",
    norm="Eindredactie: één term voor één begrip (termenlijst)",
    bad=["De Omgevingsdienst Zuidwold voert dit uit.\n\nWij betalen de Omgevingsdienst Noordwold."],
    good=["De Omgevingsdienst Zuidwold voert dit uit.\n\nWij betalen de Omgevingsdienst Zuidwold. "
          "Ook Omgevingsdienst Nederland adviseert."],
)  # fmt: skip
def another_name(subject: Subject) -> Iterator[Finding]:
    """A name of two words of which the second is another one time out of many."""
    for names in _named(subject, _ONLY_ONE).values():
        if len(names) == _NAMES and not _is_general(names) and not _stand_together(names):
            yield _told(*sorted(names.values(), key=lambda one: (-len(one), one[0][0].number)))
    for names in _named(subject, _LAW).values():
        yield from _turned_years(names)
    yield from _of_two_places(subject)


_Place = tuple[Passage, int, int]
"""A passage, and where in it a name stands."""
_Names = dict[str, list[_Place]]
_CAPITAL = re.compile(r"(?<![\w’'-])[A-Z][a-zà-ÿ]{4,}(?![\w’'-])")


def _named(subject: Subject, pattern: re.Pattern[str]) -> dict[str, _Names]:
    """First word of a name, in small letters → last word → where that stands."""
    found: dict[str, _Names] = defaultdict(lambda: defaultdict(list))
    for passage in subject.document.passages:
        if passage.kind is PassageKind.CONTENTS:
            continue
        for match in pattern.finditer(passage.text):
            if not _PERSON.search(passage.text, max(0, match.start() - _NEAR), match.start()):
                first = " ".join(match["first"].lower().split())
                place = (passage, match.start(), match.end())
                found[first][match["last"].lower()].append(place)
    return found


def _of_two_places(subject: Subject) -> Iterator[Finding]:
    """A name that is no word, with a place behind it that is another one time."""
    alone = Counter(
        word.lower() for passage in subject.document.passages
        for word in _CAPITAL.findall(passage.text)
    )  # fmt: skip
    for first, told in _named(subject, _NAME).items():
        names = {
            last: within for last, places in told.items()
            if (within := [one for one in places if not _opens(one[0].text, one[1])])
        }  # fmt: skip
        if first in classes() or len(names) != _NAMES:
            continue
        many, few = sorted(names.values(), key=len, reverse=True)
        is_one = len(few) == 1 and len(many) >= (_OFTEN if is_word(first) else 1)
        is_one = is_one and alone[first] <= len(many) + 1 and not _stand_together(names)
        if is_one and _is_of_place(subject.document, names):
            yield _told(many, few)


def _opens(text: str, start: int) -> bool:
    """Whether a sentence begins here, so that a capital says nothing."""
    return text[:start].rstrip(" “\"'‘(")[-1:] in {".", "!", "?", ":", ";", "|", "•", "", "\n"}


def _is_general(names: _Names) -> bool:
    return any(re.fullmatch(_OF_ITSELF, last) for last in names)


def _stand_together(names: _Names) -> bool:
    """Whether one passage tells of both: then they are two."""
    one, other = ({place[0].number for place in places} for places in names.values())
    return bool(one & other)


def _is_of_place(document: Document, names: _Names) -> bool:
    """Whether a name ends in that of a place: "in Zuidwold", "gemeente Zuidwold"."""
    lasts = [last for last in names if not re.fullmatch(_OF_ITSELF, last)]
    place = re.compile(
        rf"\b(?:in|op|te|[Gg]emeente|[Rr]egio|[Pp]rovincie|[Ee]iland)\s(?i:{'|'.join(lasts)})\b"
    )
    return len(lasts) == len(names) and any(
        place.search(passage.text) for passage in document.passages
    )


def _turned_years(names: _Names) -> Iterator[Finding]:
    """A law of a year that is told once, with the digits of another year of that law."""
    for (one, places), (other, elsewhere) in combinations(names.items(), 2):
        seldom, often = sorted((elsewhere, places), key=len)
        if len(seldom) == 1 and sorted(one) == sorted(other):
            yield _told(often, seldom)


def _told(often: list[_Place], seldom: list[_Place]) -> Finding:
    passage, start, end = seldom[-1]
    shown, begin, until = often[0]
    return at(
        passage, start, end,
        f"Hier staat “{passage.text[start:end]}”, elders “{shown.text[begin:until]}”.",
        "Zoek na welke naam klopt, en gebruik overal dezelfde.",
        Evidence(shown.place_at(begin), shown.text[begin:until]),
    )  # fmt: skip
