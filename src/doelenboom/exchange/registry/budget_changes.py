"""Sheets begrotingswijzigingen and afwijkingen_geld."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence
from datetime import date
from typing import Any

from typing_extensions import override

from doelenboom.cycle.api import Edition, MoneyDeviation
from doelenboom.decisions.api import Decision
from doelenboom.exchange import layout
from doelenboom.exchange.differences import Difference, Stored
from doelenboom.exchange.records import (
    BudgetAmendmentRecord,
    MoneyDeviationRecord,
    PlanBook,
    Table,
)
from doelenboom.exchange.registry.money import named_node, shown_node
from doelenboom.exchange.registry.part import BATCH, Part, delete_rows, insert_released
from doelenboom.exchange.registry.texts import html_of, text_of
from doelenboom.finance.api import AmendmentLine, BudgetAmendment, adopted_on
from doelenboom.history.api import event_for, record_many, release_rows
from doelenboom.kernel.dates import format_date
from doelenboom.kernel.money import Permanence, Side
from doelenboom.kernel.stages import Body, Outcome

Number = tuple[int, int]
"""Year and number: the identity of a budget amendment."""


class AmendmentPart(Part[BudgetAmendmentRecord]):
    """Sheet begrotingswijzigingen: several rows make one amendment, which is ``item``."""

    sheet, model, noun = layout.AMENDMENTS, BudgetAmendment, "regel van een begrotingswijziging"

    @override
    def table(self, book: PlanBook) -> Table[BudgetAmendmentRecord]:
        return book.budget_amendments

    @override
    def rows(self) -> Iterable[BudgetAmendment]:
        query = BudgetAmendment.objects.filter(plan=self.scope.owned).select_related("decision")
        return self.locked(query.order_by("year", "number"))

    @override
    def stored(self) -> list[Stored[BudgetAmendmentRecord]]:
        if self.scope.plan is None:
            return []
        lines: dict[int, list[AmendmentLine]] = defaultdict(list)
        query = AmendmentLine.objects.filter(amendment__plan=self.scope.plan)
        for line in query.order_by("position", "id"):
            lines[line.amendment_id].append(line)
        return [
            self._stored(item, self._record(item, line))
            for item in self.rows() for line in lines[item.pk]
        ]  # fmt: skip

    @override
    def is_visible(self, record: BudgetAmendmentRecord) -> bool:
        return True

    @override
    def compare(self, book: PlanBook) -> Difference[BudgetAmendmentRecord]:
        """Find out what changes; what the council adopted is neither changed nor deleted here."""
        difference = super().compare(book)
        if self.scope.plan is None:
            return difference
        in_force = {
            (item.year, item.number): day for item in self.rows() if (day := adopted_on(item))
        }
        told = [*difference.added, *(
            place.record for place in difference.changed
            if place.stored and _line(place.record) != _line(place.stored.record)
        )]  # fmt: skip
        self.refused = [
            (record, _kept(record, in_force[self.group(record)]))
            for record in told if self.group(record) in in_force
        ]  # fmt: skip
        difference.missing = [
            one for one in difference.missing if self.group(one.record) not in in_force
        ]
        return difference

    @override
    def key(self, record: BudgetAmendmentRecord) -> Hashable:
        return (
            record.year, record.number, record.description, record.line_year, record.side,
            record.node, record.taakveld,
        )  # fmt: skip

    @override
    def group(self, record: BudgetAmendmentRecord) -> Number:
        return (record.year, record.number)

    @override
    def label(self, record: BudgetAmendmentRecord) -> str:
        return f"Begrotingswijziging {record.number} van {record.year}: {record.description}"

    def write(self, *, delete: bool) -> None:
        """Write every amendment of which a row changed, as a whole."""
        missing = {id(one) for one in self.difference.missing} if delete else set()
        items = {(item.year, item.number): item for item in self.rows()}
        new, changed, gone = [], [], []
        content: dict[int, list[BudgetAmendmentRecord]] = {}
        for number in self._touched(missing):
            records = [
                place.record for place in self.difference.order[number]
                if place.stored is None or id(place.stored) not in missing
            ]  # fmt: skip
            item = items.get(number)
            if not records and item is not None:
                gone.append(item)
                continue
            if item is None:
                item = BudgetAmendment(plan=self.scope.owned, year=number[0], number=number[1])
                new.append(item)
            else:
                changed.append((item, _head(item)))
            # Of rows that differ the one from the workbook counts: a missing one is as it was.
            self._fill(item, next((one for one in records if one.row), records[0]))
            content[id(item)] = records
        insert_released(BudgetAmendment, new)
        self._update([item for item, _ in changed])
        self._write_lines([*new, *(item for item, _ in changed)], content)
        self.log(new, changed)
        self._drop(gone)

    def _touched(self, missing: set[int]) -> list[Number]:
        difference = self.difference
        records = [*difference.added, *(place.record for place in difference.changed),
                   *(place.record for place in difference.moved),
                   *(one.record for one in difference.missing if id(one) in missing)]  # fmt: skip
        touched = {self.group(record) for record in records}
        return [number for number in difference.order if number in touched]  # type: ignore[misc] # group() makes every key a Number

    def _record(self, item: BudgetAmendment, line: AmendmentLine) -> BudgetAmendmentRecord:
        day = adopted_on(item)
        return BudgetAmendmentRecord(
            year=item.year, number=item.number, title=item.title, explanation=item.explanation,
            description=line.description, line_year=line.year, amount=line.amount,
            side=Side(line.side), node=shown_node(self.scope, line.node_id),
            taakveld=line.taakveld, permanence=Permanence(line.permanence), adopted_on=day,
            decision=item.decision.number if day and item.decision else "",
        )  # fmt: skip

    def _fill(self, item: BudgetAmendment, record: BudgetAmendmentRecord) -> None:
        item.title, item.explanation = record.title, record.explanation
        day = adopted_on(item)
        number = item.decision.number if day and item.decision else ""
        if (day, number) != (record.adopted_on, record.decision):
            item.decision = self._decision(record)

    def _decision(self, record: BudgetAmendmentRecord) -> Decision | None:
        """The council's decision of that day and number; made where it is not known yet."""
        if record.adopted_on is None:
            return None
        wanted = {
            "organisation": self.scope.owner, "decided_on": record.adopted_on,
            "number": record.decision, "body": Body.COUNCIL.value,
        }  # fmt: skip
        adopting = [Outcome.ADOPTED.value, Outcome.AMENDED.value]
        known = Decision.objects.filter(**wanted, outcome__in=adopting)
        if not record.decision:
            known = known.filter(budget_amendments__plan=self.scope.owned)
        found: Decision | None = known.order_by("id").first()
        if found is None:
            title = f"Begrotingswijziging {record.number} van {record.year}: {record.title}"
            found = Decision.objects.create(**wanted, title=title[:300])
            record_many([event_for(
                verb="toegevoegd", subject=found, organisation=self.scope.owner.code,
                note=self.scope.note,
            )])  # fmt: skip
        return found

    def _update(self, changed: Sequence[BudgetAmendment]) -> None:
        if changed:
            BudgetAmendment.objects.bulk_update(
                changed, ["title", "explanation", "decision"], batch_size=BATCH
            )
            release_rows(changed)

    def _write_lines(
        self, items: Sequence[BudgetAmendment], content: dict[int, list[BudgetAmendmentRecord]]
    ) -> None:
        keys = [item.pk for item in items]
        for start in range(0, len(keys), BATCH):
            AmendmentLine.objects.filter(amendment__in=keys[start : start + BATCH]).delete()
        AmendmentLine.objects.bulk_create(
            [
                AmendmentLine(
                    amendment=item, position=position, description=record.description,
                    year=record.line_year, amount=record.amount, side=record.side.value,
                    node=named_node(self.scope, record.node), taakveld=record.taakveld,
                    permanence=record.permanence.value,
                )
                for item in items for position, record in enumerate(content[id(item)], 1)
            ],
            batch_size=BATCH,
        )  # fmt: skip

    def _drop(self, gone: Sequence[BudgetAmendment]) -> None:
        self.log_removed([
            (item, next(one.record for one in self.difference.missing if one.item.pk == item.pk))
            for item in gone
        ])  # fmt: skip
        delete_rows(BudgetAmendment, [item.pk for item in gone])


class MoneyDeviationPart(Part[MoneyDeviationRecord]):
    """Sheet afwijkingen_geld. Readers see them with their edition."""

    sheet, model, noun = layout.MONEY_DEVIATIONS, MoneyDeviation, "uitleg van een afwijking"

    @override
    def table(self, book: PlanBook) -> Table[MoneyDeviationRecord]:
        return book.money_deviations

    @override
    def rows(self) -> Iterable[MoneyDeviation]:
        query = MoneyDeviation.objects.filter(edition__plan=self.scope.owned)
        return self.locked(query.order_by("edition__position", "id"))

    @override
    def is_released(self, item: MoneyDeviation) -> bool:
        return bool(self._edition(item).live)

    @override
    def to_record(self, item: MoneyDeviation) -> MoneyDeviationRecord:
        return MoneyDeviationRecord(
            edition=self.scope.edition_labels[item.edition_id], taakveld=item.taakveld,
            node=self.scope.node_codes[item.node_id] if item.node_id else None,
            description=item.description, side=Side(item.side),
            explanation=text_of(item.explanation), measure=text_of(item.measure),
        )  # fmt: skip

    @override
    def values(self, record: MoneyDeviationRecord) -> dict[str, Any]:
        return {
            "edition": self.scope.editions[record.edition], "taakveld": record.taakveld,
            "node": named_node(self.scope, record.node), "description": record.description,
            "side": record.side.value, "explanation": html_of(record.explanation),
            "measure": html_of(record.measure),
        }  # fmt: skip

    @override
    def key(self, record: MoneyDeviationRecord) -> Hashable:
        return (record.edition, record.taakveld, record.node, record.description, record.side)

    @override
    def group(self, record: MoneyDeviationRecord) -> Hashable:
        return record.edition

    @override
    def label(self, record: MoneyDeviationRecord) -> str:
        return f"{record.edition}, {record.taakveld or record.node or record.description}"

    def write(self, *, delete: bool) -> None:
        """Write the difference; their order is that in which they were written."""
        difference = self.difference
        new = [MoneyDeviation(**self.values(record)) for record in difference.added]
        MoneyDeviation.objects.bulk_create(new, batch_size=BATCH)
        changed = [self._change(place) for place in difference.changed]
        if changed:
            MoneyDeviation.objects.bulk_update(
                [item for item, _ in changed], ["explanation", "measure"], batch_size=BATCH
            )
        self.log(new, changed)
        if delete:
            self.remove()

    def _edition(self, item: MoneyDeviation) -> Edition:
        return self.scope.editions[self.scope.edition_labels[item.edition_id]]


def _head(item: BudgetAmendment) -> dict[str, Any]:
    """What is said of an amendment as a whole, as the audit log keeps it."""
    return {
        "title": item.title, "explanation": item.explanation,
        "decision": str(item.decision) if item.decision else None,
    }  # fmt: skip


def _line(record: BudgetAmendmentRecord) -> tuple[Any, ...]:
    """What of a line counts in the budget; the words around it may be mended."""
    return (
        record.description, record.line_year, record.amount, record.side, record.node,
        record.taakveld, record.permanence, record.adopted_on, record.decision,
    )  # fmt: skip


def _kept(record: BudgetAmendmentRecord, day: date) -> str:
    return (
        f"Begrotingswijziging {record.number} van {record.year} is vastgesteld op "
        f"{format_date(day)}. Verbeter een invoerfout in het beheer, met een reden."
    )
