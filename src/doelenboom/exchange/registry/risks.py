"""Sheets about risks in the registry."""

from collections.abc import Hashable, Iterable
from typing import Any

from typing_extensions import override

from doelenboom.cycle.api import Capacity, ChanceClass, MoneyClass, Risk, RiskScale, scale_of
from doelenboom.exchange.layout.risks import CAPACITY, CHANCES, DAMAGES, RISKS
from doelenboom.exchange.records import (
    CapacityRecord,
    ChanceRecord,
    DamageRecord,
    PlanBook,
    RiskRecord,
    Table,
)
from doelenboom.exchange.registry.part import Part, R
from doelenboom.exchange.registry.scope import Scope
from doelenboom.organisations.api import Owner


class ClassPart(Part[R]):
    """Classes of an organisation's scale. None is deleted: other plans may use it."""

    deletes = False
    bounds: tuple[str, str]
    record: type[R]

    @override
    def rows(self) -> Iterable[Any]:
        query = self.model._default_manager.filter(scale__organisation=self.scope.organisation)
        return query.order_by("position", "id")

    @override
    def to_record(self, item: Any) -> R:
        low, high = self.bounds
        facts = {"name": item.name, "low": getattr(item, low), "high": getattr(item, high)}
        return self.record(**facts)

    @override
    def values(self, record: Any) -> dict[str, Any]:
        low, high = self.bounds
        return {"name": record.name, low: record.low, high: record.high}

    @override
    def fixed(self, record: R) -> dict[str, Any]:
        scale = RiskScale.objects.filter(organisation=self.scope.owner).order_by("id").first()
        if scale is None:
            scale = RiskScale.objects.create(organisation=self.scope.owner)
        return {"scale": scale}

    @override
    def key(self, record: Any) -> Hashable:
        return str(record.name)


class ChancePart(ClassPart[ChanceRecord]):
    """Sheet risicokansen."""

    sheet, model, noun = CHANCES, ChanceClass, "kansklasse"
    bounds, record = ("from_percent", "to_percent"), ChanceRecord

    @override
    def table(self, book: PlanBook) -> Table[ChanceRecord]:
        return book.chances


class DamagePart(ClassPart[DamageRecord]):
    """Sheet risicobedragen."""

    sheet, model, noun = DAMAGES, MoneyClass, "klasse van geldgevolg"
    bounds, record = ("from_amount", "to_amount"), DamageRecord

    @override
    def table(self, book: PlanBook) -> Table[DamageRecord]:
        return book.damages


class RiskPart(Part[RiskRecord]):
    """Sheet risicos."""

    sheet, model, noun = RISKS, Risk, "risico"

    def __init__(self, scope: Scope) -> None:
        super().__init__(scope)
        self._classes: dict[type[Any], dict[str, Any]] = {}

    @override
    def table(self, book: PlanBook) -> Table[RiskRecord]:
        return book.risks

    @override
    def rows(self) -> Iterable[Risk]:
        query = Risk.objects.filter(edition__plan=self.scope.owned)
        query = query.select_related("chance", "damage", "owner").prefetch_related("nodes")
        return self.locked(query.order_by("edition__position", "position", "id"))

    @override
    def to_record(self, item: Risk) -> RiskRecord:
        return RiskRecord(
            edition=self.scope.edition_labels[item.edition_id], code=item.code, event=item.event,
            cause=item.cause, consequence=item.consequence,
            chance=item.chance.name if item.chance else "",
            damage=item.damage.name if item.damage else "", measure=item.measure,
            owner=item.owner.name if item.owner else "",
            nodes=tuple(sorted(node.code for node in item.nodes.all())),
        )  # fmt: skip

    @override
    def values(self, record: RiskRecord) -> dict[str, Any]:
        return {
            "code": record.code, "event": record.event, "cause": record.cause,
            "consequence": record.consequence, "chance": self._class(ChanceClass, record.chance),
            "damage": self._class(MoneyClass, record.damage), "measure": record.measure,
            "owner": self._owner(record.owner),
        }  # fmt: skip

    @override
    def fixed(self, record: RiskRecord) -> dict[str, Any]:
        return {"edition": self.scope.editions[record.edition]}

    @override
    def key(self, record: RiskRecord) -> Hashable:
        return (record.edition, record.code)

    @override
    def group(self, record: RiskRecord) -> Hashable:
        return record.edition

    @override
    def label(self, record: RiskRecord) -> str:
        return f"{record.edition}, {record.code}"

    @override
    def is_released(self, item: Risk) -> bool:
        return True

    def write(self, *, delete: bool) -> None:
        """Write the rows, and then which elements each of them touches."""
        super().write(delete=delete)
        changed = [place.record for place in self.difference.changed]
        records = {self.key(record): record for record in [*self.difference.added, *changed]}
        if not records:
            return
        for item in Risk.objects.filter(edition__plan=self.scope.owned):
            record = records.get((self.scope.edition_labels[item.edition_id], item.code))
            if record is not None:
                item.nodes.set(self.scope.nodes[code] for code in record.nodes)

    def _class(self, model: Any, name: str) -> Any:
        if not name:
            return None
        if model not in self._classes:
            rows = model.objects.filter(scale=scale_of(self.scope.owner))
            self._classes[model] = {row.name: row for row in rows}
        return self._classes[model][name]

    def _owner(self, name: str) -> Owner | None:
        if not name:
            return None
        if name not in self.scope.owners:
            made = Owner.objects.create(organisation=self.scope.owner, name=name)
            self.scope.owners[name] = made
        return self.scope.owners[name]


class CapacityPart(Part[CapacityRecord]):
    """Sheet weerstandscapaciteit."""

    sheet, model, noun = CAPACITY, Capacity, "bedrag"

    @override
    def table(self, book: PlanBook) -> Table[CapacityRecord]:
        return book.capacity

    @override
    def rows(self) -> Iterable[Capacity]:
        query = Capacity.objects.filter(edition__plan=self.scope.owned)
        return self.locked(query.order_by("edition__position", "position", "id"))

    @override
    def to_record(self, item: Capacity) -> CapacityRecord:
        return CapacityRecord(
            edition=self.scope.edition_labels[item.edition_id], description=item.description,
            amount=item.amount,
        )  # fmt: skip

    @override
    def values(self, record: CapacityRecord) -> dict[str, Any]:
        return {"description": record.description, "amount": record.amount}

    @override
    def fixed(self, record: CapacityRecord) -> dict[str, Any]:
        return {"edition": self.scope.editions[record.edition]}

    @override
    def key(self, record: CapacityRecord) -> Hashable:
        return (record.edition, record.description)

    @override
    def group(self, record: CapacityRecord) -> Hashable:
        return record.edition

    @override
    def label(self, record: CapacityRecord) -> str:
        return f"{record.edition}, {record.description}"
