"""What was reported on the same elements before."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from doelenboom.cycle.models import (
    Contribution,
    ContributionAspect,
    ContributionRow,
    Edition,
    Milestone,
    Status,
)


@dataclass(frozen=True, slots=True)
class Earlier:
    """The last report on one element before an edition, with all its parts."""

    contribution: Contribution
    edition: Edition
    rows: list[ContributionRow] = field(default_factory=list)
    aspects: dict[str, Status] = field(default_factory=dict)

    def row_texts(self) -> dict[tuple[str, int], ContributionRow]:
        """Rows by heading and how many rows with that heading came before."""
        keys = row_keys(row.field for row in self.rows)
        return dict(zip(keys, self.rows, strict=True))


def row_keys(headings: Iterable[str]) -> list[tuple[str, int]]:
    """Tell rows apart that share a heading: ``["a", "b", "a"]`` → a0, b0, a1."""
    seen: Counter[str] = Counter()
    keys = []
    for heading in headings:
        keys.append((heading, seen[heading]))
        seen[heading] += 1
    return keys


def earlier_editions(edition: Edition) -> list[Edition]:
    """Released editions of the plan before this one, the newest first."""
    return list(
        Edition.objects.filter(plan_id=edition.plan_id, position__lt=edition.position, live=True)
        .exclude(pk=edition.pk)
        .order_by("-position", "-id")
    )


def last_reports(edition: Edition, nodes: Iterable[int] | None = None) -> dict[int, Earlier]:
    """The last report per element before this edition, with a constant number of queries.

    Args:
        edition: what is asked now.
        nodes: keys of the elements; None: all that were ever reported on.
    """
    editions = {one.pk: one for one in earlier_editions(edition)}
    if not editions:
        return {}
    query = Contribution.objects.filter(edition_id__in=editions, live=True)
    if nodes is not None:
        query = query.filter(node_id__in=list(nodes))
    found: dict[int, Earlier] = {}
    by_contribution: dict[int, Earlier] = {}
    rank = {pk: number for number, pk in enumerate(editions)}
    for one in sorted(query.select_related("status"), key=lambda c: rank[c.edition_id]):
        if one.node_id not in found:
            found[one.node_id] = Earlier(one, editions[one.edition_id])
            by_contribution[one.pk] = found[one.node_id]
    _add_parts(by_contribution)
    return found


def _add_parts(found: dict[int, Earlier]) -> None:
    in_found = {"contribution_id__in": list(found)}
    rows = ContributionRow.objects.filter(**in_found).select_related("status")
    for row in rows.order_by("contribution_id", "position", "id"):
        found[row.contribution_id].rows.append(row)
    for mark in ContributionAspect.objects.filter(**in_found).select_related("aspect", "status"):
        found[mark.contribution_id].aspects[mark.aspect.code] = mark.status


def last_milestones(
    edition: Edition, nodes: Iterable[int] | None = None
) -> dict[int, list[Milestone]]:
    """Milestones per element as they were told last, and those that belong to no edition."""
    rank = {one.pk: number for number, one in enumerate(earlier_editions(edition))}
    query = Milestone.objects.filter(node__plan_id=edition.plan_id, live=True)
    if nodes is not None:
        query = query.filter(node_id__in=list(nodes))
    told: dict[int, list[Milestone]] = {}
    for row in query.order_by("position", "id"):
        if row.edition_id is None or row.edition_id in rank:
            told.setdefault(row.node_id, []).append(row)
    return {node: _newest(rows, rank) for node, rows in told.items()}


def _newest(rows: list[Milestone], rank: dict[int, int]) -> list[Milestone]:
    newest = min((rank[row.edition_id] for row in rows if row.edition_id), default=None)
    return [row for row in rows if row.edition_id is None or rank[row.edition_id] == newest]
