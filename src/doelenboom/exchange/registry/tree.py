"""Levels, elements and their relations."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence
from typing import Any

from typing_extensions import override

from doelenboom.cycle.api import Contribution, Milestone
from doelenboom.exchange import layout
from doelenboom.exchange.differences import Difference, Stored
from doelenboom.exchange.records import (
    LevelRecord,
    NodeRecord,
    PlanBook,
    RelationRecord,
    Table,
)
from doelenboom.exchange.registry.part import BATCH, Part, hanging, insert_released
from doelenboom.exchange.registry.texts import html_of, text_of
from doelenboom.goals.api import Level, Node, Relation, node_slug
from doelenboom.kernel.states import NodeKind, RelationKind
from doelenboom.organisations.api import Owner


class LevelPart(Part[LevelRecord]):
    """Sheet niveaus, and the levels that follow from use. A level is never deleted."""

    sheet, model, noun, deletes = layout.LEVELS, Level, "niveau", False

    @override
    def table(self, book: PlanBook) -> Table[LevelRecord]:
        return book.levels

    def compare(self, book: PlanBook) -> Difference[LevelRecord]:
        """Remember the levels that follow from use as well."""
        self._implied = book.new_levels
        return super().compare(book)

    @override
    def rows(self) -> Iterable[Level]:
        return Level.objects.filter(plan=self.scope.owned).order_by("position", "id")

    @override
    def to_record(self, item: Level) -> LevelRecord:
        return LevelRecord(name=item.name, plural=item.plural, kind=NodeKind(item.kind))

    @override
    def values(self, record: LevelRecord) -> dict[str, Any]:
        return {"name": record.name, "plural": record.plural, "kind": record.kind.value}

    @override
    def fixed(self, record: LevelRecord) -> dict[str, Any]:
        return {"plan": self.scope.owned}

    @override
    def key(self, record: LevelRecord) -> Hashable:
        return record.name.lower()

    def write(self, *, delete: bool) -> None:
        """Write the declared levels, then those that follow from use."""
        super().write(delete=delete)
        plan = self.scope.owned
        last = Level.objects.filter(plan=plan).count()
        Level.objects.bulk_create(
            Level(plan=plan, **self.values(record), position=last + number)
            for number, record in enumerate(self._implied, 1)
        )
        self.scope.__dict__.pop("levels", None)


class NodePart(Part[NodeRecord]):
    """Sheet doelenboom."""

    sheet, model, noun = layout.NODES, Node, "element"

    @override
    def table(self, book: PlanBook) -> Table[NodeRecord]:
        return book.nodes

    @override
    def rows(self) -> Iterable[Node]:
        return list(self.scope.nodes.values())

    @override
    def to_record(self, item: Node) -> NodeRecord:
        return NodeRecord(
            code=item.code,
            parent=self.scope.node_codes[item.parent_id] if item.parent_id else "",
            level=item.level.name, title=item.title, explanation=text_of(item.explanation),
            owner=item.owner.name if item.owner else "", taakveld=item.taakveld,
            source=item.source,
        )  # fmt: skip

    @override
    def values(self, record: NodeRecord) -> dict[str, Any]:
        return {
            "parent": self.scope.nodes[record.parent] if record.parent else None,
            "level": self.scope.levels[record.level.lower()], "title": record.title,
            "explanation": html_of(record.explanation),
            "owner": self.scope.owners[record.owner] if record.owner else None,
            "taakveld": record.taakveld, "source": record.source,
        }  # fmt: skip

    @override
    def key(self, record: NodeRecord) -> Hashable:
        return record.code

    @override
    def group(self, record: NodeRecord) -> Hashable:
        return record.parent

    @override
    def compare(self, book: PlanBook) -> Difference[NodeRecord]:
        difference = super().compare(book)
        above = self._above_drafts(difference)
        difference.missing = [one for one in difference.missing if one.record.code not in above]
        return difference

    def _above_drafts(self, difference: Difference[NodeRecord]) -> set[str]:
        """Elements above one that was never released: they cannot go without it."""
        wanted = {
            place.record.code: place.record.parent
            for places in difference.order.values()
            for place in places
        }
        found: set[str] = set()
        for code, node in self.scope.nodes.items():
            here = "" if node.live else wanted.get(code, "")
            while here and here not in found:
                found.add(here)
                here = wanted.get(here, "")
        return found

    @override
    def along(self, missing: Sequence[Stored[NodeRecord]]) -> dict[int, tuple[str, ...]]:
        keys = {id(one): one.item.pk for one in missing}
        found: dict[int, tuple[str, ...]] = {}
        for query, noun in (
            (Contribution.objects.all(), "bijdrage"), (Milestone.objects.all(), "mijlpaal"),
        ):  # fmt: skip
            for one, told in hanging(keys, query, "node", noun).items():
                found[one] = found.get(one, ()) + told
        return found

    @override
    def is_visible(self, record: NodeRecord) -> bool:
        return record.code in self.scope.visible

    @override
    def label(self, record: NodeRecord) -> str:
        return f"{record.code} {record.title}"

    def write(self, *, delete: bool) -> None:
        """Insert layer by layer, since an element needs the key of the one above it."""
        self._owners()
        places = self._positions()
        taken = {node.slug for node in self.scope.nodes.values()}
        created: list[Node] = []
        for layer in self._layers():
            new = [
                Node(
                    plan=self.scope.owned, code=record.code,
                    slug=node_slug(record.code, record.title, taken),
                    position=places[id(record)], **self.values(record),
                )
                for record in layer
            ]  # fmt: skip
            insert_released(Node, new)
            created += new
            self.scope.nodes.update((node.code, node) for node in new)
            self.scope.node_codes.update((node.pk, node.code) for node in new)
        changed = [self._change(place) for place in self.difference.changed]
        if changed:
            fields = list(self.values(self.difference.changed[0].record))
            self.update([item for item, _ in changed], fields)
        self.reposition()
        self.log(created, changed)
        if delete:
            self.remove()

    def remove(self) -> None:
        """Delete from the leaves up; what stays has moved away from below it by now."""
        order = self.scope.reading_order
        self.difference.missing.sort(key=lambda one: -order.get(one.item.pk, 0))
        super().remove()
        for one in self.difference.missing:
            self.scope.nodes.pop(one.record.code, None)

    def _owners(self) -> None:
        records = [*self.difference.added, *(place.record for place in self.difference.changed)]
        names = dict.fromkeys(record.owner for record in records if record.owner)
        new = Owner.objects.bulk_create(
            Owner(organisation=self.scope.owner, name=name)
            for name in names
            if name not in self.scope.owners
        )
        self.scope.owners.update((owner.name, owner) for owner in new)

    def _layers(self) -> Iterable[Sequence[NodeRecord]]:
        """New elements, every one after the one above it."""
        waiting: dict[str, list[NodeRecord]] = defaultdict(list)
        new = {record.code for record in self.difference.added}
        layer = []
        for record in self.difference.added:
            if record.parent in new:
                waiting[record.parent].append(record)
            else:
                layer.append(record)
        while layer:
            yield layer
            layer = [below for record in layer for below in waiting.pop(record.code, ())]


class RelationPart(Part[RelationRecord]):
    """Sheet relaties: what leaves from the elements of this plan."""

    sheet, model, noun = layout.RELATIONS, Relation, "verband"

    @override
    def table(self, book: PlanBook) -> Table[RelationRecord]:
        return book.relations

    @override
    def rows(self) -> Iterable[Relation]:
        query = Relation.objects.filter(source__plan=self.scope.owned)
        return query.select_related("source", "target__plan").order_by("position", "id")

    @override
    def is_released(self, item: Relation) -> bool:
        return item.released

    def is_visible(self, record: RelationRecord) -> bool:
        """Both ends are, as far as they are in this plan."""
        visible = self.scope.visible
        return record.source in visible and (
            record.target in visible or record.target not in self.scope.nodes
        )

    @override
    def to_record(self, item: Relation) -> RelationRecord:
        target = item.target
        if target is None:
            reference = item.target_reference
        elif target.plan_id == item.source.plan_id:
            reference = target.code
        else:
            reference = f"{target.plan.code}:{target.code}"
        return RelationRecord(
            source=item.source.code, target=reference, kind=RelationKind(item.kind),
            basis=item.basis,
        )  # fmt: skip

    @override
    def values(self, record: RelationRecord) -> dict[str, Any]:
        target = self.scope.nodes.get(record.target) or self._elsewhere.get(record.target)
        return {
            "source": self.scope.nodes.get(record.source) or self._elsewhere[record.source],
            "target": target, "target_reference": "" if target else record.target,
            "kind": record.kind.value, "basis": record.basis,
        }  # fmt: skip

    @override
    def fixed(self, record: RelationRecord) -> dict[str, Any]:
        return {}

    @override
    def key(self, record: RelationRecord) -> Hashable:
        return (record.source, record.target, record.kind)

    @override
    def label(self, record: RelationRecord) -> str:
        return f"{record.source} – {record.target}"

    def write(self, *, delete: bool) -> None:
        """Write the relations, and complete those of other plans that waited for this one."""
        self._elsewhere = self._other_ends()
        super().write(delete=delete)
        prefix = f"{self.scope.code}:"
        waiting = list(
            Relation.objects.filter(target__isnull=True, target_reference__startswith=prefix)
        )
        found = []
        for relation in waiting:
            target = self.scope.nodes.get(relation.target_reference.removeprefix(prefix))
            if target is not None:
                relation.target, relation.target_reference = target, ""
                found.append(relation)
        Relation.objects.bulk_update(found, ["target", "target_reference"], batch_size=BATCH)

    def _other_ends(self) -> dict[str, Node]:
        """``plan:code`` → element of another plan, for the ends that are needed."""
        records = [*self.difference.added, *(place.record for place in self.difference.changed)]
        ends = {end for record in records for end in (record.source, record.target)}
        wanted = {tuple(end.split(":", 1)) for end in ends if end not in self.scope.nodes}
        nodes = Node.objects.filter(
            plan__code__in={pair[0] for pair in wanted}, code__in={pair[-1] for pair in wanted}
        ).select_related("plan")
        if self.scope.only_for is not None:
            nodes = nodes.filter(plan__organisation__code__in=self.scope.only_for)
        return {f"{node.plan.code}:{node.code}": node for node in nodes}
