"""Who decides: a plan is adopted by one body, in every chapter."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from doelenboom.checks.document import Passage
from doelenboom.checks.finding import Evidence, Finding, at
from doelenboom.checks.rule import rule
from doelenboom.checks.severity import Severity
from doelenboom.checks.subject import Subject
from doelenboom.quantities.sentences import sentence_spans

_WHO = (
    r"(?:de\s+|het\s+)?(?:gemeente|deel)?(?:raad|college|dagelijks\s+bestuur|algemeen\s+bestuur"
    r"|provinciale\s+staten|gedeputeerde\s+staten|burgemeester)"
)
_THING = r"(?:[\w()’'-]+\s+){0,3}?[\w’'-]{4,}"
_THE = r"(?:het|de|een|dit|deze|ons|onze)"
_SAYS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\bvaststell(?:en|ing)\s+(?:van\s+)?(?:{_THE}\s+)?(?P<what>{_THING})\s+door\s+(?P<who>{_WHO})\b",
        rf"\b{_THE}\s+(?P<what>{_THING}),?(?:\s+(?:dat|die|wordt|worden|is|zijn|jaarlijks)){{0,3}}"
        rf"\s+vastgesteld(?:\s+(?:wordt|worden|is|zijn))?\s+door\s+(?P<who>{_WHO})\b",
        rf"\b{_THE}\s+(?P<what>{_THING})\s+(?:wordt|worden|is|zijn)\s+(?:[\w-]+\s+){{0,4}}?door\s+"
        rf"(?P<who>{_WHO})\s+vastgesteld\b",
        rf"\b(?P<who>{_WHO})\s+stelt\s+(?:[\w-]+\s+)?{_THE}\s+(?P<what>{_THING})\s+vast\b",
        rf"\bstelt\s+(?P<who>{_WHO})\s+{_THE}\s+(?P<what>{_THING})\s+vast\b",
    )
)
_BY_EACH = re.compile(
    r"^(?:reglement\b.*|beleidsregels?|begroting|jaarverslag|jaarrekening|jaarstukken|verordening(?:en)?"
    r"|besluit(?:en)?|beleid|plan(?:nen)?|programma)$"
)
"""What each body has one of, as the rules of its meetings (Gemeentewet articles 16 and 52)."""
_OF_EACH_OTHER = {"raad", "algemeen bestuur"}
"""The council, and the board of a joint scheme: what has one name is theirs apart."""
_NOT_YET = re.compile(r"\b(?:voorlopig\w*|concept\w*|ontwerp\w*|namens|gewijzigd\w*)\b", re.I)
"""A draft is adopted by one and the plan itself by the other."""


@dataclass(frozen=True, slots=True)
class _Adopted:
    """Once that is said by whom something is adopted."""

    who: str
    passage: Passage
    start: int
    end: int


@rule(
    "vorm-orgaan", severity=Severity.WARNING,
    title="Overal stelt hetzelfde orgaan iets vast",
    explanation="Stelt volgens het ene hoofdstuk de raad het programma vast en volgens het andere "
    "het college, dan weet niemand wie besluit.",
    norm="Gemeentewet artikel 147 en 160; Wet gemeenschappelijke regelingen artikel 33: elk "
    "besluit hoort bij één orgaan.",
    bad=["Het college stelt het jaarplan vast.\n\nNa de zomer volgt het vaststellen van het "
         "jaarplan door de gemeenteraad."],
    good=["Het college stelt het jaarplan vast.\n\nNa de zomer volgt het vaststellen van de "
          "begroting door de gemeenteraad.",
          "Het college stelt het ontwerp van de visie vast.\n\nDe visie wordt vastgesteld door de "
          "raad."],
)  # fmt: skip
def one_body_decides(subject: Subject) -> Iterator[Finding]:
    """Things of which two bodies are said to adopt them; told where the fewest say it."""
    said: dict[str, list[_Adopted]] = defaultdict(list)
    for passage in subject.document.passages:
        if "vast" in passage.text.lower():
            for what, one in _adopted(passage):
                said[what].append(one)
    for what, told in said.items():
        bodies = {one.who: [each for each in told if each.who == one.who] for one in told}
        if len(bodies) == 1 or set(bodies) == _OF_EACH_OTHER or _BY_EACH.match(what):
            continue
        usual = max(bodies.values(), key=len)
        for one in told:
            if one.who != usual[0].who:
                yield at(
                    one.passage, one.start, one.end,
                    f"Hier stelt “{one.who}” dit vast ({what}), elders “{usual[0].who}”.",
                    "Kijk wie bevoegd is, en schrijf dat overal.",
                    Evidence(
                        usual[0].passage.place_at(usual[0].start),
                        usual[0].passage.text[usual[0].start : usual[0].end],
                    ),
                )  # fmt: skip


def _adopted(passage: Passage) -> Iterator[tuple[str, _Adopted]]:
    for start, end in sentence_spans(passage.text):
        if _NOT_YET.search(passage.text, start, end):
            continue
        for pattern in _SAYS:
            for match in pattern.finditer(passage.text, start, end):
                who = re.sub(r"^(?:de|het)\s+|gemeente(?=raad)", "", match["who"].lower())
                what = re.sub(r"[\s-]+", " ", match["what"].lower())
                yield what, _Adopted(" ".join(who.split()), passage, *match.span())
