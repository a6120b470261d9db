"""What a new answer starts with: the plan texts, and what is still open from last time."""

from collections.abc import Iterable, Sequence
from typing import Any

from doelenboom.cycle.answers.last_time import (
    Earlier,
    last_milestones,
    last_reports,
    row_keys,
)
from doelenboom.cycle.answers.reading import normal
from doelenboom.cycle.models import Edition, Milestone, TemplateRow
from doelenboom.kernel.states import MilestoneState

_MANY = 10_000
"""From here on a list of keys is longer than a database takes; then all are read."""
_OPEN = {MilestoneState.PLANNED.value, MilestoneState.UNKNOWN.value}


class Carrier:
    """Fills the lists of new answers from what was reported before, read once for all."""

    def __init__(self, edition: Edition, nodes: Sequence[int]) -> None:
        """Read the earlier reports on these elements."""
        self._headings = [
            (row.field, row.has_plan)
            for row in TemplateRow.objects.filter(template_id=edition.template_id)
        ]
        everything = None if len(nodes) > _MANY else nodes
        self._reports = last_reports(edition, everything)
        self._milestones = last_milestones(edition, everything)

    def rows(self, node: int) -> list[dict[str, Any]]:
        """Rows in the order of the template, with the plan text of last time.

        A template without rows takes those of the last report, so that a report which splits
        its own headings keeps them.
        """
        earlier = self._reports.get(node)
        own = [(row.field, True) for row in earlier.rows] if earlier else []
        return rows_for(self._headings or own, earlier)

    def milestones(self, node: int) -> list[dict[str, Any]]:
        """Milestones that are not reached, missed or dropped yet."""
        return [_milestone(row) for row in self._milestones.get(node, ()) if row.state in _OPEN]


def rows_for(headings: Iterable[tuple[str, bool]], earlier: Earlier | None) -> list[dict[str, Any]]:
    """Empty progress beside the plan text that stood beside the last progress."""
    texts = earlier.row_texts() if earlier else {}
    known = list(headings)
    keys = row_keys(heading for heading, _ in known)
    rows = []
    for key, (heading, has_plan) in zip(keys, known, strict=True):
        before = texts.get(key)
        plan = normal(before.plan_text) if has_plan and before else ""
        rows.append(
            {"field": heading, "plan": plan, "progress": "", "status": None, "unchanged": False}
        )
    return rows


def _milestone(row: Milestone) -> dict[str, Any]:
    due = row.due.isoformat() if row.due else None
    return {
        "text": " ".join(row.text.split()),
        "due": due,
        "due_text": row.due_text,
        "state": row.state,
        "reached_on": None,
        "was_due": due,
        "carried": True,
    }
