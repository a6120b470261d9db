"""Amounts that differ from the budget, line by line: each has its reason, and reasons add up.

A line is a passage that begins with a name and one amount as gain or loss: "Programma 2, lasten
(€ 1.150.000 nadeel): …". What follows in that passage is its reason. A report that explains one
line explains them all, and one that tells how a line is made up tells it of the others as well.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import product

from doelenboom.checks.document import Passage, PassageKind
from doelenboom.checks.figures.slips import turned
from doelenboom.checks.figures.stated import figures_of, is_running, with_unit
from doelenboom.checks.finding import Evidence, Finding, at
from doelenboom.checks.habits import short
from doelenboom.checks.rule import rule
from doelenboom.checks.severity import Severity
from doelenboom.checks.subject import Subject
from doelenboom.quantities.models import Bound, Kind, Quantity
from doelenboom.quantities.rounding import allowed

_NORM = "BBV artikel 28 en de financiële verordening: afwijkingen worden toegelicht."
_LONGEST_NAME = 90
_WAY = re.compile(
    r"\s*(?:,\s*)?\(?\s*(?:(?:is\s+)?(?:een\s+)?(?:(?:incidenteel|structureel)\s+)?"
    r"(?P<way>voordel\w*|voordeel|nadel\w*|nadeel|lager|hoger|meevaller|tegenvaller)|(?-i:[VN])\b)\s*\)?\s*[:.,;–-]*",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    r"(?:voordel\w*|voordeel|nadel\w*|nadeel|meevaller|tegenvaller|(?-i:\b[VN]))\s*(?:van\s+)?[:(]?\s*$",
    re.IGNORECASE,
)
_CLOSED = re.compile(r"\s*\)?\s*[:.,;–-]*")
_SENTENCE = re.compile(r"[.!?;]\s")
_VERB = re.compile(r"\b(?:is|zijn|was|wordt|worden|hebben|heeft|verwachten|geeft|levert)\b")
_FEWEST_WORDS = 3
_FEWEST = 2
_MOST_PARTS = 6
_NOT_ALL = re.compile(
    r"\b(?:waarvan|hiervan|daarvan|onder\s+(?:andere|meer)|o\.a|met\s+name|vooral|voornamelijk|deels"
    r"|grotendeels|grootste|belangrijkste|rest|restant|resterende|overige?n?|diverse|kleinere|per\s+saldo"
    r"|begroot|raming|geraamd|reserve|krediet|budget|totaal|totale|per\s+(?:jaar|maand|inwoner|uur)"
    r"|was|waren|ten\s+opzichte|tot\s+en\s+met|volgend\s+jaar|20\d\d|samen|namelijk|bestaat"
    r"|dekken\s+uit|onttrek\w*)\b",
    re.IGNORECASE,
)
_THROUGH = re.compile(
    r"\b(?:van|naar|tegen|in\s+plaats\s+van|tot)\s+(?:ruim\s+|bijna\s+)?$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class _Line:
    """One deviation and what is said of it."""

    passage: Passage
    amount: Quantity
    name: str
    reason: str
    span: tuple[int, int]

    @property
    def is_told(self) -> bool:
        """Whether more is said than its amount."""
        return len(re.findall(r"[^\W\d_]{2,}", self.reason)) >= _FEWEST_WORDS


def _lines(subject: Subject) -> tuple[_Line, ...]:
    return tuple(
        line
        for passage in subject.document.passages
        if is_running(passage)
        for line in _lines_of(passage)
    )


def _lines_of(passage: Passage) -> Iterator[_Line]:
    """The line that a passage is, or the lines of one in which each begins a sentence."""
    text = passage.text
    money = [one for one in figures_of(passage) if one.kind is Kind.MONEY and not one.per]
    begun = [
        found for place, one in enumerate(money)
        if (not place or one.scope.start != money[place - 1].scope.start)
        and (found := _begun(text, one, is_first=not place))
    ]  # fmt: skip
    for place, (one, name, start) in enumerate(begun):
        last = place + 1 == len(begun)
        end = len(text) if last else begun[place + 1][0].scope.start
        yield _Line(passage, one, name, text[start:end].strip(), (start, end))


def _begun(text: str, one: Quantity, *, is_first: bool) -> tuple[Quantity, str, int] | None:
    """A sentence that names what differs and by how much: the amount, the name, and its end.

    Inside a passage the sentence holds nothing else: "Schoon water, voordeel € 370.000."
    """
    begin = 0 if is_first else one.scope.start
    name = text[begin : one.start]
    if not 2 < len(name) <= _LONGEST_NAME or _SENTENCE.search(name):
        return None
    behind = _WAY.match(text, one.end)
    before = _BEFORE.search(name)
    labelled = name.rstrip().endswith(("(", ":", "–", "-", "|")) or bool(before)
    if not labelled or not (behind or before):
        return None
    closed = behind or _CLOSED.match(text, one.end)
    end = closed.end() if closed else one.end
    name = name[: before.start()] if before else name
    alone = text[begin:end].rstrip().endswith((".", ":", ";")) and not _VERB.search(name)
    return (one, name.strip(" (:–-|,"), end) if is_first or alone else None


@rule(
    "geld-verschil-toelichting", severity=Severity.WARNING,
    title="Bij elk verschil staat waardoor het komt",
    explanation="Als bij andere verschillen staat waardoor ze komen, hoort dat ook bij dit "
    "verschil. Een bedrag zonder reden roept een raadsvraag op.",
    norm=_NORM,
    bad=["De verschillen:\n\n• Jeugd (€ 240.000 nadeel): meer kinderen kregen langdurige hulp.\n"
         "• Wegen (€ 180.000 voordeel): het onderhoud schuift door naar volgend jaar.\n"
         "• Grond (€ 520.000 voordeel)."],
    good=["De verschillen:\n\n• Jeugd (€ 240.000 nadeel): meer kinderen kregen langdurige hulp.\n"
          "• Wegen (€ 180.000 voordeel): het onderhoud schuift door naar volgend jaar.\n"
          "• Grond (€ 520.000 voordeel): de verkoop van twee kavels ging sneller."],
)  # fmt: skip
def reason_is_told(subject: Subject) -> Iterator[Finding]:
    """Lines without a reason, beside at least two of the same list that have one."""
    for lines in _groups(subject.derived(_lines)):
        told = [line for line in lines if line.is_told]
        lacking = [line for line in lines if not line.is_told]
        if len(told) < _FEWEST or len(lacking) >= len(told):
            continue
        for line in lacking:
            following = _following(subject, line.passage)
            if line.passage.text.rstrip().endswith(":") or following:
                continue
            yield at(
                line.passage, line.amount.start, line.amount.end,
                f"Bij {short(line.name)} ({line.amount.words.strip()}) staat niet waardoor het "
                "komt; bij de andere verschillen wel.",
                "Schrijf op waardoor het verschil ontstond, en wat u eraan doet.",
                Evidence(told[0].passage.place, told[0].passage.text[:80]),
            )  # fmt: skip


def _groups(lines: Sequence[_Line]) -> Iterator[list[_Line]]:
    """Lines under the same heading."""
    by_section: dict[tuple[int, ...], list[_Line]] = {}
    for line in lines:
        by_section.setdefault(line.passage.section, []).append(line)
    yield from by_section.values()


def _following(subject: Subject, passage: Passage) -> bool:
    """Whether the reason stands in a paragraph of its own behind the line."""
    passages = subject.document.passages
    if passage.number + 1 >= len(passages):
        return False
    after = passages[passage.number + 1]
    are_prose = after.kind is PassageKind.PARAGRAPH and passage.kind is PassageKind.PARAGRAPH
    return are_prose and not any(_lines_of(after))


@rule(
    "geld-verschil-delen", severity=Severity.ERROR,
    title="De redenen van een verschil zijn samen het verschil",
    explanation="“€ 1.150.000 nadeel: jeugd € 890.000 en Wmo € 240.000 hoger, bijstand € 160.000 "
    "lager” komt niet uit. We zeggen dit alleen waar de andere verschillen wel uitkomen, of waar "
    "één verwisseld cijfer het verklaart.",
    norm=_NORM,
    bad=["• Zorg (€ 1.150.000 nadeel): jeugd valt € 890.000 hoger uit, hulp thuis € 240.000. "
         "Daar staat € 160.000 voordeel op bijstand tegenover.\n"
         "• Wegen (€ 245.000 nadeel): meerwerk kost € 160.000 en inhuur € 85.000."],
    good=["• Zorg (€ 1.150.000 nadeel): jeugd valt € 890.000 hoger uit, hulp thuis € 420.000. "
          "Daar staat € 160.000 voordeel op bijstand tegenover.\n"
          "• Wegen (€ 245.000 nadeel): meerwerk kost vooral € 160.000."],
)  # fmt: skip
def reasons_add_up(subject: Subject) -> Iterator[Finding]:
    """Lines whose amounts, each added or taken away, cannot make the amount of the line."""
    split = [(line, parts) for line in subject.derived(_lines) if (parts := _parts(line))]
    right = [line for line, parts in split if _can_make(line.amount, parts)]
    for line, parts in split:
        if line in right or not (len(right) * 2 >= len(split) or _one_slip(line.amount, parts)):
            continue
        shown = " en ".join(one.words.strip() for one in parts)
        yield at(
            line.passage, line.amount.start, line.amount.end,
            f"{shown} maken samen geen {with_unit(line.amount.value, 'euro')}.",
            "Reken de redenen na, en verbeter het bedrag dat niet klopt.",
            *(Evidence(line.passage.place_at(one.start), one.words.strip()) for one in parts),
        )  # fmt: skip


def _parts(line: _Line) -> list[Quantity]:
    """The amounts in a reason, when they seem to be all there is to it."""
    if _NOT_ALL.search(line.reason):
        return []
    text = line.passage.text
    start, end = line.span
    told = [one for one in figures_of(line.passage) if start <= one.start < end]
    money = [one for one in told if one.kind is Kind.MONEY]
    if not _FEWEST <= len(money) <= _MOST_PARTS or line.amount.bound is not Bound.NONE:
        return []
    odd = any(
        one.per or one.bound is not Bound.NONE or one.upper is not None
        or _THROUGH.search(text[: one.start])
        for one in money
    )  # fmt: skip
    return [] if odd else money


def _can_make(whole: Quantity, parts: Sequence[Quantity]) -> bool:
    low, high = allowed(whole)
    room = sum(((allowed(one)[1] - allowed(one)[0]) / 2 for one in parts), Decimal(0))
    low, high = low - room, high + room
    return any(
        low
        <= abs(sum((sign * one.value for sign, one in zip(signs, parts, strict=True)), Decimal(0)))
        <= high
        for signs in product((1, -1), repeat=len(parts))
    )


def _one_slip(whole: Quantity, parts: Sequence[Quantity]) -> bool:
    """Whether one part with two neighbouring digits the other way round makes it right."""
    return any(
        _can_make(
            whole,
            [
                *parts[:place],
                replace(one, value=Decimal((0, digits, exponent))),
                *parts[place + 1 :],
            ],
        )
        for place, one in enumerate(parts)
        for digits, exponent in turned(one.value, fewest=2)
    )
