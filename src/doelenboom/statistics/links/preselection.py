"""What an address chose, in the words of the table as we describe it.

A deeplink speaks OData v3: padded codes and topic keys ("Banen_1"). The same table in v4 has
codes of its own for measures. Both know the measure's number (v3 ``DataProperties.ID`` = v4
``MeasureCodes.Index``), which is trusted only where the titles agree too; without that list a
key is compared with the titles it was once made from.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from doelenboom.statistics.links.records import Query
from doelenboom.statistics.sources.protocol import (
    Dimension,
    DimensionKind,
    Measure,
    TableDescription,
)

_SHORTEST_STEM = 4


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic of a v3 table: its key, number and title."""

    key: str
    number: int | None
    title: str


@dataclass(frozen=True, slots=True)
class Preselection:
    """Codes of the described table that an address chose.

    Attributes:
        measures: measures that were shown, in the table's order.
        values: per plain dimension the one or more codes that were chosen.
        regions: regions that were shown.
        periods: periods that were shown.
    """

    measures: tuple[str, ...] = ()
    values: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    regions: tuple[str, ...] = ()
    periods: tuple[str, ...] = ()


def preselect(
    description: TableDescription, query: Query, topics: Sequence[Topic] = ()
) -> Preselection:
    """Translate what a query chose; what the table does not have is left out.

    Args:
        description: the table as it will be bound.
        query: what the address chose.
        topics: the topics of the same table in v3, where they could be read.
    """
    values: dict[str, tuple[str, ...]] = {}
    regions: tuple[str, ...] = ()
    periods: tuple[str, ...] = ()
    for dimension in description.dimensions:
        chosen = _known(dimension, _of(query.values, dimension.code))
        if not chosen:
            continue
        if dimension.kind is DimensionKind.REGION:
            regions = chosen
        elif dimension.kind is DimensionKind.PERIOD:
            periods = chosen
        else:
            values[dimension.code] = chosen
    return Preselection(_measures(description, query.columns, topics), values, regions, periods)


def _of(values: Mapping[str, tuple[str, ...]], name: str) -> tuple[str, ...]:
    lowered = name.lower()
    return next((codes for key, codes in values.items() if key.lower() == lowered), ())


def _known(dimension: Dimension, codes: Iterable[str]) -> tuple[str, ...]:
    """Codes as the table writes them."""
    spelled = {value.code.strip().upper(): value.code for value in dimension.values}
    found = (spelled.get(code.strip().upper()) for code in codes)
    return tuple(dict.fromkeys(code for code in found if code))


def _measures(
    description: TableDescription, columns: Iterable[str], topics: Sequence[Topic]
) -> tuple[str, ...]:
    by_key = {topic.key.strip(): topic for topic in topics}
    wanted = set()
    for column in columns:
        measure = _measure(description.measures, column.strip(), by_key.get(column.strip()))
        if measure is not None:
            wanted.add(measure.code)
    return tuple(measure.code for measure in description.measures if measure.code in wanted)


def _measure(measures: Sequence[Measure], key: str, topic: Topic | None) -> Measure | None:
    """The measure that a key stands for, or None where that is not certain."""
    same = [measure for measure in measures if measure.code.strip() == key]
    if same:
        return same[0]
    if topic is not None:
        titled = [m for m in measures if _plain(m.title) == _plain(topic.title)]
        numbered = [m for m in titled if topic.number is not None and m.index == topic.number]
        return numbered[0] if numbered else titled[0] if len(titled) == 1 else None
    stem = _plain(re.sub(r"_[0-9]+$", "", key))
    if len(stem) < _SHORTEST_STEM:
        return None
    exact = [m for m in measures if _plain(m.title) == stem]
    begun = [m for m in measures if _plain(m.title).startswith(stem)]
    return exact[0] if len(exact) == 1 else begun[0] if len(begun) == 1 and not exact else None


def _plain(title: str) -> str:
    """Letters and digits only, without accents, in lower case: what keys keep of a title."""
    decomposed = unicodedata.normalize("NFKD", title.lower())
    return "".join(letter for letter in decomposed if letter.isascii() and letter.isalnum())
