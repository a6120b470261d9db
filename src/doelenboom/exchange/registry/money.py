"""Sheets financien and taakstellingen."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence
from decimal import Decimal
from typing import Any

from typing_extensions import override

from doelenboom.exchange import layout
from doelenboom.exchange.differences import Difference, Place, Stored, compare
from doelenboom.exchange.parsing.shares import Shares, written_shares
from doelenboom.exchange.records import BudgetRecord, PlanBook, SavingRecord, Table
from doelenboom.exchange.registry.lists import PlanListPart
from doelenboom.exchange.registry.matching import same_lines, with_phase
from doelenboom.exchange.registry.part import BATCH
from doelenboom.exchange.registry.scope import Scope
from doelenboom.finance.api import BudgetLine, BudgetShare, Saving
from doelenboom.goals.api import Node
from doelenboom.kernel.money import BudgetStage, LineRole, Permanence, Side, Term


class BudgetPart(PlanListPart[BudgetRecord]):
    """Sheet financien. Lines of an Iv3 delivery are not on it: they go in and out as Iv3."""

    sheet, model, noun = layout.BUDGET, BudgetLine, "bedrag"

    def __init__(self, scope: Scope) -> None:
        super().__init__(scope)
        self._shares: dict[int, list[tuple[str, Decimal]]] = defaultdict(list)
        self._reshared: list[tuple[BudgetLine, Shares]] = []

    @override
    def table(self, book: PlanBook) -> Table[BudgetRecord]:
        return book.budget

    @override
    def rows(self) -> Iterable[Any]:
        query = BudgetLine.objects.filter(plan=self.scope.owned, delivery=None)
        return self.locked(query.order_by("position", "id"))

    @override
    def stored(self) -> list[Stored[BudgetRecord]]:
        if self.scope.plan is not None:
            query = BudgetShare.objects.filter(line__plan=self.scope.plan).order_by("id")
            for line, node, share in query.values_list("line_id", "node_id", "share"):
                code = self.scope.node_codes[node]
                if code in self.scope.visible:
                    self._shares[line].append((code, share))
        return super().stored()

    @override
    def is_visible(self, record: BudgetRecord) -> bool:
        return True  # the money is there, whether or not its programme is released

    @override
    def to_record(self, item: BudgetLine) -> BudgetRecord:
        return BudgetRecord(
            description=item.description, year=item.year, phase=item.phase, amount=item.amount,
            in_millions=item.stated_unit == BudgetLine.StatedUnit.MILLION,
            node=shown_node(self.scope, item.node_id), taakveld=item.taakveld,
            side=Side(item.side), stage=BudgetStage(item.stage), as_of=item.as_of,
            permanence=Permanence(item.permanence), role=LineRole(item.role),
            shares=tuple(self._shares.get(item.pk, ())),
        )  # fmt: skip

    @override
    def values(self, record: BudgetRecord) -> dict[str, Any]:
        unit = BudgetLine.StatedUnit
        return {
            "description": record.description, "year": record.year, "phase": record.phase,
            "amount": record.amount,
            "stated_unit": (unit.MILLION if record.in_millions else unit.EURO).value,
            "node": named_node(self.scope, record.node), "taakveld": record.taakveld,
            "side": record.side.value, "stage": record.stage.value, "as_of": record.as_of,
            "permanence": record.permanence.value, "role": record.role.value,
        }  # fmt: skip

    @override
    def compare(self, book: PlanBook) -> Difference[BudgetRecord]:
        """Find out what changes; a line keeps its identity when more is told about it."""
        table, stored = self.table(book), self.stored()
        identity = same_lines(table, stored)
        told = with_phase(table, stored, identity)
        self.difference = compare(told, stored, key=lambda record: identity[id(record)])
        return self.difference

    @override
    def key(self, record: BudgetRecord) -> Hashable:
        return (record.description, record.year, record.phase)

    @override
    def label(self, record: BudgetRecord) -> str:
        return f"{record.description} {record.year} ({record.phase})"

    @override
    def create(self, new: Sequence[Any]) -> None:
        super().create(new)
        self._write_shares(
            [(item, record.shares) for item, record in
             zip(new, self.difference.added, strict=True)]
        )  # fmt: skip

    @override
    def _change(self, place: Place[BudgetRecord]) -> tuple[Any, dict[str, Any]]:
        item, before = super()._change(place)
        old = place.stored.record.shares if place.stored else ()
        if old != place.record.shares:
            before["doelen"] = written_shares(old)
            item.doelen = written_shares(place.record.shares)  # for the audit log
            self._reshared.append((item, place.record.shares))
        return item, before

    @override
    def update(self, changed: Sequence[Any], fields: Sequence[str]) -> None:
        super().update(changed, fields)
        if not self._reshared:
            return
        # What this workbook deleted is visible no more, and its shares went with it.
        there = self.scope.visible & self.scope.nodes.keys()
        visible = [self.scope.nodes[code].pk for code in there]
        keys = [item.pk for item, _ in self._reshared]
        for start in range(0, len(keys), BATCH):
            some = BudgetShare.objects.filter(line__in=keys[start : start + BATCH])
            some.filter(node__in=visible).delete()
        self._write_shares(self._reshared)
        self._reshared = []

    def _write_shares(self, pairs: Iterable[tuple[BudgetLine, Shares]]) -> None:
        BudgetShare.objects.bulk_create(
            [
                BudgetShare(line=item, node=self.scope.nodes[code], share=share)
                for item, shares in pairs for code, share in shares if code in self.scope.nodes
            ],
            batch_size=BATCH,
        )  # fmt: skip


class SavingPart(PlanListPart[SavingRecord]):
    """Sheet taakstellingen."""

    sheet, model, noun = layout.SAVINGS, Saving, "taakstelling"

    @override
    def table(self, book: PlanBook) -> Table[SavingRecord]:
        return book.savings

    @override
    def is_visible(self, record: SavingRecord) -> bool:
        return True

    @override
    def to_record(self, item: Saving) -> SavingRecord:
        return SavingRecord(
            title=item.title, year=item.year, amount=item.amount, realised=item.realised,
            as_of=item.as_of, term=Term(item.term), explanation=item.explanation,
            node=shown_node(self.scope, item.node_id),
        )  # fmt: skip

    @override
    def values(self, record: SavingRecord) -> dict[str, Any]:
        return {
            "title": record.title, "year": record.year, "amount": record.amount,
            "realised": record.realised, "as_of": record.as_of, "term": record.term.value,
            "explanation": record.explanation, "node": named_node(self.scope, record.node),
        }  # fmt: skip

    @override
    def key(self, record: SavingRecord) -> Hashable:
        return (record.title, record.year)

    @override
    def label(self, record: SavingRecord) -> str:
        return f"{record.title} {record.year}"


def shown_node(scope: Scope, node: int | None) -> str | None:
    """Code of the element that money is on, where readers may see it."""
    code = scope.node_codes[node] if node else None
    return code if code in scope.visible else None


def named_node(scope: Scope, code: str | None) -> Node | None:
    """The element with this code; None for none, and for one that this workbook deleted."""
    return scope.nodes.get(code) if code else None
