"""Sheets voortgang and mijlpalen."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence
from typing import Any

from typing_extensions import override

from doelenboom.cycle.api import (
    Contribution,
    ContributionAspect,
    ContributionRow,
    Milestone,
    Status,
)
from doelenboom.exchange import layout
from doelenboom.exchange.differences import Place, Stored
from doelenboom.exchange.records import MilestoneRecord, PlanBook, ProgressRecord, Table
from doelenboom.exchange.registry.part import BATCH, Part, delete_rows
from doelenboom.exchange.registry.texts import html_of, iso_or_words, text_of
from doelenboom.exchange.words import JUDGEMENT_FIELD, MEASURE_FIELD
from doelenboom.history.api import release_rows, save_revisions
from doelenboom.kernel.states import MilestoneState

_WHOLE = (JUDGEMENT_FIELD, MEASURE_FIELD)
Family = tuple[str, str]
"""Label of the edition and code of the element: the identity of a contribution."""


class ProgressPart(Part[ProgressRecord]):
    """Sheet voortgang: several rows make one contribution. ``item`` is the contribution."""

    sheet, model, noun = layout.PROGRESS, Contribution, "rij van een bijdrage"

    @override
    def table(self, book: PlanBook) -> Table[ProgressRecord]:
        return book.progress

    @override
    def rows(self) -> Iterable[Contribution]:
        query = Contribution.objects.filter(edition__plan=self.scope.owned)
        return self.locked(query.order_by("edition__position", "position", "id"))

    def stored(self) -> list[Stored[ProgressRecord]]:
        """Rows of every contribution, with what is said about its whole."""
        if self.scope.plan is None:
            return []
        rows: dict[int, list[ContributionRow]] = defaultdict(list)
        query = ContributionRow.objects.filter(contribution__edition__plan=self.scope.plan)
        for row in query.order_by("position", "id"):
            rows[row.contribution_id].append(row)
        found = []
        elements, editions = self.scope.nodes, self.scope.editions
        for item in self.rows():
            # The log names them, also when the element is deleted before what was said of it.
            item.node = elements[self.scope.node_codes[item.node_id]]
            item.edition = editions[self.scope.edition_labels[item.edition_id]]
            found += [self._stored(item, record) for record in self._records(item, rows[item.pk])]
        return found

    @override
    def key(self, record: ProgressRecord) -> Hashable:
        return (record.edition, record.node, record.field)

    @override
    def group(self, record: ProgressRecord) -> Family:
        return (record.edition, record.node)

    @override
    def label(self, record: ProgressRecord) -> str:
        return f"{record.edition}, {record.node}, {record.field}"

    def write(self, *, delete: bool) -> None:
        """Write every contribution of which a row changed, as a whole."""
        existing = {
            self.group(one.record): one.item
            for places in self.difference.order.values()
            for one in (place.stored for place in places)
            if one is not None
        }
        missing = {id(one) for one in self.difference.missing} if delete else set()
        families = self._touched(missing)
        new: list[Contribution] = []
        changed: list[tuple[Contribution, dict[str, Any]]] = []
        last = Contribution.objects.filter(edition__plan=self.scope.owned).count()
        for family in families:
            places = [place for place in self.difference.order[family]
                      if place.stored is None or id(place.stored) not in missing]  # fmt: skip
            item = existing.get(family)
            if item is None:
                edition, node = family
                item = Contribution(
                    edition=self.scope.editions[edition], node=self.scope.nodes[node],
                    position=last + len(new) + 1,
                )  # fmt: skip
                new.append(item)
            elif places:
                changed.append((item, _summary(existing, family, self)))
            self._fill(item, [place.record for place in places])
        gone = [
            existing[family] for family in families
            if family in existing and all(
                place.stored is not None and id(place.stored) in missing
                for place in self.difference.order[family]
            )
        ]  # fmt: skip
        self._store(new, [item for item, _ in changed])
        self.log(new, changed)
        self._drop(gone)

    def _touched(self, missing: set[int]) -> list[Family]:
        records: list[ProgressRecord] = list(self.difference.added)
        places: list[Place[ProgressRecord]] = [*self.difference.changed, *self.difference.moved]
        records += [place.record for place in places]
        records += [one.record for one in self.difference.missing if id(one) in missing]
        touched = {self.group(record) for record in records}
        return [family for family in self.difference.order if family in touched]  # type: ignore[misc] # group() makes every key a Family

    def _records(self, item: Contribution, rows: Sequence[ContributionRow]) -> list[ProgressRecord]:
        edition = self.scope.edition_labels[item.edition_id]
        node = self.scope.node_codes[item.node_id]
        found = [
            ProgressRecord(
                edition=edition, node=node, field=row.field, plan_text=text_of(row.plan_text),
                progress_text=text_of(row.progress_text), status=self._word(row.status_id),
            )
            for row in rows
        ]  # fmt: skip
        status, explanation = self._word(item.status_id), text_of(item.explanation)
        if status != implied_status(found) or explanation:
            found.append(ProgressRecord(
                edition=edition, node=node, field=JUDGEMENT_FIELD, progress_text=explanation,
                status=status,
            ))  # fmt: skip
        if measure := text_of(item.measure):
            found.append(ProgressRecord(
                edition=edition, node=node, field=MEASURE_FIELD, progress_text=measure,
            ))  # fmt: skip
        return found

    def _word(self, status: int | None) -> str:
        return self.scope.status_words[status] if status else ""

    def _status(self, word: str) -> Status | None:
        return self.scope.statuses[word.lower()] if word else None

    def _fill(self, item: Contribution, records: Sequence[ProgressRecord]) -> None:
        """Give a contribution its rows, and what is said about its whole."""
        whole = {record.field: record for record in records if record.field in _WHOLE}
        rows = [record for record in records if record.field not in _WHOLE]
        judgement, measure = whole.get(JUDGEMENT_FIELD), whole.get(MEASURE_FIELD)
        item.status = self._status(judgement.status if judgement else implied_status(rows))
        item.explanation = html_of(judgement.progress_text) if judgement else ""
        item.measure = html_of(measure.progress_text) if measure else ""
        # In memory, where the revision is made from; written by _store.
        item.rows = [  # type: ignore[misc] # modelcluster's descriptor takes a list
            ContributionRow(
                position=number, field=record.field, plan_text=html_of(record.plan_text),
                progress_text=html_of(record.progress_text), status=self._status(record.status),
            )
            for number, record in enumerate(rows, 1)
        ]  # fmt: skip

    def _store(self, new: Sequence[Contribution], changed: Sequence[Contribution]) -> None:
        kept = {id(item): list(item.rows.all()) for item in (*new, *changed)}
        Contribution.objects.bulk_create(new, batch_size=BATCH)
        Contribution.objects.bulk_update(
            changed, ["status", "explanation", "measure"], batch_size=BATCH
        )
        keys = [item.pk for item in changed]
        for start in range(0, len(keys), BATCH):
            ContributionRow.objects.filter(contribution__in=keys[start : start + BATCH]).delete()
        rows = []
        for item in (*new, *changed):
            for row in kept[id(item)]:
                row.contribution = item
                rows.append(row)
        ContributionRow.objects.bulk_create(rows, batch_size=BATCH)
        self._read_aspects((*new, *changed))
        save_revisions(new)
        if changed:
            release_rows(changed)

    @staticmethod
    def _read_aspects(items: Sequence[Contribution]) -> None:
        """Read at once what a revision keeps of them too, though no sheet holds it."""
        found: dict[int, list[ContributionAspect]] = defaultdict(list)
        keys = [item.pk for item in items]
        for start in range(0, len(keys), BATCH):
            some = keys[start : start + BATCH]
            for one in ContributionAspect.objects.filter(contribution__in=some).order_by("pk"):
                found[one.contribution_id].append(one)
        for item in items:
            item.aspects = found[item.pk]  # type: ignore[misc] # as with rows

    def _drop(self, gone: Sequence[Contribution]) -> None:
        self.log_removed([
            (item, next(one.record for one in self.difference.missing if one.item is item))
            for item in gone
        ])  # fmt: skip
        delete_rows(Contribution, [item.pk for item in gone])


def implied_status(rows: Sequence[ProgressRecord]) -> str:
    """Status of a contribution of one row: that row's; else none is implied."""
    ordinary = [row for row in rows if row.field not in _WHOLE]
    return ordinary[0].status if len(ordinary) == 1 else ""


def _summary(
    existing: dict[Family, Contribution], family: Family, part: ProgressPart
) -> dict[str, Any]:
    """Values of a contribution before it changes, for the audit log."""
    item = existing[family]
    return {
        "status": part._word(item.status_id) or None, "explanation": item.explanation,
        "measure": item.measure,
    }  # fmt: skip


class MilestonePart(Part[MilestoneRecord]):
    """Sheet mijlpalen."""

    sheet, model, noun = layout.MILESTONES, Milestone, "mijlpaal"

    @override
    def table(self, book: PlanBook) -> Table[MilestoneRecord]:
        return book.milestones

    @override
    def rows(self) -> Iterable[Milestone]:
        query = Milestone.objects.filter(node__plan=self.scope.owned)
        places = self.scope.reading_order
        return sorted(
            self.locked(query.order_by("position", "id")), key=lambda one: places[one.node_id]
        )

    @override
    def to_record(self, item: Milestone) -> MilestoneRecord:
        return MilestoneRecord(
            edition=self.scope.edition_labels[item.edition_id] if item.edition_id else "",
            node=self.scope.node_codes[item.node_id], text=item.text,
            due=item.due.isoformat() if item.due else item.due_text,
            state=MilestoneState(item.state), reached_on=item.reached_on,
        )  # fmt: skip

    @override
    def values(self, record: MilestoneRecord) -> dict[str, Any]:
        due, words = iso_or_words(record.due)
        return {
            "edition": self.scope.editions[record.edition] if record.edition else None,
            "node": self.scope.nodes[record.node], "text": record.text, "due": due,
            "due_text": words, "state": record.state.value, "reached_on": record.reached_on,
        }  # fmt: skip

    @override
    def fixed(self, record: MilestoneRecord) -> dict[str, Any]:
        return {}

    @override
    def key(self, record: MilestoneRecord) -> Hashable:
        return (record.edition, record.node, record.text)

    @override
    def group(self, record: MilestoneRecord) -> Hashable:
        return record.node

    @override
    def label(self, record: MilestoneRecord) -> str:
        return f"{record.node}: {record.text}"
