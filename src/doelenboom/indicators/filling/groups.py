"""A group of regions as one figure: mean, weighted mean or median. No Django."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction

from doelenboom.indicators.filling.records import Found, Key
from doelenboom.indicators.formulas.cells import weakest
from doelenboom.kernel.regions import region_kind
from doelenboom.kernel.states import ObservationStatus, RegionKind
from doelenboom.kernel.wording import count_noun

_NAMES = {"mean": "Gemiddelde", "weighted_mean": "Gewogen gemiddelde", "median": "Mediaan"}


@dataclass(frozen=True, slots=True)
class GroupRule:
    """How the values of some regions become one.

    Attributes:
        weights: of a weighted mean, by region and period.
        weight_name: what it is weighted by.
    """

    name: str
    method: str
    members: tuple[str, ...]
    weights: Mapping[Key, Found] = field(default_factory=dict)
    weight_name: str = ""

    @property
    def method_name(self) -> str:
        """In Dutch."""
        return _NAMES[self.method]

    @property
    def formula(self) -> str:
        """What is computed, for a reader."""
        weighted = f", gewogen met {self.weight_name}" if self.method == "weighted_mean" else ""
        return f"{self.method_name.lower()} van {self.name}{weighted}"


@dataclass(frozen=True, slots=True)
class Combined:
    """The figure of a group for one period. ``remark`` says how many members had a value."""

    value: Fraction | None
    status: ObservationStatus
    remark: str
    inputs: tuple[tuple[Key, Found], ...]
    digits: int


def combined(rule: GroupRule, cells: Mapping[Key, Found]) -> dict[str, Combined]:
    """The figures of a group, for every period in which at least one member has a cell.

    A member without a value, or without a weight, is left out and counted as lacking; it is
    never zero.
    """
    members = set(rule.members)
    by_period: dict[str, list[tuple[Key, Found]]] = defaultdict(list)
    for key, found in cells.items():
        if key[0] in members:
            by_period[key[1]].append((key, found))
    return {period: _combine(rule, sorted(rows, key=_first)) for period, rows in by_period.items()}


def _first(row: tuple[Key, Found]) -> Key:
    return row[0]


def _combine(rule: GroupRule, rows: list[tuple[Key, Found]]) -> Combined:
    used = [
        (Fraction(found.value), weight, found)
        for key, found in rows
        if found.value is not None and (weight := _weight(rule, key)) is not None
    ]
    weighed_by = [
        rule.weights[key].status
        for key, found in rows
        if key in rule.weights and found.value is not None and _weight(rule, key) is not None
    ]
    remark = _remark(rule, len(used))
    total = sum((weight for _, weight, _ in used), Fraction(0))
    inputs = tuple(rows)
    if not used or not total:
        return Combined(None, ObservationStatus.MISSING, remark, inputs, 0)
    statuses = [*(found.status for _, _, found in used), *weighed_by]
    if rule.method == "median":
        value = _median([value for value, _, _ in used])
    else:
        value = sum((value * weight for value, weight, _ in used), Fraction(0)) / total
    return Combined(value, weakest(statuses), remark, inputs, max(_digits(f) for _, _, f in used))


def _weight(rule: GroupRule, key: Key) -> Fraction | None:
    if rule.method != "weighted_mean":
        return Fraction(1)
    found = rule.weights.get(key)
    if found is None or found.value is None or found.value < 0:
        return None
    return Fraction(found.value)


def _median(values: list[Fraction]) -> Fraction:
    ordered = sorted(values)
    half = len(ordered) // 2
    return ordered[half] if len(ordered) % 2 else (ordered[half - 1] + ordered[half]) / 2


def _digits(found: Found) -> int:
    value = found.value
    if isinstance(value, Decimal):
        exponent = value.normalize().as_tuple().exponent
        return max(0, -exponent) if isinstance(exponent, int) else 0
    return 1


def _remark(rule: GroupRule, count: int) -> str:
    """Say how many members had a value: "12 van de 14 gemeenten"."""
    kinds = {region_kind(code) for code in rule.members}
    noun = {RegionKind.MUNICIPALITY: "gemeente", RegionKind.PROVINCE: "provincie"}.get(
        kinds.pop() if len(kinds) == 1 else RegionKind.OTHER, "gebied"
    )
    many = {"gemeente": "gemeenten", "provincie": "provincies", "gebied": "gebieden"}[noun]
    return f"{count} van de {count_noun(len(rule.members), noun, many)}"
