"""What reading and writing one sheet has in common, whatever its model."""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import Any, ClassVar, Generic, TypeVar

from django.db import models

from doelenboom.exchange.differences import Difference, Stored, compare
from doelenboom.exchange.layout import Sheet
from doelenboom.exchange.records import PlanBook, Record, Table
from doelenboom.exchange.registry.scope import Scope
from doelenboom.history.api import Released, event_for, record_many, release_rows, save_revisions
from doelenboom.kernel.wording import count_noun

R = TypeVar("R", bound=Record)
BATCH = 500


class Part(Generic[R]):
    """One sheet whose rows are rows of one model.

    A sub-class says how a row becomes a record (``to_record``), which model fields a record
    fills (``values``), what its identity is (``key``) and among which the order counts
    (``group``).
    """

    sheet: ClassVar[Sheet]
    model: ClassVar[type[models.Model]]
    noun: ClassVar[str]
    deletes: ClassVar[bool] = True

    def __init__(self, scope: Scope) -> None:
        self.scope = scope
        self.difference: Difference[R] = Difference()
        self.refused: list[tuple[R, str]] = []  # rows that must stay as they are, and why
        self.overruled: list[R] = []  # rows that say otherwise than a source, which goes first

    def table(self, book: PlanBook) -> Table[R]:
        """Return the sheet's records in the workbook."""
        raise NotImplementedError

    def rows(self) -> Iterable[Any]:
        """Model rows of this plan, in their order."""
        raise NotImplementedError

    def to_record(self, item: Any) -> R:
        """Record of a model row."""
        raise NotImplementedError

    def values(self, record: R) -> dict[str, Any]:
        """Model fields that a record fills."""
        raise NotImplementedError

    def key(self, record: R) -> Hashable:
        """Identity of a record."""
        raise NotImplementedError

    def group(self, record: R) -> Hashable:
        """Among which records the order counts."""
        return None

    def label(self, record: R) -> str:
        """How a person recognises the record in a list."""
        return str(self.key(record))

    def locked(self, query: "models.QuerySet[Any]") -> "models.QuerySet[Any]":
        """Query that keeps others from changing the rows while an import compares them."""
        return query.select_for_update(of=("self",)) if self.scope.for_update else query

    def along(self, missing: Sequence[Stored[R]]) -> dict[int, tuple[str, ...]]:
        """Say for each of these (by ``id``) what is deleted with it; see ``hanging``."""
        return {}

    def stored(self) -> list[Stored[R]]:
        """Everything of this plan."""
        if self.scope.plan is None:
            return []
        return [self._stored(item, self.to_record(item)) for item in self.rows()]

    def _stored(self, item: Any, record: R) -> Stored[R]:
        return Stored(record, item, released=self.is_released(item) and self.is_visible(record))

    def is_released(self, item: Any) -> bool:
        """Whether readers may see the row itself."""
        return bool(getattr(item, "live", True))

    def is_visible(self, record: R) -> bool:
        """Whether readers may see what the record is about: unreleased hides what hangs on it."""
        node = getattr(record, "node", None)
        return node is None or node in self.scope.visible

    def compare(self, book: PlanBook) -> Difference[R]:
        """Find out what the workbook changes."""
        self.difference = compare(self.table(book), self.stored(), key=self.key, group=self.group)
        return self.difference

    def write(self, *, delete: bool) -> None:
        """Write the difference; ``delete`` also removes what the workbook does not have."""
        difference = self.difference
        places = self._positions()
        new = [
            self.model(**self.values(record), **self.fixed(record), position=places[id(record)])
            for record in difference.added
        ]
        self.create(new)
        changed = [self._change(place) for place in difference.changed]
        fields = list(self.values(difference.changed[0].record)) if changed else []
        self.update([item for item, _ in changed], fields)
        self.reposition()
        self.log(new, [(item, before) for item, before in changed])
        if delete and self.deletes:
            self.remove()

    def fixed(self, record: R) -> dict[str, Any]:
        """Model fields that are set once, when the row is made."""
        raise NotImplementedError

    def create(self, new: Sequence[Any]) -> None:
        """Insert new rows, released and with their first revision."""
        if issubclass(self.model, Released):
            insert_released(self.model, new)
        else:
            self.model._default_manager.bulk_create(new, batch_size=BATCH)

    def update(self, changed: Sequence[Any], fields: Sequence[str]) -> None:
        """Update rows, and give each a revision that is what readers see from now on."""
        if not changed:
            return
        self.model._default_manager.bulk_update(changed, fields, batch_size=BATCH)
        if issubclass(self.model, Released):
            release_rows(changed)

    def remove(self) -> None:
        """Delete what the workbook does not have."""
        gone = [(one.item, one.record) for one in self.difference.missing]
        if gone:
            self.log_removed(gone)
            delete_rows(self.model, [item.pk for item, _ in gone])

    def log_removed(self, gone: Sequence[tuple[Any, R]]) -> None:
        """Append an event per row that is about to be deleted."""
        record_many(
            event_for(
                verb="verwijderd", subject=item, organisation=self.scope.owner.code,
                before={"onderwerp": self.label(record)}, note=self.scope.note,
            )
            for item, record in gone
        )  # fmt: skip

    def log(self, new: Sequence[Any], changed: Sequence[tuple[Any, dict[str, Any]]]) -> None:
        """Append an event per row that is new or changed."""
        owner, note = self.scope.organisation, self.scope.note
        organisation = owner.code if owner else ""
        events = [
            event_for(verb="toegevoegd", subject=item, organisation=organisation, note=note)
            for item in new
        ]
        events += [
            event_for(
                verb="gewijzigd", subject=item, organisation=organisation, note=note,
                before=before, after={name: plain(item, name) for name in before},
            )
            for item, before in changed
        ]  # fmt: skip
        record_many(events)

    def _change(self, place: Any) -> tuple[Any, dict[str, Any]]:
        """Set the new values on the row; return it with the values that it had."""
        item = place.stored.item
        old, new = self.values(place.stored.record), self.values(place.record)
        before = {name: plain(item, name) for name in new if old[name] != new[name]}
        for name, value in new.items():
            if old[name] != value:
                setattr(item, name, value)
        return item, before

    def _positions(self) -> dict[int, int]:
        return {
            id(place.record): number
            for places in self.difference.order.values()
            for number, place in enumerate(places, 1)
            if place.stored is None
        }

    def reposition(self) -> None:
        """Give every row the position of its place, where that differs."""
        moved = []
        for places in self.difference.order.values():
            for number, place in enumerate(places, 1):
                if place.stored is not None and place.stored.item.position != number:
                    place.stored.item.position = number
                    moved.append(place.stored.item)
        if moved:
            self.model._default_manager.bulk_update(moved, ["position"], batch_size=BATCH)


def hanging(
    keys: Mapping[int, int], query: "models.QuerySet[Any]", field: str, noun: str
) -> dict[int, tuple[str, ...]]:
    """Count what hangs on things, in words: ``{id: ("3 bijdragen",)}``.

    Args:
        keys: ``id`` of what is stored → primary key.
        query: rows that hang on them.
        field: foreign key of those rows.
        noun: what one of them is called.
    """
    if not keys:
        return {}
    wanted = query.filter(**{f"{field}__in": list(keys.values())}).order_by()
    counts = dict(wanted.values_list(field).annotate(number=models.Count("pk")))
    return {one: (count_noun(counts[key], noun),) for one, key in keys.items() if key in counts}


def delete_rows(model: type[models.Model], keys: Sequence[int]) -> None:
    """Delete rows, some at a time: a database takes only so many values in one query."""
    for start in range(0, len(keys), BATCH):
        model._default_manager.filter(pk__in=keys[start : start + BATCH]).delete()


def insert_released(model: "type[models.Model]", new: Sequence[Any]) -> None:
    """Insert rows that readers see at once, with their first revision."""
    model._default_manager.bulk_create(new, batch_size=BATCH)
    save_revisions(new)


def plain(item: Any, name: str) -> Any:
    """Value of a field as the audit log keeps it."""
    value = getattr(item, name)
    if value is None or isinstance(value, bool | int | str):
        return value
    return str(value)
