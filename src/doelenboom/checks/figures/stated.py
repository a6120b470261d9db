"""The figures of a document with their passage, and how messages write them."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from itertools import takewhile

from doelenboom.checks.document import Passage, PassageKind
from doelenboom.checks.finding import Evidence
from doelenboom.checks.subject import Subject
from doelenboom.kernel.numbers import NBSP, format_number
from doelenboom.quantities.models import Quantity
from doelenboom.quantities.reading import quantities_in

_NOTE_MARK = re.compile(r"\s*(?:\[[^\[\]]{1,40}\]|[¹²³⁴⁵⁶⁷⁸⁹⁰]+)\s*$")
"""The number or the name of a source behind the last sentence."""
RUNNING = frozenset({PassageKind.PARAGRAPH, PassageKind.ITEM, PassageKind.NOTE})


@dataclass(frozen=True, slots=True)
class Stated:
    """One figure where it stands."""

    passage: Passage
    figure: Quantity

    @property
    def sentence(self) -> str:
        """The sentence it stands in."""
        return self.passage.text[self.figure.scope.start : self.figure.scope.end].strip()

    def evidence(self) -> Evidence:
        """This figure as proof of a finding elsewhere."""
        return Evidence(self.passage.place_at(self.figure.start), self.figure.words.strip())


def figures_of(passage: Passage) -> tuple[Quantity, ...]:
    """The figures of a passage, in reading order."""
    return _figures_in(passage.text)


@lru_cache(maxsize=256)
def _figures_in(text: str) -> tuple[Quantity, ...]:
    return tuple(one for one in quantities_in(text) if one.is_figure)


def by_sentence(passage: Passage) -> Iterator[tuple[Quantity, ...]]:
    """The figures of each sentence that has any."""
    group: list[Quantity] = []
    for one in figures_of(passage):
        if group and group[0].scope.start != one.scope.start:
            yield tuple(group)
            group = []
        group.append(one)
    if group:
        yield tuple(group)


def is_running(passage: Passage) -> bool:
    """Whether people read it as sentences."""
    return passage.kind in RUNNING


def is_sentence(passage: Passage) -> bool:
    """Whether it ends as sentences do: not a label, nor a piece of a table that fell apart."""
    text = _NOTE_MARK.sub("", passage.text)
    ended = text.rstrip("\"”’') ").endswith((".", "!", "?", ":", ";"))
    return ended or passage.kind is PassageKind.ITEM


def all_stated(subject: Subject) -> tuple[Stated, ...]:
    """Every figure of the running text."""
    return tuple(
        Stated(passage, figure)
        for passage in subject.document.passages
        if is_running(passage) and is_sentence(passage)
        for figure in figures_of(passage)
    )


def own_region(subject: Subject) -> str:
    """The place that the document is about: what a figure without a place speaks of."""
    counts: Counter[str] = Counter()
    for stated in subject.derived(all_stated):
        counts.update(stated.figure.scope.regions - {"nederland"})
    return counts.most_common(1)[0][0] if counts else ""


def number(value: Decimal, decimals: int = 1) -> str:
    """A computed value as messages write it: at most one decimal, none when it is whole."""
    rounded = round(value, decimals)
    if rounded == rounded.to_integral_value():
        return format_number(rounded.to_integral_value())
    return format_number(rounded)


def with_unit(value: Decimal, unit: str) -> str:
    """A computed value with its unit: "21,1 %", "€ 2,4 miljoen", "12"."""
    if unit == "euro":
        return f"€{NBSP}{number(value, 2)}"
    return f"{number(value)}{NBSP}{unit}" if unit else number(value)


def same_measure(one: Quantity, other: Quantity) -> bool:
    """Whether two figures have the same unit, so that they can be counted together."""
    return (one.unit, one.kind) == (other.unit, other.kind) and (
        one.per == other.per or (bool(_base(one)) and _base(one) == _base(other))
    )


def _base(one: Quantity) -> str:
    """The number of a rate: 1000 of "per 1.000 inwoners"."""
    return "".join(takewhile(str.isdigit, one.per))


def is_mean(text: str, total: Quantity) -> bool:
    """Whether it is an average: it lies between its parts, and is not their sum."""
    return "gemiddeld" in text[max(total.scope.start, total.start - 40) : total.start].lower()
