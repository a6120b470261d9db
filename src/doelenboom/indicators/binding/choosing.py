"""What a table offers to choose, and which choice is sensible to begin with. Pure."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from doelenboom.indicators.binding.records import Chosen, DraftPart
from doelenboom.indicators.formulas.units import fits, parse_unit
from doelenboom.kernel.errors import NotationError
from doelenboom.kernel.periods import Period, parse_period
from doelenboom.statistics.api import (
    Dimension,
    DimensionKind,
    Measure,
    TableDescription,
    Value,
)

_TOTAL_CODE = re.compile(r"(?:T[0-9]{3,}|10000|MW00000)")
_TOTAL_TITLE = re.compile(r"(?:totaal|total|alle|beide|allen)\b", re.IGNORECASE)
_MARGIN = "MW00000"
_YEAR = re.compile(r"\b(19[5-9][0-9]|20[0-9]{2})\b")
NO_TEXT = frozenset({"naam", "code", "omschrijving"})
"""Units of topics that hold words instead of figures."""


@dataclass(frozen=True, slots=True)
class Branch:
    """Measures under one heading, and the headings below it."""

    title: str
    measures: tuple[Measure, ...] = ()
    branches: "tuple[Branch, ...]" = ()

    @property
    def count(self) -> int:
        """How many measures there are, also deeper."""
        return len(self.measures) + sum(branch.count for branch in self.branches)


@dataclass(slots=True)
class _Growing:
    measures: list[Measure] = field(default_factory=list)
    branches: "dict[str, _Growing]" = field(default_factory=dict)

    def grown(self, title: str) -> Branch:
        below = (branch.grown(name) for name, branch in self.branches.items())
        return Branch(title, tuple(self.measures), tuple(below))


def plain_dimensions(description: TableDescription) -> list[Dimension]:
    """The dimensions at which a value has to be pinned."""
    return [one for one in description.dimensions if one.kind is DimensionKind.PLAIN]


def measure_tree(description: TableDescription, words: str = "") -> Branch:
    """The measures under their headings, in the order of the source.

    Args:
        description: the table.
        words: only measures whose title, heading or description has all of these words.
    """
    wanted = words.lower().split()
    root = _Growing()
    for measure in description.measures:
        said = " ".join((*measure.path, measure.title, measure.description)).lower()
        if measure.unit.lower() in NO_TEXT or not all(word in said for word in wanted):
            continue
        place = root
        for title in measure.path:
            place = place.branches.setdefault(title, _Growing())
        place.measures.append(measure)
    return root.grown("")


def measure_of(description: TableDescription, code: str) -> Measure | None:
    """The measure with this code."""
    return next((one for one in description.measures if one.code == code), None)


def value_of(dimension: Dimension, code: str) -> Value | None:
    """The value with this code."""
    return next((one for one in dimension.values if one.code == code), None)


def sensible(dimension: Dimension, chosen: Sequence[str] = ()) -> str:
    """The value to begin with: what the address chose, the value itself, or the total.

    Args:
        dimension: a plain dimension.
        chosen: what the pasted address had chosen; one is a choice, several are a list.

    Returns "" where nothing is more sensible than anything else.
    """
    codes = [value.code for value in dimension.values]
    picked = [code for code in chosen if code in codes]
    if len(picked) == 1:
        return picked[0]
    if len(codes) == 1:
        return codes[0]
    if _MARGIN in codes:
        return _MARGIN
    totals = [value for value in dimension.values if _is_total(value)]
    among = [value for value in totals if value.code in picked] or totals
    if among:
        return among[0].code
    return picked[0] if picked else ""


def sensible_measure(description: TableDescription, chosen: Chosen) -> str:
    """The measure that the address chose, when it chose one; or the only one there is."""
    if len(chosen.measures) == 1:
        return chosen.measures[0]
    return description.measures[0].code if len(description.measures) == 1 else ""


def prepare(part: DraftPart, description: TableDescription) -> None:
    """Fill in what follows from the table itself and from the address; nothing is settled."""
    region = description.dimension(DimensionKind.REGION)
    period = description.dimension(DimensionKind.PERIOD)
    part.region_dimension = region.code if region else ""
    part.period_dimension = period.code if period else ""
    part.measure = part.measure or sensible_measure(description, part.chosen)
    known = {one.code: one for one in plain_dimensions(description)}
    part.dimensions = {
        code: part.dimensions.get(code) or sensible(one, part.chosen.values.get(code, ()))
        for code, one in known.items()
    }
    if region is None and not part.fixed_region:
        part.fixed_region = "NL01"
    if period is None and not part.fixed_period:
        part.fixed_period = year_in(description.title)


def year_in(title: str) -> str:
    """The year that a table without periods is about, when its title names exactly one."""
    years = set(_YEAR.findall(title))
    return years.pop() if len(years) == 1 else ""


def suggested_multiplier(unit: str, wanted: str) -> str:
    """By what a figure of the table is to be multiplied for the indicator: "x 1 000" → 1000.

    "1" where the units do not fit, or where nothing is known of them.
    """
    table, indicator = parse_unit(unit), parse_unit(wanted)
    if not wanted.strip() or not fits(table, indicator):
        return "1"
    factor = table.scale / indicator.scale
    return f"{factor.normalize():f}"


def unit_warning(unit: str, multiplier: str, wanted: str) -> str:
    """What a person should look at, where table and indicator do not count in the same."""
    if not unit.strip() or not wanted.strip():
        return ""
    told = f"De tabel telt in “{unit.strip()}”, de indicator in “{wanted.strip()}”."
    if not fits(parse_unit(unit), parse_unit(wanted)):
        return f"{told} Dat past niet bij elkaar: is dit het goede onderwerp?"
    if Decimal(multiplier) != Decimal(suggested_multiplier(unit, wanted)):
        return f"{told} Moet het cijfer worden omgerekend?"
    return ""


def period_label(value: Value) -> str:
    """A period as people write it; one that we do not know as the source does."""
    try:
        return parse_period(value.code).label
    except NotationError:
        return value.title or value.code


def in_order(codes: Iterable[str]) -> list[str]:
    """Codes of our own periods, newest last."""
    return sorted(codes, key=lambda code: Period(code).sort_key)


def _is_total(value: Value) -> bool:
    title = value.title.strip()
    return bool(_TOTAL_TITLE.match(title)) or (
        bool(_TOTAL_CODE.fullmatch(value.code)) and "totaal" in title.lower()
    )
