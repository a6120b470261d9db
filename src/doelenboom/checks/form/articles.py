"""The articles of a regulation with their members, and what refers to them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from doelenboom.checks.document import Passage, PassageKind
from doelenboom.checks.subject import Subject

_ARTICLE = re.compile(r"\s*Artikel\s+(?P<number>\d{1,3}[a-z]?)(?:[.:]\s*|\s+(?=[A-Z])|\s*$)")
_EXPLAINED = re.compile(
    r"\s*(?:(?:nota\s+van\s+|algemene\s+|artikelsgewijze\s+)?toelichting|artikelsgewijs)\b(?!\s+op)",
    re.IGNORECASE,
)
_SHORTEST_HEAD = 60
_MEMBER = re.compile(r"\d{1,2}")


@dataclass(slots=True)
class Article:
    """One article of the regulation itself, not of its explanation.

    Attributes:
        number: as it is written: "6", "6a".
        words: what stands behind the number: its title, or its text.
        passage: where it begins.
        members: numbers of its leden; empty when its text is one piece.
    """

    number: str
    words: str
    passage: Passage
    members: list[int] = field(default_factory=list)


def articles(subject: Subject) -> tuple[Article, ...]:
    """Articles in reading order. Use as ``subject.derived(articles)``."""
    return tuple(_articles(subject))


def _articles(subject: Subject) -> Iterator[Article]:
    here: Article | None = None
    for passage in subject.document.passages:
        if passage.kind in {PassageKind.CELL, PassageKind.CONTENTS}:
            continue
        match = _ARTICLE.match(passage.text)
        if match:
            if here:
                yield here
            here = Article(match["number"], passage.text[match.end() :].strip(), passage)
        elif len(passage.text) < _SHORTEST_HEAD and _EXPLAINED.match(passage.text):
            break
        elif here and passage.kind is PassageKind.HEADING:
            yield here
            here = None
        elif here and _MEMBER.fullmatch(passage.mark):
            here.members.append(int(passage.mark))
    if here:
        yield here
