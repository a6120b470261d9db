"""A plan's tree with what a row shows, in a fixed number of queries."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from django.contrib.contenttypes.models import ContentType
from wagtail.models import WorkflowState

from doelenboom.cycle.api import Contribution, Edition
from doelenboom.goals.api import Node, Plan
from doelenboom.kernel.states import State
from doelenboom.kernel.wording import capitalise

_NODE_FIELDS = (
    "id", "parent_id", "code", "title", "level_id", "owner_id", "live",
    "has_unpublished_changes", "locked",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Report:
    """The newest reported status of an element: the organisation's words and their meaning."""

    word: str
    short: str
    state: State


@dataclass(slots=True, eq=False)
class Row:
    """One element as the tree shows it."""

    pk: int
    parent_pk: int | None
    code: str
    title: str
    level: str
    level_pk: int
    owner: str
    owner_pk: int | None
    live: bool
    changed: bool
    locked: bool
    review: str
    report: Report | None
    reports: bool
    """Whether elements of this level are reported on at all; else silence says nothing."""
    depth: int = 0
    children: list["Row"] = field(default_factory=list)

    @property
    def missing(self) -> bool:
        """A report was due and there is none; on a mere draft nobody reports."""
        return self.live and self.reports and self.report is None

    @property
    def draft(self) -> bool:
        """Something about this element is not released."""
        return self.changed or not self.live

    def walk(self) -> Iterator["Row"]:
        """This row and everything below it, in reading order."""
        stack = [self]
        while stack:
            row = stack.pop()
            yield row
            stack.extend(reversed(row.children))


@dataclass(frozen=True, slots=True)
class Tree:
    """A plan's rows: the roots in order, and every row by primary key."""

    roots: list[Row]
    by_pk: dict[int, Row]
    edition: Edition | None
    levels: dict[int, tuple[str, str]]
    """Level → its name and plural."""
    owners: dict[int, str]

    def siblings(self, parent_pk: int | None) -> list[Row]:
        """Children of an element, or the roots."""
        return self.roots if parent_pk is None else self.by_pk[parent_pk].children

    def path(self, row: Row) -> list[Row]:
        """From the root down to the row's parent."""
        found = []
        while row.parent_pk is not None:
            row = self.by_pk[row.parent_pk]
            found.append(row)
        return found[::-1]

    def per_level(self) -> Counter[int]:
        """Number of elements per level."""
        return Counter(row.level_pk for row in self.by_pk.values())


def load(plan: Plan) -> Tree:
    """Read a plan's tree with six queries however large it is."""
    levels = {
        pk: (name, many) for pk, name, many in plan.levels.values_list("pk", "name", "plural")
    }
    owners = dict(plan.organisation.owners.values_list("pk", "name"))
    edition = plan.editions.order_by("-position", "-pk").first()
    reports = _reports(edition)
    reviews = _reviews()
    stored = list(
        Node.objects.filter(plan=plan).order_by("position", "id").values_list(*_NODE_FIELDS)
    )
    reported_levels = {level for pk, _, _, _, level, *_ in stored if pk in reports}
    shown = {pk: capitalise(name) for pk, (name, _) in levels.items()}
    by_pk: dict[int, Row] = {}
    for pk, parent, code, title, level, owner, live, changed, locked in stored:
        by_pk[pk] = Row(
            pk=pk,
            parent_pk=parent,
            code=code,
            title=title,
            level=shown[level],
            level_pk=level,
            owner=owners.get(owner, ""),
            owner_pk=owner,
            live=live,
            changed=changed,
            locked=locked,
            review=reviews.get(str(pk), ""),
            report=reports.get(pk),
            reports=level in reported_levels,
        )
    return Tree(_hang(by_pk), by_pk, edition, levels, owners)


def _hang(by_pk: dict[int, Row]) -> list[Row]:
    """Give every row its children and its depth; the roots."""
    roots: list[Row] = []
    for row in by_pk.values():
        parent = by_pk.get(row.parent_pk) if row.parent_pk is not None else None
        (parent.children if parent else roots).append(row)
    stack = list(roots)
    while stack:
        row = stack.pop()
        for child in row.children:
            child.depth = row.depth + 1
        stack.extend(row.children)
    return roots


def _reports(edition: Edition | None) -> dict[int, Report]:
    """Released statuses of the newest edition by element."""
    if edition is None:
        return {}
    found = Contribution.objects.filter(edition=edition, live=True, status__isnull=False)
    return {
        node: Report(word, short, State(state))
        for node, word, short, state in found.values_list(
            "node_id", "status__word", "status__short", "status__state"
        )
    }


def _reviews() -> dict[str, str]:
    """Elements that are on their way through the workflow: "beoordelen" or "teruggestuurd"."""
    words = {
        WorkflowState.STATUS_IN_PROGRESS: "ter beoordeling",
        WorkflowState.STATUS_NEEDS_CHANGES: "teruggestuurd",
    }
    content_type = ContentType.objects.get_for_model(Node)
    found = WorkflowState.objects.filter(content_type=content_type, status__in=words)
    return {pk: words[status] for pk, status in found.values_list("object_id", "status")}
