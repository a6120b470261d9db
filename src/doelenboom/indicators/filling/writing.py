"""Figures become observations: what is new, changed, firmer or gone; nothing else is touched."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from doelenboom.indicators.filling.records import COMPUTED, Figure, Key
from doelenboom.indicators.filling.tables import within
from doelenboom.indicators.models import (
    BY_HAND,
    STATUS_NAMES,
    Binding,
    EarlierObservation,
    Observation,
    ReplacedTrace,
    Trace,
)
from doelenboom.indicators.replacing import earlier_of, replaced_trace, says_otherwise
from doelenboom.kernel.dates import utc_text
from doelenboom.kernel.regions import region_kind
from doelenboom.kernel.states import ObservationStatus
from doelenboom.organisations.api import Region
from doelenboom.regions.api import region_names

GONE_REMARK = "Dit cijfer staat niet meer in de bron."
_CHOSEN = "door een persoon vervangen"
_BATCH = 200
_WRITTEN = (
    "value", "lower", "upper", "qualifier", "status", "unit", "remark", "stated", "place", "source",
    "source_url", "consulted_on", "trace", "vintage", "origin", "known_from",
)  # fmt: skip
_SOFT = {
    ObservationStatus.FORECAST.value,
    ObservationStatus.ESTIMATED.value,
    ObservationStatus.PROVISIONAL.value,
}


@dataclass(slots=True)
class Difference:
    """What has to be written.

    Attributes:
        by_hand: figures of the source for which somebody entered one by hand, with that one.
    """

    new: list[Observation] = field(default_factory=list)
    changed: list[Observation] = field(default_factory=list)
    earlier: list[EarlierObservation] = field(default_factory=list)
    remarked: list[Observation] = field(default_factory=list)
    removed: list[Observation] = field(default_factory=list)
    by_hand: list[tuple[Observation, Figure]] = field(default_factory=list)
    gone: int = 0
    unchanged: int = 0


def write(
    binding: Binding,
    figures: Sequence[Figure],
    *,
    moment: datetime,
    take: frozenset[Key] = frozenset(),
) -> Difference:
    """Bring the observations of an indicator in line with the figures of its binding.

    Args:
        binding: with its parts.
        figures: everything that the binding gives now.
        moment: from when on this is known.
        take: regions and periods for which a person chose the source's figure over the one by
            hand.
    """
    regions = _regions({figure.region for figure in figures})
    rows = list(
        Observation.objects.filter(indicator=binding.indicator_id)
        .select_related("region")
        .order_by("position", "id")
    )
    difference = _compare(binding, figures, rows, regions=regions, moment=moment, take=take)
    EarlierObservation.objects.bulk_create(difference.earlier, batch_size=_BATCH)
    Observation.objects.filter(pk__in=[row.pk for row in difference.removed]).delete()
    Observation.objects.bulk_create(difference.new, batch_size=_BATCH)
    _update(difference.changed, _WRITTEN)
    _update(difference.remarked, ("remark", "trace"))
    return difference


def _update(rows: Sequence[Observation], names: Sequence[str]) -> None:
    """Write these fields of stored rows.

    An insert that gives way to an update: ``bulk_update`` makes one case per row and field, and
    took fifty seconds for eight thousand figures.
    """
    if rows:
        Observation.objects.bulk_create(
            rows, batch_size=_BATCH, update_conflicts=True, unique_fields=["id"],
            update_fields=names,
        )  # fmt: skip


def _compare(
    binding: Binding,
    figures: Sequence[Figure],
    rows: Sequence[Observation],
    *,
    regions: dict[str, Region],
    moment: datetime,
    take: frozenset[Key],
) -> Difference:
    filled = {_key(row): row for row in rows if row.origin not in BY_HAND}
    by_hand: dict[Key, list[Observation]] = {}
    for stored in rows:
        if stored.origin in BY_HAND and stored.released:  # a draft is known to nobody yet
            by_hand.setdefault(_key(stored), []).append(stored)
    kept = {(region, period) for region, period in binding.kept}
    found = Difference()
    position = max((row.position for row in rows), default=0)
    for figure in sorted(figures, key=lambda one: (one.region, one.period)):
        key = (figure.region, figure.period)
        hand = by_hand.get(key)
        row = filled.pop(key) if key in filled else None
        if hand and key not in take:
            found.by_hand.append((hand[0], figure))
            if key in kept and row is not None:
                _remove([row], "cijfer met de hand gekozen", moment, found)
            if key in kept or row is None:
                continue
        elif hand:
            row, others = (hand[0], hand[1:]) if row is None else (row, hand)
            _remove(others, _CHOSEN, moment, found)
        if row is None:
            position += 1
            found.new.append(_new(binding, figure, regions[figure.region], position, moment))
        else:
            _replace(binding, row, figure, moment, found, chosen=key in take and bool(hand))
    for left in filled.values():
        _no_longer_there(binding, left, moment, found)
    return found


def _remove(rows: Iterable[Observation], reason: str, moment: datetime, found: Difference) -> None:
    """Take figures away that another takes the place of."""
    for row in rows:
        found.removed.append(row)
        found.earlier.append(earlier_of(row, moment=moment, reason=reason))


def _new(
    binding: Binding, figure: Figure, region: Region, position: int, moment: datetime
) -> Observation:
    row = Observation(
        indicator_id=binding.indicator_id, region=region, period=figure.period, position=position
    )
    _fill_in(binding, row, figure, moment, None)
    return row


def _replace(
    binding: Binding,
    row: Observation,
    figure: Figure,
    moment: datetime,
    found: Difference,
    *,
    chosen: bool,
) -> None:
    before = _copy(row)
    _set_figure(row, figure)
    other_way = _read_otherwise(before, figure)
    if not says_otherwise(before, row) and not chosen and not other_way:
        _keep(before, row, figure, found)
        return
    reason = other_way or _reason(binding, before, row)
    if chosen:
        reason = _CHOSEN
    earlier = earlier_of(before, moment=moment, reason=reason)
    found.earlier.append(earlier)
    _fill_in(binding, row, figure, moment, replaced_trace(earlier))
    found.changed.append(row)


def _keep(before: Observation, row: Observation, figure: Figure, found: Difference) -> None:
    """The figure is the same; what is told with it may not be."""
    if before.remark == figure.remark:
        found.unchanged += 1
        return
    row.remark = figure.remark
    row.trace = {**row.trace, "note": figure.note}
    found.remarked.append(row)
    found.unchanged += 1


def _no_longer_there(
    binding: Binding, row: Observation, moment: datetime, found: Difference
) -> None:
    """A filled figure that the binding does not give any more.

    When the table is still read, the source took it away: it becomes missing, and says so. When
    a person chose other regions, periods or tables, it goes. Both leave the earlier figure.
    """
    if row.remark == GONE_REMARK and _still_wanted(binding, row):
        found.unchanged += 1
        return
    if not _still_wanted(binding, row):
        found.earlier.append(earlier_of(row, moment=moment, reason="koppeling gewijzigd"))
        found.removed.append(row)
        found.gone += 1
        return
    earlier = earlier_of(row, moment=moment, reason="verdwenen bij de bron")
    found.earlier.append(earlier)
    row.value = row.lower = row.upper = None
    row.status = ObservationStatus.MISSING.value
    row.remark = GONE_REMARK
    row.known_from = moment
    row.trace = {**row.trace, "note": GONE_REMARK, "replaced": replaced_trace(earlier)}
    found.changed.append(row)
    found.gone += 1


def _still_wanted(binding: Binding, row: Observation) -> bool:
    if row.region is None or row.region.code not in binding.regions:
        fixed = {part.fixed_region for part in binding.parts.all()}
        if row.region is None or row.region.code not in fixed:
            return False
    cell = row.trace.get("cell")
    if binding.kind == "formula" or not cell:
        return binding.kind == "formula" and _of_this_formula(binding, row)
    return any(
        (part.table.code, part.measure) == (cell.get("table"), cell.get("measure"))
        and all(
            part.dimensions.get(one.get("dimension"), one.get("code")) == one.get("code")
            for one in cell.get("choices", [])
        )
        and within(row.period, part.period_from, part.period_to)
        for part in binding.parts.all()
    )


def _of_this_formula(binding: Binding, row: Observation) -> bool:
    """Whether the formula is still what made a figure; a comparison group has a rule instead."""
    written = row.trace.get("formula")
    return bool(written) and (written == binding.formula or not row.place.startswith(COMPUTED))


def _fill_in(
    binding: Binding,
    row: Observation,
    figure: Figure,
    moment: datetime,
    replaced: ReplacedTrace | None,
) -> None:
    _set_figure(row, figure)
    row.origin = "computed" if figure.formula else "bound"
    row.remark, row.stated, row.place = figure.remark, figure.stated[:200], figure.place
    row.source, row.source_url = figure.source, figure.source_url
    row.consulted_on = figure.consulted_on
    row.vintage_id = figure.vintage
    row.known_from = moment
    trace = Trace(bound_by=binding.bound_by, bound_at=utc_text(binding.bound_at))
    if figure.cell is not None:
        trace["cell"] = figure.cell
    if figure.formula:
        trace["formula"], trace["rounding"] = figure.formula, figure.rounding
        trace["inputs"] = list(figure.inputs)
    if figure.note:
        trace["note"] = figure.note
    if replaced is not None:
        trace["replaced"] = replaced
    row.trace = dict(trace)


def _set_figure(row: Observation, figure: Figure) -> None:
    row.value, row.lower, row.upper = figure.value, None, None
    row.qualifier = "exact"
    row.status = figure.status.value
    row.unit = figure.unit[:100]


def _read_otherwise(before: Observation, figure: Figure) -> str:
    """Whether a person bound the figure to something else since it was filled, in Dutch."""
    formula = before.trace.get("formula", "")
    if formula != figure.formula:
        return "formule gewijzigd" if formula and figure.formula else "koppeling gewijzigd"
    was, now = before.trace.get("cell"), figure.cell
    if not was or now is None:
        return ""
    return "" if _choice(was) == _choice(now) else "koppeling gewijzigd"


def _choice(cell: Mapping[str, Any]) -> tuple[Any, ...]:
    """Which cell of which table, by its codes; a retrieval and its words are no part of that."""
    fixed = sorted((one.get("dimension"), one.get("code")) for one in cell.get("choices", []))
    named = (cell.get(name) for name in ("catalogue", "table", "measure"))
    return (*named, *fixed)


def _reason(binding: Binding, before: Observation, after: Observation) -> str:
    """Why a figure was replaced, in a word that a person understands."""
    if before.remark == GONE_REMARK:
        return "weer terug bij de bron"
    if before.value != after.value:
        if before.value is None:
            return "de bron heeft nu een cijfer"
        return "opnieuw berekend" if binding.kind == "formula" else "gecorrigeerd door de bron"
    if before.unit != after.unit:
        return "eenheid gewijzigd"
    was, now = (STATUS_NAMES[ObservationStatus(row.status)] for row in (before, after))
    soft = before.status in _SOFT
    return f"van {was} naar {now}" if soft else f"status gewijzigd, nu {now}"


def _copy(row: Observation) -> Observation:
    """The row as it is stored, to compare with."""
    copy = Observation()
    copy.__dict__.update({name: value for name, value in row.__dict__.items() if name != "_state"})
    return copy


def _key(row: Observation) -> Key:
    return (row.region.code if row.region else "", row.period)


def _regions(codes: Iterable[str]) -> dict[str, Region]:
    """The regions by code; one that the registry does not have yet is made."""
    wanted = set(codes)
    known = {region.code: region for region in Region.objects.filter(code__in=wanted)}
    unknown = sorted(wanted - known.keys())
    names = region_names(unknown) if unknown else {}
    for code in unknown:
        known[code], _ = Region.objects.get_or_create(
            code=code,
            defaults={"name": names.get(code, code), "kind": region_kind(code).value},
        )
    return known
