"""Tables of the simulated StatLine: plain data, made small by `make_table`, revised by verbs.

A table never changes; every verb (`correct`, `extend`, `rename_measure`, …) gives the next
version of it, with the dates and version number that the real service would show.
"""

import dataclasses
import datetime
import functools
import itertools
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

Number = int | float
FIRST_DAY = datetime.date(2026, 1, 15)


class Cell(NamedTuple):
    """One figure: a measure, one code per dimension, and what the table says there."""

    measure: str
    codes: tuple[str, ...]
    value: Number | None
    attribute: str = "None"
    text: str | None = None


@dataclass(frozen=True)
class Topic:
    """A measure. `key` is its name as a column of v3; `index` is v4 Index and v3 ID."""

    code: str
    title: str
    unit: str = "aantal"
    decimals: int = 0
    path: tuple[str, ...] = ()
    datatype: str = ""
    description: str = ""
    key: str = ""
    index: int | None = None

    @property
    def is_text(self) -> bool:
        return self.datatype == "String"


@dataclass(frozen=True)
class Code:
    """A value of a dimension."""

    code: str
    title: str = ""
    status: str | None = None
    group: str | None = None


@dataclass(frozen=True)
class Axis:
    """A dimension; `width` is how wide v3 pads its codes (0: not)."""

    code: str
    title: str
    kind: str = "Dimension"  # Dimension, GeoDimension, GeoDetail, TimeDimension
    codes: tuple[Code, ...] = ()
    groups: tuple[tuple[str, str, str | None], ...] = ()  # id, title, parent
    width: int = 0


def name_of_region(code: str) -> str:
    known = {"NL01": "Nederland", "NL00": "Nederland", "GM0718": "Vlissingen", "PV29": "Zeeland"}
    return known.get(code, f"Gebied {code}")


def status_of_period(position: int, count: int) -> str:
    """The last period is provisional, the one before it further provisional when there are ≥ 4."""
    if position == count - 1 and count > 1:
        return "Voorlopig"
    if position == count - 2 and count > 3:
        return "NaderVoorlopig"
    return "Definitief"


def regions_axis(codes: Iterable[str], *, name: str = "RegioS", kind: str = "GeoDimension") -> Axis:
    values = tuple(Code(code, name_of_region(code), group=code[:2]) for code in codes)
    groups = tuple((item, item, None) for item in dict.fromkeys(v.code[:2] for v in values))
    return Axis(name, "Regio's", kind, values, groups, width=10)


def periods_axis(codes: Sequence[str], *, name: str = "Perioden") -> Axis:
    values = tuple(
        Code(code, code[:4], status_of_period(place, len(codes)), "0")
        for place, code in enumerate(codes)
    )
    return Axis(name, "Perioden", "TimeDimension", values, (("0", "Totaal", None),), width=8)


@dataclass(frozen=True)
class SimTable:
    """One version of a table.

    `raw_v3` and `raw_v4` hold recorded sets (by name) that are served as they are instead of
    what would be derived. `stars`: v3 writes `*` and `**` behind provisional figures.
    `v4_missing`: v4 knows the metadata and answers 404 on Observations. `padded_v4`: v4 pads
    its codes as in 2020. `padded_topics`: v3 pads the keys of topics in DataProperties.
    """

    identifier: str
    title: str
    topics: tuple[Topic, ...]
    axes: tuple[Axis, ...]
    cells: Sequence[Cell]
    catalogue: str = "CBS"
    revision: int = 0
    frequency: str = "Per jaar"
    status: str = "Regulier"
    reason: str = "Actualisering"
    summary: str = "Een tabel om mee te proberen"
    description: str = ""
    observation_count: int | None = None  # what Properties says; None: the truth
    record_count: int | None = None
    raw_v3: Mapping[str, Sequence[Mapping[str, Any]]] = field(default_factory=dict)
    raw_v4: Mapping[str, Any] = field(default_factory=dict)
    in_v3: bool = True
    in_v4: bool = True
    untyped: bool = True
    stars: bool = False
    v4_missing: bool = False
    padded_v4: bool = False
    padded_topics: bool = False
    measure_groups: bool = True
    decimal_comma: bool = True

    @property
    def modified(self) -> datetime.date:
        return FIRST_DAY + datetime.timedelta(days=30 * self.revision)

    @functools.cached_property
    def wide(self) -> list[tuple[tuple[str, ...], dict[str, Cell]]]:
        """Rows as v3 has them: one per combination of codes."""
        rows: dict[tuple[str, ...], dict[str, Cell]] = {}
        for cell in self.cells:
            rows.setdefault(cell.codes, {})[cell.measure] = cell
        return list(rows.items())

    def axis(self, name: str) -> Axis:
        return next(item for item in self.axes if item.code == name)

    def value(self, measure: str, *codes: str) -> Number | None:
        return next(c.value for c in self.cells if c.measure == measure and c.codes == codes)

    # -- the next version ---------------------------------------------------------------------

    def revised(self, **changes: Any) -> "SimTable":
        """The next version, with these fields changed (none: published anew, same figures)."""
        return dataclasses.replace(self, **{"revision": self.revision + 1, **changes})

    def correct(
        self, measure: str, codes: tuple[str, ...], value: Number | None, attribute: str = "None"
    ) -> "SimTable":
        """One cell gets another value."""
        cells = [
            Cell(measure, codes, value, attribute)
            if (c.measure, c.codes) == (measure, codes)
            else c
            for c in self.cells
        ]
        return self.revised(cells=cells, reason="Correctie")

    def without(self, keep: Callable[[Cell], bool]) -> "SimTable":
        """Only the cells for which `keep` says yes."""
        return self.revised(cells=[c for c in self.cells if keep(c)])

    def extend(self, period: str, value: Callable[[Cell], Number | None]) -> "SimTable":
        """A new period, with figures made from those of the last one; statuses move on."""
        place = next(i for i, axis in enumerate(self.axes) if axis.kind == "TimeDimension")
        axis = self.axes[place]
        last = axis.codes[-1].code
        new = [
            Cell(c.measure, (*c.codes[:place], period, *c.codes[place + 1 :]), value(c))
            for c in self.cells
            if c.codes[place] == last
        ]
        fresh = periods_axis([c.code for c in axis.codes] + [period], name=axis.code)
        axes = (*self.axes[:place], fresh, *self.axes[place + 1 :])
        return self.revised(axes=axes, cells=[*self.cells, *new])

    def firm(self, period: str, status: str = "Definitief") -> "SimTable":
        """A period becomes definitive (or whatever is said), values unchanged."""

        def change(axis: Axis) -> Axis:
            codes = (
                dataclasses.replace(c, status=status) if c.code == period else c for c in axis.codes
            )
            return dataclasses.replace(axis, codes=tuple(codes))

        return self.revised(
            axes=tuple(change(a) if a.kind == "TimeDimension" else a for a in self.axes)
        )

    def change_topic(self, code: str, **changes: Any) -> "SimTable":
        """A measure gets another title, unit, number of decimals, key or index."""
        return self.revised(
            topics=tuple(
                dataclasses.replace(t, **changes) if t.code == code else t for t in self.topics
            ),
            reason="Herontwerp",
        )

    def rename_measure(self, code: str, title: str) -> "SimTable":
        return self.change_topic(code, title=title)

    def add_dimension(self, axis: Axis) -> "SimTable":
        """A dimension in front; existing figures get its first code."""
        first = axis.codes[0].code
        cells = [c._replace(codes=(first, *c.codes)) for c in self.cells]
        return self.revised(axes=(axis, *self.axes), cells=cells, reason="Herontwerp")

    def discontinued(self) -> "SimTable":
        """No more figures will come."""
        return self.revised(status="Gediscontinueerd", reason="Stopgezet", frequency="Stopgezet")


def topic_key(title: str, number: int) -> str:
    """The name of a v3 column: `AantalInwoners_5`."""
    words = re.findall(r"[0-9A-Za-z]+", title)
    name = "".join(word[:1].upper() + word[1:] for word in words) or "Onderwerp"
    return f"{'k_' if name[0].isdigit() else ''}{name}_{number}"


def numbered(topics: Sequence[Topic], axes: int) -> tuple[Topic, ...]:
    """Topics with the index and key that their place in the table gives them."""
    done, groups, index = [], set(), axes
    for number, topic in enumerate(topics, 1):
        for depth in range(1, len(topic.path) + 1):
            if topic.path[:depth] not in groups:
                groups.add(topic.path[:depth])
                index += 1
        done.append(
            dataclasses.replace(
                topic,
                index=index if topic.index is None else topic.index,
                key=topic.key or topic_key(topic.title, number),
            )
        )
        index += 1
    return tuple(done)


def figure(place: tuple[int, ...], topic: Topic) -> Number:
    """The deterministic value of a made-up cell, with the topic's number of decimals."""
    whole = 1000 + sum(step * (7**power) for power, step in enumerate(place)) * 3 % 90_001
    return whole if not topic.decimals else round(whole / 10**topic.decimals, topic.decimals)


def make_table(
    identifier: str = "70001NED",
    *,
    title: str = "Bevolking; regio",
    regions: Sequence[str] | None = ("NL01", "PV29", "GM0718", "GM0687"),
    periods: Sequence[str] | None = ("2021JJ00", "2022JJ00", "2023JJ00"),
    topics: Sequence[Topic] | int = 2,
    extra: Sequence[Axis] = (),
    region_axis: str = "RegioS",
    region_kind: str = "GeoDimension",
    value: Callable[[tuple[int, ...], Topic], Number | None] = figure,
    **fields: Any,
) -> SimTable:
    """A full table: every measure for every combination of codes.

    `value` gets the places of measure and codes and the measure; None leaves the cell out.
    Other fields of `SimTable` may be given by name.
    """
    axes = list(extra)
    if regions is not None:
        axes.append(regions_axis(regions, name=region_axis, kind=region_kind))
    if periods is not None:
        axes.append(periods_axis(periods))
    if isinstance(topics, int):
        topics = [
            Topic(f"M{number:06d}", f"Onderwerp {number}", decimals=(number + 1) % 2)
            for number in range(1, topics + 1)
        ]
    measured = numbered(topics, len(axes))
    cells = []
    for places in itertools.product(*(range(len(axis.codes)) for axis in axes)):
        codes = tuple(axis.codes[at].code for axis, at in zip(axes, places, strict=True))
        for number, topic in enumerate(measured):
            number_here = value((number, *places), topic)
            if number_here is not None:
                cells.append(Cell(topic.code, codes, number_here))
    return SimTable(identifier, title, measured, tuple(axes), cells, **fields)
