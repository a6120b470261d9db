"""Sheet indicatoren: the indicators of a plan, listed or only known by their figures."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence
from typing import Any

from django.db.models import Count
from typing_extensions import override

from doelenboom.exchange import layout
from doelenboom.exchange.differences import Difference, Place, Stored
from doelenboom.exchange.records import IndicatorRecord, PlanBook, Table
from doelenboom.exchange.registry.part import (
    BATCH,
    Part,
    hanging,
    insert_released,
    plain,
)
from doelenboom.exchange.registry.scope import Scope
from doelenboom.exchange.registry.texts import html_of, text_of
from doelenboom.goals.api import NodeIndicator, PlanIndicator
from doelenboom.history.api import release_rows
from doelenboom.indicators.api import Indicator, Observation
from doelenboom.kernel.slugs import slugify
from doelenboom.kernel.states import Direction

_IN_PLAN = ("number", "chapter", "stated_local", "stated_reference", "listed")


class IndicatorPart(Part[IndicatorRecord]):
    """Sheet indicatoren. One row of it fills an indicator and its place in this plan."""

    sheet, model, noun = layout.INDICATORS, Indicator, "indicator"

    def __init__(self, scope: Scope) -> None:
        super().__init__(scope)
        self.shared: dict[str, Indicator] = {}
        self._implied: tuple[IndicatorRecord, ...] = ()
        self._codes_of_names: dict[str, str] = {}
        self._links: dict[int, list[str]] = {}
        self._linkable: frozenset[str] = frozenset()
        self._wholes: dict[int, str] = {}

    @override
    def table(self, book: PlanBook) -> Table[IndicatorRecord]:
        return book.indicators

    @override
    def rows(self) -> Iterable[PlanIndicator]:
        query = PlanIndicator.objects.filter(plan=self.scope.owned).select_related("indicator")
        if self.scope.for_update:
            query = query.select_for_update(of=("self", "indicator"))
        return query.order_by("position", "id")

    def stored(self) -> list[Stored[IndicatorRecord]]:
        """Every indicator of the plan; ``item`` is its place in the plan."""
        if self.scope.plan is None:
            return []
        links: dict[int, list[str]] = defaultdict(list)
        pairs = NodeIndicator.objects.filter(node__plan=self.scope.plan).order_by("id")
        for indicator, node in pairs.values_list("indicator_id", "node_id"):
            code = self.scope.node_codes[node]
            if code in self.scope.visible:
                links[indicator].append(code)
        self._links = links
        found = []
        rows = list(self.rows())
        self.scope.indicators |= {item.indicator.code: item.indicator for item in rows}
        self._wholes = {item.indicator_id: item.indicator.code for item in rows}
        for item in rows:
            record = self.to_record(item)
            found.append(Stored(record, item, released=item.indicator.live))
        return found

    def compare(self, book: PlanBook) -> Difference[IndicatorRecord]:
        """Remember the indicators that only figures name; those are never missing here."""
        self._linkable = self.scope.visible
        self._implied = book.new_indicators
        difference = super().compare(book)
        difference.missing = [one for one in difference.missing if one.record.listed]
        self.shared = self._shared()
        return difference

    @override
    def to_record(self, item: PlanIndicator) -> IndicatorRecord:
        one = item.indicator
        codes = self.scope.region_codes
        return IndicatorRecord(
            name=one.name, code=one.code, number=item.number, chapter=item.chapter,
            unit=one.unit, definition=text_of(one.definition), source=one.source,
            source_url=one.source_url, table=one.table, consulted_on=one.consulted_on,
            frequency=one.frequency, stated_local=item.stated_local,
            stated_reference=item.stated_reference, nodes=tuple(self._links[one.pk]),
            direction=Direction(one.direction), decimals=one.decimals,
            local_region=codes[one.local_region_id] if one.local_region_id else "",
            reference_region=codes[one.reference_region_id] if one.reference_region_id else "",
            fictional=one.fictional, headline=one.headline,
            references=tuple(code for code in one.references if code in self.scope.regions),
            whole=self._wholes.get(one.whole_id or 0, ""), breakdown_by=one.breakdown_by,
            breakdown_part=one.breakdown_part, listed=item.listed,
        )  # fmt: skip

    @override
    def values(self, record: IndicatorRecord) -> dict[str, Any]:
        regions = self.scope.regions
        return {
            "name": record.name, "unit": record.unit, "definition": html_of(record.definition),
            "source": record.source, "source_url": record.source_url, "table": record.table,
            "consulted_on": record.consulted_on, "frequency": record.frequency,
            "direction": record.direction.value, "decimals": record.decimals,
            "local_region": regions[record.local_region] if record.local_region else None,
            "reference_region": (
                regions[record.reference_region] if record.reference_region else None
            ),
            "fictional": record.fictional, "headline": record.headline,
            "references": list(record.references), "breakdown_by": record.breakdown_by,
            "breakdown_part": record.breakdown_part,
        }  # fmt: skip

    @override
    def key(self, record: IndicatorRecord) -> Hashable:
        return record.code or ("name", record.name)

    @override
    def along(self, missing: Sequence[Stored[IndicatorRecord]]) -> dict[int, tuple[str, ...]]:
        shared = PlanIndicator.objects.exclude(plan=self.scope.plan).values_list("indicator_id")
        elsewhere = {key for (key,) in shared} if missing else set()
        keys = {
            id(one): one.item.indicator_id
            for one in missing
            if one.item.indicator_id not in elsewhere
        }
        return hanging(keys, Observation.objects.all(), "indicator", "cijfer")

    @override
    def label(self, record: IndicatorRecord) -> str:
        return record.name

    def write(self, *, delete: bool) -> None:
        """Write the indicators, their places in the plan, and what they say something about."""
        difference = self.difference
        created, places = self._insert(self.shared)
        changed = self._update_changed(difference.changed)
        self.log(created, changed)
        self._place(places)
        records = [(record, self.scope.indicators[self._code(record)])
                   for record in difference.added]  # fmt: skip
        records += [(place.record, place.stored.item.indicator)
                    for place in difference.changed if place.stored]  # fmt: skip
        self._link(records)
        self._join(records)
        if delete:
            self.remove()

    def code_of(self, reference: str) -> str:
        """Code of the indicator that a figure refers to by code or name."""
        return self._codes_of_names.get(reference, reference)

    def _code(self, record: IndicatorRecord) -> str:
        return record.code or self._codes_of_names[record.name]

    def _shared(self) -> dict[str, Indicator]:
        """Indicators of the organisation that this plan did not have yet, by their given code."""
        if self.scope.organisation is None:
            return {}
        codes = [record.code for record in self.difference.added if record.code]
        query = Indicator.objects.filter(organisation=self.scope.organisation, code__in=codes)
        return {one.code: one for one in query}

    def _insert(
        self, shared: dict[str, Indicator]
    ) -> tuple[list[Indicator], list[tuple[IndicatorRecord, Indicator]]]:
        """Insert what is new; also give the places of shared indicators in this plan."""
        owner = self.scope.owner
        taken = set(Indicator.objects.filter(organisation=owner).values_list("code", flat=True))
        taken |= {record.code for record in self.difference.added if record.code}
        new, again, places = [], [], []
        for record in [*self.difference.added, *self._implied]:
            one = shared.get(record.code) if record.code else None
            if one is None:
                code = record.code or _free_code(record.name, taken)
                one = Indicator(organisation=owner, code=code, **self.values(record))
                new.append(one)
            else:
                for name, value in self.values(record).items():
                    setattr(one, name, value)
                again.append(one)
            self.scope.indicators[one.code] = one
            self._codes_of_names.setdefault(record.name, one.code)
            places.append((record, one))
        insert_released(Indicator, new)
        if again:
            self.update(again, list(self.values(self.difference.added[0])))
        return new, places

    def _update_changed(
        self, changed: Sequence[Place[IndicatorRecord]]
    ) -> list[tuple[Indicator, dict[str, Any]]]:
        found, in_plan = [], []
        for place in changed:
            if place.stored is None:
                continue
            item, old = place.stored.item, place.stored.record
            before = {name: plain(item.indicator, name) for name, value in
                      self.values(place.record).items()
                      if value != self.values(old)[name]}  # fmt: skip
            for name in before:
                setattr(item.indicator, name, self.values(place.record)[name])
            for name in _IN_PLAN:
                setattr(item, name, getattr(place.record, name))
            in_plan.append(item)
            if before:
                found.append((item.indicator, before))
        PlanIndicator.objects.bulk_update(in_plan, list(_IN_PLAN), batch_size=BATCH)
        if found:
            rows = [one for one, _ in found]
            names = list(self.values(changed[0].record))
            Indicator.objects.bulk_update(rows, names, batch_size=BATCH)
            release_rows(rows)
        return found

    def _place(self, new: Sequence[tuple[IndicatorRecord, Indicator]]) -> None:
        """Give new indicators a place in the plan's list, and put the list in order."""
        plan = self.scope.owned
        numbers: dict[int, int] = {}
        moved = []
        for number, place in enumerate(self.difference.order.get(None, ()), 1):
            if place.stored is None:
                numbers[id(place.record)] = number
            elif place.stored.item.position != number:
                place.stored.item.position = number
                moved.append(place.stored.item)
        PlanIndicator.objects.bulk_update(moved, ["position"], batch_size=BATCH)
        last = PlanIndicator.objects.filter(plan=plan).count() + len(numbers)
        rows = []
        for record, indicator in new:
            if id(record) in numbers:
                position = numbers[id(record)]
            else:
                last += 1
                position = last
            rows.append(PlanIndicator(
                plan=plan, indicator=indicator, position=position,
                **{name: getattr(record, name) for name in _IN_PLAN},
            ))  # fmt: skip
        PlanIndicator.objects.bulk_create(rows, batch_size=BATCH)

    def _join(self, pairs: Sequence[tuple[IndicatorRecord, Indicator]]) -> None:
        """Say which indicator is a part of which, once all of them are there.

        A whole that is in another plan is no business of a workbook, and stays.
        """
        rows = []
        for record, one in pairs:
            whole = self.scope.indicators[self.code_of(record.whole)] if record.whole else None
            elsewhere = one.whole_id is not None and one.whole_id not in self._wholes
            if one.whole_id != (whole.pk if whole else None) and not (elsewhere and not whole):
                one.whole = whole
                rows.append(one)
        Indicator.objects.bulk_update(rows, ["whole"], batch_size=BATCH)
        release_rows(rows)

    def _link(self, pairs: Sequence[tuple[IndicatorRecord, Indicator]]) -> None:
        """Say about which elements of this plan each indicator says something.

        Links to elements that are not released are no business of a workbook, and stay.
        """
        ids = [indicator.pk for _, indicator in pairs]
        links = NodeIndicator.objects.filter(node__plan=self.scope.owned, indicator__in=ids)
        nodes = self.scope.node_codes
        hidden: set[tuple[int, int]] = set()
        old = []
        for pk, node, indicator_id in links.values_list("pk", "node_id", "indicator_id"):
            if nodes[node] in self._linkable:
                old.append(pk)
            else:
                hidden.add((node, indicator_id))
        NodeIndicator.objects.filter(pk__in=old).delete()
        counts = NodeIndicator.objects.filter(node__plan=self.scope.owned)
        used: dict[int, int] = dict(
            counts.values_list("node_id").annotate(n=Count("id")).order_by()
        )
        rows = []
        for record, indicator in pairs:
            for code in record.nodes:
                node = self.scope.nodes[code]
                if (node.pk, indicator.pk) in hidden:
                    continue
                used[node.pk] = used.get(node.pk, 0) + 1
                rows.append(NodeIndicator(node=node, indicator=indicator, position=used[node.pk]))
        NodeIndicator.objects.bulk_create(rows, batch_size=BATCH)

    def remove(self) -> None:
        """Take indicators out of the plan; one that no other plan has goes altogether."""
        gone = [one.item for one in self.difference.missing]
        ids = [item.indicator_id for item in gone]
        PlanIndicator.objects.filter(pk__in=[item.pk for item in gone]).delete()
        NodeIndicator.objects.filter(node__plan=self.scope.owned, indicator__in=ids).delete()
        self._remove_unused(
            [item.indicator for item in gone], [one.record for one in self.difference.missing]
        )

    def _remove_unused(
        self, indicators: Sequence[Indicator], records: Sequence[IndicatorRecord]
    ) -> None:
        unused = {
            one.pk
            for one in Indicator.objects.filter(
                pk__in=[one.pk for one in indicators], in_plans__isnull=True
            )
        }
        self.log_removed(
            [(one, record) for one, record in zip(indicators, records, strict=True)
             if one.pk in unused]
        )  # fmt: skip
        Indicator.objects.filter(pk__in=unused).delete()
        for one in indicators:
            self.scope.indicators.pop(one.code, None)


def _free_code(name: str, taken: set[str]) -> str:
    base = slugify(name, limit=80)
    code, number = base, 2
    while code in taken:
        code, number = f"{base}-{number}", number + 1
    taken.add(code)
    return code
