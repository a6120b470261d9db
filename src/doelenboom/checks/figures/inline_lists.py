"""A number of things, a colon, and the things themselves in the same sentence."""

import re
from collections.abc import Iterator

from doelenboom.checks.document import Passage
from doelenboom.checks.figures.stated import by_sentence, is_running
from doelenboom.checks.finding import Finding, at
from doelenboom.checks.rule import passage_rule
from doelenboom.checks.severity import Severity
from doelenboom.checks.subject import Subject
from doelenboom.quantities.models import Bound, Quantity

_ANNOUNCED = re.compile(
    r"\s+(?:[^\W\d_][\w’'-]*\s+){0,3}?[^\W\d_][\w’'-]*(?:en|s|’s|'s)\s*"
    r"(?:\([^()]{1,30}\)\s*)?(?P<lead>[^.;:\d,]{0,30})"
    r"(?::|,?\s+(?P<namely>nl\.|t\.w\.|namelijk|te\s+weten):?)\s+(?P<list>[^.;:?!]+)[.]?\s*$"
)
_DIRECTLY = re.compile(
    r"\s+(?:\w+e\s+)?(?:\w*(?:opgaven|opgaves|pijlers|speerpunten|kernen|gemeenten|wijken|dorpen|domeinen"
    r"|beleidsvelden|leefgebieden|kernwaarden|thema[’']s|programma[’']s|sporen|waterschappen|provincies))"
    r"\s+(?P<list>(?![a-zà-ÿ]+(?:en|t)\b)[^.;:?!()]+)[.]?\s*$"
)
"""“De zeven opgaven sociale basis, vitaal leven …”: no colon, and no verb behind the noun."""
_OPEN_END = re.compile(
    r"\b(?:onder\s+andere|o\.a\.|onder\s+meer|zoals|bijvoorbeeld|waaronder|enzovoort|etc|e\.d"
    r"|en\s+meer|met\s+name|vooral|of)\b|\(|…",
    re.IGNORECASE,
)
_SPREAD = re.compile(r"\b(?:elke|iedere|per|tussen|na|binnen|van\s+de)\s+$", re.IGNORECASE)
_CLAUSE = re.compile(
    r"^\s*(?:en\s+)?(?:in|op|bij|wat|die|dat|per|wie|waar|hoe)\b"
    r"|\b(?:is|zijn|was|werd|wordt|worden|kreeg|krijgt|heeft|hebben|gaat|komt|staat)\b",
    re.IGNORECASE,
)
_AND = re.compile(r"\s+(?:en|alsmede|alsook|plus)\s+")
_MOST = 12
_LONGEST_ITEM = 7
_SHORT_ITEM = 4
_FEWEST_DIRECTLY = 4
_JOINS = re.compile(
    r"\b(?:van|voor|met|aan|op|in|uit|bij|te|die|dat|als|niet|ook|de|het|een|ze|zij|we|wij|hun)\b",
    re.IGNORECASE,
)
"""Words in one item; with more it is a sentence and no item."""


@passage_rule(
    "cijfers-aantal-genoemd", severity=Severity.WARNING,
    title="Een aangekondigd aantal klopt met wat er genoemd wordt",
    explanation="“Vijf kernen: A, B, C en D” zijn er vier. Lezers gaan dan zoeken naar de vijfde.",
    norm="Redelijkheid: wie een aantal aankondigt, noemt er evenveel.",
    bad=["De gemeente heeft vijf kernen: Oudeland, Westdorp, Zandhoek en Molenrijk."],
    good=["De gemeente heeft vier kernen: Oudeland, Westdorp, Zandhoek en Molenrijk.",
          "Er zijn vijf kernen: onder andere Oudeland, Westdorp en Zandhoek."],
)  # fmt: skip
def named_as_announced(passage: Passage, _subject: Subject) -> Iterator[Finding]:
    """The items between a colon and the end of the sentence, against the number before it."""
    if not is_running(passage):
        return
    for group in by_sentence(passage):
        one = group[0]
        if len(group) != 1 or not _counts_things(one):
            continue
        behind = _behind(passage.text, one)
        told = _ANNOUNCED.match(behind)
        if told and _SPREAD.search(passage.text[one.scope.start : one.start]):
            continue
        match = told or _named_directly(behind)
        if match is None or _OPEN_END.search(match[0]):
            continue
        fewest, most = _length(match["list"], is_named=bool(told and told["namely"]))
        if not fewest or fewest <= one.value <= most:
            continue
        named = str(fewest)
        if fewest < most:
            named = f"hoogstens {most}" if one.value > most else f"minstens {fewest}"
        yield at(
            passage, one.start, one.end,
            f"Er staat {one.words.strip()}, maar er worden er {named} genoemd.",
            "Verbeter het aantal, of vul aan wat er ontbreekt.",
        )  # fmt: skip


def _counts_things(one: Quantity) -> bool:
    plain = not (one.unit or one.per or one.fraction or one.way) and one.bound is Bound.NONE
    return plain and 2 <= one.value <= _MOST and one.step == 1


def _named_directly(behind: str) -> re.Match[str] | None:
    """A count, its noun and right behind it the names: four or more, and each of a few words."""
    match = _DIRECTLY.match(behind)
    if match is None or _JOINS.search(match["list"]):
        return None
    pieces = re.split(r",|\s+en\s+", match["list"])
    short = all(0 < len(piece.split()) <= _SHORT_ITEM for piece in pieces if piece.strip())
    return match if short and len(pieces) >= _FEWEST_DIRECTLY else None


_CUT_OFF = re.compile(r"\b(?:nl|t\.w)\.$")
_REST = re.compile(r"\s[^.?!\n]+")


def _behind(text: str, one: Quantity) -> str:
    """What the sentence says behind a count; "nl." is not where it ends."""
    behind = text[one.end : one.scope.end].rstrip()
    rest = _REST.match(text, one.end + len(behind)) if _CUT_OFF.search(behind) else None
    return behind + (rest[0] if rest else "")


def _length(words: str, *, is_named: bool) -> tuple[int, int]:
    """How many items at least and at most; 0 when it is no list.

    Args:
        words: the list.
        is_named: "namelijk" announced it, so that it is one without any comma as well.
    """
    pieces = [piece for piece in words.split(",") if piece.strip()]
    joints = len(_AND.findall(words))
    last = _AND.search(" " + pieces[-1]) if pieces else None
    if is_named and len(pieces) == 1 and joints == 1 and not _CLAUSE.search(words):
        return 1, 2
    if len(pieces) < 2 or last is None:
        return 0, 0
    if any(len(piece.split()) > _LONGEST_ITEM or _CLAUSE.search(piece) for piece in pieces):
        return 0, 0
    count = len(pieces) + (0 if re.match(r"\s*en\s", pieces[-1]) else 1)
    return (count, count) if joints == 1 else (min(len(pieces), count), len(pieces) + joints)
