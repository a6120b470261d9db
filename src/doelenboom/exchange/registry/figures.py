"""Sheet waarden: observations and target values of the plan's indicators."""

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from sys import intern
from typing import Any

from django.db import transaction
from django.db.models import Model, Q
from django.utils import timezone
from typing_extensions import override

from doelenboom.exchange import layout
from doelenboom.exchange.differences import Difference, Place, Stored, compare
from doelenboom.exchange.records import FigureRecord, PlanBook, Table
from doelenboom.exchange.registry.indicators import IndicatorPart
from doelenboom.exchange.registry.part import Part, delete_rows
from doelenboom.exchange.registry.scope import Scope
from doelenboom.goals.api import PlanIndicator
from doelenboom.history.api import event_for, record_many
from doelenboom.indicators.api import (
    FILLED,
    ORIGIN_NAMES,
    TAKEN_IN,
    Indicator,
    Observation,
    TargetValue,
    figures_removed,
    keep_earlier,
    refill_readers,
    says_otherwise,
)
from doelenboom.kernel.numbers import decimal_text
from doelenboom.kernel.states import ObservationStatus, Qualifier

BATCH = 2_000
_SHARED = (
    "region_id", "period", "value", "qualifier", "unit", "place", "source", "source_url",
    "consulted_on", "stated", "fictional", "position", "released",
)  # fmt: skip
_OWN: dict[type[Model], tuple[str, ...]] = {
    Observation: ("lower", "upper", "status", "remark", "broken"),
    TargetValue: ("decision",),
}
_TOLD: dict[type[Model], tuple[str, ...]] = {
    Observation: ("origin", "vintage__sha256"),
    TargetValue: (),
}
_KEPT_BATCH = 500
_SHOWN_IN_LOG = 200
_GONE = "niet meer in het werkboek"


class FigurePart(Part[FigureRecord]):
    """Sheet waarden. ``item`` of what is stored is the key and position of its row."""

    sheet, model, noun = layout.FIGURES, Observation, "cijfer"

    def __init__(self, scope: Scope, indicators: IndicatorPart) -> None:
        super().__init__(scope)
        self._indicators = indicators
        self._moment = timezone.now()

    @override
    def table(self, book: PlanBook) -> Table[FigureRecord]:
        return book.figures

    @override
    def key(self, record: FigureRecord) -> Hashable:
        return (record.indicator, record.is_target, record.region, record.period, record.place)

    @override
    def group(self, record: FigureRecord) -> Hashable:
        return record.indicator

    @override
    def label(self, record: FigureRecord) -> str:
        one = self.scope.indicators.get(record.indicator)
        parts = [one.name if one else record.indicator, record.region, record.period]
        return ", ".join(part for part in parts if part)

    def stored(self) -> list[Stored[FigureRecord]]:
        """All figures of the plan's indicators, per indicator in the order of the source."""
        order = PlanIndicator.objects.filter(plan=self.scope.plan).order_by("position", "id")
        codes: dict[int, str] = dict(order.values_list("indicator_id", "indicator__code"))
        found: dict[int, list[tuple[tuple[int, int], Stored[FigureRecord]]]] = defaultdict(list)
        shared = self._indicators.shared
        codes |= {one.pk: one.code for one in shared.values()}
        of_plan = Q(indicator__in_plans__plan=self.scope.plan)
        of_others = Q(indicator__in=[one.pk for one in shared.values()])
        for model, own in _OWN.items():
            names = ("pk", "indicator_id", *_SHARED, *own, *_TOLD[model])
            for wanted in (of_plan, of_others) if shared else (of_plan,):
                query = model._default_manager.filter(wanted).values_list(*names)
                for row in query.iterator(chunk_size=BATCH):
                    self._take(model, dict(zip(names, row, strict=True)), codes, found)
        return [
            one for key in codes
            for _, one in sorted(found.pop(key, ()), key=lambda pair: pair[0])
        ]  # fmt: skip

    def compare(self, book: PlanBook) -> Difference[FigureRecord]:
        """Compare indicator by indicator: all at once would take twice the memory."""
        table = self.table(book)
        ours, theirs = _by_indicator(table.records), _by_indicator(self.stored())
        self.difference = Difference()
        for code in dict.fromkeys([*ours, *theirs]):
            there = theirs.pop(code, [])
            part = replace(table, records=tuple(self._beside_filled(ours.pop(code, []), there)))
            self.difference.extend(compare(part, there, key=self.key, group=self.group))
        self.difference.missing = [one for one in self.difference.missing if not one.item.filled]
        return self.difference

    def _beside_filled(
        self, records: Iterable[FigureRecord], stored: Iterable[Stored[FigureRecord]]
    ) -> Iterator[FigureRecord]:
        """The rows of a workbook, in which what a source filled stands as the source has it.

        A workbook that was exported holds the filled figures too, and one that is older may hold
        figures that a source fills since: neither makes a second figure or changes the first.
        """
        rows = list(stored)
        filled = {(one.record.region, one.record.period): one for one in rows if one.item.filled}
        if not filled:
            yield from records
            return
        by_hand = {self.key(one.record) for one in rows if not one.item.filled}
        for record in records:
            place = (record.region, record.period)
            if record.is_target or place not in filled or self.key(record) in by_hand:
                yield record
                continue
            one = filled[place]
            if not _says_the_same(record, one.record):
                self.overruled.append(record)
            if one.item.met:
                continue
            one.item.met = True
            yield replace(one.record, row=record.row)

    def _take(
        self, model: type[Model], row: dict[str, Any], codes: dict[int, str],
        found: dict[int, list[tuple[tuple[int, int], Stored[FigureRecord]]]],
    ) -> None:  # fmt: skip
        position, key = row.pop("position"), row.pop("pk")
        released, indicator = row.pop("released"), row.pop("indicator_id")
        region = row.pop("region_id")
        origin, vintage = row.pop("origin", ""), row.pop("vintage__sha256", "")
        filled = origin in FILLED
        for name in ("period", "unit", "place", "source"):
            row[name] = intern(row[name])
        row["qualifier"] = Qualifier(row["qualifier"])
        if "status" in row:
            row["status"] = ObservationStatus(row["status"])
        record = FigureRecord(
            indicator=codes[indicator], is_target=model is TargetValue,
            region=self.scope.region_codes[region] if region else "",
            filled=ORIGIN_NAMES[origin] if filled else "", vintage=vintage or "", **row,
        )  # fmt: skip
        item = _Item(key, position, filled=filled)
        found[indicator].append(((position, key), Stored(record, item, released=released)))

    def write(self, *, delete: bool) -> None:
        """Write observations and target values; the rows are too many for an event each."""
        order = {
            id(place.record): number
            for places in self.difference.order.values()
            for number, place in enumerate(places, 1)
        }
        for model in _OWN:
            target = model is TargetValue
            added = [one for one in self.difference.added if one.is_target is target]
            for start in range(0, len(added), BATCH):
                model._default_manager.bulk_create(
                    self._row(model, record, order[id(record)], **self._new(model))
                    for record in added[start : start + BATCH]
                )
            changed = [
                place for place in self.difference.changed if place.record.is_target is target
            ]
            self._update(model, changed, order)
            self._reposition(model, target=target)
            if delete:
                keys = [one.item.pk for one in self.difference.missing
                        if one.record.is_target is target]  # fmt: skip
                if not target:
                    self._keep_removed(keys)
                delete_rows(model, keys)
        self._log_figures(delete=delete)

    def _row(self, model: type[Model], record: FigureRecord, position: int, **more: Any) -> Model:
        values = {
            "indicator": self._indicator(record),
            "region": self.scope.regions[record.region] if record.region else None,
            "qualifier": record.qualifier.value, "position": position,
        }  # fmt: skip
        for name in (*_SHARED, *_OWN[model]):
            if name not in ("region_id", "qualifier", "position", "status", "released"):
                values[name] = getattr(record, name)
        if model is Observation:
            values["status"] = record.status.value
        return model(**values, **more)

    def _new(self, model: type[Model]) -> dict[str, Any]:
        """What a figure from a workbook has besides what the workbook says."""
        return {"origin": "import", "known_from": self._moment} if model is Observation else {}

    def _keep_changed(self, rows: Sequence[Any]) -> None:
        """Keep what was known of figures that change; the others keep since when they are known."""
        for start in range(0, len(rows), _KEPT_BATCH):
            batch = {row.pk: row for row in rows[start : start + _KEPT_BATCH]}
            before = Observation.objects.in_bulk(list(batch))
            other = [one for pk, one in before.items() if says_otherwise(one, batch[pk])]
            keep_earlier(other, moment=self._moment, reason=TAKEN_IN)
            changed = {one.pk for one in other}
            for pk, row in batch.items():
                old = before[pk]
                row.origin = "import" if pk in changed else old.origin
                row.known_from = self._moment if pk in changed else old.known_from

    def _keep_removed(self, keys: Sequence[int]) -> None:
        for start in range(0, len(keys), _KEPT_BATCH):
            rows = Observation.objects.in_bulk(keys[start : start + _KEPT_BATCH])
            figures_removed(rows.values(), reason=_GONE, moment=self._moment)

    def _indicator(self, record: FigureRecord) -> Indicator:
        return self.scope.indicators[self._indicators.code_of(record.indicator)]

    def _update(
        self, model: type[Model], changed: Sequence[Place[FigureRecord]], order: dict[int, int]
    ) -> None:
        rows = [
            self._row(model, place.record, order[id(place.record)], pk=place.stored.item.pk)
            for place in changed
            if place.stored
        ]
        names = [name.removesuffix("_id") for name in (*_SHARED, *_OWN[model])]
        names.remove("released")
        if model is Observation:
            self._keep_changed(rows)
            names += ["origin", "known_from"]
        model._default_manager.bulk_update(rows, names, batch_size=BATCH // 10)

    def _reposition(self, model: type[Model], *, target: bool) -> None:
        moved = []
        for places in self.difference.order.values():
            for number, place in enumerate(places, 1):
                stored = place.stored
                if stored and place.record.is_target is target and stored.item.position != number:
                    moved.append(model(pk=stored.item.pk, position=number))
        model._default_manager.bulk_update(moved, ["position"], batch_size=BATCH // 4)

    def _log_figures(self, *, delete: bool) -> None:
        """One event per indicator, with the figures that changed or went."""
        difference = self.difference
        counts = Counter(self._indicators.code_of(one.indicator) for one in difference.added)
        before: dict[str, list[str]] = defaultdict(list)
        after: dict[str, list[str]] = defaultdict(list)
        for place in difference.changed:
            if place.stored:
                code = self._indicators.code_of(place.record.indicator)
                before[code].append(_told(place.stored.record))
                after[code].append(_told(place.record))
        for one in difference.missing if delete else ():
            before[one.record.indicator].append(_told(one.record))
        touched = {
            indicator.pk
            for code in (*counts, *before)
            if (indicator := self.scope.indicators.get(code)) is not None
        }
        if touched:  # what is computed from these figures follows, once they are stored
            transaction.on_commit(partial(refill_readers, indicators=touched), robust=True)
        record_many(
            event_for(
                verb="cijfers bijgewerkt", subject=indicator,
                organisation=self.scope.owner.code, note=self.scope.note,
                before={"cijfers": before[code][:_SHOWN_IN_LOG]},
                after={"toegevoegd": counts[code], "cijfers": after[code][:_SHOWN_IN_LOG]},
            )
            for code in dict.fromkeys([*counts, *before])
            if (indicator := self.scope.indicators.get(code)) is not None
        )  # fmt: skip


def _by_indicator(items: Iterable[Any]) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = defaultdict(list)
    for item in items:
        found[(item.record if isinstance(item, Stored) else item).indicator].append(item)
    return found


class _Item:
    """Key and position of a stored figure; a model row each would take too much memory.

    ``filled``: a source or formula gave it. ``met``: a row of the workbook is about it.
    """

    __slots__ = ("filled", "met", "pk", "position")

    def __init__(self, pk: int, position: int, *, filled: bool = False) -> None:
        self.pk = pk
        self.position = position
        self.filled = filled
        self.met = False


def _says_the_same(record: FigureRecord, filled: FigureRecord) -> bool:
    """Whether a workbook states a filled figure as it is; a status it does not state is none."""
    silent = record.status is ObservationStatus.UNSTATED
    return (record.value, record.lower, record.upper) == (
        filled.value, filled.lower, filled.upper,
    ) and (silent or record.status is filled.status)  # fmt: skip


def _told(record: FigureRecord) -> str:
    """Tell a figure in one line of the audit log."""
    numbers: Iterable[Any] = (record.value, record.lower, record.upper)
    shown = "–".join(decimal_text(number) for number in numbers if number is not None)
    return " ".join(filter(None, (record.region, record.period, shown or record.status.value)))
