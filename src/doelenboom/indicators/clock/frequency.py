"""How often figures appear, read from the words of sources and plans."""

import re
from dataclasses import dataclass

_NUMBERS = {
    "een": 1, "één": 1, "twee": 2, "drie": 3, "vier": 4, "vijf": 5, "zes": 6, "zeven": 7,
    "acht": 8, "negen": 9, "tien": 10, "twaalf": 12,
}  # fmt: skip
_UNITS = {"jaar": 12, "halfjaar": 6, "kwartaal": 3, "maand": 1, "week": 1, "dag": 1}
"""Months in a unit. What comes more often than monthly is asked after every month."""
_NUMBER = rf"(?:{'|'.join(_NUMBERS)}|[0-9]{{1,2}})"
_UNIT = r"(?P<unit>halfjaar|jaar|jaren|kwartaal|kwartalen|maand|maanden|week|weken|dag|dagen)"
_PLURALS = {
    "jaren": "jaar", "kwartalen": "kwartaal", "maanden": "maand", "weken": "week", "dagen": "dag",
}  # fmt: skip
_EVERY = re.compile(rf"\b(?:per|elke?|iedere?|om de|in de|in) ?(?P<count>{_NUMBER})? ?{_UNIT}\b")
_TIMES = re.compile(rf"(?P<times>{_NUMBER}) ?(?:maal|keer|x) (?:per|in het|in een) ?jaar\b")
_ADJECTIVE = re.compile(
    rf"(?P<count>{_NUMBER})?[- ]?(?P<unit>halfjaar|jaar|kwartaal|maande?|weke?|dage?)lijkse?\b"
)
_ENDED = ("stopgezet", "eenmalig", "gestopt", "niet meer", "vervallen", "beëindigd")
_IRREGULAR = ("onregelmatig", "incidenteel", "wisselend", "onbekend", "niet vast")
_YEAR = 12


@dataclass(frozen=True, slots=True)
class Frequency:
    """How often new figures appear.

    Attributes:
        months: between two figures (12: yearly, 48: once in four years); None: not regular.
        ended: no more figures will come.
    """

    months: int | None
    ended: bool = False

    @property
    def label(self) -> str:
        """The frequency in Dutch."""
        if self.ended:
            return "komt niet meer"
        if self.months is None:
            return "onregelmatig"
        if self.months % _YEAR == 0:
            years = self.months // _YEAR
            return "elk jaar" if years == 1 else f"elke {years} jaar"
        named = {1: "elke maand", 3: "elk kwartaal", 6: "elk half jaar"}
        return named.get(self.months, f"elke {self.months} maanden")


def read_frequency(text: str) -> Frequency | None:
    """Read "Perjaar", "Ieder half jaar", "Eén keer in de vier jaar (2012-2016)", "Stopgezet".

    Returns None where the words say nothing that we understand.
    """
    words = re.sub(r"\([^)]*\)", " ", text.lower())
    words = re.sub(r"half[ -]+jaar", "halfjaar", " ".join(words.split()))
    if any(word in words for word in _ENDED):
        return Frequency(None, ended=True)
    if any(word in words for word in _IRREGULAR):
        return Frequency(None)
    for reader in (_times, _every, _adjective):
        months = reader(words)
        if months:
            return Frequency(months)
    return None


def _times(words: str) -> int | None:
    """Read "tweemaal per jaar": 6."""
    found = _TIMES.search(words)
    return max(_YEAR // _count(found["times"]), 1) if found else None


def _every(words: str) -> int | None:
    """Read "per kwartaal": 3; "iedere 4 jaar": 48."""
    found = _EVERY.search(words)
    return _count(found["count"]) * _months(found["unit"]) if found else None


def _adjective(words: str) -> int | None:
    """Read "jaarlijks": 12; "vierjaarlijks": 48."""
    found = _ADJECTIVE.search(words)
    return _count(found["count"]) * _months(found["unit"]) if found else None


def _count(word: str | None) -> int:
    if not word:
        return 1
    return max(_NUMBERS.get(word) or int(word), 1)


def _months(unit: str) -> int:
    singular = _PLURALS.get(unit, unit)
    return _UNITS.get(singular) or _UNITS.get(singular.rstrip("e"), 1)
