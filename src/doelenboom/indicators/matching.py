"""Which cell of a real table a part of a pack means: by the table's own words, never by code.

A title fits when every word that the pack gives stands in it, or in the titles of the groups
above it, whatever the order, capitals and accents. The unit must be the same. When one measure
or value fits better than all others it is found; when several fit as well, a person chooses.
Pure: no database and no network.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from doelenboom.statistics.api import (
    Dimension,
    DimensionKind,
    Measure,
    TableDescription,
    Value,
)

T = TypeVar("T")
_WORD = re.compile(r"[a-z0-9%]+")
_UNITS = {"percentage": "%", "procent": "%", "pct": "%", "euro's": "euro", "€": "euro"}
_TOTAL = ("totaal", "alle", "waarde")
_SHORTEST = 2


@dataclass(frozen=True, slots=True)
class WantedChoice:
    """A value to look for, in a dimension to look for."""

    dimension: str
    value: str


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to look for in a table."""

    title: str
    unit: str
    choices: tuple[WantedChoice, ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """What a table has for it.

    Attributes:
        measures: the measures that fit equally well; exactly one is an answer.
        choices: per plain dimension the values that fit equally well.
        problems: Dutch sentences about what is not there or not certain.
    """

    measures: tuple[Measure, ...]
    choices: tuple[tuple[Dimension, tuple[Value, ...]], ...]
    region: Dimension | None
    period: Dimension | None
    problems: tuple[str, ...] = ()

    @property
    def is_certain(self) -> bool:
        """Whether there is one answer to everything."""
        return len(self.measures) == 1 and all(len(values) == 1 for _, values in self.choices)


def match(wanted: Wanted, table: TableDescription) -> Found:
    """Look for a measure and its fixed values in the description of a table."""
    problems: list[str] = []
    measures = _measures(wanted, table, problems)
    plain = [one for one in table.dimensions if one.kind is DimensionKind.PLAIN]
    for choice in wanted.choices:
        if not any(_fits(choice.dimension, [one.title, one.code]) for one in plain):
            problems.append(f"De tabel heeft geen dimensie “{choice.dimension}”.")
    return Found(
        measures,
        tuple((one, _values(one, wanted, problems)) for one in plain),
        table.dimension(DimensionKind.REGION),
        table.dimension(DimensionKind.PERIOD),
        tuple(problems),
    )


def words_of(text: str) -> tuple[str, ...]:
    """Words without capitals, accents and punctuation."""
    folded = unicodedata.normalize("NFKD", text.lower())
    return tuple(_WORD.findall("".join(c for c in folded if not unicodedata.combining(c))))


def same_unit(first: str, second: str) -> bool:
    """Whether two units are the same but for spaces, points and a few synonyms."""
    return _unit(first) == _unit(second)


def _measures(wanted: Wanted, table: TableDescription, problems: list[str]) -> tuple[Measure, ...]:
    titled = [one for one in table.measures if _fits(wanted.title, [one.title, *one.path])]
    if not titled:
        problems.append(f"De tabel heeft geen onderwerp met de woorden “{wanted.title}”.")
        return ()
    fitting = [one for one in titled if not wanted.unit or same_unit(one.unit, wanted.unit)]
    if not fitting:
        units = ", ".join(dict.fromkeys(f"“{one.unit}”" for one in titled))
        problems.append(
            f"Het onderwerp “{titled[0].title}” staat er wel, maar in {units} en niet in "
            f"“{wanted.unit}”."
        )
        return ()
    best = _closest(wanted.title, [(one, [one.title, *one.path]) for one in fitting])
    if len(best) > 1:
        problems.append(f"Meer onderwerpen passen bij “{wanted.title}”.")
    return tuple(best)


def _values(dimension: Dimension, wanted: Wanted, problems: list[str]) -> tuple[Value, ...]:
    """The values that were asked for; of a dimension that nobody named, its total."""
    asked = [c for c in wanted.choices if _fits(c.dimension, [dimension.title, dimension.code])]
    if not asked:
        totals = _totals(dimension.values)
        if len(totals) != 1:
            problems.append(f"Kies een waarde bij “{dimension.title}”.")
        return totals
    fitting = [one for one in dimension.values if _fits(asked[0].value, [one.title])]
    best = _closest(asked[0].value, [(one, [one.title]) for one in fitting])
    if len(best) != 1:
        said = "geen waarde" if not best else "meer dan één waarde"
        problems.append(f"Bij “{dimension.title}” is er {said} met de woorden “{asked[0].value}”.")
    return tuple(best)


def _totals(values: Sequence[Value]) -> tuple[Value, ...]:
    if len(values) == 1:
        return tuple(values)
    return tuple(one for one in values if (words_of(one.title) or ("",))[0] in _TOTAL)


def _fits(wanted: str, titles: Iterable[str]) -> bool:
    """Every word asked for stands somewhere in the titles; a long word may be part of one."""
    there = [word for title in titles for word in words_of(title)]
    return all(
        word in there or (len(word) > _SHORTEST + 2 and any(word in other for other in there))
        for word in words_of(wanted)
    )


def _closest(wanted: str, titled: Iterable[tuple[T, list[str]]]) -> list[T]:
    """Those whose own title has least besides what was asked for."""
    asked = set(words_of(wanted))
    scored = [
        ((len(set(words_of(titles[0])) - asked), len(asked - set(words_of(titles[0])))), one)
        for one, titles in titled
    ]
    if not scored:
        return []
    least = min(score for score, _ in scored)
    return [one for score, one in scored if score == least]


def _unit(text: str) -> str:
    plain = re.sub(r"\([^)]*\)|[\s\u00a0.]+|(?<![a-z])x(?![a-z])", "", text.lower())
    return _UNITS.get(plain, plain)
